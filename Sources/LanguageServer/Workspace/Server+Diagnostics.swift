import LanguageServerProtocol
import NoteText
import TopicModel

/// Finds what is wrong in the background, and tells the client of differences only.
extension Server {
  /// Notes down what is to be looked at anew, and does so once nothing has changed for a moment.
  func findingsMayHaveChanged(_ affected: Workspace.Affected) {
    for (folder, paths) in affected {
      diagnostics.pending.formUnion(paths.map { .init(folder: folder, path: $0) })
    }
    guard !diagnostics.pending.isEmpty else { return }
    schedule("findings", after: .milliseconds(60)) { server in server.computeFindings() }
  }

  private func computeFindings() {
    // Only one computation at a time; what comes in meanwhile follows it.
    guard !diagnostics.isComputing, !diagnostics.pending.isEmpty else { return }
    let snapshot = snapshot()
    // A course that has not been read yet lacks what links point to.
    let ready = Set(snapshot.folders.filter { $0.disk != nil }.map(\.id))
    let keys = diagnostics.pending.filter { ready.contains($0.folder) }
    let known = Set(snapshot.folders.map(\.id))
    diagnostics.pending = diagnostics.pending.filter {
      known.contains($0.folder) && !ready.contains($0.folder)
    }
    guard !keys.isEmpty else { return }
    diagnostics.isComputing = true
    Task {
      let found = await Self.diagnostics(of: Array(keys), in: snapshot)
      self.computed(found, for: snapshot)
    }
  }

  /// Checks notes on all cores.
  static func diagnostics(
    of keys: [DiagnosticsLedger.Key], in snapshot: Snapshot
  ) async -> [DiagnosticsLedger.Key: [Diagnostic]] {
    let folders = Dictionary(uniqueKeysWithValues: snapshot.folders.map { ($0.id, $0) })
    return await withTaskGroup(of: [(DiagnosticsLedger.Key, [Diagnostic])].self) { group in
      let size = max(1, min(256, keys.count / 8))
      for start in stride(from: 0, to: keys.count, by: size) {
        group.addTask {
          keys[start..<min(start + size, keys.count)].map { key in
            guard let folder = folders[key.folder], let note = folder.course[key.path] else {
              return (key, [])
            }
            return (key, folder.diagnostics(of: note, for: snapshot.client, snapshot.settings))
          }
        }
      }
      return await group.reduce(into: [:]) { all, part in
        for (key, diagnostics) in part { all[key] = diagnostics }
      }
    }
  }

  private func computed(
    _ found: [DiagnosticsLedger.Key: [Diagnostic]], for snapshot: Snapshot
  ) {
    diagnostics.isComputing = false
    _ = self.snapshot()
    var isChanged = false
    for (key, new) in found.sorted(by: { $0.key.path < $1.key.path }) {
      // Positions in a text that is past would point anywhere; it is pending again.
      guard let now = workspace.folders.first(where: { $0.id == key.folder }),
        now.course[key.path] === snapshot.folder(key.folder)?.course[key.path]
      else { continue }
      if (diagnostics.found[key] ?? []) != new { isChanged = true }
      diagnostics.found[key] = new.isEmpty ? nil : new
      publish(key, in: now)
    }
    if isChanged { askToRefresh() }
    if !diagnostics.pending.isEmpty { findingsMayHaveChanged([:]) }
  }

  /// Lets clients that ask for things ask again.
  private func askToRefresh() {
    if client.pullsDiagnostics, client.refreshesDiagnostics {
      schedule("refresh diagnostics", after: .milliseconds(100)) { server in
        server.ask(DiagnosticRefreshRequest.self, NoParams())
      }
    }
  }

  /// Sends what is found in a note, unless the client knows it.
  private func publish(_ key: DiagnosticsLedger.Key, in folder: CourseFolder) {
    guard !client.pullsDiagnostics else { return }
    let document = workspace.documents.values.first {
      $0.folder == folder.id && $0.path == key.path
    }
    let isWanted = document != nil || (folder.isWorkspaceFolder && settings.reportsWorkspace)
    let uri = document?.uri ?? folder.uri(of: key.path)
    send(isWanted ? diagnostics.found[key] ?? [] : [], to: uri, version: document?.version)
  }

  private func send(_ found: [Diagnostic], to uri: DocumentURI, version: Int?) {
    guard (diagnostics.published[uri] ?? []) != found else { return }
    diagnostics.published[uri] = found.isEmpty ? nil : found
    notify(
      PublishDiagnosticsNotification.self,
      PublishDiagnosticsParams(uri: uri, version: version, diagnostics: found))
  }

  // MARK: - What goes away

  /// A closed note keeps its diagnostics only where those of the whole workspace are shown.
  func documentClosed(_ document: Document) {
    guard let folder = workspace.folders.first(where: { $0.id == document.folder }) else { return }
    let key = DiagnosticsLedger.Key(folder: folder.id, path: document.path)
    // The client may have opened it under an address that is not the folder's.
    if document.uri != folder.uri(of: document.path) { withdrawDiagnostics(of: document) }
    publish(key, in: folder)
  }

  func withdrawDiagnostics(of document: Document) {
    send([], to: document.uri, version: nil)
  }

  func withdrawDiagnostics(of folder: CourseFolder) {
    for key in diagnostics.found.keys where key.folder == folder.id {
      diagnostics.found[key] = nil
      send([], to: folder.uri(of: key.path), version: nil)
    }
    diagnostics.pending = diagnostics.pending.filter { $0.folder != folder.id }
  }
}
