/// What the server offers: those of its methods that this package has types for.
public struct ServerCapabilities: Codable, Hashable, Sendable {
  /// The position encoding the server picked from the encodings offered by the client via the
  /// client capability `general.positionEncodings`.
  public var positionEncoding: PositionEncodingKind?
  /// Defines how text documents are synced.
  public var textDocumentSync: TextDocumentSyncOptions?
  /// The server provides completion support.
  public var completionProvider: CompletionOptions?
  /// The server provides hover support.
  public var hoverProvider: Bool?
  /// The server provides goto definition support.
  public var definitionProvider: Bool?
  /// The server provides find references support.
  public var referencesProvider: Bool?
  /// The server provides document highlight support.
  public var documentHighlightProvider: Bool?
  /// The server provides document symbol support.
  public var documentSymbolProvider: Bool?
  /// Code actions; options only for clients with `codeActionLiteralSupport`.
  public var codeActionProvider: OneOf<Bool, CodeActionOptions>?
  /// The server provides document link support.
  public var documentLinkProvider: DocumentLinkOptions?
  /// The server provides workspace symbol support.
  public var workspaceSymbolProvider: Bool?
  /// Renaming; options only for clients with `prepareSupport`.
  public var renameProvider: OneOf<Bool, RenameOptions>?
  /// The server provides folding provider support.
  public var foldingRangeProvider: Bool?
  /// The server provides selection range support.
  public var selectionRangeProvider: Bool?
  /// The server provides execute command support.
  public var executeCommandProvider: ExecuteCommandOptions?
  /// The server provides inlay hints.
  public var inlayHintProvider: Bool?
  /// The server has support for pull model diagnostics.
  public var diagnosticProvider: DiagnosticOptions?
  /// Workspace specific server capabilities.
  public var workspace: WorkspaceOptions?

  /// Makes a value; what is left out is not sent.
  public init(
    positionEncoding: PositionEncodingKind? = nil, textDocumentSync: TextDocumentSyncOptions? = nil,
    completionProvider: CompletionOptions? = nil, hoverProvider: Bool? = nil,
    definitionProvider: Bool? = nil, referencesProvider: Bool? = nil,
    documentHighlightProvider: Bool? = nil, documentSymbolProvider: Bool? = nil,
    codeActionProvider: OneOf<Bool, CodeActionOptions>? = nil,
    documentLinkProvider: DocumentLinkOptions? = nil, workspaceSymbolProvider: Bool? = nil,
    renameProvider: OneOf<Bool, RenameOptions>? = nil, foldingRangeProvider: Bool? = nil,
    selectionRangeProvider: Bool? = nil, executeCommandProvider: ExecuteCommandOptions? = nil,
    inlayHintProvider: Bool? = nil, diagnosticProvider: DiagnosticOptions? = nil,
    workspace: WorkspaceOptions? = nil
  ) {
    self.positionEncoding = positionEncoding
    self.textDocumentSync = textDocumentSync
    self.completionProvider = completionProvider
    self.hoverProvider = hoverProvider
    self.definitionProvider = definitionProvider
    self.referencesProvider = referencesProvider
    self.documentHighlightProvider = documentHighlightProvider
    self.documentSymbolProvider = documentSymbolProvider
    self.codeActionProvider = codeActionProvider
    self.documentLinkProvider = documentLinkProvider
    self.workspaceSymbolProvider = workspaceSymbolProvider
    self.renameProvider = renameProvider
    self.foldingRangeProvider = foldingRangeProvider
    self.selectionRangeProvider = selectionRangeProvider
    self.executeCommandProvider = executeCommandProvider
    self.inlayHintProvider = inlayHintProvider
    self.diagnosticProvider = diagnosticProvider
    self.workspace = workspace
  }
}

/// What the server wants to be told of documents.
public struct TextDocumentSyncOptions: Codable, Hashable, Sendable {
  /// Open and close notifications are sent to the server.
  public var openClose: Bool?
  /// Change notifications are sent to the server.
  public var change: TextDocumentSyncKind?
  /// If present will save notifications are sent to the server.
  public var willSave: Bool?
  /// If present save notifications are sent to the server.
  public var save: SaveOptions?

  /// Makes a value; what is left out is not sent.
  public init(
    openClose: Bool? = nil, change: TextDocumentSyncKind? = nil, willSave: Bool? = nil,
    save: SaveOptions? = nil
  ) {
    self.openClose = openClose
    self.change = change
    self.willSave = willSave
    self.save = save
  }
}

/// Defines how the host (editor) should sync document changes to the language server. Values of
/// later versions are kept.
public struct TextDocumentSyncKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Documents should not be synced at all.
  public static let none = TextDocumentSyncKind(rawValue: 0)
  /// Documents are synced by always sending the full content of the document.
  public static let full = TextDocumentSyncKind(rawValue: 1)
  /// Documents are synced by sending the full content on open.
  public static let incremental = TextDocumentSyncKind(rawValue: 2)
}

