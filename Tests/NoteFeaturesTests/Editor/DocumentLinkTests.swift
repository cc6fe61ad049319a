import NoteFeatures
import NoteText
import Testing
import TopicModel

/// The links that can be clicked.
struct DocumentLinkTests {
  private func check(
    _ fixture: String, _ expected: [String], location: Testing.SourceLocation = #_sourceLocation
  ) {
    let fixture = EditorFixture(fixture)
    let links = fixture.course.documentLinks(in: fixture.note).map { link in
      let text = fixture.note.text.string(link.range)
      return switch link.destination {
      case .web(let address): "\(text) → \(address)"
      case .file(let path, let line):
        "\(text) → \(path)\(line.map { ":\($0 + 1)" } ?? "") (\(link.tooltip))"
      }
    }
    #expect(links == expected, sourceLocation: location)
  }

  @Test func `none in text and code`() {
    check("", [])
    check("# a\n\ntext http://bare.example.com", [])
    check("`[b](https://a.org)`\n\n    [b](https://a.org)\n\n```\n[a]: http://a.org\n```", [])
    check("<!-- [text](https://a.org) -->\n\n<!--\n[text]: https://a.org\n-->", [])
    check("\\[text](http://a.org)\n\n[](<>) [^1] [text]() [!note]", [])
  }

  @Test func `the web by its address`() {
    check("[a](https://a.org \"t\") b", ["https://a.org → https://a.org"])
    check("[a](https://a.org/x(y)z)", ["https://a.org/x(y)z → https://a.org/x(y)z"])
    check(
      "<https://a.org> <me@a.org>", ["https://a.org → https://a.org", "me@a.org → mailto:me@a.org"])
    check("[a](//a.org/x) [b]({{ page.url }})", ["//a.org/x → https://a.org/x"])
    check("[a](<https://a.org>)", ["https://a.org → https://a.org"])
  }

  @Test func `images in links, both`() {
    check(
      "[![alt](a.png)](https://a.org)\n-- a.png --",
      ["a.png → a.png (a.png)", "https://a.org → https://a.org"])
  }

  @Test func `notes with the line and title of their anchor`() {
    check(
      """
      # Top

      [1](other.md#day-4) [2](<other.md>) [3](#top) [4](#Top) [5](other.md#L2) [6](other.md#here)
      -- other.md --
      Text

      ## Day 4
      <i id="here">x</i>
      """,
      [
        "other.md#day-4 → other.md:3 (other.md › Day 4)", "other.md → other.md (other.md)",
        "#top → note.md:1 (note.md › Top)", "#Top → note.md:1 (note.md › Top)",
        "other.md#L2 → other.md:2 (other.md › line 2)",
        "other.md#here → other.md:4 (other.md › here)",
      ])
  }

  // VS Code's service makes links of what is not there, to offer to create it; here a finding and
  // its quick fix do.
  @Test func `broken links are none`() {
    check("[1](gone.md) [2](#gone) [3](other#a) [[gone]]\n-- other.md --\n# a", [])
  }

  @Test func `labels lead where their definition does, and checkboxes nowhere`() {
    check(
      "- [x] [x] [t][x] [x][]\n\n[x]: http://a.org",
      [
        "x → http://a.org", "x → http://a.org", "x → http://a.org",
        "http://a.org → http://a.org",
      ])
  }

  @Test func `wiki-links and listed files`() {
    check(
      """
      [[other#Day 4|text]] ![[a.png]] [[Sets]]

      # Day 4

      ## Files

      - `main.py`: x
      -- other.md --
      # Day 4
      ## Sets
      -- a.png --
      -- Day-04/main.py --
      """,
      [
        "other#Day 4 → other.md:1 (other.md › Day 4)", "a.png → a.png (a.png)",
        "Sets → other.md:2 (other.md › Sets)",
        "main.py → Day-04/main.py (Day-04/main.py)",
      ])
  }
}
