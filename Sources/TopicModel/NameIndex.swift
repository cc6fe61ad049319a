import HashTreeCollections

/// A name that can be completed.
public final class IndexedName: Sendable, Equatable {
  /// The name as it is shown.
  public let text: String
  /// What the name stands for: a topic's identity or a note's path.
  public let key: String
  /// The name as it is searched.
  public let search: SearchName
  /// How much the course uses it; more comes first.
  public let weight: Int

  init(_ text: String, key: String, weight: Int) {
    self.text = text
    self.key = key
    self.search = SearchName(text)
    self.weight = weight
  }

  /// Names are equal when all that is shown and searched is.
  public static func == (left: IndexedName, right: IndexedName) -> Bool {
    left === right
      || (left.weight == right.weight && left.key == right.key && left.text == right.text)
  }

  static func precedes(_ left: IndexedName, _ right: IndexedName) -> Bool {
    if left.weight != right.weight { return left.weight > right.weight }
    return left.key != right.key ? left.key < right.key : left.text < right.text
  }
}

/// Names by the first letters of their words.
///
/// A name is listed under the first letter, the first two and the first four of each of its words,
/// the most used first, so that a look at the beginning of one list finds the best names however
/// many there are. Copies are cheap and independent.
public struct NameIndex: Sendable, Equatable {
  private var lists: TreeDictionary<UInt64, [IndexedName]> = [:]

  init() {}

  /// Sorts once what inserting one by one would sort at each step.
  init(_ names: [IndexedName]) {
    var lists: [UInt64: [IndexedName]] = [:]
    for name in names.sorted(by: IndexedName.precedes) {
      for letters in Self.listedLetters(of: name.search) {
        lists[letters, default: []].append(name)
      }
    }
    self.lists = TreeDictionary(uniqueKeysWithValues: lists)
  }

  mutating func insert(_ name: IndexedName) {
    for letters in Self.listedLetters(of: name.search) {
      let index = (lists[letters] ?? []).position { IndexedName.precedes($0, name) }
      lists[letters, default: []].insert(name, at: index)
    }
  }

  mutating func remove(_ name: IndexedName) {
    for letters in Self.listedLetters(of: name.search) {
      guard let list = lists[letters] else { continue }
      let index = list.position { IndexedName.precedes($0, name) }
      guard index < list.count, list[index] == name else { continue }
      if list.count == 1 { lists[letters] = nil } else { lists[letters]?.remove(at: index) }
    }
  }

  /// The names with a word that begins with the first letter of `query`, and `false` where there
  /// are more than were looked at.
  ///
  /// Looks at a bounded number of names: those that share up to four letters with the query, and
  /// the most used ones of those that share one. A name may come twice.
  public func candidates(for query: SearchName) -> (names: [IndexedName], isComplete: Bool) {
    guard let start = query.wordStarts.first,
      let letters = Self.letters(of: query, from: start).first, let first = lists[letters]
    else { return ([], true) }
    if first.count <= Self.mostCandidates { return (first, true) }
    return (namesBeginning(like: query) + first.prefix(Self.mostCandidates), false)
  }

  /// The names with a word that shares up to four letters with the beginning of `query`: the most
  /// used of them where there are many.
  public func namesBeginning(like query: SearchName) -> [IndexedName] {
    guard let start = query.wordStarts.first,
      let letters = Self.letters(of: query, from: start).last
    else { return [] }
    return Array((lists[letters] ?? []).prefix(Self.mostCandidates))
  }

  private static let mostCandidates = 1_000
  private static let mostWords = 8

  private static func listedLetters(of name: SearchName) -> [UInt64] {
    var listed: [UInt64] = []
    for start in name.wordStarts.prefix(mostWords) {
      for letters in letters(of: name, from: start) where !listed.contains(letters) {
        listed.append(letters)
      }
    }
    return listed
  }

  /// The first character from `start` on, the first two and the first four, as far as there are so
  /// many; each as its FNV-1a hash. Where two have the same, their names share a list, and matching
  /// tells them apart.
  private static func letters(of name: SearchName, from start: Int) -> [UInt64] {
    var letters: [UInt64] = []
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var count = 0
    for index in start..<max(start, name.bytes.count) {
      if name.bytes[index] & 0xC0 != 0x80 {
        if count == 1 || count == 2 { letters.append(hash) }
        if count == 4 { break }
        count += 1
      }
      hash = (hash ^ UInt64(name.bytes[index])) &* 0x100_0000_01B3
    }
    if count > 0, count != 3 { letters.append(hash) }
    return letters
  }
}

extension Array {
  /// The number of elements that come before a place in a sorted array. Logarithmic.
  func position(where isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
