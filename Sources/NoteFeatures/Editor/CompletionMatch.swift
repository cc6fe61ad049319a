import NoteText
import TopicModel

/// How a name matches what was typed; the less the better.
struct CompletionMatch: Comparable {
  /// The kinds of match, best first.
  enum Kind: Int, CaseIterable {
    /// The typed letters are the whole name.
    case whole
    /// They begin the name.
    case prefix
    /// They begin a word of it.
    case wordPrefix
    /// They begin its words in turn: "gil" for "Global Interpreter Lock".
    case initials
    /// They are letters of one word, the first of which is the first letter of the word.
    case subsequence
  }

  let kind: Kind
  /// What follows the typed letters in the name, for clients that filter while more is typed.
  let rest: ArraySlice<UInt8>

  /// Whether the name begins so.
  var isPrefix: Bool { kind.rawValue <= Kind.prefix.rawValue }

  static func < (left: CompletionMatch, right: CompletionMatch) -> Bool {
    left.kind.rawValue < right.kind.rawValue
  }

  static func == (left: CompletionMatch, right: CompletionMatch) -> Bool {
    left.kind == right.kind
  }

  /// That of a name in its other number.
  static let whole = CompletionMatch(.whole, [])

  /// Matches a folded name; `nil` where the letters are not in it. Everything matches no letters.
  init?(_ query: SearchName, _ name: SearchName, isPhrase: Bool = false) {
    let typed = query.bytes
    guard typed.count <= Self.longestQuery else { return nil }
    let bytes = name.bytes
    if bytes.starts(with: typed) {
      self.init(typed.count == bytes.count ? .whole : .prefix, bytes.dropFirst(typed.count))
      return
    }
    for start in name.wordStarts where name.suffix(from: start).starts(with: typed) {
      // The sign of "@dataclass" and "__slots__" is not where the name begins.
      let isFirst = bytes.prefix(Int(start)).allSatisfy(\.isPunctuation)
      self.init(isFirst ? .prefix : .wordPrefix, name.suffix(from: start).dropFirst(typed.count))
      return
    }
    guard !isPhrase, typed.count >= 2, typed.count <= bytes.count else { return nil }
    if typed.count <= Self.longestInitials, Self.isInitials(typed, of: name, word: 0) {
      self.init(.initials, [])
    } else if query.letterCount >= Self.fuzzyFrom, Self.isSubsequence(typed, of: name) {
      self.init(.subsequence, [])
    } else {
      return nil
    }
  }

  private init(_ kind: Kind, _ rest: ArraySlice<UInt8>) {
    self.kind = kind
    self.rest = rest
  }

  /// Whether the letters are made of beginnings of words, each at least a letter and the first word
  /// among them; a word between may be left out: "gil", "globlock".
  private static func isInitials(_ typed: ArraySlice<UInt8>, of name: SearchName, word: Int) -> Bool
  {
    if typed.isEmpty { return true }
    // The first letter typed is that of the first word.
    for (index, start) in name.wordStarts.dropFirst(word).prefix(word == 0 ? 1 : 2).enumerated() {
      let letters = name.suffix(from: start).prefix(8)
      var common = 0
      for (letter, other) in zip(typed, letters) {
        if letter != other { break }
        common += 1
      }
      for taken in stride(from: common, to: 0, by: -1)
      where isInitials(typed.dropFirst(taken), of: name, word: word + index + 1) {
        return true
      }
    }
    return false
  }

  private static func isSubsequence(_ typed: ArraySlice<UInt8>, of name: SearchName) -> Bool {
    name.wordStarts.contains { start in
      let word = name.suffix(from: start)
      guard word.first == typed.first else { return false }
      var next = typed.startIndex
      for (index, byte) in zip(word.indices, word) {
        if byte == 0x20 { return false }
        // Letters are compared as a whole, from their first bytes.
        guard byte == typed[next], byte & 0xC0 != 0x80 else { continue }
        let letter = typed[next...].firstLetter
        guard word[index...].starts(with: letter) else { continue }
        next += letter.count
        if next == typed.endIndex { return true }
      }
      return false
    }
  }

  /// The letters from which on some may be left out; with fewer, one more can match what they did
  /// not.
  static let fuzzyFrom = 3
  private static let longestQuery = 120
  private static let longestInitials = 12
}

extension SearchName {
  /// The number of its characters.
  var letterCount: Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
