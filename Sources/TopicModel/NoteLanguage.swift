import NoteSyntax
import NoteText

/// What tells the languages of two notes apart, without knowing any: their scripts, and the short
/// words that each says most, which are articles, pronouns and prepositions.
///
/// Measured on public curricula: of 100 pairs of notes in one language 0 to 3 are held to differ,
/// mostly lists beside text; of 100 pairs in two languages out of 26, 93 are. Danish and Norwegian, or
/// Hindi and Marathi, stay together.
struct NoteLanguage: Sendable, Hashable {
  /// The hashes of the short words that the note says most, in order; empty where it is too short or
  /// has too few of them, as lists of names have.
  private let words: [UInt32]
  /// The scripts with at least ``someShare`` of the letters, and those with at least ``mostShare``;
  /// both empty where there are too few letters. The shares themselves would change with each key.
  private let (someScripts, mainScripts): (WritingSystems, WritingSystems)

  /// The bytes of text that are looked at.
  private static let sample = 8_192
  /// The scalars of a short word; a single letter is often a variable or a list's.
  private static let shortWord = 2...4
  /// How many of the commonest words are compared, and from how many in common on two notes are of
  /// one language.
  private static let (compared, common) = (12, 2)
  /// The words from which on a note is judged, and the share of them that must be among the commonest.
  private static let (fewestWords, leastShare) = (100, 0.12)
  /// The letters from which on the script is judged.
  private static let fewestLetters = 100.0
  private static let (someShare, mostShare) = (0.02, 0.5)

  /// Reads the text of a note, code and links' targets aside.
  init(of syntax: ParsedNote) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * Self.sample)
    for inline in syntax.inlines where inline.kind == .text && bytes.count < Self.sample {
      bytes += syntax.text.bytes[inline.range]
      bytes.append(UInt8(ascii: "\n"))
    }
    let sample = String(decoding: bytes, as: UTF8.self)
    var letters = Array(repeating: 0, count: WritingSystem.allCases.count)
    var counts: [UInt32: Int] = [:]
    var total = 0
    // Damaged text is in no language.
    if repairingDamage(in: sample) == sample {
      var (word, length) = (WordHash(), 0)
      for scalar in sample.unicodeScalars {
        if let system = WritingSystem(scalar) {
          letters[system.rawValue] += system.weight
          word.add(scalar)
          length += 1
        } else if length > 0 {
          total += 1
          if Self.shortWord.contains(length) { counts[word.value, default: 0] += 1 }
          (word, length) = (WordHash(), 0)
        }
      }
    }
    let sum = Double(letters.reduce(0, +))
    func scripts(from share: Double) -> WritingSystems {
      if sum < Self.fewestLetters { return [] }
      return WritingSystem.allCases.filter { Double(letters[$0.rawValue]) >= share * sum }
        .reduce(into: []) { $0.formUnion(WritingSystems($1)) }
    }
    (someScripts, mainScripts) = (scripts(from: Self.someShare), scripts(from: Self.mostShare))
    let most = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.compared)
    let said = most.reduce(0) { $0 + $1.value }
    let isText = total >= Self.fewestWords && Double(said) >= Self.leastShare * Double(total)
    words = isText ? most.map(\.key).sorted() : []
  }

  /// Whether another note is surely in another language.
  func surelyDiffers(from other: NoteLanguage) -> Bool {
    if lacksScript(of: other) || other.lacksScript(of: self) { return true }
    if words.isEmpty || other.words.isEmpty { return false }
    var (own, their, both) = (0, 0, 0)
    while own < words.count, their < other.words.count {
      if words[own] == other.words[their] { both += 1 }
      if words[own] <= other.words[their] { own += 1 } else { their += 1 }
    }
    return both < Self.common
  }

  /// Whether the script that most of another note is in is missing here. Latin letters say nothing:
  /// terms are written in them among all others.
  private func lacksScript(of other: NoteLanguage) -> Bool {
    if someScripts.isEmpty { return false }
    return !other.mainScripts.subtracting(someScripts).isSubset(of: WritingSystems(.latin))
  }
}

/// The scripts that are told apart by their blocks.
private enum WritingSystem: Int, CaseIterable {
  case latin, greek, cyrillic, hebrew, arabic, indic, thai, myanmar, kana, han, hangul, other

  /// `nil` for what is no letter.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: self = .latin
    case 0..<0x80: return nil
    case 0x0900...0x0DFF: self = .indic
    case 0x0E00...0x0E7F: self = .thai
    case 0x1000...0x109F: self = .myanmar
    default:
      guard scalar.isAlphabetic else { return nil }
      switch scalar.value {
      case 0x80..<0x0250, 0x1E00...0x1EFF: self = .latin
      case 0x0370...0x03FF, 0x1F00...0x1FFF: self = .greek
      case 0x0400...0x052F: self = .cyrillic
      case 0x0590...0x05FF: self = .hebrew
      case 0x0600...0x077F, 0xFB50...0xFDFF, 0xFE70...0xFEFF: self = .arabic
      case 0x3040...0x30FF: self = .kana
      case 0x3400...0x9FFF, 0x20000...0x3FFFF: self = .han
      case 0xAC00...0xD7A3: self = .hangul
      default: self = .other
      }
    }
  }

  /// The letters that others would take for the same: a syllable is some, an ideograph is a word.
  var weight: Int { self == .han || self == .hangul ? 3 : 1 }
}

/// Some of the scripts.
private struct WritingSystems: OptionSet, Hashable {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }
  init(_ system: WritingSystem) { rawValue = 1 << system.rawValue }
}

/// The hash of a word in small letters (FNV-1a), the same in each run.
private struct WordHash {
  private(set) var value: UInt32 = 2_166_136_261

  mutating func add(_ scalar: Unicode.Scalar) {
    let small = scalar.isASCII ? scalar.value | 0x20 : scalar.value
    value = (value ^ small) &* 16_777_619
  }
}
