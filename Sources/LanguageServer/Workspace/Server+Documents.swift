import LanguageServerProtocol
import NoteFiles
import NoteText
import TopicModel

/// Notes that are opened, edited and closed, and files that change beside the editor.
extension Server {
  // MARK: - Open notes

  func open(_ item: TextDocumentItem) {
    guard let path = item.uri.path else { return }
    guard item.languageId == "markdown" || path.isNotePath else { return }
    place(item.uri, version: item.version, SourceText(item.text))
    if !client.watchesFiles { lookAgain(at: item.uri) }
  }

  /// Puts a document where its path belongs; a note outside all folders brings its surroundings.
  private func place(_ uri: DocumentURI, version: Int, _ text: SourceText) {
    guard let path = uri.path.map(CourseFiles.resolved) else { return }
    if workspace.folderIndex(ofNoteAt: path) == nil {
      load(workspace.addSurroundings(of: path).id)
    }
    let index = workspace.folderIndex(ofNoteAt: path)
    guard let index, let inside = workspace.folders[index].keptCoursePath(path) else { return }
    workspace.set(
      Document(
        uri: uri, version: version, text: text, folder: workspace.folders[index].id, path: inside))
    textChanged()
  }

  /// Finds the folder of an open note anew, after the folders have changed.
  func moveIfNeeded(_ document: Document) {
    guard let path = document.uri.path.map(CourseFiles.resolved) else { return }
    let index = workspace.folderIndex(ofNoteAt: path)
    if let index, workspace.folders[index].id == document.folder { return }
    if let (_, affected) = workspace.close(document.uri) { findingsMayHaveChanged(affected) }
    place(document.uri, version: document.version, document.text)
  }

  func change(_ params: DidChangeTextDocumentParams) {
    guard let document = workspace.documents[params.textDocument.uri] else { return }
    if let version = params.textDocument.version, version < document.version {
      log(
        .warning,
        "Version \(version) of '\(document.uri)' comes after version \(document.version).")
      // A whole text that is older than the one at hand says nothing; of a part nobody can tell.
      if params.contentChanges.contains(where: { $0.range == nil }) { return }
    }
    workspace.set(
      Document(
        uri: document.uri,
        version: max(params.textDocument.version ?? document.version, document.version),
        text: document.text.applying(params.contentChanges, in: client.encoding),
        folder: document.folder, path: document.path))
    textChanged()
  }

  func close(_ uri: DocumentURI) {
    guard let (document, affected) = workspace.close(uri) else { return }
    findingsMayHaveChanged(affected)
    documentClosed(document)
    load(document.folder, after: delays.loading)
    dropUnusedFolders()
  }

  func saved(_ uri: DocumentURI) {
    placeSingleNotes()
    lookAgain(at: uri)
  }

  /// Finds the surroundings of notes without a folder of the workspace anew: a configuration or a
  /// repository above them may have come or gone.
  private func placeSingleNotes() {
    let single = workspace.documents.values.filter { document in
      workspace.folders.contains { $0.id == document.folder && !$0.isWorkspaceFolder }
    }
    guard !single.isEmpty else { return }
    for document in single { moveIfNeeded(document) }
    dropUnusedFolders()
  }

  /// The text is parsed once nobody has typed for a moment, or when a request needs it.
  private func textChanged() {
    schedule("parse", after: delays.parsing) { server in _ = server.snapshot() }
  }

  /// Forgets the surroundings of notes that are closed.
  func dropUnusedFolders() {
    let used = Set(workspace.documents.values.map(\.folder))
    for folder in workspace.folders where !folder.isWorkspaceFolder && !used.contains(folder.id) {
      forget(folder)
    }
    release()
  }

  // MARK: - The disk

  func filesChanged(_ changes: [FileEvent]) {
    placeSingleNotes()
    var folders: Set<CourseFolder.ID> = []
    for change in changes {
      guard let path = change.uri.path else { continue }
      // The file may be a symbolic link, or have been one; and folders can be inside each other or
      // point to each other's files.
      let name = PathParts(ExactString(path)).name
      let folder = CourseFiles.resolved(PathParts(ExactString(path)).folder.string)
      let places = [CourseFiles.resolved(path), "\(folder)/\(name)"]
      for known in workspace.folders {
        // What happens to a folder happens to all in it; and a configuration and what git ignores are
        // for the folders below too, whose courses may end at themselves. Where the course of a folder
        // that is being read begins is not known yet.
        let isForAllBelow = [configurationName, ".gitignore"].contains(name.string)
        let isConcerned =
          places.contains { known.coursePath($0) != nil || known.isInside($0) }
          || (isForAllBelow && known.isInside(folder)) || workspace.loading.contains(known.id)
        if isConcerned { folders.insert(known.id) }
      }
    }
    for id in folders { load(id, after: delays.loading) }
  }

  private func lookAgain(at uri: DocumentURI) {
    guard let document = workspace.documents[uri] else { return }
    load(document.folder, after: delays.loading)
  }

