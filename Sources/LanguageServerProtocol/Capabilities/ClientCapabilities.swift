/// What a client can do: the members that the server reads. One in a form of its own is read as
/// missing.
public struct ClientCapabilities: Codable, Hashable, Sendable {
  /// What the client says of `workspace`.
  @Lenient public var workspace: WorkspaceClientCapabilities?
  /// What the client says of `textDocument`.
  @Lenient public var textDocument: TextDocumentClientCapabilities?
  /// What the client says of `window`.
  @Lenient public var window: WindowClientCapabilities?
  /// What the client says of `general`.
  @Lenient public var general: GeneralClientCapabilities?
  /// What the client says of `experimental`.
  @Lenient public var experimental: JSONValue?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `WorkspaceClientCapabilities` in the specification.
public struct WorkspaceClientCapabilities: Codable, Hashable, Sendable {
  /// The client supports applying batch edits to the workspace by supporting the request
  /// 'workspace/applyEdit'.
  @Lenient public var applyEdit: Bool?
  /// What the client says of `workspaceEdit`.
  @Lenient public var workspaceEdit: WorkspaceEditClientCapabilities?
  /// What the client says of `didChangeConfiguration`.
  @Lenient public var didChangeConfiguration: DidChangeConfigurationClientCapabilities?
  /// What the client says of `didChangeWatchedFiles`.
  @Lenient public var didChangeWatchedFiles: DidChangeWatchedFilesClientCapabilities?
  /// What the client says of `symbol`.
  @Lenient public var symbol: WorkspaceSymbolClientCapabilities?
  /// The client has support for workspace folders.
  @Lenient public var workspaceFolders: Bool?
  /// The client supports `workspace/configuration` requests.
  @Lenient public var configuration: Bool?
  /// What the client says of `inlayHint`.
  @Lenient public var inlayHint: InlayHintWorkspaceClientCapabilities?
  /// What the client says of `diagnostics`.
  @Lenient public var diagnostics: DiagnosticWorkspaceClientCapabilities?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `WorkspaceEditClientCapabilities` in the specification.
public struct WorkspaceEditClientCapabilities: Codable, Hashable, Sendable {
  /// The client supports versioned document changes in `WorkspaceEdit`s.
  @Lenient public var documentChanges: Bool?
  /// The resource operations the client supports.
  @Lenient public var resourceOperations: [ResourceOperationKind]?
  /// The failure handling strategy of a client if applying the workspace edit fails.
  @Lenient public var failureHandling: FailureHandlingKind?
  /// Whether the client normalizes line endings to the client specific setting.
  @Lenient public var normalizesLineEndings: Bool?
  /// Whether the client in general supports change annotations on text edits, create file, rename
  /// file and delete file changes.
  @Lenient public var changeAnnotationSupport: ChangeAnnotationsSupportOptions?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `ChangeAnnotationsSupportOptions` in the specification.
public struct ChangeAnnotationsSupportOptions: Codable, Hashable, Sendable {
  /// Whether the client groups changes by the labels of their annotations.
  @Lenient public var groupsOnLabel: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `DidChangeConfigurationClientCapabilities` in the specification.
public struct DidChangeConfigurationClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `DidChangeWatchedFilesClientCapabilities` in the specification.
public struct DidChangeWatchedFilesClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// Whether the client has support for `RelativePattern` or not.
  @Lenient public var relativePatternSupport: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `WorkspaceSymbolClientCapabilities` in the specification.
public struct WorkspaceSymbolClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// What kinds of symbols the client shows.
  @Lenient public var symbolKind: ClientValueSet<SymbolKind>?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `InlayHintWorkspaceClientCapabilities` in the specification.
public struct InlayHintWorkspaceClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client implementation supports a refresh request sent from the server to the
  /// client.
  @Lenient public var refreshSupport: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `DiagnosticWorkspaceClientCapabilities` in the specification.
public struct DiagnosticWorkspaceClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client implementation supports a refresh request sent from the server to the
  /// client.
  @Lenient public var refreshSupport: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `WindowClientCapabilities` in the specification.
public struct WindowClientCapabilities: Codable, Hashable, Sendable {
  /// It indicates whether the client supports server initiated progress using the
  /// `window/workDoneProgress/create` request.
  @Lenient public var workDoneProgress: Bool?
  /// What the client says of `showDocument`.
  @Lenient public var showDocument: ShowDocumentClientCapabilities?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `ShowDocumentClientCapabilities` in the specification.
public struct ShowDocumentClientCapabilities: Codable, Hashable, Sendable {
  /// Whether it is supported.
  @Lenient public var support: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `GeneralClientCapabilities` in the specification.
public struct GeneralClientCapabilities: Codable, Hashable, Sendable {
  /// The position encodings supported by the client.
  @Lenient public var positionEncodings: [PositionEncodingKind]?

  /// Nothing is announced.
  public init() {}
}

/// The values of an enumeration that a client knows.
public struct ClientValueSet<Value>: Codable, Hashable, Sendable
where Value: Codable & Hashable & Sendable {
  /// The values; the client takes others for a default.
  @Lenient public var valueSet: [Value]?
}

/// The members that a client can be given later, when an item is resolved.
public struct ClientResolveSupport: Codable, Hashable, Sendable {
  /// The names of the members.
  @Lenient public var properties: [String]?
}
