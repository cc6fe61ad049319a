import NoteSyntax
public import NoteText
public import TopicModel

extension Course {
  /// Ticks or unticks what a selection means, or what a cursor is in; `nil` where that is no
  /// checkbox.
  ///
  /// A selection follows its first checkbox, as in org-mode: where that is done all are unticked,
  /// otherwise all are ticked, those that are begun too. Parents and counts follow in the same
  /// edit. Linear in the size of the note.
  ///
  /// Toggling twice gives the note as it was, where that can be known from the note: the checkboxes
  /// meant are alike, their states are `[ ]` and the letter that most of the note's others have,
  /// parents are as their children make them, counts are right, and a done date is today's. The
  /// letter of a note without another ticked checkbox is `x`, unless it is set.
  public func toggleCheckboxes(
    in range: TextRange, of note: Note
  ) -> NoteAction? { toggling(range, CheckboxChange(note, in: self))?.action }

  /// Ticks all open checkboxes of a part of the note; `nil` where there are none. What is cancelled
  /// stays so.
  public func completeCheckboxes(
    _ scope: CheckboxScope, at offset: Offset, of note: Note
  ) -> NoteAction? { completing(scope, at: offset, CheckboxChange(note, in: self))?.action }

  /// Unticks all checkboxes of a part of the note that are done or begun; `nil` where there are
  /// none.
  public func resetCheckboxes(
    _ scope: CheckboxScope, at offset: Offset, of note: Note
  ) -> NoteAction? { resetting(scope, at: offset, CheckboxChange(note, in: self))?.action }

  /// Brings all parents and counts of a note up to date; `nil` where they are.
  public func updateCheckboxes(
    of note: Note
  ) -> NoteAction? {
    var change = CheckboxChange(note, in: self)
    change.follow(items: Array(change.forest.nodes.indices))
    let replacements = change.replacements()
    if replacements.isEmpty { return nil }
    return NoteAction(
      .update, "Update parents and counts", edits(replacements, of: note))
  }

  // MARK: - Plans

  func toggling(_ range: TextRange, _ change: CheckboxChange) -> CheckboxPlan? {
    let note = change.forest.note
    let targets = change.forest.selected(range)
    guard let first = targets.first else { return nil }
    let done = change.forest.nodes[first].state != .done
    let verb = done ? "Tick" : "Untick"
    let count = targets.count { (change.forest.nodes[$0].state == .done) != done }
    let title = targets.count == 1 ? "\(verb) this checkbox" : "\(verb) \(items(count))"
    let action = NoteAction(
      .toggle, title, edits(change.setting(targets, done: done).replacements(), of: note),
      isPreferred: true)
    return CheckboxPlan(action: action, done: done, targets: targets)
  }

  func completing(
    _ scope: CheckboxScope, at offset: Offset, _ change: CheckboxChange
  ) -> CheckboxPlan? {
    plan(.complete, "Complete", of: [.open, .inProgress], scope, at: offset, change) {
      change.setting($0, done: true)
    }
  }

  func resetting(
    _ scope: CheckboxScope, at offset: Offset, _ change: CheckboxChange
  ) -> CheckboxPlan? {
    plan(.reset, "Reset", of: [.done, .inProgress], scope, at: offset, change) {
      change.resetting($0)
    }
  }

  /// Changes the checkboxes of a part of the note that have one of some states.
  private func plan(
    _ kind: NoteAction.Kind, _ verb: String, of states: Set<CheckboxState>, _ scope: CheckboxScope,
    at offset: Offset, _ change: CheckboxChange,
    _ changed: @escaping @Sendable ([Int]) -> CheckboxChange
  ) -> CheckboxPlan? {
    let (note, nodes) = (change.forest.note, change.forest.nodes)
    let part = change.forest.part(scope, at: offset)
    let targets = part.targets.filter { nodes[$0].state.map(states.contains) ?? false }
    if targets.isEmpty { return nil }
    let action = NoteAction(
      kind, "\(verb) \(items(targets.count)) \(part.place)",
      edits(changed(targets).replacements(), of: note))
    return CheckboxPlan(action: action, done: kind == .complete, targets: targets)
  }

  private func items(_ count: Int) -> String { count == 1 ? "1 item" : "\(count) items" }
}

/// An action with what it is about, so that the same is not offered twice.
struct CheckboxPlan {
  let action: NoteAction
  /// Whether the checkboxes are ticked.
  let done: Bool
  /// The checkboxes, as indices into ``CheckboxForest/nodes``.
  let targets: [Int]
}
