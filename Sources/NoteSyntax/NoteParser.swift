public import NoteText

extension ParsedNote {
  /// Parses a note; cannot fail on any bytes.
  ///
  /// A note beyond `limits` comes back empty, with ``exceededLimit`` set. Linear in the size of the
  /// note for what people write.
  public init(_ text: SourceText, limits: SyntaxLimits = SyntaxLimits()) {
    self.init(text: text)
    if let exceeded = limits.exceeded(by: text) {
      exceededLimit = exceeded
      return
    }
    var parser = NoteParser(note: self)
    parser.parse()
    self = parser.note
  }
}

/// Walks libcmark-gfm's blocks and collects what stands in them.
struct NoteParser {
  var note: ParsedNote
  /// The content of the block at hand.
  var content = BlockContent()
  /// For each byte of `content` whether it is plain text.
  var isText: [Bool] = []
  /// The labels of the definitions found so far, and their destinations' index.
  var definedLabels: Set<String> = []
  var definedFootnotes: Set<String> = []
  /// A raw HTML heading whose end has not been found.
  var openHTMLHeading: OpenHTMLHeading?
  /// How far the end of a tag is searched: less with each search in vain, so that a note of `<a <a`
  /// takes no time quadratic in its length.
  var tagBytesLeft = 8 << 20
  /// Where a raw HTML comment began that no block has ended yet.
  var openComment: Offset?
  /// The rendered text of the heading at hand, while one is read.
  var title: [UInt8]?
  /// The line on which the text that is parsed begins: front matter is not Markdown.
  private var firstLine = 0
  /// For each line whether a leaf block stands on it.
  private var isCovered: [Bool] = []
  /// For each quote around the block at hand, how far its marker can be indented on a line.
  private var quoteIndents: [Int] = []
  /// Where the content of an item begins, by the line of its marker.
  private var itemContent: [Int: Offset] = [:]

  private var text: SourceText { note.text }

  init(note: ParsedNote) { self.note = note }

  mutating func parse() {
    var start = 0
    if text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if start < text.bytes.count, let frontMatter = FrontMatter(in: text, from: start) {
      note.frontMatter = frontMatter
      start = frontMatter.range.upperBound
      firstLine = text.line(at: start)
      if start == text.bytes.count, text.lineStarts.last != start { return }
    }
    isCovered = Array(repeating: false, count: text.lineCount)
    text.bytes.withUnsafeBufferPointer { bytes in
      guard let tree = MarkdownTree(parsing: UnsafeBufferPointer(rebasing: bytes[start...])) else {
        return
      }
      walk(tree.root)
    }
    finish()
  }

  // MARK: - Blocks

  private mutating func walk(_ root: MarkdownNode) {
    struct Level {
      let node: MarkdownNode
      let block: Int
      let quotes: Int
      /// How far the items inside the innermost quote indent what they contain.
      let itemIndent: Int
      let isOrdered: Bool
    }
    var open: [Level] = []
    var current = root.firstChild
    while true {
      guard let node = current else {
        guard let level = open.popLast() else { return }
        current = level.node.next
        continue
      }
      let kind = node.kind
      let parent = open.last?.block
      let quotes = open.last?.quotes ?? 0
      quoteIndents.removeSubrange(quotes...)
      switch kind {
      case .quote, .list, .item, .footnote:
        let block = appendContainer(
          node, kind, parent: parent, isOrdered: open.last?.isOrdered ?? false)
        var itemIndent = open.last?.itemIndent ?? 0
        if kind == .quote {
          quoteIndents.append(itemIndent + 3)
          itemIndent = 0
        } else if kind == .item || kind == .footnote {
          itemIndent += 8
        }
        open.append(
          Level(
            node: node, block: block, quotes: quoteIndents.count, itemIndent: itemIndent,
            isOrdered: kind == .list && node.isOrderedList))
        current = node.firstChild
        continue
      case .table:
        appendTable(node, parent: parent)
      case .paragraph, .heading, .html, .code, .thematicBreak:
        appendLeaf(node, kind, parent: parent)
      default:
        break
      }
      current = node.next
    }
  }

  private mutating func appendContainer(
    _ node: MarkdownNode, _ kind: MarkdownNode.Kind, parent: Int?, isOrdered: Bool
  ) -> Int {
    let index = note.blocks.count
    let range = range(of: node)
    switch kind {
    case .item:
      let item = listItem(at: range.lowerBound, block: index, isOrdered: isOrdered)
      itemContent[text.line(at: range.lowerBound)] = item.marker.upperBound
      note.blocks.append(Block(kind: .item(note.items.count), range: range, parent: parent))
      note.items.append(item)
    case .footnote:
      note.blocks.append(Block(kind: .footnote, range: range, parent: parent))
      appendFootnote(at: range.lowerBound)
    default:
      note.blocks.append(
        Block(kind: kind == .quote ? .quote : .list, range: range, parent: parent))
    }
    return index
  }

