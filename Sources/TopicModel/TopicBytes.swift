import NoteText

/// A piece of UTF-8 text on one line, as names are read: by bytes, since almost all of it is ASCII.
typealias TopicBytes = ArraySlice<UInt8>

extension TopicBytes {
  var string: String { String(decoding: self, as: UTF8.self) }

  var isASCII: Bool { allSatisfy { $0 < 0x80 } }

  /// The text in lower case.
  var folded: String { String(decoding: foldedBytes, as: UTF8.self) }

  /// The text in lower case, each scalar in as many bytes as before; the few that would need another
  /// number stay.
  var foldedBytes: [UInt8] {
    var bytes = map(\.lowercased)
    var index = bytes.firstIndex { $0 >= 0xC3 } ?? bytes.endIndex
    while index + 1 < bytes.endIndex {
      let next = bytes[index + 1]
      var length = 1
      switch (bytes[index], next) {
      case (..<0xC3, _): break
      case (0xC3, 0x80...0x9E) where next != 0x97:  // À to Þ
        bytes[index + 1] = next + 0x20
        length = 2
      case (0xD0, 0x80...0x8F):  // Ѐ to Џ
        (bytes[index], bytes[index + 1]) = (0xD1, next + 0x10)
        length = 2
      case (0xD0, 0x90...0x9F):  // А to П
        bytes[index + 1] = next + 0x20
        length = 2
      case (0xD0, 0xA0...0xAF):  // Р to Я
        (bytes[index], bytes[index + 1]) = (0xD1, next - 0x20)
        length = 2
      case (0xC3, _), (0xD0...0xD1, _): length = 2
      case (0xE2...0xEF, _): length = 3  // no letters with case but a few symbols
      case (0xF0..., _): length = 4
      case (let lead, _):
        length = lead < 0xE0 ? 2 : 3
        guard index + length <= bytes.endIndex else { return bytes }
        let lower = String(decoding: bytes[index..<index + length], as: UTF8.self).lowercased()
        if lower.utf8.count == length {
          bytes.replaceSubrange(index..<index + length, with: lower.utf8)
        }
      }
      index += length
    }
    return bytes
  }

  /// The words, which are divided by spaces.
  var words: [TopicBytes] { split(separator: UInt8(ascii: " ")) }

  /// What stands before the first space.
  var firstWord: TopicBytes { prefix { $0 != UInt8(ascii: " ") } }

  /// What stands behind the last space.
  var lastWord: TopicBytes {
    self[(lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? startIndex)...]
  }

  /// Whether a scalar of two bytes or more is a letter by its first bytes alone; those of the blocks
  /// with punctuation and symbols need a closer look.
  private static func isLetter(_ lead: UInt8, _ next: UInt8?) -> Bool {
    switch lead {
    case 0xC3...0xDF, 0xE4...0xED: true
    case 0xE3: (next ?? 0) >= 0x81
    default: false
    }
  }

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
    for index in indices where self[index].isLetter || self[index] >= 0xC3 {
      if self[index].isLetter { return true }
      if Self.isLetter(self[index], index + 1 < endIndex ? self[index + 1] : nil) { return true }
    }
    return !isASCII && string.unicodeScalars.contains { $0.isAlphabetic }
  }

  /// The text without what adorns its start: emoji, keycaps, bullets, dashes.
  var withoutAdornment: TopicBytes {
    var view = self
    while let byte = view.first {
      if byte >= 0x80 {
        if Self.isLetter(byte, view.dropFirst().first) { return view }
        let scalar = view.prefix(4).string.unicodeScalars.first ?? " "
        if scalar.isAlphabetic || scalar.decimalDigit != nil { return view }
        view = view.dropFirst(Swift.min(view.count, String(scalar).utf8.count))
        continue
      }
      if byte.isDigit {
        // "1️⃣" adorns, "1" does not.
        let next = view.dropFirst()
        guard next.starts(with: "\u{FE0F}\u{20E3}".utf8) || next.starts(with: "\u{20E3}".utf8)
        else { return view }
      } else if byte.isLetter || "_@.'\"<(*/#$`".utf8.contains(byte) {
        return view
      } else if byte == UInt8(ascii: "!"), view.dropFirst().first?.isLetter == true {
        return view
      }
      view.removeFirst()
    }
    return view
  }
}
