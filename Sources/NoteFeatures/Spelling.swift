import NoteText

/// The nearest of several words, for "did you mean".
package enum Spelling {
  /// The candidate with the fewest edits from `word`, at most a third of its length and at most
  /// `most`; `nil` where none is that near. Of several equally near ones the first one given,
  /// or, where the candidates are in no order, the first in the order of their scalars.
  package static func nearest(
    to word: String, in candidates: some Collection<String>, areOrdered: Bool = true,
    atMost most: Int = .max
  ) -> String? {
    let folded = word.lowercased()
    let letters = Array(folded.unicodeScalars)
    let own = Letters(folded)
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let limit =
        best.map { areOrdered ? $0.distance - 1 : $0.distance }
        ?? min(letters.count / 3, most)
      if limit < 0 { break }
      // A scalar is one byte in ASCII and at most four: most candidates are too long or too short at
      // a glance.
      let bytes = candidate.utf8.count
      if bytes > (letters.count + limit) * 4 || bytes < letters.count - limit { continue }
      if !own.areWithin(limit, of: Letters(candidate)) { continue }
      if let best, best.distance == limit, best.word < candidate { continue }
      let other = Array(candidate.lowercased().unicodeScalars)
      if let distance = distance(letters, other, atMost: limit) { best = (candidate, distance) }
    }
    return best?.word
  }

  /// The number of the scalars that a word has in lower case, and which they are in one word of
  /// memory: what thousands of names are told from a misspelled one by.
  private struct Letters {
    private var count = 0
    private var bits: UInt64 = 0

    init(_ word: String) {
      for scalar in word.unicodeScalars {
        // What is ASCII is one scalar in either case.
        switch scalar.value < 0x80 ? .lowercaseLetter : scalar.category {
        case .lowercaseLetter, .otherLetter: add(scalar)
        default: for small in scalar.properties.lowercaseMapping.unicodeScalars { add(small) }
        }
      }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
      count += 1
      // Of ASCII both cases of a letter are one; what falls together besides only tells less.
      bits |= 1 << UInt64((scalar.value < 0x80 ? scalar.value | 0x20 : scalar.value) & 0x3F)
    }

    /// Whether so few edits may make one word of the other: each takes away one letter at most, and
    /// adds one.
    func areWithin(_ limit: Int, of other: Self) -> Bool {
      abs(count - other.count) <= limit
        && (bits & ~other.bits).nonzeroBitCount <= limit
        && (other.bits & ~bits).nonzeroBitCount <= limit
    }
  }

  /// The number of scalars to insert, delete, replace or swap with a neighbor; `nil` above `limit`.
  private static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int
  ) -> Int? {
    if abs(left.count - right.count) > limit { return nil }
    var previous = Array(0...right.count)
    var (before, current) = (previous, previous)
    for row in 0..<left.count {
      current[0] = row + 1
      var lowest = row + 1
      for column in 0..<right.count {
        var cost = previous[column] + (left[row] == right[column] ? 0 : 1)
        cost = min(cost, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current[column + 1] = cost
        lowest = min(lowest, cost)
      }
      if lowest > limit { return nil }
      (before, previous, current) = (previous, current, before)
    }
    let distance = previous[right.count]
    return distance <= limit ? distance : nil
  }
}

/// Looks for what the words that one check found in a note were meant to be, until a million
/// candidates have been looked at: there may be thousands of both, and only a hint is missed.
struct SpellingSearch {
  private var left = 1_000_000

  /// The candidate that ``Spelling/nearest(to:in:areOrdered:atMost:)`` finds; `nil` where there is
  /// none, or too many have been looked at for other words.
  mutating func nearest(
    to word: String, in candidates: some Collection<String>, areOrdered: Bool = true
  ) -> String? {
    if left <= 0 { return nil }
    left -= candidates.count
    return Spelling.nearest(to: word, in: candidates, areOrdered: areOrdered)
  }
}
