import LanguageServerProtocol
import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

/// Finds what is wrong in the background, and tells the client of differences only.
extension Server {
  /// Notes down what is to be looked at anew, and does so once nothing has changed for a moment.
  func findingsMayHaveChanged(_ affected: Workspace.Affected) {
    for (id, paths) in affected {
      diagnostics.pending.formUnion(paths.map { .init(folder: id, path: $0) })
      // The anchors that are suggested may be those of a note that nothing points to.
      if let index = workspace.folders.firstIndex(where: { $0.id == id }),
        workspace.folders[index].hasOtherAnchors
      {
        workspace.folders[index].hasOtherAnchors = false
        diagnostics.foldersWithOtherAnchors.insert(id)
        for (key, found) in diagnostics.found
        where key.folder == id && found.contains(where: \.suggestsAnchorElsewhere) {
          diagnostics.pending.insert(key)
        }
      }
      // What one note explains may be asked for by any checkbox.
      guard !paths.isEmpty, let folder = workspace.folders.first(where: { $0.id == id }),
        folder.needsExplanations(settings)
      else { continue }
      for note in folder.course.unsortedNotes where !note.checkboxes.isEmpty {
        diagnostics.pending.insert(.init(folder: id, path: note.path))
      }
    }
    if !diagnostics.pending.isEmpty { checkSoon() }
  }

  /// Notes down all notes, after a change of the folders or the settings.
  func everyFindingMayHaveChanged() {
    diagnostics.mayHoldGone = true
    for folder in workspace.folders {
      diagnostics.pending.formUnion(
        folder.course.unsortedNotes.lazy.map { .init(folder: folder.id, path: $0.path) })
    }
    checkSoon()
  }

  /// Looks at what is to be looked at anew, and at what is gone, after a moment.
  func checkSoon() {
    schedule("findings", after: delays.checking) { server in server.computeFindings() }
  }

  private func computeFindings() {
    // Only one computation at a time; what comes in meanwhile follows it.
    guard diagnostics.computing.isEmpty else { return }
    let snapshot = snapshot()
    // A course that has not been read yet lacks what links point to.
    var ready: Set<CourseFolder.ID> = []
    for folder in snapshot.folders where folder.isJudged {
      if workspace.hasUnknownTargets(in: folder) {
        load(folder.id, after: delays.loading)
      } else {
        ready.insert(folder.id)
      }
    }

    let open = workspace.documents.values.map {
      DiagnosticsLedger.Key(folder: $0.folder, path: $0.path)
    }
    let keys = diagnostics.takeNext(of: ready, open: open)
    guard !keys.isEmpty else {
      tellOfChanges()
      return withdrawWhatIsGone()
    }
    diagnostics.computing = keys
    diagnostics.foldersWithOtherAnchors = []
    Task(priority: .utility) {
      let found = await Self.diagnostics(of: Array(keys), in: snapshot)
      self.happen(.findings) { $0.computed(found, for: snapshot) }
    }
  }

  /// Checks notes on all cores.
  static func diagnostics(
    of keys: [DiagnosticsLedger.Key], in snapshot: Snapshot
  ) async -> [DiagnosticsLedger.Key: [Diagnostic]] {
    for folder in snapshot.folders where folder.needsExplanations(snapshot.settings) {
      _ = await folder.explanations.index()
    }
    let folders = Dictionary(uniqueKeysWithValues: snapshot.folders.map { ($0.id, $0) })
    let found = await keys.concurrentMap(batch: keys.count / 8) { key in
      guard let folder = folders[key.folder], let note = folder.course[key.path] else {
        return (key, [Diagnostic]())
      }
      return (key, folder.diagnostics(of: note, for: snapshot.client, snapshot.settings))
    }
    return Dictionary(found) { $1 }
  }

  private func computed(
    _ found: [DiagnosticsLedger.Key: [Diagnostic]], for snapshot: Snapshot
  ) {
    diagnostics.computing = []
    _ = self.snapshot()
    for (key, new) in found.sorted(by: { $0.key.path < $1.key.path }) {
      // Positions in a text that is past would point anywhere; it is pending again.
      guard let now = workspace.folders.first(where: { $0.id == key.folder }),
        now.course[key.path] === snapshot.folder(key.folder)?.course[key.path]
      else { continue }
      if (diagnostics.found[key] ?? []) != new { diagnostics.haveChanged = true }
      diagnostics.found[key] = new.isEmpty ? nil : new
      publish(key, in: now)
      if diagnostics.foldersWithOtherAnchors.contains(key.folder),
        new.contains(where: \.suggestsAnchorElsewhere)
      {
        diagnostics.pending.insert(key)
      }
    }
    tellOfChanges()
    if diagnostics.isBehind {
      schedule("findings", after: .zero) { server in server.computeFindings() }
    } else if diagnostics.pending.isEmpty {
      withdrawWhatIsGone()
    } else {
      checkSoon()
    }
  }

