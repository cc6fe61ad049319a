import NoteText

/// What a heading says of a unit: "Day 4.1 — Value Objects".
public struct UnitLabel: Hashable, Sendable {
  /// `"day"`, `"chapter"`, `"section"` …
  public let kind: String
  /// The number.
  public let ordinal: Ordinal
  /// The title without kind and number; empty where there is none.
  public let title: String
  /// Whether only a number stands before the title: "7. Modules". Such a heading is a unit only
  /// beside others of its kind.
  public let isBare: Bool
  /// The unit that the same heading names around this one: `week 2` in "Week 2 – Day 3".
  public let outer: String?
}

/// Reads units from headings in the languages of ``UnitWords``.
struct UnitGrammar: Sendable {
  private let before: [String: String]
  private let after: [String: String]
  /// In scalars.
  private let longestWord: Int
  /// The shapes of the words in small and capital letters.
  private let shapes: Set<UInt32>

  init(extraWords: [String: [String]] = [:]) {
    var before: [String: String] = [:]
    for (kind, words) in UnitWords.beforeNumber {
      for word in words { before[word.lowercased()] = kind }
    }
    for (kind, words) in extraWords {
      for word in words { before[word.lowercased()] = kind }
    }
    var after: [String: String] = [:]
    for (kind, words) in UnitWords.afterNumber {
      for word in words { after[word.lowercased()] = kind }
    }
    self.before = before
    self.after = after
    let words = [before, after].lazy.flatMap(\.keys)
    // Letter case changes the number of scalars of a few words.
    self.longestWord = (words.map(\.unicodeScalars.count).max() ?? 0) + 2
    self.shapes = Set(
      words.flatMap { [$0, $0.uppercased()] }
        .compactMap { Self.shape(of: Array($0.unicodeScalars)[...]) })
  }

  /// What most words of a text have unlike all that are known, for less than their letters in lower
  /// case; `nil` for those that have to be looked up.
  private static func shape(of word: ArraySlice<Unicode.Scalar>) -> UInt32? {
    guard word.count < 32, let first = word.first, word.allSatisfy(\.hasOneForm) else { return nil }
    return first.value << 5 | UInt32(word.count)
  }

  /// The grammar without configured words.
  static let standard = UnitGrammar()

  /// The kind that a word names before a number.
  func kind(of word: String) -> String? { before[word.lowercased()] }

  /// Reads a heading's title; `nil` where it names no unit.
  func label(in title: String) -> UnitLabel? {
    var readable = repairingDamage(in: title)
    // `{#id}` is not part of a title where it is supported, and a mistake where it is not.
    if readable.utf8.last == UInt8(ascii: "}"), let brace = readable.lastIndex(of: "{"),
      readable[brace...].hasPrefix("{#")
    {
      readable = readable[..<brace].trimmingSuffix(while: \.isWhitespace)
    }
    let reader = OrdinalReader(scalars: Array(readable.unicodeScalars))
    var start = 0
    while let scalar = reader.scalar(start), scalar != "§",
      !reader.isWord(scalar) || isKeycap(at: start, reader)
    { start += 1 }
    if let label = label(at: start, reader) { return label }
    // "ğŸ Day 7": what is left of an emoji may look like a word.
    if let space = reader.scalars[start...].firstIndex(of: " "), space - start <= 6,
      reader.scalars[start..<space].allSatisfy({ !$0.isASCII }),
      let label = label(at: space + 1, reader), !label.isBare
    {
      return label
    }
    return trailingLabel(reader)
  }

  /// Whether a digit is drawn as a key, "1️⃣", which adorns a heading and numbers nothing.
  private func isKeycap(at index: Int, _ reader: OrdinalReader) -> Bool {
    reader.scalar(index + 1) == "\u{20E3}"
      || (reader.scalar(index + 1) == "\u{FE0F}" && reader.scalar(index + 2) == "\u{20E3}")
  }

  // MARK: - Forms

