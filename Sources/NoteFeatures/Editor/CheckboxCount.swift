import NoteText
import TopicModel

/// How many checkboxes are done.
public struct CheckboxCount: Sendable, Hashable {
  /// The ticked ones.
  public let done: Int
  /// All of them.
  public let total: Int

  /// As it is shown: "3/7".
  public var text: String { "\(done)/\(total)" }
}

/// The checkboxes of a note, to be counted in any range in logarithmic time.
struct CheckboxCounter {
  private let starts: [Offset]
  /// How many of the first so many are done.
  private var done: [Int] = [0]

  init(_ note: Note) {
    let checkboxes = note.checkboxes.sorted {
      $0.markerRange.lowerBound < $1.markerRange.lowerBound
    }
    starts = checkboxes.map(\.markerRange.lowerBound)
    for checkbox in checkboxes { done.append((done.last ?? 0) + (checkbox.isDone ? 1 : 0)) }
  }

  /// The checkboxes that start in a range, nested ones included; `nil` where there is none.
  func count(in range: TextRange) -> CheckboxCount? {
    let (first, last) = (index(of: range.lowerBound), index(of: range.upperBound))
    guard last > first else { return nil }
    return CheckboxCount(done: done[last] - done[first], total: last - first)
  }

  /// The number of checkboxes that start before an offset.
  private func index(of offset: Offset) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
