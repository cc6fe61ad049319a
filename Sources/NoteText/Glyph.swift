/// What kind of character a scalar is where the question is whether two of them can stand side by
/// side in writing.
package enum GlyphKind: Sendable, Equatable {
  case lower, upper
  /// A letter of a script without case.
  case letter
  case digit
  /// Punctuation and marks that stand next to any letter: quotes, dashes, "…", "º", "²", "™", spaces.
  case common
  /// Signs of a formula.
  case math
  /// Lines and blocks of a drawing.
  case box
  /// Any other sign: "©", "€", "¶", "¨".
  case sign
  /// ASCII punctuation and spaces, and the end of the line.
  case plain

  package var isLetter: Bool { self == .lower || self == .upper || self == .letter }

  /// The kind of a scalar.
  package init(_ scalar: UInt32) {
    self = scalar < Self.table.count ? Self.table[Int(scalar)] : Self(looking: scalar)
  }

  /// The kinds of the alphabets that legacy encodings have.
  private static let table = (UInt32(0)..<0x530).map { Self(looking: $0) }

  private init(looking scalar: UInt32) {
    switch scalar {
    case 0x30...0x39: self = .digit
    case 0x41...0x5A: self = .upper
    case 0x61...0x7A: self = .lower
    case 0..<0x80: self = .plain
    case 0x80...0x9F: self = .sign
    case 0xA0, 0xA1, 0xAA, 0xAB, 0xAD, 0xB0, 0xB2, 0xB3, 0xB7, 0xB9, 0xBA, 0xBB, 0xBF,
      0x2010...0x201F, 0x2022, 0x2026, 0x2039, 0x203A, 0xAE, 0x2122:
      self = .common
    case 0xAC, 0xB1, 0xD7, 0xF7, 0x2044, 0x2200...0x22FF, 0x25CA: self = .math
    case 0x2500...0x259F: self = .box
    default:
      guard scalar != 0xB5, let scalar = Unicode.Scalar(scalar) else {
        self = .sign
        return
      }
      switch scalar.category {
      case .lowercaseLetter: self = .lower
      case .uppercaseLetter, .titlecaseLetter: self = .upper
      case .otherLetter: self = .letter
      default: self = .sign
      }
    }
  }
}

/// A scalar of a line with what the search for damage asks about it.
package struct Glyph: Sendable {
  package let value: UInt32
  package let kind: GlyphKind
  package let row: LegacyRow

  /// Whether nobody writes this directly before `next`: "é©", "fÃ", "Γö".
  ///
  /// Letters of one script stand together unless a capital follows a small letter; common
  /// punctuation stands anywhere; a sign does not stand inside a word.
  package func isOdd(before next: Glyph) -> Bool {
    switch (kind, next.kind) {
    case (.common, _), (_, .common), (.plain, _), (_, .plain), (.digit, _), (_, .digit): false
    case (let left, let right) where left.isLetter && right.isLetter:
      alphabet != next.alphabet || (left == .lower && right == .upper)
    case (let left, .box): left != .box
    case (.box, let right): right == .sign
    case (.math, .sign), (.sign, .math): true
    case (.math, _): false
    case (let left, _) where left.isLetter: true
    case (.sign, let right): right.isLetter
    default: false
    }
  }

  /// The block of a letter: 0 Latin, 3 Greek, 4 Cyrillic, other numbers for others.
  private var alphabet: UInt32 {
    if value < 0x250 || (value >= 0x1E00 && value < 0x1F00) { return 0 }
    if value >= 0x370 && value < 0x400 { return 3 }
    if value >= 0x400 && value < 0x530 { return 4 }
    return value >> 8
  }
}

/// The writing system to which a repaired scalar belongs.
package enum Script: Sendable, Hashable {
  /// Latin letters beyond ASCII and the signs of Latin-1.
  case latin
  /// Punctuation, arrows, mathematics, drawings, emoji: what stands in notes of any language.
  case symbol
  /// Phonetic and combining signs.
  case rare
  /// A C1 control, which is no text, but the middle of a text that was misread twice.
  case control
  case greek, cyrillic, hebrew, arabic, indic, thai, georgian, khmer, eastAsian

  /// Whether a single character of it proves nothing: it needs others beside it.
  package var needsCompany: Bool {
    switch self {
    case .latin, .symbol, .rare, .control: false
    default: true
    }
  }

  /// Whether its characters take three bytes.
  package var isLong: Bool {
    switch self {
    case .eastAsian, .indic, .thai, .georgian, .khmer: true
    default: false
    }
  }

  /// The script of a scalar that a repair may produce; `nil` for what no note contains: private
  /// use, unassigned, and scripts so rare that accident is the better explanation.
  package init?(_ value: UInt32) {
    let script: Script
    switch value {
    case 0x80...0x9F:
      self = .control
      return
    case 0xA0...0x17F, 0x1A0...0x1A1, 0x1AF...0x1B0, 0x1CD...0x1DC, 0x1E6...0x1E7, 0x218...0x21B,
      0x1E00...0x1EFF:
      script = .latin
    case 0x250...0x36F: script = .rare
    case 0x370...0x3FF, 0x1F00...0x1FFF: script = .greek
    case 0x400...0x45F, 0x490...0x4E9: script = .cyrillic
    case 0x590...0x5FF: script = .hebrew
    case 0x600...0x6FF, 0x750...0x77F: script = .arabic
    case 0x900...0xDFF: script = .indic
    case 0xE00...0xEFF: script = .thai
    case 0x10D0...0x10FF: script = .georgian
    case 0x1780...0x17FF: script = .khmer
    case 0x2000...0x2BFF, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFFD, 0x1D400...0x1D7FF, 0x1F000...0x1FAFF:
      script = .symbol
    case 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFFEF,
      0x20000...0x3134F:
      script = .eastAsian
    default: return nil
    }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    switch scalar.category {
    case .unassigned, .privateUse, .surrogate, .control: return nil
    default: self = script
    }
  }
}
