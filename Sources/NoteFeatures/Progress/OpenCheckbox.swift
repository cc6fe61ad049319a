import NoteSyntax
import NoteText
public import TopicModel

/// A checkbox that is to be done.
public struct OpenCheckbox: Sendable {
  /// The note it is in.
  public let note: Note
  /// The checkbox; open or begun.
  public let checkbox: Checkbox

  /// Its text as it is read, on one line: a link is what it shows. Empty where there is none.
  public var text: String {
    var text = ""
    for inline in note.syntax.inlines where checkbox.textRange.overlaps(inline.range) {
      switch inline.kind {
      // The marker is text to the parser.
      case .text: text += note.text.string(inline.range.clamped(to: checkbox.textRange))
      case .code: text += note.text.string(note.text.codeContent(inline.range))
      case .lineBreak: text += " "
      default: break
      }
    }
    return repairingDamage(
      in: text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  /// The innermost unit; `nil` outside all units.
  public var unit: Unit? {
    checkbox.unit.flatMap { note.units.indices.contains($0) ? note.units[$0] : nil }
  }

  /// The heading of the unit, as ``UnitProgress/heading``; `nil` outside all units.
  public var unitHeading: String? {
    guard let unit, note.sections.indices.contains(unit.section) else { return nil }
    return note.sections[unit.section].progressTitle
  }

  /// Where else in the course it is explained, best first.
  public func explanations(
    in course: Course, index: ExplanationIndex, limit: Int
  ) -> [Explanation] {
    let context = ExplanationContext(path: note.path, line: checkbox.line)
    return index.explanations(of: checkbox.text, context: context, in: course, limit: limit)
  }
}

extension Course {
  /// What is to be done in the order of ``notesInOrder`` and, in a note, of its lines: a checkbox
  /// comes before those nested in it.
  public var openCheckboxes: [OpenCheckbox] {
    notesInOrder.flatMap { note in
      note.checkboxes.lazy.filter { $0.state == .open || $0.state == .inProgress }
        .map { OpenCheckbox(note: note, checkbox: $0) }
    }
  }
}
