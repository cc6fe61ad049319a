import NoteText
import TopicModel

/// Completion of the names in code spans, which are topics where the course has them as such and are
/// offered in their own note where it has not.
extension Completer {
  /// The topics of the note with those that its code spans name, and the other names there that match.
  /// Linear in the inlines of the note.
  func addingCodeNames(
    matching query: SearchName, isPhrase: Bool, to own: OwnTopics
  ) -> (own: OwnTopics, others: [(name: String, match: CompletionMatch)]) {
    if query.isEmpty { return (own, []) }
    var matching: [(name: String, search: SearchName, match: CompletionMatch)] = []
    for name in note.codeNames {
      let search = SearchName(name)
      guard let match = CompletionMatch(query, search, isPhrase: isPhrase),
        !isPhrase || match.kind.rawValue <= CompletionMatch.Kind.prefix.rawValue
      else { continue }
      matching.append((name, search, match))
    }
    // "append()" is what "append" means as well.
    matching.sort { $0.name.utf8.count > $1.name.utf8.count }
    var own = own
    var others: [(name: String, match: CompletionMatch)] = []
    var isNamed: Set<String> = []
    for (name, search, match) in matching where isNamed.insert(search.identity).inserted {
      if let topic = topics.topic(search.identity) {
        if own.units[topic] == nil { own.units[topic] = [] }
      } else {
        others.append((name, match))
      }
    }
    return (own, others)
  }
}
