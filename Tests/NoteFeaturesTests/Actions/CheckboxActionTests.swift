import NoteFeatures
import NoteText
import Testing
import TopicModel

/// Making, removing, mending and completing checkboxes.
struct CheckboxActionTests {
  private enum Verb { case make, remove, mend, update }

  private func check(
    _ verb: Verb, _ fixture: String, _ expected: String, title: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) {
    for ending in ["\n", "\r\n"] {
      let fixture = ActionFixture(fixture, lineEnding: ending)
      let (course, note, range) = (fixture.course, fixture.note, fixture.selection)
      let action =
        switch verb {
        case .make: course.makeCheckboxes(in: range, of: note)
        case .remove: course.removeCheckboxes(in: range, of: note)
        case .mend: course.mendCheckboxes(in: range, of: note)
        case .update: course.updateCheckboxes(of: note)
        }
      #expect(
        fixture.after(action).replacing("\r\n", with: "\n") == expected, sourceLocation: location)
      if let title { #expect(action?.title == title, sourceLocation: location) }
    }
  }

  @Test func `makes a checkbox of an item`() {
    check(.make, "- a$0", "- [ ] a", title: "Make this a checkbox")
    check(.make, "- a\n  b$0\n- c", "- [ ] a\n  b\n- c")
    check(.make, "1. a$0", "1. [ ] a")
    check(.make, "> -\ta$0", "> -\t[ ] a")
    check(.make, "- $0", "- [ ] ")
    check(.make, "- [a$0](b.md)", "- [ ] [a](b.md)")
    check(.make, "- [ ] a$0", "nothing")
    check(.make, "- # a$0", "nothing")
    check(.make, "-     code$0", "nothing")
    check(.make, "```\n- a$0\n```", "nothing")
  }

  @Test func `makes checkboxes of lines`() {
    check(.make, "a$0", "- [ ] a")
    check(
      .make, "$0a\nb\n\n> c\n- d\n  e\n# f\n$0g",
      "- [ ] a\n- [ ] b\n\n> - [ ] c\n- [ ] d\n  e\n# f\ng",
      title: "Make 4 lines checkboxes")
    check(.make, "| a$0 |\n|---|", "nothing")
  }

  @Test func `a new checkbox unticks its parent and is counted`() {
    check(.make, "- [x] a [1/1]\n  - [x] b\n  - c$0", "- [ ] a [1/2]\n  - [x] b\n  - [ ] c")
    check(
      .make, "# t [1/1]\n- [x] a\n- b$0\n\n[t](#t-11)", "# t [1/2]\n- [x] a\n- [ ] b\n\n[t](#t-12)")
  }

  @Test func `makes plain items of checkboxes`() {
    check(.remove, "- [ ] a$0", "- a", title: "Make this a plain item")
    check(.remove, "$0- [ ] a\n- b\n- [x]  c$0", "- a\n- b\n- c")
    check(.remove, "- [ ] a [1/2]\n  - [x] b\n  - [ ] c$0", "- [x] a [1/1]\n  - [x] b\n  - c")
    check(.remove, "- a [1/1]\n  - [x] b$0", "- a [0/0]\n  - b")
    check(.remove, "# a [100%]\n- [x] b$0", "# a [0%]\n- b")
    check(.remove, "- a$0", "nothing")
  }

  @Test func `mends what was meant as a checkbox`() {
    check(.mend, "- []$0 a", "- [ ] a", title: "Mend this checkbox")
    check(.mend, "-[✔️]$0 a", "- [✔️] a", title: "Mend this checkbox")
    check(.mend, "- [✅]$0a", "- [✅] a", title: "Mend this checkbox")
    check(.mend, "- []$0", "- [ ]")
    check(.mend, "- [ ]a$0", "- [ ] a")
    check(.mend, "- [x]a$0", "- [x] a")
    check(.mend, "- [ x ] a$0", "- [x] a")
    check(.mend, "- [  ] a$0", "- [ ] a")
    check(.mend, "-[ ] a$0", "- [ ] a")
    check(.mend, "*[x]a$0", "* [x] a")
    check(.mend, "1.[] a$0", "1. [ ] a")
    check(.mend, "[ ] a$0", "- [ ] a")
    check(.mend, "> -[ ] a$0", "> - [ ] a")
    check(.mend, "-[/]a$0", "- [/] a")
    check(
      .mend, "$0-[ ] a\n-[x] b\n- [] c$0", "- [ ] a\n- [x] b\n- [ ] c", title: "Mend 3 checkboxes")
    check(.mend, "- [x] a [1/1]\n  - [x] b\n  - []$0 c", "- [ ] a [1/2]\n  - [x] b\n  - [ ] c")
    for text in [
      "- [ ] a$0", "- [](a)$0", "- [x](a)$0", "- [a]$0", "`[ ] a`$0", "```\n- []$0\n```",
      "- [ ]: a$0",
      "a [ ] b$0", "- [][0]$0", "- [y]a$0", "- [very long words]a$0", "<!--\n-[ ] a$0\n-->",
      "1[] a$0",
    ] {
      check(.mend, text, "nothing")
    }
  }

  @Test func `brings parents and counts up to date`() {
    check(
      .update, "# t [/]\n- [ ] a [%]\n  - [x] b\n- [x] c [9/9]\n  - [ ] d",
      "# t [1/2]\n- [x] a [100%]\n  - [x] b\n- [ ] c [0/1]\n  - [ ] d")
    check(.update, "- [ ] a\n  - [ ] b", "nothing")
  }

