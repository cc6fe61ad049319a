import Foundation
import Testing

/// `coursemark toggle`, as a process.
struct ToggleCommandTests {
  @Test func `ticks the checkbox of a line, with parents, counts and links`() async throws {
    let notes = try Notes(
      """
      -- .coursemark.yml --
      -- plan.md --
      # Plan [0/1]

      - [ ] a [0/1]
        - [ ] b
      -- x/log.md --
      See [the plan](../plan.md#plan-01).
      """)
    let outcome = try await notes.coursemark("toggle", "plan.md:4")
    #expect(outcome.messages == "")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        plan.md:1: # Plan [1/1]
        plan.md:3: - [x] a [1/1]
        plan.md:4:   - [x] b
        x/log.md:1: See [the plan](../plan.md#plan-11).

        """)
    #expect(try notes.text(of: "plan.md") == "# Plan [1/1]\n\n- [x] a [1/1]\n  - [x] b\n")
    #expect(try notes.text(of: "x/log.md") == "See [the plan](../plan.md#plan-11).\n")
    let check = try await notes.coursemark("check", "--quiet")
    #expect(check.output == "")
    #expect(check.status == 0)
    let again = try await notes.coursemark("toggle", "--quiet", "plan.md:4")
    #expect(again.output == "")
    #expect(try notes.text(of: "x/log.md") == "See [the plan](../plan.md#plan-01).\n")
  }

  @Test func `several lines follow the first`() async throws {
    let notes = try Notes("-- a:b.md --\n- [x] a\n- [ ] b\n- [x] c\n- [x] d")
    #expect(try await notes.coursemark("toggle", "a:b.md:1-3").status == 0)
    #expect(try notes.text(of: "a:b.md") == "- [ ] a\n- [ ] b\n- [ ] c\n- [x] d\n")
  }

  @Test(arguments: [
    ("a.md:1", "error: There is no checkbox on line 1 of “a.md”.\n"),
    ("a.md:1-2", "error: There is no checkbox on lines 1 to 2 of “a.md”.\n"),
    ("a.md:9", "error: “a.md” has no line 9; it ends with line 2.\n"),
    ("b.md:1", "error: There is no “b.md”.\n"),
    (".:1", "error: “.” is a folder, not a note.\n"),
  ])
  func `says why nothing is toggled`(place: String, message: String) async throws {
    let notes = try Notes("-- a.md --\ntext\n- item")
    let outcome = try await notes.coursemark("toggle", place)
    #expect(outcome.messages == message)
    #expect(outcome.status == 2)
    #expect(try notes.text(of: "a.md") == "text\n- item\n")
  }

  @Test(arguments: [
    ("a.md", "Write a note and a line"), (":1", "Write a note and a line"),
    ("a.md:", "Behind the colon stands a line"), ("a.md:x", "Behind the colon stands a line"),
    ("a.md:1-2-3", "Behind the colon stands a line"), ("a.md:0", "Lines count from 1."),
    ("a.md:2-1", "The last line, 1, is above the first, 2."),
  ])
  func `a place needs lines`(place: String, message: String) async throws {
    let notes = try Notes("-- a.md --\n- [ ] a")
    let outcome = try await notes.coursemark("toggle", place)
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("file:line[-line]"))
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }

  @Test func `a note that nobody may write is left alone, and so are the others`() async throws {
    let notes = try Notes(
      """
      -- .coursemark.yml --
      -- a.md --
      # Plan [0/1]
      - [ ] a
      -- b.md --
      [plan](a.md#plan-01)
      """)
    let file = notes.folder.appending(path: "b.md").path
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file)
    let outcome = try await notes.coursemark("toggle", "a.md:2")
    #expect(outcome.messages == "error: Can't write “b.md”: permission denied.\n")
    #expect(outcome.status == 2)
    #expect(try notes.text(of: "a.md") == "# Plan [0/1]\n- [ ] a\n")
  }

  @Test func `a path that can't be followed is not said to be missing`() async throws {
    let notes = try Notes("-- b.md --\n- [ ] b")
    try FileManager.default.createSymbolicLink(
      atPath: notes.folder.appending(path: "a.md").path, withDestinationPath: "a.md")
    let outcome = try await notes.coursemark("toggle", "a.md:1")
    #expect(
      outcome.messages == "error: Can't read “a.md”: too many levels of symbolic links.\n")
    #expect(outcome.status == 2)
  }

  @Test(.enabled(if: geteuid() != 0, "Nothing is unreadable to root."))
  func `an unreadable note is not said to be missing`() async throws {
    let notes = try Notes("-- a.md --\n- [ ] a")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: notes.folder.appending(path: "a.md").path)
    let outcome = try await notes.coursemark("toggle", "a.md:1")
    #expect(outcome.messages == "error: Can't read “a.md”: permission denied.\n")
    #expect(outcome.status == 2)
  }

  @Test func `what changed can't steer the terminal`() async throws {
    let notes = try Notes("-- a.md --\n\u{FEFF}- [ ] a \u{1B}[2J")
    #expect(
      try await notes.coursemark("toggle", "a.md:1").output == "a.md:1: - [x] a \u{FFFD}[2J\n")
  }

  @Test func `keeps permissions, bytes and links`() async throws {
    let notes = try Notes("-- a.md --\nx")
    let file = notes.folder.appending(path: "a.md")
    try Data([0xEF, 0xBB, 0xBF] + Array("- [ ] a\r\n- [ ] b \u{FF}".utf8) + [0xFF]).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    try FileManager.default.createSymbolicLink(
      at: notes.folder.appending(path: "link.md"), withDestinationURL: file)
    #expect(try await notes.coursemark("toggle", "link.md:2").status == 0)
    #expect(
      try Data(contentsOf: file)
        == Data([0xEF, 0xBB, 0xBF] + Array("- [ ] a\r\n- [x] b \u{FF}".utf8) + [0xFF]))
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    let link = try FileManager.default.destinationOfSymbolicLink(
      atPath: notes.folder.appending(path: "link.md").path)
    #expect(link == file.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: notes.folder.path)
    #expect(names.sorted() == ["a.md", "link.md"])
  }

  @Test func `the day and the states are those of the configuration`() async throws {
    let notes = try Notes(
      """
      -- .coursemark.yml --
      checkbox:
        doneDate: true
        states: { '>': open }
      -- a.md --
      - [>] a ^id
      """)
    let run = try await notes.coursemark("toggle", "a.md:1")
    #expect(run.output.wholeMatch(of: /a\.md:1: - \[x\] a ✅ \d{4}-\d\d-\d\d \^id\n/) != nil)
    #expect(try await notes.coursemark("toggle", "a.md:1").status == 0)
    #expect(try notes.text(of: "a.md") == "- [ ] a ^id\n")
  }
}
