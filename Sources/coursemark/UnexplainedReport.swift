import NoteFeatures
import NoteText
import TopicModel

/// The shape of `topics --unexplained --format json`; part of the contract with scripts.
struct UnexplainedReport: Encodable {
  let version = 1
  let unexplained: [Item]

  /// A checkbox that nothing explains.
  struct Item: Encodable {
    let path: String
    /// From 1.
    let line: Int
    let text: String
    /// "day 4.1"; `null` outside all units.
    @Nullable var unit: String?

    init(_ checkbox: Checkbox, of note: Note) {
      self.path = note.path.string
      self.line = checkbox.line + 1
      self.text = checkbox.text
      self.unit = checkbox.unit.map { note.units[$0].label }
    }
  }

  init(_ notes: [Note], in course: Course) {
    let index = ExplanationIndex(of: course)
    unexplained = notes.flatMap { note in
      course.unexplainedCheckboxes(in: note, index: index).map { Item($0, of: note) }
    }
  }

  private enum CodingKeys: CodingKey { case version, unexplained }
}
