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

  mutating func makeFolder(_ path: String, isWorkspaceFolder: Bool) -> CourseFolder {
    lastID += 1
    return CourseFolder(id: lastID, path: path, isWorkspaceFolder: isWorkspaceFolder)
  }

  /// The index of the folder that an absolute path belongs to: the innermost one around it.
  func folderIndex(around resolved: String) -> Int? {
    folders.indices.filter { folders[$0].coursePath(resolved) != nil }
      .max { folders[$0].root.utf8.count < folders[$1].root.utf8.count }
  }

  // MARK: - Open notes

  mutating func set(_ document: Document) {
    documents[document.uri] = document
    edited.insert(document.uri)
  }

  /// Forgets an open note and goes back to what the disk has.
  mutating func close(_ uri: DocumentURI) -> (Document, Affected)? {
    guard let document = documents.removeValue(forKey: uri) else { return nil }
    edited.remove(uri)
    guard let index = folders.firstIndex(where: { $0.id == document.folder }) else {
      return (document, [:])
    }
    // The disk's note where the course has one; the rest is seen at the next look.
    let note = folders[index].disk?.course[document.path]
    return (document, [document.folder: folders[index].replace(document.path, with: note)])
  }

  /// Parses the open notes that were edited since the last call.
  ///
  /// Put off until somebody looks, so that a thousand changes in a row cost one parse.
  mutating func parseEdits() -> Affected {
    var affected: Affected = [:]
    for uri in edited {
      guard let document = documents[uri],
        let index = folders.firstIndex(where: { $0.id == document.folder })
      else { continue }
      let note = folders[index].note(document.text, at: document.path)
      affected[document.folder, default: []]
        .formUnion(folders[index].replace(document.path, with: note))
    }
    edited = []
    return affected
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
    for (uri, document) in documents where document.folder == id {
      var path = document.path
      if isMoved, let moved = uri.path.map(CourseFiles.resolved).flatMap(next.coursePath) {
        path = moved
        documents[uri] = Document(
          uri: document.uri, version: document.version, text: document.text, folder: id, path: path)
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
