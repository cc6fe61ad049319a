import LanguageServerProtocol
import NoteFeatures
import NoteText
import TopicModel

extension Snapshot {
  /// The changes of an action as the client takes them; `nil` where it takes none of the kind.
  ///
  /// Edits of open notes name the version they were made for, so that a client refuses them once
  /// the note has changed.
  func workspaceEdit(_ action: NoteAction, in folder: CourseFolder) -> WorkspaceEdit? {
    var changes: [(uri: DocumentURI, version: Int?, edits: [TextEdit])] = []
    for edit in action.edits {
      guard let note = folder.course.knownNote(at: edit.path) else { return nil }
      let (uri, version) = address(of: edit.path, in: folder)
      changes.append(
        (
          uri, version,
          edit.replacements.map {
            TextEdit(range: note.text.range($0.range, in: client.encoding), newText: $0.text)
          }
        ))
    }
    guard client.takesDocumentChanges else {
      guard action.creation == nil else { return nil }
      return WorkspaceEdit(
        changes: Dictionary(changes.map { ($0.uri, $0.edits) }) { $0 + $1 })
    }
    var documentChanges: [DocumentChange] = []
    if let creation = action.creation {
      guard client.createsFiles else { return nil }
      let uri = folder.uri(of: creation.path)
      let start = Position(line: 0, character: 0)
      documentChanges = [
        .create(CreateFile(uri: uri, options: CreateFileOptions(ignoreIfExists: true))),
        .edit(
          TextDocumentEdit(
            textDocument: OptionalVersionedTextDocumentIdentifier(uri: uri, version: nil),
            edits: [TextEdit(range: Range(start: start, end: start), newText: creation.text)])),
      ]
    }
    documentChanges += changes.map { change in
      .edit(
        TextDocumentEdit(
          textDocument: OptionalVersionedTextDocumentIdentifier(
            uri: change.uri, version: change.version),
          edits: change.edits))
    }
    return WorkspaceEdit(documentChanges: documentChanges)
  }
}
