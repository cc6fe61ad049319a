import NoteText

/// Reads the cells of tables, which have no usable position.
extension NoteParser {
  /// The cells of a row: what is between unescaped `|`, trimmed (GitHub Flavored Markdown, section
  /// 4.10; a `|` in a code span divides too).
  func cells(in row: TextRange) -> [TextRange] {
    var cells: [TextRange] = []
    let row = trimmed(row)
    var start = row.lowerBound
    if start < row.upperBound, text.bytes[start] == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < row.upperBound {
      if text.bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if text.bytes[index] == UInt8(ascii: "|") {
        cells.append(trimmed(start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < row.upperBound { cells.append(trimmed(start..<row.upperBound)) }
    return cells
  }

  /// Collects a cell; `\|` stands for `|` before anything else is looked at.
  mutating func collectCell(_ cell: TextRange) {
    content.removeAll()
    var start = cell.lowerBound
    var isFirst = true
    for index in cell where text.bytes[index] == UInt8(ascii: "\\") {
      guard index + 1 < cell.upperBound, text.bytes[index + 1] == UInt8(ascii: "|") else {
        continue
      }
      content.append(start..<index, of: text, asNewLine: isFirst)
      isFirst = false
      start = index + 1
    }
    content.append(start..<cell.upperBound, of: text, asNewLine: isFirst)
  }
}
