import NoteSyntax
import Testing

private func check(
  _ note: String, has expected: String, _ location: Testing.SourceLocation = #_sourceLocation
) {
  let notation = NoteNotation(note)
  #expect(notation.links == expected, sourceLocation: location)
  #expect(notation.note.isExact, sourceLocation: location)
}

@Suite struct `Links` {
  @Test func `an inline link has a text and a target`() {
    check(
      "See [the *log*](day.md#x \"title\").",
      has: "inline [the *log*](day.md#x \"title\") «the *log*» → day.md#x")
    check(
      "[a](<b c.md> 'x') [](y) [z]()",
      has: "inline [a](<b c.md> 'x') «a» → b c.md\ninline [](y) «» → y\ninline [z]() «z» → ")
  }

  @Test func `parentheses, escapes and entities belong to a target`() {
    check(
      "[a](b(c)d) [e](f\\)g) [h](i&amp;j)",
      has:
        "inline [a](b(c)d) «a» → b(c)d\ninline [e](f\\)g) «e» → f\\)g = f)g\ninline [h](i&amp;j) «h» → i&amp;j = i&j"
    )
  }

  @Test func `references of all three kinds point to their label`() {
    check(
      "[a][L] [l][] [l] [ L ]\n\n[l]: x.md\n",
      has:
        "reference [a][L] «a» → L = x.md\nreference [l][] «l» → l = x.md\nreference [l] «l» → l = x.md\nreference [ L ] «L» →  L  = x.md"
        .replacing("«L» →  L ", with: "« L » →  L "))
  }

  @Test func `a shortcut before parentheses that are no target is a reference`() {
    check(
      "[l] (x) [l](a b)\n\n[l]: x.md\n",
      has: "reference [l] «l» → l = x.md\nreference [l] «l» → l = x.md")
  }

  @Test func `images stand in links`() {
    check(
      "[![i](p.png)](x.md)",
      has: "inline [![i](p.png)](x.md) «![i](p.png)» → x.md\ninline image ![i](p.png) «i» → p.png")
  }

  @Test func `autolinks point to what they show`() {
    check(
      "<https://a.b/c> <m@x.org>",
      has:
        "autolink <https://a.b/c> «https://a.b/c» → https://a.b/c\nautolink <m@x.org> «m@x.org» → m@x.org = mailto:m@x.org"
    )
  }

  @Test func `a link goes on over line endings`() {
    check("a [b\r\nc](d\r\n\"t\") e", has: "inline [b\\r\\nc](d\\r\\n\"t\") «b\\r\\nc» → d")
    check(
      "> a [b\n> c](d)\ne [f](g)", has: "inline [b\\n> c](d) «b\\n> c» → d\ninline [f](g) «f» → g")
    check("- x\n  - > a [b\nc](d)", has: "inline [b\\nc](d) «b\\nc» → d")
  }

  @Test func `a marker that is indented too far is text of the quote`() {
    check("> - a\n    > [b](c)", has: "inline [b](c) «b» → c")
  }

  @Test func `links stand in cells`() {
    check(
      "| a | b |\n|---|---|\n| [x\\|y](z) | `c\\|d` [e](f) |\n",
      has: "inline [x\\|y](z) «x\\|y» → z\ninline [e](f) «e» → f")
  }

  @Test func `a paragraph just before a table keeps its links`() {
    check(
      "See [a](b)\n*or* [c](d)\n| x | [h](i) |\n|---|---|\n| 1 | [e](f) |\n",
      has:
        "inline [a](b) «a» → b\ninline [c](d) «c» → d\ninline [h](i) «h» → i\ninline [e](f) «e» → f"
    )
  }

  @Test func `links come after a byte order mark, front matter and NUL`() {
    check("\u{FEFF}[a](b)", has: "inline [a](b) «a» → b")
    check("---\nx: y\n---\n\0 [a](b)", has: "inline [a](b) «a» → b")
    check("\ta\n\n-\t[a](b)\t\n", has: "inline [a](b) «a» → b")
  }

  @Test func `entities before a link do not move it`() {
    check(
      "&nbsp;&copy;&NotEqualTilde;&#35;&#x1F600;&unknown; & &amp;amp; [a](b)",
      has: "inline [a](b) «a» → b")
  }

  @Test func `nothing in code, comments or front matter is a link`() {
    check("`[a](b)` <!-- [c](d) -->\n\n```\n[e](f)\n```\n", has: "")
    check("<script>\nx = '<a href=\"b\">'\n</script>\n", has: "")
    check("---\nx: '[a](b)'\n---\n", has: "")
    check("---\nx: '[a](b)'\n...\n", has: "")
    check("---\n# x\nx: '[a](b)'\n---\n", has: "")
  }

  @Test func `raw HTML links`() {
    check(
      "<a href=\"x&amp;y\">z</a> <img src='p.png'>",
      has: "html <a href=\"x&amp;y\"> «» → x&amp;y = x&y\nhtml image <img src='p.png'> «» → p.png")
  }

  @Test func `an escaped caret in brackets is text`() {
    check("[\\^0-9] [a](b)", has: "inline [a](b) «a» → b")
  }
}
