import NoteText

extension TopicBytes {
  /// The text without what dialects of Markdown and their readers add to a title: wiki-links, marks
  /// and strikes, attributes, emoji and their codes behind it, quotation marks around it.
  var withoutDecoration: TopicBytes {
    var text = contains("[[") ? withoutWikiLinks : self
    for mark in ["~~", "=="] { text = text.without(pairsOf: mark) }
    if text.last == UInt8(ascii: "}"), let open = text.firstRange(of: " {#") {
      text = text[..<open.lowerBound].trimmed
    }
    while text.wordCount > 1, text.lastWord.isEmoji {
      text = text.dropLast(text.lastWord.count).trimmed
    }
    let quote = UInt8(ascii: "\"")
    if text.count > 2, text.first == quote,
      text.dropFirst().firstIndex(of: quote) == text.endIndex - 1
    {
      text = text.dropFirst().dropLast()
    }
    return text
  }

  /// "[[target|words]]" as its words.
  private var withoutWikiLinks: TopicBytes {
    var rest = self
    var plain: [UInt8] = []
    while let open = rest.firstRange(of: "[["),
      let close = rest[open.upperBound...].firstRange(of: "]]")
    {
      let link = rest[open.upperBound..<close.lowerBound]
      plain += rest[..<open.lowerBound]
      plain += link[(link.lastIndex(of: UInt8(ascii: "|")).map { $0 + 1 } ?? link.startIndex)...]
      rest = rest[close.upperBound...]
    }
    return (plain + rest)[...].trimmed
  }

  /// The text without two marks that are around a part of it; "== vs ===" has none.
  private func without(pairsOf mark: String) -> TopicBytes {
    guard let open = firstRange(of: mark),
      let close = self[open.upperBound...].firstRange(of: mark),
      open.upperBound < close.lowerBound, self[open.upperBound] != UInt8(ascii: " "),
      self[close.lowerBound - 1] != UInt8(ascii: " ")
    else { return self }
    return self[..<open.lowerBound] + self[open.upperBound..<close.lowerBound]
      + self[close.upperBound...]
  }

  /// Whether it is a sign of no alphabet, or the code of one: ":lock:".
  private var isEmoji: Bool {
    if count > 2, first == UInt8(ascii: ":"), last == UInt8(ascii: ":") { return true }
    return !hasLetter && !contains(where: \.isDigit) && allSatisfy { $0 >= 0x80 }
  }
}
