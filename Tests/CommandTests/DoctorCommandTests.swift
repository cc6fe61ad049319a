import Foundation
import Testing

/// `doctor`
struct DoctorCommandTests {
  private static let course = """
    -- .coursemark.yml --
    exclude: [drafts]
    limits:
      note-size: 1000
    -- a.md --
    # A
    -- drafts/b.md --
    # B
    -- .hidden/c.md --
    # C
    -- sub/.coursemark.yml --
    fail-on: never
    """

  /// The lines of a report that do not depend on the machine.
  private func facts(_ outcome: Outcome, in notes: Notes) -> String {
    let lines = outcome.output.replacing(notes.folder.path, with: "<notes>")
      .split(separator: "\n")
    let kept = ["root", "settings", " ", "notes", "left out", "not read", "not UTF-8", "problem"]
    return lines.filter { line in kept.contains { line.hasPrefix($0) } }.joined(separator: "\n")
  }

  @Test func `says what is read, why from there, and what is left out`() async throws {
    let notes = try Notes(Self.course)
    try notes.write(String(repeating: "long ", count: 300), to: "long.md")
    try Data([0x41, 0xFF, 0x0A]).write(to: notes.folder.appending(path: "old.md"))
    let outcome = try await notes.coursemark("doctor")
    #expect(outcome.status == 0)
    #expect(
      facts(outcome, in: notes) == """
        root        <notes>: it has .coursemark.yml
        settings    .coursemark.yml
                    sub/.coursemark.yml is not in force here
        notes       3, 7 bytes
        left out    1 excluded, 1 hidden folder
        not read    long.md: The note has 1500 bytes and is not analysed; the limit is 1000 (limits.note-size)
        not UTF-8   old.md
        """)
  }

  @Test func `a wrong configuration is named, and the notes are read all the same`() async throws {
    let notes = try Notes("-- .coursemark.yml --\nexclud: [drafts]\n-- a.md --\n# A")
    let outcome = try await notes.coursemark("doctor")
    #expect(outcome.status == 2)
    #expect(
      facts(outcome, in: notes).hasPrefix(
        """
        root        <notes>: it has .coursemark.yml
        settings    the defaults, because .coursemark.yml:1: 
        """))
    #expect(outcome.output.contains("notes       1, 4 bytes"))
  }

  @Test func `the folder of the user is not named`() async throws {
    let notes = try Notes("-- course/a.md --\n# A")
    let outcome = try await notes.coursemark(
      "doctor", "course", environment: ["HOME": notes.folder.path])
    #expect(outcome.output.contains("place       ~/course\n"))
    #expect(!outcome.output.contains(notes.folder.path))
  }

  @Test func `git that is missing is told`() async throws {
    let notes = try Notes("-- a.md --\n# A")
    let tools = notes.folder.appending(path: ".tools")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: tools.appending(path: "sh"), withDestinationURL: URL(filePath: "/bin/sh"))
    let outcome = try await notes.coursemark("doctor", environment: ["PATH": tools.path])
    #expect(outcome.output.contains("git         not found: what it would ignore is read\n"))
  }

  @Test func `the JSON is as its schema says`() async throws {
    let notes = try Notes(Self.course)
    let outcome = try await notes.coursemark("doctor", "--format", "json")
    #expect(try SchemaValidator("doctor").problems(in: outcome.output) == [])
    let missing = try await notes.coursemark("doctor", "gone")
    #expect(missing.status == 2 && missing.messages == "error: There is no “gone”.\n")
  }

  @Test func `what can't be repeated has the status 2, what differs 1`() async throws {
    let notes = try Notes("-- rec/other.jsonl --\n{}\n-- empty/x.txt --\nx")
    for (path, message) in [
      ("gone.jsonl", "Can't read “gone.jsonl”: no such file or directory."),
      ("rec/other.jsonl", "Can't repeat “rec/other.jsonl”: it is not a recording of coursemark."),
      ("empty", "There is no recording in “empty”."),
    ] {
      let outcome = try await notes.coursemark("debug", "replay", path)
      #expect(outcome.status == 2 && outcome.messages == "error: \(message)\n")
    }
    let kept = packageFolder.appending(
      path: "Tests/LanguageServerTests/Recordings/session-sample-course.jsonl")
    let recording = String(decoding: try Data(contentsOf: kept), as: UTF8.self)
    try notes.write(recording, to: "same.jsonl")
    try notes.write(
      recording.replacing("\"error\":{\"code\":-32601", with: "\"error\":{\"code\":-1"),
      to: "other.jsonl")
    #expect(try await notes.coursemark("debug", "replay", "same.jsonl").status == 0)
    let outcome = try await notes.coursemark("debug", "replay", "-q", "other.jsonl")
    #expect(outcome.status == 1)
    #expect(
      outcome.output == """
        textDocument/nothing, id 9
          error.code
            then: -1
            now:  -32601

        """)
    #expect(try await notes.coursemark("debug", "replay", "--update", "other.jsonl").status == 0)
    #expect(try await notes.coursemark("debug", "replay", "other.jsonl").status == 0)
  }
}
