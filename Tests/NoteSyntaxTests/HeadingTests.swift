import Foundation
import NoteSyntax
import NoteText
import Testing

private func check(
  _ note: String, has expected: String, _ location: Testing.SourceLocation = #_sourceLocation
) {
  let notation = NoteNotation(note)
  #expect(notation.headings == expected, sourceLocation: location)
  #expect(notation.note.isExact, sourceLocation: location)
}

@Suite struct `Headings` {
  @Test func `number signs at the start make a heading`() {
    check(
      "# One\n\n###### Six ##\n\n####### No\n\n#No\n\n#\n",
      has: "1 atx One #one «One»\n6 atx Six #six «Six»\n1 atx  # «»")
  }

  @Test func `a line under a paragraph makes a heading`() {
    check(
      "Two\nlines\n===\n\nSmall\n-\n",
      has: "1 setext Two lines #two-lines «Two\\nlines»\n2 setext Small #small «Small»")
  }

  @Test(arguments: [
    "One\n===\ntext\n", "One\n===\n- item\n", "One\n===\n# ", "One\n===\n===\n", "One\n===\n---\n",
    "One\n===", "One\n  ===  \ntext", "> One\n> ===\n> text", "- One\n  ===\n  text\n",
    "[x]: y\nOne\n===\ntext\n", "One\r\n===\r\ntext\r\n", "One\n===\n| a |\n| - |\n",
  ])
  func `a heading goes from its title to the line under it`(_ text: String) throws {
    let note = ParsedNote(SourceText(text))
    let heading = try #require(note.headings.first)
    #expect(note.text.string(heading.titleRange) == "One")
    #expect(note.text.string(heading.range).hasPrefix("One"))
    #expect(note.text.string(heading.range).trimmingSpace.hasSuffix("==="))
    #expect(note.blocks[heading.block].range == heading.range)
  }

  @Test func `markup, escapes and images do not show in a title`() {
    check(
      "# *a* [b](c) `d` \\# &amp; ![no](x) <b>e</b>",
      has: "1 atx a b d # &  e #a-b-d----e «*a* [b](c) `d` \\# &amp; ![no](x) <b>e</b>»")
  }

  @Test func `a number sign in a fence is none`() {
    check("```\n# no\n```\n\n    # no\n", has: "")
  }

  @Test func `headings in lists and quotes count`() {
    check(
      "- ### A\n\n> ## B\n> text\n",
      has: "3 atx nested A #a «A»\n2 atx nested B #b «B»")
  }

  @Test func `raw HTML makes headings, over blank lines too`() {
    check(
      "<h1 align=center>\n\nThe *title*\n\n</h1>\n\n<h2>Two <b>bold</b></h2>\n",
      has: "1 html The title #the-title «The *title*»\n2 html Two bold #two-bold «Two <b>bold</b>»")
  }

  @Test func `raw HTML inside a paragraph makes a heading`() {
    check("text <h3>in `it`</h3> more", has: "3 html nested in it #in-it «in `it`»")
  }

  @Test func `a byte order mark and front matter come before a heading`() {
    check("\u{FEFF}# A\r\n", has: "1 atx A #a «A»")
    check("---\r\ntitle: x\r\n---\r\n# A\r\n", has: "1 atx A #a «A»")
  }

  @Test func `duplicates get the next number that is not taken`() {
    check(
      "# a\n# a\n# a-1\n# a\n",
      has: "1 atx a #a «a»\n1 atx a #a-1 «a»\n1 atx a-1 #a-1-1 «a-1»\n1 atx a #a-2 «a»")
    check(
      "# a-1\n# a\n# a\n",
      has: "1 atx a-1 #a-1 «a-1»\n1 atx a #a «a»\n1 atx a #a-2 «a»")
  }

  // As rumdl and markdownlint have it from GitHub.
  @Test func `the space beside an image, a comment or a tag is part of the anchor`() {
    check("# Hello <!-- world -->\n", has: "1 atx Hello #hello- «Hello <!-- world -->»")
    check("## ![i](i.png) VS Code\n", has: "2 atx VS Code #-vs-code «![i](i.png) VS Code»")
    check("## <a name=\"q\"></a> Sets\n", has: "2 atx Sets #-sets «<a name=\"q\"></a> Sets»")
    check("#   Sets   #\n", has: "1 atx Sets #sets «Sets»")
  }

  @Test func `anchors are those that GitHub gives`() throws {
    struct Case: Decodable {
      let heading: String
      let slug: String
    }
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "slugs.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    #expect(cases.count > 60)
    for one in cases {
      let slug = ParsedNote(SourceText("# \(one.heading)\n")).headings.first?.slug
      #expect(slug == ExactString(one.slug), "\(one.heading)")
    }
  }
}
