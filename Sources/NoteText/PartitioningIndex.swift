extension RandomAccessCollection {
  /// The first index from which on all elements satisfy a condition; the end where none does.
  ///
  /// The elements that satisfy it must come after all others. Logarithmic in their number. Named as
  /// in Swift Algorithms.
  @inlinable package func partitioningIndex(where isAfter: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if isAfter(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
