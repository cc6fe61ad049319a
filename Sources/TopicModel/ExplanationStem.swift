import NoteText

/// The part of a word that its forms have in common.
///
/// A light stemmer a script: English endings for ASCII words, the endings of nouns and adjectives
/// for Cyrillic ones, none for the others. It leaves apart what only derivation relates ("iterator",
/// "iterable").
enum ExplanationStem {
  /// The stem of a lower-cased word.
  static func of(_ word: [UInt8]) -> [UInt8] {
    if word.allSatisfy({ $0 < 0x80 }) { return english(word) }
    if word.count > 8, word[0] == 0xD0 || word[0] == 0xD1 || word[0] == 0xD2 {
      return cyrillic(word)
    }
    return word
  }

  private static func english(_ word: [UInt8]) -> [UInt8] {
    var word = word
    guard word.count > 3, word.allSatisfy(\.isLetter) else { return word }
    if word.ends("ies"), word.count > 4 {
      word.removeLast(3)
      word.append(UInt8(ascii: "y"))
    } else if word.ends("sses") || word.ends("xes") || word.ends("ches") || word.ends("shes") {
      word.removeLast(2)
    } else if word.ends("s"), !word.ends("ss"), !word.ends("us"), !word.ends("is") {
      word.removeLast()
    }
    // A setting is no set (Snowball, "exceptional forms").
    if word.elementsEqual("setting".utf8) { return word }
    if word.ends("bility"), word.count > 8 {
      // "mutability" is that of what is "mutable".
      word.removeLast(5)
      word.append(UInt8(ascii: "l"))
    } else if word.ends("ing"), word.count > 5, hasVowel(word.dropLast(3)) {
      word.removeLast(3)
      mend(&word)
    } else if word.ends("ed"), word.count > 4, hasVowel(word.dropLast(2)), !word.ends("eed") {
      word.removeLast(2)
      mend(&word)
    } else if word.ends("ly"), word.count > 5 {
      word.removeLast(2)
    }
    if word.ends("e"), word.count > 4 { word.removeLast() }
    return word
  }

  private static func hasVowel(_ stem: ArraySlice<UInt8>) -> Bool {
    stem.contains { "aeiouy".utf8.contains($0) }
  }

  /// "mapp" to "map", "typ" to "type".
  private static func mend(_ word: inout [UInt8]) {
    guard word.count > 2, let last = word.last else { return }
    let vowels = "aeiou".utf8
    if word.count > 3, word[word.count - 2] == last, !"lsz".utf8.contains(last) {
      word.removeLast()
    } else if word.count == 3, !vowels.contains(word[0]), !vowels.contains(last),
      !"wxy".utf8.contains(last), vowels.contains(word[1]) || word[1] == UInt8(ascii: "y")
    {
      word.append(UInt8(ascii: "e"))
    }
  }

  /// Endings of Russian and Ukrainian nouns and adjectives, longer ones first.
  private static let cyrillicEndings: [[UInt8]] = [
    "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "ого", "ія", "ії", "ях",
    "ах", "ов", "ев", "ів", "ам", "ям", "ом", "ем", "ой", "ей", "ий", "ый", "ая", "яя", "ое", "ее",
    "ые", "ие", "ую", "юю", "их", "ых", "им", "ым", "ия", "ии", "ию", "а", "я", "о", "е", "ё", "и",
    "ы", "у", "ю", "ь", "й", "і", "ї", "є",
  ].map { Array($0.utf8) }

  private static func cyrillic(_ word: [UInt8]) -> [UInt8] {
    // Four letters of two bytes stay.
    for ending in cyrillicEndings where word.count - ending.count >= 8 {
      if word.suffix(ending.count).elementsEqual(ending) {
        var stem = Array(word.dropLast(ending.count))
        if stem.count > 8, stem.suffix(2).elementsEqual("и".utf8) { stem.removeLast(2) }
        return stem
      }
    }
    return word
  }
}

extension ExplanationStem {
  /// Words of any field that ask for the same: who looks for a "custom" thing finds one that is
  /// "user-defined".
  private static let kindred: [[String]] = [
    ["custom", "defined", "own"],
    ["argument", "parameter"],
    ["pitfall", "trap", "mistake", "gotcha", "danger", "caveat"],
    ["limitation", "restriction", "limit"],
    ["benefit", "advantage"],
    ["catch", "handle"],
    ["efficiency", "performance"],
  ].map { $0.map { String(decoding: of(Array($0.utf8)), as: UTF8.self) } }

  /// The stems that ask for the same as one.
  static func kindred(to stem: String) -> [String] {
    kindred.first { $0.contains(stem) }?.filter { $0 != stem } ?? []
  }

  /// How well a stem of the notes stands for one that is asked for; `nil` where it doesn't.
  static func relation(_ asked: String, _ found: String, isExact: Bool) -> Double? {
    // A property is nothing proper, and no "proper exit".
    if asked.hasPrefix("proper"), found.hasPrefix("proper"),
      asked.hasPrefix("propert") != found.hasPrefix("propert")
    {
      return nil
    }
    let (asked, found) = (Array(asked.utf8), Array(found.utf8))
    var common = 0
    while common < min(asked.count, found.count), asked[common] == found[common] { common += 1 }
    let rests = (asked.count - common, found.count - common)
    if found.contains(0x5F) || asked.contains(0x5F) { return nil }
    if rests.0 == 0 {
      // "dict" stands for "dictionary", "async" for "asyncio".
      return rests.1 <= 7 ? (common >= 5 ? 0.7 : 0.6) : nil
    }
    if isExact { return nil }
    if rests.1 == 0 { return common >= 5 && rests.0 <= 5 ? (common >= 7 ? 0.85 : 0.7) : nil }
    let isWide = asked[0] >= 0x80
    if common >= (isWide ? 10 : 6), rests.0 <= (isWide ? 6 : 4), rests.1 <= (isWide ? 6 : 4) {
      return common >= 8 ? 0.75 : 0.65
    }
    return nil
  }
}

extension [UInt8] {
  fileprivate func ends(_ ending: StaticString) -> Bool {
    let count = ending.utf8CodeUnitCount
    guard self.count >= count else { return false }
    return self[(self.count - count)...].elementsEqual(
      UnsafeBufferPointer(start: ending.utf8Start, count: count))
  }
}
