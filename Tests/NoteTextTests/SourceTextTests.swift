import NoteText
import Testing

/// The lines of a text, each with its number and its content between bars; line endings as escapes.
private func drawnLines(of text: SourceText) -> String {
  (0..<text.lineCount).map { line in
    let full = text.string(text.fullLineRange(line))
    let content = text.string(text.lineRange(line))
    let ending = full.utf8.dropFirst(content.utf8.count)
      .map { $0 == 0x0A ? "\\n" : "\\r" }.joined()
    return "\(line)|\(content)|\(ending)"
  }
  .joined(separator: "\n")
}

private func check(
  _ string: String, lines expected: String, _ location: Testing.SourceLocation = #_sourceLocation
) {
  #expect(drawnLines(of: SourceText(string)) == expected, sourceLocation: location)
}

@Suite struct `Lines of a text` {
  @Test func `an empty text has one empty line`() {
    check("", lines: "0||")
  }

  @Test func `each kind of line ending ends one line`() {
    check("a\nb\r\nc\rd", lines: "0|a|\\n\n1|b|\\r\\n\n2|c|\\r\n3|d|")
  }

  @Test func `a line feed before a carriage return makes an empty line between them`() {
    check("a\n\rb", lines: "0|a|\\n\n1||\\r\n2|b|")
  }

  @Test func `a last line ending starts an empty line`() {
    check("a\r\n", lines: "0|a|\\r\\n\n1||")
  }

  @Test func `a byte order mark belongs to the first line`() {
    let text = SourceText([0xEF, 0xBB, 0xBF, 0x61, 0x0A])
    #expect(text.lineRange(0) == 0..<4)
    #expect(text.line(at: 3) == 0)
  }

  @Test func `an offset in a line ending is on the line that ends`() {
    let text = SourceText("a\r\nb")
    #expect((0...4).map(text.line(at:)) == [0, 0, 0, 1, 1])
  }

  @Test func `what is outside the text is clamped into it`() {
    let text = SourceText("ab\ncd")
    #expect(text.line(at: -5) == 0)
    #expect(text.line(at: 500) == 1)
    #expect(text.lineRange(-1) == 0..<2)
    #expect(text.lineRange(9) == 3..<5)
    #expect(text.string(-3..<2) == "ab")
    #expect(text.string(4..<99) == "d")
    #expect(text.string(50..<99) == "")
  }

  @Test func `invalid bytes are found where they are`() {
    let text = SourceText([0x61, 0xFF, 0xFE, 0x62, 0xE2, 0x82, 0x63, 0xC3, 0xA9, 0xED, 0xA0, 0x80])
    #expect(text.invalidRanges == [1..<3, 4..<6, 9..<12])
    #expect(SourceText("Café 😀\r\n").invalidRanges.isEmpty)
  }
}
