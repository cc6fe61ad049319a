import Foundation
import Testing

/// `progress` as text, JSON and Markdown.
struct ProgressCommandTests {
  private let course = """
    -- .coursemark.yml --
    -- log.md --
    # Log
    Nothing to tick.
    -- plan.md --
    # Plan
    - [x] Before all days
    ## Day 1 — Functions
    - [x] Closures
    - [-] Begun

    Practice:
    - [ ] Counter
    ## Day 4.1 – 日本語の見出し | pipe
    - [x] Done
    -- week-10.md --
    - [ ] Last
    -- week-2.md --
    - [x] First
    """

  private func drawn(
    _ arguments: String..., columns: Int = 50, environment: [String: String] = [:]
  ) async throws -> String {
    try await drawn(arguments, columns: columns, environment: environment)
  }

  private func drawn(
    _ arguments: [String], columns: Int, environment: [String: String] = [:]
  ) async throws -> String {
    let notes = try Notes(course)
    let outcome = try await notes.run(
      ["progress"] + arguments,
      environment: environment.merging(["COLUMNS": "\(columns)"]) { first, _ in first })
    #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
    return outcome.output
  }

  private func check(
    _ arguments: [String] = [], columns: Int = 50, is expected: String,
    location: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let actual = try await drawn(arguments, columns: columns)
    #expect(actual == expected, sourceLocation: location)
  }

  @Test func `notes and units have a bar as wide as there is room`() async throws {
    try await check(
      is: """
        plan.md               █████████▌░░░░░░  3/5   60 %
          Day 1 — Functions   █████▎░░░░░░░░░░  1/3   33 %
          Day 4.1 – 日本語…   ████████████████  1/1  100 %
        week-2.md             ████████████████  1/1  100 %
        week-10.md            ░░░░░░░░░░░░░░░░  0/1    0 %

        4 of 7 done, 57 %, in 3 notes.

        """)
  }

  @Test func `a narrow terminal loses the bars, then the ends of names`() async throws {
    try await check(
      ["--quiet"], columns: 34,
      is: """
        plan.md                 3/5   60 %
          Day 1 — Functions     1/3   33 %
          Day 4.1 – 日本語の…   1/1  100 %
        week-2.md               1/1  100 %
        week-10.md              0/1    0 %

        """)
    try await check(
      ["--quiet"], columns: 1,
      is: """
        plan.md      3/5
          Day 1 — …  1/3
          Day 4.1 …  1/1
        week-2.md    1/1
        week-10.md   0/1

        """)
  }

  @Test func `no line is wider than the terminal`() async throws {
    for columns in [20, 25, 33, 40, 41, 60, 80, 200] {
      let output = try await drawn("--quiet", columns: columns)
      let widths = output.split(separator: "\n").map { line in
        line.reduce(0) { $0 + ($1.unicodeScalars.first.map { $0.value > 0x2E80 } == true ? 2 : 1) }
      }
      #expect(widths.allSatisfy { $0 <= columns }, "\(columns): \(widths)")
      #expect(Set(widths).count == 1)
    }
  }

