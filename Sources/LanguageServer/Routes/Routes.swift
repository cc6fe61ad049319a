import LanguageServerProtocol

/// What the server answers, one line a method.
enum Routes {
  /// What an answer waits for.
  enum Need { case nothing, patience, courses }

  /// What is answered once the courses have been read: before, every link would look broken, editors
  /// keep the links of a note until it changes, and edits need the configuration and the notes that
  /// point to a heading. A person waits for a moment only.
  static let needs: [String: Need] = [
    DocumentDiagnosticRequest.method: .courses, WorkspaceDiagnosticRequest.method: .courses,
    DefinitionRequest.method: .patience, ReferencesRequest.method: .patience,
    DocumentLinkRequest.method: .patience, HoverRequest.method: .patience,
    WorkspaceSymbolRequest.method: .patience, CompletionRequest.method: .patience,
    CodeActionRequest.method: .patience, CodeActionResolveRequest.method: .patience,
    ExecuteCommandRequest.method: .patience,
  ]

  static let all: [String: Route] = [
    CompletionRequest.method: Route(CompletionRequest.self, completion),
    CompletionResolveRequest.method: Route(CompletionResolveRequest.self, completionResolve),
    HoverRequest.method: Route(HoverRequest.self, hover),
    DefinitionRequest.method: Route(DefinitionRequest.self, definition),
    ReferencesRequest.method: Route(ReferencesRequest.self, references),
    DocumentHighlightRequest.method: Route(DocumentHighlightRequest.self, documentHighlight),
    DocumentSymbolRequest.method: Route(DocumentSymbolRequest.self, documentSymbol),
    WorkspaceSymbolRequest.method: Route(WorkspaceSymbolRequest.self, workspaceSymbol),
    DocumentLinkRequest.method: Route(DocumentLinkRequest.self, documentLink),
    FoldingRangeRequest.method: Route(FoldingRangeRequest.self, foldingRange),
    SelectionRangeRequest.method: Route(SelectionRangeRequest.self, selectionRange),
    CodeActionRequest.method: Route(CodeActionRequest.self, codeAction),
    CodeActionResolveRequest.method: Route(CodeActionResolveRequest.self, codeActionResolve),
    InlayHintRequest.method: Route(InlayHintRequest.self, inlayHint),
    DocumentDiagnosticRequest.method: Route(DocumentDiagnosticRequest.self, documentDiagnostic),
    WorkspaceDiagnosticRequest.method: Route(WorkspaceDiagnosticRequest.self, workspaceDiagnostic),
  ]
}
