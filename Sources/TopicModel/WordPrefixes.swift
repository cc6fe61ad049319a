import NoteText

/// Names found by the beginnings of their words.
///
/// Names are numbered, the most used first. The words are sorted, so that those that begin with
/// some letters are beside each other; and where many do, the most used names of them are known.
/// So a look takes a bounded time, however many names there are.
struct WordPrefixes: Sendable {
  /// The folded names, one behind the other, and where each ends.
  private let bytes: [UInt8]
  private let ends: [Int]
  /// The word starts of the names, and where those of each end.
  private let starts: [Int32]
  private let startEnds: [Int]
  private let words: [Word]
  /// For some letters at the beginning of many words, the most used names.
  private var popular: [Letters: [UInt32]] = [:]

  /// A word of a name, with what follows it.
  private struct Word {
    /// The first eight bytes from the word on, the first one highest; zeros where there are fewer.
    let key: UInt64
    let name: UInt32
    let start: Int32
  }

  /// Some bytes, at most eight, as in ``Word/key``.
  private struct Letters: Hashable {
    let key: UInt64
    let count: Int
  }

  /// Indexes names, the most used first.
  init(_ names: some Sequence<SearchName>) {
    var (bytes, ends, starts, startEnds): ([UInt8], [Int], [Int32], [Int]) = ([], [], [], [])
    var words: [Word] = []
    for (number, name) in names.enumerated() {
      bytes += name.bytes
      ends.append(bytes.count)
      starts += name.wordStarts
      startEnds.append(starts.count)
      for start in name.wordStarts.prefix(Self.mostWords) {
        words.append(
          Word(
            key: Self.key(name.bytes[(name.bytes.startIndex + Int(start))...]),
            name: UInt32(clamping: number), start: start))
      }
    }
    func suffix(_ word: Word) -> ArraySlice<UInt8> {
      let start = (word.name == 0 ? 0 : ends[Int(word.name) - 1]) + Int(word.start)
      return bytes[start..<ends[Int(word.name)]]
    }
    words.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      let (leftRest, rightRest) = (suffix(left), suffix(right))
      if leftRest.elementsEqual(rightRest) { return left.name < right.name }
      return leftRest.lexicographicallyPrecedes(rightRest)
    }
    (self.bytes, self.ends) = (Array(exactly: bytes), Array(exactly: ends))
    (self.starts, self.startEnds) = (Array(exactly: starts), Array(exactly: startEnds))
    self.words = Array(exactly: words)
    collectPopular(self.words[...], letters: 1)
  }

  /// A name as it is searched.
  subscript(name: UInt32) -> SearchName {
    let (name, before) = (Int(name), Int(name) - 1)
    return SearchName(
      bytes: bytes[(before < 0 ? 0 : ends[before])..<ends[name]],
      wordStarts: starts[(before < 0 ? 0 : startEnds[before])..<startEnds[name]])
  }

  /// Whether a word of a name begins with `letters`.
  func hasWord(of name: UInt32, beginningWith letters: ArraySlice<UInt8>) -> Bool {
    let name = self[name]
    return name.wordStarts.contains { name.suffix(from: $0).starts(with: letters) }
  }

  /// The names with a word from which on they begin with `letters`, a name perhaps twice, and `false`
  /// where there are more: then the most used ones are among those returned.
  func names(beginningWith letters: ArraySlice<UInt8>) -> (names: [UInt32], isComplete: Bool) {
    let key = Self.key(letters)
    if letters.count <= Self.keyBytes {
      if let popular = popular[Letters(key: key, count: letters.count)] { return (popular, false) }
    }
    let first = words.partitioningIndex { !precedes($0, letters, key) }
    let rest = words[first...]
    let count = rest.partitioningIndex { !isPrefixed($0, by: letters, key) } - first
    let names = rest.prefix(min(count, Self.mostNames)).map(\.name)
    if count <= Self.mostNames { return (names, true) }
    let known = popular[Letters(key: key, count: Self.keyBytes)] ?? []
    return (names + known, false)
  }

  private func suffix(_ word: Word) -> ArraySlice<UInt8> {
    let start = (word.name == 0 ? 0 : ends[Int(word.name) - 1]) + Int(word.start)
    return bytes[start..<ends[Int(word.name)]]
  }

  private func precedes(_ word: Word, _ letters: ArraySlice<UInt8>, _ key: UInt64) -> Bool {
    if word.key != key || letters.count <= Self.keyBytes { return word.key < key }
    return suffix(word).lexicographicallyPrecedes(letters)
  }

  private func isPrefixed(_ word: Word, by letters: ArraySlice<UInt8>, _ key: UInt64) -> Bool {
    if letters.count > Self.keyBytes { return suffix(word).starts(with: letters) }
    return Self.first(letters.count, of: word.key) == key
  }

  /// Notes the most used names of words that begin with the same letters, where these are many.
  private mutating func collectPopular(_ words: ArraySlice<Word>, letters count: Int) {
    guard count <= Self.keyBytes else { return }
    var start = words.startIndex
    while start < words.endIndex {
      let key = Self.first(count, of: words[start].key)
      let group = words[start...].prefix { Self.first(count, of: $0.key) == key }
      start = group.endIndex
      guard group.count > Self.mostNames else { continue }
      var names: [UInt32] = []
      for name in group.map(\.name).sorted() where name != names.last {
        if names.count == Self.mostNames { break }
        names.append(name)
      }
      popular[Letters(key: key, count: count)] = names
      collectPopular(group, letters: count + 1)
    }
  }

  private static func key(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    for byte in bytes.prefix(keyBytes) { key = key << 8 | UInt64(byte) }
    return key << UInt64(8 * max(0, keyBytes - bytes.count))
  }

  private static func first(_ count: Int, of key: UInt64) -> UInt64 {
    count >= keyBytes ? key : key & ~(UInt64.max >> UInt64(8 * count))
  }

  private static let keyBytes = 8
  private static let mostWords = 8
  /// The names that are looked at closely for one query, some hundred microseconds' worth.
  private static let mostNames = 160
}
