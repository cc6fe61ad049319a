import NoteText

/// How much of a note is parsed.
///
/// libcmark-gfm takes time quadratic in the cells of a table row, fills short rows up to the first
/// one, and looks at every open container on every line. With these limits a note takes at most a
/// second or two, whatever is in it.
public struct SyntaxLimits: Sendable, Equatable {
  /// The largest note, in bytes.
  public var noteBytes: Int
  /// The longest line, in bytes.
  public var lineBytes: Int
  /// The most `|` in a line.
  public var cellsInRow: Int
  /// The most cells in a note, those that fill short rows included; a cell of a row of `n` cells
  /// counts `1 + n / 200`, as it costs.
  public var cellsInNote: Int
  /// The most list and quote markers at the start of a line, and the most brackets in a row.
  public var nesting: Int
  /// The most containers that lines are in, added up over the lines of a note.
  public var nestingInNote: Int

  /// The limits as given.
  public init(
    noteBytes: Int = 6 << 20, lineBytes: Int = 1 << 20, cellsInRow: Int = 2_000,
    cellsInNote: Int = 1_000_000, nesting: Int = 200, nestingInNote: Int = 20_000_000
  ) {
    self.noteBytes = noteBytes
    self.lineBytes = lineBytes
    self.cellsInRow = cellsInRow
    self.cellsInNote = cellsInNote
    self.nesting = nesting
    self.nestingInNote = nestingInNote
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
  /// The tables up to the zero-based line have this many cells.
  case cellsInNote(Int, line: Int)
  /// The zero-based line opens this many quotes, lists or brackets.
  case nesting(Int, line: Int)
  /// The lines up to the zero-based line are in this many containers, all added up.
  case nestingInNote(Int, line: Int)
}

extension SyntaxLimits {
  /// The first limit that `text` exceeds; `nil` where it can be parsed. One pass, and none over a
  /// note that is too large.
  func exceeded(by text: SourceText) -> ExceededLimit? {
    if text.bytes.count > noteBytes { return .noteBytes(text.bytes.count) }
    return text.bytes.withUnsafeBufferPointer { bytes in
      var costs = ParsingCosts(limits: self, hasTables: bytes.contains(UInt8(ascii: "|")))
      for line in 0..<text.lineCount {
        let start = text.lineStarts[line]
        let end = line + 1 < text.lineCount ? text.lineStarts[line + 1] : bytes.count
        let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if let exceeded = costs.add(content, line: line) { return exceeded }
      }
      return nil
    }
  }
}

/// What the lines of a note read so far cost libcmark-gfm, estimated from above.
private struct ParsingCosts {
  let limits: SyntaxLimits
  let hasTables: Bool
  private var cells = 0
  private var containers = 0
  /// The containers that may be open: the deepest line since the last blank one.
  private var depth = 0
  /// The cells to which the rows of a table that may be open are filled.
  private var rowCells = 0
  private var isAfterBlank = true

  init(limits: SyntaxLimits, hasTables: Bool) {
    self.limits = limits
    self.hasTables = hasTables
  }

  mutating func add(_ line: UnsafeBufferPointer<UInt8>, line number: Int) -> ExceededLimit? {
    if line.count > limits.lineBytes { return .lineBytes(line.count, line: number) }
    guard let opened = containersOpened(by: line) else {
      (isAfterBlank, rowCells) = (true, 0)
      return addContainers(line: number)
    }
    depth = isAfterBlank ? opened : max(depth, opened)
    isAfterBlank = false
    if line.count > limits.nesting {
      let deepest = longestRun(in: line)
      if deepest > limits.nesting { return .nesting(deepest, line: number) }
    }
    if hasTables, let exceeded = addCells(of: line, line: number) { return exceeded }
    return addContainers(line: number)
  }

  private mutating func addContainers(line number: Int) -> ExceededLimit? {
    containers += depth
    return containers > limits.nestingInNote ? .nestingInNote(containers, line: number) : nil
  }

  private mutating func addCells(
    of line: UnsafeBufferPointer<UInt8>, line number: Int
  ) -> ExceededLimit? {
    var dividers = 0
    for byte in line { dividers &+= byte == UInt8(ascii: "|") ? 1 : 0 }
    if dividers > limits.cellsInRow { return .cellsInRow(dividers, line: number) }
    if isDelimiterRow(line) { rowCells = max(rowCells, dividers + 1) }
    let width = max(rowCells, dividers > 0 ? dividers + 1 : 0)
    cells += width + width * width / 200
    return cells > limits.cellsInNote ? .cellsInNote(cells, line: number) : nil
  }

  /// Whether the line may divide the first row of a table from the others.
  private func isDelimiterRow(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var sawMark = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "|"), UInt8(ascii: ":"): sawMark = true
      case UInt8(ascii: "-"), UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: ")"), 0x30...0x39:
        break
      default:
        if !byte.isSpace { return false }
      }
    }
    return sawMark
  }

  /// How many containers a line can be in, from its indentation and its markers; `nil` for a blank
  /// line.
  private func containersOpened(by line: UnsafeBufferPointer<UInt8>) -> Int? {
    var columns = 0
    var markers = 0
    for byte in line {
      switch byte {
      case UInt8(ascii: " "): columns += 1
      case UInt8(ascii: "\t"): columns += 4
      case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
        UInt8(ascii: "."), UInt8(ascii: ")"):
        markers += 1
      case 0x30...0x39: break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        return markers == 0 ? nil : columns / 2 + markers
      default: return columns / 2 + markers
      }
    }
    return markers == 0 ? nil : columns / 2 + markers
  }

  /// The most markers and brackets that follow one another.
  private func longestRun(in line: UnsafeBufferPointer<UInt8>) -> Int {
    var run = 0
    var longest = 0
    for index in line.indices {
      switch line[index] {
      case UInt8(ascii: "["), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "<"):
        run += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
        UInt8(ascii: ")"):
        // A marker is followed by white space; without it this is a rule or a table's divider.
        run = index + 1 < line.count && line[index + 1].isBlank ? run + 1 : 0
      case UInt8(ascii: " "), 0x30...0x39:
        break
      default:
        longest = max(longest, run)
        run = 0
      }
    }
    longest = max(longest, run)
    return longest > limits.nesting && isRule(line) ? 0 : longest
  }

  /// Whether a line is one character repeated, as people draw rules with; that nests nothing.
  private func isRule(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var drawn: UInt8?
    for byte in line where !byte.isSpace {
      if let drawn, drawn != byte { return false }
      drawn = byte
    }
    return drawn == UInt8(ascii: "-") || drawn == UInt8(ascii: "*")
  }
}
