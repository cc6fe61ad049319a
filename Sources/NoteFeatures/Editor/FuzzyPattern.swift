import NoteText

/// What a person types to find a name: its letters in their order, others left out.
struct FuzzyPattern {
  private let letters: [UInt8]
  private let isASCII: Bool

  /// A pattern without the white space of `query`, letter case aside.
  init(_ query: String) {
    letters = query.lowercased().utf8.filter { !$0.isSpace }.prefix(Self.longest).map(\.self)
    isASCII = letters.allSatisfy { $0 < 0x80 }
  }

  var isEmpty: Bool { letters.isEmpty }

  /// How well a name matches, more being better; `nil` where it lacks a letter. Any name matches the
  /// empty pattern, with 0.
  ///
  /// Letters that follow one another and those that begin a word count more, and so do short names
  /// and names that begin like the pattern. Takes the product of the two lengths, only where the
  /// letters are all there.
  func score(_ name: String) -> Int? {
    if letters.isEmpty { return 0 }
    guard let bytes = folded(name) else { return nil }
    // The best score of the pattern so far that ends with the letter at each place; `nil` where
    // none does.
    var scores: [Int?] = []
    for (row, letter) in letters.enumerated() {
      var current: [Int?] = Array(repeating: nil, count: bytes.count)
      var best: Int?
      for column in bytes.indices {
        if bytes[column] == letter {
          let isStart = column == 0 || !bytes[column - 1].isWordByte
          let bonus = (isStart ? 6 : 0) + (column == 0 ? 4 : 0)
          if row == 0 {
            current[column] = bonus + 1
          } else {
            let next = column > 0 ? scores[column - 1].map { $0 + 10 } : nil
            if let far = [best, next].compactMap(\.self).max() {
              current[column] = far + bonus + 1
            }
          }
        }
        if row > 0, let score = scores[column] { best = max(best ?? score, score) }
      }
      scores = current
    }
    return scores.compactMap(\.self).max().map { $0 * 4 - bytes.count / 4 }
  }

  /// The bytes of a name in lower case; `nil` where it lacks a letter.
  private func folded(_ name: String) -> [UInt8]? {
    // Lower-casing all of Unicode costs more than the search, and most names and queries are ASCII;
    // and most names lack a letter, which takes no copy to see.
    if isASCII {
      let bytes = name.utf8.prefix(Self.longestName).lazy.map(\.lowercased)
      return holdsLetters(bytes) ? Array(bytes) : nil
    }
    let bytes = Array(name.lowercased().utf8.prefix(Self.longestName))
    return holdsLetters(bytes) ? bytes : nil
  }

  /// Whether some bytes have the letters in their order.
  private func holdsLetters(_ bytes: some Sequence<UInt8>) -> Bool {
    var next = 0
    for byte in bytes where byte == letters[next] {
      next += 1
      if next == letters.count { return true }
    }
    return false
  }

  private static var longest: Int { 64 }
  private static var longestName: Int { 256 }
}
