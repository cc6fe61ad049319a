import NoteText

/// How much of a note is parsed.
///
/// libcmark-gfm takes time quadratic in the cells of a table row and in the depth of nesting; with
/// these limits a note takes at most a few seconds, whatever is in it.
public struct SyntaxLimits: Sendable, Equatable {
  /// The largest note, in bytes.
  public var noteBytes: Int
  /// The longest line, in bytes.
  public var lineBytes: Int
  /// The most `|` in a line.
  public var cellsInRow: Int
  /// The most list and quote markers at the start of a line, and the most brackets in a row.
  public var nesting: Int

  /// The limits as given.
  public init(
    noteBytes: Int = 8 << 20, lineBytes: Int = 1 << 20, cellsInRow: Int = 2_000,
    nesting: Int = 500
  ) {
    self.noteBytes = noteBytes
    self.lineBytes = lineBytes
    self.cellsInRow = cellsInRow
    self.nesting = nesting
  }
}

/// A limit that a note exceeds, with what was found.
public enum ExceededLimit: Sendable, Equatable {
  /// The note has this many bytes.
  case noteBytes(Int)
  /// The zero-based line has this many bytes.
  case lineBytes(Int, line: Int)
  /// The zero-based line has this many `|`.
  case cellsInRow(Int, line: Int)
  /// The zero-based line opens this many quotes, lists or brackets.
  case nesting(Int, line: Int)
}

extension SyntaxLimits {
  /// The first limit that `text` exceeds; `nil` where it can be parsed. One pass.
  func exceeded(by text: SourceText) -> ExceededLimit? {
    if text.bytes.count > noteBytes { return .noteBytes(text.bytes.count) }
    return text.bytes.withUnsafeBufferPointer { bytes in
      for line in 0..<text.lineCount {
        let start = text.lineStarts[line]
        let end = line + 1 < text.lineCount ? text.lineStarts[line + 1] : bytes.count
        // A shorter line can exceed nothing: every marker takes a byte.
        if end - start <= nesting { continue }
        if end - start > lineBytes { return .lineBytes(end - start, line: line) }
        var cells = 0
        var run = 0
        var deepest = 0
        for index in start..<end {
          switch bytes[index] {
          case UInt8(ascii: "|"):
            cells += 1
            run = 0
          case UInt8(ascii: "["), UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "_"),
            UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: "<"),
            UInt8(ascii: "!"):
            run += 1
            deepest = max(deepest, run)
          case UInt8(ascii: " "):
            break
          default:
            run = 0
          }
        }
        if cells > cellsInRow { return .cellsInRow(cells, line: line) }
        if deepest > nesting, !isRule(bytes[start..<end]) {
          return .nesting(deepest, line: line)
        }
      }
      return nil
    }
  }

  /// Whether a line is one character repeated, as people draw rules with; that nests nothing.
  private func isRule(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var drawn: UInt8?
    for byte in line where !byte.isSpace {
      if let drawn, drawn != byte { return false }
      drawn = byte
    }
    switch drawn {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"): return true
    default: return false
    }
  }
}
