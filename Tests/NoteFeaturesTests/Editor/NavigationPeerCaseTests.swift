import NoteFeatures
import NoteText
import Testing
import TopicModel

/// What VS Code's Markdown service jumps to and collects (`src/test/definition.test.ts`,
/// `references.test.ts`, `documentHighlights.test.ts`, `fileReferences.test.ts`), as cases of our
/// own; where the answer is another on purpose the test says why.
struct NavigationPeerCaseTests {
  /// Puts the cursor at each `|` of the notes in turn, and expects the same answer everywhere.
  private func check(
    _ fixture: String, _ expected: String, _ answer: (EditorFixture) -> String = \.references,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let parts = fixture.components(separatedBy: "|")
    for cursor in 1..<parts.count {
      let before = parts[..<cursor].joined(), after = parts[cursor...].joined()
      let actual = answer(EditorFixture(before + "$0" + after))
      #expect(actual == expected, "cursor \(cursor)", sourceLocation: location)
    }
  }

  // MARK: - Definition

  @Test func `a label goes to its definition in the note, from the definition too`() {
    let other = "\n-- other.md --\n[ref]: http://b.org"
    check(
      "[re|f]\n\n[yes][r|ef] [re|f][]\n\n[re|f]: /x.md" + other, "note.md:5 ref", \.definition)
    check("[re|f]" + other, "", \.definition)
  }

  @Test func `an anchor goes to its heading, in a definition too`() {
    check("# Header\n[text](#hea|der)\n\n[ref]: #hea|der", "note.md:1 Header", \.definition)
    check(
      "[text](doc#head|er)\n\n[ref]: doc.md#head|er\n-- doc.md --\n# Header", "doc.md:1 Header",
      \.definition)
  }

  // MARK: - References

  // VS Code's service answers nothing on the text of a link. Here it counts as the link, since that
  // is how Helix and eglot follow one. Nothing refers to text and to blank lines.
  @Test func `the text of a link counts as the link`() {
    check("# Sets\n|\n[a](#sets)\nte|xt", "")
    check("[r|ef](#abc)\n\n[ref]: http://a.org", "note.md:1 #abc")
  }

  @Test func `a heading, and the links to it in all letter cases`() {
    check(
      "# a B| c\n[1](#a-|b-c) [2](#a-B-|C)\n\n[3]: #a-b|-c",
      """
      = note.md:1 # a B c
      note.md:2 #a-b-c
      note.md:2 #a-B-C
      note.md:4 #a-b-c
      """)
    check("# a B c\n[text][d]\n\n[d]: #a-|b-c", "= note.md:1 # a B c\nnote.md:4 #a-b-c")
  }

  @Test func `a heading, and the links of other notes, with and without the extension`() {
    check(
      """
      # ab|c

      [1](#ab|c) [no](#noabc)
      -- sub/other.md --
      [no](#abc) [no](/note.md#abz) [with](/note.md#a|bc) [without](/note#a|bc)
      -- z.md --
      [no](#abc) [with](./note.md#ab|c) [without](./note#a|bc)
      """,
      """
      = note.md:1 # abc
      note.md:3 #abc
      sub/other.md:1 #abc
      sub/other.md:1 #abc
      z.md:1 #abc
      z.md:1 #abc
      """)
  }

  @Test func `a name with a period may lack its extension`() {
    check(
      "[a](./sub/other.test#hea|der)\n[b](./sub/other.test.md#hea|der)\n-- sub/other.test.md --\n# header",
      "note.md:1 #header\nnote.md:2 #header\n= sub/other.test.md:1 # header")
  }

  @Test func `a path has the links to the file with any anchor, and not those of the file itself`()
  {
    check(
      "[a](./sub/oth|er)\n[b](./sub/oth|er#x)\n[c](./sub/othe|r.md#gone)\n"
        + "-- sub/other.md --\n# x\n[own](#x)",
      "note.md:1 ./sub/other\nnote.md:2 ./sub/other\nnote.md:3 ./sub/other.md")
    check(
      "[bare](note|.md)\n[rel](./no|te.md)\n[abs](/no|te.md)",
      "note.md:1 note.md\nnote.md:2 ./note.md\nnote.md:3 /note.md")
  }

  @Test func `an anchor and its path are told apart`() {
    let other = "-- sub/other.md --\n[link](/no|te.md#abc)\n[link](/n|ote#abc)"
    check(
      "# abc\n\n[1](#abc)\n" + other, "sub/other.md:1 /note.md\nsub/other.md:2 /note")
  }

  @Test func `addresses are equal as a whole`() {
    check(
      """
      [1](http://a.org/c|at) [2](http://a.org) [3](http://a.org/dog) [4](http://a.org/cat/long)
      [5](http://a.org/ca|t) [6](http://b.org/cat) [7](https://a.org/cat)
      <http://a.org/c|at>

      [8]: http://a.org/c|at
      -- other.md --
      [9](http://a.org/cat)
      """,
      """
      note.md:1 http://a.org/cat
      note.md:2 http://a.org/cat
      note.md:3 http://a.org/cat
      note.md:5 http://a.org/cat
      other.md:1 http://a.org/cat
      """)
  }

