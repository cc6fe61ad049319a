import NoteText
import TestSupport
import Testing
import TopicModel

/// A course that changes.
struct CourseTests {
  private static let bodies = [
    "# Closures\n\nSee [[Decorators]] and [[note2]].\n",
    "# Decorators\n\n## Day 1 – Lists\n\n- [ ] Sets\n",
    "# Empty\n",
    "See [[Closures]], [one](../note1.md#closures) and [[nowhere]].\n",
    "A **monad** is a monoid. [two](b/note2.md)\n\n## Tuples (TPL)\n\n## Other\n",
  ]

  /// All that the course says of its notes, as text.
  private static func facts(_ course: Course) -> [String] {
    course.paths.flatMap { path -> [String] in
      guard let note = course[path] else { return ["\(path) is listed and not there"] }
      let references = note.references.map { reference in
        "\(note.target(of: reference)): \(course.resolution(of: reference, in: note))"
      }
      return ["\(path): \(note.title)"] + references
    } + course.notesWithWikiLinks.sorted().map { "wiki \($0)" }
      + ["note0", "note1", "note2", "note3"].map {
        "\($0): \(Set(course.notes(named: $0)).sorted())"
      }
      + inboundKeys.map { key in
        "\(key): \(course.notes(pointingTo: [key]).map(\.path))"
      }
      + ["\(course.count)"]
  }

  private static let inboundKeys: [InboundKey] = [
    .path("note1.md"), .path("b/b/note2.md"), .name("closures"), .name("note2"), .name("nowhere"),
  ]

  private static func files(_ course: inout Course) {
    for path in paths { course.files.insert(path, .file) }
  }

  private static let paths: [ExactString] = [
    "note0.md", "note1.md", "b/note1.md", "b/note2.md", "c/note3.md",
  ]

