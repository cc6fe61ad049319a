import LanguageServerProtocol
import NoteFeatures
import NoteText
import TopicModel

/// Explanations under the cursor.
extension Routes {
  static func hover(
    _ params: TextDocumentPositionParams, _ snapshot: Snapshot
  ) async throws -> Hover? {
    guard snapshot.settings.hovers, let place = snapshot.place(params.textDocument.uri) else {
      return nil
    }
    let offset = place.offset(params.position, snapshot.client)
    // What a link leads to is known before the notes have been read for what they explain, but not
    // that it leads nowhere.
    var content = place.course.referenceHover(at: offset, in: place.note)
    if content != nil, !place.folder.isJudged,
      place.course.definition(at: offset, in: place.note).isEmpty
    {
      return nil
    }
    if content == nil {
      let index = await place.folder.explanations.index()
      try Task.checkCancellation()
      content = place.course.hover(at: offset, in: place.note, index: index)
    }
    guard let content else { return nil }
    return Hover(
      contents: snapshot.markup(
        content, in: place.folder, asMarkdown: snapshot.client.readsMarkdownHovers),
      range: place.note.text.range(content.range, in: snapshot.client.encoding))
  }
}

extension Snapshot {
  func markup(
    _ content: HoverContent, in folder: CourseFolder, asMarkdown: Bool
  ) -> MarkupContent {
    guard asMarkdown else { return MarkupContent(kind: .plainText, value: content.plainText) }
    let markdown = content.markdown { destination in
      switch destination {
      case .place(let path, let line): "\(address(of: path, in: folder).uri.string)#L\(line + 1)"
      case .file(let path): address(of: path, in: folder).uri.string
      case .web(let address): address
      }
    }
    return MarkupContent(kind: .markdown, value: markdown)
  }
}
