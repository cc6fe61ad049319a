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
  /// Why the course could not be loaded the last time; `nil` where it could.
  var loadingFailure: String?
  /// What open notes pointed to when the course was loaded, and was looked up on the disk with it.
  var lookedUp: Set<ExactString> = []
  /// Whether a note has had other anchors since it was last thought of who suggests some.
  var hasOtherAnchors = false
  /// Whether the course has neither been read nor found to be unreadable.
  var isToBeRead: Bool { disk == nil && loadingFailure == nil }
  /// Whether what links point to is known, so that notes can be judged.
  var isJudged: Bool { disk != nil && loadingFailure == nil }
  /// What was wrong with the configuration file the last time.
  var configurationFault: String?
  /// The course with the texts of the open notes in it.
  private(set) var course = Course()
  /// What that course names.
  private(set) var topics = LazyIndex(TopicIndex())
  /// Whether that course uses wiki-links: one that leads somewhere gives all of them a meaning.
  private var usesWikiLinks = false
  /// What that course explains.
  private(set) var explanations = LazyIndex(ExplanationIndex())

  init(id: ID, path: String, isWorkspaceFolder: Bool) {
    self.init(id, path, resolved: CourseFiles.resolved(path), isWorkspaceFolder)
  }

  private init(_ id: ID, _ path: String, resolved: String, _ isWorkspaceFolder: Bool) {
    self.id = id
    self.path = path
    self.resolvedPath = resolved
    self.isWorkspaceFolder = isWorkspaceFolder
    course.indexInbound()
  }

  /// The folder as it was before it was read.
  var asNew: CourseFolder { CourseFolder(id, path, resolved: resolvedPath, isWorkspaceFolder) }

  /// The folder that the paths of the course are relative to.
  var root: String { disk?.files.root ?? resolvedPath }
  var configuration: Configuration { disk?.files.configuration ?? Configuration() }

  /// Whether a folder is one that nobody means to have read as a whole.
  static func isTooWide(_ resolved: String) -> Bool {
    resolved == "/" || resolved == CourseFiles.homeFolder
  }

  /// Whether it is known what stands at a path that a link points to: it is among the files of the
  /// course or was looked up, and of a note that the course leaves out the anchors are known too.
  func knows(_ path: ExactString) -> Bool {
    if lookedUp.contains(path) { return true }
    guard let entry = course.files[path] else { return false }
    return entry != .file || !path.string.isNotePath || course.knownNote(at: path) != nil
  }

  /// Whether an absolute path without symbolic links is in the folder; the root of the course may
  /// be above it, and then other folders have that root too.
  func contains(_ resolved: String) -> Bool { relative(resolved, to: resolvedPath) != nil }

  /// Whether the folder is below another one, or is that.
  func isInside(_ folder: String) -> Bool { relative(resolvedPath, to: folder) != nil }

  /// Where an absolute path without symbolic links is in the course; `nil` for what is not below
  /// its root.
  func coursePath(_ resolved: String) -> ExactString? {
    relative(resolved, to: root).map { ExactString($0) }
  }

  /// The same with each name as the disk has it, for what may not be of the course under its own.
  func keptCoursePath(_ resolved: String) -> ExactString? {
    guard let path = coursePath(resolved) else { return nil }
    return course[path] == nil ? CourseFiles.spelled(path, below: root) : path
  }

  /// The absolute path of a note, without symbolic links in the folders above the root.
  func absolutePath(_ path: ExactString) -> String {
    root == "/" ? "/\(path)" : "\(root)/\(path)"
  }

  /// The address of a note, spelled as the client spells the folder.
  func uri(of path: ExactString) -> DocumentURI {
    let absolute = absolutePath(path)
    let inside = relative(absolute, to: resolvedPath)
    return DocumentURI(
      path: inside.map { $0.isEmpty ? self.path : "\(self.path)/\($0)" } ?? absolute)
  }

  // By bytes: two paths that differ in their Unicode normalization are two files.
  private func relative(_ path: String, to folder: String) -> String? {
    if path.utf8.elementsEqual(folder.utf8) { return "" }
    let prefix = folder.utf8.last == UInt8(ascii: "/") ? folder : folder + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  /// A note of this course with a text of its own.
  func note(_ text: SourceText, at path: ExactString) -> Note {
    let settings = configuration.model
    return Note(
      path: path, parsed: settings.parsed(text), settings: settings)
  }

  /// Replaces, adds or removes a note; the notes whose findings can have changed.
  mutating func replace(_ path: ExactString, with note: Note?) -> Set<ExactString> {
    let old = course[path]
    guard old !== note else { return [] }
    if let note { course.insert(note) } else { course.remove(path) }
    topics = topics.replacing(path, with: note)
    explanations = explanations.replacing(path, with: note)
    course.indexNames()
    if course.looksDifferent(path, from: old) { hasOtherAnchors = true }
    var affected = course.notesAffected(byChangeAt: path, from: old)
    affected.insert(path)
    affected.formUnion(notesWithOtherWikiLinks())
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
      topics = topics.replacing(note.path, with: note)
      explanations = explanations.replacing(note.path, with: note)
    }
    course.indexNames()
    let paths = Set(course.unsortedNotes.lazy.map(\.path))
      .union(before.course.unsortedNotes.lazy.map(\.path))
    let isSame =
      before.disk != nil && before.course.files == course.files
      && before.configuration == configuration && before.root == root
    var affected = notesWithOtherWikiLinks()
    if !isSame { return paths }
    let (outside, old) = (loaded.course.outsideTexts, before.disk?.course.outsideTexts ?? [:])
    for path in Set(outside.keys).union(old.keys) where outside[path] != old[path] {
      affected.formUnion(course.notes(pointingTo: [.path(path)]).map(\.path))
    }
    for path in paths where before.course[path] !== course[path] {
      affected.insert(path)
      if course.looksDifferent(path, from: before.course[path]) { hasOtherAnchors = true }
      affected.formUnion(course.notesAffected(byChangeAt: path, from: before.course[path]))
    }
    return affected
  }
}

extension CourseFolder {
  fileprivate var rank: (Int, Int) { (isWorkspaceFolder ? 1 : 0, resolvedPath.utf8.count) }

  /// The notes with wiki-links, where these have gained or lost their meaning since the last call.
  private mutating func notesWithOtherWikiLinks() -> Set<ExactString> {
    let before = usesWikiLinks
    usesWikiLinks = course.usesWikiLinks
    return usesWikiLinks == before ? [] : Set(course.notesWithWikiLinks)
  }
}

extension Course {
  fileprivate var outsideTexts: [ExactString: SourceText] {
    Dictionary(outsideNotes.lazy.map { ($0.path, $0.text) }) { text, _ in text }
  }
}

extension [CourseFolder] {
  /// The index of the innermost folder around an absolute path without symbolic links; the
  /// surroundings of single notes count only where the client has opened no folder.
  func innermost(around resolved: String) -> Int? {
    indices.filter { self[$0].contains(resolved) }.max { self[$0].rank < self[$1].rank }
  }

  /// Whether a note of a folder's course is that folder's to report: folders can be inside each
  /// other, and then the innermost has it.
  func isReported(_ path: ExactString, by folder: CourseFolder) -> Bool {
    guard folder.isWorkspaceFolder, folder.isJudged else { return false }
    return innermost(around: folder.absolutePath(path)).map { self[$0].id } == folder.id
  }
}
