public import TopicModel

extension Course {
  /// What is known of what a completion item stands for; `nil` where the notes say nothing of it.
  public func hover(of subject: CompletionSubject, index: ExplanationIndex) -> HoverContent? {
    switch subject {
    case .topic(let name):
      guard let best = index.explanations(of: name, in: self, limit: 1).first else { return nil }
      return content(of: best)
    case .file(let path):
      guard let note = knownNote(at: path) else { return nil }
      return HoverContent(range: 0..<0, parts: parts(of: note))
    case .anchor(let path, let anchor):
      guard let place = knownNote(at: path)?.place(ofAnchor: anchor) else { return nil }
      return HoverContent(range: 0..<0, parts: parts(of: place))
    }
  }

  private func content(of explanation: Explanation) -> HoverContent {
    HoverContent(
      range: 0..<0,
      parts: [
        .link(
          explanation.breadcrumb.joined(separator: " › "),
          .place(explanation.path, line: explanation.line))
      ] + Course.parts(of: excerpt(of: explanation)))
  }
}
