import NoteSyntax
import NoteText
import Testing

private func check(
  _ note: String, _ aspect: KeyPath<NoteNotation, String>, _ expected: String,
  _ location: Testing.SourceLocation = #_sourceLocation
) {
  let notation = NoteNotation(note)
  #expect(notation[keyPath: aspect] == expected, sourceLocation: location)
  #expect(notation.note.isExact, sourceLocation: location)
}

@Suite struct `Items, wiki-links and raw HTML` {
  @Test func `checkboxes are open, done or something else`() {
    check(
      "- [ ] a\n- [x] b\n- [X] c\n- [✔️] d\n- [-] e\n- [ ](f)\n- [y] g\n- [ ]\n", \.items,
      "- [ ] open\n- [x] done\n- [X] done\n- [✔️] done\n- [-] other\n-\n-\n- [ ] open")
  }

  @Test func `checkboxes stand in quotes and ordered lists`() {
    check(
      "> - [ ] a\n\n1. [x] b\n   * [ ] c\n\n2) [ ] d\n", \.items,
      "- [ ] open\n1. ordered [x] done\n* [ ] open\n2) ordered [ ] open")
  }

  @Test func `a task deep in a list and after a tab is found`() {
    check("-\t[ ] a\n\t- [x] b\n", \.items, "- [ ] open\n- [x] done")
  }

  @Test func `what stands five columns behind the marker is code and no task`() {
    check(
      "-    [ ] a\n-     [ ] b\n1.\t [ ] c\n\n-\t\t[x] d\n", \.items,
      "- [ ] open\n-\n1. ordered [ ] open\n-")
  }

  @Test func `wiki-links have a target and may have a text`() {
    check(
      "[[a]] ![[b#c|d]] [[ e ]] [[]] `[[f]]` [[g]h]]", \.wikiLinks,
      "link [[a]] → a\nembed ![[b#c|d]] → b#c\nlink [[ e ]] → e")
  }

  @Test func `the divider of a wiki-link may be escaped, as in a table`() {
    check("| a |\n|---|\n| [[x\\|y]] |\n", \.wikiLinks, "link [[x\\|y]] → x")
    check("[[x\\|y]]\n", \.wikiLinks, "link [[x\\|y]] → x")
  }

  @Test func `anchors are on any element`() {
    check("<a id=\"x\"></a>\n\ntext <span name='y&amp;z'>\n", \.html, "x = x\ny&amp;z = y&z")
  }

  @Test func `a comment goes on over blocks`() {
    check(
      "<!-- a -->\n\nb <!-- c --> d\n\n<!-- e\n\nf -->\n", \.html,
      "<!-- a --> « a »\n<!-- c --> « c »\n<!-- e\\n\\nf --> « e\\n\\nf »")
  }

  @Test func `code spans include their backticks`() {
    check(
      "`a` ``b ` c`` `d\ne` \\`f` `g", \.codeSpans,
      "`a`\n``b ` c``\n`d\\ne`\n` `"
        .replacing("\n` `", with: "\n` `"))
  }
}

@Suite struct `Blocks` {
  @Test func `a paragraph just before a table is a block of its own`() {
    check(
      "text\n| a |\n|---|\n| b |\n", \.blocks,
      """
      paragraph text
      table | a |\\n|---|\\n| b |
        row | a |
          cell a
        row | b |
          cell b
      """)
  }

  @Test func `quotes and lists hold their blocks`() {
    check(
      "> - a\n>\n>   b\n", \.blocks,
      """
      quote > - a\\n>\\n>   b
        list - a\\n>\\n>   b
          item - a\\n>\\n>   b
            paragraph a
            paragraph b
      """)
  }

  @Test func `front matter is no block and a rule is no front matter`() {
    check("---\ntitle: A\naliases: [b, c]\n---\ntext\n", \.blocks, "paragraph text")
    check("---\n\ntext\n\n---\n", \.blocks, "thematicBreak ---\nparagraph text\nthematicBreak ---")
  }

  @Test func `front matter has a title and aliases`() {
    let note = ParsedNote(SourceText("---\nx: {\ntitle: \"A: b\"\naliases:\n- c\n- d\n---\n"))
    #expect(note.frontMatter?.title == "A: b")
    #expect(note.frontMatter?.aliases == ["c", "d"])
  }
}

@Suite struct `Limits` {
  private static func exceeded(_ string: String) -> ExceededLimit? {
    ParsedNote(SourceText(string)).exceededLimit
  }

  @Test func `no note of more than a gibibyte is parsed, whatever is asked for`() {
    var limits = SyntaxLimits(noteBytes: 1 << 40)
    #expect(limits.noteBytes == 1 << 30)
    limits.noteBytes = 1 << 31
    #expect(limits.noteBytes == 1 << 30)
  }

  @Test func `a note beyond a limit says so and is empty`() {
    let row = String(repeating: "a|", count: 3_000)
    #expect(Self.exceeded("x\n" + row) == .cellsInRow(3_000, line: 1))
    #expect(Self.exceeded(String(repeating: "> ", count: 1_000)) == .nesting(1_000, line: 0))
    #expect(Self.exceeded(String(repeating: "a", count: 2 << 20)) == .lineBytes(2 << 20, line: 0))
    #expect(Self.exceeded(String(repeating: "a\n", count: 4 << 20)) == .noteBytes(8 << 20))
  }

  @Test func `what lines and brackets come to together is limited too`() {
    let quotes = String(repeating: "> > > a\n", count: 100)
    let brackets = String(repeating: "![a](b) ", count: 2_000)
    func exceeded(_ text: String, _ limits: SyntaxLimits) -> ExceededLimit? {
      ParsedNote(SourceText(text), limits: limits).exceededLimit
    }
    let nested = exceeded(quotes, SyntaxLimits(nestingInNote: 200))
    guard case .nestingInNote(201..., line: 50...99) = nested else {
      return #expect(Bool(false), "\(nested as Any)")
    }
    #expect(exceeded(quotes, SyntaxLimits(nestingInNote: 1_000)) == nil)
    let steps = exceeded(brackets, SyntaxLimits(inlineSteps: 1_000))
    guard case .inlineSteps(1_001..., line: 0) = steps else {
      return #expect(Bool(false), "\(steps as Any)")
    }
    #expect(exceeded(brackets, SyntaxLimits()) == nil)
  }

  @Test func `rules and dividers are no nesting`() {
    #expect(Self.exceeded(String(repeating: "-", count: 1_000)) == nil)
    #expect(Self.exceeded(String(repeating: "- ", count: 1_000)) == nil)
    #expect(Self.exceeded("|\(String(repeating: "-", count: 900))|--|\n") == nil)
  }

  @Test func `rows that are filled count as the cells they get`() {
    let header = String(repeating: "|a", count: 500) + "\n" + String(repeating: "|-", count: 500)
    guard case .cellsInNote = Self.exceeded(header + String(repeating: "\n|", count: 5_000)) else {
      Issue.record("not limited")
      return
    }
  }
}
