import NoteFeatures
import NoteSyntax
import NoteText
import Testing
import TopicModel

/// How far notes, units and groups are.
struct ProgressTests {
  /// One line a note, unit and group, indented as they are nested.
  private func drawn(_ progress: CourseProgress) -> String {
    func groups(_ groups: [GroupProgress], _ indent: String) -> [String] {
      groups.map { "\(indent)- \($0.title) \($0.count.text)" }
    }
    let notes = progress.notes.flatMap { note in
      ["\(note.path) \(note.count.text)"] + groups(note.groups, "  ")
        + note.units.flatMap { unit in
          let indent = String(repeating: "  ", count: unit.depth + 1)
          return ["\(indent)\(unit.heading) \(unit.count.text)"]
            + groups(unit.groups, indent + "  ")
        }
    }
    return (["\(progress.count.text)"] + notes).joined(separator: "\n")
  }

  private func check(
    _ fixture: String, _ expected: String, lineEnding: String = "\n",
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let course = EditorFixture(fixture, lineEnding: lineEnding).course
    #expect(drawn(course.progress) == expected, sourceLocation: location)
  }

  @Test(arguments: ["\n", "\r\n"])
  func `units count what is in them, and the note what is outside`(lineEnding: String) {
    check(
      """
      # Plan
      - [x] Before all units

      ## Week 1
      - [x] a
        - [ ] nested
      ### Day 1 – Lists [1/2]
      - [ ] b

      Practice:
      - [x] c
      > - [x] quoted
      ### Day 2
      text
      ## Week 2
      text
      """,
      """
      4/6
      note.md 4/6
        Week 1 3/5
          Day 1 – Lists 2/3
            - Practice 1/1
      """, lineEnding: lineEnding)
  }

  @Test func `lists under one title in one unit are one group`() {
    check(
      """
      Loose:
      - [ ] a
      # Day 1
      Practice:
      - [x] b

      Reading:
      - [ ] c

      Practice:
      - [ ] d
      # Day 2
      Practice:
      - [x] e
      """,
      """
      2/5
      note.md 2/5
        - Loose 0/1
        Day 1 1/3
          - Practice 1/2
          - Reading 0/1
        Day 2 1/1
          - Practice 1/1
      """)
  }

  @Test func `what is given up does not count, what is begun is not done`() {
    var settings = ModelSettings()
    settings.checkboxes.states["-"] = .cancelled
    settings.checkboxes.states["~"] = .done
    let text = "# Day 1\n- [-] a\n- [/] b\n- [~] c\n- [x] d\n# Day 2\n- [-] e\n"
    var course = Course(settings: settings)
    let parsed = ParsedNote(SourceText(text))
    course.insert(Note(path: "a.md", parsed: parsed, settings: settings))
    #expect(drawn(course.progress) == "2/3\na.md 2/3\n  Day 1 2/3")
    #expect(
      CheckboxCount(of: parsed, settings: settings.checkboxes) == CheckboxCount(done: 2, total: 3))
    #expect(course["a.md"]?.inlayHints(in: 0..<99).map(\.count.text) == ["2/3"])
    #expect(course.openCheckboxes.map(\.text) == ["b"])
  }

  @Test func `notes come as people count`() {
    check(
      """
      -- day-10.md --
      - [ ] a
      -- day-2.md --
      - [ ] a
      -- day-2/x.md --
      - [ ] a
      -- day-02b.md --
      - [ ] a
      -- empty.md --
      """,
      """
      0/4
      day-2/x.md 0/1
      day-2.md 0/1
      day-02b.md 0/1
      day-10.md 0/1
      """)
  }

  @Test func `percents are rounded down, and nothing has none`() {
    #expect(CheckboxCount(done: 199, total: 200).percent == 99)
    #expect(CheckboxCount.zero.percent == 0 && CheckboxCount.zero.fraction == 0)
    check("# No checkbox", "0/0")
  }

  @Test func `damaged headings are repaired`() {
    check("# Day 1 â€” Lists\n- [ ] a", "0/1\nnote.md 0/1\n  Day 1 — Lists 0/1")
  }
}
