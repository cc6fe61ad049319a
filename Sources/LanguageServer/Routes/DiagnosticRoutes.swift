import LanguageServerProtocol
import NoteText
import TopicModel

/// Diagnostics for clients that ask for them.
extension Routes {
  static func documentDiagnostic(
    _ params: DocumentDiagnosticParams, _ snapshot: Snapshot
  ) async -> DocumentDiagnosticReport {
    guard let place = snapshot.place(params.textDocument.uri) else {
      return .first(RelatedFullDocumentDiagnosticReport(items: []))
    }
    // Where the course could not be read every link would look broken.
    guard place.folder.isJudged else {
      return .first(RelatedFullDocumentDiagnosticReport(items: []))
    }
    var known = snapshot.diagnostics.current(place.key)
    if known == nil { known = await Server.diagnostics(of: [place.key], in: snapshot)[place.key] }
    let items = known ?? []
    let id = resultID(of: items)
    if id == params.previousResultId {
      return .second(RelatedUnchangedDocumentDiagnosticReport(resultId: id))
    }
    return .first(RelatedFullDocumentDiagnosticReport(resultId: id, items: items))
  }

  static func workspaceDiagnostic(
    _ params: WorkspaceDiagnosticParams, _ snapshot: Snapshot
  ) async throws -> WorkspaceDiagnosticReport {
    let folders = snapshot.folders.filter { $0.isWorkspaceFolder && $0.isJudged }
    let isWanted = snapshot.settings.reportsWorkspace
    let keys = folders.flatMap { folder in
      folder.course.paths.lazy.filter { snapshot.folders.isReported($0, by: folder) }
        .map { DiagnosticsLedger.Key(folder: folder.id, path: $0) }
    }
    let unknown = keys.filter { snapshot.diagnostics.current($0) == nil }
    let computed = isWanted ? await Server.diagnostics(of: unknown, in: snapshot) : [:]
    try Task.checkCancellation()
    var previous: [DocumentURI: String] = [:]
    for known in params.previousResultIds { previous[known.uri] = known.value }
    var items: [WorkspaceDocumentDiagnosticReport] = []
    for key in keys {
      if let folder = snapshot.folder(key.folder) {
        let found = isWanted ? snapshot.diagnostics.current(key) ?? computed[key] : nil
        let diagnostics = found ?? []
        let (uri, version) = snapshot.address(of: key.path, in: folder)
        let id = resultID(of: diagnostics)
        let known = previous.removeValue(forKey: uri)
        if id == known {
          items.append(
            .second(
              WorkspaceUnchangedDocumentDiagnosticReport(resultId: id, uri: uri, version: version)))
        } else if known != nil || !diagnostics.isEmpty {
          items.append(
            .first(
              WorkspaceFullDocumentDiagnosticReport(
                resultId: id, items: diagnostics, uri: uri, version: version)))
        }
      }
    }
    // Notes that are gone have no diagnostics left.
    for uri in previous.keys {
      items.append(.first(WorkspaceFullDocumentDiagnosticReport(items: [], uri: uri, version: nil)))
    }
    return WorkspaceDiagnosticReport(items: items)
  }

  /// Tells one set of diagnostics from another, also across restarts of the client (FNV-1a).
  private static func resultID(of items: [Diagnostic]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    for item in items {
      add("\(item.range.start.line):\(item.range.start.character)")
      add("\(item.range.end.line):\(item.range.end.character)")
      add("\(item.code?.description ?? "") \(item.severity?.rawValue ?? 0)")
      add(item.message)
    }
    return String(hash, radix: 16)
  }
}
