import NoteText

/// Finds the inline nodes of one block in its content.
///
/// libcmark-gfm's inline positions are wrong on continuation lines, in links over several lines and
/// in lazy quotes, and destinations have none at all. Its tree is right, though: walking it beside
/// the content, each node must begin where the one before ended, so a single forward pass finds
/// them all. Where the two disagree nothing is lost but that node: the pass goes on at the next
/// place that fits.
struct InlineAligner {
  /// A located node, in offsets of the content.
  enum Piece {
    case text(Range<Int>)
    case code(Range<Int>)
    case lineBreak(Range<Int>)
    case html(Range<Int>)
    case footnoteReference(Range<Int>, label: Range<Int>)
    /// Emphasis that starts here; its end is told by `close`.
    case open(Inline.Kind, at: Int)
    case openLink(isImage: Bool, at: Int)
    case close(end: Int)
    case closeLink(LocatedLink)
  }

  /// What is known of a link at its end.
  struct LocatedLink {
    var form: Link.Form
    var text: Range<Int>
    /// The destination, or the label of a reference.
    var target: Range<Int>
    var end: Int
    /// As it is resolved; for as long as the tree is there.
    var destination: UnsafeBufferPointer<UInt8>
  }

  private let content: BlockContent
  private var cursor: Int
  /// Whether every node was found where the one before it ended.
  private(set) var isExact = true

  init(_ content: BlockContent, from start: Int) {
    self.content = content
    self.cursor = start
  }

