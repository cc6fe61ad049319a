import NoteText

/// Finds definitions of links and footnotes, which the tree does not show or not all.
extension NoteParser {
  /// Reads the definitions that a paragraph begins with; the offset of what follows them.
  mutating func readDefinitions() -> Int {
    var start = 0
    while let definition = content.definition(at: content.skippingSpace(from: start)) {
      append(definition, from: content.skippingSpace(from: start))
      start = definition.end
    }
    return content.skippingSpace(from: start)
  }

  mutating func append(_ definition: BlockContent.DefinitionRanges, from start: Int) {
    let label = normalizedLabel(content.string(definition.label))
    definedLabels.insert(label)
    note.definitions.append(
      LinkDefinition(
        range: trimmed(content.source(start..<definition.end)),
        labelRange: content.source(definition.label), label: label,
        targetRange: content.source(definition.destination),
        destination: resolvingEscapes(in: content.bytes[definition.destination])))
  }

  /// Where the label of a footnote begins; libcmark-gfm gives the place after it.
  func footnoteStart(before content: Offset) -> Offset {
    let line = text.lineRange(text.line(at: content))
    var index = min(content, line.upperBound)
    while index > line.lowerBound {
      index -= 1
      if text.bytes[index] == UInt8(ascii: "["), index + 1 < line.upperBound,
        text.bytes[index + 1] == UInt8(ascii: "^")
      {
        return index
      }
    }
    return content
  }

  mutating func appendFootnote(at start: Offset) {
    var index = start
    while index < text.bytes.count,
      text.bytes[index].isBlank || text.bytes[index] == UInt8(ascii: ">")
    { index += 1 }
    guard text.bytes[index...].starts(with: [UInt8(ascii: "["), UInt8(ascii: "^")]) else { return }
    let labelStart = index + 2
    var end = labelStart
    while end < text.bytes.count, text.bytes[end] != UInt8(ascii: "]"),
      !text.bytes[end].isLineEnding
    { end += 1 }
    let label = normalizedLabel(text.string(labelStart..<end))
    guard definedFootnotes.insert(label).inserted else { return }
    note.footnotes.append(Footnote(labelRange: labelStart..<end, label: label))
  }

  /// Reads what the tree does not show: definitions in paragraphs of their own, and footnotes that
  /// nothing refers to.
  mutating func readUncoveredLines() {
    var line = firstLine
    while line < text.lineCount {
      guard !isCovered[line] else {
        line += 1
        continue
      }
      let first = line
      content.removeAll()
      while line < text.lineCount, !isCovered[line] {
        var range = text.lineRange(line)
        let start = itemContent[line] ?? afterMarkers(of: range)
        range = min(start, range.upperBound)..<range.upperBound
        if trimmed(range).isEmpty { break }
        content.append(range, of: text, asNewLine: true)
        line += 1
      }
      if line == first { line += 1 }
      readHiddenBlock()
    }
  }

  /// Where a line begins after all that can be markers of quotes.
  func afterMarkers(of line: TextRange) -> Offset {
    text.bytes[line].firstIndex { !$0.isBlank && $0 != UInt8(ascii: ">") } ?? line.upperBound
  }

  /// Whether a footnote begins here.
  private func isFootnote(at start: Int) -> Bool {
    content.bytes[start...].starts(with: [UInt8(ascii: "["), UInt8(ascii: "^")])
      && content.linkLabel(at: start, allowsEmpty: false)
        .map { content.byte($0.upperBound + 1) == UInt8(ascii: ":") } ?? false
  }

  mutating func readHiddenBlock() {
    var start = content.skippingSpace(from: 0)
    while start < content.bytes.count {
      if isFootnote(at: start) {
        appendFootnote(at: content.source(start))
        // A footnote may interrupt the text of another one.
        repeat {
          guard let end = content.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return }
          start = content.skippingSpace(from: end + 1)
        } while start < content.bytes.count && !isFootnote(at: start)
        continue
      }
      guard let definition = content.definition(at: start) else { return }
      append(definition, from: start)
      start = content.skippingSpace(from: definition.end)
    }
  }
}
