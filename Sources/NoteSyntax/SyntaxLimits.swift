import NoteText

/// How much of a note is parsed.
///
/// libcmark-gfm takes time quadratic in the cells of a table row, fills short rows up to the first
/// one, and looks at every open container on every line. With these limits the time that a note takes
/// is about linear in its size, whatever is in it: less than a second for a megabyte.
public struct SyntaxLimits: Sendable, Equatable {
  /// The largest note, in bytes; 1 GiB at most, since positions take four bytes each and
  /// libcmark-gfm counts with signed ones.
  public var noteBytes: Int { didSet { noteBytes = min(noteBytes, Self.mostNoteBytes) } }
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
  /// The most steps over the inline content of a note, where libcmark-gfm needs a product of two
  /// counts of them: emphasis by brackets, images by brackets, `<?` and `<!` by the bytes after them,
  /// references by the length of a definition.
  public var inlineSteps: Int

  private static let mostNoteBytes = 1 << 30

  /// The limits as given.
  public init(
    noteBytes: Int = 4 << 20, lineBytes: Int = 1 << 20, cellsInRow: Int = 2_000,
    cellsInNote: Int = 1_000_000, nesting: Int = 200, nestingInNote: Int = 20_000_000,
    inlineSteps: Int = 120_000_000
  ) {
    self.noteBytes = min(noteBytes, Self.mostNoteBytes)
    self.lineBytes = lineBytes
    self.cellsInRow = cellsInRow
    self.cellsInNote = cellsInNote
    self.nesting = nesting
    self.nestingInNote = nestingInNote
    self.inlineSteps = inlineSteps
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
  /// The inline content up to the zero-based line takes this many steps.
  case inlineSteps(Int, line: Int)
}

extension SyntaxLimits {
  /// The first limit that `text` exceeds; `nil` where it can be parsed. One pass, and none over a
  /// note that is too large.
  func exceeded(by text: SourceText) -> ExceededLimit? {
    if text.bytes.count > noteBytes { return .noteBytes(text.bytes.count) }
    return text.bytes.withUnsafeBufferPointer { bytes in
      var costs = ParsingCosts(of: bytes, limits: self)
      for line in 0..<text.lineCount {
        let end = line + 1 < text.lineCount ? text.lineStart(line + 1) : bytes.count
        if let exceeded = costs.add(text.lineStart(line)..<end, line: line) { return exceeded }
      }
      return costs.finish(line: text.lineCount - 1)
    }
  }
}
