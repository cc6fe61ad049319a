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
  private var lists: TreeDictionary<String, [IndexedName]> = [:]

  init() {}

  /// Sorts once what inserting one by one would sort at each step.
  init(_ names: [IndexedName]) {
    var lists: [String: [IndexedName]] = [:]
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
      let first = lists[Self.letters(of: query, from: start)[0]]
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

  private static func listedLetters(of name: SearchName) -> Set<String> {
    var listed: Set<String> = []
    for start in name.wordStarts.prefix(mostWords) {
      listed.formUnion(letters(of: name, from: start))
    }
    return listed
  }

  /// The first character from `start` on, the first two and the first four, as far as there are so
  /// many.
  private static func letters(of name: SearchName, from start: Int) -> [String] {
    var letters: [String] = []
    var count = 0
    var end = start
    let bytes = name.bytes
    while end < bytes.count, count < 4 {
      end += 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      count += 1
      if count != 3 { letters.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
    }
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
