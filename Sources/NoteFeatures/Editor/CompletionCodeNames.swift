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
    var own = own
    var others: [(name: String, match: CompletionMatch)] = []
    var isNamed: Set<String> = []
    // "append()" is what "append" means as well.
    for name in note.codeNames.sorted(by: { $0.count > $1.count }) {
      let search = SearchName(name)
      guard let match = CompletionMatch(query, search, isPhrase: isPhrase),
        !isPhrase || match.kind.rawValue <= CompletionMatch.Kind.prefix.rawValue,
        isNamed.insert(search.identity).inserted
      else { continue }
      if let topic = topics.topic(search.identity) {
        if own.units[topic] == nil { own.units[topic] = [] }
      } else {
        others.append((name, match))
      }
    }
    return (own, others)
  }
}
