import LanguageServerProtocol
import NoteFeatures
import NoteText
import TopicModel

/// Names, links and paths while writing.
extension Routes {
  static func completion(
    _ params: CompletionParams, _ snapshot: Snapshot
  ) async -> LanguageServerProtocol.CompletionList? {
    guard snapshot.settings.completes, let place = snapshot.place(params.textDocument.uri) else {
      return nil
    }
    let isInvoked = params.context.map { $0.triggerKind == .invoked } ?? true
    let list = place.course.completions(
      at: place.offset(params.position, snapshot.client), in: place.note,
      topics: await place.folder.topics.index(), trigger: isInvoked ? .invoked : .typing)
    let items = list.items.filter {
      snapshot.settings.completesPaths || ![.note, .file, .folder].contains($0.kind)
    }
    // Most of an item is what all replace, and writing that takes longer than finding the names.
    let ranges = items.first.map { OneOf($0, at: place, snapshot.client) }
    let isShared = snapshot.client.takesDefaultEditRange
    return CompletionList(
      // Names of other notes are still to come where these have not been read.
      isIncomplete: list.isIncomplete || place.folder.isToBeRead,
      itemDefaults: isShared ? ranges.map { .init(editRange: $0) } : nil,
      items: items.map {
        .init($0, in: place.uri, snapshot.client, replacing: isShared ? nil : ranges)
      })
  }

  /// Adds what the notes say of an item, once the client shows it.
  static func completionResolve(
    _ item: LanguageServerProtocol.CompletionItem, _ snapshot: Snapshot
  ) async -> LanguageServerProtocol.CompletionItem {
    guard case .string(let data)? = item.data, let end = data.firstIndex(of: "\n"),
      let subject = CompletionSubject(key: String(data[data.index(after: end)...])),
      let place = snapshot.place(DocumentURI(String(data[..<end]))),
      let content = place.course.hover(
        of: subject, index: await place.folder.explanations.index())
    else { return item }
    var item = item
    item.documentation = .second(
      snapshot.markup(
        content, in: place.folder, asMarkdown: snapshot.client.readsMarkdownDocumentation))
    return item
  }
}

extension LanguageServerProtocol.CompletionItem {
  /// `ranges` is what it replaces, `nil` where the list says that.
  fileprivate init(
    _ item: NoteFeatures.CompletionItem, in note: DocumentURI, _ client: Client,
    replacing ranges: OneOf<LanguageServerProtocol.Range, InsertReplaceRange>?
  ) {
    let edit: OneOf<TextEdit, InsertReplaceEdit>? =
      switch ranges {
      case .first(let range): .first(TextEdit(range: range, newText: item.newText))
      case .second(let ranges):
        .second(
          InsertReplaceEdit(newText: item.newText, insert: ranges.insert, replace: ranges.replace))
      case nil: nil
      }
    let origin = item.note.map { PathParts($0).name.string }
    self.init(
      label: item.label,
      labelDetails: client.takesLabelDetails
        ? CompletionItemLabelDetails(
          detail: item.detail.map { "  \($0)" }, description: origin ?? item.kind.rawValue) : nil,
      kind: CompletionItemKind(item.kind, for: client),
      detail: client.takesLabelDetails
        ? nil : [item.detail, origin].compactMap(\.self).joined(separator: " · "),
      sortText: item.sortText, filterText: item.filterText, textEdit: edit,
      textEditText: edit == nil && item.newText != item.label ? item.newText : nil,
      // One string: an object takes as long to write as the rest of the item.
      data: item.documentationKey.map { .string("\(note.string)\n\($0)") })
  }
}

extension OneOf<LanguageServerProtocol.Range, InsertReplaceRange> {
  /// What an item replaces, and with it all others of its list.
  fileprivate init(
    _ item: NoteFeatures.CompletionItem, at place: Snapshot.Place, _ client: Client
  ) {
    let text = place.note.text
    let replace = text.range(item.replaceRange, in: client.encoding)
    self =
      client.takesInsertReplace
      ? .second(
        InsertReplaceRange(
          insert: text.range(item.insertRange, in: client.encoding), replace: replace))
      : .first(replace)
  }
}

extension CompletionItemKind {
  /// The kind whose picture fits; `nil` where the client has none.
  fileprivate init?(_ kind: NoteFeatures.CompletionItem.Kind, for client: Client) {
    self.init(kind)
    if self == .folder, !client.takes(self) { self = .file }
    guard client.takes(self) else { return nil }
  }

  private init(_ kind: NoteFeatures.CompletionItem.Kind) {
    switch kind {
    case .topic: self = .keyword
    case .note, .file: self = .file
    case .folder: self = .folder
    case .heading, .label, .footnote: self = .reference
    case .unit: self = .module
    case .checkbox: self = .snippet
    }
  }
}
