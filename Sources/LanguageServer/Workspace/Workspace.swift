import LanguageServerProtocol
import NoteFiles
import NoteText
import TopicModel

/// The folders and the open notes.
struct Workspace: Sendable {
  /// For each folder the notes that something may have changed for.
  typealias Affected = [CourseFolder.ID: Set<ExactString>]

  var folders: [CourseFolder] = []
  private(set) var documents: [DocumentURI: Document] = [:]
  /// Folders that are being read, and those of them to read again afterwards.
  var loading: Set<CourseFolder.ID> = []
  var loadingAgain: Set<CourseFolder.ID> = []
  /// Open notes whose text is newer than the course.
  private var edited: Set<DocumentURI> = []
  private var lastID = 0
  /// The serial number of the last edit.
  private(set) var lastEdit = 0

  /// Whether each course has been read, or could not be.
  var isReady: Bool { !folders.contains(where: \.isToBeRead) }

  mutating func makeFolder(_ path: String, isWorkspaceFolder: Bool) -> CourseFolder {
    lastID += 1
    return CourseFolder(id: lastID, path: path, isWorkspaceFolder: isWorkspaceFolder)
  }

  /// The index of the folder that an open note belongs to: the innermost folder of the workspace
  /// around it, else its surroundings; `nil` where these are not there yet.
  ///
  /// Which other notes are open does not matter, nor which came first.
  func folderIndex(ofNoteAt resolved: String) -> Int? {
    if let index = folders.innermost(around: resolved), folders[index].isWorkspaceFolder {
      return index
    }
    let path = Self.surroundings(of: resolved)
    return folders.firstIndex { !$0.isWorkspaceFolder && $0.resolvedPath == path }
  }

  /// Adds the surroundings of a note.
  mutating func addSurroundings(of note: String) -> CourseFolder {
    let folder = makeFolder(Self.surroundings(of: note), isWorkspaceFolder: false)
    folders.append(folder)
    return folder
  }

  /// The nearest folder with a configuration or a repository above a note, unless that is the home
  /// folder; else the folder it is in.
  private static func surroundings(of note: String) -> String {
    let root = CourseFiles.root(ofNoteAt: note).folder
    guard CourseFolder.isTooWide(root) else { return root }
    let near = PathParts(ExactString(note)).folder.string
    return near.isEmpty ? "/" : near
  }

  // MARK: - Open notes

  /// What the open notes of a course point to.
  func targetsOfOpenNotes(in folder: CourseFolder) -> Set<ExactString> {
    let open = documents.values.filter { $0.folder == folder.id }
    return Set(open.compactMap { folder.course[$0.path] }.flatMap(\.targetPaths))
  }

  /// Whether an open note points to what has not been looked up and is not among the files of a
  /// course, in a hidden folder or new on the disk without a word from the client, or is a note that
  /// the course leaves out, with anchors that nobody knows.
  func hasUnknownTargets(in folder: CourseFolder) -> Bool {
    targetsOfOpenNotes(in: folder).contains { !folder.knows($0) }
  }

  mutating func set(_ document: Document) {
    lastEdit += 1
    documents[document.uri] = document
    documents[document.uri]?.serial = lastEdit
    edited.insert(document.uri)
  }

  /// The open documents at a path of a course, the one whose text counts first.
  func documents(at path: ExactString, in folder: CourseFolder.ID) -> [Document] {
    documents.values.filter { $0.folder == folder && $0.path == path }
      .sorted { $0.serial > $1.serial }
  }

  /// Forgets an open note and goes back to what the disk has.
  mutating func close(_ uri: DocumentURI) -> (Document, Affected)? {
    guard let document = documents.removeValue(forKey: uri) else { return nil }
    edited.remove(uri)
    guard let index = folders.firstIndex(where: { $0.id == document.folder }) else {
      return (document, [:])
    }
    // The disk's note where the course has one; the rest is seen at the next look.
    var note = folders[index].disk?.course[document.path]
    if let other = documents(at: document.path, in: document.folder).first {
      note = folders[index].note(other.text, at: other.path)
    }
    return (document, [document.folder: folders[index].replace(document.path, with: note)])
  }

  /// Parses the open notes that were edited since the last call.
  ///
  /// Put off until somebody looks, so that a thousand changes in a row cost one parse.
  mutating func parseEdits() -> Affected {
    var affected: Affected = [:]
    for document in edited.compactMap({ documents[$0] }).sorted(by: { $0.serial < $1.serial }) {
      guard let index = folders.firstIndex(where: { $0.id == document.folder }) else { continue }
      let note = folders[index].note(document.text, at: document.path)
      affected[document.folder, default: []]
        .formUnion(folders[index].replace(document.path, with: note))
    }
    edited = []
    return affected
  }

  /// Forgets what was read of a folder that is gone; its open notes stay.
  mutating func lose(_ id: CourseFolder.ID) {
    guard let index = folders.firstIndex(where: { $0.id == id }) else { return }
    folders[index] = folders[index].asNew
    for document in documents.values where document.folder == id {
      let path = document.uri.path.map(CourseFiles.resolved).flatMap(folders[index].coursePath)
      documents[document.uri]?.path = path ?? document.path
      edited.insert(document.uri)
    }
  }

  /// Takes over what was loaded from the disk for a folder.
  mutating func take(_ loaded: IndexedCourse, for id: CourseFolder.ID) -> Affected {
    guard let index = folders.firstIndex(where: { $0.id == id }) else { return [:] }
    let old = folders[index]
    let isMoved = old.root != loaded.files.root
    let keepsNotes = !isMoved && old.configuration.model == loaded.files.configuration.model
    var next = old
    next.disk = loaded
    var open: [Note] = []
    let mine = documents.values.filter { $0.folder == id }.sorted { $0.serial < $1.serial }
    for document in mine {
      let uri = document.uri
      var path = document.path
      if isMoved, let moved = uri.path.map(CourseFiles.resolved).flatMap(next.keptCoursePath) {
        path = moved
        documents[uri]?.path = path
      }
      if keepsNotes, !edited.contains(uri), let note = old.course[path] {
        open.append(note)
      } else {
        open.append(next.note(document.text, at: path))
        edited.remove(uri)
      }
    }
    let affected = folders[index].take(loaded, open: open)
    return [id: affected]
  }
}
