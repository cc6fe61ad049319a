import Foundation
import Testing

/// `coursemark check --fix` and `--diff`.
struct CheckFixTests {
  private let notes = """
    -- .coursemark.yml --
    fail-on: information
    -- plan.md --
    # Plan [0/2]
    - [x] [log](Log.md#day--1)
    - [ ] [gone](gone.md)
    -- log.md --
    # Day 1

    See [the plan](/plan.md#plan-02) and [it](plan.md#Plan-02).
    """

  @Test func `what is certain is mended, and the rest reported`() async throws {
    let notes = try Notes(notes)
    let run = try await notes.coursemark("check", "--fix")
    #expect(run.status == 1)
    #expect(
      run.messages
        == "Fixed 3 findings in 2 notes: 1 anchor-case, 1 broken-link, 1 stale-count.\n")
    #expect(
      try notes.text(of: "plan.md")
        == "# Plan [1/2]\n- [x] [log](log.md#day-1)\n- [ ] [gone](gone.md)\n")
    #expect(
      try notes.text(of: "log.md")
        == "# Day 1\n\nSee [the plan](/plan.md#plan-12) and [it](plan.md#plan-12).\n")
    #expect(run.output.contains("plan.md:3:14: error[broken-link]"))
    #expect(run.output.hasSuffix("\n1 error in 2 notes.\n"))
    let again = try await notes.coursemark("check", "--fix")
    #expect((again.status, again.messages) == (1, ""))
    #expect(again.output == run.output)
    let diff = try await notes.coursemark("check", "--diff")
    #expect((diff.status, diff.output, diff.messages) == (0, "", ""))
  }

  @Test func `a difference is shown, and nothing written`() async throws {
    let notes = try Notes(notes)
    let before = try notes.text(of: "plan.md")
    let run = try await notes.coursemark("check", "--diff", "plan.md")
    #expect(run.status == 1)
    // The heading's anchor changes, so the note that points to it does too.
    #expect(
      run.output == """
        --- a/log.md
        +++ b/log.md
        @@ -1,3 +1,3 @@
         # Day 1
        \(" ")
        -See [the plan](/plan.md#plan-02) and [it](plan.md#Plan-02).
        +See [the plan](/plan.md#plan-12) and [it](plan.md#plan-12).
        --- a/plan.md
        +++ b/plan.md
        @@ -1,3 +1,3 @@
        -# Plan [0/2]
        -- [x] [log](Log.md#day--1)
        +# Plan [1/2]
        +- [x] [log](log.md#day-1)
         - [ ] [gone](gone.md)

        """)
    #expect(run.messages == "Would fix 2 findings in 2 notes: 1 broken-link, 1 stale-count.\n")
    #expect(try notes.text(of: "plan.md") == before)
  }

  @Test func `the last line may have no end, and line endings stay`() async throws {
    let notes = try Notes("-- b.md --\n# X y")
    try notes.write(
      "One\r\n\r\n[a](B.md)\r\nfour\r\nfive\r\nsix\r\nseven\r\n[b](b.md#xy)", to: "a.md")
    let diff = try await notes.coursemark("check", "--diff", "--quiet")
    #expect(
      diff.output == """
        --- a/a.md
        +++ b/a.md
        @@ -1,8 +1,8 @@
         One\r
         \r
        -[a](B.md)\r
        +[a](b.md)\r
         four\r
         five\r
         six\r
         seven\r
        -[b](b.md#xy)
        \\ No newline at end of file
        +[b](b.md#x-y)
        \\ No newline at end of file

        """)
    #expect(try await notes.coursemark("check", "--fix", "--quiet").status == 0)
    #expect(
      try notes.text(of: "a.md")
        == "One\r\n\r\n[a](b.md)\r\nfour\r\nfive\r\nsix\r\nseven\r\n[b](b.md#x-y)")
  }

  @Test func `a link is mended to the anchor that a mended heading has`() async throws {
    let notes = try Notes(
      """
      -- .coursemark.yml --
      -- a.md --
      [b](B.md#tasks-02) [c](b.md#Tasks-02)
      -- b.md --
      # Tasks [0/2]
      - [x] x
      - [x] y [0/1]
        - [x] z
      """)
    let run = try await notes.coursemark("check", "--fix", "--fail-on", "information")
    #expect(run.status == 0)
    #expect(
      try notes.text(of: "a.md") == "[b](b.md#tasks-22) [c](b.md#tasks-22)\n")
    #expect(
      try notes.text(of: "b.md") == "# Tasks [2/2]\n- [x] x\n- [x] y [1/1]\n  - [x] z\n")
  }

  @Test func `the limit is for what is reported, not for what is mended`() async throws {
    let notes = try Notes(
      "-- .coursemark.yml --\nlimits: {findings: 2}\n-- b.md --\n# B\n-- a.md --\n"
        + String(repeating: "[b](b.md#B) [gone](gone.md)\n", count: 5))
    let run = try await notes.coursemark("check", "--fix")
    #expect(run.messages == "Fixed 5 findings in 1 note: 5 anchor-case.\n")
    #expect(
      try notes.text(of: "a.md")
        == String(repeating: "[b](b.md#b) [gone](gone.md)\n", count: 5) + "\n")
    // What is left is reported as a check without --fix would, which says what it leaves out.
    #expect(run.output == (try await notes.coursemark("check").output))
    #expect(run.output.contains("has 5 findings; the 2 most severe are reported"))
    #expect(run.output.hasSuffix("\n2 errors, 1 information in 2 notes.\n"))
    #expect(run.status == 1)
  }

  @Test func `bytes that are not UTF-8 stay as they are`() async throws {
    let notes = try Notes("-- b.md --")
    let bytes = Array("cafÃ© ".utf8) + [0xFF, 0xE9] + Array(" mid â€” x Ã¼\n".utf8)
    let file = notes.folder.appending(path: "a.md")
    try Data(bytes).write(to: file)
    let run = try await notes.coursemark("check", "--fix")
    #expect(run.output.contains("error[invalid-utf8]"))
    #expect(try Array(Data(contentsOf: file)) == bytes)
  }

  @Test func `what would bring another finding is left, and the rest mended`() async throws {
    let text = """
      [a][one â€” two] [b][one — two] [c](B.md)

      [one â€” two]: b.md
      [one — two]: c.md
      """
    let notes = try Notes("-- a.md --\n\(text)\n-- b.md --\n-- c.md --\nSo it is â€” or not.")
    let run = try await notes.coursemark("check", "--fix")
    #expect(run.status == 1)
    #expect(
      run.messages == "Fixed 2 findings in 2 notes: 1 broken-link, 1 damaged-text.\n")
    #expect(
      try notes.text(of: "a.md") == text.replacing("B.md", with: "b.md") + "\n")
    #expect(!run.output.contains("duplicate-definition"))
  }

  @Test func `names are written as git writes them`() async throws {
    let notes = try Notes("-- b.md --")
    try notes.write("[a](B.md)", to: "one two.md")
    try notes.write("[a](B.md)", to: "\"é\"\u{1}.md")
    let diff = try await notes.coursemark("check", "--diff", "--quiet")
    #expect(
      diff.output.split(separator: "\n").filter { $0.hasPrefix("--- ") }
        == ["--- \"a/\\\"é\\\"\\001.md\"", "--- a/one two.md\t"])
  }

  @Test func `the standard input is mended to the standard output`() async throws {
    let notes = try Notes("-- b.md --\n# X")
    let run = try await notes.coursemark(
      "check", "--fix", "-", "--stdin-filename", "a.md", input: "[a](B.md) [c](c.md)")
    #expect(run.status == 1)
    #expect(run.output == "[a](b.md) [c](c.md)")
    #expect(run.messages.hasPrefix("Fixed 1 finding in 1 note: 1 broken-link.\na.md:1:15: error["))
    let clean = try await notes.coursemark(
      "check", "--fix", "-", "--stdin-filename", "a.md", "--quiet", input: "[a](b.md)")
    #expect((clean.status, clean.output, clean.messages) == (0, "[a](b.md)", ""))
  }

  @Test func `a change that another note needs too is not made to the standard input`() async throws
  {
    let notes = try Notes(
      "-- .coursemark.yml --\n-- b.md --\n[p](plan.md#plan-01)\n-- plan.md --\n# x")
    let text = "# Plan [0/1]\n- [x] a\n"
    let run = try await notes.coursemark(
      "check", "--fix", "-", "--stdin-filename", "plan.md", input: text)
    #expect(run.output == text)
    #expect(run.messages.contains("stale-count"))
  }

  @Test func `what is only likely is left to a person`() async throws {
    let text = """
      # Closures
      [a](#closure) [b](closurse.md) [c](Picture.jpg) [d](day.md#nowhere) [e](../c.txt)

      [unused]: https://example.org
      """
    let notes = try Notes(
      "-- a.md --\n\(text)\n-- closures.md --\n-- picture.png --\n-- Day.md --\n# Day\n-- x/c.txt --"
    )
    let run = try await notes.coursemark("check", "--fix", "--fail-on", "never")
    #expect(run.messages == "")
    #expect(try notes.text(of: "a.md") == text + "\n")
  }

  @Test func `a path is certain where its author's way to write shows`() async throws {
    let notes = try Notes(
      """
      -- de/a.md --
      [one](./b) [two](../c.md) [three](x/d.md) [four](x/e.md) [five](f.md) [six](x/g)
      [seven](/x/) [eight](../b/) [nine](y/h)
      -- de/site.md --
      [one](./b) [two](c)
      -- de/b.md --
      -- c.md --
      -- x/d.md --
      -- de/e.md --
      -- x/e.md --
      -- f.md --
      -- de/x/g.md --
      -- y/h.md --
      """)
    _ = try await notes.coursemark("check", "--fix", "--quiet")
    // The note names notes with their extension, but `e.md` is in two places, and `f.md` may be
    // another one than that of the folder above.
    #expect(
      try notes.text(of: "de/a.md")
        == "[one](b.md) [two](../c.md) [three](../x/d.md) [four](x/e.md) [five](f.md) [six](x/g.md)\n[seven](/x/) [eight](../b/) [nine](y/h)\n"
    )
    #expect(try notes.text(of: "de/site.md") == "[one](./b) [two](c)\n")
  }

  @Test func `an anchor that is right on a site is left to a person`() async throws {
    let headings = "# Node.js setup\n# A & B\n# C"
    let site = "[one](#node-js-setup) [two](#a-b) [three](#c) [four](#c--)\n\n\(headings)\n"
    let notes = try Notes("")
    try notes.write(site, to: "site.md")
    try notes.write("[five](#nodejs-setup) \(site)", to: "mkdocs.md")
    try notes.write("[five](#a--b) \(site)", to: "github.md")
    _ = try await notes.coursemark("check", "--fix", "--quiet")
    // Only what no site has is certain, or what a note that has GitHub's anchors would not have.
    let mended = site.replacing("#c--", with: "#c")
    #expect(try notes.text(of: "site.md") == mended)
    #expect(
      try notes.text(of: "mkdocs.md")
        == "[five](#nodejs-setup) \(mended.replacing("#node-js", with: "#nodejs"))")
    #expect(
      try notes.text(of: "github.md")
        == "[five](#a--b) "
        + mended.replacing("#a-b", with: "#a--b").replacing("#node-js", with: "#nodejs"))
  }

  @Test func `only what is checked is mended`() async throws {
    let notes = try Notes(notes)
    _ = try await notes.coursemark("check", "--fix", "--select", "stale-count", "plan.md")
    #expect(
      try notes.text(of: "plan.md")
        == "# Plan [1/2]\n- [x] [log](Log.md#day--1)\n- [ ] [gone](gone.md)\n")
    _ = try await notes.coursemark("check", "--fix", "--ignore", "broken-link")
    #expect(try notes.text(of: "plan.md").contains("(Log.md#day--1)"))
  }

  @Test func `references follow a heading whose damage and count are mended`() async throws {
    let notes = try Notes(
      """
      -- a.md --
      # Plan â€” one [0/1]
      - [x] a

      - [Plan â€” one [0/1]](#plan-â-one-01)

      ## Plan — one [1/1]
      - [x] b
      -- b.md --
      [first](a.md#plan-â-one-01), [second](a.md#plan--one-11)
      """)
    let run = try await notes.coursemark("check", "--fix", "--fail-on", "information")
    #expect((run.status, run.output) == (0, "Nothing found in 2 notes.\n"))
    #expect(
      try notes.text(of: "a.md") == """
        # Plan — one [2/2]
        - [x] a

        - [Plan — one [2/2]](#plan--one-22)

        ## Plan — one [1/1]
        - [x] b

        """)
    #expect(
      try notes.text(of: "b.md") == "[first](a.md#plan--one-22), [second](a.md#plan--one-11)\n")
  }

  @Test(.enabled(if: geteuid() != 0, "Root may write everywhere."))
  func `a note that can't be written is told, and the status is 2`() async throws {
    let notes = try Notes("-- b.md --\n-- x/a.md --\n[b](../B.md)")
    let folder = notes.folder.appending(path: "x")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    }
    let run = try await notes.coursemark("check", "--fix")
    #expect(run.status == 2)
    #expect(run.output == "")
  }

  @Test func `one of the two is given`() async throws {
    let run = try await Notes("-- a.md --").coursemark("check", "--fix", "--diff")
    #expect(run.status == 2)
    #expect(run.messages.hasPrefix("Error: Only one of --fix and --diff can be given."))
  }
}
