import NoteFeatures
import NoteText
import Testing
import TopicModel

/// The stops of VS Code's Markdown service (`src/test/smartSelect.test.ts`), as cases of our own.
///
/// Each of its stops is one of ours, in its order. Ours has more: the word under the cursor comes
/// first, since the editor has no step of its own before the first of the server, a line of a
/// paragraph comes before the paragraph, and the whole note comes last.
struct SelectionPeerCaseTests {
  /// Looks for stops in the order given: a stop on one line is its text, others are their one-based
  /// lines.
  private func check(
    _ fixture: String, _ expected: String..., location: Testing.SourceLocation = #_sourceLocation
  ) {
    let fixture = EditorFixture(fixture)
    let text = fixture.note.text
    let stops = fixture.note.selectionRanges(at: fixture.offset).map { range in
      let (first, last) = (text.line(at: range.lowerBound), text.line(at: range.upperBound))
      return first == last ? text.string(range) : "\(first + 1)-\(last + 1)"
    }
    var rest = stops[...]
    for stop in expected {
      rest = rest.drop { $0 != stop }
      #expect(rest.popFirst() != nil, "\(stop) is not in \(stops)", sourceLocation: location)
    }
  }

  @Test func blocks() {
    check("Many of the $0core components.", "Many of the core components.")
    check("<p>\n$0<img src=\"x\">\n</p>", "1-3")
    check("> b1\nb1 $0\n\n> b2", "b1 ", "1-2")
    check("~~~\na$0\n~~~", "1-3")
    check("> 1\n> 2\n>> $0item 3\n>> 4", "item 3", "3-4", "1-4")
    check("> 1\n>> 2\n>>> $0item 3\n>>>> 4", "item 3", "3-4", "2-4", "1-4")
    check("one\n$0\ntwo", "1-3")
    check("")
  }

  @Test func `under headings`() {
    check("# Head$0er\nHello", "1-2")
    check("## Parent\n# Header\n$0Hello", "Hello", "2-3")
    check("# H\n$0<p>\n<img>\n</p>", "<p>", "2-4", "1-4")
    check("# m\nc 1\n## s\n$0c 2\n# n", "c 2", "3-4", "2-4", "1-4")
    check("# m\nc 1\n## sub$0\nc 2\n# n", "3-4", "2-4", "1-4")
    check("# m\nc 1\n$0      \nc 2\n# n", "2-4", "1-4")
    check("# m\n\n- list $0\n\n## s\n\nc\n# n", "- list ", "2-4", "2-7", "1-7")
    check("# ma$0in\n\n- l\np\n## s\n\nc\n# n", "1-4", "1-7")
    check(
      "# m\n\n> b\n> b\n>> b\n>> $0block\n\np\n## s\n\nc\n# n", "block", "5-6", "3-6", "2-8",
      "2-11", "1-11")
    check("# m\n\n> b\n\np\n## s\n\n\n$0\n\n### t\n- c\n- c\nc", "7-10", "7-14", "6-14", "2-14")
    for item in ["- $0content", "- content$0"] {
      check(
        "# m\n\n> b\n\np\n## s\n\n\n\n\n### t\n- c\n- c\n- c\n\(item)", "- content", "12-15",
        "11-15", "7-15", "6-15", "2-15", "1-15")
    }
    check("# m\n\n\n- $0paragraph\n- c", "- paragraph", "4-5", "2-5", "1-5")
    check(
      "---\nOrder: 60\n---\n# October\n\n**Update**: x\n\n---\n\n## Workbench\n\n### Tabs\n\n"
        + "$0Pinned tabs\n\n![Icons](tabs.png)",
      "Pinned tabs", "13-16", "12-16", "11-16", "10-16", "5-16", "4-16")
  }

  @Test func lists() {
    check("- item 1\n- $0item 2\n- item 3", "- item 2", "1-3")
    check("- 1\n- ~~~\n  $0a\n  ~~~\n- 3", "2-4", "1-5")
    check("- $0item 1\n- ~~~\n  a\n  ~~~\n- item 3", "- item 1", "1-5")
    check("- item 1\n- ~~~\n  a\n  ~~~\n- $0item 3", "- item 3", "1-5")
    check(
      "# m\nc\n## s\n- i\n- ~~~\n  $0a\n  ~~~\n- i\n- i\n\nmore\n# n", "5-7", "4-9", "4-11",
      "3-11", "2-11", "1-11")
    let code = "# m\n\n> b\n\n- p\n- ~~~\n  my\n  $0code\n  goes\n  ~~~\n- c\n- c"
    check(code, "7-9", "6-10", "5-12", "2-12", "1-12")
    let fence = code.replacing("$0", with: "").replacing("- ~~~", with: "- ~~~$0")
    check(fence, "6-10", "5-12", "2-12", "1-12")
    for indent in ["   ", "\t"] {
      check(
        "* 0\n_* 1\n_* 1\n__* 2\n_* 1\n_* level $01\n* 0".replacing("_", with: indent),
        "* level 1", "2-6", "1-6", "1-7")
      check(
        "* 0\n_* 1\n_* 1\n__* level $02\n__* 2\n_* 1\n_* 1\n* 0".replacing("_", with: indent),
        "* level 2", "4-5", "3-5", "2-7", "1-7", "1-8")
      check(
        "* 1\n_* level $02\n_* 2\n* 1".replacing("_", with: indent), "* level 2", "2-3", "1-3",
        "1-4")
    }
    check("- 1\n- 2\n- 2\n- level $01", "- level 1", "1-4")
  }