  @Test(arguments: 0..<4)
  func `random changes leave the course that is loaded afresh`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var course = Course()
    Self.files(&course)
    course.indexInbound()
    var bodies: [ExactString: String] = [:]
    var earlier = Course()
    for step in 0..<200 {
      guard let path = Self.paths.randomElement(using: &random),
        let body = Self.bodies.randomElement(using: &random)
      else { return }
      if Int.random(in: 0..<3, using: &random) == 0 {
        course.remove(path)
        bodies[path] = nil
      } else {
        course.insert(note(body, at: path))
        bodies[path] = body
      }
      var fresh = Course()
      Self.files(&fresh)
      for (path, body) in bodies.sorted(by: { $0.key < $1.key }) {
        fresh.insert(note(body, at: path))
      }
      course.indexNames()
      fresh.indexNames()
      fresh.indexInbound()
      let (facts, expected) = (Self.facts(course), Self.facts(fresh))
      #expect(facts == expected, "step \(step) of seed \(seed): \(path)")
      // Loaded again, with the notes that did not change.
      var reloaded = Course()
      Self.files(&reloaded)
      for note in course.unsortedNotes { reloaded.insert(note) }
      reloaded.indexNames(reusing: earlier)
      reloaded.indexInbound(reusing: earlier)
      #expect(Self.facts(reloaded) == expected, "step \(step) of seed \(seed): \(path)")
      if step.isMultiple(of: 3) { earlier = reloaded }
      if facts != expected { return }
    }
  }

  @Test func `of a course that is loaded again only the notes that changed are read`() {
    let notes = [("a", "See [[b]].\n"), ("b", "# B\n"), ("c", "# C\n"), ("d", "# D\n")]
      .map { note($1, at: ExactString("\($0).md")) }
    func course(of notes: [Note], after earlier: Course?) -> (course: Course, read: [String]) {
      var course = Course()
      for note in notes { course.insert(note) }
      let asked = course.notesToName(reusing: earlier)
      var read: [Note] = []
      course.indexNames(reusing: earlier) {
        read.append($0)
        return $0.names
      }
      #expect(Set(read.map(ObjectIdentifier.init)) == Set(asked.map(ObjectIdentifier.init)))
      return (course, read.map { "\($0.path) \($0.title)" }.sorted())
    }
    let first = course(of: notes, after: nil)
    #expect(first.read == ["a.md a.md", "b.md B", "c.md C", "d.md D"])
    // "c" is gone, and "d" is another.
    let second = course(
      of: notes.prefix(2) + [note("# E\n", at: "d.md")], after: first.course)
    #expect(second.read == ["c.md C", "d.md D", "d.md E"])
    #expect(second.course.notes(withName: "e").map(\.path) == ["d.md"])
    #expect(second.course.notes(withName: "d").isEmpty)
  }

  @Test func `a name of two notes leads to the same one in whatever order they came`() {
    let resolved = [["a/log.md", "b/log.md"], ["b/log.md", "a/log.md"]].map { paths in
      var course = Course()
      for path in paths { course.insert(note("Text.\n", at: ExactString(path))) }
      let from = note("See [[log]].\n")
      course.insert(from)
      return from.references.map { course.resolution(of: $0, in: from) }
    }
    #expect(resolved.first == resolved.last)
  }

  @Test func `a name of two notes leads to the one beside`() {
    var course = Course()
    for path in ["a/log.md", "b/log.md"] as [ExactString] {
      course.insert(note("Text.\n", at: path))
    }
    let from = note("See [[log]].\n", at: "b/note.md")
    course.insert(from)
    #expect(from.references.map { course.resolution(of: $0, in: from) } == [.ok("b/log.md")])
  }

  @Test func `a copy keeps what it had`() {
    var course = Course()
    course.insert(note("# One\n", at: "a.md"))
    let snapshot = course
    course.insert(note("# Two\n", at: "a.md"))
    course.insert(note("# B\n", at: "b.md"))
    #expect(snapshot["a.md"]?.title == "One")
    #expect(snapshot.paths == ["a.md"])
    #expect(course["a.md"]?.title == "Two")
    #expect(course.paths == ["a.md", "b.md"])
  }

  @Test func `a note outside is known and not in the course`() {
    var course = Course()
    course.insertOutside(note("# Outside\n", at: "../a.md"))
    #expect(course.paths.isEmpty && course["../a.md"] == nil)
    #expect(course.knownNote(at: "../a.md")?.title == "Outside")
  }

  @Test func `removing what is not there changes nothing`() {
    var course = Course()
    course.insert(note("# One\n", at: "a.md"))
    course.remove("b.md")
    #expect(course.count == 1)
  }

  @Test func `a note is called as its metadata, heading or file says`() {
    #expect(note("---\ntitle: Mine\n---\n# Other\n").title == "Mine")
    #expect(note("Text.\n\n## First\n").title == "First")
    #expect(note("# Day 1 â€” Basics\n").title == "Day 1 — Basics")
    #expect(note("Text.\n", at: "x/log.md").title == "log.md")
  }

  @Test func `a file tree knows folders, names and other letter case`() {
    var files = FileTree()
    files.insert("x/Y/a.md", .file)
    files.insert("z/a.md", .file)
    files.insert("b.md", .file)
    #expect(files["x/Y"] == .folder && files[""] == .folder && files["x/y"] == nil)
    #expect(files.caseVariant(of: "X/y/A.md") == "x/Y/a.md")
    #expect(files.files(named: "a.md") == ["x/Y/a.md", "z/a.md"])
    #expect(files.onlyFile(named: "a.md") == nil && files.onlyFile(named: "b.md") == "b.md")
    #expect(Set(files.contents(of: "")) == ["x", "z", "b.md"])
    let before = files
    files.remove("z/a.md")
    files.insert("B.md", .file)
    #expect(files.onlyFile(named: "a.md") == "x/Y/a.md" && files.caseVariant(of: "Z/a.md") == nil)
    #expect(files.caseVariant(of: "b.MD") == "B.md", "the first of two")
    #expect(before.files(named: "a.md").count == 2 && before.caseVariant(of: "B.md") == "b.md")
  }

  @Test func `what stands in a folder is found as if it had come one after the other`() {
    var files = FileTree()
    files.insert(lookedUp: "x/.a/b.md", .file)
    files.insert("x/y", .folder)
    files.insert(
      [("x/y", .folder), ("x/.a", .folder), ("x/A.md", .file)], in: "x")
    #expect(files["x"] == .folder && files["x/y"] == .folder && files["x/A.md"] == .file)
    #expect(Set(files.contents(of: "x")) == ["x/y", "x/.a", "x/A.md"])
    #expect(files.contents(of: "x").count == 3)
    #expect(files.contents(of: "") == ["x"])
    #expect(files.hasMet("x/.a") && !files.hasMet("x/.a/b.md"))
    #expect(files.caseVariant(of: "X/a.MD") == "x/A.md")
    #expect(files.onlyFile(named: "A.md") == "x/A.md")
  }

  @Test func `a file that a walk has met is found otherwise than one that was looked up`() {
    var met = FileTree()
    met.insert("in/c.md", .file)
    var lookedUp = FileTree()
    lookedUp.insert("in", .folder)
    lookedUp.insert(lookedUp: "in/c.md", .file)
    #expect(met.onlyFile(named: "c.md") == "in/c.md" && lookedUp.onlyFile(named: "c.md") == nil)
    // Who compares them learns that suggestions can have changed.
    #expect(met != lookedUp)
    lookedUp.insert("in/c.md", .file)
    #expect(met == lookedUp)
  }
}
