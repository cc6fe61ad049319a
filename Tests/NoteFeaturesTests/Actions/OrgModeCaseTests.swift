import NoteFeatures
import Testing
import TopicModel

/// What org-mode's users see (its manual, "Checkboxes", and `testing/lisp/test-org-list.el`), as
/// cases of our own. Where the result is another on purpose the test says why. Properties, TODO
/// keywords, drawers and radio buttons have no part here.
struct OrgModeCaseTests {
  @Test func `a count is of direct children, a percentage rounds down`() {
    checkCase(
      "# Party [33%]\n- [ ] call [1/2]\n  - [ ] Peter$0\n  - [x] Sarah\n- [ ] food\n- [x] music",
      "# Party [66%]\n- [x] call [2/2]\n  - [x] Peter\n  - [x] Sarah\n- [ ] food\n- [x] music")
  }

  @Test func `half done is open`() {
    // There it is `[-]`, which GitHub shows as text.
    checkCase("- [x] P\n  - [x] a$0\n  - [x] b", "- [ ] P\n  - [ ] a\n  - [x] b")
  }

  @Test func `a parent can be ticked before its children`() {
    // There a parent is what its children make it and can't be ticked; people who tick a whole topic
    // at once would find no way to do so.
    checkCase("- [ ] P$0\n  - [ ] a", "- [x] P\n  - [ ] a")
  }

  @Test func `a selection follows its first checkbox`() {
    checkCase("$0- [x] a\n- [ ] b\n- [x] c$0", "- [ ] a\n- [ ] b\n- [ ] c")
    checkCase("$0- [ ] a\n- [x] b\n- [ ] c$0", "- [x] a\n- [x] b\n- [x] c")
  }

  @Test func `all counts are brought up to date, empty ones filled in`() {
    checkCase(
      "# a [/]\n- [x] b [%]\n  - [x] c\n## d [/]\n- [ ] e$0",
      "# a [1/2]\n- [x] b [100%]\n  - [x] c\n## d [0/1]\n- [ ] e"
    ) {
      $0.updateCheckboxes(of: $1.note)
    }
    // There `[/]` without checkboxes becomes `[0/0]`; here brackets that never counted anything are
    // somebody's text.
    checkCase("# a [/]\ntext$0", "nothing") { $0.updateCheckboxes(of: $1.note) }
  }

  private func update(
    _ text: String, _ expected: String, location: SourceLocation = #_sourceLocation
  ) {
    checkCase(
      text, expected, { course, fixture in course.updateCheckboxes(of: fixture.note) },
      location: location)
  }

  @Test func `the manual's party`() {
    let party = """
      # TODO Organize party [2/4]
      - [-] call people [1/3]
        - [ ] Peter
        - [X] Sarah
        - [ ] Sam
      - [X] order food
      - [ ] think about what music to play
      - [X] talk to the neighbors
      """
    update(party, "nothing")
    checkCase(
      party.replacing("Peter", with: "Peter$0"),
      party.replacing("[ ] Peter", with: "[X] Peter").replacing("[1/3]", with: "[2/3]"))
    // There `[-]` becomes `[ ]` when nothing below is done any more; here what is begun was said by
    // a person, and only that all is done takes it back.
    checkCase(
      party.replacing("Sarah", with: "Sarah$0"),
      party.replacing("[X] Sarah", with: "[ ] Sarah").replacing("[1/3]", with: "[0/3]"))
    checkCase(
      party.replacing("[ ] Sam", with: "[X] Sam").replacing("[1/3]", with: "[2/3]")
        .replacing("Peter", with: "Peter$0"),
      party.replacing("[2/4]", with: "[3/4]").replacing("[-]", with: "[X]")
        .replacing("[1/3]", with: "[3/3]").replacing("[ ] Peter", with: "[X] Peter")
        .replacing("[ ] Sam", with: "[X] Sam"))
  }

  @Test func `counts of headings, items and items in lists`() {
    update("# a [/]\n- [ ] item", "# a [0/1]\n- [ ] item")
    update("# a [/]\n- [X] item", "# a [1/1]\n- [X] item")
    update("# a [%]\n- [X] item", "# a [100%]\n- [X] item")
    update("- a [/]\n  - [ ] item", "- a [0/1]\n  - [ ] item")
    update("- [%]\n  - [X] item", "- [100%]\n  - [X] item")
    // There `- [/]` counts; in Markdown it is an item that is begun, as Obsidian shows it.
    update("- [/]\n  - [ ] item", "nothing")
    update(
      "- [ ] item 1\n- [x] item 2 [/]\n  - [X] sub 1",
      "- [ ] item 1\n- [x] item 2 [1/1]\n  - [X] sub 1")
    update("# a [/]\n- [X] i\n# b [/]\n- [X] i", "# a [1/1]\n- [X] i\n# b [1/1]\n- [X] i")
  }

  @Test func `a plain item in between is looked through`() {
    // There it is not, unless all below is counted: `[0/0]` above a list of open ones.
    update("- a [/]\n  - item\n    - [ ] sub", "- a [0/1]\n  - item\n    - [ ] sub")
  }

  @Test func `what is code is not counted`() {
    update(
      "- a [/]\n  - [X] b\n    ```\n    - [X] c\n    ```\n  - [X] d",
      "- a [2/2]\n  - [X] b\n    ```\n    - [X] c\n    ```\n  - [X] d")
  }

  @Test func `a percentage is 100 for nothing but all`() {
    func list(_ done: Int, _ open: Int) -> String {
      String(repeating: "\n  - [x]", count: done) + String(repeating: "\n  - [ ]", count: open)
    }
    update("- a [%]" + list(0, 101), "- a [0%]" + list(0, 101))
    update("- a [%]" + list(200, 1), "- a [99%]" + list(200, 1))
    // There 1 of 101 is `[1%]`. Rounded down everywhere it is the same number in all reports.
    update("- a [%]" + list(1, 100), "- a [0%]" + list(1, 100))
  }

  @Test func `on a heading all below it is ticked at once`() {
    // There the first decides, up to the next heading; here the title says what is done, and a
    // section has those below it.
    checkCase(
      "# a$0\n- [x] b\n- [ ] c\n## d\n- [ ] e\n# f\n- [ ] g",
      "# a\n- [x] b\n- [x] c\n## d\n- [x] e\n# f\n- [ ] g"
    ) { $0.completeCheckboxes(.subtree, at: $1.selection.lowerBound, of: $1.note) }
  }
}
