import NoteSyntax
public import NoteText
public import TopicModel

extension Course {
  /// What is known of what stands under the cursor; `nil` where the notes say nothing about it.
  ///
  /// On a reference it is what that leads to, or why it leads nowhere. On a checkbox, a heading, a
  /// bold term, code or words that name a topic it is the best explanation in the course, then
  /// where else; on headings and checkboxes also the progress.
  public func hover(
    at offset: Offset, in note: Note, index: ExplanationIndex
  ) -> HoverContent? {
    let offset = min(max(offset, 0), note.text.bytes.count)
    if let hover = referenceHover(at: offset, in: note) { return hover }
    let subject = explainedSubject(at: offset, in: note, index: index)
    var parts = subject.map { self.parts(of: $0.explanations) } ?? []
    if let heading = note.sections.firstIndex(where: { $0.headingRange.holds(offset) }) {
      if let facts = facts(ofSection: heading, in: note) { parts.append(.paragraph(facts)) }
      return parts.isEmpty
        ? nil : HoverContent(range: note.sections[heading].headingRange, parts: parts)
    }
    guard let subject else { return nil }
    if let checkbox = note.checkbox(at: subject.range.lowerBound),
      checkbox.markerRange.lowerBound == subject.range.lowerBound,
      let progress = progress(of: checkbox, in: note)
    {
      parts.append(.paragraph(progress))
    }
    return HoverContent(range: subject.range, parts: parts)
  }

  /// How far what stands under a heading is, and how often it is pointed to; `nil` where there is
  /// neither.
  private func facts(ofSection number: Int, in note: Note) -> String? {
    let section = note.sections[number]
    var facts: [String] = []
    if let count = CheckboxCounter(note).count(ofSection: number) {
      facts.append("\(count.text) done")
    }
    let inbound = references(at: section.headingRange.lowerBound, in: note)
      .count { $0.role == .reference }
    if inbound > 0 { facts.append("\(inbound) \(inbound == 1 ? "reference" : "references")") }
    return facts.isEmpty ? nil : facts.joined(separator: " · ")
  }

  /// How far the checkbox's group is, or else its unit.
  private func progress(of checkbox: Checkbox, in note: Note) -> String? {
    let counter = CheckboxCounter(note)
    let name: String
    let count: CheckboxCount?
    if let group = checkbox.group {
      name = group
      count = counter.count(ofGroup: group, unit: checkbox.unit)
    } else if let unit = checkbox.unit {
      name = note.sections[note.units[unit].section].title
      count = counter.count(ofUnit: unit)
    } else {
      return nil
    }
    guard let count, count.total > 1 else { return nil }
    return "\(repairingDamage(in: name)): \(count.text) done"
  }

  // MARK: - Explanations

  private func parts(of found: [Explanation]) -> [HoverContent.Part] {
    guard let best = found.first else { return [] }
    var parts: [HoverContent.Part] = [
      .link(title(of: best), .place(best.path, line: best.line))
    ]
    parts += Self.parts(of: excerpt(of: best))
    let others = found.dropFirst().filter {
      $0.path != best.path || $0.range.lowerBound != best.range.lowerBound
    }
    if !others.isEmpty {
      parts.append(.rule)
      parts.append(.paragraph("Also in:"))
      for other in others {
        parts.append(.link(title(of: other), .place(other.path, line: other.line)))
      }
    }
    return parts
  }

  /// Note, unit and heading: what is between them is left out.
  private func title(of explanation: Explanation) -> String {
    let crumbs = explanation.breadcrumb
    guard crumbs.count > 3, let first = crumbs.first else {
      return crumbs.joined(separator: " › ")
    }
    return ([first] + crumbs.suffix(2)).joined(separator: " › ")
  }

  static func parts(of excerpt: Excerpt) -> [HoverContent.Part] {
    excerpt.text.map { .paragraph($0) }
      + (excerpt.code.map { [.code($0.text, language: $0.language)] } ?? [])
  }
}
