import NoteSyntax
public import NoteText
public import TopicModel

extension Course {
  /// Makes checkboxes of the plain items and the lines of prose in a selection, or of the one that
  /// the cursor is in; `nil` where there are none.
  public func makeCheckboxes(in range: TextRange, of note: Note) -> NoteAction? {
    let insertions = CheckboxLines(note, settings.checkboxes).insertions(in: range)
    return remade(
      insertions, of: note, .make,
      insertions.count == 1
        ? "Make this a checkbox" : "Make \(insertions.count) lines checkboxes",
      isExpected: { $0 - $1 == insertions.count })
  }

  /// Makes plain items of the checkboxes in a selection, or of the one that the cursor is in; `nil`
  /// where there are none.
  public func removeCheckboxes(in range: TextRange, of note: Note) -> NoteAction? {
    let forest = CheckboxForest(note, settings.checkboxes)
    let bytes = note.text.bytes
    let removals = forest.selected(range).compactMap { node -> Replacement? in
      guard let marker = forest.nodes[node].marker else { return nil }
      var end = marker.upperBound
      while end < bytes.count, bytes[end].isBlank { end += 1 }
      return Replacement(marker.lowerBound..<end, "")
    }
    return remade(
      removals, of: note, .remove,
      removals.count == 1
        ? "Make this a plain item" : "Make \(removals.count) checkboxes plain items",
      isExpected: { $1 - $0 == removals.count })
  }

  /// Mends what was meant to be a checkbox on the lines of a selection: `- []`, `- [ ]text`,
  /// `-[ ] text`, `- [ x ] text`, `[ ] text`; `nil` where there is none.
  public func mendCheckboxes(in range: TextRange, of note: Note) -> NoteAction? {
    let lines = CheckboxLines(note, settings.checkboxes)
    let mends = note.text.selectedLines(range).flatMap { lines.mends(ofLine: $0) }
    let count = Set(mends.map { note.text.line(at: $0.range.lowerBound) }).count
    return remade(
      mends, of: note, .mend,
      count == 1 ? "Mend this checkbox" : "Mend \(count) checkboxes",
      isExpected: { $0 - $1 >= count })
  }

  /// A change of the items themselves, with the parents and counts that follow it.
  ///
  /// The note is read again with the change in it; `nil` where the number of checkboxes, after and
  /// before, is not as it should be, since the text then means something else.
  private func remade(
    _ replacements: [Replacement], of note: Note, _ kind: NoteAction.Kind, _ title: String,
    isExpected: (Int, Int) -> Bool
  ) -> NoteAction? {
    if replacements.isEmpty || note.exceedsLimits { return nil }
    let edit = NoteEdit(path: note.path, replacements)
    let parsed = settings.parsed(SourceText(edit.applied(to: note.text.bytes)))
    func count(_ note: ParsedNote) -> Int { note.items.count { $0.checkbox != nil } }
    guard isExpected(count(parsed), count(note.syntax)) else { return nil }
    return NoteAction(
      kind, title, edits(edit.replacements + following(edit, in: parsed, of: note), of: note))
  }

  /// The parents and counts that follow an edit, as replacements in the note before it; `parsed` is
  /// the note after it.
  private func following(_ edit: NoteEdit, in parsed: ParsedNote, of note: Note) -> [Replacement] {
    let remade = Note(path: note.path, parsed: parsed, settings: settings)
    var change = CheckboxChange(remade, in: self)
    if parsed.items.count == note.syntax.items.count {
      change.notice(CheckboxForest(note, settings.checkboxes))
    }
    var shift = 0
    let lines = Set(
      edit.replacements.map { replacement in
        let start = replacement.range.lowerBound + shift
        shift += replacement.text.utf8.count - replacement.range.count
        return parsed.text.line(at: start)
      })
    change.follow(
      items: parsed.items.indices.filter {
        lines.contains(parsed.text.line(at: parsed.items[$0].marker.lowerBound))
      })
    return edit.before(NoteEdit(path: note.path, change.replacements()))
  }
}

extension NoteEdit {
  /// The replacements of an edit of the text after this edit, as ones in the text before; without
  /// those that overlap this edit.
  fileprivate func before(_ later: NoteEdit) -> [Replacement] {
    var shift = 0
    var own = replacements[...]
    return later.replacements.compactMap { replacement in
      while let first = own.first,
        first.range.lowerBound + shift + first.text.utf8.count <= replacement.range.lowerBound
      {
        shift += first.text.utf8.count - first.range.count
        own.removeFirst()
      }
      if let first = own.first, first.range.lowerBound + shift < replacement.range.upperBound {
        return nil
      }
      return Replacement(
        replacement.range.lowerBound - shift..<replacement.range.upperBound - shift,
        replacement.text)
    }
  }
}
