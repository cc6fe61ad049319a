import LanguageServerProtocol
import NoteFeatures
import NoteText
import TopicModel

/// How a note is built: symbols, folds, selections, progress.
extension Routes {
  static func documentSymbol(
    _ params: DocumentSymbolParams, _ snapshot: Snapshot
  ) -> OneOf<[LanguageServerProtocol.DocumentSymbol], [SymbolInformation]>? {
    guard let place = snapshot.place(params.textDocument.uri) else { return nil }
    let encoding = snapshot.client.encoding
    if snapshot.client.nestsSymbols {
      return .first(
        place.note.documentSymbols.map { .init($0, in: place.note.text, encoding) })
    }
    return .second(
      place.note.flatDocumentSymbols.map { flat in
        SymbolInformation(
          name: flat.symbol.name, kind: SymbolKind(flat.symbol.kind),
          containerName: flat.containerName,
          location: Location(
            uri: place.uri, range: place.note.text.range(flat.symbol.range, in: encoding)))
      })
  }

  static func workspaceSymbol(
    _ params: WorkspaceSymbolParams, _ snapshot: Snapshot
  ) -> [SymbolInformation]? {
    // The surroundings of notes opened alone can have notes in common, and with the folders.
    var seen: Set<[String: Location]> = []
    let folders = snapshot.folders.sorted { left, right in
      left.isWorkspaceFolder == right.isWorkspaceFolder
        ? left.resolvedPath < right.resolvedPath : left.isWorkspaceFolder
    }
    return folders.flatMap { folder in
      folder.course.workspaceSymbols(matching: params.query).filter { symbol in
        !folder.isWorkspaceFolder || snapshot.folders.isReported(symbol.place.path, by: folder)
      }.map { symbol in
        let kind = SymbolKind(symbol.kind)
        return SymbolInformation(
          name: symbol.name, kind: snapshot.client.takes(kind) ? kind : .string,
          containerName: symbol.containerName,
          location: snapshot.location(
            symbol.place.titleRange, in: symbol.place.path, of: folder))
      }
    }
    .filter { seen.insert([$0.name: $0.location]).inserted }
  }

  static func foldingRange(
    _ params: FoldingRangeParams, _ snapshot: Snapshot
  ) -> [LanguageServerProtocol.FoldingRange]? {
    guard let place = snapshot.place(params.textDocument.uri) else { return nil }
    return place.note.foldingRanges.map {
      FoldingRange(
        startLine: $0.lines.lowerBound, endLine: $0.lines.upperBound,
        kind: FoldingRangeKind($0.kind))
    }
  }

  static func selectionRange(
    _ params: SelectionRangeParams, _ snapshot: Snapshot
  ) -> [LanguageServerProtocol.SelectionRange]? {
    guard let place = snapshot.place(params.textDocument.uri) else { return nil }
    let text = place.note.text
    return params.positions.map { position in
      let offset = text.offset(of: position, in: snapshot.client.encoding)
      let ranges = place.note.selectionRanges(at: offset)
        .map { text.range($0, in: snapshot.client.encoding) }
      return SelectionRange(
        ranges: ranges.isEmpty ? [Range(start: position, end: position)] : ranges)
    }
  }

  static func inlayHint(
    _ params: InlayHintParams, _ snapshot: Snapshot
  ) -> [LanguageServerProtocol.InlayHint]? {
    guard snapshot.settings.showsProgressHints, let place = snapshot.place(params.textDocument.uri)
    else { return [] }
    let text = place.note.text
    let encoding = snapshot.client.encoding
    return place.note.inlayHints(in: text.textRange(params.range, in: encoding)).map {
      InlayHint(
        position: text.position($0.offset, in: encoding), label: $0.count.text,
        tooltip: MarkupContent(kind: .plainText, value: $0.tooltip), paddingLeft: true)
    }
  }
}

extension LanguageServerProtocol.DocumentSymbol {
  fileprivate init(
    _ symbol: NoteFeatures.DocumentSymbol, in text: SourceText, _ encoding: PositionEncoding
  ) {
    self.init(
      name: symbol.name, detail: symbol.count?.text, kind: SymbolKind(symbol.kind),
      range: text.range(symbol.range, in: encoding),
      selectionRange: text.range(symbol.selectionRange, in: encoding),
      children: symbol.children.map { .init($0, in: text, encoding) })
  }
}

extension SymbolKind {
  // The protocol's kinds are those of programs; these have fitting pictures in editors.
  fileprivate init(_ kind: NoteFeatures.DocumentSymbol.Kind) {
    switch kind {
    case .unit: self = .module
    case .section: self = .string
    case .checkbox: self = .boolean
    }
  }

  fileprivate init(_ kind: WorkspaceSymbol.Kind) {
    switch kind {
    case .unit: self = .module
    case .section: self = .string
    case .checkbox: self = .boolean
    case .term: self = .key
    }
  }
}

extension FoldingRangeKind {
  fileprivate init?(_ kind: NoteFeatures.FoldingRange.Kind) {
    switch kind {
    case .comment: self = .comment
    case .region: self = .region
    default: return nil
    }
  }
}
