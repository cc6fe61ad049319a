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
    return referenceHover(at: offset, in: note)
      ?? headingHover(at: offset, in: note, index)
      ?? checkboxHover(at: offset, in: note, index)
      ?? termHover(at: offset, in: note, index)
      ?? mentionHover(at: offset, in: note, index)
  }

  // MARK: - Headings and checkboxes

  private func headingHover(
    at offset: Offset, in note: Note, _ index: ExplanationIndex
  ) -> HoverContent? {
    guard
      let number = note.sections.firstIndex(where: {
        $0.headingRange.lowerBound <= offset && offset <= $0.headingRange.upperBound
      })
    else { return nil }
    let section = note.sections[number]
    let unit = note.units.first { $0.section == number }
    let name = unit.map(\.title) ?? section.title
    var parts = explanation(
      of: name.isEmpty ? section.title : name, at: section.line, in: note, index)
    var facts: [String] = []
    if let count = CheckboxCounter(note).count(in: unit?.range ?? section.range) {
      facts.append("\(count.text) done")
    }
    let inbound = references(at: section.headingRange.lowerBound, in: note)
      .count { $0.role == .reference }
    if inbound > 0 { facts.append("\(inbound) \(inbound == 1 ? "reference" : "references")") }
    if !facts.isEmpty { parts.append(.paragraph(facts.joined(separator: " · "))) }
    return parts.isEmpty ? nil : HoverContent(range: section.headingRange, parts: parts)
  }

  private func checkboxHover(
    at offset: Offset, in note: Note, _ index: ExplanationIndex
  ) -> HoverContent? {
    guard
      let checkbox = note.checkboxes.last(where: {
        $0.markerRange.lowerBound <= offset && offset <= $0.textRange.upperBound
      })
    else { return nil }
    var parts = explanation(of: checkbox.text, at: checkbox.line, in: note, index)
    guard !parts.isEmpty else { return nil }
    if let progress = progress(of: checkbox, in: note) { parts.append(.paragraph(progress)) }
    return HoverContent(
      range: checkbox.markerRange.lowerBound..<checkbox.textRange.upperBound, parts: parts)
  }

  /// How far the checkbox's group is, or else its unit.
  private func progress(of checkbox: Checkbox, in note: Note) -> String? {
    guard checkbox.unit != nil || checkbox.group != nil else { return nil }
    let group = note.checkboxes.filter { $0.unit == checkbox.unit && $0.group == checkbox.group }
    guard group.count > 1 else { return nil }
    let unit = checkbox.unit.map { note.units[$0] }
    let name = checkbox.group ?? unit.map { note.sections[$0.section].title } ?? ""
    let count = CheckboxCount(done: group.count(where: \.isDone), total: group.count)
    return "\(repairingDamage(in: name)): \(count.text) done"
  }

  // MARK: - Terms and mentions

  private func termHover(
    at offset: Offset, in note: Note, _ index: ExplanationIndex
  ) -> HoverContent? {
    guard
      let inline = note.inlines(at: offset).last(where: { $0.kind == .code || $0.kind == .strong })
    else { return nil }
    var name = note.text.string(inline.range)
    if inline.kind == .strong {
      name = String(name.dropFirst(2).dropLast(2)).trimmingSuffixColon
    }
    guard name.utf8.count <= 80 else { return nil }
    let parts = explanation(
      of: name, at: note.text.line(at: inline.range.lowerBound), in: note, index)
    return parts.isEmpty ? nil : HoverContent(range: inline.range, parts: parts)
  }

  /// The most words around the cursor that are the name of a place that explains.
  private func mentionHover(
    at offset: Offset, in note: Note, _ index: ExplanationIndex
  ) -> HoverContent? {
    guard let inline = note.inlines(at: offset).last(where: { $0.kind == .text }) else {
      return nil
    }
    for range in note.text.phrases(around: offset, in: inline.range, atMost: 4) {
      let name = note.text.string(range)
      guard index.hasTitle(name) else { continue }
      let parts = explanation(
        of: name, at: note.text.line(at: range.lowerBound), in: note, index)
      if !parts.isEmpty { return HoverContent(range: range, parts: parts) }
    }
    return nil
  }

  // MARK: - Explanations

  private func explanation(
    of name: String, at line: Int, in note: Note, _ index: ExplanationIndex
  ) -> [HoverContent.Part] {
    let context = ExplanationContext(path: note.path, line: line)
    let found = index.explanations(of: name, context: context, in: self, limit: 4)
    guard let best = found.first else { return [] }
    var parts: [HoverContent.Part] = [
      .link(title(of: best), .place(best.path, line: best.line))
    ]
    parts += Self.parts(of: excerpt(of: best))
    let others = found.dropFirst().filter { $0.range.lowerBound != best.range.lowerBound }
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

extension Note {
  /// The pieces of inline content under the cursor, outer ones first.
  fileprivate func inlines(at offset: Offset) -> [Inline] {
    syntax.inlines.filter { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }
  }
}

extension SourceText {
  /// The stretches of whole words that hold the cursor, longer ones first.
  fileprivate func phrases(
    around offset: Offset, in span: TextRange, atMost most: Int
  ) -> [TextRange] {
    var words: [TextRange] = []
    var hasSubject: [Bool] = []
    var index = span.lowerBound
    while index < span.upperBound {
      guard bytes[index].isWordByte else {
        index += 1
        continue
      }
      let start = index
      while index < span.upperBound,
        bytes[index].isWordByte || (bytes[index] == UInt8(ascii: "-") && index > start)
      {
        index += 1
      }
      words.append(start..<index)
      hasSubject.append(ExplanationWords.hasSubject(string(start..<index)))
    }
    guard
      let here = words.firstIndex(where: { $0.lowerBound <= offset && offset <= $0.upperBound })
    else { return [] }
    var phrases: [TextRange] = []
    for count in stride(from: most, through: 1, by: -1) {
      for first in max(0, here - count + 1)...here where first + count <= words.count {
        let last = first + count - 1
        guard hasSubject[first], hasSubject[last] else { continue }
        phrases.append(words[first].lowerBound..<words[last].upperBound)
      }
    }
    return phrases
  }
}

extension String {
  fileprivate var trimmingSuffixColon: String {
    hasSuffix(":") || hasSuffix("：") ? String(dropLast()) : self
  }
}