  // MARK: - Parts of a note

  private let plan = """
    ## Day 1
    Practice:
    - [ ] a
      - [x] b
      - [/] c$0
    - [x] d

    Reading:
    - [ ] e

    ## Day 2
    - [ ] f
    """

  private func check(
    _ scope: CheckboxScope, _ complete: (String, String)?, _ reset: (String, String)?,
    location: SourceLocation = #_sourceLocation
  ) {
    let fixture = ActionFixture(plan)
    let (course, note, offset) = (fixture.course, fixture.note, fixture.selection.lowerBound)
    func states(_ action: NoteAction?) -> String {
      fixture.after(action).split(separator: "\n").compactMap { line in
        line.split(separator: "- [").count == 2 || line.hasPrefix("- [")
          ? String(line.drop { $0 != "[" }.dropFirst().prefix(1)) : nil
      }.joined()
    }
    let done = course.completeCheckboxes(scope, at: offset, of: note)
    let open = course.resetCheckboxes(scope, at: offset, of: note)
    #expect(done?.title == complete?.0, sourceLocation: location)
    #expect(states(done) == complete?.1 ?? "", sourceLocation: location)
    #expect(open?.title == reset?.0, sourceLocation: location)
    #expect(states(open) == reset?.1 ?? "", sourceLocation: location)
  }

  @Test func `completes and resets parts of a note`() {
    check(
      .subtree, ("Complete 1 item here and below", "xxxx  "),
      ("Reset 1 item here and below", " x x  "))
    check(
      .group, ("Complete 2 items of “Practice”", "xxxx  "),
      ("Reset 3 items of “Practice”", "      "))
    check(.unit, ("Complete 3 items of day 1", "xxxxx "), ("Reset 3 items of day 1", "      "))
    check(
      .note, ("Complete 4 items of this note", "xxxxxx"), ("Reset 3 items of this note", "      "))
  }

  @Test func `a line stands for what it heads`() {
    func titles(_ fixture: String) -> [String] {
      ActionFixture(fixture).actions.map(\.title).filter {
        $0.hasPrefix("Complete") || $0.hasPrefix("Reset")
      }
    }
    let text = """
      # Plan
      ## Day 1
      Before we go on.
      **Practice**:
      - [ ] a
        - [x] b
      - [ ] c

      More:

      > - [ ] d

      ### Reading
      - [ ] e
      - Chapters:
        1. [ ] f
        2. [ ] g
      ## Notes
      - [ ] h
      """
    func at(_ line: String) -> [String] { titles(text.replacing(line, with: line + "$0")) }
    #expect(
      titles("$0" + text) == ["Complete 7 items of this note", "Reset 1 item of this note"])
    #expect(
      at("## Day 1") == [
        "Complete 6 items of day 1", "Reset 1 item of day 1", "Complete 7 items of this note",
      ])
    #expect(
      at("**Practice**:") == [
        "Complete 2 items of “Practice”", "Reset 1 item of “Practice”",
        "Complete 6 items of day 1", "Complete 7 items of this note",
      ])
    #expect(at("Before we go on.") == at("**Practice**:"))
    #expect(
      at("### Reading") == [
        "Complete 3 items of “Reading”", "Complete 6 items of day 1", "Reset 1 item of day 1",
        "Complete 7 items of this note",
      ])
    #expect(
      at("- Chapters:") == [
        "Complete 2 items of “Chapters”", "Complete 3 items of “Reading”",
        "Complete 6 items of day 1", "Reset 1 item of day 1", "Complete 7 items of this note",
      ])
    #expect(at("## Notes").first == "Complete 1 item of “Notes”")
  }

  @Test func `an item that is called like its group is not the group`() {
    func completed(_ fixture: String) -> String {
      let fixture = ActionFixture(fixture)
      return fixture.after(
        fixture.course.completeCheckboxes(
          .subtree, at: fixture.selection.lowerBound, of: fixture.note))
    }
    #expect(
      completed("## Day 1\nSQL:\n- [ ] Learn SQL$0\n  - [ ] joins\n- [ ] views")
        == "## Day 1\nSQL:\n- [x] Learn SQL\n  - [x] joins\n- [ ] views")
    #expect(
      completed("- Practice:$0\n  - [ ] a\n- Practice:\n  - [ ] b")
        == "- Practice:\n  - [x] a\n- Practice:\n  - [ ] b")
  }

  @Test func `a menu offers each change once`() {
    #expect(
      ActionFixture("- [ ] a$0\n- [x] b").actions.map(\.title) == [
        "Tick this checkbox", "Reset 1 item of this list", "Make this a plain item",
      ])
    #expect(ActionFixture("- item$0").actions.map(\.title) == ["Make this a checkbox"])
    #expect(ActionFixture("text$0").actions.isEmpty)
    #expect(ActionFixture("$0text$0").actions.map(\.title) == ["Make this a checkbox"])
    #expect(
      ActionFixture("## Day $01\n- [ ] a\n- [x] b [0/1]\n  - [x] c").actions.map(\.title) == [
        "Complete 1 item of day 1", "Reset 2 items of day 1", "Update parents and counts",
      ])
    #expect(ActionFixture("$0").actions.isEmpty)
  }
}
