import NoteFeatures
import Testing
import TopicModel

/// What checkmate.nvim's users see (`tests/checkmate/api_spec.lua`), as cases of our own. Where the
/// result is another on purpose the test says why. Its files, windows, pickers, highlights, archive
/// and metadata but for the day of completion have no part here.
struct CheckmateCaseTests {
  /// Its defaults, whose `check_down` differs from ours.
  private var checkmate: CheckboxSettings {
    var settings = CheckboxSettings()
    settings.checkDown = .direct
    return settings
  }

  @Test func `a selection within lines takes all checkboxes on them`() {
    checkCase(
      "- [ ] a$0bc\n  with more\n- [ ] b\n- [ ] c\n  also $0more",
      "- [x] abc\n  with more\n- [x] b\n- [x] c\n  also more")
  }

  @Test func `several parents with their direct children`() {
    checkCase(
      "$0- [ ] A\n  - [ ] A.1\n- [ ] B$0\n  - [ ] B.1\n    - [ ] B.1.1\n- [ ] C",
      "- [x] A\n  - [x] A.1\n- [x] B\n  - [x] B.1\n    - [ ] B.1.1\n- [ ] C", settings: checkmate)
  }

  @Test func `siblings that are done together tick their parent`() {
    checkCase(
      "- [ ] P\n  $0- [ ] A\n  - [ ] B$0\n- [ ] other", "- [x] P\n  - [x] A\n  - [x] B\n- [ ] other"
    )
  }

  @Test func `a child of another state does not stay so below a ticked parent`() {
    // There `[~]` stays, and a pending child lets its parent be done. Here what is begun is not
    // done: the parent would be ticked above a count of [2/3].
    checkCase(
      "- [ ] P$0\n  - [~] a\n  - [ ] b\n  - [x] c", "- [x] P\n  - [x] a\n  - [x] b\n  - [x] c",
      settings: checkmate)
    checkCase("- [ ] P\n  - [~] a\n  - [ ] b$0", "- [ ] P\n  - [~] a\n  - [x] b")
    // What stays as it is and blocks nothing is a state of the type cancelled.
    var settings = checkmate
    settings.states["~"] = .cancelled
    checkCase(
      "- [ ] P$0\n  - [~] a\n  - [ ] b", "- [x] P\n  - [~] a\n  - [x] b", settings: settings)
    checkCase(
      "- [ ] P\n  - [~] a\n  - [ ] b$0", "- [x] P\n  - [~] a\n  - [x] b", settings: settings)
  }

  @Test func `all descendants decide where that is set`() {
    var settings = CheckboxSettings()
    settings.checkUp = .all
    settings.uncheckUp = .all
    checkCase(
      "- [ ] P\n  - [x] a\n    - [x] b\n  - [ ] c$0", "- [x] P\n  - [x] a\n    - [x] b\n  - [x] c",
      settings: settings)
    settings.uncheckUp = .direct
    checkCase(
      "- [x] P\n  - [x] a\n    - [x] b$0", "- [ ] P\n  - [ ] a\n    - [ ] b", settings: settings)
  }

  @Test func `lines of all kinds become checkboxes`() {
    // There a continuation line becomes a checkbox too; here it stays the text of its item.
    checkCase(
      "# Header\n$0Text\n- item\n  more\n1. ordered$0",
      "# Header\n- [ ] Text\n- [ ] item\n  more\n1. [ ] ordered"
    ) { $0.makeCheckboxes(in: $1.selection, of: $1.note) }
    checkCase("$0Plain\n- [ ] already\n\nother$0", "- [ ] Plain\n- [ ] already\n\n- [ ] other") {
      $0.makeCheckboxes(in: $1.selection, of: $1.note)
    }
    checkCase("- [ ] P\n  - plain$0", "- [ ] P\n  - [ ] plain") {
      $0.makeCheckboxes(in: $1.selection, of: $1.note)
    }
  }

  @Test func `plain items again, and nothing else`() {
    checkCase(
      "# Header\n$0- [x] A @due(2024)\n\nPlain\n- [ ] B\n1. [ ] C$0",
      "# Header\n- A @due(2024)\n\nPlain\n- B\n1. C"
    ) { $0.removeCheckboxes(in: $1.selection, of: $1.note) }
  }

