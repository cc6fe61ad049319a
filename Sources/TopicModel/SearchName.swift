import NoteText

/// A name as it is searched: without letter case, accents and code marks, and with the places where
/// its words begin.
public struct SearchName: Sendable, Hashable {
  /// The folded name in UTF-8: lower case, no accents, single spaces for white space and for the
  /// punctuation that separates words.
  public let bytes: ArraySlice<UInt8>
  /// The distances from the start of `bytes` at which words begin, in order; each character of
  /// scripts without spaces begins one, and so does a capital in the middle of a word: "ThreadPool".
  public let wordStarts: ArraySlice<Int32>

  /// A name that was folded before.
  init(bytes: ArraySlice<UInt8>, wordStarts: ArraySlice<Int32>) {
    self.bytes = bytes
    self.wordStarts = wordStarts
  }

  /// Folds what is typed: a space at its end counts, since it ends a word.
  public init(typing text: some StringProtocol) {
    let name = SearchName(text)
    let isWordEnded = text.unicodeScalars.last.map { Kind($0) == .separator } == true
    bytes = name.isEmpty || !isWordEnded ? name.bytes : (name.bytes + [0x20])
    wordStarts = name.wordStarts
  }

  /// Folds a name. Linear in its length.
  public init(_ text: some StringProtocol) {
    var bytes: [UInt8] = []
    var starts: [Int32] = []
    bytes.reserveCapacity(text.utf8.count)
    var previous: Kind = .separator
    for scalar in text.unicodeScalars {
      let kind = Kind(scalar)
      switch kind {
      case .mark: continue
      case .separator:
        if bytes.last != 0x20, !bytes.isEmpty { bytes.append(0x20) }
      case .lower, .upper, .digit, .symbol, .ideograph:
        let isStart =
          switch (previous, kind) {
          case (_, .ideograph), (.separator, _), (.symbol, .lower), (.symbol, .upper),
            (.symbol, .digit), (.lower, .upper), (.ideograph, .lower), (.ideograph, .upper):
            true
          default: false
          }
        if isStart { starts.append(Int32(clamping: bytes.count)) }
        Folding.append(scalar, to: &bytes)
      }
      previous = kind
    }
    while bytes.last == 0x20 { bytes.removeLast() }
    self.bytes = bytes[...]
    self.wordStarts = starts[...]
  }

  /// The name from a word on.
  public func suffix(from wordStart: Int32) -> ArraySlice<UInt8> {
    bytes.dropFirst(Int(wordStart))
  }

  /// Whether nothing can be searched by it.
  public var isEmpty: Bool { bytes.isEmpty }

  /// What names of one topic have in common: "Type hints", "type-hint" and "`type hint`" are one.
  ///
  /// The last word is compared without an English plural; underscores and operators count.
  public var identity: String {
    var word = bytes.split(separator: 0x20).last ?? []
    let count = word.count
    if count > 3, word.last == UInt8(ascii: "s"), word.allSatisfy(\.isLetter) {
      if word.ends("ies"), count > 4 {
        word = word.dropLast(3) + [UInt8(ascii: "y")]
      } else if word.ends("xes") || word.ends("ches") || word.ends("shes") || word.ends("sses") {
        word = word.dropLast(2)
      } else if !word.ends("ss"), !word.ends("us"), !word.ends("is") {
        word = word.dropLast()
      }
    }
    return String(decoding: bytes.dropLast(count) + word, as: UTF8.self)
  }

  private enum Kind {
    case lower, upper, digit, symbol, ideograph, separator, mark

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x61...0x7A: self = .lower
      case 0x41...0x5A: self = .upper
      case 0x30...0x39: self = .digit
      // What stays, since it tells names apart: "C++", "C#", "@property", "*args", "__slots__".
      case 0x21, 0x23...0x26, 0x2B, 0x2E, 0x3C...0x40, 0x5E, 0x5F, 0x7C, 0x7E: self = .symbol
      case 0x2A: self = .symbol
      case 0x60: self = .mark
      case 0...0x7F: self = .separator
      case 0x300...0x36F, 0xFE00...0xFE0F, 0x200B...0x200D: self = .mark
      case 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFF:
        let isPunctuation = (0x3000...0x303F).contains(scalar.value) && scalar != "々"
        self = isPunctuation ? .separator : .ideograph
      default:
        switch scalar.category {
        case .uppercaseLetter: self = .upper
        case .lowercaseLetter, .otherLetter: self = .lower
        case _ where scalar.properties.isUppercase: self = .upper
        case _ where scalar.properties.isAlphabetic: self = .lower
        case .nonspacingMark, .spacingMark: self = .lower
        case .decimalNumber, .otherNumber, .letterNumber: self = .digit
        default: self = .separator
        }
      }
    }
  }
}

/// Letters without case and accents.
private enum Folding {
  static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value).lowercased)
      return
    }
    switch scalar.category {
    // A mapping is a string of its own, and most letters need none.
    case .lowercaseLetter, .otherLetter: appendBase(of: scalar, to: &bytes)
    case _ where !scalar.properties.changesWhenLowercased: appendBase(of: scalar, to: &bytes)
    default:
      for lower in scalar.properties.lowercaseMapping.unicodeScalars
      where !(0x300...0x36F).contains(lower.value) {
        appendBase(of: lower, to: &bytes)
      }
    }
  }

  private static func appendBase(of lower: Unicode.Scalar, to bytes: inout [UInt8]) {
    let base = lower.value < bases.count ? bases[Int(lower.value)] : lower
    bytes.append(contentsOf: UTF8.encode(base) ?? .init())
  }

  /// By value, the plain letter of each Latin, Greek and Cyrillic small letter with an accent, read
  /// from the names that Unicode gives them, "LATIN SMALL LETTER E WITH ACUTE"; of others they
  /// themselves.
  private static let bases: [Unicode.Scalar] = {
    var named: [String: Unicode.Scalar] = [:]
    var accented: [(Unicode.Scalar, String)] = []
    let ranges: [ClosedRange<UInt32>] = [
      0x61...0x7A, 0xE0...0x24F, 0x370...0x3FF, 0x430...0x4FF, 0x1E00...0x1FFF,
    ]
    for value in ranges.joined() {
      guard let scalar = Unicode.Scalar(value), let name = scalar.properties.name,
        scalar.properties.isLowercase
      else { continue }
      let words = name.split(separator: " ")
      if let accent = words.firstIndex(of: "WITH") {
        accented.append((scalar, words[..<accent].joined(separator: " ")))
      } else {
        named[name] = scalar
      }
    }
    // "ё" is written as "е" as often as not.
    var bases = (0..<0x2000).map { Unicode.Scalar($0) ?? "\u{FFFD}" }
    bases[Int(("ё" as Unicode.Scalar).value)] = "е"
    for (scalar, name) in accented {
      if let base = named[name] { bases[Int(scalar.value)] = base }
    }
    return bases
  }()
}

extension ArraySlice<UInt8> {
  /// The bytes of the first character, of UTF-8.
  package var firstLetter: ArraySlice<UInt8> {
    prefix(1 + dropFirst().prefix { $0 & 0xC0 == 0x80 }.count)
  }

  fileprivate func ends(_ ending: StaticString) -> Bool {
    let ending = UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount)
    return count >= ending.count && suffix(ending.count).elementsEqual(ending)
  }
}
