import NoteSyntax
import NoteText
import TopicModel

/// What the text before the cursor asks for, be it finished or not.
///
/// The parser says what is code, HTML and metadata; the constructs of a line are read here up to
/// the cursor, since an unfinished one is plain text to the parser.
enum CompletionContext: Equatable {
  /// What a destination is written in.
  enum Form: Equatable {
    /// `](path`
    case inline
    /// `](<path` or `[label]: <path`
    case angle
    /// `[label]: path`
    case definition
    /// `href="path`, with the quote.
    case attribute(quote: UInt8)
  }

  /// Code and the like.
  case none
  /// Text.
  case prose
  /// `[`, the start of a link's text or of a label.
  case bracket(Offset)
  /// `][`
  case label(Offset)
  /// `[^`
  case footnote(Offset)
  /// `[[`
  case wiki(Offset)
  /// A path, from its first byte on.
  case destination(Offset, Form)

  init(at cursor: Offset, in note: Note) {
    let text = note.text
    let line = text.line(at: cursor)
    let lineRange = text.lineRange(line)
    // A cursor in a line ending is not on the line any more to those who see it.
    guard cursor <= lineRange.upperBound, !Self.isMetadata(line, cursor, in: note) else {
      self = .none
      return
    }
    var start = lineRange.lowerBound
    var end = lineRange.upperBound
    for block in note.syntax.blocks where block.range.lowerBound <= lineRange.upperBound {
      if block.range.upperBound < lineRange.lowerBound {
        guard case .code = block.kind else { continue }
      }
      let first = text.line(at: block.range.lowerBound)
      let last = text.line(at: max(block.range.lowerBound, block.range.upperBound - 1))
      switch block.kind {
      case .code:
        if (first...max(first, last)).contains(line)
          || (last < line && Self.isOpenFence(block, before: line, in: text))
        {
          self = .none
          return
        }
      case .html where (first...max(first, last)).contains(line):
        var scanner = ContextScanner(
          bytes: text.bytes, start: max(block.range.lowerBound, cursor - Self.longestScan),
          cursor: cursor, limit: max(cursor, block.range.upperBound),
          lineStart: lineRange.lowerBound)
        let found = scanner.scan()
        if case .destination(_, .attribute) = found { self = found } else { self = .none }
        return
      case .paragraph, .heading, .cell:
        if block.range.lowerBound <= cursor, last >= line {
          start = block.range.lowerBound
          end = max(end, block.range.upperBound)
        }
      default: break
      }
    }
    if let destination = Self.definition(lineRange.lowerBound, cursor, in: text.bytes) {
      self = destination
      return
    }
    var scanner = ContextScanner(
      bytes: text.bytes, start: max(start, cursor - Self.longestScan), cursor: cursor,
      limit: min(max(cursor, end), cursor + Self.longestScan), lineStart: lineRange.lowerBound)
    self = scanner.scan()
  }

  private static let longestScan = 16_384

  /// Whether a line is in the block at the start of the note, which may lack its end.
  private static func isMetadata(_ line: Int, _ cursor: Offset, in note: Note) -> Bool {
    if let range = note.syntax.frontMatter?.range { return cursor < range.upperBound }
    let text = note.text
    let first = text.string(text.lineRange(0)).trimmingSpace
    guard line > 0, first == "---" || first == "+++" || first == "\u{FEFF}---" else { return false }
    let separator = first == "+++" ? UInt8(ascii: "=") : UInt8(ascii: ":")
    guard text.bytes[text.lineRange(1)].contains(separator) else { return false }
    return (1...line).allSatisfy { line in
      text.bytes[text.lineRange(line)].contains { !$0.isSpace }
    }
  }

  /// Whether only blank lines are between a fence that nothing closes and a line.
  private static func isOpenFence(_ block: Block, before line: Int, in text: SourceText) -> Bool {
    let bytes = text.bytes
    guard !block.range.isEmpty, let mark = bytes[block.range].first,
      mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
    else { return false }
    let between =
      block.range
      .upperBound..<max(
        block.range.upperBound, text.lineRange(line).lowerBound)
    guard bytes[between].allSatisfy(\.isSpace),
      bytes[text.lineRange(line)].allSatisfy(\.isSpace)
    else { return false }
    let opening = bytes[block.range].prefix { $0 == mark }.count
    let lastLine = text.line(at: block.range.upperBound - 1)
    if lastLine == text.line(at: block.range.lowerBound) { return true }
    var last = bytes[text.lineRange(lastLine).clamped(to: block.range)]
    while last.first?.isBlank == true || last.first == UInt8(ascii: ">") { last.removeFirst() }
    return last.prefix { $0 == mark }.count < opening
  }