  private func label(at start: Int, _ reader: OrdinalReader) -> UnitLabel? {
    let found =
      wordThenNumber(at: start, reader) ?? ordinalPrefix(at: start, reader)
      ?? numberThenWord(at: start, reader) ?? bareNumber(at: start, reader)
    guard let (kind, ordinal, end, isBare) = found else { return nil }
    let title = title(from: end, reader)
    if !isBare, let inner = innerLabel(at: titleStart(from: end, reader), reader) {
      return UnitLabel(
        kind: inner.kind, ordinal: inner.ordinal, title: inner.title, isBare: false,
        outer: "\(kind) \(ordinal.text)")
    }
    return UnitLabel(kind: kind, ordinal: ordinal, title: title, isBare: isBare, outer: nil)
  }

  private typealias Form = (kind: String, ordinal: Ordinal, end: Int, isBare: Bool)

  private func wordThenNumber(at start: Int, _ reader: OrdinalReader) -> Form? {
    var end = start
    while let scalar = reader.scalar(end), reader.isWord(scalar) || scalar == "§",
      scalar.decimalDigit == nil
    { end += 1 }
    guard end > start else { return nil }
    var index = end
    var isApart = false
    while let scalar = reader.scalar(index), scalar.standsBeforeNumber, index - end < 4 {
      isApart = true
      index += 1
    }
    // Most headings have no number here or begin with another word, which is soon seen. Numerals and
    // words for numbers are ASCII.
    guard let next = reader.scalar(index) else { return nil }
    let isDigit = next.decimalDigit != nil
    let last = reader.scalar(end - 1)
    guard isDigit || (isApart && next.isASCII),
      let word = word(start..<end, reader), let kind = before[word],
      let (ordinal, ordinalEnd) = reader.ordinal(at: index, isPlural: last == "s" || last == "S"),
      endsWell(ordinalEnd, reader)
    else { return nil }
    // One-letter words are units only with the number right behind: "Q1", not "Q I".
    if word.unicodeScalars.count == 1, word != "§", isApart { return nil }
    return (kind, ordinal, ordinalEnd, false)
  }

  /// A word in lower case; `nil` where it is empty or longer than all that are known.
  private func word(_ range: Range<Int>, _ reader: OrdinalReader) -> String? {
    guard !range.isEmpty, range.count <= longestWord else { return nil }
    if let shape = Self.shape(of: reader.scalars[range]), !shapes.contains(shape) { return nil }
    return String(String.UnicodeScalarView(reader.scalars[range])).lowercased()
  }

  private func ordinalPrefix(at start: Int, _ reader: OrdinalReader) -> Form? {
    guard let prefix = reader.scalar(start), prefix == "第" || prefix == "제" else { return nil }
    var index = start + 1
    while reader.scalar(index) == " " { index += 1 }
    guard let (number, numberEnd) = reader.integer(at: index) ?? reader.hanNumeral(at: index)
    else { return nil }
    var end = numberEnd
    while reader.scalar(end) == " " { end += 1 }
    for (word, kind) in UnitWords.afterOrdinalPrefix {
      let scalars = Array(word.unicodeScalars)
      if reader.scalars[end...].starts(with: scalars) {
        return (kind, Ordinal(parts: [number]), end + scalars.count, false)
      }
    }
    return nil
  }

  private func numberThenWord(at start: Int, _ reader: OrdinalReader) -> Form? {
    guard let (number, numberEnd) = reader.integer(at: start) else { return nil }
    var index = numberEnd
    if let scalar = reader.scalar(index), "-. ".unicodeScalars.contains(scalar) { index += 1 }
    if reader.scalar(index) == " " { index += 1 }
    var end = index
    while reader.isWord(reader.scalar(end)), reader.scalar(end)?.decimalDigit == nil { end += 1 }
    guard let word = word(index..<end, reader), let kind = after[word] else { return nil }
    // English puts the number first only in "30 days of …", which is no unit.
    if word.utf8.allSatisfy({ $0 < 0x80 }), word == "day" || word == "week" || word == "step",
      reader.scalar(numberEnd) != "-"
    {
      return nil
    }
    guard endsWell(end, reader) else { return nil }
    return (kind, Ordinal(parts: [number]), end, false)
  }

