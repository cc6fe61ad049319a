import NoteFeatures
import NoteText
import Testing
import TopicModel

/// What is selected step by step.
struct SelectionRangeTests {
  /// The one-based lines of the steps, equal neighbors once.
  private func lines(_ fixture: String) -> String {
    let fixture = EditorFixture(fixture)
    let text = fixture.note.text
    var lines: [String] = []
    for range in fixture.note.selectionRanges(at: fixture.offset) {
      let last = text.line(at: range.upperBound) + 1
      let drawn = "\(text.line(at: range.lowerBound) + 1)-\(last)"
      if lines.last != drawn { lines.append(drawn) }
    }
    return lines.joined(separator: " ")
  }

  /// The texts of the steps that stay on one line.
  private func texts(_ fixture: String) -> [String] {
    let fixture = EditorFixture(fixture)
    return fixture.note.selectionRanges(at: fixture.offset)
      .map { fixture.note.text.string($0) }.filter { !$0.contains("\n") }
  }

  @Test func `inline content from the word outwards`() {
    #expect(
      texts("a [te$0xt **b**](x.md) c")
        == ["text", "text **b**", "[text **b**](x.md)", "a [text **b**](x.md) c"])
    #expect(texts("a [t](x.m$0d)") == ["md", "x.md", "(x.md)", "[t](x.md)", "a [t](x.md)"])
    #expect(
      texts("a ***b$0 c*** d") == ["b", "b c", "**b c**", "***b c***", "a ***b c*** d"])
    #expect(texts("``co$0 de`` x") == ["co", "co de", "``co de``", "``co de`` x"])
    #expect(texts("[[no$0te x|t]]") == ["note", "note x", "[[note x|t]]"])
    #expect(texts("日本$0語 – x") == ["日本語", "日本語 – x"])
    #expect(texts("a—wo$0rd…") == ["word", "a—word…"])
  }

  @Test func `paragraphs, quotes and the space between`() {
    #expect(lines("Hel$0lo") == "1-1")
    #expect(lines("a$0\nb\nc") == "1-1 1-3")
    #expect(lines("> b1\nb1 $0\n\n> b2") == "2-2 1-2 1-4")
    #expect(lines("p 1\n$0\np 2") == "1-3")
    #expect(lines("") == "")
    #expect(lines("> 1\n> 2\n>> i$0 3\n>> 4") == "3-3 3-4 1-4")
  }

  @Test func `cells, rows and tables`() {
    let table = "a\n\n| a | b |\n|---|---|\n| 1 | 2$0 |\n| 3 | 4 |\n\nb"
    #expect(lines(table) == "5-5 5-6 3-6 1-8")
    #expect(texts(table).prefix(2) == ["2", "| 1 | 2 |"])
  }

  @Test func `code and raw HTML from the line outwards`() {
    #expect(lines("~~~\na$0\nb\n~~~") == "2-2 2-3 1-4")
    #expect(lines("~~~$0\na\n~~~") == "1-1 1-3")
    #expect(lines("<p>\n$0<img>\n</p>") == "2-2 1-3")
  }

  @Test func `items and lists`() {
    #expect(lines("- 1\n- i$0 2\n- 3") == "2-2 1-3")
    #expect(lines("- 1\n- ~~~\n  $0a\n  ~~~\n- 3") == "3-3 2-4 1-5")
    #expect(
      lines("* 0\n   * 1\n   * 1\n       * 2\n   * 1\n   * l$0 1\n* 0") == "6-6 2-6 1-6 1-7")
  }

  @Test func `sections with and without what is nested and their headings`() {
    #expect(lines("# m 1\nc 1\n## s 1\n$0c 2\n# m 2") == "4-4 3-4 2-4 1-4 1-5")
    #expect(lines("# m 1\nc 1\n## s 1$0\nc 2\n# m 2") == "3-3 3-4 2-4 1-4 1-5")
    #expect(lines("# m\n\n- list $0\n\n## s\n\nc\n# m 2") == "3-3 2-4 2-7 1-7 1-8")
    #expect(lines("# m$0\n\n- l\np\n## s\n\nc\n# m 2") == "1-1 1-4 1-7 1-8")
    #expect(lines("# m 1\nc\n$0    \nc\n# m 2") == "2-4 1-4 1-5")
  }

  @Test func `from deep inside through everything around`() {
    #expect(
      lines("# m\nc\n## s\n- i\n- ~~~\n  $0a\n  ~~~\n- i\n- i\n\nmore\n# m 2")
        == "6-6 5-7 4-9 4-11 3-11 2-11 1-11 1-12")
    #expect(
      lines("# m\n\n> b\n> b\n>> b\n>> $0b\n\np\n## s\n\nc\n# m 2")
        == "6-6 5-6 3-6 2-8 2-11 1-11 1-12")
    #expect(
      lines("# m\n\n> b\n\np\n## s\n\n\n$0\n\n### t\n- c\n- c\nc")
        == "7-10 7-14 6-14 2-14 1-14")
    #expect(
      lines("# m\n\n## s\n\n### t\n- c\n- c\n- $0c 2") == "8-8 6-8 5-8 4-8 3-8 2-8 1-8")
  }

  @Test func `a unit encloses the sections of its own level`() {
    #expect(
      lines("# L\n## Day 1\n## Files\n$0a\n## Day 2\n## Files\nb") == "4-4 3-4 2-4 2-7 1-7")
  }

  @Test(arguments: 0..<20)
  func `steps grow anywhere in any text, up to the whole`(seed: UInt64) {
    let note = EditorFixture.note(randomMarkdown(seed: seed), at: "note.md")
    for offset in -1...note.text.bytes.count + 1 {
      let ranges = note.selectionRanges(at: offset)
      #expect(ranges.last == (note.text.bytes.isEmpty ? nil : note.text.range))
      for (inner, outer) in zip(ranges, ranges.dropFirst()) {
        #expect(inner.clamped(to: outer) == inner && inner != outer, "seed \(seed) at \(offset)")
      }
    }
  }
}
