import NoteText
import TestSupport
import Testing

/// The columns of the offsets of a text's first line, in one encoding.
private func check(
  _ bytes: [UInt8], columnsIn encoding: PositionEncoding, are expected: [Int],
  _ location: Testing.SourceLocation = #_sourceLocation
) {
  let text = SourceText(bytes)
  let columns = (0...bytes.count).map { text.position(of: $0, in: encoding).column }
  #expect(columns == expected, sourceLocation: location)
}

@Suite struct `Positions in a text` {
  @Test func `a character beyond the basic plane takes 4, 2 or 1 columns`() {
    let bytes = Array("a😀b".utf8)
    check(bytes, columnsIn: .utf8, are: [0, 1, 1, 1, 1, 5, 6])
    check(bytes, columnsIn: .utf16, are: [0, 1, 1, 1, 1, 3, 4])
    check(bytes, columnsIn: .utf32, are: [0, 1, 1, 1, 1, 2, 3])
  }

  @Test func `an offset inside a character counts as the character's start`() {
    check(Array("é".utf8), columnsIn: .utf16, are: [0, 0, 1])
  }

  @Test func `an invalid sequence counts as one replacement character`() {
    check([0x61, 0xFF, 0x62], columnsIn: .utf16, are: [0, 1, 2, 3])
    check([0xE2, 0x82, 0x62], columnsIn: .utf16, are: [0, 0, 1, 2])
  }

  @Test func `an offset inside a line ending is the end of the line`() {
    let text = SourceText("ab\r\nc")
    #expect(text.position(of: 3, in: .utf16) == TextPosition(line: 0, column: 2))
    #expect(text.position(of: 4, in: .utf16) == TextPosition(line: 1, column: 0))
  }

  @Test(arguments: PositionEncoding.allCases)
  func `a position outside the text is clamped into it`(encoding: PositionEncoding) {
    let text = SourceText("ab\r\ncd")
    let offset = { text.offset(of: TextPosition(line: $0, column: $1), in: encoding) }
    #expect(offset(-1, 5) == 0)
    #expect(offset(0, -1) == 0)
    #expect(offset(0, 99) == 2)
    #expect(offset(1, 99) == 6)
    #expect(offset(7, 0) == 6)
    #expect(offset(.max, .max) == 6)
    #expect(text.position(of: -4, in: encoding) == TextPosition(line: 0, column: 0))
    #expect(text.position(of: 99, in: encoding) == TextPosition(line: 1, column: 2))
  }

  @Test func `a column inside a surrogate pair is the character's start`() {
    #expect(SourceText("😀").offset(of: TextPosition(line: 0, column: 1), in: .utf16) == 0)
  }

  @Test(arguments: PositionEncoding.allCases)
  func `every character's offset survives the way to a position and back`(
    encoding: PositionEncoding
  ) {
    let pieces = ["a", "é", "😀", "\r", "\n", "\r\n", "\u{301}", "\u{FEFF}", "\t", "中"]
    for seed in UInt64(0)..<200 {
      var generator = SeededGenerator(seed: seed)
      var string = ""
      for _ in 0..<Int.random(in: 0...30, using: &generator) {
        string += pieces.randomElement(using: &generator) ?? ""
      }
      let text = SourceText(string)
      var offset = 0
      for scalar in string.unicodeScalars {
        let position = text.position(of: offset, in: encoding)
        // Between `\r` and `\n` there is no position.
        if text.lineRange(position.line).upperBound >= offset {
          let back = text.offset(of: position, in: encoding)
          #expect(back == offset, "seed \(seed): \(string.debugDescription) at \(offset)")
        }
        offset += scalar.utf8.count
      }
    }
  }

  @Test(arguments: PositionEncoding.allCases, ["", "\n", "\r\n"])
  func `a long line is counted as a short one`(encoding: PositionEncoding, ending: String) {
    let pieces: [[UInt8]] = ["a", "é", "😀", "中", "[x](y.md) "].map { Array($0.utf8) } + [[0xFF]]
    var generator = SeededGenerator(seed: 4)
    var bytes: [UInt8] = [0x0A]
    // Ends near a mark, so that the line ending may come upon one.
    while bytes.count < 3 * 4096 { bytes += pieces.randomElement(using: &generator) ?? [] }
    let end = bytes.count
    let text = SourceText(bytes + Array(ending.utf8))
    var column = 0
    var index = 1
    while index < end {
      let scalar = text.bytes.withUnsafeBufferPointer {
        DecodedScalar(in: $0, at: index, limit: end)
      }
      // Near the marks, and here and there.
      if index % 4096 < 8 || index % 101 == 0 {
        #expect(text.position(of: index, in: encoding) == TextPosition(line: 1, column: column))
        #expect(text.offset(of: TextPosition(line: 1, column: column), in: encoding) == index)
      }
      column +=
        encoding == .utf8
        ? scalar.length : encoding == .utf16 && scalar.value > 0xFFFF ? 2 : 1
      index += scalar.length
    }
    #expect(text.position(of: end, in: encoding).column == column)
    #expect(text.offset(of: TextPosition(line: 1, column: .max), in: encoding) == end)
  }

  @Test(arguments: PositionEncoding.allCases)
  func `any bytes and any place give a position and an offset inside the text`(
    encoding: PositionEncoding
  ) {
    for seed in UInt64(0)..<300 {
      var generator = SeededGenerator(seed: seed)
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: .min ... .max, using: &generator)
          : [0x0A, 0x0D, 0xF0, 0x9F, 0x98, 0x80].randomElement(using: &generator) ?? 0
      }
      let text = SourceText(bytes)
      for offset in -2...bytes.count + 2 {
        let position = text.position(of: offset, in: encoding)
        let back = text.offset(of: position, in: encoding)
        #expect(text.range.contains(back) || back == bytes.count, "seed \(seed)")
        #expect(text.position(of: back, in: encoding) == position, "seed \(seed): \(bytes)")
      }
    }
  }
}