  @Test func `colors are asked for`() async throws {
    #expect(try await drawn("--color", "always").contains("\u{1B}[32m█"))
    #expect(!(try await drawn().contains("\u{1B}")))
    #expect(
      try await drawn("--color", "always", environment: ["NO_COLOR": "1"]).contains("\u{1B}[32m"))
  }

  @Test func `JSON is what scripts rely on`() async throws {
    let output = try await drawn("--format", "json")
    #expect(try SchemaValidator("progress").problems(in: output) == [])
    #expect(
      output == """
        {"done":4,"notes":[{"done":3,"path":"plan.md","total":5,"units":[\
        {"done":1,"groups":[{"done":0,"title":"Practice","total":1}],"kind":"day","ordinal":"1",\
        "title":"Functions","total":3},\
        {"done":1,"groups":[],"kind":"day","ordinal":"4.1","title":"日本語の見出し | pipe","total":1}]},\
        {"done":1,"path":"week-2.md","total":1,"units":[]},\
        {"done":0,"path":"week-10.md","total":1,"units":[]}],"total":7,"version":1}

        """)
  }

  @Test func `Markdown is a table whose cells stand for themselves`() async throws {
    try await check(
      ["--format", "markdown"],
      is: """
        # Progress

        **4 of 7 done** (57 %)

        | | Progress | Done | Of | % |
        |:--|:--|--:|--:|--:|
        | **Plan** | ██████░░░░ | 3 | 5 | 60 |
        | Day 1 — Functions | ███▎░░░░░░ | 1 | 3 | 33 |
        | Day 4.1 – 日本語の見出し \\| pipe | ██████████ | 1 | 1 | 100 |
        | **week-2.md** | ██████████ | 1 | 1 | 100 |
        | **week-10.md** | ░░░░░░░░░░ | 0 | 1 | 0 |

        """)
  }

  @Test func `a note alone is asked for by its path`() async throws {
    let output = try await drawn("plan.md", "--format", "json")
    #expect(output.contains("\"done\":3,\"notes\":[{\"done\":3,\"path\":\"plan.md\""))
    #expect(try await drawn("plan.md").hasSuffix("3 of 5 done, 60 %, in 1 note.\n"))
  }

  @Test func `cancelled checkboxes do not count`() async throws {
    let notes = try Notes(course)
    try notes.write("checkbox:\n  states: { \"-\": cancelled }\n", to: ".coursemark.yml")
    let output = try await notes.coursemark("progress", "--format", "json").output
    #expect(output.hasSuffix("\"total\":6,\"version\":1}\n"))
  }

  @Test func `without a checkbox there is a word, and nothing on the standard output`() async throws
  {
    let notes = try Notes("-- .coursemark.yml --\n-- a.md --\n# Empty")
    let outcome = try await notes.coursemark("progress")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(
      outcome.messages
        == "There is no checkbox in 1 note. One is written “- [ ] something to learn”.\n")
    #expect(try await notes.coursemark("progress", "--quiet").messages.isEmpty)
    let json = try await notes.coursemark("progress", "--format", "json").output
    #expect(json == "{\"done\":0,\"notes\":[],\"total\":0,\"version\":1}\n")
    let markdown = try await notes.coursemark("progress", "--format", "markdown").output
    #expect(markdown.contains("There is no checkbox in 1 note."))
  }

  @Test func `the report goes to a file`() async throws {
    let notes = try Notes(course)
    let outcome = try await notes.coursemark("progress", "--format", "html", "-o", "p.html")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(try notes.text(of: "p.html").hasPrefix("<!DOCTYPE html>"))
    #expect(try await notes.coursemark("progress", "-o", "no/p.txt").status == 2)
  }

  @Test func `wrong usage exits with 2`() async throws {
    let notes = try Notes(course)
    #expect(try await notes.coursemark("progress", "gone.md").status == 2)
    #expect(try await notes.coursemark("progress", "--format", "pdf").status == 2)
    for date in ["2024-02-30", "gibberish", "", "01.02.2024"] {
      let outcome = try await notes.coursemark("progress", "--since", date)
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("“\(date)” is no day. Write it as 2024-03-01"))
    }
    let future = try await notes.coursemark("progress", "--since", "2999-01-01")
    #expect(future.status == 2 && future.messages.contains("“2999-01-01” is after today"))
  }

  @Test(
    .enabled(if: geteuid() != 0, "Nothing is unreadable to root."), arguments: ["progress", "next"])
  func `a note that can't be read may have checkboxes`(command: String) async throws {
    let notes = try Notes("-- a.md --\n- [ ] One")
    let file = notes.folder.appending(path: "a.md").path
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
    let outcome = try await notes.coursemark(command)
    #expect(outcome.status == 2)
    #expect(outcome.messages == "error: Can't read “a.md”: permission denied.\n")
  }
}