  @Test func links() {
    check(
      "stuff [text](https$0://a.org) here", "https://a.org", "(https://a.org)",
      "[text](https://a.org)", "stuff [text](https://a.org) here")
    check(
      "stuff [te$0xt](https://a.org) here", "text", "[text](https://a.org)",
      "stuff [text](https://a.org) here")
    let list = "# m\n\n- list\np\n## s\n- list\n- a [te$0xt](x.md) b\n- list"
    check(list, "text", "[text](x.md)", "- a [text](x.md) b", "6-8", "5-8", "2-8", "1-8")
    check(
      list.replacing("$0", with: "").replacing("(x", with: "($0x"), "x.md", "(x.md)",
      "[text](x.md)", "- a [text](x.md) b", "6-8", "5-8", "2-8", "1-8")
    check("This[one](a.md) and [re$0quest](b.md).", "request", "[request](b.md)")
    check("[`code $0 link`]", "code  link", "`code  link`", "[`code  link`]")
    check("[`code $0 link`](http://a.org)", "code  link", "`code  link`")
    check("- [ ] [text$0](https://a.org)", "text", "[text](https://a.org)")
    check("[la$0bel]: http://a.org", "label", "[label]: http://a.org")
    check("[a]: http$0://a.org", "http://a.org", "[a]: http://a.org")
    check("a <http://$0a.org> b", "http://a.org", "<http://a.org>", "a <http://a.org> b")
    check("[![alt](a.png)](b$0.md)", "b.md", "(b.md)", "[![alt](a.png)](b.md)")
    check(
      "[![alt](a$0.png)](b.md)", "a.png", "(a.png)", "![alt](a.png)", "[![alt](a.png)](b.md)")
  }

  @Test func `titles and angle brackets of links`() {
    check(
      "a [text](x.md \"a$0title\") b", "\"atitle\"", "x.md \"atitle\"", "(x.md \"atitle\")",
      "[text](x.md \"atitle\")", "a [text](x.md \"atitle\") b")
    check(
      "a [text](x$0.md \"t\") b", "x.md", "x.md \"t\"", "(x.md \"t\")", "[text](x.md \"t\")",
      "a [text](x.md \"t\") b")
    check(
      "a [text](<file $0path>) b", "file path", "<file path>", "(<file path>)",
      "[text](<file path>)", "a [text](<file path>) b")
    check("a [text]($0<file path>) b", "<file path>", "(<file path>)", "[text](<file path>)")
    check(
      "a [text](<file $0path> \"title\") b", "file path", "<file path>", "<file path> \"title\"",
      "(<file path> \"title\")", "[text](<file path> \"title\")")
    check("[a]: <x$0.md> 'a title'", "x.md", "<x.md>", "<x.md> 'a title'")
  }

  @Test func emphasis() {
    check("stuff **new$0item** and", "newitem", "**newitem**", "stuff **newitem** and")
    check(
      "# m\n\n- l\np\n## s\n- l\n- stuff [t] **$0items in** and **here**\n- l", "items in",
      "**items in**", "- stuff [t] **items in** and **here**", "6-8", "5-8", "2-8", "1-8")
    for mark in ["*", "**"] {
      check(
        "\(mark)[extens$0ion](x.md)\(mark)", "extension", "[extension](x.md)",
        "\(mark)[extension](x.md)\(mark)")
    }
    check("*some nice $0text*", "some nice text", "*some nice text*")
    check("*one two$0*", "one two", "*one two*")
    check("o **b *it $0 w* b** o", "it  w", "*it  w*", "b *it  w* b", "**b *it  w* b**")
    check("o *i **b $0 w** i* o", "b  w", "**b  w**", "i **b  w** i", "*i **b  w** i*")
  }

  // VS Code's service selects a cell first with the spaces around its text and then with its pipes.
  // Here it is the text alone, which is what gets replaced; half a border is of no use. A table in
  // an item begins at its first pipe, and not with the indentation that belongs to the item.
  @Test func tables() {
    let table = "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"
    for (cell, place) in [("two", "tw$0o"), ("one", "$0one"), ("three", "three$0")] {
      let row = ["one", "two", "three"].map { $0 == cell ? place : $0 }.joined(separator: " | ")
      check("| a | b | c |\n|---|---|---|\n| \(row) |", cell, "| one | two | three |", "1-3")
    }
    check(table.replacing("| a ", with: "| hea$0d "), "head", "| head | b | c |", "1-3")
    check(table + "\n| 3 | fou$0r | 5 |", "four", "| 3 | four | 5 |", "3-4", "1-4")
    check(
      "# H\n\n| a | b |\n|---|---|\n| a | b |\n| c$0   | d |\n| e | f |\n\nmore", "c",
      "| c   | d |", "5-7", "3-7", "2-9", "1-9")
    check(
      "- item\n\n    | a | b |\n    |---|---|\n    | on$0e | 2 |", "one", "| one | 2 |", "3-5",
      "1-5")
    check(
      "| a | **bold$0** |\n|---|---|\n| 1 | 2 |", "bold", "**bold**", "| a | **bold** |", "1-3")
    check("| a | `code$0` |\n|---|---|\n| 1 | 2 |", "code", "`code`", "| a | `code` |", "1-3")
  }
}
