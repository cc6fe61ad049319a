import NoteFeatures
import Testing
import TopicModel

/// The day behind what is ticked.
struct DoneDateTests {
  private func check(
    _ fixture: String, _ expected: String, day: String? = "2026-11-21",
    writes: Bool = true,
    _ action: (Course, ActionFixture) -> NoteAction? = {
      $0.toggleCheckboxes(in: $1.selection, of: $1.note)
    }, location: SourceLocation = #_sourceLocation
  ) {
    var settings = ModelSettings()
    settings.checkboxes.writesDoneDate = writes
    for ending in ["\n", "\r\n"] {
      let fixture = ActionFixture(fixture, settings: settings, lineEnding: ending)
      var course = fixture.course
      course.today = day
      #expect(
        fixture.after(action(course, fixture)).replacing("\r\n", with: "\n") == expected,
        sourceLocation: location)
    }
  }

  /// Ticking gives `done`, and unticking that gives `open` again.
  private func checkBoth(
    _ open: String, _ done: String, location: SourceLocation = #_sourceLocation
  ) {
    check(open + "$0", done, location: location)
    check("$0" + done, open, location: location)
  }

  @Test func `is written when a checkbox is ticked, and taken away when it is unticked`() {
    checkBoth("- [ ] a", "- [x] a ✅ 2026-11-21")
    checkBoth("1. [ ] a #tag", "1. [x] a #tag ✅ 2026-11-21")
    checkBoth("> * [ ] **a** 📅 2026-12-01", "> * [x] **a** 📅 2026-12-01 ✅ 2026-11-21")
    check("- [x] a ✅ 2020-01-02$0", "- [ ] a")
    check("- [x] a ✅️  2020-01-02 #tag$0", "- [ ] a #tag")
    check("- [ ] a ✅ 2020-01-02$0", "- [x] a ✅ 2026-11-21")
  }

  @Test func `stands at the end of the first line`() {
    checkBoth("- [ ] a\n  more", "- [x] a ✅ 2026-11-21\n  more")
    checkBoth("- [ ] a\nlazily", "- [x] a ✅ 2026-11-21\nlazily")
    checkBoth("- [ ] ", "- [x] ✅ 2026-11-21 ")
    checkBoth("- [ ]", "- [x] ✅ 2026-11-21")
  }

  @Test func `leaves white space, hard line breaks and block ids at the end`() {
    checkBoth("- [ ] a  \n  more", "- [x] a ✅ 2026-11-21  \n  more")
    checkBoth("- [ ] a\\\n  more", "- [x] a ✅ 2026-11-21\\\n  more")
    checkBoth("- [ ] a ^plan-1", "- [x] a ✅ 2026-11-21 ^plan-1")
    checkBoth("- [ ] x^2", "- [x] x^2 ✅ 2026-11-21")
    checkBoth("- [ ] ^id ", "- [x] ✅ 2026-11-21 ^id ")
  }

  @Test func `stands behind a count, where Obsidian Tasks reads it`() {
    check(
      "- [ ] a [0/1]\n  - [ ] b$0",
      "- [x] a [1/1] ✅ 2026-11-21\n  - [x] b ✅ 2026-11-21")
    check(
      "- [x] a [1/1] ✅ 2026-11-21\n  - [x] b ✅ 2026-11-21$0", "- [ ] a [0/1]\n  - [ ] b")
  }

  @Test func `breaks no link that goes on in the next line`() {
    checkBoth(
      "- [ ] see [a](\n  b.md) now\n  more", "- [x] see [a](\n  b.md) now ✅ 2026-11-21\n  more")
    checkBoth("- [ ] `a\n  b`", "- [x] `a\n  b` ✅ 2026-11-21")
  }

  @Test func `takes no date that is text`() {
    check("- [x] ✅ 2026-11-21 was the exam$0", "- [ ] ✅ 2026-11-21 was the exam")
    check("- [x] a `✅ 2026-11-21`$0", "- [ ] a `✅ 2026-11-21`")
    check("- [x] a ✅ 2026-11-2100$0", "- [ ] a ✅ 2026-11-2100")
    check("- [x] a 2026-11-21$0", "- [ ] a 2026-11-21")
  }

  @Test func `comes with whole parts of a note, and goes with them`() {
    let open = "# t [0/2]\n- [ ] a\n  - [ ] b\n- [/] c"
    let done = "# t [2/2]\n- [x] a ✅ 2026-11-21\n  - [x] b ✅ 2026-11-21\n- [x] c ✅ 2026-11-21"
    check(open, done) { $0.completeCheckboxes(.note, at: 0, of: $1.note) }
    check(done, open.replacing("[/]", with: "[ ]")) {
      $0.resetCheckboxes(.note, at: 0, of: $1.note)
    }
    check("- [x] a ✅ 2026-11-21\n  - [x] b\n  - c$0", "- [ ] a\n  - [x] b\n  - [ ] c") {
      $0.makeCheckboxes(in: $1.selection, of: $1.note)
    }
  }

  @Test func `is neither written nor taken where that is not set, or the day not known`() {
    check("- [ ] a$0", "- [x] a", writes: false)
    check("- [x] a ✅ 2026-11-21$0", "- [ ] a ✅ 2026-11-21", writes: false)
    check("- [ ] a$0", "- [x] a", day: nil)
  }
}
