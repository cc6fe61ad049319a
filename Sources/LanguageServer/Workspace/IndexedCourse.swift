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
  let topics: LazyIndex<TopicIndex>
  let explanations: LazyIndex<ExplanationIndex>

  /// Indexes a course, on top of what is known of an earlier state of it.
  init(_ files: CourseFiles, reusing previous: IndexedCourse?) async {
    var course = files.course
    let notes = course.sortedNotes
    // On all cores what the next line would read note by note.
    _ = await notes.concurrentMap(batch: 64) { _ = $0.outboundKeys }
    course.indexInbound(reusing: previous?.course)
    course.indexNames(reusing: previous?.course)
    self.files = files
    self.course = course
    var known = previous
    if known?.files.configuration.model != files.configuration.model { known = nil }
    if let known, known.hasNotes(of: course) {
      (topics, explanations) = (known.topics, known.explanations)
      return
    }
    let topics = LazyIndex(
      of: notes, reusing: known.map { ($0.course, $0.topics) }, into: TopicIndex(),
      priority: .utility)
    self.topics = topics
    explanations = LazyIndex(
      of: notes, reusing: known.map { ($0.course, $0.explanations) },
      into: ExplanationIndex(settings: course.settings), priority: .background,
      after: { _ = await topics.index() })
  }

  /// Whether the notes are those of a course, as the same objects.
  private func hasNotes(of other: Course) -> Bool {
    other.count == course.count && other.unsortedNotes.allSatisfy { $0 === course[$0.path] }
  }
}
