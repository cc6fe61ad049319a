import Foundation
import Testing

private let broken = """
  -- .coursemark.yml --
  -- a.md --
  # A

  See [the log](gone.md).
  """

struct CheckCommandTests {
  @Test func `a course without findings exits with 0`() async throws {
    let notes = try Notes("-- a.md --\n# A\n")
    let outcome = try await notes.coursemark("check")
    #expect(outcome.status == 0)
    #expect(outcome.output == "Nothing found in 1 note.\n")
    #expect(outcome.messages.isEmpty)
  }

  @Test func `a broken link is shown with its line underlined and exits with 1`() async throws {
    let notes = try Notes(broken)
    let outcome = try await notes.coursemark("check")
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("a.md:3:"))
    #expect(outcome.output.contains("error[broken-link]"))
    #expect(outcome.output.contains("3 | See [the log](gone.md).\n"))
    #expect(outcome.output.contains("^^^"))
    #expect(outcome.output.hasSuffix("1 error in 1 note.\n"))
  }

  @Test func `the failing severity can be set in both places`() async throws {
    let notes = try Notes(broken)
    #expect(try await notes.coursemark("check", "--fail-on", "never").status == 0)
    try notes.write("fail-on: never\n", to: ".coursemark.yml")
    #expect(try await notes.coursemark("check").status == 0)
    #expect(try await notes.coursemark("check", "--fail-on", "error").status == 1)
  }

  @Test func `checks can be selected and ignored`() async throws {
    let notes = try Notes(broken)
    #expect(try await notes.coursemark("check", "--ignore", "broken-link").status == 0)
    #expect(try await notes.coursemark("check", "--select", "broken-anchor,unit-gap").status == 0)
    #expect(try await notes.coursemark("check", "--select", "broken-link").status == 1)
    let outcome = try await notes.coursemark("check", "--select", "broken-lnik")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("Did you mean “broken-link”?"))
  }

  @Test func `a selected check runs even where it is off`() async throws {
    let notes = try Notes("-- a.md --\n- [ ] Closures\n")
    let report = try await notes.coursemark("check", "--select", "unexplained-topic").output
    #expect(report.hasPrefix("a.md:1:7: information[unexplained-topic]"))
  }

  @Test func `no other path stands beside the standard input`() async throws {
    let notes = try Notes("-- a.md --\n")
    let outcome = try await notes.coursemark("check", "-", "a.md", "--stdin-filename", "b.md")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("“-” stands alone"))
  }

  @Test func `a quiet report ends with its last finding`() async throws {
    let notes = try Notes(broken)
    #expect(try await notes.coursemark("check", "--quiet").output.hasSuffix("^^^^^^^\n\n"))
  }

  @Test func `several suggestions are shown in their order`() async throws {
    let notes = try Notes(
      "-- .coursemark.yml --\n-- b.md --\n-- x/b.md --\n-- x/y/a.md --\n[x](b.md)\n")
    let report = try await notes.coursemark("check").output
    #expect(report.contains("help: did you mean “../../b.md” or “../b.md”?\n"))
  }

  @Test(arguments: ["", "\n[kept](drafts/log.md#day-1)"])
  func `a note that is left out suggests no anchor, whoever points to it`(
    _ other: String
  ) async throws {
    let notes = try Notes(
      """
      -- .coursemark.yml --
      exclude: [log.md]
      -- drafts/log.md --
      # Day 1
      -- plan.md --
      [wrong](drafts/Log.md#dya-1)\(other)
      """)
    let run = try await notes.coursemark("check", "plan.md")
    #expect(run.output.contains("did you mean “drafts/log.md#dya-1”?"))
  }

  @Test func `control characters of a note do not reach the terminal`() async throws {
    let notes = try Notes("-- a.md --\n\u{1B}[31m [x](gone.md)\n")
    let report = try await notes.coursemark("check").output
    #expect(report.contains("1 | \u{FFFD}[31m [x](gone.md)\n"))
  }

  @Test func `a long marked text is cut`() async throws {
    let path = String(repeating: "y", count: 120)
    let notes = try Notes("-- a.md --\n[x](\(path)) after\n")
    let report = try await notes.coursemark("check").output
    #expect(report.contains("1 | [x](\(path.prefix(99))…\n"))
  }

  @Test(arguments: ["plain words ", "слова ", "言葉が", "दैनन् घटाउनुहोस् "])
  func `long text before the marked one loses its beginning and nothing else`(
    _ words: String
  ) async throws {
    let before = String(repeating: words, count: 40) + "["
    let notes = try Notes("-- a.md --\n\(before)x](gone.md)\n")
    let report = try await notes.coursemark("check").output
    let line = try #require(report.split(separator: "\n").first { $0.hasPrefix("1 | ") })
    let shown = line.dropFirst(4).prefix { $0 != "]" }
    #expect(shown.first == "…")
    #expect(shown.count > 20 && (before + "x").hasSuffix(shown.dropFirst()), "\(shown)")
    // Under it.
    let carets = try #require(report.split(separator: "\n").first { $0.contains("^") })
    #expect(carets.hasSuffix("^^^^^^^"))
  }

  @Test func `wrong usage exits with 2 and says nothing on the standard output`() async throws {
    let notes = try Notes("-- a.md --\n")
    for arguments in [["--nope"], ["--format", "xml"], ["gone"], ["-"]] {
      let outcome = try await notes.coursemark("check", arguments[0], arguments.last ?? "")
      #expect(outcome.status == 2, "\(arguments)")
      #expect(outcome.output.isEmpty)
      #expect(!outcome.messages.isEmpty)
    }
  }

  @Test func `the version and the help go to the standard output`() async throws {
    let notes = try Notes("")
    let version = try await notes.coursemark("--version")
    #expect(version.output == "coursemark 0.1.0\n")
    #expect(version.status == 0)
    let help = try await notes.coursemark("check", "--help")
    #expect(help.output.contains("--stdin-filename"))
    #expect(help.status == 0)
  }

  @Test func `the JSON report is as its schema says`() async throws {
    let notes = try Notes(broken)
    let outcome = try await notes.coursemark("check", "--format", "json")
    #expect(try SchemaValidator("check").problems(in: outcome.output) == [])
    #expect(outcome.output.contains("\"target\":\"gone.md\""))
    let range = "{\"end\":{\"column\":22,\"line\":3},\"start\":{\"column\":15,\"line\":3}}"
    #expect(outcome.output.contains("\"range\":\(range)"))
  }

  @Test func `the SARIF report has relative addresses, ends and fingerprints`() async throws {
    let notes = try Notes("-- a b.md --\n[x](gone.md)\n")
    let output = try await notes.coursemark("check", "--format", "sarif").output
    for part in [
      "\"uri\":\"a%20b.md\"", "\"columnKind\":\"unicodeCodePoints\"", "\"endColumn\":",
      "\"partialFingerprints\":{", "\"version\":\"2.1.0\"", "\"help\":{\"text\":",
    ] {
      #expect(output.contains(part), "\(part) in \(output)")
    }
  }

  @Test func `workflow commands are escaped`() async throws {
    let notes = try Notes("-- a,b:c%.md --\n[x](gone.md)\n")
    let output = try await notes.coursemark("check", "--format", "github").output
    #expect(output.hasPrefix("::error file=a%2Cb%3Ac%25.md,line=1,endLine=1,col="))
    #expect(output.hasSuffix("1 error in 1 note.\n"))
  }

  @Test func `workflow commands have no columns over several lines`() async throws {
    let notes = try Notes("-- a.md --\n[log]:\n  day-log.md\n")
    let output = try await notes.coursemark("check", "--format", "github").output
    #expect(output.hasPrefix("::notice file=a.md,line=1,endLine=2,title=unused-definition::"))
  }

  @Test func `workflow commands end with a suggestion`() async throws {
    let notes = try Notes("-- a.md --\n[x](day-lgo.md)\n-- day-log.md --\n")
    let output = try await notes.coursemark("check", "--format", "github").output
    #expect(output.contains(". Did you mean “day-log.md”?\n"))
  }

  @Test func `colors are only used where they are wanted`() async throws {
    let notes = try Notes(broken)
    let escape = "\u{1B}["
    #expect(!(try await notes.coursemark("check").output.contains(escape)))
    #expect(try await notes.coursemark("check", "--color", "always").output.contains(escape))
    let environment = ["NO_COLOR": "1"]
    let quiet = try await notes.coursemark("check", "--color", "auto", environment: environment)
    #expect(!quiet.output.contains(escape))
  }

  @Test func `the report can be written to a file`() async throws {
    let notes = try Notes(broken)
    let outcome = try await notes.coursemark("check", "--format", "json", "--output", "report.json")
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(try SchemaValidator("check").problems(in: notes.text(of: "report.json")) == [])
  }

  @Test func `GitHub is told paths from the top of the repository`() async throws {
    let notes = try Notes(
      "-- .git/HEAD --\n-- notes/.coursemark.yml --\n-- notes/a.md --\n[a](b.md)")
    let github = try await notes.coursemark("check", "notes", "--format", "github")
    #expect(github.output.hasPrefix("::error file=notes/a.md,line=1,"))
    let sarif = try await notes.coursemark("check", "notes", "--format", "sarif")
    #expect(sarif.output.contains("\"uri\":\"notes/a.md\""))
    let json = try await notes.coursemark("check", "notes", "--format", "json")
    #expect(json.output.contains("\"path\":\"a.md\""))
  }

  @Test func `a report keeps the permissions of the one before, and is written through a link`()
    async throws
  {
    let notes = try Notes("-- a.md --\n-- old --")
    let run = try await notes.run(
      ["check"],
      script: """
        chmod 600 old && ln -s new link && "$@" --output old && "$@" --output link \
          && ls -l old | cut -c 1-10 && cat new
        """)
    #expect(run.output == "-rw-------\nNothing found in 1 note.\n" && run.status == 0)
  }

  @Test func `the standard input stands for a note in its course`() async throws {
    let notes = try Notes(broken + "\n-- b.md --\n# B\n")
    let text = "[a](a.md#a) [b](b.md#nope)\n"
    let outcome = try await notes.coursemark(
      "check", "-", "--stdin-filename", "new.md", "--format", "json", input: text)
    #expect(outcome.output.contains("\"path\":\"new.md\""))
    #expect(outcome.output.contains("broken-anchor"))
    #expect(!outcome.output.contains("\"path\":\"a.md\""))
    #expect(outcome.output.contains("\"notes\":1"))
  }

  @Test func `the standard input comes before what the file has`() async throws {
    let notes = try Notes(broken)
    let outcome = try await notes.coursemark(
      "check", "-", "--stdin-filename", "a.md", input: "# A\n")
    #expect(outcome.output == "Nothing found in 1 note.\n")
  }

  @Test(.enabled(if: geteuid() != 0, "Nothing is unreadable to root."))
  func `an unreadable note is named and the others are checked`() async throws {
    let notes = try Notes(broken + "\n-- b.md --\n# B\n")
    let file = notes.folder.appending(path: "b.md").path
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
    let outcome = try await notes.coursemark("check")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("“b.md”"))
    #expect(outcome.output.contains("broken-link"))
    #expect(try await notes.coursemark("topics").status == 2)
  }

  @Test func `a configuration beyond its limit is no configuration`() async throws {
    let notes = try Notes("-- a.md --\n")
    for (size, status) in [(1 << 20, Int32(0)), (1 << 20 + 1, 2)] {
      try notes.write(
        "#" + String(repeating: "x", count: size - 2) + "\n", to: ".coursemark.yml")
      let outcome = try await notes.coursemark("check")
      #expect(outcome.status == status)
      #expect(
        outcome.messages
          == (status == 0 ? "" : "error: Can't read “.coursemark.yml”: it is larger than 1 MiB.\n"))
    }
  }

  @Test func `a wrong configuration is named with its line`() async throws {
    let notes = try Notes("-- .coursemark.yml --\n# mine\nchecks:\n  broken-lnk: off\n-- a.md --\n")
    let outcome = try await notes.coursemark("check")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains(".coursemark.yml:3: "))
    #expect(outcome.messages.contains("Did you mean “broken-link”?"))
  }
}

struct OtherCommandTests {
  @Test func `the JSON topics are as their schema says`() async throws {
    let notes = try Notes(
      "-- a.md --\n# Log\n\n## Day 01 – Closures\n\nPractice:\n\n- [ ] one\n- [x] two\n\n[x](b.md)\n"
    )
    let outcome = try await notes.coursemark("topics", "--format", "json")
    #expect(outcome.status == 0)
    #expect(try SchemaValidator("topics").problems(in: outcome.output) == [])
    #expect(outcome.output.contains("\"unit\":\"day 1\""))
    #expect(outcome.output.contains("\"resolved\":null"))
  }

  @Test func `a rule is explained`() async throws {
    let notes = try Notes("")
    let outcome = try await notes.coursemark("rule", "broken-link")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("# broken-link (error)\n"))
    #expect(outcome.output.hasSuffix("\n## Example\n\n    See [the log](day-lgo.md).\n"))
    #expect(try await notes.coursemark("rule", "broken").status == 2)
  }
}
