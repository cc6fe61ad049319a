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

  /// Indexes a course, on top of what is known of an earlier state of it.
  init(_ files: CourseFiles, reusing previous: IndexedCourse?) async {
    var course = files.course
    course.indexInbound()
    course.indexNames()
    self.files = files
    self.course = course
    let changed = course.paths.filter { course[$0] !== previous?.course[$0] }
    await Self.readTopics(changed.compactMap { course[$0] })
    var topics = previous?.topics ?? TopicIndex()
    for path in previous?.course.paths ?? [] where course[path] == nil { topics.remove(path) }
    for path in changed { if let note = course[path] { topics.insert(note) } }
    self.topics = topics
  }

  /// Lets the notes read their topics, on all cores; they remember them.
  private static func readTopics(_ notes: [Note]) async {
    await withTaskGroup(of: Void.self) { group in
      for start in stride(from: 0, to: notes.count, by: 64) {
        group.addTask {
          for note in notes[start..<min(start + 64, notes.count)] { _ = note.topics }
        }
      }
    }
  }
}
