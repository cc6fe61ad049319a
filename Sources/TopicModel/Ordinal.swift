import NoteText

/// The number of a unit: "4", "4.1", "50-56", "7d".
public struct Ordinal: Hashable, Sendable {
  /// The number without padding, in ASCII digits: `"4.1"`.
  public let text: String
  /// The parts of a dotted number; both ends of a range in `last`.
  public let parts: [Int]
  /// The end of a range of units; `nil` for a single one.
  public let last: Int?

  init(parts: [Int], last: Int? = nil, suffix: String = "") {
    self.parts = parts
    self.last = last
    let dotted = parts.map(String.init).joined(separator: ".")
    self.text = dotted + (last.map { "-\($0)" } ?? "") + suffix
  }

  /// The number where it is one integer; `nil` for dotted numbers, ranges and letters.
  public var integer: Int? {
    parts.count == 1 && last == nil && text.allSatisfy(\.isNumber) ? parts[0] : nil
  }
}

/// Reads ordinals from the scalars of a heading.
struct OrdinalReader {
  let scalars: [Unicode.Scalar]

  /// The ordinal that starts at `start`, and the index after it.
  ///
  /// Digits of every script count. A range has no space around its dash, since `Day 1 - 2024` is
  /// none, unless `isPlural` says that several units are meant.
  func ordinal(at start: Int, isPlural: Bool = false) -> (Ordinal, end: Int)? {
    guard let (first, firstEnd) = integer(at: start) else {
      return words(at: start, isPlural: isPlural)
    }
    var parts = [first]
    var end = firstEnd
    while let dot = scalar(end), dot == "." || dot == "．",
      let (next, nextEnd) = integer(at: end + 1)
    {
      parts.append(next)
      end = nextEnd
    }
    if parts.count == 1, let (last, rangeEnd) = rangeEnd(from: end, isPlural: isPlural),
      last > first,
      last - first < 400
    {
      return (Ordinal(parts: parts, last: last), rangeEnd)
    }
    // "2A", "7d" and "42.b" are parts of a unit.
    let letterStart = scalar(end) == "." && isWord(scalar(end + 1)) ? end + 1 : end
    if let letter = scalar(letterStart), letter.isASCII, letter.properties.isAlphabetic,
      !isWord(scalar(letterStart + 1))
    {
      return (Ordinal(parts: parts, suffix: String(letter)), letterStart + 1)
    }
    return (Ordinal(parts: parts), end)
  }

  /// An integer of at most four digits, or a numeral of the Han script.
  func integer(at start: Int) -> (Int, end: Int)? {
    var value = 0
    var end = start
    while let digit = scalar(end)?.decimalDigit, end - start < 5 {
      value = value * 10 + digit
      end += 1
    }
    return end > start && end - start < 5 ? (value, end) : nil
  }

  /// A numeral of the Han script below a hundred: 一, 十二, 二十三.
  func hanNumeral(at start: Int) -> (Int, end: Int)? {
    let digits: [Unicode.Scalar: Int] = [
      "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "零": 0, "〇": 0,
    ]
    var end = start
    var value = 0
    var digit: Int?
    while let scalar = scalar(end) {
      if scalar == "十" {
        value += (digit ?? 1) * 10
        digit = nil
      } else if let next = digits[scalar] {
        digit = next
      } else {
        break
      }
      end += 1
    }
    return end > start ? (value + (digit ?? 0), end) : nil
  }

  private func rangeEnd(from end: Int, isPlural: Bool) -> (Int, end: Int)? {
    var index = end
    if isPlural { while scalar(index) == " " { index += 1 } }
    guard let dash = scalar(index), dash == "-" || dash == "–" || dash == "—" || dash == "~" else {
      return nil
    }
    index += 1
    if isPlural { while scalar(index) == " " { index += 1 } }
    guard let last = integer(at: index), !isWord(scalar(last.end)) else { return nil }
    return last
  }

  /// Roman numerals and English number words.
  private func words(at start: Int, isPlural: Bool) -> (Ordinal, end: Int)? {
    var end = start
    while let letter = scalar(end), isWord(letter), end - start < 12 {
      // All of these words and numerals are ASCII.
      guard letter.isASCII else { return nil }
      end += 1
    }
    guard end > start else { return nil }
    let text = String(String.UnicodeScalarView(scalars[start..<end]))
    if let value = Self.numberWords[text.lowercased()] { return (Ordinal(parts: [value]), end) }
    // "Lessons I learned", "Day I quit", "Module X overview": a letter is a word there.
    let next = scalar(end) == " " ? scalar(end + 1) : nil
    if text.utf8.count == 1, isPlural || next?.properties.isLowercase == true { return nil }
    if let value = Self.roman(text) { return (Ordinal(parts: [value]), end) }
    return nil
  }

  static func roman(_ text: String) -> Int? {
    guard text.utf8.count <= 7, !text.isEmpty else { return nil }
    var total = 0
    var previous = 0
    for byte in text.utf8.reversed() {
      let value: Int
      switch byte {
      case UInt8(ascii: "I"): value = 1
      case UInt8(ascii: "V"): value = 5
      case UInt8(ascii: "X"): value = 10
      case UInt8(ascii: "L"): value = 50
      default: return nil
      }
      total += value < previous ? -value : value
      previous = max(previous, value)
    }
    return total
  }

  static let numberWords: [String: Int] = {
    let names = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
      "twenty",
    ]
    var words = Dictionary(uniqueKeysWithValues: zip(names, 1...))
    words["zero"] = 0
    return words
  }()

  func scalar(_ index: Int) -> Unicode.Scalar? {
    index >= 0 && index < scalars.count ? scalars[index] : nil
  }

  func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    if scalar.isASCII {
      return (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A
        || scalar.decimalDigit != nil
    }
    switch scalar.category {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      return true
    default: return scalar.properties.isAlphabetic
    }
  }
}

extension Unicode.Scalar {
  /// The value of a decimal digit of any script; `nil` for what is none.
  var decimalDigit: Int? {
    if isASCII { return value >= 0x30 && value <= 0x39 ? Int(value) - 0x30 : nil }
    guard category == .decimalNumber, let number = properties.numericValue else {
      return nil
    }
    return Int(number)
  }
}
