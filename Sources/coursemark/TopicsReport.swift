import NoteFeatures
import NoteText
import TopicModel

/// The shape of `topics --format json`; part of the contract with scripts.
struct TopicsReport: Encodable {
  let version = 1
  let notes: [Note]

  init(_ notes: [TopicModel.Note], in course: Course) {
    self.notes = notes.map { Note($0, in: course) }
  }

  private enum CodingKeys: CodingKey { case version, notes }

  struct Note: Encodable {
    let path: String
    let title: String
    let units: [Unit]
    let sections: [Section]
    let topics: [Topic]
    let checkboxes: [Checkbox]
    let references: [Reference]

    init(_ note: TopicModel.Note, in course: Course) {
      self.path = note.path.string
      self.title = note.title
      let topics = note.topics
      self.units = zip(note.units.indices, note.unitCounts).map {
        Unit($0, of: note, count: $1, topics: topics)
      }
      self.sections = note.sections.map {
        Section(level: $0.level, line: $0.line + 1, title: $0.title, slug: $0.slug.string)
      }
      self.topics = topics.map {
        Topic(name: $0.name, aliases: $0.aliases, line: $0.line + 1, source: $0.source.rawValue)
      }
      self.checkboxes = note.checkboxes.map { Checkbox($0, of: note) }
      self.references = note.references.map {
        Reference($0, of: note, course.resolution(of: $0, in: note))
      }
    }
  }

  struct Unit: Encodable {
    let kind: String
    let ordinal: String
    let title: String
    let line: Int
    let endLine: Int
    let checkboxes: Count
    let topics: [String]

    init(
      _ index: Int, of note: TopicModel.Note, count: CheckboxCount, topics: [TopicModel.Topic]
    ) {
      let unit = note.units[index]
      self.kind = unit.kind
      self.ordinal = unit.ordinal.text
      self.title = unit.title
      self.line = unit.lines.lowerBound + 1
      self.endLine = unit.lines.upperBound + 1
      self.checkboxes = Count(done: count.done, total: count.total)
      self.topics = topics.filter { $0.unit == index }.map(\.name)
    }
  }

  struct Count: Encodable {
    let done: Int
    let total: Int
  }

  struct Section: Encodable {
    let level: Int
    let line: Int
    let title: String
    let slug: String
  }

  struct Topic: Encodable {
    let name: String
    let aliases: [String]
    let line: Int
    let source: String
  }

  struct Checkbox: Encodable {
    let line: Int
    let text: String
    let done: Bool
    @Nullable var group: String?
    @Nullable var unit: String?

    init(_ checkbox: TopicModel.Checkbox, of note: TopicModel.Note) {
      self.line = checkbox.line + 1
      self.text = checkbox.text
      self.done = checkbox.isDone
      self.group = checkbox.group
      self.unit = checkbox.unit.flatMap {
        note.units.indices.contains($0) ? note.units[$0].label : nil
      }
    }
  }

  struct Reference: Encodable {
    let line: Int
    let kind: String
    let target: String
    let resolution: String
    @Nullable var resolved: String?

    init(_ reference: TopicModel.Reference, of note: TopicModel.Note, _ resolution: Resolution) {
      self.line = reference.line + 1
      self.kind = reference.kind.rawValue
      self.target = note.target(of: reference)
      self.resolution = resolution.word
      switch resolution {
      case .ok(let resolved): self.resolved = resolved
      case .broken(.anchorCase(let note, let anchor)): self.resolved = "\(note)#\(anchor)"
      case .broken, .unverifiable, .external: break
      }
    }
  }
}
