import NoteText
import Testing
import TopicModel

/// Checkboxes with their state, group and unit.
struct CheckboxTests {
  private func check(
    _ text: String, has expected: String, _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    let note = note(text)
    let drawn = note.checkboxes.map { box in
      let unit = box.unit.map { note.units[$0].label } ?? "-"
      return "\(box.line + 1) \(box.isDone ? "x" : "o") \(unit) / \(box.group ?? "-") / \(box.text)"
    }
    #expect(drawn.joined(separator: "\n") == expected, sourceLocation: location)
  }

  @Test func `checkboxes belong to a label, else to a heading, in a unit`() {
    check(
      """
      - [ ] Before
      # Day 1
      - [ ] Lists
      - [x] Sets

      Practice:
      - [X] Sort
      - [ ] Search

      **Reading**

      * [ ] Chapter

      ## More
      1. [ ] Numbered
      """,
      has: """
        1 o - / - / Before
        3 o day 1 / - / Lists
        4 x day 1 / - / Sets
        7 x day 1 / Practice / Sort
        8 o day 1 / Practice / Search
        12 o day 1 / Reading / Chapter
        15 o day 1 / More / Numbered
        """)
  }

  @Test(arguments: ["\n", "\r\n"])
  func `the last line of a paragraph names the group below it`(_ newline: String) {
    check(
      """
      # Day 1

      Some words first.
      Practice:
      - [ ] Sort

      > Some words first.
      > Reading:
      > - [ ] Chapter
      """.replacing("\n", with: newline),
      has: """
        5 o day 1 / Practice / Sort
        9 o day 1 / Reading / Chapter
        """)
  }

  @Test func `a long sentence names no group`() {
    check(
      """
      # Day 1

      What is still to be done before the exam, in the order in which the book explains it:
      - [ ] Sort
      """,
      has: """
        4 o day 1 / - / Sort
        """)
  }

  @Test func `nested checkboxes are in the group of the list around them`() {
    check(
      """
      # Day 1

      Practice:
      - [ ] Parent
        - [x] Child
      - Plain group:
        - [ ] Inner
      """,
      has: """
        4 o day 1 / Practice / Parent
        5 x day 1 / Practice / Child
        7 o day 1 / Plain group / Inner
        """)
  }

  @Test func `a checkbox may go on in the next line and stand in a quote`() {
    check(
      """
      - [ ] One line
        and **another**
      > - [x] Quoted
      """,
      has: """
        1 o - / - / One line and **another**
        3 x - / - / Quoted
        """)
  }

  @Test func `a configured state is a checkbox of its type`() {
    let text = "- [>] a\n- [!] b\n- [?] c\n- [⏸️] d\n> 1. [-] e\n- [/] f\n- [>](g.md)\n- [>>] h\n"
    func states(_ settings: ModelSettings) -> String {
      let note = Note(path: "a.md", parsed: settings.parsed(SourceText(text)), settings: settings)
      return note.checkboxes.map { "\($0.text) \($0.state.rawValue)" }.joined(separator: ", ")
    }
    var settings = ModelSettings()
    #expect(states(settings) == "e in-progress, f in-progress")
    settings.checkboxes.states = [
      ">": .open, "!": .done, "⏸️": .cancelled, "-": .cancelled, "/": .inProgress,
    ]
    #expect(states(settings) == "a open, b done, d cancelled, e cancelled, f in-progress")
  }

  @Test func `what only looks like a checkbox is none`() {
    check(
      """
      - [x](a.md)
      - [y] no
      - []
      [ ] no item

      ```
      - [ ] code
      ```
      """, has: "")
  }
}
