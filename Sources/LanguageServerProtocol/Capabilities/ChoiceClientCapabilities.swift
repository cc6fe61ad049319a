/// What a client can do: `CompletionClientCapabilities` in the specification.
public struct CompletionClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// What the client says of `completionItem`.
  @Lenient public var completionItem: ClientCompletionItemOptions?
  /// What kinds of items the client shows.
  @Lenient public var completionItemKind: ClientValueSet<CompletionItemKind>?
  /// How the client indents inserted lines by itself.
  @Lenient public var insertTextMode: InsertTextMode?
  /// The client supports to send additional context information for a `textDocument/completion`
  /// request.
  @Lenient public var contextSupport: Bool?
  /// What the client says of `completionList`.
  @Lenient public var completionList: CompletionListCapabilities?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `ClientCompletionItemOptions` in the specification.
public struct ClientCompletionItemOptions: Codable, Hashable, Sendable {
  /// Whether texts may be snippets.
  @Lenient public var snippetSupport: Bool?
  /// Whether items may have commit characters.
  @Lenient public var commitCharactersSupport: Bool?
  /// The forms of documentation, the preferred first.
  @Lenient public var documentationFormat: [MarkupKind]?
  /// Whether items may be marked as deprecated.
  @Lenient public var deprecatedSupport: Bool?
  /// Whether an item may be selected at first.
  @Lenient public var preselectSupport: Bool?
  /// What tags the client shows.
  @Lenient public var tagSupport: ClientValueSet<CompletionItemTag>?
  /// Whether edits may have two ranges.
  @Lenient public var insertReplaceSupport: Bool?
  /// What can be resolved later.
  @Lenient public var resolveSupport: ClientResolveSupport?
  /// How lines can be indented.
  @Lenient public var insertTextModeSupport: ClientValueSet<InsertTextMode>?
  /// Whether items may have label details.
  @Lenient public var labelDetailsSupport: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `CompletionListCapabilities` in the specification.
public struct CompletionListCapabilities: Codable, Hashable, Sendable {
  /// The members that a list may give defaults for.
  @Lenient public var itemDefaults: [String]?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `CodeActionClientCapabilities` in the specification.
public struct CodeActionClientCapabilities: Codable, Hashable, Sendable {
  /// Whether the client lets the server register this while it runs.
  @Lenient public var dynamicRegistration: Bool?
  /// What the client says of `codeActionLiteralSupport`.
  @Lenient public var codeActionLiteralSupport: ClientCodeActionLiteralOptions?
  /// Whether code action supports the `isPreferred` property.
  @Lenient public var isPreferredSupport: Bool?
  /// Whether code action supports the `disabled` property.
  @Lenient public var disabledSupport: Bool?
  /// Whether code action supports the `data` property which is preserved between a
  /// `textDocument/codeAction` and a `codeAction/resolve` request.
  @Lenient public var dataSupport: Bool?
  /// What can be resolved later.
  @Lenient public var resolveSupport: ClientResolveSupport?
  /// Whether the client honors the change annotations in text edits and resource operations
  /// returned via the `CodeAction#edit` property by for example presenting the workspace edit in
  /// the user interface and asking for confirmation.
  @Lenient public var honorsChangeAnnotations: Bool?

  /// Nothing is announced.
  public init() {}
}

/// What a client can do: `ClientCodeActionLiteralOptions` in the specification.
public struct ClientCodeActionLiteralOptions: Codable, Hashable, Sendable {
  /// What the client says of `codeActionKind`.
  @Lenient public var codeActionKind: ClientValueSet<CodeActionKind>?

  /// Nothing is announced.
  public init() {}
}
