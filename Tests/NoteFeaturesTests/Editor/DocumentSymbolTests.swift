import NoteFeatures
import NoteText
import TestSupport
import Testing
import TopicModel

/// The outline of a note.
struct DocumentSymbolTests {
  /// One line a symbol: its name, count and one-based lines, indented as it is nested; `§` is a
  /// unit, `[x]` a checkbox.
  private func drawn(_ symbols: [DocumentSymbol], _ note: Note, depth: Int = 0) -> [String] {
    symbols.flatMap { symbol in
      let kind =
        switch symbol.kind {
        case .unit: "§ "
        case .section: "# "
        case .checkbox(let isDone): isDone ? "[x] " : "[ ] "
        }
      let first = note.text.line(at: symbol.range.lowerBound) + 1
      let last = note.text.line(at: symbol.range.upperBound) + 1
      let count = symbol.count.map { " \($0.text)" } ?? ""
      let indent = String(repeating: "  ", count: depth)
      return ["\(indent)\(kind)\(symbol.name)\(count) \(first)-\(last)"]
        + drawn(symbol.children, note, depth: depth + 1)
    }
  }

  private func check(
    _ text: String, _ expected: String, lineEnding: String = "\n",
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let note = EditorFixture(text, lineEnding: lineEnding).note
    let actual = drawn(note.documentSymbols, note).joined(separator: "\n")
    #expect(actual == expected, sourceLocation: location)
  }

  @Test func `a note without headings and checkboxes has none`() {
    check("", "")
    check("a\na#b\na#\n\n[def]: http://example.com", "")
  }

  @Test func `sections are nested by level, whatever the steps`() {
    check("### h", "# h 1-1")
    check("## h\n## h2", "# h 1-1\n# h2 2-2")
    check("# h\n### h2\n## h3\n", "# h 1-3\n  # h2 2-2\n  # h3 3-3")
  }

  // VS Code's service can list definitions as well and does not by default: they are no outline. Its
  // lines end at U+2028 in some places and not in others (vscode#63749).
  @Test func `definitions are none, and a line separator ends no line`() {
    check(
      "[a]: http://a.org\n# h\n[b]: http://a.org\n#### h2\n\n## h3",
      "# h 2-6\n  # h2 4-5\n  # h3 6-6")
    check("# A\n- foo\u{2028}\n\n# B\n- bar", "# A 1-3\n# B 4-5")
  }

  // VS Code's service writes the level before the title; the kinds say it here.
  @Test func `names are titles as they are read, and never empty`() {
    check("## [a `b` **c**](http://a.org)\n## <b>a</b> `b` **c**", "# a b c 1-1\n# a b c 2-2")
    check("## a `b` **c** <b>d</b> [e](f)", "# a b c d e 1-1")
    check(
      "##\n\n- [ ] `a` **b** [c](d)\n- [ ]\n- [x] \n",
      "# ## 1/3 1-5\n  [ ] a b c 3-3\n  [ ] [ ] 4-4\n  [x] [x] 5-5")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `units, groups and nested checkboxes have their counts`(lineEnding: String) {
    check(
      """
      # Plan

      ## Day 1 – Sets

      - [x] Sets
        - [x] Union
        - [ ] Difference
      > - [ ] Quoted

      ## Day 2

      Text.
      """,
      """
      # Plan 2/4 1-12
        § Day 1 – Sets 2/4 3-9
          [x] Sets 1/2 5-7
            [x] Union 6-6
            [ ] Difference 7-7
          [ ] Quoted 8-8
        § Day 2 10-12
      """, lineEnding: lineEnding)
  }

  @Test func `a unit contains the sections of its own level that belong to it`() {
    check(
      """
      # Log
      ## Day 1
      ## Files
      - [ ] a
      ## Day 2
      ## Files
      - [x] b
      """,
      """
      # Log 1/2 1-7
        § Day 1 0/1 2-4
          # Files 0/1 3-4
            [ ] a 4-4
        § Day 2 1/1 5-7
          # Files 1/1 6-7
            [x] b 7-7
      """)
  }

  @Test func `the flat form names what is around`() {
    let note = EditorFixture("# A\n## B\n- [ ] c\n# D").note
    let flat = note.flatDocumentSymbols.map { "\($0.containerName ?? "-") > \($0.symbol.name)" }
    #expect(flat == ["- > A", "A > B", "B > c", "- > D"])
  }

  @Test(arguments: 0..<40)
  func `ranges enclose what is nested in any text`(seed: UInt64) {
    let note = EditorFixture.note(randomMarkdown(seed: seed), at: "note.md")
    func check(_ symbol: DocumentSymbol) {
      #expect(!symbol.name.isEmpty)
      #expect(symbol.range.lowerBound <= symbol.selectionRange.lowerBound, "seed \(seed)")
      #expect(symbol.range.upperBound >= symbol.selectionRange.upperBound, "seed \(seed)")
      #expect(symbol.range.upperBound <= note.text.bytes.count)
      for child in symbol.children {
        #expect(
          child.range.clamped(to: symbol.range) == child.range, "seed \(seed): \(child.name)")
        check(child)
      }
    }
    note.documentSymbols.forEach(check)
  }
}

/// Text of pieces of Markdown in any order, well-formed or not.
func randomMarkdown(seed: UInt64) -> String {
  var random = SeededGenerator(seed: seed)
  let pieces = [
    "# A", "## Day 4", "### ", "- [ ] x", "- [x] # h", "  - [/] y", "> - [ ] q", "> # Q", "text",
    "", "```", "| a | b |", "|---|---|", "1. one", "   two", "<!-- #region -->",
    "<!-- #endregion -->",
    "<!--", "-->", "<div>", "</div>", "    code", "[a](b.md#c) *em **st*** `co`", "---", "[^1]: n",
    "a[^1] [[w#h|t]]", "- ### X", "==", "<h2>H</h2>", "\t- [x] t", "  - ### X", "  ## n", ">> two",
    "é – ü 漢字",
  ]
  let endings = ["\n", "\r\n", "\r"]
  let ending = endings[Int.random(in: 0..<3, using: &random)]
  return (0..<Int.random(in: 0..<40, using: &random)).map { _ in
    pieces[Int.random(in: pieces.indices, using: &random)]
  }.joined(separator: ending)
}
