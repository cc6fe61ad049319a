import NoteSyntax
import NoteText

/// A term that stands where it is explained.
struct TopicTerm {
  let text: TopicBytes
  let offset: Offset
  let source: Topic.Source
}

/// Finds the terms of one note.
struct TopicTermReader {
  let note: ParsedNote
  private var bytes: [UInt8] { note.text.bytes }

  /// Appends the terms that lead the lines of a paragraph.
  func appendTerms(inParagraph index: Int, to terms: inout [TopicTerm]) {
    let block = note.blocks[index]
    var isLineStart = true
    for position in block.inlines {
      let inline = note.inlines[position]
      switch inline.kind {
      case .lineBreak: isLineStart = true
      case .strong where isLineStart:
        if let term = lead(position, in: block) { terms.append(term) }
        isLineStart = false
      case .code where position == block.inlines.lowerBound:
        if let term = codeLead(inline, in: block) { terms.append(term) }
        isLineStart = false
      case .text where position == block.inlines.lowerBound:
        if let term = definition(from: position, in: block) { terms.append(term) }
        isLineStart = false
      default: isLineStart = false
      }
    }
  }

  /// The term that a cell of a table holds.
  func term(inCell index: Int) -> TopicTerm? {
    let range = note.blocks[index].range
    guard range.lowerBound <= range.upperBound, !range.isEmpty else { return nil }
    let text = bytes[range].filter { $0 != UInt8(ascii: "*") }[...].trimmed
    guard !text.contains("]("), !text.contains("<br"), text.wordCount <= 4 || text.contains(" ("),
      isTermStart(text), !Self.isFile(text),
      let name = withoutPlaceholders(text)
    else { return nil }
    return TopicTerm(text: name, offset: range.lowerBound, source: .term)
  }

  // MARK: - Leads

  /// "**Protocols**: structural typing", "**1. Backpressure**" on a line of its own, "**`math`**
  /// provides …", "**Stream processing** handles …".
  private func lead(_ position: Int, in block: Block) -> TopicTerm? {
    let strong = note.inlines[position].range
    guard strong.count > 4 else { return nil }
    var text = bytes[strong.lowerBound + 2..<strong.upperBound - 2]
    if text.contains(UInt8(ascii: "\n")) || text.contains("](") || Self.isFile(text) { return nil }
    guard isTermStart(text) else { return nil }
    func term(_ text: TopicBytes, _ source: Topic.Source = .term) -> TopicTerm {
      TopicTerm(text: text, offset: strong.lowerBound, source: source)
    }
    if text.last == UInt8(ascii: ":") { return term(text.dropLast().trimmed) }
    var rest = bytes[strong.upperBound..<Swift.max(strong.upperBound, block.range.upperBound)]
    if let end = rest.firstIndex(where: \.isLineEnding) { rest = rest[..<end] }
    let after = rest.trimmed
    if after.isEmpty {
      let digits = text.prefix(while: \.isDigit).count
      guard digits > 0, digits < 4, text.dropFirst(digits).first == UInt8(ascii: ".") else {
        return nil
      }
      text = text.dropFirst(digits + 1).trimmed
      return text.last == UInt8(ascii: "?") || text.wordCount <= 4 ? term(text) : nil
    }
    if isSeparator(after, isApart: rest.first?.isBlank == true) { return term(text) }
    var prose = after
    if prose.first == UInt8(ascii: "("), let close = prose.firstIndex(of: UInt8(ascii: ")")) {
      prose = prose[(close + 1)...].trimmed
      let inner = after[..<(close + 1)]
      if isSeparator(prose, isApart: true) || startsWithCopula(prose) {
        return term(text + Array(" ".utf8) + inner)
      }
    }
    if text.first == UInt8(ascii: "`"), text.last == UInt8(ascii: "`") { return term(text) }
    guard position == block.inlines.lowerBound, block.parent == nil else { return nil }
    if startsWithCopula(prose) { return term(text, .prose) }
    // A bold name of several words that a sentence goes on from is what the sentence defines.
    let count = text.wordCount
    guard (2...3).contains(count), text.last?.isPunctuation == false, text.hasUppercase,
      let first = prose.first, first >= 0x80 || (first >= 0x61 && first <= 0x7A)
    else { return nil }
    return term(text, .prose)
  }

