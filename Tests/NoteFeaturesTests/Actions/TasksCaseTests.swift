import NoteFeatures
import Testing
import TopicModel

/// What users of Obsidian Tasks see (`tests/Commands/ToggleDone.test.ts`), as cases of our own. Where
/// the result is another on purpose the test says why. Repeated tasks, deletion on completion and
/// the global filter have no part here.
struct TasksCaseTests {
  @Test func `an item without text can be ticked and made`() {
    checkCase("$0- [ ] ", "- [x] ")
    checkCase("- [ ]$0", "- [x]")
    checkCase("- $0", "- [ ] ") { $0.makeCheckboxes(in: $1.selection, of: $1.note) }
    checkCase("- $0foobar", "- [ ] foobar") { $0.makeCheckboxes(in: $1.selection, of: $1.note) }
  }

  @Test func `prose becomes a checkbox at once`() {
    // There the first press makes an item of it, and the second a checkbox.
    checkCase("foo$0bar", "- [ ] foobar") { $0.makeCheckboxes(in: $1.selection, of: $1.note) }
  }

  @Test func `what stands behind the marker stays as it is`() {
    // There a date is written unless that is switched off, here only where it is switched on.
    checkCase("- [ ] a $0 📅 2022-09-04 ", "- [x] a  📅 2022-09-04 ")
    checkCase("- [x] a $0✅ 2022-09-04", "- [ ] a ✅ 2022-09-04")
  }

  private func check(
    _ open: String, _ done: String, location: SourceLocation = #_sourceLocation
  ) {
    var settings = CheckboxSettings()
    settings.writesDoneDate = true
    checkCase(open + "$0", done, settings: settings, today: "2022-09-04", location: location)
    checkCase(done + "$0", open, settings: settings, today: "2022-09-04", location: location)
  }

  @Test func `a day of completion comes and goes`() {
    check("- [ ] description", "- [x] description ✅ 2022-09-04")
    check("* [ ] #task description", "* [x] #task description ✅ 2022-09-04")
    check("- [ ] #tag", "- [x] #tag ✅ 2022-09-04")
    check("- [ ] a 🔁 every day 📅 2022-09-04", "- [x] a 🔁 every day 📅 2022-09-04 ✅ 2022-09-04")
    check("- [ ] a ^block-id", "- [x] a ✅ 2022-09-04 ^block-id")
    check("- [ ] foo  ", "- [x] foo ✅ 2022-09-04  ")
    check("- [ ] foo   ", "- [x] foo ✅ 2022-09-04   ")
    // There one space at the end goes; here what was not asked for stays.
    check("- [ ] foo ", "- [x] foo ✅ 2022-09-04 ")
    // There the day of an empty item stands behind two spaces; both ways are taken away again.
    check("- [ ] ", "- [x] ✅ 2022-09-04 ")
    var settings = CheckboxSettings()
    settings.writesDoneDate = true
    checkCase("- [x]  ✅ 2022-09-04$0", "- [ ] ", settings: settings)
    checkCase("1. [x]  ✅ 2022-09-04$0", "1. [ ] ", settings: settings)
  }

  @Test func `states of their own are ticked and unticked`() {
    // There each state names the next one, so that a key may go round; here a key ticks and unticks,
    // and what to do is told by the type.
    var settings = CheckboxSettings()
    settings.states["P"] = .open
    settings.states["C"] = .done
    settings.states["-"] = .cancelled
    checkCase("- [P] a$0", "- [x] a", settings: settings)
    checkCase("- [C] a$0", "- [ ] a", settings: settings)
    // There what was given up is open next; one press more is a small price for one rule.
    checkCase("- [-] a$0", "- [x] a", settings: settings)
    checkCase("- [Q] a$0", "nothing", settings: settings)
  }
}
