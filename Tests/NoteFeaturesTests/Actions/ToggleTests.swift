import NoteFeatures
import Testing
import TopicModel

/// Toggling checkboxes, with parents and counts.
struct ToggleTests {
  /// What toggling at the cursor makes of a course.
  private func check(
    _ fixture: String, _ expected: String, settings: CheckboxSettings = CheckboxSettings(),
    location: SourceLocation = #_sourceLocation
  ) {
    var model = ModelSettings()
    model.checkboxes = settings
    for ending in ["\n", "\r\n"] {
      let fixture = ActionFixture(fixture, settings: model, lineEnding: ending)
      let action = fixture.course.toggleCheckboxes(in: fixture.selection, of: fixture.note)
      #expect(
        fixture.after(action).replacing("\r\n", with: "\n") == expected, sourceLocation: location)
    }
  }

  @Test func `ticks and unticks from any place on the item's lines`() {
    check("- [ ] $0a", "- [x] a")
    check("$0- [ ] a", "- [x] a")
    check("- [x] a$0", "- [ ] a")
    check("- [ ] a\n  an$0d on\n- [ ] b", "- [x] a\n  and on\n- [ ] b")
    check("- [ ] a\nlazily$0\n- [ ] b", "- [x] a\nlazily\n- [ ] b")
    check("- [ ] a\n\n  more$0\n\n- [ ] b", "- [x] a\n\n  more\n\n- [ ] b")
    check("- [ ] a\n  - [ ] b$0", "- [x] a\n  - [x] b")
    check("1. [ ] $0a", "1. [x] a")
    check("10) [ ] $0a", "10) [x] a")
    check("> - [ ] a\n>   b$0", "> - [x] a\n>   b")
    check("> > * [ ] a$0", "> > * [x] a")
    check("- [ ] a\n\t- [ ] b\n\t- [ ] c$0", "- [ ] a\n\t- [ ] b\n\t- [x] c")
    check("+\t[ ] a$0", "+\t[x] a")
  }

  @Test func `states of other tools are ticked`() {
    check("- [-] a$0", "- [x] a")
    check("- [/] a$0", "- [x] a")
    check("- [~] a$0", "- [x] a")
    check("- [✔️] a$0", "- [ ] a")
  }

  @Test func `the letter is that of most of the note`() {
    check("- [X] a\n- [ ] b$0", "- [X] a\n- [X] b")
    check("- [X] a\n- [x] c\n- [ ] b$0", "- [X] a\n- [x] c\n- [x] b")
    var settings = CheckboxSettings()
    settings.letter = .upper
    check("- [ ] b$0", "- [X] b", settings: settings)
  }

  @Test func `what is no checkbox is left alone`() {
    check("text$0", "nothing")
    check("- a$0", "nothing")
    check("- [ ] a\n  - b$0", "nothing")
    check("- [ ] a\n\n$0\n\ntext", "nothing")
    check("```\n- [ ] a$0\n```", "nothing")
    check("    - [ ] a$0", "nothing")
    check("<!--\n- [ ] a$0\n-->", "nothing")
    check("- [ ] a\n\n  ```\n  - [ ] b$0\n  ```", "nothing")
    check("- [](a)$0", "nothing")
  }

  @Test func `a selection follows its first checkbox`() {
    check("$0- [ ] a\n- [x] b\n- [ ] c$0\n- [ ] d", "- [x] a\n- [x] b\n- [x] c\n- [ ] d")
    check("$0- [x] a\n- [x] b\n- [ ] c$0", "- [ ] a\n- [ ] b\n- [ ] c")
    check("$0text\n\n- [ ] b$0", "text\n\n- [x] b")
  }

  @Test func `a last line of which nothing is selected is not meant`() {
    check("$0- [ ] a\n$0- [ ] b", "- [x] a\n- [ ] b")
  }

  @Test func `parents follow their children`() {
    check("- [ ] a\n  - [x] b\n  - [ ] c$0", "- [x] a\n  - [x] b\n  - [x] c")
    check("- [x] a\n  - [x] b\n  - [x] c$0", "- [ ] a\n  - [x] b\n  - [ ] c")
    check("- [ ] a\n  - [ ] b\n    - [ ] c$0", "- [x] a\n  - [x] b\n    - [x] c")
    check("- [x] a\n  - [x] b\n    - [x] c$0", "- [ ] a\n  - [ ] b\n    - [ ] c")
    check("- [ ] a\n  - Practice:\n    - [ ] b$0", "- [x] a\n  - Practice:\n    - [x] b")
  }

  @Test func `children follow only where that is set`() {
    check("- [ ] a$0\n  - [ ] b", "- [x] a\n  - [ ] b")
    check("- [x] a$0\n  - [x] b", "- [ ] a\n  - [x] b")
    var settings = CheckboxSettings()
    settings.checkDown = .direct
    settings.uncheckDown = .all
    check(
      "- [ ] a$0\n  - [ ] b\n    - [ ] c", "- [x] a\n  - [x] b\n    - [ ] c", settings: settings)
    check(
      "- [x] a$0\n  - [x] b\n    - [x] c", "- [ ] a\n  - [ ] b\n    - [ ] c", settings: settings)
  }

  @Test func `parents follow as is set`() {
    var settings = CheckboxSettings()
    settings.checkUp = .none
    settings.uncheckUp = .none
    check("- [ ] a\n  - [ ] b$0", "- [ ] a\n  - [x] b", settings: settings)
    check("- [x] a\n  - [x] b$0", "- [x] a\n  - [ ] b", settings: settings)
    settings.checkUp = .all
    check(
      "- [ ] a\n  - [x] b\n    - [ ] c\n  - [ ] d$0",
      "- [ ] a\n  - [x] b\n    - [ ] c\n  - [x] d", settings: settings)
    settings.checkUp = .direct
    check(
      "- [ ] a\n  - [x] b\n    - [ ] c\n  - [ ] d$0",
      "- [x] a\n  - [x] b\n    - [ ] c\n  - [x] d", settings: settings)
  }

  @Test func `what is cancelled holds no parent back`() {
    var settings = CheckboxSettings()
    settings.states["-"] = .cancelled
    check(
      "- [ ] a [0/2]\n  - [-] b\n  - [ ] c\n  - [ ] d$0",
      "- [ ] a [1/2]\n  - [-] b\n  - [ ] c\n  - [x] d", settings: settings)
    check(
      "- [ ] a\n  - [-] b\n  - [ ] d$0", "- [x] a\n  - [-] b\n  - [x] d", settings: settings)
  }

  @Test func `counts follow`() {
    check("- a [0/2]\n  - [ ] b$0\n  - [ ] c", "- a [1/2]\n  - [x] b\n  - [ ] c")
    check("- a [/]\n  - [ ] b$0\n  - [ ] c", "- a [1/2]\n  - [x] b\n  - [ ] c")
    check(
      "- a [%] and [/]\n  - [ ] b$0\n  - [ ] c\n  - [ ] d",
      "- a [33%] and [1/3]\n  - [x] b\n  - [ ] c\n  - [ ] d")
    check(
      "# a [0%]\n- [ ] b$0\n## c\n- [x] d\n# e [0/9]\n- [ ] f",
      "# a [100%]\n- [x] b\n## c\n- [x] d\n# e [0/9]\n- [ ] f")
    check("a [0/1]\n===\n- [ ] b$0", "a [1/1]\n===\n- [x] b")
    check("- [ ] **a** *[0/1]*\n  - [ ] b$0", "- [x] **a** *[1/1]*\n  - [x] b")
  }

  @Test func `what only looks like a count is left alone`() {
    for text in [
      "`[0/2]`", "[24/7]", "[01/12]", "\\[0/2]", "[0/2](x.md)", "<a title='[0/2]'>", "[/x]",
      "[150%]",
      "[0/2",
    ] {
      check("- a \(text)\n  - [ ] b$0", "- a \(text)\n  - [x] b")
    }
    check("- a\n  [0/2]\n  - [ ] b$0", "- a\n  [0/2]\n  - [x] b")
  }

  @Test func `org-mode's example`() {
    check(
      """
      # Organize party [1/4]
      - [ ] call people [1/3]
        - [ ] Peter$0
        - [X] Sarah
        - [ ] Sam
      - [X] order food
      - [ ] think about what music to play
      - [ ] talk to the neighbors
      """,
      """
      # Organize party [1/4]
      - [ ] call people [2/3]
        - [X] Peter
        - [X] Sarah
        - [ ] Sam
      - [X] order food
      - [ ] think about what music to play
      - [ ] talk to the neighbors
      """)
  }

  @Test func `references to a heading follow its count`() {
    check(
      """
      # Closures [0/2]
      - [ ] read$0
      - [ ] write

      See [above](#closures-02) and [again](./note.md#closures-02).
      -- a/other.md --
      [there](../note.md#closures-02), [else](#closures-02), [def], [[note#closures-02]]

      [def]: ../note.md#closures-02 "title"
      """,
      """
      # Closures [1/2]
      - [x] read
      - [ ] write

      See [above](#closures-12) and [again](./note.md#closures-12).
      -- a/other.md --
      [there](../note.md#closures-12), [else](#closures-02), [def], [[note#closures-12]]

      [def]: ../note.md#closures-12 "title"
      """)
  }

  @Test func `what repeats a heading with its count follows it`() {
    check(
      """
      - [Tasks [0/2]](#tasks-02)
      - [Tasks \\[0/2\\]](#tasks-02 "t")
      - [**Tasks** [0/2]](#tasks-02)
      - [two tasks [0/2]](#tasks-02)
      - [Tasks [0/2]][t] and [more][t]

      # **Tasks** [0/2]
      - [ ] a$0
      - [ ] b

      [t]: #tasks-02
      -- toc.md --
      1. [Tasks [0/2]](note.md#tasks-02)
      """,
      """
      - [Tasks [1/2]](#tasks-12)
      - [Tasks \\[1/2\\]](#tasks-12 "t")
      - [**Tasks** [1/2]](#tasks-12)
      - [two tasks [0/2]](#tasks-12)
      - [Tasks [1/2]][t] and [more][t]

      # **Tasks** [1/2]
      - [x] a
      - [ ] b

      [t]: #tasks-12
      -- toc.md --
      1. [Tasks [1/2]](note.md#tasks-12)
      """)
  }

  @Test func `references follow where headings become alike, or stop to be`() {
    check(
      """
      [a](#t-12) [b](#t-02) [c](#t-12-1)
      # T [1/2]
      - [ ] x
      - [x] y
      # T [0/2]
      - [ ] x$0
      - [ ] y
      # T [1/2]
      - [ ] x
      - [x] y
      """,
      """
      [a](#t-12) [b](#t-12-1) [c](#t-12-2)
      # T [1/2]
      - [ ] x
      - [x] y
      # T [1/2]
      - [x] x
      - [ ] y
      # T [1/2]
      - [ ] x
      - [x] y
      """)
    check(
      "[a](#t-01) [b](n.md#t-01-1)\n# T [0/1]\n- [ ] x$0\n# T [0/1]\n- [ ] y\n-- n.md --\n[c](note.md#t-01-1)",
      "[a](#t-11) [b](n.md#t-01-1)\n# T [1/1]\n- [x] x\n# T [0/1]\n- [ ] y\n-- n.md --\n[c](note.md#t-01)"
    )
  }
}