  @Test func `a label has its uses in the note, and no checkbox`() {
    let other = "\n-- other.md --\n[a][ref]\n\n[ref]: http://b.org"
    check(
      "[r|ef]\n[yes][re|f]\n\n[re|f]: http://a.org" + other,
      "note.md:1 ref\nnote.md:2 ref\n= note.md:4 ref")
    check("- [x|]\n- [X|]\n- [| ]\n\n[x]: http://a.org", "")
  }

  @Test func `of headings with one title each has its own links`() {
    let notes = """
      # header
      # header
      [1](#header)
      [2](#header-1)
      -- other.md --
      [1](./note#header)
      [2](./note#header-1)
      """
    for place in ["# he|ader\n# h", "[1](#he|ader)", "[1](./note#hea|der)"] {
      check(
        notes.replacing(place.replacing("|", with: ""), with: place),
        "= note.md:1 # header\nnote.md:3 #header\nother.md:1 #header")
    }
    for place in ["\n# he|ader\n[", "(#he|ader-1", "note#hea|der-1"] {
      check(
        notes.replacing(place.replacing("|", with: ""), with: place),
        "= note.md:2 # header\nnote.md:4 #header-1\nother.md:2 #header-1")
    }
  }

  @Test func `raw HTML links to headings, and has anchors of its own`() {
    check(
      "# ab|c\n\n<a href=\"#a|bc\"></a>\n<a href=\"#a|BC\"></a>",
      "= note.md:1 # abc\nnote.md:3 #abc\nnote.md:4 #aBC")
    check(
      "# header\n\n<div id=\"som|e-id\"></div>\n\n[text](#some-|id)",
      "= note.md:3 some-id\nnote.md:5 #some-id")
  }

  // VS Code's service takes `/` for the innermost of several folders. Here, as on GitHub, it is the
  // root of the repository, whatever the editor has open; without a repository it is the folder.
  @Test func `a path from the root means one file from everywhere`() {
    check(
      "![a](/sub/im|g.png)\n-- sub/doc.md --\n![a](img|.png) ![b](/img.png)\n-- sub/img.png --",
      "note.md:1 /sub/img.png\nsub/doc.md:1 img.png")
  }

  // MARK: - Highlights

  @Test func `highlights of a heading and of what leads to it`() {
    check(
      "# A |b C\n\n[l](#a-|b-c) [l](#a-|B-c \"t\") [l](note.md#a-|B-c \"t\")\n\n[ref]: #a-B|-c \"t\"",
      """
      = note.md:1 # A b C
      note.md:3 #a-b-c
      note.md:3 #a-B-c
      note.md:3 #a-B-c
      note.md:5 #a-B-c
      """, \.highlights)
  }

  @Test func `highlights of paths and anchors of a note that is there, and of one that is not yet`()
  {
    for there in ["", "\n-- other.md --\n# a b c\n# x y z"] {
      check(
        """
        # a b c
        [1](oth|er.md) [2](./oth|er.md) [3](/oth|er.md) [4](oth|er.md#x-y-z) [5](oth|er#x-y-z)

        [6]: othe|r.md
        """ + there,
        """
        note.md:2 other.md
        note.md:2 ./other.md
        note.md:2 /other.md
        note.md:2 other.md
        note.md:2 other
        note.md:4 other.md
        """, \.highlights)
      check(
        "# a b c\n[1](other#a-|b-c) [2](other.md#a-|B-c) [3](./other.md#a|-B-c) [4](#a-b-c)"
          + there,
        "note.md:2 #a-b-c\nnote.md:2 #a-B-c\nnote.md:2 #a-B-c", \.highlights)
    }
  }

  @Test func `highlights of images, labels and addresses`() {
    check(
      "![](./ca|t.gif) ![](ca|t.gif) [c](./cat|.gif)\n\n[a]: cat|.gif\n[b]: ./cat|.gif",
      """
      note.md:1 ./cat.gif
      note.md:1 cat.gif
      note.md:1 ./cat.gif
      note.md:3 cat.gif
      note.md:4 ./cat.gif
      """, \.highlights)
    check(
      "[text][d|ef]\n[de|f]\n[d|ef][]\n[def][d|ef]\n\n[|def]: http://a.org",
      "note.md:1 def\nnote.md:2 def\nnote.md:3 def\nnote.md:4 def\n= note.md:6 def", \.highlights)
    check(
      "[l](http://a|.org/a) [l](http://a.org) <http://a.o|rg/a>\n\n[r]: http://a.org|/a\n[s]: http://a.org/b",
      "note.md:1 http://a.org/a\nnote.md:1 http://a.org/a\nnote.md:3 http://a.org/a", \.highlights)
  }
}
