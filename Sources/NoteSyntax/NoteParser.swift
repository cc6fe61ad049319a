public import NoteText

extension ParsedNote {
  /// Parses a note; cannot fail on any bytes.
  ///
  /// A note beyond `limits` comes back empty, with ``exceededLimit`` set. `checkboxStates` are what
  /// else may stand between the brackets of a checkbox. Linear in the size of the note for what
  /// people write.
  public init(
    _ text: SourceText, limits: SyntaxLimits = SyntaxLimits(), checkboxStates: Set<String> = []
  ) {
    self.init(text: text)
    if let exceeded = limits.exceeded(by: text) {
      exceededLimit = exceeded
      return
    }
    var parser = NoteParser(note: self, checkboxStates: checkboxStates)
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
  var slugger = Slugger()
  /// How far the end of a tag is searched: less with each search in vain, so that a note of `<a <a`
  /// takes no time quadratic in its length.
  var tagBytesLeft = 8 << 20
  /// Where a raw HTML comment began that no block has ended yet.
  var openComment: Offset?
  /// The rendered text of the heading at hand, while one is read.
  var title: [UInt8]?
  /// The line on which the text that is parsed begins: front matter is not Markdown.
  var firstLine = 0
  /// Where the container of the block at hand ends: libcmark-gfm lets a fence that nothing closes
  /// end a line later.
  var containerEnd: Offset = 0
  /// For each line whether a leaf block stands on it.
  var isCovered: [Bool] = []
  /// For each quote around the block at hand, how far its marker can be indented on a line.
  var quoteIndents: [Int] = []
  /// Where the content of an item begins, by the line of its marker.
  var itemContent: [Int: Offset] = [:]

  private var languageIndices: [String: Int] = [:]

  /// What may stand between the brackets of a checkbox beside what everybody writes.
  let checkboxStates: Set<String>

  var text: SourceText { note.text }

  init(note: ParsedNote, checkboxStates: Set<String>) {
    self.note = note
    self.checkboxStates = checkboxStates
  }

  mutating func parse() {
    var start = 0
    if text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if start < text.bytes.count, let frontMatter = FrontMatter(in: text, from: start) {
      note.frontMatter = frontMatter
      start = frontMatter.range.upperBound
      firstLine = text.line(at: start)
      if start == text.bytes.count, text.lineStart(text.lineCount - 1) != start { return }
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
      containerEnd = parent.map { note.blocks[$0].range.upperBound } ?? text.bytes.count
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
      // Footnotes come last in the tree, in the order of their use: none continues another.
      openComment = nil
      openHTMLHeading = nil
      let start = footnoteStart(before: range.lowerBound)
      note.blocks.append(
        Block(kind: .footnote, range: start..<max(start, range.upperBound), parent: parent))
      appendFootnote(at: start)
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
      // What a table is split off from is never searched for definitions.
      let start = node.hasPosition ? readDefinitions() : 0
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
      ).first.map { languageIndex(String(decoding: $0, as: UTF8.self)) }
      note.blocks.append(Block(kind: .code(language: language), range: range, parent: parent))
    default:
      note.blocks.append(Block(kind: .thematicBreak, range: range, parent: parent))
    }
  }

  private mutating func languageIndex(_ language: String) -> Int {
    if let index = languageIndices[language] { return index }
    languageIndices[language] = note.languages.count
    note.languages.append(language)
    return note.languages.count - 1
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
    var range = range
    var titleRange: TextRange
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
      // To libcmark-gfm the definitions above the title are a part of the heading.
      if start > 0 {
        range = min(titleRange.lowerBound, range.upperBound)..<range.upperBound
        note.blocks[index].range = range
      }
    }
    title = []
    readInlines(of: node, block: index, from: start)
    var plain = String(decoding: title ?? [], as: UTF8.self)
    title = nil
    if let marker = checkbox(ofItemAt: parent, startingAt: range.lowerBound) {
      let rest = text.string(marker)
      if plain.hasPrefix(rest) { plain = String(plain.dropFirst(rest.count).drop { $0 == " " }) }
      titleRange = trimmed(marker.upperBound..<max(marker.upperBound, titleRange.upperBound))
    }
    // The space beside an image or a comment is part of the anchor, and not of the title.
    note.headings.append(
      Heading(
        level: node.headingLevel, form: isATX ? .atx : .setext, range: range,
        titleRange: titleRange, title: plain.trimmingSpace, slug: slugger.slug(for: plain),
        block: index,
        isNested: parent != nil))
  }

  /// The `[ ]` or `[x]` that a heading starts with, which GitHub shows before it.
  private func checkbox(ofItemAt block: Int?, startingAt start: Offset) -> TextRange? {
    guard let block, case .item(let index) = note.blocks[block].kind,
      let range = note.items[index].checkbox?.range, range.lowerBound == start,
      ["[ ]", "[x]", "[X]"].contains(text.string(range))
    else { return nil }
    return range
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
        : rowRange(of: current)
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

  /// The content of a row's line; libcmark-gfm gives every row the column of the first one.
  private func rowRange(of row: MarkdownNode) -> TextRange {
    let line = text.lineRange(lines(of: row).lowerBound)
    let start = contentStart(of: line)
    return start..<max(start, line.upperBound)
  }

  /// The line of a table's first row.
  ///
  /// A paragraph that ends where a table begins is split, and libcmark-gfm then takes the
  /// paragraph's first line for that of the table and of its first row. What follows the delimiter
  /// row is right.
  func headerLine(of table: MarkdownNode) -> Int {
    let lines = lines(of: table)
    guard let header = table.firstChild else { return lines.lowerBound }
    let afterDelimiter = header.next.map { self.lines(of: $0).lowerBound } ?? lines.upperBound + 1
    return max(lines.lowerBound, afterDelimiter - 2)
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
    note.dropSlack()
  }
}
