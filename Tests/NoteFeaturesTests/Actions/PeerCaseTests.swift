import NoteFeatures
import Testing
import TopicModel

/// What checkmate.nvim's (`tests/checkmate/api_spec.lua`), Obsidian Tasks'
/// (`tests/Commands/ToggleDone.test.ts`) and org-mode's users see, as cases of our own. Where the
/// result is another on purpose the test says why.
struct PeerCaseTests {
  private func check(
    _ fixture: String, _ expected: String, settings: CheckboxSettings = CheckboxSettings(),
    _ action: (Course, ActionFixture) -> NoteAction? = {
      $0.toggleCheckboxes(in: $1.selection, of: $1.note)
    }, location: SourceLocation = #_sourceLocation
  ) {
    var model = ModelSettings()
    model.checkboxes = settings
    let fixture = ActionFixture(fixture, settings: model)
    #expect(
      fixture.after(action(fixture.course, fixture)) == expected, sourceLocation: location)
  }

  /// checkmate's defaults, whose `check_down` differs from ours.
  private var checkmate: CheckboxSettings {
    var settings = CheckboxSettings()
    settings.checkDown = .direct
    return settings
  }

  // MARK: - checkmate.nvim

  @Test func `checkmate: a selection within lines takes all checkboxes on them`() {
    check(
      "- [ ] a$0bc\n  with more\n- [ ] b\n- [ ] c\n  also $0more",
      "- [x] abc\n  with more\n- [x] b\n- [x] c\n  also more")
  }

  @Test func `checkmate: several parents with their direct children`() {
    check(
      "$0- [ ] A\n  - [ ] A.1\n- [ ] B$0\n  - [ ] B.1\n    - [ ] B.1.1\n- [ ] C",
      "- [x] A\n  - [x] A.1\n- [x] B\n  - [x] B.1\n    - [ ] B.1.1\n- [ ] C", settings: checkmate)
  }

  @Test func `checkmate: siblings that are done together tick their parent`() {
    check(
      "- [ ] P\n  $0- [ ] A\n  - [ ] B$0\n- [ ] other", "- [x] P\n  - [x] A\n  - [x] B\n- [ ] other"
    )
  }

  @Test func `checkmate: a child of another state does not stay so below a ticked parent`() {
    // There `[~]` stays, and a pending child lets its parent be done. Here what is begun is not
    // done: the parent would be ticked above a count of [2/3].
    check(
      "- [ ] P$0\n  - [~] a\n  - [ ] b\n  - [x] c", "- [x] P\n  - [x] a\n  - [x] b\n  - [x] c",
      settings: checkmate)
    check("- [ ] P\n  - [~] a\n  - [ ] b$0", "- [ ] P\n  - [~] a\n  - [x] b")
    // What stays as it is and blocks nothing is a state of the type cancelled.
    var settings = checkmate
    settings.states["~"] = .cancelled
    check(
      "- [ ] P$0\n  - [~] a\n  - [ ] b", "- [x] P\n  - [~] a\n  - [x] b", settings: settings)
    check("- [ ] P\n  - [~] a\n  - [ ] b$0", "- [x] P\n  - [~] a\n  - [x] b", settings: settings)
  }

  @Test func `checkmate: all descendants decide where that is set`() {
    var settings = CheckboxSettings()
    settings.checkUp = .all
    settings.uncheckUp = .all
    check(
      "- [ ] P\n  - [x] a\n    - [x] b\n  - [ ] c$0", "- [x] P\n  - [x] a\n    - [x] b\n  - [x] c",
      settings: settings)
    settings.uncheckUp = .direct
    check(
      "- [x] P\n  - [x] a\n    - [x] b$0", "- [ ] P\n  - [ ] a\n    - [ ] b", settings: settings)
  }

  @Test func `checkmate: lines of all kinds become checkboxes`() {
    // There a continuation line becomes a checkbox too; here it stays the text of its item.
    check(
      "# Header\n$0Text\n- item\n  more\n1. ordered$0",
      "# Header\n- [ ] Text\n- [ ] item\n  more\n1. [ ] ordered"
    ) { $0.makeCheckboxes(in: $1.selection, of: $1.note) }
    check("$0Plain\n- [ ] already\n\nother$0", "- [ ] Plain\n- [ ] already\n\n- [ ] other") {
      $0.makeCheckboxes(in: $1.selection, of: $1.note)
    }
    check("- [ ] P\n  - plain$0", "- [ ] P\n  - [ ] plain") {
      $0.makeCheckboxes(in: $1.selection, of: $1.note)
    }
  }

  @Test func `checkmate: plain items again, and nothing else`() {
    check(
      "# Header\n$0- [x] A @due(2024)\n\nPlain\n- [ ] B\n1. [ ] C$0",
      "# Header\n- A @due(2024)\n\nPlain\n- B\n1. C"
    ) { $0.removeCheckboxes(in: $1.selection, of: $1.note) }
  }

  // MARK: - Obsidian Tasks

  @Test func `Tasks: an item without text can be ticked and made`() {
    check("$0- [ ] ", "- [x] ")
    check("- [ ]$0", "- [x]")
    check("- $0", "- [ ] ") { $0.makeCheckboxes(in: $1.selection, of: $1.note) }
    check("- $0foobar", "- [ ] foobar") { $0.makeCheckboxes(in: $1.selection, of: $1.note) }
  }

  @Test func `Tasks: prose becomes a checkbox at once`() {
    // There the first press makes an item of it, and the second a checkbox.
    check("foo$0bar", "- [ ] foobar") { $0.makeCheckboxes(in: $1.selection, of: $1.note) }
  }

  @Test func `Tasks: what stands behind the marker stays as it is`() {
    // There a date of completion is written behind the text, and a repeated task copied; here an
    // edit touches only markers and counts, so that undo and the cursor hold.
    check("- [ ] a $0 📅 2022-09-04 ", "- [x] a  📅 2022-09-04 ")
    check("- [x] a $0✅ 2022-09-04", "- [ ] a ✅ 2022-09-04")
  }

  // MARK: - org-mode

  @Test func `org-mode: a count is of direct children, a percentage rounds down`() {
    check(
      "# Party [33%]\n- [ ] call [1/2]\n  - [ ] Peter$0\n  - [x] Sarah\n- [ ] food\n- [x] music",
      "# Party [66%]\n- [x] call [2/2]\n  - [x] Peter\n  - [x] Sarah\n- [ ] food\n- [x] music")
  }

  @Test func `org-mode: half done is open`() {
    // There it is `[-]`, which GitHub shows as text.
    check("- [x] P\n  - [x] a$0\n  - [x] b", "- [ ] P\n  - [ ] a\n  - [x] b")
  }

  @Test func `org-mode: a parent can be ticked before its children`() {
    // There a parent is what its children make it and can't be ticked; people who tick a whole topic
    // at once would find no way to do so.
    check("- [ ] P$0\n  - [ ] a", "- [x] P\n  - [ ] a")
  }

  @Test func `org-mode: a selection follows its first checkbox`() {
    check("$0- [x] a\n- [ ] b\n- [x] c$0", "- [ ] a\n- [ ] b\n- [ ] c")
    check("$0- [ ] a\n- [x] b\n- [ ] c$0", "- [x] a\n- [x] b\n- [x] c")
  }

  @Test func `org-mode: all counts are brought up to date, empty ones filled in`() {
    check(
      "# a [/]\n- [x] b [%]\n  - [x] c\n## d [/]\n- [ ] e$0",
      "# a [1/2]\n- [x] b [100%]\n  - [x] c\n## d [0/1]\n- [ ] e"
    ) {
      $0.updateCheckboxes(of: $1.note)
    }
    // There `[/]` without checkboxes becomes `[0/0]`; here brackets that never counted anything are
    // somebody's text.
    check("# a [/]\ntext$0", "nothing") { $0.updateCheckboxes(of: $1.note) }
  }
}
