import NoteText
import TopicModel

/// The checkboxes of a note, to be counted in its units, groups and sections.
///
/// All progress that is shown is counted here: in reports, beside headings, in outlines and hovers.
/// Making one is linear in the number of checkboxes; a count takes logarithmic time at most.
struct CheckboxCounter {
  /// The checkboxes of one title in one unit, wherever they are in it.
  private struct Group: Hashable {
    let unit: Int?
    let title: String?
  }

  private let unitOfSection: [Int: Int]
  private let sections: [Section]
  private let starts: [Offset]
  /// Of the first so many checkboxes.
  private var sums: [CheckboxCount] = [.zero]
  private var units: [CheckboxCount]
  private var groups: [Group: CheckboxCount] = [:]
  private var groupTitles: [Int?: [String]] = [:]

  init(_ note: Note) {
    unitOfSection = Dictionary(
      zip(note.units.lazy.map(\.section), note.units.indices),
      uniquingKeysWith: { first, _ in first })
    sections = note.sections
    let checkboxes = note.checkboxes.sorted {
      $0.markerRange.lowerBound < $1.markerRange.lowerBound
    }
    starts = checkboxes.map(\.markerRange.lowerBound)
    units = Array(repeating: .zero, count: note.units.count)
    for checkbox in checkboxes {
      let count = CheckboxCount(checkbox.state)
      sums.append((sums.last ?? .zero) + count)
      if let unit = checkbox.unit { units[unit] = units[unit] + count }
      let group = Group(unit: checkbox.unit, title: checkbox.group)
      if groups[group] == nil, let title = checkbox.group {
        groupTitles[checkbox.unit, default: []].append(title)
      }
      groups[group, default: .zero] = groups[group, default: .zero] + count
    }
    // A unit comes before those in it.
    for unit in note.units.indices.reversed() {
      if let parent = note.units[unit].parent { units[parent] = units[parent] + units[unit] }
    }
  }

  /// All checkboxes of the note.
  var all: CheckboxCount { sums.last ?? .zero }

  /// The checkboxes of a unit and of the units in it; `nil` where none counts.
  func count(ofUnit unit: Int) -> CheckboxCount? {
    units.indices.contains(unit) ? Self.known(units[unit]) : nil
  }

  /// The checkboxes below a heading: those of its unit where it is a unit's; `nil` where none counts.
  func count(ofSection section: Int) -> CheckboxCount? {
    if let unit = unitOfSection[section] { return count(ofUnit: unit) }
    return sections.indices.contains(section) ? count(in: sections[section].range) : nil
  }

  /// The checkboxes that are listed under a title in a unit itself, or outside all units; `nil` where
  /// none counts.
  func count(ofGroup title: String, unit: Int?) -> CheckboxCount? {
    Self.known(groups[Group(unit: unit, title: title)] ?? .zero)
  }

  /// The titles of the groups of a unit itself, or outside all units, in order.
  func groups(ofUnit unit: Int?) -> [String] { groupTitles[unit] ?? [] }

  /// The checkboxes that start in a range, nested ones included; `nil` where none counts.
  func count(in range: TextRange) -> CheckboxCount? {
    let (first, last) = (index(of: range.lowerBound), index(of: range.upperBound))
    return last > first ? Self.known(sums[last] - sums[first]) : nil
  }

  private static func known(_ count: CheckboxCount) -> CheckboxCount? {
    count.total > 0 ? count : nil
  }

  /// The number of checkboxes that start before an offset.
  private func index(of offset: Offset) -> Int {
    starts.partitioningIndex { $0 >= offset }
  }
}
