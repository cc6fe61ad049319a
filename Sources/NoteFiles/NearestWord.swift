/// The word of `words` that `word` most likely stands for; `nil` where none is close.
///
/// Close is at most a third of the word's letters inserted, deleted, replaced or swapped with their
/// neighbor. Letter case, `_` and `-` do not count.
public func nearestWord(to word: String, in words: some Sequence<String>) -> String? {
  func simplified(_ word: String) -> [Character] {
    Array(word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " })
  }
  let letters = simplified(String(word.prefix(64)))
  var best: (word: String, distance: Int)?
  for candidate in words {
    let distance = editDistance(letters, simplified(candidate))
    let limit = max(1, max(letters.count, candidate.count) / 3)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
}

/// The Damerau–Levenshtein distance in its restricted form: no part is edited twice.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var rows = [Array(0...right.count)]
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    let previous = rows[row]
    for (column, other) in right.enumerated() {
      var cost = min(
        previous[column] + (letter == other ? 0 : 1), previous[column + 1] + 1,
        current[column] + 1)
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        cost = min(cost, rows[row - 1][column - 1] + 1)
      }
      current.append(cost)
    }
    rows.append(current)
  }
  return rows[left.count][right.count]
}
