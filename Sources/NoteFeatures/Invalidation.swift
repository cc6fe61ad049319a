import NoteSyntax
public import NoteText
public import TopicModel

/// Which findings an edit can change.
extension Course {
  /// The notes whose findings can differ between this course and one in which the note at `path`
  /// was replaced, added or removed; without the note itself.
  ///
  /// A note is read by others for its anchors, its names and its being there. To be asked of the
  /// course after the change, with the note as it was before; the inbound index makes the cost that
  /// of the notes that point here.
  public func notesAffected(byChangeAt path: ExactString, from old: Note?) -> Set<ExactString> {
    let new = self[path]
    var affected: Set<ExactString> = []
    if looksDifferent(path, from: old) {
      affected.formUnion(notes(pointingTo: inboundKeys(ofPath: path)).lazy.map(\.path))
    }
    // Names are only asked for by wiki-links, and reading them takes as long as parsing.
    if !notesWithWikiLinks.isEmpty {
      let names = (old?.names ?? []).symmetricDifference(new?.names ?? [])
      affected.formUnion(
        notes(pointingTo: names.map { .name(InboundKey.lastName(inWikiLink: $0)) }).lazy.map(\.path)
      )
      // What is suggested for a name that nothing has depends on all files.
      if (old == nil) != (new == nil) { affected.formUnion(notesWithWikiLinks) }
    }
    let units = (old?.mentionableUnits ?? []).symmetricDifference(new?.mentionableUnits ?? [])
    let kinds = Set(units.map(\.kind))
    affected.formUnion(notes(pointingTo: kinds.map { .unit($0) }).lazy.map(\.path))
    affected.remove(path)
    return affected
  }

  /// Whether links from elsewhere see a note otherwise than as it was before.
  public func looksDifferent(_ path: ExactString, from old: Note?) -> Bool {
    Self.face(of: old) != Self.face(of: self[path])
  }

  /// What links from elsewhere can see of a note.
  private struct Face: Equatable {
    let slugs: Set<ExactString>
    let anchors: Set<ExactString>
    let hasFootnotes: Bool
    let isReadable: Bool
  }

  private static func face(of note: Note?) -> Face? {
    note.map {
      Face(
        slugs: Set($0.slugs), anchors: $0.anchors, hasFootnotes: $0.hasFootnotes,
        isReadable: !$0.exceedsLimits)
    }
  }
}
