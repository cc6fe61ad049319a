import LanguageServerProtocol
import NoteFiles
import NoteText
import TopicModel

/// A course as it is on the disk, with the indices that an editor needs; made beside the server's
/// loop.
struct IndexedCourse: Sendable {
  let files: CourseFiles
  /// The course with its inbound references and names.
  let course: Course
  let topics: TopicIndex
  let explanations: LazyExplanations
  /// The notes below the root that are not of the course, but that something points to.
  let outside: [ExactString: Note]

  /// Indexes a course, on top of what is known of an earlier state of it; `targets` are what unsaved
  /// notes point to.
  init(
    _ files: CourseFiles, targets: Set<ExactString>, reusing previous: IndexedCourse?
  ) async {
    let notes = files.course.paths.compactMap { files.course[$0] }
    // Beside what follows, which is on one core.
    async let topics = Self.topics(of: notes, reusing: previous)
    let outbound = Dictionary(
      uniqueKeysWithValues: zip(
        notes.lazy.map(\.path), await notes.concurrentMap(batch: 64) { $0.outboundKeys }))
    var course = files.course
    course.indexInbound { outbound[$0.path] ?? [] }
    course.indexNames()
    self.files = files
    self.course = course
    outside = Self.outside(course, targets, outbound.values)
    self.topics = await topics
    explanations = Self.explanations(of: course, files.configuration, reusing: previous)
  }

  /// The notes that something points to and that are not of the course.
  private static func outside(
    _ course: Course, _ targets: Set<ExactString>, _ outbound: some Sequence<Set<InboundKey>>
  ) -> [ExactString: Note] {
    var outside: [ExactString: Note] = [:]
    func look(at path: ExactString) {
      if course[path] == nil, outside[path] == nil { outside[path] = course.knownNote(at: path) }
    }
    for keys in outbound {
      for case .path(let path) in keys { look(at: path) }
    }
    for path in targets { look(at: path) }
    return outside
  }

  private static func topics(
    of notes: [Note], reusing previous: IndexedCourse?
  ) async -> TopicIndex {
    let changed = notes.filter { $0 !== previous?.course[$0.path] }
    guard let previous, changed.count <= Self.mostInserted else {
      return TopicIndex(await readTopics(of: notes))
    }
    let paths = Set(notes.lazy.map(\.path))
    var topics = previous.topics
    for path in previous.course.paths where !paths.contains(path) { topics.remove(path) }
    for note in changed { topics.insert(note) }
    return topics
  }

  private static func explanations(
    of course: Course, _ configuration: Configuration, reusing previous: IndexedCourse?
  ) -> LazyExplanations {
    guard let previous, previous.files.configuration.model == configuration.model else {
      return LazyExplanations(of: course, reusing: nil)
    }
    let isSame =
      course.count == previous.course.count
      && course.paths.allSatisfy { course[$0] === previous.course[$0] }
    return isSame
      ? previous.explanations
      : LazyExplanations(of: course, reusing: (previous.course, previous.explanations))
  }

  /// Reads the topics of notes on all cores.
  private static func readTopics(of notes: [Note]) async -> [TopicIndex.Contribution] {
    await notes.concurrentMap(batch: 64) { note in
      defer { note.forgetTopics() }
      return TopicIndex.Contribution(note)
    }
  }

  /// The number of changed notes from which on an index is made anew.
  static let mostInserted = 64
}
