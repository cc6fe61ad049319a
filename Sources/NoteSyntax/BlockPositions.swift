import NoteText

/// Where the blocks of the tree stand in the text.
extension NoteParser {
  /// The lines of a node; a paragraph that a table was split off has none of its own.
  func lines(of node: MarkdownNode) -> ClosedRange<Int> {
    if !node.hasPosition, let table = node.next, table.kind == .table {
      let first = lines(of: table).lowerBound
      return first...max(first, headerLine(of: table) - 1)
    }
    let lines = node.lines
    let last = text.lineCount - 1
    let (first, end) = (
      min(lines.lowerBound + firstLine, last), min(lines.upperBound + firstLine, last)
    )
    // A heading over several lines ends where libcmark-gfm noticed, with the line after its underline.
    let isLate = node.kind == .heading && end - 1 > first && isUnderline(end - 1)
    return first...(isLate ? end - 1 : end)
  }

  /// Whether a line is the underline of a heading if it continues a paragraph (CommonMark, section
  /// 4.3).
  private func isUnderline(_ line: Int) -> Bool {
    let range = text.lineRange(line)
    var bytes = text.bytes[contentStart(of: range)..<range.upperBound]
    while bytes.last?.isBlank == true { bytes.removeLast() }
    guard let mark = bytes.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else {
      return false
    }
    return bytes.allSatisfy { $0 == mark }
  }

  func range(of node: MarkdownNode) -> TextRange {
    range(of: node, from: lines(of: node).lowerBound)
  }

  /// The range of a node whose first line is known; on another line than the node's own it starts
  /// with the line's content.
  func range(of node: MarkdownNode, from firstLine: Int) -> TextRange {
    let lines = lines(of: node)
    let first = text.lineRange(firstLine)
    let column = (node.hasPosition ? node : node.next ?? node).startColumn
    var start = min(first.lowerBound + column, first.upperBound)
    if firstLine != lines.lowerBound { start = contentStart(of: first) }
    // A byte order mark is skipped by the parser and does not count in its columns.
    if first.lowerBound == 0, text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      start = min(start + 3, first.upperBound)
    }
    return start..<max(start, min(text.lineRange(lines.upperBound).upperBound, containerEnd))
  }

  /// Collects the lines of a leaf block that starts at `start`, without quote markers and
  /// indentation.
  mutating func collect(_ lines: ClosedRange<Int>, from start: Offset) {
    content.removeAll()
    for line in lines {
      var range = text.lineRange(line)
      if line == lines.lowerBound {
        range = max(start, range.lowerBound)..<max(start, range.upperBound)
      } else {
        range = contentStart(of: range)..<range.upperBound
      }
      content.append(range, of: text, asNewLine: true)
    }
  }

  /// Where the content of a continuation line begins, after the markers of the quotes around it.
  ///
  /// A `>` that is indented too far for its quote is text: the line continues its paragraph lazily
  /// (CommonMark, section 5.1).
  func contentStart(of line: TextRange) -> Offset {
    var index = line.lowerBound
    var quote = 0
    var column = 0
    var markerColumn = 0
    while index < line.upperBound {
      let byte = text.bytes[index]
      if byte == UInt8(ascii: ">") {
        guard quote < quoteIndents.count, column - markerColumn <= quoteIndents[quote] else {
          break
        }
        quote += 1
        column += 1
        // A space after the marker belongs to it.
        markerColumn = column + 1
      } else if byte.isBlank {
        column += byte == UInt8(ascii: "\t") ? 4 - column % 4 : 1
      } else {
        break
      }
      index += 1
    }
    return index
  }

  func atxTitle(in range: TextRange) -> TextRange {
    var start = range.lowerBound
    while start < range.upperBound, text.bytes[start] == UInt8(ascii: "#") { start += 1 }
    let title = trimmed(start..<range.upperBound)
    var end = title.upperBound
    while end > title.lowerBound, text.bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end == title.lowerBound { return end..<end }
    guard end < title.upperBound, text.bytes[end - 1].isBlank else { return title }
    return trimmed(title.lowerBound..<end)
  }

  func trimmed(_ range: TextRange) -> TextRange { text.trimmed(range) }
}
