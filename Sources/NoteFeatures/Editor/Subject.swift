import NoteSyntax
public import NoteText
public import TopicModel

/// What stands under the cursor and is explained somewhere in the course.
public struct ExplainedSubject: Sendable, Hashable {
  /// What is asked about.
  public let range: TextRange
  /// Where it is explained, best first; never empty.
  public let explanations: [Explanation]
}

extension Course {
  /// The heading, checkbox, bold term, code or words under the cursor that the notes explain; `nil`
  /// where they explain nothing of the kind. With `isPart` only parts of a text count, not headings
  /// and checkboxes as a whole.
  public func explainedSubject(
    at offset: Offset, in note: Note, index: ExplanationIndex, isPart: Bool = false
  ) -> ExplainedSubject? {
    for subject in note.subjects(at: offset, index: index) where !isPart || !subject.isWhole {
      let context = ExplanationContext(
        path: note.path, line: note.text.line(at: subject.range.lowerBound))
      var found = index.explanations(of: subject.name, context: context, in: self)
      // Whoever reads a place does not ask for it.
      if subject.isWhole {
        if subject.isHeading {
          // A heading may say anything; only what is clearly about the same is meant.
          found.removeAll {
            $0.confidence < 0.7 || note.holds($0, aroundOrBelow: subject.range)
          }
        }
      } else if let best = found.first, note.isAround(subject.range, best) {
        return nil
      }
      // The rest is worth a look where it says nearly as much.
      if let best = found.first { found.removeAll { $0.confidence < 0.75 * best.confidence } }
      if !found.isEmpty {
        return ExplainedSubject(range: subject.range, explanations: Array(found.prefix(4)))
      }
      if subject.isHeading { return nil }
    }
    return nil
  }
}

/// A name under the cursor.
struct Subject {
  let range: TextRange
  let name: String
  /// Whether it is a heading: nothing else under the cursor can be meant.
  var isHeading = false
  /// Whether it is a heading or the text of a checkbox.
  var isWhole = false
}

extension Note {
  /// What can be meant by a cursor, the most likely first: headings and checkboxes stand for
  /// themselves; of words in prose the longest name comes first.
  func subjects(at offset: Offset, index: ExplanationIndex) -> [Subject] {
    if let number = sections.firstIndex(where: { $0.headingRange.holds(offset) }) {
      let unit = units.first { $0.section == number }
      let title = unit.map(\.title) ?? ""
      if index.isTemplate(title.isEmpty ? sections[number].title : title) { return [] }
      return [
        Subject(
          range: sections[number].headingRange,
          name: title.isEmpty ? sections[number].title : title, isHeading: true,
          isWhole: true)
      ]
    }
    var subjects: [Subject] = []
    let inlines = syntax.inlines.filter { $0.range.holds(offset) }
    if let checkbox = checkbox(at: offset) {
      subjects.append(
        Subject(
          range: checkbox.markerRange.lowerBound..<checkbox.textRange.upperBound,
          name: checkbox.text, isWhole: true))
    }
    if let inline = inlines.last(where: { $0.kind == .code || $0.kind == .strong }) {
      var name = text.string(inline.range)
      if inline.kind == .strong {
        name = String(name.dropFirst(2).dropLast(2)).trimmingSuffixColon
      }
      let isLabel = inline.kind == .strong && index.isTemplate(name)
      if name.utf8.count <= 80, !isLabel {
        subjects.append(Subject(range: inline.range, name: name))
      }
    }
    if let inline = inlines.last(where: { $0.kind == .text }) {
      subjects += text.phrases(around: offset, in: inline.range, atMost: 4).compactMap { range in
        let name = text.string(range)
        return index.hasTitle(name) ? Subject(range: range, name: name) : nil
      }
    }
    return subjects
  }
}

extension Note {
  /// Whether an explanation stands around a range of this note.
  fileprivate func isAround(_ range: TextRange, _ explanation: Explanation) -> Bool {
    explanation.path == path && explanation.range.holds(range.lowerBound)
  }

  /// Whether an explanation stands around a heading, or below it where the heading has text itself.
  fileprivate func holds(_ explanation: Explanation, aroundOrBelow heading: TextRange) -> Bool {
    if isAround(heading, explanation) { return true }
    guard explanation.path == path,
      let number = sections.firstIndex(where: { $0.headingRange == heading }),
      (unit(withHeading: number)?.range ?? sections[number].range)
        .contains(explanation.range.lowerBound)
    else { return false }
    let next = number + 1 < sections.count ? sections[number + 1].headingRange.lowerBound : nil
    // The next heading may stand in this one, in raw HTML, or before it, in a footnote.
    let end = max(heading.upperBound, next ?? text.bytes.count)
    return !excerpt(in: heading.upperBound..<end).isEmpty
  }

  private func unit(withHeading section: Int) -> Unit? {
    units.first { $0.section == section }
  }

  /// The innermost checkbox whose marker or text a cursor is in.
  func checkbox(at offset: Offset) -> Checkbox? {
    checkboxes.last { ($0.markerRange.lowerBound..<$0.textRange.upperBound).holds(offset) }
  }
}

extension TextRange {
  /// Whether a cursor is in the range or at one of its ends.
  func holds(_ offset: Offset) -> Bool {
    lowerBound <= offset && offset <= upperBound
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