  /// `[label]: path`, in quotes and lists too.
  private static func definition(
    _ lineStart: Offset, _ cursor: Offset, in bytes: [UInt8]
  ) -> CompletionContext? {
    var index = lineStart
    while index < cursor, bytes[index].isBlank || bytes[index] == UInt8(ascii: ">") { index += 1 }
    guard index + 1 < cursor, bytes[index] == UInt8(ascii: "["),
      bytes[index + 1] != UInt8(ascii: "^"), bytes[index + 1] != UInt8(ascii: "["),
      let close = bytes[index..<cursor].firstIndex(of: UInt8(ascii: "]")), close > index + 1,
      close + 1 < cursor, bytes[close + 1] == UInt8(ascii: ":")
    else { return nil }
    index = close + 2
    while index < cursor, bytes[index].isBlank { index += 1 }
    if index < cursor, bytes[index] == UInt8(ascii: "<") {
      let isClosed = bytes[index..<cursor].contains(UInt8(ascii: ">"))
      return isClosed ? CompletionContext.none : .destination(index + 1, .angle)
    }
    let hasTitle = bytes[index..<cursor].contains { $0.isBlank }
    return hasTitle ? CompletionContext.none : .destination(index, .definition)
  }
}

/// Reads the inline constructs of a block up to the cursor.
struct ContextScanner {
  let bytes: [UInt8]
  let start: Offset
  let cursor: Offset
  /// The end of the block, at or behind the cursor.
  let limit: Offset
  let lineStart: Offset
  private var index: Offset = 0
  private var openBrackets: [Offset] = []

  init(bytes: [UInt8], start: Offset, cursor: Offset, limit: Offset, lineStart: Offset) {
    self.bytes = bytes
    self.start = start
    self.cursor = cursor
    self.limit = min(limit, bytes.count)
    self.lineStart = lineStart
  }

