import LanguageServerProtocol
import NoteFiles
import NoteText
import TopicModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `initialize`, the workspace folders and the settings.
extension Server {
  func initialize(_ params: InitializeParams) -> InitializeResult {
    phase = .running
    client = Client(params)
    trace = params.trace ?? .off
    if let options = params.initializationOptions { initialSettings = ClientSettings(options) }
    settings = initialSettings
    var folders = params.workspaceFolders?.map(\.uri) ?? []
    // Kate sends an empty list beside the root.
    if folders.isEmpty, let root = params.rootUri ?? params.rootPath.map(DocumentURI.init(path:)) {
      folders = [root]
    }
    for uri in folders { addFolder(uri) }
    // The client has just written, so an id that names nothing is from another list of processes
    // than that of the container the server runs in. The end of the input still tells when it goes.
    if let process = params.processId, isRunning(process: process) { watch(process: process) }
    return InitializeResult(
      capabilities: ServerCapabilities(for: client),
      serverInfo: ServerInfo(name: "coursemark", version: version))
  }

  func initialized() {
    for problem in settings.problems { log(.warning, problem) }
    for problem in earlyProblems {
      let text = "coursemark: \(problem)"
      notify(ShowMessageNotification.self, ShowMessageParams(type: .warning, message: text))
    }
    earlyProblems = []
    var registrations: [Registration] = []
    if client.watchesFiles {
      let watchers = ["**/*.{md,markdown,mdown,mkd}", "**/.coursemark.yml", "**/.gitignore"].map {
        FileSystemWatcher(globPattern: .first($0))
      }
      registrations.append(
        Registration(
          id: "files", method: DidChangeWatchedFilesNotification.method,
          registerOptions: JSONValue(
            encoding: DidChangeWatchedFilesRegistrationOptions(watchers: watchers))))
    }
    if client.registersConfiguration {
      registrations.append(
        Registration(
          id: "configuration", method: DidChangeConfigurationNotification.method,
          registerOptions: ["section": "coursemark"]))
    }
    if !registrations.isEmpty {
      ask(RegistrationRequest.self, RegistrationParams(registrations: registrations))
    }
    askForConfiguration()
    for folder in workspace.folders { load(folder.id) }
  }

  /// Ends the server when the editor that started it is gone without a word.
  func watch(process: Int) {
    // The process of a recorded session is another one today.
    guard turns == nil else { return }
    Task { [weak self, pause = delays.watching] in
      while await self?.exitStatus == nil {
        try? await Task.sleep(for: pause)
        guard self != nil else { return }
        if !isRunning(process: process) {
          await self?.happen(.clientGone) { $0.exit(1) }
          return
        }
      }
    }
  }

  // MARK: - Folders

  /// Adds a folder of the workspace, unless it is one that nobody means to have indexed.
  private func addFolder(_ uri: DocumentURI) {
    guard let path = uri.path else { return }
    let folder = workspace.makeFolder(path, isWorkspaceFolder: true)
    let isKnown = workspace.folders.contains {
      $0.isWorkspaceFolder && ExactString($0.path) == ExactString(path)
    }
    if isKnown { return }
    // Editors that know no folder say the home folder or the root of the disk (Kate does).
    if CourseFolder.isTooWide(folder.resolvedPath) { return }
    workspace.folders.append(folder)
  }

  func foldersChanged(_ event: WorkspaceFoldersChangeEvent) {
    for removed in event.removed {
      guard let path = removed.uri.path,
        let folder = workspace.folders.first(where: {
          $0.isWorkspaceFolder && ExactString($0.path) == ExactString(path)
        })
      else { continue }
      forget(folder)
    }
    let known = Set(workspace.folders.map(\.id))
    for added in event.added { addFolder(added.uri) }
    for folder in workspace.folders where !known.contains(folder.id) { load(folder.id) }
    for document in workspace.documents.values { moveIfNeeded(document) }
    dropUnusedFolders()
    // Of folders inside each other another one may report a note now.
    everyFindingMayHaveChanged()
    release()
  }

  // MARK: - Settings

  func configurationChanged(_ params: DidChangeConfigurationParams) {
    if client.givesConfiguration { return askForConfiguration() }
    let given = params.settings ?? .null
    use(given == .null ? initialSettings : ClientSettings(given))
  }

  private func askForConfiguration() {
    guard client.givesConfiguration else { return }
    let items = [ConfigurationItem(section: "coursemark")]
    ask(ConfigurationRequest.self, ConfigurationParams(items: items)) { server, response in
      guard let values = try? response.result(of: ConfigurationRequest.self),
        let value = values.first
      else { return }
      server.use(value == .null ? server.initialSettings : ClientSettings(value))
    }
  }

  private func use(_ new: ClientSettings) {
    guard new != settings else { return }
    let isOtherScope = new.reportsWorkspace != settings.reportsWorkspace
    settings = new
    for problem in new.problems { log(.warning, problem) }
    everyFindingMayHaveChanged()
    if isOtherScope { askToRefresh() }
    if client.refreshesInlayHints { ask(InlayHintRefreshRequest.self, NoParams()) }
  }
}
