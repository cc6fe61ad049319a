import LanguageServerProtocol
import NoteFiles
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
    if let options = params.initializationOptions { settings = ClientSettings(options) }
    var folders = params.workspaceFolders?.map(\.uri) ?? []
    if params.workspaceFolders == nil, let root = params.rootUri { folders = [root] }
    if params.workspaceFolders == nil, params.rootUri == nil, let path = params.rootPath {
      folders = [DocumentURI(path: path)]
    }
    for uri in folders { addFolder(uri) }
    if let process = params.processId { watch(process: process) }
    return InitializeResult(
      capabilities: ServerCapabilities(for: client),
      serverInfo: ServerInfo(name: "coursemark", version: version))
  }

  func initialized() {
    for problem in settings.problems { log(.warning, problem) }
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
  private func watch(process: Int) {
    Task { [weak self] in
      while await self?.exitStatus == nil {
        try? await Task.sleep(for: .seconds(3))
        guard self != nil else { return }
        if !isRunning(process: process) {
          await self?.exit(1)
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
    // Editors that know no folder say the home folder or the root of the disk (Kate does).
    let home = ProcessInfo.processInfo.environment["HOME"].map(CourseFiles.resolved)
    if folder.resolvedPath == home || folder.resolvedPath == "/" { return }
    workspace.folders.append(folder)
  }

  func foldersChanged(_ event: WorkspaceFoldersChangeEvent) {
    for removed in event.removed {
      guard let path = removed.uri.path,
        let folder = workspace.folders.first(where: { $0.isWorkspaceFolder && $0.path == path })
      else { continue }
      workspace.folders.removeAll { $0.id == folder.id }
      withdrawDiagnostics(of: folder)
    }
    let known = Set(workspace.folders.map(\.id))
    for added in event.added { addFolder(added.uri) }
    // Open notes may belong to another folder now.
    for document in workspace.documents.values { reopen(document) }
    for folder in workspace.folders where !known.contains(folder.id) { load(folder.id) }
  }

  // MARK: - Settings

  func configurationChanged(_ params: DidChangeConfigurationParams) {
    if client.givesConfiguration { return askForConfiguration() }
    guard let given = params.settings, given != .null else { return }
    use(ClientSettings(given))
  }

  private func askForConfiguration() {
    guard client.givesConfiguration else { return }
    let items = [ConfigurationItem(section: "coursemark")]
    ask(ConfigurationRequest.self, ConfigurationParams(items: items)) { server, response in
      guard let values = try? response.result(of: ConfigurationRequest.self),
        let value = values.first, value != .null
      else { return }
      server.use(ClientSettings(value))
    }
  }

  private func use(_ new: ClientSettings) {
    guard new != settings else { return }
    settings = new
    for problem in new.problems { log(.warning, problem) }
    for folder in workspace.folders {
      findingsMayHaveChanged([folder.id: Set(folder.course.paths)])
    }
    if client.refreshesInlayHints { ask(InlayHintRefreshRequest.self, NoParams()) }
  }
}
