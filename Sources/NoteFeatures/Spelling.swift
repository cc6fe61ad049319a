/// The nearest of several words, for "did you mean".
package enum Spelling {
  /// The candidate with the fewest edits from `word`, at most a third of its length and at most
  /// `most`; `nil` where none is that near. The first of several equally near.
  package static func nearest(
    to word: String, in candidates: [String], atMost most: Int = .max
  ) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let limit = (best?.distance ?? min(letters.count / 3, most) + 1) - 1
      if limit < 0 { break }
      let other = Array(candidate.lowercased().unicodeScalars)
      if let distance = distance(letters, other, atMost: limit) { best = (candidate, distance) }
    }
    return best?.word
  }

  /// The number of scalars to insert, delete, replace or swap with a neighbor; `nil` above `limit`.
  private static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int
  ) -> Int? {
    if abs(left.count - right.count) > limit { return nil }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      var lowest = row + 1
      for column in 0..<right.count {
        var cost = previous[column] + (left[row] == right[column] ? 0 : 1)
        cost = min(cost, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
        lowest = min(lowest, cost)
      }
      if lowest > limit { return nil }
      (before, previous) = (previous, current)
    }
    let distance = previous[right.count]
    return distance <= limit ? distance : nil
  }
}
