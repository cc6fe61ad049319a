/// A zero-based position in a text, counted in UTF-8 bytes.
public typealias Offset = Int

/// A half-open range of UTF-8 bytes.
public typealias TextRange = Range<Offset>

/// The bytes of one note, with its lines.
///
/// The bytes are kept as they came, a byte order mark and invalid UTF-8 included, so that every
/// offset is an offset in the file. A line ends with `\n`, `\r\n` or a lone `\r`, as in CommonMark
/// (section 2.1) and in the Language Server Protocol.
public struct SourceText: Sendable {
  /// The bytes as they are on disk or in the editor.
  public let bytes: [UInt8]

  /// The offset at which each line starts; the first is 0, so there is always one line.
  private let lineStarts: [UInt32]

  /// The marks of the long lines, by line; most notes have none.
  let columnMarks: [Int: ColumnMarks]

  /// Indexes the lines of `bytes`, in one pass, and once more the long ones.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let starts = Array(exactly: Self.lineStarts(of: bytes))
    self.lineStarts = starts
    self.columnMarks = bytes.withUnsafeBufferPointer { Self.columnMarks(of: $0, starts) }
  }

  /// The text of a string, as UTF-8.
  public init(_ string: String) {
    self.init(Array(string.utf8))
  }

  /// The number of lines; one more than the number of line endings.
  public var lineCount: Int { lineStarts.count }

  /// The offset at which the zero-based `line` starts.
  ///
  /// - Precondition: the text has that line.
  public func lineStart(_ line: Int) -> Offset { Offset(lineStarts[line]) }

  /// The whole text.
  public var range: TextRange { 0..<bytes.count }

  /// The zero-based line that holds `offset`; an offset outside the text is clamped into it.
  ///
  /// An offset inside a line ending belongs to the line that ends there. Logarithmic in the number
  /// of lines.
  public func line(at offset: Offset) -> Int {
    max(0, lineStarts.partitioningIndex { Offset($0) > offset } - 1)
  }

  /// Whether a range holds a text that is not empty, byte for byte.
  public func contains(_ part: StaticString, in range: TextRange) -> Bool {
    let part = UnsafeBufferPointer(start: part.utf8Start, count: part.utf8CodeUnitCount)
    return bytes.withUnsafeBufferPointer { bytes in
      var rest = bytes[range.clamped(to: 0..<bytes.count)]
      while rest.count >= part.count, let start = rest.firstIndex(of: part[0]) {
        if rest[start...].starts(with: part) { return true }
        rest = rest[(start + 1)...]
      }
      return false
    }
  }

  /// The range of the zero-based `line` without its line ending; a line outside the text is
  /// clamped into it.
  public func lineRange(_ line: Int) -> TextRange {
    let full = fullLineRange(line)
    var end = full.upperBound
    if end > full.lowerBound, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > full.lowerBound, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return full.lowerBound..<end
  }

  /// The range of the zero-based `line` with its line ending; a line outside the text is clamped
  /// into it.
  public func fullLineRange(_ line: Int) -> TextRange {
    let index = min(max(line, 0), lineStarts.count - 1)
    let end = index + 1 < lineStarts.count ? lineStart(index + 1) : bytes.count
    return lineStart(index)..<end
  }

  /// The text of a range; invalid UTF-8 becomes U+FFFD, a range outside the text is clamped.
  public func string(_ range: TextRange) -> String {
    String(decoding: bytes[clamp(range)], as: UTF8.self)
  }

  /// `range` cut to the text.
  public func clamp(_ range: TextRange) -> TextRange {
    range.clamped(to: 0..<bytes.count)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBytes { buffer in
      var index = 0
      while index < buffer.count {
        // Eight bytes at a time: most hold no line ending.
        if index + 8 <= buffer.count,
          !hasControl(buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        {
          index += 8
          continue
        }
        let byte = buffer[index]
        index += 1
        if byte == UInt8(ascii: "\n") {
          starts.append(UInt32(clamping: index))
        } else if byte == UInt8(ascii: "\r") {
          if index < buffer.count, buffer[index] == UInt8(ascii: "\n") { index += 1 }
          starts.append(UInt32(clamping: index))
        }
      }
    }
    return starts
  }

  private static func columnMarks(
    of bytes: UnsafeBufferPointer<UInt8>, _ starts: [UInt32]
  ) -> [Int: ColumnMarks] {
    var marks: [Int: ColumnMarks] = [:]
    for line in starts.indices {
      let start = Offset(starts[line])
      var end = line + 1 < starts.count ? Offset(starts[line + 1]) : bytes.count
      guard end - start > ColumnMarks.distance else { continue }
      if bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
      if bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      marks[line] = ColumnMarks(start..<end, of: bytes)
    }
    return marks
  }

  /// Whether one of eight bytes is below 0x0E, as line endings are; true also for some others.
  private static func hasControl(_ word: UInt64) -> Bool {
    (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080 != 0
  }
}

extension SourceText: Equatable {
  /// Two texts are equal when their bytes are.
  public static func == (left: SourceText, right: SourceText) -> Bool { left.bytes == right.bytes }
}

extension SourceText {
  /// The text with a range of its bytes replaced; the range is clamped into the text.
  public func replacing(_ range: TextRange, with replacement: [UInt8]) -> SourceText {
    let range = range.clamped(to: self.range)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(self.bytes.count - range.count + replacement.count)
    bytes += self.bytes[..<range.lowerBound]
    bytes += replacement
    bytes += self.bytes[range.upperBound...]
    return SourceText(bytes)
  }
}

extension SourceText {
  /// A zero-based line without white space at its ends.
  package func trimmedLine(_ line: Int) -> TextRange { trimmed(lineRange(line)) }

  /// A range without white space at its ends; empty at its start where there is nothing else.
  package func trimmed(_ range: TextRange) -> TextRange {
    let range = clamp(range)
    var (start, end) = (range.lowerBound, range.upperBound)
    while end > start, bytes[end - 1].isSpace { end -= 1 }
    while start < end, bytes[start].isSpace { start += 1 }
    return start..<end
  }
}
