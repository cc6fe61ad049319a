import NoteSyntax
public import NoteText
public import TopicModel

/// A part of a note whose checkboxes are ticked at once.
public enum CheckboxScope: String, Sendable, CaseIterable {
  /// A checkbox and those below it.
  case subtree
  /// The checkboxes that are listed under one label or heading.
  case group
  /// The innermost unit.
  case unit
  /// The whole note.
  case note
}

extension Course {
  /// Ticks or unticks what a selection means, or what a cursor is in; `nil` where that is no
  /// checkbox.
  ///
  /// A selection follows its first checkbox, as in org-mode: where that is done all are unticked,
  /// otherwise all are ticked, those that are begun too. Parents and counts follow in the same
  /// edit. Linear in the size of the note.
  public func toggleCheckboxes(
    in range: TextRange, of note: Note
  ) -> NoteAction? { toggling(range, of: note)?.action }

  /// Ticks all open checkboxes of a part of the note; `nil` where there are none. What is cancelled
  /// stays so.
  public func completeCheckboxes(
    _ scope: CheckboxScope, at offset: Offset, of note: Note
  ) -> NoteAction? { completing(scope, at: offset, of: note)?.action }

  /// Unticks all checkboxes of a part of the note that are done or begun; `nil` where there are
  /// none.
  public func resetCheckboxes(
    _ scope: CheckboxScope, at offset: Offset, of note: Note
  ) -> NoteAction? { resetting(scope, at: offset, of: note)?.action }

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

  func toggling(_ range: TextRange, of note: Note) -> CheckboxPlan? {
    let change = CheckboxChange(note, in: self)
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

  func completing(_ scope: CheckboxScope, at offset: Offset, of note: Note) -> CheckboxPlan? {
    let change = CheckboxChange(note, in: self)
    let targets = change.forest.targets(scope, at: offset).filter {
      change.forest.nodes[$0].state == .open || change.forest.nodes[$0].state == .inProgress
    }
    if targets.isEmpty { return nil }
    let action = NoteAction(
      .complete, title("Complete", targets.count, scope, at: offset, in: note),
      edits(change.setting(targets, done: true).replacements(), of: note))
    return CheckboxPlan(action: action, done: true, targets: targets)
  }

  func resetting(_ scope: CheckboxScope, at offset: Offset, of note: Note) -> CheckboxPlan? {
    let change = CheckboxChange(note, in: self)
    let targets = change.forest.targets(scope, at: offset).filter {
      change.forest.nodes[$0].state == .done || change.forest.nodes[$0].state == .inProgress
    }
    if targets.isEmpty { return nil }
    let action = NoteAction(
      .reset, title("Reset", targets.count, scope, at: offset, in: note),
      edits(change.resetting(targets).replacements(), of: note))
    return CheckboxPlan(action: action, done: false, targets: targets)
  }

  private func title(
    _ verb: String, _ count: Int, _ scope: CheckboxScope, at offset: Offset, in note: Note
  ) -> String {
    let place: String
    switch scope {
    case .subtree: place = "here and below"
    case .group:
      let line = note.text.line(at: offset)
      let group = note.checkboxes.last { $0.line <= line }?.group
      place = group.map { "of “\($0)”" } ?? "of this list"
    case .unit:
      let unit = note.unit(atLine: note.text.line(at: offset))
      place = unit.map { "of \(note.units[$0].label)" } ?? "of this unit"
    case .note: place = "of this note"
    }
    return "\(verb) \(items(count)) \(place)"
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

extension CheckboxForest {
  /// The checkboxes of a part of the note around an offset, in order.
  func targets(_ scope: CheckboxScope, at offset: Offset) -> [Int] {
    let line = note.text.line(at: offset)
    switch scope {
    case .subtree:
      guard let item = item(atLine: line) else { return [] }
      let own = nodes[item].state == nil ? [] : [item]
      return own + descendants(of: item)
    case .group:
      guard let item = item(atLine: line), let marker = nodes[item].marker else { return [] }
      return group(at: marker.lowerBound)
    case .unit:
      guard let unit = note.unit(atLine: line) else { return [] }
      return checkboxes(in: note.units[unit].range)
    case .note: return nodes.indices.filter { nodes[$0].state != nil }
    }
  }

  /// The checkboxes that follow each other in one group, around the one with a marker at `start`.
  private func group(at start: Offset) -> [Int] {
    let all = note.checkboxes
    guard let index = all.firstIndex(where: { $0.markerRange.lowerBound == start }) else {
      return []
    }
    func isSame(_ other: Checkbox) -> Bool {
      other.group == all[index].group && other.unit == all[index].unit
    }
    var (first, last) = (index, index)
    while first > 0, isSame(all[first - 1]) { first -= 1 }
    while last + 1 < all.count, isSame(all[last + 1]) { last += 1 }
    let starts = Set(all[first...last].map(\.markerRange.lowerBound))
    return nodes.indices.filter { nodes[$0].marker.map { starts.contains($0.lowerBound) } ?? false }
  }
}
