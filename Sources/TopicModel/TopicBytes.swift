import NoteText

/// A piece of UTF-8 text on one line, as names are read: by bytes, since almost all of it is ASCII.
typealias TopicBytes = ArraySlice<UInt8>

extension TopicBytes {
  var string: String { String(decoding: self, as: UTF8.self) }

  var isASCII: Bool { allSatisfy { $0 < 0x80 } }

  /// The text in lower case.
  var folded: String {
    isASCII ? String(decoding: map(\.lowercased), as: UTF8.self) : string.lowercased()
  }

  /// The words, which are divided by spaces.
  var words: [TopicBytes] { split(separator: UInt8(ascii: " ")) }

  var wordCount: Int {
    var count = 0
    var isInside = false
    for byte in self {
      if byte != UInt8(ascii: " "), !isInside { count += 1 }
      isInside = byte != UInt8(ascii: " ")
    }
    return count
  }

  /// The number of code points.
  var scalarCount: Int { count { $0 & 0xC0 != 0x80 } }

  /// The text without white space at its ends.
  var trimmed: TopicBytes {
    var view = self
    while let first = view.first, first.isSpace { view.removeFirst() }
    while let last = view.last, last.isSpace { view.removeLast() }
    return view
  }

  /// The text without a prefix of so many words, and the space behind them.
  func droppingWords(_ count: Int) -> TopicBytes {
    var view = self
    for _ in 0..<count {
      guard let space = view.firstIndex(of: UInt8(ascii: " ")) else { return [] }
      view = view[space...].trimmed
    }
    return view
  }

  func ends(with suffix: String) -> Bool {
    let suffix = suffix.utf8
    return count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
  }

  func contains(_ part: String) -> Bool { firstRange(of: part) != nil }

  /// The first place of a short text.
  func firstRange(of part: String) -> Range<Int>? {
    let part = part.utf8
    guard let lead = part.first else { return nil }
    var start = startIndex
    while let found = self[start...].firstIndex(of: lead) {
      if self[found...].starts(with: part) { return found..<found + part.count }
      start = found + 1
    }
    return nil
  }

  /// Whether an upper-case letter is in it, of any script that has such.
  var hasUppercase: Bool {
    if contains(where: { $0 >= 0x41 && $0 <= 0x5A }) { return true }
    return !isASCII && string.unicodeScalars.contains { $0.properties.isUppercase }
  }

  /// Whether a letter is in it, of any script.
  var hasLetter: Bool {
    if contains(where: \.isLetter) { return true }
    return !isASCII && string.unicodeScalars.contains { $0.properties.isAlphabetic }
  }

  /// The text without what adorns its start: emoji, keycaps, bullets, dashes.
  var withoutAdornment: TopicBytes {
    var view = self
    while let byte = view.first {
      if byte >= 0x80 {
        let scalar = view.prefix(4).string.unicodeScalars.first ?? " "
        if scalar.properties.isAlphabetic || scalar.decimalDigit != nil { return view }
        view = view.dropFirst(Swift.min(view.count, String(scalar).utf8.count))
        continue
      }
      if byte.isDigit {
        // "1️⃣" adorns, "1" does not.
        let next = view.dropFirst()
        guard next.starts(with: "\u{FE0F}\u{20E3}".utf8) || next.starts(with: "\u{20E3}".utf8)
        else { return view }
      } else if byte.isLetter || "_@.'\"<(*/#$".utf8.contains(byte) {
        return view
      } else if byte == UInt8(ascii: "!"), view.dropFirst().first?.isLetter == true {
        return view
      }
      view.removeFirst()
    }
    return view
  }
}
