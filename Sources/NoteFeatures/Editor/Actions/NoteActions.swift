import NoteSyntax
public import NoteText
public import TopicModel

extension Course {
  /// What can be done at a selection or a cursor of a note, in the order of a menu: quick fixes of
  /// the findings there, then what concerns checkboxes.
  ///
  /// `findings` are all of the note, as ``findings(in:settings:)`` gives them.
  public func actions(
    in range: TextRange, of note: Note, findings: [Finding] = []
  ) -> [NoteAction] {
    let lines = note.text.selectedLines(range)
    let here = findings.filter { finding in
      range.isEmpty
        ? finding.range.lowerBound <= range.lowerBound
          && range.lowerBound <= finding.range.upperBound
        : finding.range.lowerBound < range.upperBound
          && range.lowerBound <= finding.range.upperBound
    }
    // Of a long selection a menu has what mends all findings of a code once, and no comment that
    // ignores one of them.
    var codes: Set<FindingCode> = []
    let fixes = here.flatMap { finding in
      quickFixes(
        for: finding, in: note, among: codes.insert(finding.code).inserted ? findings : [],
        mayIgnore: lines.count == 1)
    }
    return fixes + checkboxActions(in: range, lines, of: note)
  }

  /// What can be done with the checkboxes at a selection or a cursor.
  private func checkboxActions(
    in range: TextRange, _ lines: ClosedRange<Int>, of note: Note
  ) -> [NoteAction] {
    let line = note.text.lineRange(lines.lowerBound)
    let offset = line.lowerBound
    let change = CheckboxChange(note, in: self)
    let toggle = toggling(range, change)
    var actions = [toggle?.action, mendCheckboxes(in: range, of: note)].compactMap(\.self)
    // In prose the menu would never be empty.
    let isOnItem = note.syntax.items.contains { item in
      note.syntax.blocks[item.block].range.overlaps(line)
    }
    // Parts of a note are meant by a cursor, not by a selection.
    let scopes = change.forest.scopes(atLine: lines.lowerBound)
    let isOnCheckboxes = !actions.isEmpty || !scopes.isEmpty
    // Two parts that have the same checkboxes are offered once.
    var offered = [toggle].compactMap(\.self)
    for scope in scopes where lines.count == 1 {
      for plan in [
        completing(scope, at: offset, change), resetting(scope, at: offset, change),
      ] {
        guard let plan,
          !offered.contains(where: { $0.done == plan.done && $0.targets == plan.targets })
        else { continue }
        offered.append(plan)
        actions.append(plan.action)
      }
    }
    actions += [
      isOnItem || !range.isEmpty ? makeCheckboxes(in: range, of: note) : nil,
      removeCheckboxes(in: range, of: note),
      isOnCheckboxes ? updateCheckboxes(of: note) : nil,
    ].compactMap(\.self)
    return actions
  }
}
