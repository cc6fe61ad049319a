import NoteFeatures
import NoteText
import Testing
import TopicModel

/// What VS Code's Markdown service finds to click on (`src/test/documentLinks.test.ts`), as cases of
/// our own; where the answer is another on purpose the test says why.
struct LinkPeerCaseTests {
  /// Compares the texts of the links; `x.md`, `y.md` and `x y.md` are there.
  private func check(
    _ note: String, _ expected: String..., location: Testing.SourceLocation = #_sourceLocation
  ) {
    let files = "\n-- x.md --\n# A b\n-- y.md --\n-- x y.md --\n-- <x>.md --"
    let fixture = EditorFixture(note + files)
    let links = fixture.course.documentLinks(in: fixture.note).map {
      fixture.note.text.string($0.range)
    }
    #expect(links == expected, sourceLocation: location)
  }

  @Test func `the text of a link may have brackets, escapes and code`() {
    check("a [b\\]](x.md)", "x.md")
    check("[some [inner] in it](x.md)", "x.md")
    check("[some [inner with space] in it](<x.md>)", "x.md")
    check("# h\n[[a]](http://a.org)", "http://a.org")
    check("[`code`][a]\n\n[a]: http://a.org", "a", "http://a.org")
    check("[\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\`")
  }

  @Test func `destinations have parentheses, titles, spaces and angle brackets`() {
    check("[b](http://a.org/a()c) [b](http://a.org/(x))", "http://a.org/a()c", "http://a.org/(x)")
    for title in ["\"t\"", "'t'", "(t)"] {
      check("[b](x.md \(title)) [b](<x y.md> \(title))", "x.md", "x y.md")
      check("[](<>) [a](<>) [a](<> \(title))")
    }
    check("![a](<x.md>) ![a]( <x.md> ) [a](<x y.md>)", "x.md", "x.md", "x y.md")
    check("[a](<x.md#a-b>)\n[b](x.md)", "x.md#a-b", "x.md")
    check("[a](<x.md )\n[a](<> x.md>)\n[a](> x.md)")
    check("![a](<\\<x\\>.md>)\n\n[b]: <\\<x\\>.md>", "\\<x\\>.md", "\\<x\\>.md")
  }

  @Test func `links go over lines`() {
    check(
      "[te\nxt](x.md)\n[te\nxt](x.md#a-b 't')\n[te\nxt](<x.md#a-b>)\n\n[\ntext\n](\nx.md\n)",
      "x.md", "x.md#a-b", "x.md#a-b", "x.md")
  }

  @Test func `links and images are in each other, with labels too`() {
    let definition = "\n\n[d]: http://a.org"
    check("[![a](x.md)](y.md) t [![a](x.md)](y.md)", "x.md", "y.md", "x.md", "y.md")
    check("[![a](x.md)][d]" + definition, "x.md", "d", "http://a.org")
    check("[![a][d]](x.md)" + definition, "d", "x.md", "http://a.org")
    check("[![a][d]][d]" + definition, "d", "d", "http://a.org")
  }

  @Test func `a label is found in every form and letter case`() {
    let definition = "\n\n[my D]: http://a.org"
    check(
      "[my d] [MY D][] [a][my  d] ![][my d]" + definition, "my d", "MY D", "my  d", "my d",
      "http://a.org")
    check(
      "[a][\\[d\\]] [\\[d\\]][] [\\[d\\]]\n\n[\\[d\\]]: x.md", "\\[d\\]", "\\[d\\]", "\\[d\\]",
      "x.md")
    check("[[d]]\n\n[d]: http://a.org", "d", "http://a.org")
    check("- [d]:\n- [d][]:\n- [a][d]:\n\n[d]: x.md", "d", "d", "d", "x.md")
    check("[unclosed\n\n[d]: x.md", "x.md")
  }

  // What VS Code's service leaves for its next step to drop, a label without definition, is not
  // found here at all: in CommonMark it is text.
  @Test func `a label without definition is no link`() {
    check("[a] [a][] [t][a] ![][a] [a b]")
    check("[][] [][a] [!note] [^1]: https://a.org")
    check("- `[!xyz].js` `ab.js` `[^xyz].js` `[!x-z].js`。")
    check("- [@a/b]: abc\n- [@a/b]:\n- [@a/b][]:\n- [@a/b][r]:")
  }

  // VS Code's service reads these as definitions, by line. In CommonMark a definition can't follow
  // text without a blank line between them (section 4.7), and GitHub shows text.
  @Test func `a definition does not interrupt a paragraph`() {
    check("[d]\n[d]: http://a.org")
    check("\\[bad][d]\n\\[d]\n[d]: http://a.org")
    check("Options\n[positional parameters]:\n-R: recursively.")
  }

  @Test func `an escape makes no link of what it is before, but of what is inside`() {
    check("\\[a](http://a.org)\n\\<http://a.org>\n\n\\[d]: http://a.org")
    check(
      "\\[a](<http://a.org>)\n\n\\[d]: <http://a.org>", "http://a.org", "http://a.org")
  }

  @Test func `code has no links`() {
    for fence in ["```", "~~~"] {
      check("\(fence)\n[b](x.md)\n[d]: x.md\n[a] [bb]\n<img src=\"x.md\">\n\(fence)")
    }
    check("    [b](x.md)")
    check("`[b](x.md)` `<img src=\"x.md\">`")
    check("[li`nk](x.md`)")
    check("`` \n[b](x.md)\n``")
    check("`\n[b](x.md)`")
    check("[b](x.md) `[b](y.md)\n[b](y.md) ` [b](x y.md) [b](<x y.md>)", "x.md", "x y.md")
    check("`` \n\n[b](x.md)\n\n``", "x.md")
  }

  @Test func `comments have no links, inside lines neither`() {
    check(
      "<!-- <http://a.org> -->\n<!-- [t](x.md) -->\n\n<!--\n[t](x.md)\n-->\n\n<!--\n[t]: x.md\n-->")
    // The service's own test of these is off.
    check("a <!-- <http://a.org> --> b\n\na <!--\n[t](x.md)\n--> b\n\na <!-- [t]: x.md --> b")
  }

  @Test func `raw HTML has links`() {
    check("<img src=\"x.md\">\n\n<img src='x.md'>\n\n<img src='x.md' />", "x.md", "x.md", "x.md")
    check("text <img src=\"x.md\"> more", "x.md")
  }

  @Test func `checkboxes are no links, and have some beside them`() {
    check("- [x]\n- [X]\n- [ ]\n* [x]\n* [X]\n+ [ ]\n\n[x]: http://a.org", "http://a.org")
    check("- [x] [x]\n- [X] [x]\n- [] [x]\n\n[x]: x.md", "x", "x", "x", "x.md")
  }

  // VS Code's service finds the heading "A b" by `#A b` too. GitHub does not, so a click is left to
  // the finding and its fix; the definition goes there.
  @Test func `an anchor is GitHub's`() {
    check("# A b\n[a](<#a-b>)", "#a-b")
    check("[a](<x.md#a-b>)", "x.md#a-b")
    check("# A b\n[a](<#A b>)")
    #expect(EditorFixture("# A b\n[a](<#A$0 b>)").definition == "note.md:1 A b")
    #expect(
      EditorFixture("[a](<x.md#A$0 b>)\n-- x.md --\n# A b").definition == "x.md:1 A b")
  }
}
