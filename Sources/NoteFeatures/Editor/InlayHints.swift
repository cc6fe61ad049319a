public import NoteText
public import TopicModel

/// A few characters to show between the text.
public struct InlayHint: Sendable, Hashable {
  /// Where to show it: the end of a heading's first line.
  public let offset: Offset
  /// The checkboxes below the heading.
  public let count: CheckboxCount
  /// What is counted, in words.
  public let tooltip: String
}

extension Note {
  /// The progress of the sections and units whose headings start in a range, in order.
  ///
  /// A section counts all checkboxes below its heading, nested ones included, and a unit all that
  /// belong to it, be it below headings of the unit's own level. Headings without checkboxes get no
  /// hint, nor do those that end with a count of their own (`[2/5]`, `[40%]`).
  public func inlayHints(in range: TextRange) -> [InlayHint] {
    if checkboxes.isEmpty { return [] }
    let counter = CheckboxCounter(self)
    return sections.indices.compactMap { index in
      let section = sections[index]
      guard range.contains(section.range.lowerBound),
        !CountCookie.endsTitle(section.title.trimmingSuffixSpace),
        let count = counter.count(ofSection: index)
      else { return nil }
      let line = text.trimmedLine(section.line)
      return InlayHint(
        offset: max(line.upperBound, section.range.lowerBound), count: count,
        tooltip: "\(count.done) of \(count.total) checkboxes done")
    }
  }
}
