import NoteText
import Testing
import TopicModel

/// Where references lead.
struct ResolutionTests {
  private let files = ["a.md", "x/note.md", "x/y/b.md", "img/My Pic.png", "été.txt", "Day-04/a.py"]

  /// The resolutions of the references in a note at `x/note.md`, beside `a.md` with "# Title".
  private func check(
    _ text: String, _ expected: [String],
    _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    var course = Course()
    for file in files { course.files.insert(ExactString(file), .file) }
    course.insert(note("# Title\n\n<a id=\"Old\"></a>\n", at: "a.md"))
    course.insertOutside(note("# Outside\n", at: "x/y/b.md"))
    let note = note(text, at: "x/note.md")
    course.insert(note)
    let drawn = note.references.map { reference in
      switch course.resolution(of: reference, in: note) {
      case .ok(let path): "ok" + (path.map { " " + $0 } ?? "")
      case .broken(.missingPath(let path)): "no \(path)"
      case .broken(.missingAnchor(let note, let anchor)): "no anchor \(anchor) in \(note)"
      case .broken(.anchorCase(let note, let anchor)): "case of \(anchor) in \(note)"
      case .broken(.leavesRoot): "leaves"
      case .broken(.damagedURL): "damaged"
      case .broken(.missingName): "no name"
      case .unverifiable: "unverifiable"
      case .external: "external"
      }
    }
    #expect(drawn == expected, sourceLocation: location)
  }

  @Test func `paths go up, down and from the root`() {
    check(
      "[1](../a.md) [2](y/b.md) [3](/a.md) [4](../x/../a.md)",
      [
        "ok a.md", "ok x/y/b.md", "ok a.md", "ok a.md",
      ])
    check("[1](a.md) [2](/x/a.md) [3](../../a.md)", ["no x/a.md", "no x/a.md", "leaves"])
  }

  @Test func `letter case counts`() {
    check("[1](../A.md) [2](Y/b.md)", ["no A.md", "no x/Y/b.md"])
  }

  @Test func `folders, queries and encodings are followed`() {
    check(
      "[1](y/) [2](y) [3](..) [4](/img/My%20Pic.png?raw=1) [5](/%C3%A9t%C3%A9.txt) [6](/)",
      ["ok x/y", "ok x/y", "ok ", "ok img/My Pic.png", "ok été.txt", "ok "])
  }

  @Test func `a name of other Unicode form is another file`() {
    check("[1](/e\u{301}te\u{301}.txt)", ["no e\u{301}te\u{301}.txt"])
  }

  @Test func `anchors are looked up in notes`() {
    check(
      "[1](../a.md#title) [2](../a.md#Title) [3](../a.md#old) [4](../a.md#x) [5](/été.txt#x)",
      [
        "ok a.md#title", "case of title in a.md", "case of Old in a.md", "no anchor x in a.md",
        "ok été.txt",
      ])
    check("[1](y/b.md#outside) [2](y/b.md#x)", ["ok x/y/b.md#outside", "no anchor x in x/y/b.md"])
    check("# Here\n[1](#here) [2](#there)", ["ok x/note.md#here", "no anchor there in x/note.md"])
    check("[1](../a.md#L3) [2](#L3)", ["ok a.md#L3", "no anchor L3 in x/note.md"])
  }

  @Test func `other sites are not looked up`() {
    check(
      "[1](https://a.org) [2](//a.org) ![3](http://a.org/b.png)",
      [
        "external", "external", "external",
      ])
    check("[1](../../../issues) [2](../../issues)", ["external", "leaves"])
  }

  @Test func `units are looked up where the series tells`() {
    let days = "# Day 1\n# Day 2\n# Day 3\n"
    check(days + "As in Day 2, Day 02 and Day 7.\n", ["ok x/note.md", "ok x/note.md", "no name"])
    check("# Day 1\n# Day 2\nAs in Day 7.\n", ["unverifiable"])
    check("# Day 4\n# Day 5\n# Day 6\nAs in Day 7.\n", ["unverifiable"])
  }

  @Test func `the words for reports`() {
    #expect(Resolution.ok(nil).word == "ok")
    #expect(Resolution.broken(.anchorCase(note: "a.md", anchor: "b")).word == "ok")
    #expect(Resolution.broken(.leavesRoot).word == "broken")
    #expect(Resolution.unverifiable.word == "unverifiable")
    #expect(Resolution.external.word == "external")
  }
}
