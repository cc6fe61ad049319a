public import TopicModel

extension Course {
  /// The checkboxes of a note that name a topic which nothing in the course explains, in order.
  ///
  /// Exercises and tasks want no explanation. Takes a look at the index for each checkbox.
  public func unexplainedCheckboxes(in note: Note, index: ExplanationIndex) -> [Checkbox] {
    let lines = Set(note.topics.lazy.filter { $0.source == .checkbox }.map(\.line))
    if lines.isEmpty { return [] }
    return note.checkboxes.filter { checkbox in
      let context = ExplanationContext(path: note.path, line: checkbox.line)
      return lines.contains(checkbox.line)
        && index.explanations(of: checkbox.text, context: context, in: self, limit: 1).isEmpty
    }
  }
}

/// Checkboxes that nothing in the course explains; none where it is not known what it explains.
@Sendable func unexplainedTopics(
  _ course: Course, _ note: Note, _ index: ExplanationIndex?
) -> [Finding] {
  guard let index else { return [] }
  return course.unexplainedCheckboxes(in: note, index: index).map {
    Finding(
      .unexplainedTopic, "Nothing in the course explains \"\($0.text)\"", at: $0.textRange)
  }
}

extension Rule {
  static let unexplainedTopic = Rule(
    .unexplainedTopic, nil,
    summary: "Nothing in the course explains a checkbox.",
    explanation: "Off by default. It lists what a plan asks for and the notes never explain.",
    example: "- [ ] Closures")
}