/// Save options.
public struct SaveOptions: Codable, Hashable, Sendable {
  /// The client is supposed to include the content on save.
  public var includeText: Bool?

  /// Makes a value; what is left out is not sent.
  public init(includeText: Bool? = nil) {
    self.includeText = includeText
  }
}

/// Completion options.
public struct CompletionOptions: Codable, Hashable, Sendable {
  /// Most tools trigger completion request automatically without explicitly requesting it using a
  /// keyboard shortcut (e.g. Ctrl+Space). Typically they do so when the user starts to type an
  /// identifier. For example if the user types `c` in a JavaScript file code complete will
  /// automatically pop up present `console` besides others as a completion item. Characters that
  /// make up identifiers don't need to be listed here.
  public var triggerCharacters: [String]?
  /// The list of all possible characters that commit a completion.
  public var allCommitCharacters: [String]?
  /// Whether details can be asked for later.
  public var resolveProvider: Bool?
  /// The server supports the following `CompletionItem` specific capabilities.
  public var completionItem: ServerCompletionItemOptions?

  /// Makes a value; what is left out is not sent.
  public init(
    triggerCharacters: [String]? = nil, allCommitCharacters: [String]? = nil,
    resolveProvider: Bool? = nil, completionItem: ServerCompletionItemOptions? = nil
  ) {
    self.triggerCharacters = triggerCharacters
    self.allCommitCharacters = allCommitCharacters
    self.resolveProvider = resolveProvider
    self.completionItem = completionItem
  }
}

/// What items the server reads and writes.
public struct ServerCompletionItemOptions: Codable, Hashable, Sendable {
  /// Whether the server keeps `labelDetails` when it resolves an item.
  public var labelDetailsSupport: Bool?

  /// Makes a value; what is left out is not sent.
  public init(labelDetailsSupport: Bool? = nil) {
    self.labelDetailsSupport = labelDetailsSupport
  }
}

/// What code actions there are.
public struct CodeActionOptions: Codable, Hashable, Sendable {
  /// CodeActionKinds that this server may return.
  public var codeActionKinds: [CodeActionKind]?
  /// Whether details can be asked for later.
  public var resolveProvider: Bool?

  /// Makes a value; what is left out is not sent.
  public init(codeActionKinds: [CodeActionKind]? = nil, resolveProvider: Bool? = nil) {
    self.codeActionKinds = codeActionKinds
    self.resolveProvider = resolveProvider
  }
}

/// What links there are.
public struct DocumentLinkOptions: Codable, Hashable, Sendable {
  /// Whether details can be asked for later.
  public var resolveProvider: Bool?

  /// Makes a value; what is left out is not sent.
  public init(resolveProvider: Bool? = nil) {
    self.resolveProvider = resolveProvider
  }
}

/// How renaming works.
public struct RenameOptions: Codable, Hashable, Sendable {
  /// Whether the server says what can be renamed.
  public var prepareProvider: Bool?

  /// Makes a value; what is left out is not sent.
  public init(prepareProvider: Bool? = nil) {
    self.prepareProvider = prepareProvider
  }
}

/// What commands there are.
public struct ExecuteCommandOptions: Codable, Hashable, Sendable {
  /// The commands to be executed on the server.
  public var commands: [String]

  /// Makes a value.
  public init(commands: [String]) {
    self.commands = commands
  }
}

/// Diagnostic options.
public struct DiagnosticOptions: Codable, Hashable, Sendable {
  /// An optional identifier under which the diagnostics are managed by the client.
  public var identifier: String?
  /// Whether the language has inter file dependencies meaning that editing code in one file can
  /// result in a different diagnostic set in another file.
  public var interFileDependencies: Bool
  /// The server provides support for workspace diagnostics as well.
  public var workspaceDiagnostics: Bool

  /// Makes a value; what is left out is not sent.
  public init(identifier: String? = nil, interFileDependencies: Bool, workspaceDiagnostics: Bool) {
    self.identifier = identifier
    self.interFileDependencies = interFileDependencies
    self.workspaceDiagnostics = workspaceDiagnostics
  }
}

/// What the server does with the workspace.
public struct WorkspaceOptions: Codable, Hashable, Sendable {
  /// What it does with its folders.
  public var workspaceFolders: WorkspaceFoldersServerCapabilities?

  /// Makes a value; what is left out is not sent.
  public init(workspaceFolders: WorkspaceFoldersServerCapabilities? = nil) {
    self.workspaceFolders = workspaceFolders
  }
}

/// What the server does with workspace folders.
public struct WorkspaceFoldersServerCapabilities: Codable, Hashable, Sendable {
  /// The server has support for workspace folders.
  public var supported: Bool?
  /// Whether the server wants to receive workspace folder change notifications.
  public var changeNotifications: OneOf<String, Bool>?

  /// Makes a value; what is left out is not sent.
  public init(supported: Bool? = nil, changeNotifications: OneOf<String, Bool>? = nil) {
    self.supported = supported
    self.changeNotifications = changeNotifications
  }
}
