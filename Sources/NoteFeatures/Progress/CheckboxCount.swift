public import NoteSyntax
public import TopicModel

/// How many checkboxes are done.
///
/// Each checkbox counts as one, be it nested in another or not. What is given up counts neither as
/// done nor as to be done.
public struct CheckboxCount: Sendable, Hashable {
  /// The ticked ones.
  public let done: Int
  /// All of them.
  public let total: Int

  /// A count; `done` is at most `total`.
  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }

  /// The count of no checkbox.
  public static let zero = CheckboxCount(done: 0, total: 0)

  /// As it is shown: "3/7".
  public var text: String { "\(done)/\(total)" }

  /// Those that are left.
  public var open: Int { total - done }

  /// In percent, rounded down, so that 100 is said of nothing but all; 0 where there are none.
  public var percent: Int { total > 0 ? done * 100 / total : 0 }

  /// The part that is done, 0 to 1; 0 where there are none.
  public var fraction: Double { total > 0 ? Double(done) / Double(total) : 0 }

  /// Two counts of different checkboxes.
  public static func + (left: CheckboxCount, right: CheckboxCount) -> CheckboxCount {
    CheckboxCount(done: left.done + right.done, total: left.total + right.total)
  }

  /// A count without one that is part of it.
  public static func - (left: CheckboxCount, right: CheckboxCount) -> CheckboxCount {
    CheckboxCount(done: left.done - right.done, total: left.total - right.total)
  }
}

extension CheckboxCount {
  /// What one checkbox counts.
  init(_ state: CheckboxState) {
    self.init(done: state == .done ? 1 : 0, total: state == .cancelled ? 0 : 1)
  }

  /// All checkboxes of a note, whose Markdown is enough to count them. The same as
  /// ``NoteProgress/count``.
  public init(of note: ParsedNote, settings: CheckboxSettings) {
    self = note.items.reduce(.zero) { count, item in
      guard let marker = item.checkbox else { return count }
      return count + CheckboxCount(settings.state(of: marker, in: note.text))
    }
  }
}