  mutating func scan() -> CompletionContext {
    index = start
    while index < cursor {
      let found: CompletionContext?
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        index += 2
        found = nil
      case UInt8(ascii: "`"): found = code()
      case UInt8(ascii: "<"): found = angle()
      case UInt8(ascii: "["): found = openBracket()
      case UInt8(ascii: "]"): found = closeBracket()
      case UInt8(ascii: "h"), UInt8(ascii: "w"), UInt8(ascii: "H"), UInt8(ascii: "W"):
        found = address()
      default:
        index += 1
        found = nil
      }
      if let found { return found }
    }
    if index > cursor { return .none }
    if let open = openBrackets.last, open >= lineStart { return .bracket(open + 1) }
    return .prose
  }

  /// A code span, closed or not (CommonMark, section 6.3).
  private mutating func code() -> CompletionContext? {
    let run = run(from: index)
    var next = index + run
    while next < limit {
      guard bytes[next] == UInt8(ascii: "`") else {
        next += 1
        continue
      }
      let other = self.run(from: next)
      next += other
      if other == run {
        index = next
        return next > cursor ? CompletionContext.none : nil
      }
    }
    let isOnLine = index >= lineStart
    index += run
    return isOnLine ? CompletionContext.none : nil
  }

  private func run(from start: Offset) -> Int {
    bytes[start..<max(start, limit)].prefix { $0 == UInt8(ascii: "`") }.count
  }

  /// A comment, an autolink or a tag.
  private mutating func angle() -> CompletionContext? {
    if bytes[index...].starts(with: "<!--".utf8) {
      guard let end = end(of: "-->", from: index + 4, before: cursor) else {
        return CompletionContext.none
      }
      index = end
      return nil
    }
    guard index + 1 < cursor, bytes[index + 1].isLetter || bytes[index + 1] == UInt8(ascii: "/")
    else {
      index += 1
      return nil
    }
    var name = index + 1
    while name < cursor, bytes[name].isAlphanumeric || "/+.-@_".utf8.contains(bytes[name]) {
      name += 1
    }
    let isAddress =
      bytes[index + 1..<name].contains(UInt8(ascii: "@"))
      || (name < cursor && bytes[name] == UInt8(ascii: ":"))
    if isAddress {
      guard let end = end(of: ">", from: name, before: cursor) else {
        return CompletionContext.none
      }
      index = end
      return nil
    }
    return tag(from: name)
  }

  /// A tag from the end of its name on; the values of `href` and `src` are paths.
  private mutating func tag(from name: Offset) -> CompletionContext? {
    var next = name
    while next < cursor {
      let byte = bytes[next]
      if byte == UInt8(ascii: ">") {
        index = next + 1
        return nil
      }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard let close = bytes[(next + 1)..<cursor].firstIndex(of: byte) else {
          // An item replaces what is on the line of the cursor.
          return next >= lineStart && isPath(before: next)
            ? .destination(next + 1, .attribute(quote: byte)) : CompletionContext.none
        }
        next = close
      }
      next += 1
    }
    // "a <b" without an end on the line may be prose, and is left alone all the same.
    if index >= lineStart || end(of: ">", from: cursor, before: limit) != nil {
      return CompletionContext.none
    }
    index += 1
    return nil
  }

  private func isPath(before quote: Offset) -> Bool {
    var end = quote
    while end > index, bytes[end - 1].isSpace || bytes[end - 1] == UInt8(ascii: "=") { end -= 1 }
    guard end < quote, bytes[end..<quote].contains(UInt8(ascii: "=")) else { return false }
    var start = end
    while start > index, bytes[start - 1].isLetter || bytes[start - 1] == UInt8(ascii: "-") {
      start -= 1
    }
    let name = bytes[start..<end].map(\.lowercased)
    return name.elementsEqual("href".utf8) || name.elementsEqual("src".utf8)
  }

  private mutating func openBracket() -> CompletionContext? {
    let start = index
    if start + 1 < cursor, bytes[start + 1] == UInt8(ascii: "[") {
      if let end = end(of: "]]", from: start + 2, before: cursor) {
        index = end
        return nil
      }
      if start >= lineStart { return .wiki(start + 2) }
    } else if start + 1 < cursor, bytes[start + 1] == UInt8(ascii: "^") {
      if let end = end(of: "]", from: start + 2, before: cursor) {
        index = end
        return nil
      }
      if !bytes[(start + 2)..<cursor].contains(where: \.isSpace) { return .footnote(start + 2) }
    }
    openBrackets.append(start)
    index += 1
    return nil
  }

  private mutating func closeBracket() -> CompletionContext? {
    index += 1
    guard openBrackets.popLast() != nil, index < cursor else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "("): return destination(from: index + 1)
    case UInt8(ascii: "["):
      if let end = end(of: "]", from: index + 1, before: cursor) {
        index = end
        return nil
      }
      return index >= lineStart ? .label(index + 1) : nil
    default: return nil
    }
  }

  /// What stands in the parentheses of a link, up to the cursor at least.
  private mutating func destination(from open: Offset) -> CompletionContext? {
    var next = open
    while next < cursor, bytes[next].isSpace { next += 1 }
    if next < cursor, bytes[next] == UInt8(ascii: "<") {
      guard let end = end(of: ">", from: next + 1, before: cursor) else {
        return next >= lineStart ? .destination(next + 1, .angle) : CompletionContext.none
      }
      return title(from: end)
    }
    let start = next
    var depth = 0
    while next < cursor, !bytes[next].isSpace {
      if bytes[next] == UInt8(ascii: "\\") { next += 1 }
      if next < cursor, bytes[next] == UInt8(ascii: "(") { depth += 1 }
      if next < cursor, bytes[next] == UInt8(ascii: ")") {
        if depth == 0 {
          index = next + 1
          return nil
        }
        depth -= 1
      }
      next += 1
    }
    if next >= cursor {
      return start >= lineStart ? .destination(start, .inline) : CompletionContext.none
    }
    // A space ends a destination, and may be one of a path that is not written out.
    let rest = bytes[next..<cursor]
    if start >= lineStart,
      !rest.contains(where: { "\"')(".utf8.contains($0) || $0.isLineEnding })
    {
      return .destination(start, .inline)
    }
    return title(from: next)
  }

  private mutating func title(from start: Offset) -> CompletionContext? {
    guard let end = end(of: ")", from: start, before: cursor) else { return CompletionContext.none }
    index = end
    return nil
  }

  /// `https://…` and `www.…`, as GitHub makes links of them.
  private mutating func address() -> CompletionContext? {
    let isStart = index == start || !bytes[index - 1].isWordByte
    let rest = bytes[index..<cursor]
    guard isStart,
      ["http://", "https://", "www."].contains(where: { prefix in
        rest.count >= prefix.utf8.count
          && zip(rest, prefix.utf8).allSatisfy { $0.lowercased == $1 }
      })
    else {
      index += 1
      return nil
    }
    while index < cursor, !bytes[index].isSpace, bytes[index] != UInt8(ascii: "<"),
      bytes[index] != UInt8(ascii: ")"), bytes[index] != UInt8(ascii: "]")
    { index += 1 }
    return index >= cursor ? CompletionContext.none : nil
  }

  /// The offset after `part`, which ends at `bound` at the latest.
  private func end(of part: StaticString, from start: Offset, before bound: Offset) -> Offset? {
    let part = UnsafeBufferPointer(start: part.utf8Start, count: part.utf8CodeUnitCount)
    var next = start
    while next + part.count <= min(bound, bytes.count) {
      if bytes[next..<next + part.count].elementsEqual(part) { return next + part.count }
      next += 1
    }
    return nil
  }
}
