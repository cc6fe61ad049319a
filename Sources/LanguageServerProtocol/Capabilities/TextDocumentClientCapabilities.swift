/// What a client can do: `TextDocumentClientCapabilities` in the specification.
public struct TextDocumentClientCapabilities: Codable, Hashable, Sendable {
  /// What the client says of `synchronization`.
  @Lenient public var synchronization: TextDocumentSyncClientCapabilities?
  /// What the client says of `completion`.
  @Lenient public var completion: CompletionClientCapabilities?
  /// What the client says of `hover`.
  @Lenient public var hover: HoverClientCapabilities?
  /// What the client says of `definition`.
  @Lenient public var definition: DefinitionClientCapabilities?
  /// What the client says of `references`.
  @Lenient public var references: ReferenceClientCapabilities?
  /// What the client says of `documentHighlight`.
  @Lenient public var documentHighlight: DocumentHighlightClientCapabilities?
  /// What the client says of `documentSymbol`.
  @Lenient public var documentSymbol: DocumentSymbolClientCapabilities?
  /// What the client says of `codeAction`.
  @Lenient public var codeAction: CodeActionClientCapabilities?
  /// What the client says of `documentLink`.
  @Lenient public var documentLink: DocumentLinkClientCapabilities?
  /// What the client says of `rename`.
  @Lenient public var rename: RenameClientCapabilities?
  /// What the client says of `foldingRange`.
  @Lenient public var foldingRange: FoldingRangeClientCapabilities?
  /// What the client says of `selectionRange`.
  @Lenient public var selectionRange: SelectionRangeClientCapabilities?
  /// What the client says of `publishDiagnostics`.
  @Lenient public var publishDiagnostics: PublishDiagnosticsClientCapabilities?
  /// What the client says of `inlayHint`.
  @Lenient public var inlayHint: InlayHintClientCapabilities?
  /// What the client says of `diagnostic`.
  @Lenient public var diagnostic: DiagnosticClientCapabilities?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `TextDocumentSyncClientCapabilities` in the specification.
public struct TextDocumentSyncClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// Whether the client tells that a document is about to be saved.
  @Lenient public var willSave: Bool?
  /// Whether the client tells when a document is saved.
  @Lenient public var didSave: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `HoverClientCapabilities` in the specification.
public struct HoverClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// Client supports the following content formats for the content property.
  @Lenient public var contentFormat: [MarkupKind]?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `DefinitionClientCapabilities` in the specification.
public struct DefinitionClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// The client supports additional metadata in the form of definition links.
  @Lenient public var linkSupport: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `ReferenceClientCapabilities` in the specification.
public struct ReferenceClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `DocumentHighlightClientCapabilities` in the specification.
public struct DocumentHighlightClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `DocumentSymbolClientCapabilities` in the specification.
public struct DocumentSymbolClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// What kinds of symbols the client shows.
  @Lenient public var symbolKind: ClientValueSet<SymbolKind>?
  /// The client supports hierarchical document symbols.
  @Lenient public var hierarchicalDocumentSymbolSupport: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `DocumentLinkClientCapabilities` in the specification.
public struct DocumentLinkClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// Whether the client supports the `tooltip` property on `DocumentLink`.
  @Lenient public var tooltipSupport: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `RenameClientCapabilities` in the specification.
public struct RenameClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// Client supports testing for validity of rename operations before execution.
  @Lenient public var prepareSupport: Bool?
  /// Whether the client honors the change annotations in text edits and resource operations
  /// returned via the rename request's workspace edit by for example presenting the workspace edit
  /// in the user interface and asking for confirmation.
  @Lenient public var honorsChangeAnnotations: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `FoldingRangeClientCapabilities` in the specification.
public struct FoldingRangeClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// The maximum number of folding ranges that the client prefers to receive per document.
  @Lenient public var rangeLimit: Int?
  /// If set, the client signals that it only supports folding complete lines.
  @Lenient public var lineFoldingOnly: Bool?
  /// What the client says of `foldingRangeKind`.
  @Lenient public var foldingRangeKind: ClientValueSet<FoldingRangeKind>?
  /// What the client says of `foldingRange`.
  @Lenient public var foldingRange: ClientFoldingRangeOptions?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `ClientFoldingRangeOptions` in the specification.
public struct ClientFoldingRangeOptions: Codable, Hashable, Sendable {
  /// Whether the client shows the text of a fold.
  @Lenient public var collapsedText: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `SelectionRangeClientCapabilities` in the specification.
public struct SelectionRangeClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `PublishDiagnosticsClientCapabilities` in the specification.
public struct PublishDiagnosticsClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the clients accepts diagnostics with related information.
  @Lenient public var relatedInformation: Bool?
  /// What tags the client shows.
  @Lenient public var tagSupport: ClientValueSet<DiagnosticTag>?
  /// Whether the client interprets the version property of the `textDocument/publishDiagnostics`
  /// notification's parameter.
  @Lenient public var versionSupport: Bool?
  /// Client supports a codeDescription property.
  @Lenient public var codeDescriptionSupport: Bool?
  /// Whether code action supports the `data` property which is preserved between a
  /// `textDocument/publishDiagnostics` and `textDocument/codeAction` request.
  @Lenient public var dataSupport: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `InlayHintClientCapabilities` in the specification.
public struct InlayHintClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// What can be resolved later.
  @Lenient public var resolveSupport: ClientResolveSupport?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `DiagnosticClientCapabilities` in the specification.
public struct DiagnosticClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// Whether the clients supports related documents for document diagnostic pulls.
  @Lenient public var relatedDocumentSupport: Bool?

  /// Nothing is announced.
  public init() {}
}
