import NoteFeatures
import NoteText
import Testing
import TopicModel

/// Finding units, sections and topics of the course by name.
struct WorkspaceSymbolTests {
  private func names(_ fixture: String, _ query: String, limit: Int = 200) -> [String] {
    EditorFixture(fixture).course.workspaceSymbols(matching: query, limit: limit).map(\.name)
  }

  @Test func `an empty course has none`() {
    #expect(Course().workspaceSymbols(matching: "").isEmpty)
  }

  @Test func `an empty query gives all, up to the limit`() {
    let fixture = "# h1\nabc\n## h2\n\n[def]: http://a.org\n-- b.md --\n# h3"
    // Of equal files the path decides.
    #expect(names(fixture, "") == ["h3", "h1", "h2"])
    #expect(names(fixture, "", limit: 2) == ["h3", "h1"])
    #expect(names(fixture, "h", limit: 2) == ["h3", "h1"])
    #expect(names(fixture, "h", limit: 0).isEmpty)
  }

  @Test func `a note that no heading names is found by its name`() {
    #expect(names("text\n-- wiki/Duck typing.md --\nIt quacks.", "duck") == ["Duck typing"])
  }

  @Test func `letters count in their order, their case does not`() {
    for query in ["cat", "cdf", "catfish", "CAT", "cat d"] {
      #expect(names("# cat dog fish", query) == ["cat dog fish"], "\(query)")
    }
    for query in ["fishcat", "ccat", "x"] {
      #expect(names("# cat dog fish", query).isEmpty, "\(query)")
    }
    #expect(names("# Étude", "éT") == ["Étude"])
    #expect(names("# a `b` **c**\n# [a `x` **y**](http://a.org)", "a") == ["a b c", "a x y"])
  }

  @Test func `beginnings, whole runs and starts of words come first`() {
    let fixture = "# xsetx\n# s e t\n# other set\n# Sets\n# Reset\n# the tasks"
    #expect(names(fixture, "set") == ["Sets", "other set", "s e t", "xsetx", "Reset"])
  }

  @Test func `units, sections, terms and topics of checkboxes say what they are in`() {
    let course = EditorFixture(
      """
      # Plan

      ## Day 4 – Closures

      - **Closure**: a function with its scope

      ### Scope

      - [ ] Closure variables
      """
    ).course
    let drawn = course.workspaceSymbols(matching: "clos").map {
      "\($0.kind) \($0.name) in \($0.containerName) at \($0.place.range.lowerBound)"
    }
    #expect(
      drawn == [
        "term Closure in day 4 at 31", "checkbox Closure variables in day 4 at 84",
        "unit Day 4 – Closures in Plan at 8",
      ])
  }

  @Test func `a topic is found by its alias`() {
    #expect(
      names("# T\n\n- **Global Interpreter Lock (GIL)**: one at a time", "gil").first
        == "Global Interpreter Lock")
  }

  @Test func `changes of notes are seen`() {
    var course = EditorFixture("# old").course
    course.insert(EditorFixture.note("# new\n## two", at: "note.md"))
    #expect(course.workspaceSymbols(matching: "").map(\.name) == ["new", "two"])
    course.remove("note.md")
    #expect(course.workspaceSymbols(matching: "").isEmpty)
  }
}