  /// "7. Modules", "4.1 Loops", "01 Intro".
  private func bareNumber(at start: Int, _ reader: OrdinalReader) -> Form? {
    guard let (first, firstEnd) = reader.integer(at: start) else { return nil }
    var parts = [first]
    var end = firstEnd
    while reader.scalar(end) == ".", let (next, nextEnd) = reader.integer(at: end + 1) {
      parts.append(next)
      end = nextEnd
    }
    if parts.count > 1, first == 0 { return nil }
    if parts.count > 3 || (first >= 1900 && first <= 2100) { return nil }
    var isDelimited = parts.count > 1
    if let delimiter = reader.scalar(end), ".):、．".unicodeScalars.contains(delimiter) {
      isDelimited = true
      end += 1
    } else if reader.scalar(end) == " ", let dash = reader.scalar(end + 1), isDash(dash),
      reader.scalar(end + 2) == " "
    {
      isDelimited = true
    } else if reader.scalar(start) == "0" {
      isDelimited = true
    }
    guard isDelimited, reader.scalar(end) == " " || reader.scalar(end - 1) == "、" else {
      return nil
    }
    return ("section", Ordinal(parts: parts), end, true)
  }

  /// "Introduction - Day 1": the label is the last part of the heading.
  private func trailingLabel(_ reader: OrdinalReader) -> UnitLabel? {
    for index in reader.scalars.indices.reversed() where index > 0 {
      let scalar = reader.scalars[index]
      guard scalar == ":" || scalar == "|" || isDash(scalar), reader.scalar(index + 1) == " " else {
        continue
      }
      var start = index + 1
      while reader.scalar(start) == " " { start += 1 }
      guard let (kind, ordinal, end, _) = wordThenNumber(at: start, reader),
        end == reader.scalars.count
      else { return nil }
      return UnitLabel(
        kind: kind, ordinal: ordinal, title: trimmed(reader.scalars[..<index]), isBare: false,
        outer: nil)
    }
    return nil
  }

  private func innerLabel(at start: Int, _ reader: OrdinalReader) -> UnitLabel? {
    guard let (kind, ordinal, end, _) = wordThenNumber(at: start, reader) else { return nil }
    return UnitLabel(
      kind: kind, ordinal: ordinal, title: title(from: end, reader), isBare: false, outer: nil)
  }

  // MARK: - Ends

  /// Whether a label may end here: "Step 2 of 5" and "Day 1-to-day" are none.
  private func endsWell(_ end: Int, _ reader: OrdinalReader) -> Bool {
    guard let next = reader.scalar(end) else { return true }
    if reader.isWord(next) || next == "%" || next == "/" { return false }
    if reader.scalars[end...].starts(with: " of ".unicodeScalars) { return false }
    if isDash(next), next == "-", reader.isWord(reader.scalar(end + 1)) { return false }
    return true
  }

  private func title(from end: Int, _ reader: OrdinalReader) -> String {
    trimmed(reader.scalars[titleStart(from: end, reader)...])
  }

  private func titleStart(from end: Int, _ reader: OrdinalReader) -> Int {
    var start = end
    while let scalar = reader.scalar(start),
      scalar == " " || scalar == "\u{A0}" || isDash(scalar)
        || ":：.)|、,·•>]】".unicodeScalars.contains(scalar)
    { start += 1 }
    return min(start, reader.scalars.count)
  }

  private func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var scalars = scalars
    while let last = scalars.last, last.isSpace || isDash(last) || last == ":" || last == "|" {
      scalars.removeLast()
    }
    while let first = scalars.first, first.isSpace { scalars.removeFirst() }
    return String(String.UnicodeScalarView(scalars))
  }

  private func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "–", "—", "−", "‐", "‑", "⸺": true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether it may stand between a word for a unit and its number.
  fileprivate var standsBeforeNumber: Bool {
    switch self {
    case " ", "#", "-", "_", ".", "№", "°", ":": true
    default: false
    }
  }

  /// Whether no other scalars are canonically equivalent, alone or with those around it, and letter
  /// case changes one scalar to one.
  fileprivate var hasOneForm: Bool {
    switch value {
    case 0..<0x80, 0x0430...0x0435, 0x0437, 0x043A...0x044F, 0x0410...0x0415, 0x0417,
      0x041A...0x042F, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      true
    default: false
    }
  }
}
