import NoteSyntax
import NoteText
import TopicModel

/// Text decoded with the wrong encoding.
@Sendable func damagedText(_ course: Course, _ note: Note) -> [Finding] {
  if note.text.bytes.allSatisfy({ $0 < 0x80 }) { return [] }
  let spans = note.syntax.inlines.filter { $0.kind == .code }.map(\.range)
    .sorted { $0.lowerBound < $1.lowerBound }
  let blocks = note.syntax.blocks.filter { if case .code = $0.kind { true } else { false } }
    .map(\.range).sorted { $0.lowerBound < $1.lowerBound }
  return note.text.damagedLines(quotations: spans, examples: blocks).map { line in
    switch line.repair {
    case .certain(let text):
      return Finding(
        .damagedText,
        "This text was UTF-8 read as \(line.encoding.displayName); it can be restored",
        at: line.range, suggestions: [text], isCertain: true)
    case .lost:
      return Finding(
        .damagedText,
        "This text was UTF-8 read as \(line.encoding.displayName), and bytes of it are lost",
        at: line.range)
    }
  }
}

/// Bytes that are not UTF-8: the first of each line.
@Sendable func invalidUTF8(_ course: Course, _ note: Note) -> [Finding] {
  let ranges = note.text.invalidRanges
  guard let first = ranges.first else { return [] }
  if looksLikeUTF16(note.text.bytes) {
    return [Finding(.invalidUTF8, "This note is UTF-16; save it as UTF-8", at: first)]
  }
  var lastLine: Int?
  return ranges.compactMap { range in
    let line = note.text.line(at: range.lowerBound)
    defer { lastLine = line }
    if line == lastLine { return nil }
    return Finding(
      .invalidUTF8, "These bytes are not UTF-8: \(hexadecimal(note.text.bytes[range].prefix(8)))",
      at: range)
  }
}

/// Whether every other byte is zero, as in Latin text of two bytes a character.
private func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
  let start = bytes.prefix(1_000)
  return start.count(where: { $0 == 0 }) * 3 > start.count
}

private func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
}

/// Notes beyond a limit.
@Sendable func oversizedNotes(_ course: Course, _ note: Note) -> [Finding] {
  guard let exceeded = note.syntax.exceededLimit else { return [] }
  let limits = course.settings.limits
  switch exceeded {
  case .noteBytes(let bytes):
    return [
      Finding(
        .oversizedNote,
        "The note has \(bytes) bytes and is not analysed; the limit is \(limits.noteBytes) (limits.note-size)",
        at: 0..<0)
    ]
  case .lineBytes(let bytes, let line):
    return [tooMuch("\(bytes) bytes in a line", "line-length", at: line, in: note)]
  case .cellsInRow(let cells, let line):
    return [tooMuch("\(cells) table cells in a line", "table-cells", at: line, in: note)]
  case .cellsInNote(let cells, let line):
    return [tooMuch("\(cells) table cells up to here", "table-cells", at: line, in: note)]
  case .nesting(let depth, let line):
    return [tooMuch("\(depth) nested brackets, quotes or lists", "nesting", at: line, in: note)]
  case .nestingInNote(let depth, let line):
    return [
      tooMuch("\(depth) levels of nesting, all lines added up", "nesting", at: line, in: note)
    ]
  case .inlineSteps(let steps, let line):
    return [
      tooMuch(
        "brackets and markers that take \(steps) steps to read", "note-size", at: line, in: note)
    ]
  }
}

/// Says that not all findings of a note are reported, also where the check is off: what is left out
/// is never left out in silence.
func tooManyFindings(_ count: Int, _ limit: Int, _ settings: CheckSettings) -> Finding {
  var finding = Finding(
    .oversizedNote,
    "The note has \(count) findings; the \(limit) most severe are reported (limits.findings)",
    at: 0..<0)
  finding.severity = settings.severity(of: .oversizedNote) ?? .information
  return finding
}

private func tooMuch(_ what: String, _ limit: String, at line: Int, in note: Note) -> Finding {
  Finding(
    .oversizedNote, "The note is not analysed: \(what) (limits.\(limit))",
    at: note.text.lineRange(line).prefix(1))
}

extension Rule {
  static let damagedText = Rule(
    .damagedText, .warning,
    summary: "Text was decoded with the wrong encoding.",
    explanation: """
      UTF-8 that a program read as Windows-1252, Mac Roman or another old encoding and saved again: \
      `â€”` for a dash. Lines that can be restored for certain carry the text as a suggestion; where \
      a program dropped bytes, the message says so. Examples in code spans are left alone.
      """,
    example: "Day 1 â€” Basics ðŸ§±")
  static let invalidUTF8 = Rule(
    .invalidUTF8, .error,
    summary: "Bytes are not UTF-8.",
    explanation: "GitHub and editors show U+FFFD for them. Save the note as UTF-8.",
    example: "Caf\u{FFFD}")
  static let oversizedNote = Rule(
    .oversizedNote, .information,
    summary: "A note is beyond a limit: too large to be analysed, or with too many findings.",
    explanation: """
      Limits on the size of a note, the length of a line, the cells of a table row and the depth of \
      nesting keep a check from hanging; of more findings than a person reads, the most severe are \
      reported. They are set under `limits`.
      """,
    example: "(a note of more than 4 MB)")
}
