import LanguageServerProtocol
import NoteFiles
import NoteText
import TopicModel

/// All that a request may look at: one state of the workspace, which later edits do not touch.
struct Snapshot: Sendable {
  let client: Client
  let settings: ClientSettings
  let folders: [CourseFolder]
  let documents: [DocumentURI: Document]
  let diagnostics: DiagnosticsLedger

  /// A note with the course around it.
  struct Place: Sendable {
    let note: Note
    let folder: CourseFolder
    let uri: DocumentURI
    /// The version the editor gave it; `nil` where it is not open.
    let version: Int?

    var course: Course { folder.course }
    var key: DiagnosticsLedger.Key { .init(folder: folder.id, path: note.path) }

    /// The note's text at a position.
    func offset(_ position: Position, _ client: Client) -> Offset {
      note.text.offset(of: position, in: client.encoding)
    }
  }

  /// The note at an address, open or not; `nil` for what is no note of the workspace.
  func place(_ uri: DocumentURI) -> Place? {
    if let document = documents[uri], let folder = folder(document.folder),
      let note = folder.course[document.path]
    {
      return Place(note: note, folder: folder, uri: document.uri, version: document.version)
    }
    guard let path = uri.path.map(CourseFiles.resolved) else { return nil }
    guard let folder = folders.innermost(around: path).map({ folders[$0] }),
      let path = folder.keptCoursePath(path), let note = folder.course[path]
    else { return nil }
    return Place(note: note, folder: folder, uri: uri, version: nil)
  }

  func folder(_ id: CourseFolder.ID) -> CourseFolder? { folders.first { $0.id == id } }

  /// The address and version of a note of a course.
  func address(of path: ExactString, in folder: CourseFolder) -> (uri: DocumentURI, version: Int?) {
    let here = documents.values.lazy.filter { $0.folder == folder.id && $0.path == path }
    if let open = here.max(by: { $0.serial < $1.serial }) {
      return (open.uri, open.version)
    }
    return (folder.uri(of: path), nil)
  }
}
