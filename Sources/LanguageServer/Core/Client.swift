import LanguageServerProtocol
import NoteFeatures
import NoteText

/// What the client said of itself in `initialize`: only what it announces is used.
struct Client: Sendable {
  let capabilities: ClientCapabilities
  /// What positions count.
  let encoding: PositionEncoding
  /// Where a check is described, with `{code}` for its name; `nil` where the client said nothing.
  private let documentation: String?

  init(_ params: InitializeParams) {
    capabilities = params.capabilities ?? ClientCapabilities()
    let options = params.initializationOptions
    if case .string(let address)? = (options?["coursemark"] ?? options)?["documentation"] {
      documentation = address
    } else {
      documentation = nil
    }
    let offered = capabilities.general?.positionEncodings ?? []
    encoding = offered.contains(.utf8) ? .utf8 : offered.contains(.utf32) ? .utf32 : .utf16
  }

  var encodingKind: PositionEncodingKind {
    switch encoding {
    case .utf8: .utf8
    case .utf16: .utf16
    case .utf32: .utf32
    }
  }

  private var document: TextDocumentClientCapabilities? { capabilities.textDocument }

  /// Where the client finds the description of a check.
  func description(of code: FindingCode) -> CodeDescription? {
    guard document?.publishDiagnostics?.codeDescriptionSupport == true, let documentation else {
      return nil
    }
    return CodeDescription(
      href: DocumentURI(documentation.replacing("{code}", with: code.rawValue)))
  }

  /// Whether the client asks for diagnostics, so that none are pushed to it. One that cannot be told
  /// to ask again (Neovim 0.11) would not learn that a change of one note breaks links in others.
  var pullsDiagnostics: Bool { document?.diagnostic != nil && refreshesDiagnostics }
  var refreshesDiagnostics: Bool { capabilities.workspace?.diagnostics?.refreshSupport == true }
  var refreshesInlayHints: Bool { capabilities.workspace?.inlayHint?.refreshSupport == true }
  var showsProgress: Bool { capabilities.window?.workDoneProgress == true }
  var watchesFiles: Bool {
    capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration == true
  }
  var givesConfiguration: Bool { capabilities.workspace?.configuration == true }
  var registersConfiguration: Bool {
    capabilities.workspace?.didChangeConfiguration?.dynamicRegistration == true
  }
  var takesDocumentChanges: Bool {
    capabilities.workspace?.workspaceEdit?.documentChanges == true
  }
  var createsFiles: Bool {
    capabilities.workspace?.workspaceEdit?.resourceOperations?.contains(.create) == true
  }
  var appliesEdits: Bool { capabilities.workspace?.applyEdit == true }
  var takesLocationLinks: Bool { document?.definition?.linkSupport == true }
  var nestsSymbols: Bool { document?.documentSymbol?.hierarchicalDocumentSymbolSupport == true }
  var takesActionLiterals: Bool { document?.codeAction?.codeActionLiteralSupport != nil }
  var resolvesActionEdits: Bool {
    document?.codeAction?.resolveSupport?.properties?.contains("edit") == true
      && document?.codeAction?.dataSupport == true
  }
  /// Whether the client can do what an action does: all can edit, not all can make files.
  func takes(_ action: NoteAction) -> Bool {
    action.creation == nil || (takesDocumentChanges && createsFiles)
  }
  var readsMarkdownHovers: Bool { document?.hover?.contentFormat?.contains(.markdown) == true }
  var readsMarkdownDocumentation: Bool {
    document?.completion?.completionItem?.documentationFormat?.contains(.markdown) == true
  }
  var takesLabelDetails: Bool {
    document?.completion?.completionItem?.labelDetailsSupport == true
  }
  var takesInsertReplace: Bool {
    document?.completion?.completionItem?.insertReplaceSupport == true
  }
  /// Whether a list of completions may say once what all its items replace.
  var takesDefaultEditRange: Bool {
    document?.completion?.completionList?.itemDefaults?.contains("editRange") == true
  }
  var takesRelatedInformation: Bool { document?.publishDiagnostics?.relatedInformation == true }
  var takesTags: Bool {
    document?.publishDiagnostics?.tagSupport?.valueSet?.contains(.unnecessary) == true
  }
  var takesDiagnosticVersions: Bool { document?.publishDiagnostics?.versionSupport == true }
  var takesPreferredActions: Bool { document?.codeAction?.isPreferredSupport == true }

  /// Whether a completion may have this kind; where the client does not say, those of the first
  /// version of the protocol (LSP, "CompletionClientCapabilities").
  func takes(_ kind: CompletionItemKind) -> Bool {
    document?.completion?.completionItemKind?.valueSet?.contains(kind) ?? (kind.rawValue <= 18)
  }

  /// Whether a list of symbols of the workspace may have this kind; where the client does not say,
  /// those of the first version of the protocol (LSP, "WorkspaceSymbolClientCapabilities").
  func takes(_ kind: SymbolKind) -> Bool {
    capabilities.workspace?.symbol?.symbolKind?.valueSet?.contains(kind) ?? (kind.rawValue <= 18)
  }
}
