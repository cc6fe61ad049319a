import NoteFeatures
import NoteSyntax
import NoteText
import TopicModel

/// Whether the names that a student expects are offered after four letters.
struct CompletionScore {
  /// How many letters are typed, and how many names are looked at.
  private static let (letterCount, shownCount) = (4, 5)

  private var wanted = 0
  private var found = 0
  private var offered: Set<Offer> = []
  private var boilerplate: Set<Offer> = []
  private(set) var misses: [String] = []

  private struct Offer: Hashable {
    let path: ExactString
    let name: String
  }

  init(
    _ topics: [LabelledTopic], unwanted: [LabelledName], below prefix: String, in course: Course
  ) {
    let index = TopicIndex(course.sortedNotes)
    let refused = Set(
      unwanted.map { Offer(path: ExactString(prefix + $0.path), name: Self.folded($0.name)) })
    for topic in topics where topic.must {
      guard let note = course[ExactString(prefix + topic.path)] else { continue }
      wanted += 1
      var firstOffered: [String]?
      // Each of the names is typed as somebody would who thinks of it by that name.
      func isOffered(_ name: String) -> Bool {
        let shown = Self.completions(of: name, in: note, course, index)
        firstOffered = firstOffered ?? shown
        for label in shown {
          let offer = Offer(path: note.path, name: Self.folded(label))
          offered.insert(offer)
          if refused.contains(offer) { boilerplate.insert(offer) }
        }
        return shown.contains { Self.folded($0) == Self.folded(name) }
      }
      let parts = topic.parts ?? []
      let isFound =
        topic.names.contains(where: isOffered) || (!parts.isEmpty && parts.allSatisfy(isOffered))
      if isFound {
        found += 1
      } else {
        let offered = (firstOffered ?? []).joined(separator: " | ")
        misses.append("\(topic.path): \(topic.names[0]), offered: \(offered)")
      }
    }
  }

  /// The first names offered at the end of a note, on a line of its own.
  private static func completions(
    of name: String, in note: Note, _ course: Course, _ index: TopicIndex
  ) -> [String] {
    let letters = name.filter { $0 != "`" }.prefix(letterCount)
    let text = note.text.string(0..<note.text.bytes.count) + "\n\n" + letters
    let edited = Note(
      path: note.path, parsed: ParsedNote(SourceText(Array(text.utf8))), settings: course.settings)
    let list = course.completions(
      at: edited.text.bytes.count, in: edited, topics: index, trigger: .invoked)
    return list.items.prefix(shownCount).filter { $0.kind == .topic }.map(\.label)
  }

  private static func folded(_ name: String) -> String {
    name.filter { $0 != "`" }.lowercased()
  }

  static let head = "completion".column(24) + "found after four letters".column(28) + "boilerplate"

  func row(_ name: String) -> String {
    let rate = Double(found) / Double(max(1, wanted))
    let share = Double(boilerplate.count) / Double(max(1, offered.count))
    return name.column(24) + "\(found)/\(wanted) = \(rate.percent)".column(28)
      + "\(boilerplate.count)/\(offered.count) = \(share.percent)"
  }
}
