public import NoteText
public import TopicModel

/// How far a course is.
public struct CourseProgress: Sendable, Hashable {
  /// All checkboxes of the course.
  public let count: CheckboxCount
  /// The notes that have checkboxes, in the course's order.
  public let notes: [NoteProgress]
}

/// How far a note is.
public struct NoteProgress: Sendable, Hashable {
  /// Where the note is.
  public let path: ExactString
  /// What it calls itself.
  public let title: String
  /// All its checkboxes, those outside units included.
  public let count: CheckboxCount
  /// Its units that have checkboxes, in order; a unit comes before those in it.
  public let units: [UnitProgress]
  /// The groups outside all units, in order.
  public let groups: [GroupProgress]
}

/// How far a unit is.
public struct UnitProgress: Sendable, Hashable {
  /// `"day"`, `"chapter"` …
  public let kind: String
  /// The number: `"4.1"`.
  public let ordinal: String
  /// The title without kind and number; empty where there is none.
  public let title: String
  /// The heading as it is read, with damaged text repaired and without a count at its end.
  public let heading: String
  /// The number of units around it; each of them is listed too.
  public let depth: Int
  /// Its checkboxes and those of the units in it.
  public let count: CheckboxCount
  /// Its groups in order, those of the units in it left out.
  public let groups: [GroupProgress]
}

/// How far a group of a unit is. Lists under one title in one unit are one group.
public struct GroupProgress: Sendable, Hashable {
  /// What the checkboxes are listed under: "Practice".
  public let title: String
  /// Its checkboxes.
  public let count: CheckboxCount
}

extension Note {
  /// How far the note is. Linear in its size; what has no checkbox that counts is left out.
  public var progress: NoteProgress {
    let counter = CheckboxCounter(self)
    var depths: [Int] = []
    let progress = units.indices.compactMap { index -> UnitProgress? in
      let unit = units[index]
      depths.append(unit.parent.map { depths[$0] + 1 } ?? 0)
      guard let count = counter.count(ofUnit: index) else { return nil }
      return UnitProgress(
        kind: unit.kind, ordinal: unit.ordinal.text, title: unit.title,
        heading: sections[unit.section].progressTitle,
        depth: depths[index], count: count, groups: counter.groups(of: index))
    }
    return NoteProgress(
      path: path, title: CountCookie.removed(fromEndOf: title), count: counter.all, units: progress,
      groups: counter.groups(of: nil))
  }

  /// For each of `units` its checkboxes and those of the units in it, as ``progress`` counts them.
  public var unitCounts: [CheckboxCount] {
    let counter = CheckboxCounter(self)
    return units.indices.map { counter.count(ofUnit: $0) ?? .zero }
  }
}

extension Course {
  /// How far the course is.
  public var progress: CourseProgress {
    let notes = notesInOrder.lazy.map(\.progress).filter { $0.count.total > 0 }
    let all = Array(notes)
    return CourseProgress(count: all.reduce(.zero) { $0 + $1.count }, notes: all)
  }
}

extension CheckboxCounter {
  fileprivate func groups(of unit: Int?) -> [GroupProgress] {
    groups(ofUnit: unit).compactMap { title in
      count(ofGroup: title, unit: unit).map { GroupProgress(title: title, count: $0) }
    }
  }
}

extension Section {
  /// The heading as progress is reported of it.
  var progressTitle: String { CountCookie.removed(fromEndOf: repairingDamage(in: name)) }
}

extension CountCookie {
  /// A title without a count such as `[2/5]` at its end, which would stand beside the real one.
  static func removed(fromEndOf title: String) -> String {
    guard endsTitle(title), let bracket = title.lastIndex(of: "[") else { return title }
    let rest = title[..<bracket].trimmingSuffixSpace
    return rest.isEmpty ? title : rest
  }

  /// Whether a title ends with a count as in org-mode, filled in or not.
  static func endsTitle(_ title: String) -> Bool {
    title.utf8.last == UInt8(ascii: "]")
      && title.firstMatch(of: /\[(\d*\/\d*|\d*%)\]$/) != nil
  }
}

extension StringProtocol {
  /// Without white space at the end.
  var trimmingSuffixSpace: String {
    var view = Substring(self)
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
