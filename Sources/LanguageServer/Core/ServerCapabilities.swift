import LanguageServerProtocol
import NoteFeatures

extension ServerCapabilities {
  /// What the server does for a client.
  init(for client: Client) {
    self.init(
      positionEncoding: client.encodingKind,
      textDocumentSync: TextDocumentSyncOptions(
        openClose: true, change: .incremental, save: SaveOptions(includeText: false)),
      completionProvider: CompletionOptions(
        triggerCharacters: ["[", "(", "#", "/", "^", "\"", " "],
        resolveProvider: true,
        completionItem: ServerCompletionItemOptions(labelDetailsSupport: true)),
      hoverProvider: true, definitionProvider: true, referencesProvider: true,
      documentHighlightProvider: true,
      documentSymbolProvider: true,
      codeActionProvider: client.takesActionLiterals
        ? .second(
          CodeActionOptions(
            codeActionKinds: NoteAction.Kind.allCases.map { CodeActionKind(rawValue: $0.rawValue) },
            resolveProvider: client.resolvesActionEdits)
        ) : .first(true),
      documentLinkProvider: DocumentLinkOptions(resolveProvider: false),
      workspaceSymbolProvider: true, foldingRangeProvider: true, selectionRangeProvider: true,
      executeCommandProvider: ExecuteCommandOptions(
        commands: [Server.describeCheck]
          + (client.appliesEdits ? CommandName.allCases.map(\.rawValue) : [])),
      inlayHintProvider: true,
      diagnosticProvider: client.pullsDiagnostics
        ? DiagnosticOptions(
          identifier: "coursemark", interFileDependencies: true, workspaceDiagnostics: true) : nil,
      workspace: WorkspaceOptions(
        workspaceFolders: WorkspaceFoldersServerCapabilities(
          supported: true, changeNotifications: .second(true))))
  }
}