  @Test func `a parent takes those right below it, or all, or none`() {
    let open = "- [ ] P$0\n  - [ ] a\n  - [ ] b\n    - [ ] c"
    checkCase(open, "- [x] P\n  - [x] a\n  - [x] b\n    - [ ] c", settings: checkmate)
    var settings = checkmate
    settings.checkDown = .all
    checkCase(open, "- [x] P\n  - [x] a\n  - [x] b\n    - [x] c", settings: settings)
    settings.checkDown = .none
    checkCase(open, "- [x] P\n  - [ ] a\n  - [ ] b\n    - [ ] c", settings: settings)
    settings.uncheckDown = .direct
    checkCase(
      "- [x] P$0\n  - [x] a\n  - [x] b\n    - [x] c",
      "- [ ] P\n  - [ ] a\n  - [ ] b\n    - [x] c", settings: settings)
  }

  @Test func `ticking goes up as far as all are done`() {
    checkCase(
      "- [ ] G\n  - [ ] P\n    - [x] a\n    - [ ] b$0\n  - [x] Q\n    - [x] c",
      "- [x] G\n  - [x] P\n    - [x] a\n    - [x] b\n  - [x] Q\n    - [x] c")
    checkCase(
      "- [x] G\n  - [x] P\n    - [x] a$0\n  - [x] Q",
      "- [ ] G\n  - [ ] P\n    - [ ] a\n  - [x] Q")
  }

  @Test func `nothing goes anywhere where that is switched off`() {
    var settings = CheckboxSettings()
    (settings.checkUp, settings.uncheckUp) = (.none, .none)
    checkCase("- [ ] A$0\n  - [ ] a", "- [x] A\n  - [ ] a", settings: settings)
    checkCase("- [ ] A\n  - [ ] a$0", "- [ ] A\n  - [x] a", settings: settings)
    checkCase("- [x] A\n  - [x] a$0", "- [x] A\n  - [ ] a", settings: settings)
  }

  @Test func `existing checkboxes are skipped where lines become checkboxes`() {
    checkCase("$0Plain\n\n- [x] already\n- other$0", "- [ ] Plain\n\n- [x] already\n- [ ] other") {
      $0.makeCheckboxes(in: $1.selection, of: $1.note)
    }
  }

  @Test func `a checkbox is removed with its indentation, number and other lines kept`() {
    func remove(_ course: Course, _ fixture: ActionFixture) -> NoteAction? {
      course.removeCheckboxes(in: fixture.selection, of: fixture.note)
    }
    checkCase("- [ ] a\n  - [x] Child$0", "- [ ] a\n  - Child", remove)
    checkCase("3. [ ] Numbered$0", "3. Numbered", remove)
    checkCase("- [ ] Main\n  more$0\n  text", "- Main\n  more\n  text", remove)
    checkCase("Plain$0", "nothing", remove)
    // There the metadata goes too; here what a person wrote stays.
    checkCase("- [x] a @due(2025-10-01)$0", "- a @due(2025-10-01)", remove)
  }

  @Test func `the item is found from its own lines, also deep in others`() {
    checkCase(
      "- [ ] a\n  more\n  - [ ] b\n    wrapped$0", "- [x] a\n  more\n  - [x] b\n    wrapped")
    checkCase("- [ ] a\n  - [ ] b\n\n  back$0 in a", "- [x] a\n  - [ ] b\n\n  back in a")
    checkCase(
      "1. [ ] a\n   - [ ] b\n     1) [ ] c$0\n   - [ ] d",
      "1. [ ] a\n   - [x] b\n     1) [x] c\n   - [ ] d")
  }

  @Test func `a mark between brackets is one the note's settings know`() {
    checkCase("- [.] a$0", "nothing")
    var settings = CheckboxSettings()
    settings.states["."] = .inProgress
    checkCase("- [.] a$0", "- [x] a", settings: settings)
    checkCase("- [  ] a$0", "nothing")
    checkCase("-[ ] a$0", "nothing")
  }
}
