import NoteSyntax
import NoteText
import TopicModel

/// What the lines of a note need to be checkboxes.
struct CheckboxLines {
  private let note: Note
  private let settings: CheckboxSettings
  private var text: SourceText { note.text }
  private var syntax: ParsedNote { note.syntax }
  /// By the line of its marker the innermost item.
  private var items: [Int: Int] = [:]
  /// By line the paragraph, as an index into ``ParsedNote/blocks``.
  private var paragraphs: [Int: Int] = [:]
  /// Where links begin.
  private let linkStarts: Set<Offset>
  /// Code spans that go on over the end of a line.
  private let longSpans: [TextRange]

  /// Linear in the size of the note.
  init(_ note: Note, _ settings: CheckboxSettings) {
    self.note = note
    self.settings = settings
    let text = note.text
    linkStarts = Set(note.syntax.links.map(\.range.lowerBound))
    longSpans = note.syntax.inlines.filter {
      $0.kind == .code && text.bytes[$0.range].contains(where: \.isLineEnding)
    }.map(\.range)
    for (index, item) in note.syntax.items.enumerated() {
      items[text.line(at: item.marker.lowerBound)] = index
    }
    for (index, block) in note.syntax.blocks.enumerated() where block.kind == .paragraph {
      let last = text.line(at: max(block.range.lowerBound, block.range.upperBound - 1))
      for line in text.line(at: block.range.lowerBound)...last { paragraphs[line] = index }
    }
  }

  /// `[ ] ` for each plain item and `- [ ] ` for each line of prose that a selection means.
  func insertions(in range: TextRange) -> [Replacement] {
    let lines = text.selectedLines(range)
    if range.isEmpty {
      let forest = CheckboxForest(note, settings)
      if let item = forest.item(atLine: lines.lowerBound) {
        return itemInsertion(item).map { [$0] } ?? []
      }
    }
    let found = syntax.items.indices.filter {
      lines.contains(text.line(at: syntax.items[$0].marker.lowerBound))
    }
    return found.compactMap { itemInsertion($0) } + lines.compactMap { proseInsertion($0) }
  }

  private func itemInsertion(_ index: Int) -> Replacement? {
    let item = syntax.items[index]
    if item.checkbox != nil { return nil }
    let bytes = text.bytes
    let line = text.line(at: item.marker.lowerBound)
    let end = text.lineRange(line).upperBound
    var start = item.marker.upperBound
    while start < end, bytes[start].isBlank { start += 1 }
    if !mends(ofLine: line).isEmpty { return nil }
    if start == end {
      // An empty item needs a space on both sides.
      return item.block + 1 < syntax.blocks.count
        && syntax.blocks[item.block + 1].parent == item.block
        ? nil : Replacement(item.marker.upperBound..<end, " [ ] ")
    }
    guard item.block + 1 < syntax.blocks.count else { return nil }
    let first = syntax.blocks[item.block + 1]
    guard first.kind == .paragraph, first.parent == item.block, first.range.lowerBound == start
    else { return nil }
    return Replacement(start..<start, "[ ] ")
  }

  /// A line of a paragraph that stands in no item.
  private func proseInsertion(_ line: Int) -> Replacement? {
    let range = text.lineRange(line)
    let start = contentStart(ofLine: line)
    guard start < range.upperBound, mends(ofLine: line).isEmpty,
      hasProse(at: start, onLine: line), let paragraph = paragraphs[line],
      !isInItem(paragraph)
    else { return nil }
    return Replacement(start..<start, "- [ ] ")
  }

  // MARK: - Mending

  /// What makes a checkbox of a line that was meant as one; empty for other lines.
  func mends(ofLine line: Int) -> [Replacement] {
    let bytes = text.bytes
    let end = text.lineRange(line).upperBound
    let item = items[line].map { syntax.items[$0] }
    if item?.checkbox != nil { return [] }
    var index = item?.marker.upperBound ?? contentStart(ofLine: line)
    let start = item == nil ? index : text.trimmed(index..<end).lowerBound
    guard hasProse(at: start, onLine: line) else { return [] }
    var mends: [Replacement] = []
    if item == nil {
      // A list marker without the space behind it, or no list marker at all.
      while index < end, bytes[index].isDigit { index += 1 }
      let isOrdered = index > start
      let markers = isOrdered ? ".)" : "-*+"
      if index < end, markers.utf8.contains(bytes[index]) {
        index += 1
        mends.append(Replacement(index..<index, " "))
      } else if isOrdered {
        return []
      } else {
        mends.append(Replacement(index..<index, "- "))
      }
    } else {
      while index < end, bytes[index].isBlank { index += 1 }
    }
    guard index < end, bytes[index] == UInt8(ascii: "["),
      let close = bytes[index..<min(end, index + 32)].firstIndex(of: UInt8(ascii: "]")),
      !linkStarts.contains(index), !longSpans.contains(where: { $0.contains(index) })
    else { return [] }
    let inner = bytes[index + 1..<close].filter { !$0.isBlank }
    let state = inner.isEmpty ? " " : String(decoding: inner, as: UTF8.self)
    let isKnown =
      inner.isEmpty || CheckboxMarker.doneStates.contains(state) || settings.states[state] != nil
    if !isKnown { return [] }
    if !bytes[index + 1..<close].elementsEqual(state.utf8) {
      mends.append(Replacement(index + 1..<close, state))
    }
    if close + 1 < end, !bytes[close + 1].isBlank {
      // What would make it a link or an index.
      if "([:]".utf8.contains(bytes[close + 1]) { return [] }
      mends.append(Replacement(close + 1..<close + 1, " "))
    }
    return mends
  }

  // MARK: - Lines

  /// Where the text of a line begins, behind its indentation and the markers of quotes.
  private func contentStart(ofLine line: Int) -> Offset {
    let range = text.lineRange(line)
    var start = range.lowerBound
    if start == 0, text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    while start < range.upperBound,
      text.bytes[start].isBlank || text.bytes[start] == UInt8(ascii: ">")
    {
      start += 1
    }
    return start
  }

  /// Whether an offset of a line is in a paragraph.
  private func hasProse(at offset: Offset, onLine line: Int) -> Bool {
    paragraphs[line].map { syntax.blocks[$0].range.contains(offset) } ?? false
  }

  private func isInItem(_ block: Int) -> Bool {
    var parent = syntax.blocks[block].parent
    while let index = parent {
      if case .item = syntax.blocks[index].kind { return true }
      parent = syntax.blocks[index].parent
    }
    return false
  }
}
