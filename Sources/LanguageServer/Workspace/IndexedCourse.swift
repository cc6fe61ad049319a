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
    var course = files.course
    course.indexInbound()
    course.indexNames()
    self.files = files
    self.course = course
    let paths = course.paths
    outside = Self.outside(course, targets)
    let changed = paths.compactMap { path in
      course[path].flatMap { $0 === previous?.course[path] ? nil : $0 }
    }
    let hasSameRules = previous?.files.configuration.model == files.configuration.model
    guard let previous else {
      topics = TopicIndex(await Self.readTopics(of: changed))
      explanations = LazyExplanations(of: course, reusing: nil)
      return
    }
    let gone = previous.course.paths.filter { course[$0] == nil }
    if changed.count > Self.mostInserted {
      topics = TopicIndex(await Self.readTopics(of: paths.compactMap { course[$0] }))
    } else {
      var topics = previous.topics
      for path in gone { topics.remove(path) }
      for note in changed { topics.insert(note) }
      self.topics = topics
    }
    if hasSameRules, changed.isEmpty, gone.isEmpty {
      explanations = previous.explanations
    } else {
      explanations = LazyExplanations(
        of: course, reusing: hasSameRules ? (previous.course, previous.explanations) : nil)
    }
  }

  private static func outside(
    _ course: Course, _ targets: Set<ExactString>
  ) -> [ExactString: Note] {
    var outside: [ExactString: Note] = [:]
    for targets in course.paths.map({ course[$0]?.targetPaths ?? [] }) + [Array(targets)] {
      for path in targets where course[path] == nil && outside[path] == nil {
        outside[path] = course.knownNote(at: path)
      }
    }
    return outside
  }

  /// Reads the topics of notes on all cores.
  private static func readTopics(of notes: [Note]) async -> [TopicIndex.Contribution] {
    await notes.concurrentMap(batch: 64) { TopicIndex.Contribution($0) }
  }

  /// The number of changed notes from which on an index is made anew.
  static let mostInserted = 64
}
