import NoteText
import TopicModel

/// A name in the code spans of a note.
struct CodeName {
  let name: String
  let search: SearchName

  /// Those of a note, each once, with its parentheses where it has such; without the one that the
  /// cursor is in. Linear in the inlines of the note.
  static func all(in note: Note, besides cursor: Offset) -> [CodeName] {
    var identities: Set<String> = []
    // "append()" is what "append" means as well.
    return note.codeNames(besides: cursor).sorted { $0.utf8.count > $1.utf8.count }
      .map { CodeName(name: $0, search: SearchName($0)) }
      .filter { identities.insert($0.search.identity).inserted }
  }
}