  /// Lets clients that ask for findings know that these have changed, once for all rounds: they then
  /// ask for those of the whole course.
  private func tellOfChanges() {
    let mayHaveMisled = diagnostics.mayHaveMisled && diagnostics.pending.isEmpty
    guard (diagnostics.haveChanged && !diagnostics.isBehind) || mayHaveMisled else { return }
    diagnostics.haveChanged = false
    diagnostics.mayHaveMisled = false
    askToRefresh()
  }

  /// Lets clients that ask for things ask again.
  func askToRefresh() {
    if client.pullsDiagnostics {
      schedule("refresh diagnostics", after: delays.refreshing) { server in
        server.ask(DiagnosticRefreshRequest.self, NoParams())
      }
    }
  }

  /// Sends what is found in a note, unless the client knows it.
  private func publish(_ key: DiagnosticsLedger.Key, in folder: CourseFolder) {
    guard !client.pullsDiagnostics else { return }
    let found = diagnostics.found[key] ?? []
    let documents = workspace.documents(at: key.path, in: folder.id)
    for document in documents {
      // Another address of the file may have another text, where the places would mean nothing.
      let isSame = document.text.bytes == documents[0].text.bytes
      send(isSame ? found : [], to: document.uri, version: document.version)
    }
    if documents.isEmpty, workspace.folders.isReported(key.path, by: folder) {
      send(settings.reportsWorkspace ? found : [], to: folder.uri(of: key.path), version: nil)
    }
  }

  private func send(_ found: [Diagnostic], to uri: DocumentURI, version: Int?) {
    guard (diagnostics.published[uri] ?? []) != found else { return }
    diagnostics.published[uri] = found.isEmpty ? nil : found
    notify(
      PublishDiagnosticsNotification.self,
      PublishDiagnosticsParams(
        uri: uri, version: client.takesDiagnosticVersions ? version : nil, diagnostics: found))
  }

  // MARK: - What goes away

  /// A closed note keeps its diagnostics only where those of the whole workspace are shown.
  func documentClosed(_ document: Document) {
    let others = workspace.documents(at: document.path, in: document.folder)
    let folder = workspace.folders.first { $0.id == document.folder }
    // The client may have opened it under an address that is not the folder's.
    let staysKnown =
      folder.map {
        others.isEmpty && settings.reportsWorkspace && document.uri == $0.uri(of: document.path)
          && workspace.folders.isReported(document.path, by: $0)
      } ?? false
    if !staysKnown { send([], to: document.uri, version: nil) }
    if let folder { publish(.init(folder: folder.id, path: document.path), in: folder) }
  }

  /// Forgets a folder. What was said of its notes is withdrawn once it is known that no other
  /// folder has them, so that nothing flickers.
  func forget(_ folder: CourseFolder) {
    workspace.folders.removeAll { $0.id == folder.id }
    diagnostics.found = diagnostics.found.filter { $0.key.folder != folder.id }
    diagnostics.pending = diagnostics.pending.filter { $0.folder != folder.id }
    diagnostics.mayHoldGone = true
    checkSoon()
  }

  private func withdrawWhatIsGone() {
    guard diagnostics.mayHoldGone, workspace.isReady else { return }
    diagnostics.mayHoldGone = false
    let judged = Set(workspace.folders.filter(\.isJudged).map(\.id))
    var known = Set(workspace.documents.values.filter { judged.contains($0.folder) }.map(\.uri))
    for folder in workspace.folders {
      for key in diagnostics.found.keys where key.folder == folder.id {
        if workspace.folders.isReported(key.path, by: folder) {
          known.insert(folder.uri(of: key.path))
        }
      }
    }
    for uri in diagnostics.published.keys where !known.contains(uri) {
      send([], to: uri, version: nil)
    }
  }
}

extension Diagnostic {
  /// Whether it suggests another path with an anchor.
  fileprivate var suggestsAnchorElsewhere: Bool {
    code == .string(FindingCode.brokenLink.rawValue) && message.utf8.contains(UInt8(ascii: "#"))
  }
}
