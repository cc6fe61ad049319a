import NoteText

/// What the lines of a note read so far cost libcmark-gfm, estimated from above.
struct ParsingCosts {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: SyntaxLimits
  private let hasTables: Bool
  private var cells = 0
  private var containers = 0
  /// The containers that may be open: the deepest line since the last blank one.
  private var depth = 0
  /// The cells to which the rows of a table that may be open are filled.
  private var rowCells = 0
  private var isAfterBlank = true
  private var steps = 0
  /// Where the paragraph began that may be open, and where its last line that starts with `[`.
  private var paragraphStart: Offset = 0
  private var definitionStart: Offset?
  private var longestDefinition = 0

  /// The costs of `bytes`, before its first line.
  init(of bytes: UnsafeBufferPointer<UInt8>, limits: SyntaxLimits) {
    self.bytes = bytes
    self.limits = limits
    self.hasTables = bytes.holds(UInt8(ascii: "|"))
  }

  /// Adds the next line; the limit that is exceeded with it.
  mutating func add(_ range: TextRange, line number: Int) -> ExceededLimit? {
    let line = UnsafeBufferPointer(rebasing: bytes[range])
    if line.count > limits.lineBytes { return .lineBytes(line.count, line: number) }
    guard let opened = containersOpened(by: line) else {
      (isAfterBlank, rowCells) = (true, 0)
      return addParagraph(endingAt: range.lowerBound, line: number)
        ?? addContainers(line: number)
    }
    depth = isAfterBlank ? opened : max(depth, opened)
    isAfterBlank = false
    if mayHoldRun(line) {
      let deepest = longestRun(in: line)
      if deepest > limits.nesting { return .nesting(deepest, line: number) }
    }
    if hasTables, let exceeded = addCells(of: line, line: number) { return exceeded }
    if startsBlock(line) || rowCells > 0,
      let exceeded = addParagraph(endingAt: range.lowerBound, line: number)
    {
      return exceeded
    }
    if line.first(where: { !$0.isBlank && $0 != UInt8(ascii: ">") }) == UInt8(ascii: "[") {
      endDefinition(at: range.lowerBound)
      definitionStart = range.lowerBound
    }
    return addContainers(line: number)
  }

  /// Adds what comes after the last line.
  mutating func finish(line number: Int) -> ExceededLimit? {
    if let exceeded = addParagraph(endingAt: bytes.count, line: number) { return exceeded }
    // A note of nothing but references would not exceed it.
    guard longestDefinition > 100, bytes.count * longestDefinition > limits.inlineSteps else {
      return nil
    }
    var references = 0
    for byte in bytes { references &+= byte == UInt8(ascii: "]") ? 1 : 0 }
    let copied = references * longestDefinition
    return copied > limits.inlineSteps ? .inlineSteps(copied, line: number) : nil
  }

  private mutating func endDefinition(at end: Offset) {
    if let start = definitionStart { longestDefinition = max(longestDefinition, end - start) }
    definitionStart = nil
  }

  /// Whether a line with its marker begins a block of its own.
  private func startsBlock(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < line.count, line[index].isBlank || line[index] == UInt8(ascii: ">") { index += 1 }
    guard index + 1 < line.count else { return false }
    switch line[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): return line[index + 1].isBlank
    case UInt8(ascii: "#"): return true
    default: return false
    }
  }

  /// Adds the inline content of the paragraph at hand. Short ones cannot add up to much.
  private mutating func addParagraph(endingAt end: Offset, line number: Int) -> ExceededLimit? {
    endDefinition(at: end)
    let paragraph = paragraphStart..<max(paragraphStart, end)
    paragraphStart = paragraph.upperBound
    guard paragraph.count >= Self.longParagraph else { return nil }
    var (emphasis, brackets, images, tags) = (0, 0, 0, 0)
    for index in paragraph {
      switch bytes[index] {
      case UInt8(ascii: "*"), UInt8(ascii: "_"): emphasis += 1
      case UInt8(ascii: "]"): brackets += 1
      case UInt8(ascii: "["):
        if index > 0, bytes[index - 1] == UInt8(ascii: "!") { images += 1 }
      case UInt8(ascii: "?"), UInt8(ascii: "!"):
        if index > 0, bytes[index - 1] == UInt8(ascii: "<") { tags += 1 }
      default: break
      }
    }
    // A link looks at all images that are open around it.
    steps += emphasis * brackets + images * brackets / 2 + tags * paragraph.count / 8
    return steps > limits.inlineSteps ? .inlineSteps(steps, line: number) : nil
  }

  /// The bytes from which on a paragraph is looked at.
  private static let longParagraph = 8_192

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

  /// Whether the line may hold a run beyond the limit: such a run covers one of the bytes that are
  /// as far apart as it is long.
  private func mayHoldRun(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = max(limits.nesting, 1)
    var index = length - 1
    while index < line.count {
      var start = index
      while start >= 0, line[start].isOfRun { start -= 1 }
      var end = index
      while end < line.count, line[end].isOfRun { end += 1 }
      if end - start > length { return true }
      index = max(index, end - 1) + length
    }
    return false
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
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x30...0x39:
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

extension UInt8 {
  /// Whether the byte can be part of markers and brackets that follow one another.
  fileprivate var isOfRun: Bool {
    switch self {
    case UInt8(ascii: "["), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "<"),
      UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
      UInt8(ascii: ")"), UInt8(ascii: " "), UInt8(ascii: "\t"), 0x30...0x39:
      true
    default: false
    }
  }
}
