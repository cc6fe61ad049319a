import NoteSyntax
import NoteText
import TopicModel

extension Course {
  /// The edits of a change in a note's checkboxes: the note's own, and those of references to a
  /// heading whose anchor changes with its count.
  ///
  /// Where no count of a heading changes, no other note is looked at.
  func edits(_ replacements: [Replacement], of note: Note) -> [NoteEdit] {
    let edit = NoteEdit(path: note.path, replacements)
    let isInHeading = edit.replacements.contains { replacement in
      note.sections.contains { $0.headingRange.overlaps(replacement.range) }
    }
    guard isInHeading else { return [edit] }
    let anchors = changedAnchors(by: edit, in: note)
    if anchors.isEmpty { return [edit] }
    return [edit] + referenceEdits(anchors, edit, in: note)
  }

  /// The new anchors of a note by the old ones: a heading may also get or lose the number that
  /// tells it from another of the same title.
  private func changedAnchors(by edit: NoteEdit, in note: Note) -> [ExactString: ExactString] {
    let text = SourceText(edit.applied(to: note.text.bytes))
    let headings = settings.parsed(text).headings
    guard headings.count == note.syntax.headings.count else { return [:] }
    var anchors: [ExactString: ExactString] = [:]
    for (old, new) in zip(note.syntax.headings, headings) where old.slug != new.slug {
      anchors[old.slug] = new.slug
    }
    return anchors
  }

  private func referenceEdits(
    _ anchors: [ExactString: ExactString], _ edit: NoteEdit, in note: Note
  ) -> [NoteEdit] {
    let keys = anchors.keys.sorted().flatMap { self.keys(of: .anchor(note.path, $0)) }
    var notes = notes(pointingTo: keys)
    if !notes.contains(where: { $0.path == note.path }) { notes.append(note) }
    return notes.map { other in
      let other = other.path == note.path ? note : other
      let replacements = sightings(in: other).flatMap { sighting -> [Replacement] in
        guard sighting.role == .reference, case .anchor(note.path, let old) = sighting.target,
          let new = anchors[old]
        else { return [] }
        let texts = note.section(ofSlug: old).map { heading in
          linkTexts(of: sighting, in: other).flatMap {
            RepeatedTitle(heading, edit, in: note).replacements(in: $0, of: other.text)
          }
        }
        return [renamed(sighting.range, from: old, to: new, in: other)].compactMap(\.self)
          + (texts ?? [])
      }
      return NoteEdit(path: other.path, replacements)
    }
  }

  /// What links show that lead where a reference does: the reference's own, or where it is a
  /// definition's those with its label.
  private func linkTexts(of sighting: Sighting, in note: Note) -> [TextRange] {
    let syntax = note.syntax
    if let link = syntax.links.first(where: { $0.range == sighting.scope }) {
      return link.form == .inline && !link.isImage ? [link.textRange] : []
    }
    guard let label = syntax.definitions.first(where: { $0.targetRange == sighting.scope })?.label
    else { return [] }
    return syntax.links.filter {
      $0.form == .reference && $0.textRange != $0.targetRange
        && normalizedLabel(note.text.string($0.targetRange)) == label
    }.map(\.textRange)
  }

  /// The anchor of a reference in place of an old one, written as that was; `nil` where the old one
  /// is not written there, as in a reference to a unit.
  private func renamed(
    _ range: TextRange, from old: ExactString, to new: ExactString, in note: Note
  ) -> Replacement? {
    let written = note.text.string(range)
    guard let hash = written.utf8.lastIndex(of: UInt8(ascii: "#")) else { return nil }
    let name = written[written.utf8.index(after: hash)...]
    let decoded = name.percentDecoded
    guard decoded.lowercased().hasSuffix(old.string) else {
      // A wiki-link may name the heading by its words.
      let isTitle = Slugger.slug(of: decoded) == old.string
      return isTitle
        ? Replacement(range.upperBound - name.utf8.count..<range.upperBound, new.string) : nil
    }
    let kept = decoded.dropLast(old.string.count)
    let isEncoded = name.utf8.contains(UInt8(ascii: "%"))
    let anchor = isEncoded ? new.string.percentEncoded : new.string
    let start = range.upperBound - name.utf8.count
    return Replacement(start..<range.upperBound, kept + anchor)
  }
}

extension String {
  /// The text with all that is not ASCII percent-encoded.
  fileprivate var percentEncoded: String {
    var result = ""
    for byte in utf8 {
      if byte < 0x80 {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
