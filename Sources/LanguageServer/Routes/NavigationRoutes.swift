import LanguageServerProtocol
import NoteFeatures
import NoteText
import TopicModel

/// Where things are explained, and where they are mentioned.
extension Routes {
  static func definition(
    _ params: TextDocumentPositionParams, _ snapshot: Snapshot
  ) async throws -> OneOf<[Location], [LocationLink]>? {
    guard let place = snapshot.place(params.textDocument.uri) else { return nil }
    let encoding = snapshot.client.encoding
    let offset = place.note.text.offset(of: params.position, in: encoding)
    var places = place.course.definition(at: offset, in: place.note)
    if places.isEmpty {
      let index = await place.folder.explanations.index()
      try Task.checkCancellation()
      places = place.course.definition(at: offset, in: place.note, index: index)
    }
    guard !places.isEmpty else { return nil }
    guard snapshot.client.takesLocationLinks else {
      return .first(places.map { snapshot.location($0.titleRange, in: $0.path, of: place.folder) })
    }
    return .second(
      places.map { target in
        let location = snapshot.location(target.range, in: target.path, of: place.folder)
        return LocationLink(
          targetUri: location.uri, targetRange: location.range,
          targetSelectionRange: snapshot.location(
            target.titleRange, in: target.path, of: place.folder
          ).range)
      })
  }

  static func references(_ params: ReferenceParams, _ snapshot: Snapshot) -> [Location]? {
    guard let place = snapshot.place(params.textDocument.uri) else { return nil }
    let offset = place.note.text.offset(of: params.position, in: snapshot.client.encoding)
    return place.course.references(at: offset, in: place.note)
      .filter { params.context.includeDeclaration || $0.role != .definition }
      .map { snapshot.location($0.range, in: $0.path, of: place.folder) }
  }

  static func documentHighlight(
    _ params: TextDocumentPositionParams, _ snapshot: Snapshot
  ) -> [LanguageServerProtocol.DocumentHighlight]? {
    guard let place = snapshot.place(params.textDocument.uri) else { return nil }
    let text = place.note.text
    let offset = text.offset(of: params.position, in: snapshot.client.encoding)
    return place.course.highlights(at: offset, in: place.note).map {
      DocumentHighlight(
        range: text.range($0.range, in: snapshot.client.encoding),
        kind: $0.role == .definition ? .write : .read)
    }
  }

  static func documentLink(
    _ params: DocumentLinkParams, _ snapshot: Snapshot
  ) -> [LanguageServerProtocol.DocumentLink]? {
    guard let place = snapshot.place(params.textDocument.uri) else { return nil }
    let tooltips = snapshot.client.capabilities.textDocument?.documentLink?.tooltipSupport == true
    return place.course.documentLinks(in: place.note).map { link in
      DocumentLink(
        range: place.note.text.range(link.range, in: snapshot.client.encoding),
        target: snapshot.target(of: link.destination, in: place.folder),
        tooltip: tooltips ? link.tooltip : nil)
    }
  }
}

extension Snapshot {
  /// A range of a note of the course; the start of the file for what is no note.
  func location(_ range: TextRange, in path: ExactString, of folder: CourseFolder) -> Location {
    let (uri, _) = address(of: path, in: folder)
    guard let note = folder.course.knownNote(at: path) else {
      let start = Position(line: 0, character: 0)
      return Location(uri: uri, range: Range(start: start, end: start))
    }
    return Location(uri: uri, range: note.text.range(range, in: client.encoding))
  }

  /// The address that opens a link's target; a line is given as editors read it, `#L12`.
  fileprivate func target(
    of destination: NoteFeatures.DocumentLink.Destination, in folder: CourseFolder
  ) -> DocumentURI {
    switch destination {
    case .web(let address): return DocumentURI(address)
    case .file(let path, let line):
      let (uri, _) = address(of: path, in: folder)
      return line.map { DocumentURI("\(uri.string)#L\($0 + 1)") } ?? uri
    }
  }
}
