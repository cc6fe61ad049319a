import LanguageServerProtocol
import NoteFeatures
import NoteFiles
import NoteSyntax
import NoteText
import TopicModel

/// A folder of the workspace with the course in it; a value, so that a request sees one state.
struct CourseFolder: Sendable {
  typealias ID = Int

  let id: ID
  /// The folder, absolute, as the client spells it.
  let path: String
  /// The same without symbolic links.
  let resolvedPath: String
  /// Whether the client opened it; else it is the surroundings of a note opened alone.
  let isWorkspaceFolder: Bool
  /// The course as it is on the disk; `nil` until it has been loaded.
  var disk: IndexedCourse?
  /// The course with the texts of the open notes in it.
  private(set) var course = Course()
  /// The topics of that course.
  private(set) var topics = TopicIndex()
  /// What that course explains.
  private(set) var explanations = LazyExplanations()

  init(id: ID, path: String, isWorkspaceFolder: Bool) {
    self.id = id
    self.path = path
    self.resolvedPath = CourseFiles.resolved(path)
    self.isWorkspaceFolder = isWorkspaceFolder
    course.indexInbound()
  }

  /// The folder that the paths of the course are relative to.
  var root: String { disk?.files.root ?? resolvedPath }
  var configuration: Configuration { disk?.files.configuration ?? Configuration() }

  /// Where an absolute path without symbolic links is in the course; `nil` for what is elsewhere.
  func coursePath(_ resolved: String) -> ExactString? {
    relative(resolved, to: root).map { ExactString($0) }
  }

  /// The address of a note, spelled as the client spells the folder.
  func uri(of path: ExactString) -> DocumentURI {
    let absolute = root == "/" ? "/\(path)" : "\(root)/\(path)"
    let inside = relative(absolute, to: resolvedPath)
    return DocumentURI(
      path: inside.map { $0.isEmpty ? self.path : "\(self.path)/\($0)" } ?? absolute)
  }

  private func relative(_ path: String, to folder: String) -> String? {
    if path == folder { return "" }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  /// A note of this course with a text of its own.
  func note(_ text: SourceText, at path: ExactString) -> Note {
    let settings = configuration.model
    return Note(
      path: path, parsed: ParsedNote(text, limits: settings.limits), settings: settings)
  }

  /// Replaces, adds or removes a note; the notes whose findings can have changed.
  mutating func replace(_ path: ExactString, with note: Note?) -> Set<ExactString> {
    let old = course[path]
    guard old !== note else { return [] }
    if let note {
      course.insert(note)
      topics.insert(note)
    } else {
      course.remove(path)
      topics.remove(path)
    }
    explanations = explanations.replacing(path, with: note)
    course.indexNames()
    var affected = course.notesAffected(byChangeAt: path, from: old)
    affected.insert(path)
    return affected
  }

  /// Takes over the course from the disk, with `open` in place of what the disk has at their paths;
  /// the notes whose findings can have changed.
  mutating func take(_ loaded: IndexedCourse, open: [Note]) -> Set<ExactString> {
    let before = self
    disk = loaded
    course = loaded.course
    topics = loaded.topics
    explanations = loaded.explanations
    for note in open where course[note.path] !== note {
      course.insert(note)
      topics.insert(note)
      explanations = explanations.replacing(note.path, with: note)
    }
    course.indexNames()
    let paths = Set(course.paths).union(before.course.paths)
    let isSame =
      before.disk != nil && before.course.files == course.files
      && before.configuration == configuration && before.root == root
    if !isSame { return paths }
    var affected: Set<ExactString> = []
    for path in paths where before.course[path] !== course[path] {
      affected.insert(path)
      affected.formUnion(course.notesAffected(byChangeAt: path, from: before.course[path]))
    }
    return affected
  }
}
