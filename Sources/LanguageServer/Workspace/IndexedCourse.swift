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
  let explanations: ExplanationIndex

  /// Indexes a course, on top of what is known of an earlier state of it.
  init(_ files: CourseFiles, reusing previous: IndexedCourse?) async {
    var course = files.course
    course.indexInbound()
    course.indexNames()
    self.files = files
    self.course = course
    let changed = course.paths.filter { course[$0] !== previous?.course[$0] }
    let isNew = previous?.files.configuration.model != files.configuration.model
    var topics = previous?.topics ?? TopicIndex()
    var explanations =
      isNew
      ? ExplanationIndex(settings: course.settings)
      : previous?.explanations ?? ExplanationIndex(settings: course.settings)
    for path in previous?.course.paths ?? [] where course[path] == nil {
      topics.remove(path)
      explanations.remove(path)
    }
    let notes = changed.compactMap { course[$0] }
    for (note, contribution) in zip(notes, await Self.read(notes, for: explanations)) {
      topics.insert(note)
      explanations.insert(contribution)
    }
    self.topics = topics
    self.explanations = explanations
  }

  /// Lets the notes read their topics, which they remember, and what they explain, on all cores.
  private static func read(
    _ notes: [Note], for index: ExplanationIndex
  ) async -> [ExplanationIndex.Contribution] {
    await withTaskGroup(of: (Int, [ExplanationIndex.Contribution]).self) { group in
      let size = 64
      for start in stride(from: 0, to: notes.count, by: size) {
        group.addTask {
          let part = notes[start..<min(start + size, notes.count)].map { note in
            _ = note.topics
            return index.contribution(of: note)
          }
          return (start, part)
        }
      }
      let parts = await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      return parts.keys.sorted().flatMap { parts[$0] ?? [] }
    }
  }
}
