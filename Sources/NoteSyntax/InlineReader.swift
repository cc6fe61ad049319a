import NoteText

/// Reads the inline content of a block, once the block's content is collected.
extension NoteParser {
  /// Appends the inlines of `node` and what they contain; `start` is where its content begins.
  mutating func readInlines(of node: MarkdownNode, block: Int, from start: Int) {
    let first = note.inlines.count
    // Only what is asked about text further down needs to know where it stands.
    let needsText = content.contains(UInt8(ascii: "["))
    isText.removeAll(keepingCapacity: true)
    if needsText { isText.append(contentsOf: repeatElement(false, count: content.bytes.count)) }
    var open: [(inline: Int, link: Int?, start: Int)] = []
    var images = 0
    var aligner = InlineAligner(content, from: start)
    aligner.align(node) { piece, literal in
      switch piece {
      case .text(let range):
        if needsText { for index in range { isText[index] = true } }
        if openHTMLHeading != nil {
          openHTMLHeading?.append(String(decoding: literal, as: UTF8.self))
        }
        append(.text, range)
        if images == 0 { title?.append(contentsOf: literal) }
      case .code(let range):
        append(.code, range)
        if openHTMLHeading != nil {
          openHTMLHeading?.append(String(decoding: literal, as: UTF8.self))
        }
        if images == 0 { title?.append(contentsOf: literal) }
      case .lineBreak(let range):
        append(.lineBreak, range)
        openHTMLHeading?.append(" ")
        title?.append(UInt8(ascii: " "))
      case .html(let range):
        append(.html, range)
        readHTML(range, block: block, isNested: true)
      case .footnoteReference(let range, let label):
        append(.footnoteReference, range)
        note.footnoteReferences.append(
          FootnoteReference(
            range: content.source(range), label: normalizedLabel(content.string(label)),
            isDefined: true))
      case .open(let kind, let start):
        open.append((note.inlines.count, nil, start))
        append(kind, start..<start)
      case .openLink(let isImage, let start):
        images += isImage ? 1 : 0
        open.append((note.inlines.count, note.links.count, start))
        append(.link(note.links.count), start..<start)
        note.links.append(
          Link(
            form: .inline, isImage: isImage, range: 0..<0, textRange: 0..<0, targetRange: 0..<0,
            resolved: nil))
      case .close(let end):
        guard let (inline, _, start) = open.popLast() else { return }
        note.inlines[inline].range = content.source(start..<max(start, end))
      case .closeLink(let located):
        guard let (inline, link, start) = open.popLast(), let link else { return }
        let range = content.source(start..<max(start, located.end))
        let isImage = note.links[link].isImage
        let target = content.source(located.target)
        images -= isImage ? 1 : 0
        note.inlines[inline].range = range
        note.links[link] = Link(
          form: located.form, isImage: isImage, range: range,
          textRange: content.source(located.text), targetRange: target,
          resolved: keep(located.destination, writtenAt: target))
      }
    }
    if !aligner.isExact { note.inexactBlocks.append(block) }
    note.blocks[block].inlines = first..<note.inlines.count
    if needsText { readTextPatterns(from: start) }
    openHTMLHeading?.append(" ")
  }

  /// Keeps the destination of a link, unless it is what is written at `target`; its index.
  mutating func keep(
    _ destination: some Collection<UInt8>, writtenAt target: TextRange
  ) -> Int? {
    if text.bytes[text.clamp(target)].elementsEqual(destination) { return nil }
    note.resolvedDestinations.append(String(decoding: destination, as: UTF8.self))
    return note.resolvedDestinations.count - 1
  }

  private mutating func append(_ kind: Inline.Kind, _ range: Range<Int>) {
    note.inlines.append(Inline(kind: kind, range: content.source(range)))
  }

  // MARK: - What CommonMark takes for text

  /// Finds wiki-links, references without a definition and footnotes without one.
  private mutating func readTextPatterns(from start: Int) {
    // The brackets that are open, innermost last: one pass, whatever is nested.
    var open: [Int] = []
    var index = start
    while index < content.bytes.count {
      let byte = content.bytes[index]
      guard isText[index] else {
        index += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"):
        index += 2
        continue
      case UInt8(ascii: "["):
        if let end = readWikiLink(at: index) ?? readFootnoteReference(at: index) {
          index = end
          continue
        }
        open.append(index)
      case UInt8(ascii: "]"):
        if let start = open.popLast(), let end = readUndefinedReference(start: start, close: index)
        {
          index = end
          continue
        }
      default:
        break
      }
      index += 1
    }
  }

  private func isTextByte(_ byte: UInt8, at index: Int) -> Bool {
    content.byte(index) == byte && isText[index]
  }

