extension Unicode.Scalar {
  /// The general category (Unicode, section 4.5), for less than a search in the tables of Unicode
  /// where the scalar is a letter of a script that most notes are written in.
  package var category: Unicode.GeneralCategory {
    switch value {
    // Han, Hangul and kana; Arabic, Hebrew, Thai, and the first letters of Devanagari and Bengali.
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x3041...0x3096, 0x30A1...0x30FA, 0x0620...0x063F,
      0x0641...0x064A, 0x05D0...0x05EA, 0x0E01...0x0E30, 0x0904...0x0939, 0x0995...0x09A8:
      .otherLetter
    // Cyrillic, Greek, Latin-1 and ASCII.
    case 0x0430...0x045F, 0x03AC...0x03CE, 0x00DF...0x00F6, 0x00F8...0x00FF, 0x61...0x7A:
      .lowercaseLetter
    case 0x0400...0x042F, 0x0391...0x03A1, 0x03A3...0x03AB, 0x00C0...0x00D6, 0x00D8...0x00DE,
      0x41...0x5A:
      .uppercaseLetter
    default: properties.generalCategory
    }
  }

  /// Whether the scalar is alphabetic (Unicode, `Alphabetic`), as letters and letter-like marks are.
  package var isAlphabetic: Bool {
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .otherLetter: true
    default: properties.isAlphabetic
    }
  }
}