  /// "- `git rebase` – replays commits".
  private func codeLead(_ code: Inline, in block: Block) -> TopicTerm? {
    guard let parent = block.parent, case .item = note.blocks[parent].kind else { return nil }
    let rest = bytes[
      code.range.upperBound..<Swift.max(code.range.upperBound, block.range.upperBound)]
    guard isSeparator(rest.trimmed, isApart: rest.first?.isBlank == true) else { return nil }
    let written = bytes[code.range]
    let text = written.trimmed(of: UInt8(ascii: "`")).trimmed
    guard isTermStart(text), !Self.isFile(text),
      !text.contains(where: { "/=\n,".utf8.contains($0) }),
      text.wordCount <= 4,
      let name = withoutPlaceholders(written)
    else { return nil }
    return TopicTerm(text: name, offset: code.range.lowerBound, source: .term)
  }

  /// "A **closure** is a function …".
  private func definition(from position: Int, in block: Block) -> TopicTerm? {
    guard position + 1 < block.inlines.upperBound, note.inlines[position + 1].kind == .strong else {
      return nil
    }
    let before = bytes[note.inlines[position].range].trimmed
    guard before.count <= 4, Self.articles.contains(before) else { return nil }
    let strong = note.inlines[position + 1].range
    let end = Swift.max(strong.upperBound, block.range.upperBound)
    guard strong.count > 4, startsWithCopula(bytes[strong.upperBound..<end].trimmed) else {
      return nil
    }
    return TopicTerm(
      text: bytes[strong.lowerBound + 2..<strong.upperBound - 2], offset: strong.lowerBound,
      source: .prose)
  }

  // MARK: - Parts

  /// Whether text begins with what stands between a term and its explanation. A hyphen joins words
  /// unless it stands apart.
  private func isSeparator(_ text: TopicBytes, isApart: Bool) -> Bool {
    guard let first = text.first else { return false }
    switch first {
    case UInt8(ascii: ":"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "="): return isApart
    default:
      return text.starts(with: "–".utf8) || text.starts(with: "—".utf8)
        || text.starts(with: "→".utf8) || text.starts(with: "：".utf8)
    }
  }

  private func startsWithCopula(_ text: TopicBytes) -> Bool {
    Self.copulas.contains(text.prefix { $0 != UInt8(ascii: " ") }.prefix(32))
  }

  /// A command without what the reader fills in: `git cherry-pick <hash>`; `nil` where nothing is
  /// left.
  private func withoutPlaceholders(_ text: TopicBytes) -> TopicBytes? {
    guard let start = text.firstIndex(where: { "<[{\"'".utf8.contains($0) }),
      start > text.startIndex, text[start - 1] == UInt8(ascii: " ")
    else { return text }
    let name = text[..<start].trimmed
    return name.hasLetter ? name : nil
  }

  /// Whether a term may begin so: options ("-x"), entities and paths begin otherwise.
  private func isTermStart(_ text: TopicBytes) -> Bool {
    guard let first = text.trimmed(of: UInt8(ascii: "`")).first else { return false }
    return first.isAlphanumeric || first >= 0x80 || "_@$!\"".utf8.contains(first)
  }

  /// Whether text names a file or a folder.
  static func isFile(_ text: TopicBytes) -> Bool {
    let plain = text.trimmed(of: UInt8(ascii: "`"))
    if plain.last == UInt8(ascii: "/") { return true }
    guard let dot = plain.lastIndex(of: UInt8(ascii: ".")), dot > plain.startIndex else {
      return false
    }
    return fileExtensions.contains(plain[(dot + 1)...].prefix(8))
  }

  private static let articles: TopicWords = ["a", "an", "the", "un", "una", "ein", "eine", "une"]
  private static let copulas: TopicWords = [
    "is", "are", "means", "refers", "describes", "es", "son", "significa", "ist", "sind",
    "bezeichnet", "bedeutet", "est", "sont", "désigne", "é", "são", "это", "называется", "це",
  ]
  private static let fileExtensions: TopicWords = [
    "md", "txt", "py", "js", "ts", "jsx", "tsx", "css", "scss", "html", "json", "yaml", "yml", "sh",
    "sql", "java", "rs", "go", "c", "h", "cpp", "cs", "swift", "toml", "ini", "cfg", "log", "png",
    "jpg", "csv", "crt", "key", "pem", "conf", "bat", "xml", "ipynb", "rb", "php", "kt", "pdf",
  ]
}

extension TopicBytes {
  /// The text without a byte at both ends.
  func trimmed(of byte: UInt8) -> TopicBytes {
    var view = self
    while view.first == byte { view.removeFirst() }
    while view.last == byte { view.removeLast() }
    return view
  }
}