  private mutating func readWikiLink(at start: Int) -> Int? {
    guard isTextByte(UInt8(ascii: "["), at: start + 1) else { return nil }
    var index = start + 2
    var divider: Int?
    while let byte = content.byte(index), !byte.isLineEnding, byte != UInt8(ascii: "[") {
      if byte == UInt8(ascii: "]") {
        guard isTextByte(UInt8(ascii: "]"), at: index + 1), isText[index], index > start + 2
        else { return nil }
        let isEmbed = start > 0 && isTextByte(UInt8(ascii: "!"), at: start - 1)
        note.wikiLinks.append(
          WikiLink(
            range: content.source((isEmbed ? start - 1 : start)..<index + 2),
            targetRange: trimmed(content.source(start + 2..<(divider ?? index))),
            isEmbed: isEmbed))
        return index + 2
      }
      if byte == UInt8(ascii: "|"), divider == nil {
        // In a table the divider is escaped.
        divider = content.byte(index - 1) == UInt8(ascii: "\\") ? index - 1 : index
      }
      index += 1
    }
    return nil
  }

  private mutating func readFootnoteReference(at start: Int) -> Int? {
    guard isTextByte(UInt8(ascii: "^"), at: start + 1) else { return nil }
    var index = start + 2
    while let byte = content.byte(index), !byte.isSpace, byte != UInt8(ascii: "[") {
      if byte == UInt8(ascii: "]") {
        guard index > start + 2 else { return nil }
        note.footnoteReferences.append(
          FootnoteReference(
            range: content.source(start..<index + 1),
            label: normalizedLabel(content.string(start + 2..<index)), isDefined: false))
        return index + 1
      }
      index += 1
    }
    return nil
  }

  private mutating func readUndefinedReference(start: Int, close: Int) -> Int? {
    guard isTextByte(UInt8(ascii: "["), at: close + 1),
      let label = content.linkLabel(at: close + 1, allowsEmpty: true), close > start + 1
    else { return nil }
    let text = content.source(start + 1..<close)
    note.undefinedReferences.append(
      UndefinedReference(
        range: content.source(start..<label.upperBound + 1), textRange: text,
        labelRange: label.isEmpty ? text : content.source(label)))
    return label.upperBound + 1
  }
}

extension NoteParser {
  /// Reads the marker of an item and the checkbox behind it.
  func listItem(at start: Offset, block: Int, isOrdered: Bool) -> ListItem {
    let bytes = note.text.bytes
    var end = start
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    end = min(end + 1, bytes.count)
    var index = end
    while index < bytes.count, bytes[index].isBlank { index += 1 }
    // What stands five columns behind the marker is code.
    let width =
      bytes[end..<index].contains(UInt8(ascii: "\t"))
      ? column(of: index) - column(of: end) : index - end
    return ListItem(
      block: block, marker: start..<end, isOrdered: isOrdered,
      checkbox: (1..<5).contains(width)
        ? CheckboxMarker(in: note.text, at: index, states: checkboxStates) : nil)
  }
}

extension NoteParser {
  /// The column of an offset in its line, with tabs of four columns.
  private func column(of offset: Offset) -> Int {
    let start = note.text.lineRange(note.text.line(at: offset)).lowerBound
    return note.text.bytes[start..<max(start, offset)].reduce(0) { column, byte in
      byte == UInt8(ascii: "\t") ? column / 4 * 4 + 4 : column + 1
    }
  }
}

extension CheckboxMarker {
  /// The most bytes between the brackets: enough for an emoji of a few scalars.
  static let stateLimit = 28

  /// What says between the brackets, in all notes, that something is done.
  public static let doneStates: Set<String> = ["x", "X", "✓", "✔", "✔️", "✅", "☑", "☑️"]

  /// Reads a checkbox: brackets around one state, and white space or the end of the line after it.
  fileprivate init?(in text: SourceText, at start: Offset, states: Set<String>) {
    let line = text.lineRange(text.line(at: start))
    guard start + 2 < line.upperBound, text.bytes[start] == UInt8(ascii: "["),
      let close = text.bytes[start + 1..<min(start + 2 + Self.stateLimit, line.upperBound)]
        .firstIndex(of: UInt8(ascii: "]")),
      close + 1 >= line.upperBound || text.bytes[close + 1].isSpace
    else { return nil }
    let state: State
    switch text.string(start + 1..<close) {
    case " ", "\t": state = .open
    case let done where Self.doneStates.contains(done): state = .done
    case "/", "-", "~": state = .other
    case let other where states.contains(other): state = .other
    default: return nil
    }
    self.init(range: start..<close + 1, state: state)
  }
}