  private mutating func appendLeaf(
    _ node: MarkdownNode, _ kind: MarkdownNode.Kind, parent: Int?
  ) {
    let lines = lines(of: node)
    let range = range(of: node)
    for line in lines { isCovered[line] = true }
    let index = note.blocks.count
    switch kind {
    case .paragraph:
      note.blocks.append(Block(kind: .paragraph, range: range, parent: parent))
      collect(lines, from: range.lowerBound)
      let start = readDefinitions()
      readInlines(of: node, block: index, from: start)
    case .heading:
      appendHeading(node, range: range, lines: lines, parent: parent)
    case .html:
      note.blocks.append(Block(kind: .html, range: range, parent: parent))
      collect(lines, from: range.lowerBound)
      readHTML(0..<content.bytes.count, block: index, isNested: parent != nil)
    case .code:
      let language = node.info.split(
        maxSplits: 1, whereSeparator: { $0.isSpace || $0 == UInt8(ascii: ",") }
      ).first.map { String(decoding: $0, as: UTF8.self) }
      note.blocks.append(Block(kind: .code(language: language), range: range, parent: parent))
    default:
      note.blocks.append(Block(kind: .thematicBreak, range: range, parent: parent))
    }
  }

  private mutating func appendHeading(
    _ node: MarkdownNode, range: TextRange, lines: ClosedRange<Int>, parent: Int?
  ) {
    let index = note.blocks.count
    note.blocks.append(
      Block(kind: .heading(note.headings.count), range: range, parent: parent))
    let isATX =
      range.lowerBound < text.bytes.count && text.bytes[range.lowerBound] == UInt8(ascii: "#")
      && lines.count == 1
    let titleRange: TextRange
    var start = 0
    if isATX {
      titleRange = atxTitle(in: range)
      content.removeAll()
      content.append(titleRange, of: text, asNewLine: true)
    } else {
      let underline = max(lines.lowerBound, lines.upperBound - 1)
      collect(lines.lowerBound...underline, from: range.lowerBound)
      start = readDefinitions()
      titleRange = trimmed(content.source(min(start, content.bytes.count)..<content.bytes.count))
    }
    title = []
    readInlines(of: node, block: index, from: start)
    let plain = String(decoding: title ?? [], as: UTF8.self)
    title = nil
    note.headings.append(
      Heading(
        level: node.headingLevel, form: isATX ? .atx : .setext, range: range,
        titleRange: titleRange, title: plain.trimmingSpace, slug: "", block: index,
        isNested: parent != nil))
  }

  private mutating func appendTable(_ node: MarkdownNode, parent: Int?) {
    let table = note.blocks.count
    let lines = self.lines(of: node)
    let header = headerLine(of: node)
    let tableRange = range(of: node, from: header)
    note.blocks.append(Block(kind: .table, range: tableRange, parent: parent))
    for line in header...max(header, lines.upperBound) { isCovered[line] = true }
    var row = node.firstChild
    while let current = row {
      let isHeader = note.blocks.count == table + 1
      let range =
        isHeader
        ? tableRange.lowerBound..<max(tableRange.lowerBound, text.lineRange(header).upperBound)
        : range(of: current)
      let rowIndex = note.blocks.count
      note.blocks.append(Block(kind: .row, range: range, parent: table))
      let cells = cells(in: range)
      var cell = current.firstChild
      var position = 0
      while let node = cell, position < cells.count {
        let index = note.blocks.count
        note.blocks.append(Block(kind: .cell, range: cells[position], parent: rowIndex))
        collectCell(cells[position])
        readInlines(of: node, block: index, from: 0)
        cell = node.next
        position += 1
      }
      row = current.next
    }
  }

  /// The line of a table's first row.
  ///
  /// A paragraph that ends where a table begins is split, and libcmark-gfm then takes the
  /// paragraph's first line for that of the table and of its first row. What follows the delimiter
  /// row is right.
  private func headerLine(of table: MarkdownNode) -> Int {
    let lines = lines(of: table)
    guard let header = table.firstChild else { return lines.lowerBound }
    let afterDelimiter = header.next.map { self.lines(of: $0).lowerBound } ?? lines.upperBound + 1
    return max(lines.lowerBound, afterDelimiter - 2)
  }

  // MARK: - Positions

  /// The lines of a node; a paragraph that a table was split off has none of its own.
  private func lines(of node: MarkdownNode) -> ClosedRange<Int> {
    if !node.hasPosition, let table = node.next, table.kind == .table {
      let first = lines(of: table).lowerBound
      return first...max(first, headerLine(of: table) - 1)
    }
    let lines = node.lines
    let last = text.lineCount - 1
    return min(lines.lowerBound + firstLine, last)...min(lines.upperBound + firstLine, last)
  }

  private func range(of node: MarkdownNode) -> TextRange {
    range(of: node, from: lines(of: node).lowerBound)
  }

