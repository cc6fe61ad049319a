import Foundation
import Subprocess
import Testing

/// `progress --since`, on repositories that git made.
struct ProgressHistoryTests {
  /// 20 March 2024, noon.
  private let today = ["SOURCE_DATE_EPOCH": "1710936000"]

  private func plan(_ done: Int, of total: Int = 10) -> String {
    "# Plan\n"
      + (0..<total).map { "- [\($0 < done ? "x" : " ")] item \($0)\n" }.joined()
  }

  /// A repository with a commit a day: the numbers done, out of ten.
  private func repository(_ days: KeyValuePairs<String, Int>) async throws -> Notes {
    let notes = try Notes("-- plan.md --")
    try await notes.git("init", "-q", "-b", "main")
    for (day, done) in days {
      try notes.write(plan(done), to: "plan.md")
      try await notes.commit(on: day)
    }
    return notes
  }

  /// The points of the history as `day=done/total`, then why there is no finish, or the finish.
  private func check(
    _ notes: Notes, since: String, in path: String = ".", is expected: String,
    location: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let actual = try await history(notes, since: since, path)
    #expect(actual == expected, sourceLocation: location)
  }

  private func history(_ notes: Notes, since: String, _ path: String) async throws -> String {
    let outcome = try await notes.run(
      ["progress", "--since", since, "--format", "json", path], environment: today)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try SchemaValidator("progress").problems(in: outcome.output) == [])
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let history = (json as? [String: Any])?["history"] as? [String: Any] ?? [:]
    let points = (history["points"] as? [[String: Any]] ?? []).map {
      "\(($0["date"] as? String ?? "").suffix(5))=\($0["done"] ?? 0)/\($0["total"] ?? 0)"
    }
    let finish = history["finish"] as? String ?? history["noFinish"] as? String ?? ""
    return points.joined(separator: " ") + " " + finish
      + outcome.messages.split(separator: "\n").map { "\n\($0)" }.joined()
  }

  @Test func `the text shows a chart, the pace, and when the rest will be done`() async throws {
    let notes = try await repository(["2024-02-01": 1, "2024-03-11": 3, "2024-03-15": 6])
    let outcome = try await notes.run(
      ["progress", "--since", "2024-03-11"],
      environment: today.merging(["COLUMNS": "40"]) { $1 })
    #expect(
      outcome.output == """
        plan.md  ██████████▊░░░░░░░  6/10   60 %

        10 ┤────────────────────────────────────
           │                                    
           │                                    
           │                ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆
           │                ████████████████████
           │  ▃▃▃▃▃▃▃▃▃▃▃▃▃▃████████████████████
           │  ██████████████████████████████████
         0 ┤▆▆██████████████████████████████████
            2024-03-11                2024-03-20
            █ done  ─ all checkboxes

        5 done in the 10 days from 2024-03-11 to
        2024-03-20: 3.5 a week.
        At this pace the other 4 will be done by
        2024-03-28, if nothing is added.

        6 of 10 done, 60 %, in 1 note.

        """)
  }

  @Test func `days before the date are the start, and what is not committed is today's`()
    async throws
  {
    let notes = try await repository(["2024-02-01": 1, "2024-03-01": 3, "2024-03-02": 4])
    try notes.write(plan(5), to: "plan.md")
    try await check(
      notes, since: "2024-02-15", is: "02-14=1/10 03-01=3/10 03-02=4/10 03-20=5/10 2024-05-03")
    try await check(notes, since: "2024-03-05", is: "03-04=4/10 03-20=5/10 one-day")
    try await check(
      notes, since: "2020-01-01", is: "02-01=1/10 03-01=3/10 03-02=4/10 03-20=5/10 2024-05-19")
  }

  @Test func `states that the configuration names count in the past, too`() async throws {
    let notes = try await repository([:])
    try notes.write("checkbox:\n  states:\n    \">\": in-progress\n", to: ".coursemark.yml")
    try notes.write("- [>] one\n- [ ] two\n", to: "plan.md")
    try await notes.commit(on: "2024-03-11")
    try notes.write("- [x] one\n- [ ] two\n", to: "plan.md")
    try await notes.commit(on: "2024-03-15")
    let history = try await history(notes, since: "2024-03-11", ".")
    #expect(history.hasPrefix("03-11=0/2 03-15=1/2 03-20=1/2"), "\(history)")
  }

  @Test func `commits of one day are one day`() async throws {
    let notes = try await repository(["2024-03-01": 1, "2024-03-02": 3])
    try notes.write(plan(4), to: "plan.md")
    try await notes.commit(on: "2024-03-02")
    try await check(notes, since: "2 months ago", is: "03-01=1/10 03-02=4/10 03-20=4/10 one-day")
  }

  @Test func `renamed, moved, added and removed notes are followed`() async throws {
    let notes = try await repository(["2024-03-01": 1, "2024-03-02": 2])
    try await notes.git("mv", "plan.md", "course plan.markdown")
    try notes.write("- [x] new\n- [ ] other\n", to: "sub/more.md")
    try await notes.commit(on: "2024-03-03")
    try FileManager.default.removeItem(at: notes.folder.appending(path: "sub/more.md"))
    try notes.write(plan(3), to: "course plan.markdown")
    try await notes.commit(on: "2024-03-04")
    try await check(
      notes, since: "2024-03-01",
      is: "03-01=1/10 03-02=2/10 03-03=3/12 03-04=3/10 03-20=3/10 2024-05-26")
    try await check(
      notes, since: "2024-03-02", in: "course plan.markdown",
      is: "03-01=1/10 03-02=2/10 03-04=3/10 03-20=3/10 2024-05-26")
  }

  @Test func `what is left out of the course is left out of its history`() async throws {
    let notes = try Notes("-- .coursemark.yml --\nexclude: [drafts]")
    try await notes.git("init", "-q")
    for (day, done) in [("2024-03-01", 1), ("2024-03-02", 2), ("2024-03-03", 3)] {
      for path in [
        "a.md", "drafts/b.md", ".hidden/c.md", "node_modules/d.md", "deep/e.MD", "f.txt",
      ] {
        try notes.write(plan(done), to: path)
      }
      try await notes.commit(on: day)
    }
    try await check(
      notes, since: "2024-03-01", is: "03-01=2/20 03-02=4/20 03-03=6/20 03-20=6/20 2024-05-26")
    try await check(
      notes, since: "2024-03-02", in: "deep",
      is: "03-01=1/10 03-02=2/10 03-03=3/10 03-20=3/10 2024-05-26")
  }

  @Test func `a course below the top of the repository has its own history`() async throws {
    let notes = try Notes("-- course/.coursemark.yml --\n-- other/x.md --\n- [x] x")
    try await notes.git("init", "-q")
    for (day, done) in [("2024-03-01", 1), ("2024-03-02", 2), ("2024-03-03", 3)] {
      try notes.write(plan(done), to: "course/a.md")
      try await notes.commit(on: day)
    }
    try await check(
      notes, since: "2024-03-02", in: "course",
      is: "03-01=1/10 03-02=2/10 03-03=3/10 03-20=3/10 2024-05-26"
    )
  }

  @Test func `days that go backwards or lie ahead are not believed`() async throws {
    let notes = try await repository([
      "2024-03-01": 1, "2024-03-02": 2, "1999-01-01": 3, "2024-03-05": 4, "2031-01-01": 5,
    ])
    try await check(
      notes, since: "2024-03-01",
      is: """
        03-01=1/10 03-02=3/10 03-05=5/10 03-20=5/10 2024-04-13
        warning: 2 commits have dates that disagree with the order of the commits; they count on \
        the day of the commit before.
        """)
  }

  @Test func `a shallow clone says where its history begins`() async throws {
    let notes = try await repository(["2024-03-01": 1, "2024-03-02": 2, "2024-03-03": 3])
    try await notes.git("clone", "-q", "--depth", "2", "file://\(notes.folder.path)", "clone")
    try await check(
      notes, since: "2024-02-01", in: "clone",
      is: """
        03-02=2/10 03-03=3/10 03-20=3/10 one-day
        warning: This is a shallow clone: commits before 2024-03-02 are missing. “git fetch \
        --unshallow” gets them.
        """)
    try await check(
      notes, since: "2024-03-03", in: "clone", is: "03-02=2/10 03-03=3/10 03-20=3/10 one-day")
  }

  @Test func `without a history there is a sentence`() async throws {
    let notes = try Notes("-- plan.md --\n- [ ] a")
    let alone = try await notes.coursemark("progress", "--since", "2024-01-01")
    #expect(alone.status == 2)
    #expect(alone.messages.contains("is in no git repository, whose history --since needs."))
    try await notes.git("init", "-q")
    let empty = try await notes.coursemark("progress", "--since", "2024-01-01")
    #expect(empty.status == 2)
    #expect(
      empty.messages
        == "error: Nothing has been committed yet, so there is no history for --since.\n")
    let programs = notes.folder.appending(path: ".programs").path
    try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: programs + "/sh", withDestinationPath: "/bin/sh")
    let none = try await notes.coursemark(
      "progress", "--since", "2024-01-01", environment: ["PATH": programs])
    #expect(none.status == 2)
    #expect(
      none.messages == """
        warning: What git ignores is not left out: there is no git on this machine.
        error: There is no git on this machine, whose history --since needs.

        """)
  }

  @Test func `no program that a repository names is run`() async throws {
    let notes = try await repository(["2024-03-01": 1, "2024-03-02": 2, "2024-03-03": 3])
    let mark = notes.folder.appending(path: "ran").path
    try notes.write("#!/bin/sh\ntouch '\(mark)'\ncat\n", to: "evil.sh")
    let evil = notes.folder.appending(path: "evil.sh").path
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: evil)
    for setting in [
      "core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command", "core.pager",
      "pager.log", "pager.rev-list", "gpg.program", "filter.x.smudge", "filter.x.clean",
      "core.sshCommand", "core.alternateRefsCommand", "alias.rev-list",
    ] {
      try await notes.git("config", setting, setting.hasPrefix("alias") ? "!\(evil)" : evil)
    }
    try await notes.git("config", "log.showSignature", "true")
    try notes.write("*.md diff=x filter=x\n", to: ".gitattributes")
    try await check(
      notes, since: "2024-03-02", is: "03-01=1/10 03-02=2/10 03-03=3/10 03-20=3/10 2024-05-26")
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test(arguments: [
    ([2], "Nothing done", "Without a pace there is no projected finish."),
    ([2, 5, 2], "As many done as at the start", "Without a pace there is no projected finish."),
    ([2, 5, 1], "1 fewer done than at the start", "Without a pace there is no projected finish."),
    ([2, 5], "3 done", "One day of work is no pace, so there is no projected finish."),
    ([2, 5, 10], "8 done in the 19 days from 2024-03-02", "All checkboxes are done."),
  ])
  func `the words say why there is no projection`(
    numbers: [Int], done: String, finish: String
  ) async throws {
    let notes = try Notes("-- plan.md --")
    try await notes.git("init", "-q")
    for (index, number) in numbers.enumerated() {
      try notes.write(plan(number), to: "plan.md")
      try await notes.commit(on: "2024-03-0\(index + 1)")
    }
    let output = try await notes.run(
      ["progress", "--since", "2024-03-01"], environment: today.merging(["COLUMNS": "200"]) { $1 }
    ).output
    #expect(output.contains("\n\(done) "))
    #expect(output.contains(" The history begins on 2024-03-01.\n\(finish)\n"))
  }

  @Test func `one day has no chart for a terminal`() async throws {
    let notes = try await repository(["2024-03-01": 1, "2024-03-20": 3])
    let output = try await notes.run(
      ["progress", "--since", "today", "--quiet"], environment: today
    ).output
    #expect(!output.contains("┤"))
    #expect(output.contains("2 done since 2024-03-20.\n"))
  }

  @Test(arguments: ["markdown", "svg", "html"])
  func `documents have the burn-up in words too`(format: String) async throws {
    let notes = try await repository(["2024-02-01": 1, "2024-03-11": 3, "2024-03-15": 6])
    let output = try await notes.run(
      ["progress", "--since", "2024-03-11", "--format", format], environment: today
    ).output.replacing(/<\/?time>/, with: "")
    #expect(output.contains("5 done in the 10 days from 2024-03-11 to 2024-03-20: 3.5 a week."))
    #expect(output.contains("Since 2024-03-11"))
    if format == "markdown" {
      #expect(output.hasSuffix("| 2024-03-15 | 6 | 10 |\n| 2024-03-20 | 6 | 10 |\n"))
    } else {
      #expect(output.contains("stroke-dasharray"))
    }
  }
}

extension Notes {
  /// Runs git in the folder, with nobody's settings.
  func git(_ arguments: String..., environment: [String: String] = [:]) async throws {
    var variables: [Environment.Key: String?] = [:]
    let fixed = [
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A",
      "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.org",
    ]
    for (name, value) in fixed.merging(environment, uniquingKeysWith: { $1 }) {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    let result = try await Subprocess.run(
      .name("git"), arguments: Arguments(["-C", folder.path] + arguments),
      environment: .inherit.updating(variables), output: .discarded, error: .string(limit: 1 << 16))
    #expect(result.terminationStatus.isSuccess, "\(arguments): \(result.standardError)")
  }

  /// Commits everything, in the evening of a day far from Greenwich.
  func commit(on day: String) async throws {
    let date = "\(day)T23:30:00-09:00"
    try await git("add", "-A")
    try await git(
      "commit", "-q", "-m", "x",
      environment: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
  }
}