  /// Loads the course of a folder, or looks what has changed in it.
  func load(_ id: CourseFolder.ID, after delay: Duration = .zero) {
    schedule("load \(id)", after: delay) { server in server.startLoading(id) }
  }

  private func startLoading(_ id: CourseFolder.ID) {
    guard let folder = workspace.folders.first(where: { $0.id == id }) else { return }
    guard !workspace.loading.contains(id) else {
      // What changed meanwhile may have been read already, or not.
      workspace.loadingAgain.insert(id)
      return
    }
    workspace.loading.insert(id)
    var request = CourseRequest([folder.resolvedPath])
    request.keepsStamps = true
    if let time = delays.settling { request.settlingTime = time }
    request.fallback = folder.configuration
    request.targets = workspace.targetsOfOpenNotes(in: folder)
    if !folder.isWorkspaceFolder {
      request.entryLimit = CourseFolder.isTooWide(folder.resolvedPath) ? 1_000 : 20_000
    }
    let progress = folder.disk == nil ? beginProgress(for: folder) : nil
    if let progress, turns == nil {
      request.progress = { count in
        Task {
          await self.happen(.progress(folder: id, count: count)) { $0.report(progress, count) }
        }
      }
    }
    let start = ContinuousClock.now
    DiskWitness.$current.withValue(witnessOfLoading(id)) {
      _ = Task(priority: .utility) { [request] in
        let work: Turns.Work
        do throws(FilesError) {
          let files = try await CourseFiles.load(request, reusing: folder.disk?.files)
          let indexed = await IndexedCourse(files, reusing: folder.disk)
          let time = ContinuousClock.now - start
          work = {
            $0.loaded(id, indexed, request.targets, isFirst: folder.disk == nil, in: time)
          }
        } catch {
          work = { $0.loadingFailed(id, error) }
        }
        self.happen(.loaded(folder: id)) { server in
          work(server)
          if let progress { server.end(progress) }
          // The course as it was before is gone now.
          Task.detached(priority: .utility) { Platform.giveBackMemory() }
        }
      }
    }
  }

  private func loaded(
    _ id: CourseFolder.ID, _ loaded: IndexedCourse, _ targets: Set<ExactString>, isFirst: Bool,
    in time: Duration
  ) {
    workspace.loading.remove(id)
    // The folder may have been closed meanwhile.
    guard let index = workspace.folders.firstIndex(where: { $0.id == id }) else {
      workspace.loadingAgain.remove(id)
      return
    }
    // What was looked up below another root is not what was meant.
    let isMoved = workspace.folders[index].root != loaded.files.root
    let known = workspace.folders[index].disk?.files.problems ?? []
    if !isFirst, targets.contains(where: { !workspace.folders[index].knows($0) }) {
      diagnostics.mayHaveMisled = true
    }
    findingsMayHaveChanged(workspace.take(loaded, for: id))
    workspace.folders[index].lookedUp = isMoved ? [] : targets
    diagnostics.mayHoldGone = true
    if workspace.folders[index].loadingFailure != nil {
      workspace.folders[index].loadingFailure = nil
      everyFindingMayHaveChanged()
    }
    let fault = loaded.files.configurationFault.map { "\($0)" }
    if let fault, fault != workspace.folders[index].configurationFault { show(fault) }
    workspace.folders[index].configurationFault = fault
    for problem in loaded.files.problems where !known.contains(problem) {
      log(.warning, "\(problem)")
    }
    journal?.write("read", loaded.summary(in: time))
    if isFirst {
      let folder = workspace.folders[index]
      let notes = folder.course.unsortedNotes
      let units = notes.reduce(0) { $0 + $1.units.count }
      let checkboxes = notes.reduce(0) { $0 + $1.checkboxes.count }
      let milliseconds = time / .milliseconds(1)
      log(
        .info,
        "Indexed \(folder.course.count) notes with \(units) units and \(checkboxes) checkboxes "
          + "in \(folder.path) in \(Int(milliseconds)) ms.")
    }
    if workspace.loadingAgain.remove(id) != nil { startLoading(id) }
    release()
  }

  private func loadingFailed(_ id: CourseFolder.ID, _ error: FilesError) {
    workspace.loading.remove(id)
    guard let index = workspace.folders.firstIndex(where: { $0.id == id }) else {
      workspace.loadingAgain.remove(id)
      return
    }
    // Said once, not at each look; and a new note may be in a folder that is still to be made.
    let folder = workspace.folders[index]
    if folder.loadingFailure != "\(error)", folder.isWorkspaceFolder { show("\(error)") }
    // What can't be read for a while may come back as it was, what is gone does not.
    if case .missing = error { workspace.lose(id) }
    workspace.folders[index].loadingFailure = "\(error)"
    diagnostics.found = diagnostics.found.filter { $0.key.folder != id }
    diagnostics.mayHoldGone = true
    if workspace.loadingAgain.remove(id) != nil { startLoading(id) }
    release()
  }

  private func show(_ fault: String) {
    log(.error, fault)
    notify(
      ShowMessageNotification.self,
      ShowMessageParams(type: .error, message: "coursemark: \(fault)"))
  }
}
