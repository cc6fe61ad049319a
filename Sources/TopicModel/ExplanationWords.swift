import NoteText

/// A word as explanations are looked up by it.
struct ExplanationWord: Hashable, Sendable {
  /// What kind of word it is.
  enum Kind: Sendable {
    /// A word or a whole identifier.
    case whole
    /// A part of an identifier: "limiter" of `rate_limiter`.
    case part
  }

  /// The stem; for a word of no subject ("with") in code, the word behind a backtick.
  let stem: String
  let kind: Kind
}

/// Splits text into the words that explanations are looked up by.
package enum ExplanationWords {
  /// The longest word that is looked at, in bytes.
  private static var longest: Int { 64 }

  /// Calls `body` with each word of a range, in order; parts of an identifier follow it.
  ///
  /// Words of no subject are left out, but in code they are keywords. Chinese, Japanese and Korean
  /// text gives each pair of neighbors.
  static func forEach(
    in bytes: ArraySlice<UInt8>, isCode: Bool, _ body: (ExplanationWord) -> Void
  ) {
    forEachRun(in: bytes) { run in forEach(ofRun: run, isCode: isCode, body) }
  }

  /// Calls `body` with each run of letters, digits and underscores, in order; signs that belong to
  /// it ("C++") are part of it.
  static func forEachRun(
    in bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void
  ) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte < 0x80 {
        guard byte.isAlphanumeric || byte == UInt8(ascii: "_") else {
          index += 1
          continue
        }
      }
      let start = index
      var (end, isASCII) = (index, true)
      while end < bytes.endIndex {
        let byte = bytes[end]
        if byte < 0x80 {
          guard byte.isAlphanumeric || byte == UInt8(ascii: "_") else { break }
          end += 1
        } else {
          guard let length = letterLength(bytes[end...]) else { break }
          isASCII = false
          end += length
        }
      }
      if end == start {
        index += scalarLength(byte)
        continue
      }
      // "C++", "C#"
      if end - start <= 2, isASCII {
        while end < bytes.endIndex, end - start < 4,
          bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "#")
        {
          end += 1
        }
      }
      index = end
      if end - start <= longest || !isASCII { body(bytes[start..<end]) }
    }
  }

  /// Calls `body` with the words of a run, as ``forEach(in:isCode:_:)`` does.
  static func forEach(
    ofRun run: ArraySlice<UInt8>, isCode: Bool, _ body: (ExplanationWord) -> Void
  ) {
    emit(run, isASCII: run.allSatisfy { $0 < 0x80 }, isCode: isCode, body)
  }

  /// The words of a text.
  static func all(in text: String, isCode: Bool = false) -> [ExplanationWord] {
    var words: [ExplanationWord] = []
    forEach(in: Array(text.utf8)[...], isCode: isCode) { words.append($0) }
    return words
  }

  /// The stem of a name that is one letter, "R"; `nil` for any other text. Within a text a letter is
  /// no word.
  static func letter(_ text: String) -> String? {
    let text = Array(text.utf8)[...].trimmed
    return text.count == 1 && text[text.startIndex].isLetter ? text.folded : nil
  }

  private static func emit(
    _ word: ArraySlice<UInt8>, isASCII: Bool, isCode: Bool, _ body: (ExplanationWord) -> Void
  ) {
    guard isASCII else { return emitForeign(word, body) }
    let folded = word.map(\.lowercased)
    if word.count == 1 { return }
    if folded.allSatisfy(\.isDigit), folded.count > 4 { return }
    if stopWords.contains(folded) {
      if isCode {
        body(ExplanationWord(stem: "`" + String(decoding: folded, as: UTF8.self), kind: .whole))
      }
      return
    }
    let parts = identifierParts(word)
    // `__slots__` is a name of its own.
    let isDunder = folded.count > 4 && folded.starts(with: "__".utf8) && folded.last == 0x5F
    if isDunder {
      body(ExplanationWord(stem: String(decoding: folded, as: UTF8.self), kind: .whole))
      return
    }
    let stem = ExplanationStem.of(folded)
    body(ExplanationWord(stem: String(decoding: stem, as: UTF8.self), kind: .whole))
    if parts.count > 1 {
      for part in parts where part.count > 1 {
        let folded = part.map(\.lowercased)
        if stopWords.contains(folded) { continue }
        body(
          ExplanationWord(
            stem: String(decoding: ExplanationStem.of(folded), as: UTF8.self), kind: .part))
      }
    }
  }

  private static func emitForeign(
    _ word: ArraySlice<UInt8>, _ body: (ExplanationWord) -> Void
  ) {
    var run: [UInt8] = []
    var runCount = 0
    var pairs: [Unicode.Scalar] = []
    func flushRun() {
      if runCount > 1, !stopWords.contains(run) {
        let stem = ExplanationStem.of(run)
        body(ExplanationWord(stem: String(decoding: stem, as: UTF8.self), kind: .whole))
      }
      run.removeAll(keepingCapacity: true)
      runCount = 0
    }
    func flushPairs() {
      if pairs.count == 1 {
        body(ExplanationWord(stem: String(pairs[0]), kind: .part))
      }
      for (first, second) in zip(pairs, pairs.dropFirst()) {
        body(ExplanationWord(stem: String(first) + String(second), kind: .whole))
      }
      pairs.removeAll()
    }
    func add(_ scalar: Unicode.Scalar) {
      if isIdeographic(scalar) {
        flushRun()
        pairs.append(scalar)
      } else {
        flushPairs()
        runCount += 1
        if runCount <= longest { run.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
      }
    }
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      if let lower = lowercased(scalar) {
        add(lower)
      } else {
        scalar.properties.lowercaseMapping.unicodeScalars.forEach(add)
      }
    }
    flushRun()
    flushPairs()
  }

  /// The small letter where it takes no look at the properties: Latin and Cyrillic letters, and the
  /// scripts between Hebrew and Burmese and in the Far East, which have no case; else `nil`.
  static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x41...0x5A, 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20)
    case 0x400...0x40F: Unicode.Scalar(scalar.value + 0x50)
    case 0...0x7F, 0x430...0x45F, 0x590...0x109F, 0x1100...0x139F, 0x2E80...0xA63F,
      0xAC00...0xD7A3:
      scalar
    default: nil
    }
  }

  /// Han, Kana and Hangul, which are written without spaces or with endings of a syllable.
  private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// "RateLimiter", `rate_limiter`: where letters go from small to capital, and at underscores.
  private static func identifierParts(_ word: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = word.startIndex
    for index in word.indices {
      let byte = word[index]
      if byte == UInt8(ascii: "_") {
        if index > start { parts.append(word[start..<index]) }
        start = index + 1
      } else if byte >= 0x41, byte <= 0x5A, index > start {
        let previous = word[index - 1]
        let isHump = previous >= 0x61 && previous <= 0x7A
        if isHump {
          parts.append(word[start..<index])
          start = index
        }
      }
    }
    if start < word.endIndex { parts.append(word[start...]) }
    return parts
  }

  private static func scalarLength(_ byte: UInt8) -> Int {
    byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  /// The bytes of a letter, mark or digit beyond ASCII at the start; `nil` for anything else.
  private static func letterLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    let length = scalarLength(first)
    guard first >= 0xC2, bytes.count >= length else { return nil }
    // Cyrillic, Greek and Han need no look at the properties.
    if first >= 0xCE && first <= 0xD4 || first >= 0xE4 && first <= 0xE9 { return length }
    guard let scalar = firstScalar(bytes.prefix(length)) else { return nil }
    let isLetter =
      scalar.value <= 0xFFFF ? basicLetters[Int(scalar.value)] : isLetter(scalar)
    return isLetter ? length : nil
  }

  /// The scalar that well-formed bytes of one scalar encode.
  private static func firstScalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let start = bytes.startIndex
    let rest = bytes.dropFirst()
    guard rest.allSatisfy({ $0 & 0xC0 == 0x80 }) else { return nil }
    switch bytes.count {
    case 2:
      return Unicode.Scalar(UInt32(bytes[start] & 0x1F) << 6 | UInt32(bytes[start + 1] & 0x3F))
    case 3:
      let value =
        UInt32(bytes[start] & 0x0F) << 12 | UInt32(bytes[start + 1] & 0x3F) << 6
        | UInt32(bytes[start + 2] & 0x3F)
      return value < 0x800 ? nil : Unicode.Scalar(value)
    default: return String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }

  /// ``isLetter(_:)`` for each scalar of the basic plane: Arabic and Indian notes ask at each
  /// letter, and the properties take a search each time.
  private static let basicLetters: [Bool] = (0...0xFFFF).map { value in
    Unicode.Scalar(UInt32(value)).map(isLetter) ?? false
  }

  /// Words without a subject.
  static let stopWords: Set<[UInt8]> = Set(
    [
      "a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "for", "from", "by", "with",
      "without", "as", "is", "are", "was", "were", "be", "been", "being", "it", "its", "this",
      "that", "these", "those", "vs", "versus", "if", "then", "than", "so", "not", "no", "do",
      "does", "did", "how", "what", "why", "when", "where", "which", "who", "can", "could",
      "should",
      "will", "would", "may", "you", "your", "we", "our", "they", "their", "he", "she", "my", "me",
      "us", "them", "there", "here", "up", "out", "about", "into", "via", "per", "etc", "eg", "ie",
      "also", "just", "only", "more", "most", "some", "any", "all", "each", "every", "both", "has",
      "have", "had", "but", "while", "else", "через", "для", "как", "что", "это", "при", "или",
      "los", "las", "del", "con", "por", "para", "una", "und", "der", "die", "das", "les", "des",
    ].map { Array($0.utf8) })
}

extension ExplanationWords {
  /// Whether a word has a subject, as "closure" and not "with".
  package static func hasSubject(_ word: String) -> Bool { !all(in: word).isEmpty }

  /// Whether words belong to a template, so that they say nothing of what they lead: "Example".
  package static func isLabel(_ words: String) -> Bool {
    Boilerplate().isLabel(TopicBytes(words.utf8))
  }

  /// How many different of some stems a text uses.
  package static func count(of stems: [String], in text: String) -> Int {
    if stems.isEmpty { return 0 }
    var found: Set<String> = []
    forEach(in: Array(text.utf8)[...], isCode: true) { word in
      if stems.contains(word.stem) { found.insert(word.stem) }
    }
    return found.count
  }
}
