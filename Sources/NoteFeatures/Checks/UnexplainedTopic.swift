import NoteText
import TopicModel

/// Checkboxes whose topic no heading and no term of the course explains.
@Sendable func unexplainedTopics(_ course: Course, _ note: Note) -> [Finding] {
  let wanted = note.topics.filter { $0.source == .checkbox }
  guard !wanted.isEmpty else { return [] }
  var explained: Set<String> = []
  for path in course.paths {
    for topic in course[path]?.topics ?? [] where topic.source != .checkbox {
      explained.insert(topic.name.lowercased())
      explained.formUnion(topic.aliases.map { $0.lowercased() })
    }
  }
  return wanted.compactMap { topic in
    if explained.contains(topic.name.lowercased()) { return nil }
    if topic.aliases.contains(where: { explained.contains($0.lowercased()) }) { return nil }
    guard let checkbox = note.checkboxes.first(where: { $0.line == topic.line }) else { return nil }
    return Finding(
      .unexplainedTopic, "Nothing in the course explains \"\(topic.name)\"", at: checkbox.textRange)
  }
}

extension Rule {
  static let unexplainedTopic = Rule(
    .unexplainedTopic, nil,
    summary: "Nothing in the course explains a checkbox.",
    explanation: "Off by default. It lists what a plan asks for and the notes never explain.",
    example: "- [ ] Closures")
}