  /// The range of a node whose first line is known; on another line than the node's own it starts
  /// with the line's content.
  private func range(of node: MarkdownNode, from firstLine: Int) -> TextRange {
    let lines = lines(of: node)
    let first = text.lineRange(firstLine)
    let column = (node.hasPosition ? node : node.next ?? node).startColumn
    var start = min(first.lowerBound + column, first.upperBound)
    if firstLine != lines.lowerBound { start = contentStart(of: first) }
    // A byte order mark is skipped by the parser and does not count in its columns.
    if first.lowerBound == 0, text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      start = min(start + 3, first.upperBound)
    }
    return start..<max(start, text.lineRange(lines.upperBound).upperBound)
  }

  /// Collects the lines of a leaf block that starts at `start`, without quote markers and
  /// indentation.
  private mutating func collect(_ lines: ClosedRange<Int>, from start: Offset) {
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
  private func contentStart(of line: TextRange) -> Offset {
    var index = line.lowerBound
    var quote = 0
    var column = 0
    var markerColumn = 0
    while index < line.upperBound {
      let byte = text.bytes[index]
      if byte == UInt8(ascii: ">") {
        guard quote < quoteIndents.count, column - markerColumn <= quoteIndents[quote] else { break }
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

  private func atxTitle(in range: TextRange) -> TextRange {
    var start = range.lowerBound
    while start < range.upperBound, text.bytes[start] == UInt8(ascii: "#") { start += 1 }
    let title = trimmed(start..<range.upperBound)
    var end = title.upperBound
    while end > title.lowerBound, text.bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end == title.lowerBound { return end..<end }
    guard end < title.upperBound, text.bytes[end - 1].isBlank else { return title }
    return trimmed(title.lowerBound..<end)
  }

  func trimmed(_ range: TextRange) -> TextRange {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text.bytes[start].isSpace { start += 1 }
    while end > start, text.bytes[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  // MARK: - Tables

  /// The cells of a row: what is between unescaped `|`, trimmed (GitHub Flavored Markdown, section
  /// 4.10; a `|` in a code span divides too).
  private func cells(in row: TextRange) -> [TextRange] {
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
  private mutating func collectCell(_ cell: TextRange) {
    content.removeAll()
    var start = cell.lowerBound
    var isFirst = true
    for index in cell where text.bytes[index] == UInt8(ascii: "\\") {
      guard index + 1 < cell.upperBound, text.bytes[index + 1] == UInt8(ascii: "|") else { continue }
      content.append(start..<index, of: text, asNewLine: isFirst)
      isFirst = false
      start = index + 1
    }
    content.append(start..<cell.upperBound, of: text, asNewLine: isFirst)
  }

  // MARK: - Definitions

  /// Reads the definitions that a paragraph begins with; the offset of what follows them.
  private mutating func readDefinitions() -> Int {
    var start = 0
    while let definition = content.definition(at: content.skippingSpace(from: start)) {
      append(definition, from: content.skippingSpace(from: start))
      start = definition.end
    }
    return content.skippingSpace(from: start)
  }

  private mutating func append(_ definition: BlockContent.DefinitionRanges, from start: Int) {
    let label = normalizedLabel(content.string(definition.label))
    definedLabels.insert(label)
    note.definitions.append(
      LinkDefinition(
        range: trimmed(content.source(start..<definition.end)),
        labelRange: content.source(definition.label), label: label,
        targetRange: content.source(definition.destination),
        destination: resolvingEscapes(in: content.bytes[definition.destination])))
  }

  private mutating func appendFootnote(at start: Offset) {
    var index = start
    while index < text.bytes.count, text.bytes[index].isBlank || text.bytes[index] == UInt8(ascii: ">")
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
  private mutating func readUncoveredLines() {
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
  private func afterMarkers(of line: TextRange) -> Offset {
    text.bytes[line].firstIndex { !$0.isBlank && $0 != UInt8(ascii: ">") } ?? line.upperBound
  }

  private mutating func readHiddenBlock() {
    var start = content.skippingSpace(from: 0)
    while start < content.bytes.count {
      if content.byte(start) == UInt8(ascii: "["), content.byte(start + 1) == UInt8(ascii: "^") {
        appendFootnote(at: content.source(start))
        return
      }
      guard let definition = content.definition(at: start) else { return }
      append(definition, from: start)
      start = content.skippingSpace(from: definition.end)
    }
  }

  // MARK: - The end

  private mutating func finish() {
    readUncoveredLines()
    note.definitions.sort { $0.range.lowerBound < $1.range.lowerBound }
    // Footnotes stand at the end of the tree, wherever they are in the text.
    if !note.footnotes.isEmpty {
      note.footnotes.sort { $0.labelRange.lowerBound < $1.labelRange.lowerBound }
      note.anchors.sort { $0.range.lowerBound < $1.range.lowerBound }
      note.comments.sort { $0.range.lowerBound < $1.range.lowerBound }
      note.wikiLinks.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
    note.undefinedReferences.removeAll {
      definedLabels.contains(normalizedLabel(note.text.string($0.labelRange)))
    }
    note.footnoteReferences.sort { $0.range.lowerBound < $1.range.lowerBound }
    var slugger = Slugger()
    for index in note.headings.indices {
      note.headings[index].slug = slugger.slug(for: note.headings[index].title)
    }
  }
}
