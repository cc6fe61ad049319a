import NoteFeatures
import NoteText
import TestSupport
import Testing
import TopicModel

/// What refers to the thing under the cursor.
struct FindReferencesTests {
  private func check(
    _ fixture: String, _ expected: String, location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(EditorFixture(fixture).references == expected, sourceLocation: location)
  }

  @Test func `a heading has itself and the links with its anchor, in all notes`() {
    let expected = """
      = note.md:1 # Sets
      note.md:3 #sets
      note.md:7 #Sets
      sub/other.md:3 #sets
      sub/other.md:4 #sets
      """
    for (heading, link) in [("# Se$0ts", "#sets"), ("# Sets", "#se$0ts")] {
      check(
        """
        \(heading)

        [one](\(link))
        [no](#list)
        text

        [two]: #Sets
        -- sub/other.md --
        [no](#sets)
        [no](/note.md#list)
        [three](../note.md#sets)
        [four](/note#sets)
        """, expected)
    }
  }

  @Test func `a path has the links to the file, whatever their anchor, by the path alone`() {
    check(
      """
      [a](oth$0er.md)
      [b](./other#sets)
      [c](/other.md#nowhere)

      [d]: other.md
      -- other.md --
      # Sets

      [own](#sets)
      """,
      """
      note.md:1 other.md
      note.md:2 ./other
      note.md:3 /other.md
      note.md:5 other.md
      """)
  }

  @Test func `a file that is not there is found all the same`() {
    check(
      "![a](/no/ca$0t.png)\n\n[r]: no/cat.png\n-- sub/b.md --\n![](/no/cat.png)",
      "note.md:1 /no/cat.png\nnote.md:3 no/cat.png\nsub/b.md:1 /no/cat.png")
  }

  @Test func `an address has its equals in all notes, in angle brackets too`() {
    check(
      """
      [1](http://exa$0mple.com/cat) [2](http://example.com) [3](https://example.com/cat)
      <http://example.com/cat>
      -- other.md --
      [r]: http://example.com/cat
      """,
      """
      note.md:1 http://example.com/cat
      note.md:2 http://example.com/cat
      other.md:1 http://example.com/cat
      """)
  }

  @Test func `a label has its uses in the note, and no checkbox`() {
    for link in ["[a][re$0f]\n\n[ref]: /x", "[a][ref]\n\n[re$0f]: /x"] {
      check(link + "\n-- other.md --\n[ref]: /y", "note.md:1 ref\n= note.md:3 ref")
    }
    check("- [x] a\n- [$0x]\n\n[x]: https://a.org", "")
  }

  @Test func `a footnote has its text and its uses`() {
    check(
      "One[^n$0], two[^n].\n\n[^n]: Note.\n", "note.md:1 [^n]\nnote.md:1 [^n]\n= note.md:3 [^n]")
  }

  @Test func `a unit has the mentions, the entries of the contents and the wiki-links`() {
    check(
      """
      # Log

      - [Day 4](#day-4--closures)

      ## Da$0y 4 – Closures

      See Day 4. Also [[#Day 4 – Closures]].
      -- other.md --
      [[note#Day 4 – Closures]] and [[Day 4 – Closures]]
      """,
      """
      note.md:3 #day-4--closures
      = note.md:5 ## Day 4 – Closures
      note.md:7 Day 4
      note.md:7 #Day 4 – Closures
      other.md:1 #Day 4 – Closures
      other.md:1 Day 4 – Closures
      """)
  }

  // VS Code's service keeps links to a note apart from those to its title.
  @Test func `a note's title has the links to the note as well`() {
    check(
      "# No$0te\n-- other.md --\n[[note]] [a](note.md) [b](note.md#x)",
      "= note.md:1 # Note\nother.md:1 note\nother.md:1 note.md")
  }

  @Test func `a topic that a wiki-link names has its line and the other wiki-links`() {
    check(
      "[[b]] [[moni$0tor]]\n-- b.md --\n# B\n\n- **Monitor**: a lock\n-- c.md --\n[[Monitor|x]]",
      "= b.md:3 - **Monitor**: a lock\nc.md:1 Monitor\nnote.md:1 monitor")
  }

  @Test func `so has the line that names the topic, by each of its names`() {
    check(
      "1. [x] Method resolution $0order (MRO)\n-- b.md --\n[[b]] [[MRO]] [[Method resolution order]]",
      """
      = note.md:1 1. [x] Method resolution order (MRO)
      b.md:1 MRO
      b.md:1 Method resolution order
      """)
  }

  @Test func `a heading that gives a topic another name has the links by either`() {
    check(
      "# Method resolution $0order (MRO)\n-- b.md --\n[[note]] [[MRO]]",
      "= note.md:1 # Method resolution order (MRO)\nb.md:1 note\nb.md:1 MRO")
  }

  @Test func `a line that names a topic no wiki-link names has nothing`() {
    check("- [ ] Closures$0\n-- b.md --\n- [ ] Closures\n\n[[b]]", "")
  }

  @Test func `nothing refers to text`() {
    check("# Sets\n$0\n[a](#sets)\nte", "")
  }

  @Test(arguments: 0..<4)
  func `after random changes the index finds what a look at every note finds`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bodies = [
      "# Sets\n\n[a](b.md#maps) [[Maps]] <http://a.org>\n",
      "# Maps\n\n[b](a.md) [c](a#sets) [[a]]\n",
      "[[Sets]] [[b#Maps]] [x](http://a.org)\n", "# A\n\nText.\n",
    ]
    let paths: [ExactString] = ["a.md", "b.md", "c/a.md", "d.md"]
    var course = Course()
    course.indexInbound()
    var current: [ExactString: String] = [:]
    for step in 0..<80 {
      guard let path = paths.randomElement(using: &random),
        let body = bodies.randomElement(using: &random)
      else { return }
      if Int.random(in: 0..<4, using: &random) == 0 {
        course.remove(path)
        course.files = FileTree()
        current[path] = nil
      } else {
        course.insert(EditorFixture.note(body, at: path))
        current[path] = body
      }
      for path in current.keys { course.files.insert(path, .file) }
      var fresh = Course()
      fresh.files = course.files
      for (path, body) in current { fresh.insert(EditorFixture.note(body, at: path)) }
      course.indexNames()
      fresh.indexNames()
      for path in current.keys {
        guard let note = course[path], let other = fresh[path] else { return }
        for offset in stride(from: 0, to: note.text.bytes.count, by: 3) {
          let (found, expected) = (
            course.references(at: offset, in: note), fresh.references(at: offset, in: other)
          )
          #expect(found == expected, "seed \(seed), step \(step), \(path) at \(offset)")
          if found != expected { return }
        }
      }
    }
  }
}
