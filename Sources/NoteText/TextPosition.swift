/// The unit in which a client counts the columns of a line.
public enum PositionEncoding: Sendable, CaseIterable {
  /// UTF-8 bytes.
  case utf8
  /// UTF-16 code units: the default of the Language Server Protocol.
  case utf16
  /// Unicode code points.
  case utf32
}

/// A place in a text as a line and a column, both zero-based; the unit of the column is that of
/// the encoding it was made with.
public struct TextPosition: Hashable, Sendable, Comparable {
  /// The zero-based line.
  public var line: Int
  /// The zero-based column, in units of the encoding.
  public var column: Int

  /// A position from a zero-based line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders positions as they are read.
  public static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension SourceText {
  /// The position of `offset` in an encoding.
  ///
  /// An offset outside the text is clamped into it, one inside a character counts as that
  /// character's start, and one inside a line ending as the end of the line. An invalid sequence of
  /// bytes counts as the one U+FFFD that stands for it.
  public func position(of offset: Offset, in encoding: PositionEncoding) -> TextPosition {
    let clamped = min(max(offset, 0), bytes.count)
    let line = line(at: clamped)
    let range = lineRange(line)
    let end = min(clamped, range.upperBound)
    let mark = columnMarks[line]?.last(upTo: end) ?? ColumnMarks.Mark(start: range.lowerBound)
    var column = mark.column(in: encoding)
    var index = mark.offset
    while index < end {
      let scalar = scalar(at: index, limit: range.upperBound)
      if index + scalar.length > end { break }
      column += scalar.columns(in: encoding)
      index += scalar.length
    }
    return TextPosition(line: line, column: column)
  }

  /// The offset of a position in an encoding.
  ///
  /// As the Language Server Protocol asks, a column beyond the end of its line is the end of that
  /// line; one inside a character is the character's start; a line after the last is the end of the
  /// text.
  public func offset(of position: TextPosition, in encoding: PositionEncoding) -> Offset {
    if position.line < 0 { return 0 }
    if position.line >= lineCount { return bytes.count }
    let range = lineRange(position.line)
    let mark =
      columnMarks[position.line]?.last(upTo: position.column, in: encoding)
      ?? ColumnMarks.Mark(start: range.lowerBound)
    var column = mark.column(in: encoding)
    var index = mark.offset
    while index < range.upperBound {
      let scalar = scalar(at: index, limit: range.upperBound)
      column += scalar.columns(in: encoding)
      if column > position.column { break }
      index += scalar.length
    }
    return index
  }

  /// The code point at `index`, or the U+FFFD for the invalid bytes there.
  private func scalar(at index: Offset, limit: Offset) -> DecodedScalar {
    bytes.withUnsafeBufferPointer { DecodedScalar(in: $0, at: index, limit: limit) }
  }
}

/// One step of decoding UTF-8: a code point, or a maximal subpart of an ill-formed sequence
/// (Unicode 16, section 3.9, "U+FFFD Substitution of Maximal Subparts").
package struct DecodedScalar {
  /// The code point; U+FFFD where the bytes are invalid.
  package let value: UInt32
  /// How many bytes it takes, at least 1.
  package let length: Int
  /// Whether the bytes were well-formed.
  package let isValid: Bool

  /// Decodes the bytes at `index`, which must be below `limit`; reads no byte from `limit` on.
  package init(in bytes: UnsafeBufferPointer<UInt8>, at index: Int, limit: Int) {
    let lead = bytes[index]
    let expected: Int
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    switch lead {
    case 0x00...0x7F:
      self.value = UInt32(lead)
      self.length = 1
      self.isValid = true
      return
    case 0xC2...0xDF: expected = 2
    case 0xE0:
      expected = 3
      lowest = 0xA0
    case 0xE1...0xEC, 0xEE...0xEF: expected = 3
    case 0xED:
      expected = 3
      highest = 0x9F
    case 0xF0:
      expected = 4
      lowest = 0x90
    case 0xF1...0xF3: expected = 4
    case 0xF4:
      expected = 4
      highest = 0x8F
    default: expected = 0
    }
    var value = UInt32(lead) & (expected == 2 ? 0x1F : expected == 3 ? 0x0F : 0x07)
    var count = 1
    while count < expected, index + count < limit {
      let byte = bytes[index + count]
      guard byte >= lowest, byte <= highest else { break }
      (lowest, highest) = (0x80, 0xBF)
      value = value << 6 | UInt32(byte & 0x3F)
      count += 1
    }
    self.isValid = expected > 0 && count == expected
    self.value = isValid ? value : 0xFFFD
    self.length = count
  }

  func columns(in encoding: PositionEncoding) -> Int {
    switch encoding {
    case .utf8: length
    case .utf16: value > 0xFFFF ? 2 : 1
    case .utf32: 1
    }
  }
}

extension SourceText {
  /// The ranges of bytes that are not UTF-8, in order; empty for a well-formed text.
  public var invalidRanges: [TextRange] {
    var ranges: [TextRange] = []
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        if buffer.hasEightASCII(at: index, before: buffer.count) {
          index += 8
          continue
        }
        if buffer[index] < 0x80 {
          index += 1
          continue
        }
        // Most of a text beyond ASCII, without its values.
        let length = buffer.plainSequence(at: index)
        if length > 0 {
          index += length
          continue
        }
        let scalar = DecodedScalar(in: buffer, at: index, limit: buffer.count)
        if !scalar.isValid {
          if let last = ranges.last, last.upperBound == index {
            ranges[ranges.count - 1] = last.lowerBound..<index + scalar.length
          } else {
            ranges.append(index..<index + scalar.length)
          }
        }
        index += scalar.length
      }
    }
    return ranges
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of a sequence beyond ASCII at `index` that is well-formed (Unicode, table 3-7); 0 for
  /// any other, and near the end.
  @inline(__always) fileprivate func plainSequence(at index: Int) -> Int {
    guard index + 3 < count else { return 0 }
    let (lead, second) = (self[index], self[index + 1])
    guard second & 0xC0 == 0x80 else { return 0 }
    if lead <= 0xDF { return lead >= 0xC2 ? 2 : 0 }
    guard self[index + 2] & 0xC0 == 0x80 else { return 0 }
    switch lead {
    case 0xE0: return second >= 0xA0 ? 3 : 0
    case 0xED: return second < 0xA0 ? 3 : 0
    case ..<0xF0: return 3
    case 0xF0: return second >= 0x90 && self[index + 3] & 0xC0 == 0x80 ? 4 : 0
    default: return 0
    }
  }
}