  /// Locates the nodes below `block` in order, and hands over each with the literal it was found by.
  mutating func align(
    _ block: MarkdownNode, _ found: (Piece, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var open: [(node: MarkdownNode, start: Int, isAutolink: Bool, isLost: Bool)] = []
    var current = block.firstChild
    while true {
      guard let node = current else {
        guard let (node, start, isAutolink, isLost) = open.popLast() else { return }
        if !isLost { found(close(node, from: start, isAutolink: isAutolink), none) }
        current = node.next
        continue
      }
      let kind = node.kind
      switch kind {
      case .emphasis, .strong:
        expect(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") })
        found(.open(kind == .strong ? .strong : .emphasis, at: cursor), none)
        open.append((node, cursor, false, false))
        cursor += kind == .strong ? 2 : 1
        current = node.firstChild
        continue
      case .link, .image:
        if let (start, isAutolink) = openLink(isImage: kind == .image) {
          found(.openLink(isImage: kind == .image, at: start), none)
          open.append((node, start, isAutolink, false))
        } else {
          open.append((node, cursor, false, true))
        }
        current = node.firstChild
        continue
      case .text:
        let literal = node.literal
        found(.text(text(literal)), literal)
      case .codeSpan:
        if let range = codeSpan() { found(.code(range), node.literal) }
      case .softBreak, .lineBreak:
        found(.lineBreak(lineBreak()), none)
      case .inlineHTML:
        let literal = node.literal
        found(.html(html(literal)), literal)
      case .footnoteReference:
        expect(where: { $0 == UInt8(ascii: "[") })
        let start = cursor
        while let byte = content.byte(cursor), byte != UInt8(ascii: "]") { cursor += 1 }
        let label = min(start + 2, cursor)..<cursor
        cursor = min(cursor + 1, content.bytes.count)
        found(.footnoteReference(start..<cursor, label: label), none)
      default:
        break
      }
      current = node.next
    }
  }

  // MARK: - Leaves

  private mutating func text(_ literal: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = cursor
    var index = 0
    while index < literal.count {
      let plain = content.plainPrefix(at: cursor, of: literal, from: index)
      cursor += plain
      index += plain
      guard index < literal.count else { break }
      guard let byte = content.byte(cursor) else {
        isExact = isExact && repeatsBracket(literal, at: index)
        break
      }
      if byte == UInt8(ascii: "&"), let width = entity(decodedAt: index, of: literal) {
        index += width
      } else if byte == UInt8(ascii: "\\"), content.byte(cursor + 1) == literal[index],
        literal[index].isPunctuation
      {
        cursor += 2
        index += 1
      } else if byte == literal[index] {
        cursor += 1
        index += 1
      } else if byte == 0, literal[index] == 0xEF {
        // NUL becomes U+FFFD (CommonMark, section 2.3).
        cursor += 1
        index += 3
      } else if repeatsBracket(literal, at: index) {
        index += 1
      } else if literal[index].isBlank {
        // The indentation of a lazy line, which only stays where a definition precedes it.
        index += 1
      } else {
        isExact = false
        guard let next = nextOccurrence(of: literal[index]) else { break }
        cursor = next
      }
    }
    return start..<max(start, cursor)
  }

  /// Whether the literal has a bracket once more than the content: libcmark-gfm repeats it where
  /// `[\^a]` looks like a footnote to it.
  private func repeatsBracket(_ literal: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index > 0 && literal[index] == UInt8(ascii: "]") && literal[index - 1] == literal[index]
      && content.byte(cursor - 1) == literal[index]
  }

  /// Where the content has an entity that was decoded: skips it and gives the number of bytes of
  /// the literal that it became (CommonMark, section 6.2).
  private mutating func entity(
    decodedAt index: Int, of literal: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var end = cursor + 1
    while let byte = content.byte(end), byte != UInt8(ascii: ";") {
      guard byte.isAlphanumeric || byte == UInt8(ascii: "#"), end - cursor < 34 else { return nil }
      end += 1
    }
    guard content.byte(end) == UInt8(ascii: ";"), end > cursor + 1 else { return nil }
    let length = end + 1 - cursor
    if literal[index] == UInt8(ascii: "&") {
      // An ampersand: either the entity of the ampersand, or text that only looks like an entity.
      switch content.string(cursor..<end + 1).lowercased() {
      case "&amp;", "&#38;", "&#x26;", "&#038;", "&#x0026;": break
      default: return nil
      }
    }
    cursor += length
    let first = DecodedScalar(in: literal, at: index, limit: literal.count)
    var width = first.length
    // Some names stand for a character and a mark that combines with it.
    while index + width < literal.count {
      let second = DecodedScalar(in: literal, at: index + width, limit: literal.count)
      switch second.value {
      case 0x0333, 0x0338, 0x20D2, 0x20E5, 0xFE00, 0x200A:
        if content.byte(cursor) == literal[index + width] { return width }
        width += second.length
      case 0x6A where first.value == 0x66 && content.byte(cursor) != 0x6A:
        width += 1
      default:
        return width
      }
    }
    return width
  }

  private mutating func codeSpan() -> Range<Int>? {
    guard expect(where: { $0 == UInt8(ascii: "`") }) else { return nil }
    let start = cursor
    let ticks = backticks(at: cursor)
    var index = start + ticks
    while let byte = content.byte(index) {
      guard byte == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = backticks(at: index)
      index += run
      if run == ticks {
        cursor = index
        return start..<index
      }
    }
    isExact = false
    cursor = start + ticks
    return start..<cursor
  }

  private func backticks(at start: Int) -> Int {
    var index = start
    while content.byte(index) == UInt8(ascii: "`") { index += 1 }
    return index - start
  }

  private mutating func lineBreak() -> Range<Int> {
    let start = cursor
    while let byte = content.byte(cursor), !byte.isLineEnding {
      if !byte.isSpace, byte != UInt8(ascii: "\\") {
        isExact = false
        return start..<start
      }
      cursor += 1
    }
    if cursor < content.bytes.count { cursor += 1 }
    let end = cursor
    while let byte = content.byte(cursor), byte.isBlank { cursor += 1 }
    return start..<end
  }

  private mutating func html(_ literal: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    expect(where: { $0 == UInt8(ascii: "<") })
    let start = cursor
    for byte in literal where !byte.isSpace {
      while let here = content.byte(cursor), here.isSpace { cursor += 1 }
      guard content.byte(cursor) == byte else {
        isExact = false
        break
      }
      cursor += 1
    }
    return start..<cursor
  }

  // MARK: - Links and emphasis

  /// Where a link begins; `nil` where the content has nothing that looks like one.
  private mutating func openLink(isImage: Bool) -> (start: Int, isAutolink: Bool)? {
    let first: UInt8 = isImage ? UInt8(ascii: "!") : UInt8(ascii: "[")
    guard expect(where: { $0 == first || (!isImage && $0 == UInt8(ascii: "<")) }) else {
      return nil
    }
    let start = cursor
    let isAutolink = content.byte(cursor) == UInt8(ascii: "<")
    cursor = min(cursor + (isImage ? 2 : 1), content.bytes.count)
    return (start, isAutolink)
  }

  private mutating func close(_ node: MarkdownNode, from start: Int, isAutolink: Bool) -> Piece {
    switch node.kind {
    case .emphasis, .strong:
      expect(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") })
      cursor = min(cursor + (node.kind == .strong ? 2 : 1), content.bytes.count)
      return .close(end: cursor)
    case .link, .image:
      return .closeLink(closeLink(node, from: start, isAutolink: isAutolink))
    default:
      return .close(end: cursor)
    }
  }

  private mutating func closeLink(
    _ node: MarkdownNode, from start: Int, isAutolink: Bool
  ) -> LocatedLink {
    let destination = node.destination
    let textStart = min(start + (node.kind == .image ? 2 : 1), content.bytes.count)
    if isAutolink {
      while let byte = content.byte(cursor), byte != UInt8(ascii: ">") { cursor += 1 }
      let text = textStart..<max(textStart, cursor)
      cursor = min(cursor + 1, content.bytes.count)
      return LocatedLink(
        form: .autolink, text: text, target: text, end: cursor, destination: destination)
    }
    while content.byte(cursor)?.isSpace == true { cursor += 1 }
    expect(where: { $0 == UInt8(ascii: "]") })
    let text = textStart..<max(textStart, cursor)
    cursor = min(cursor + 1, content.bytes.count)
    var form = Link.Form.reference
    var target = text
    if let tail = content.linkTail(at: cursor) {
      form = .inline
      target = tail.destination
      cursor = tail.end
    } else if let label = content.linkLabel(at: cursor, allowsEmpty: true) {
      if !label.isEmpty { target = label }
      cursor = label.upperBound + 1
    }
    return LocatedLink(
      form: form, text: text, target: target, end: cursor, destination: destination)
  }

  // MARK: - Going on after a disagreement

  /// Moves the cursor to the next byte that fits, which should be the one under it; whether there
  /// is one.
  @discardableResult
  private mutating func expect(where fits: (UInt8) -> Bool) -> Bool {
    if let byte = content.byte(cursor), fits(byte) { return true }
    isExact = false
    guard cursor < content.bytes.count,
      let next = content.bytes[cursor...].firstIndex(where: fits)
    else { return false }
    cursor = next
    return true
  }

  private func nextOccurrence(of byte: UInt8) -> Int? {
    content.bytes[min(cursor, content.bytes.count)...].firstIndex(of: byte)
  }
}
