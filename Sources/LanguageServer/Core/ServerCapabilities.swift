import LanguageServerProtocol

extension ServerCapabilities {
  /// What the server does for a client.
  init(for client: Client) {
    self.init(
      positionEncoding: client.encodingKind,
      textDocumentSync: TextDocumentSyncOptions(
        openClose: true, change: .incremental, save: SaveOptions(includeText: false)),
      definitionProvider: true, referencesProvider: true, documentHighlightProvider: true,
      documentSymbolProvider: true,
      documentLinkProvider: DocumentLinkOptions(resolveProvider: false),
      workspaceSymbolProvider: true, foldingRangeProvider: true, selectionRangeProvider: true,
      inlayHintProvider: true,
      diagnosticProvider: client.pullsDiagnostics
        ? DiagnosticOptions(
          identifier: "coursemark", interFileDependencies: true, workspaceDiagnostics: true) : nil,
      workspace: WorkspaceOptions(
        workspaceFolders: WorkspaceFoldersServerCapabilities(
          supported: true, changeNotifications: .second(true))))
  }
}
