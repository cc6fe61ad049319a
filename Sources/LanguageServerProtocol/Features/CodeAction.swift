/// Asks what can be done for a part of a document. Commands for clients without
/// `codeActionLiteralSupport`.
public enum CodeActionRequest: RequestType {
  /// The parameters.
  public typealias Params = CodeActionParams
  /// The result.
  public typealias Result = [OneOf<CodeAction, Command>]?
  /// The name of the method.
  public static let method = "textDocument/codeAction"
}

/// Asks for the edit of a code action that was chosen.
public enum CodeActionResolveRequest: RequestType {
  /// The parameters.
  public typealias Params = CodeAction
  /// The result.
  public typealias Result = CodeAction
  /// The name of the method.
  public static let method = "codeAction/resolve"
}

/// The parameters of a `CodeActionRequest`.
public struct CodeActionParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// The range for which the command was invoked.
  public var range: Range
  /// Context carrying additional information.
  public var context: CodeActionContext
}

/// Contains additional diagnostic information about the context in which a
/// `CodeActionProvider.provideCodeActions` is run.
public struct CodeActionContext: Codable, Hashable, Sendable {
  /// An array of diagnostics known on the client side overlapping the range provided to the
  /// `textDocument/codeAction` request.
  public var diagnostics: [Diagnostic]
  /// Requested kind of actions to return.
  public var only: [CodeActionKind]?
  /// The reason why code actions were requested.
  public var triggerKind: CodeActionTriggerKind?
}

/// The reason why code actions were requested. Values of later versions are kept.
public struct CodeActionTriggerKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Code actions were explicitly requested by the user or by an extension.
  public static let invoked = CodeActionTriggerKind(rawValue: 1)
  /// Code actions were requested automatically.
  public static let automatic = CodeActionTriggerKind(rawValue: 2)
}

/// A code action represents a change that can be performed in code, e.g. to fix a problem or to
/// refactor code.
public struct CodeAction: Codable, Hashable, Sendable {
  /// A short, human-readable, title for this code action.
  public var title: String
  /// The kind of the code action.
  public var kind: CodeActionKind?
  /// The diagnostics that this code action resolves.
  public var diagnostics: [Diagnostic]?
  /// Marks this as a preferred action.
  public var isPreferred: Bool?
  /// Marks that the code action cannot currently be applied.
  public var disabled: CodeActionDisabled?
  /// The workspace edit this code action performs.
  public var edit: WorkspaceEdit?
  /// A command this code action executes.
  public var command: Command?
  /// A data entry field that is preserved on a code action between a `textDocument/codeAction` and
  /// a `codeAction/resolve` request.
  public var data: JSONValue?

  /// Makes a value; what is left out is not sent.
  public init(
    title: String, kind: CodeActionKind? = nil, diagnostics: [Diagnostic]? = nil,
    isPreferred: Bool? = nil, disabled: CodeActionDisabled? = nil, edit: WorkspaceEdit? = nil,
    command: Command? = nil, data: JSONValue? = nil
  ) {
    self.title = title
    self.kind = kind
    self.diagnostics = diagnostics
    self.isPreferred = isPreferred
    self.disabled = disabled
    self.edit = edit
    self.command = command
    self.data = data
  }
}

/// Why a code action cannot be used now.
public struct CodeActionDisabled: Codable, Hashable, Sendable {
  /// A sentence for a person.
  public var reason: String

  /// Makes a value.
  public init(reason: String) {
    self.reason = reason
  }
}

/// A set of predefined code action kinds. Values of later versions are kept.
public struct CodeActionKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: String

  /// The value with a form on the wire.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Empty kind.
  public static let empty = CodeActionKind(rawValue: "")
  /// Base kind for quickfix actions: 'quickfix'.
  public static let quickFix = CodeActionKind(rawValue: "quickfix")
  /// Base kind for refactoring actions: 'refactor'.
  public static let refactor = CodeActionKind(rawValue: "refactor")
  /// Base kind for refactoring extraction actions: 'refactor.extract'.
  public static let refactorExtract = CodeActionKind(rawValue: "refactor.extract")
  /// Base kind for refactoring inline actions: 'refactor.inline'.
  public static let refactorInline = CodeActionKind(rawValue: "refactor.inline")
  /// Base kind for refactoring rewrite actions: 'refactor.rewrite'.
  public static let refactorRewrite = CodeActionKind(rawValue: "refactor.rewrite")
  /// Base kind for source actions: `source`.
  public static let source = CodeActionKind(rawValue: "source")
  /// Base kind for an organize imports source action: `source.organizeImports`.
  public static let sourceOrganizeImports = CodeActionKind(rawValue: "source.organizeImports")
  /// Base kind for auto-fix source actions: `source.fixAll`.
  public static let sourceFixAll = CodeActionKind(rawValue: "source.fixAll")
}

/// Asks the server to run one of its commands.
public enum ExecuteCommandRequest: RequestType {
  /// The parameters.
  public typealias Params = ExecuteCommandParams
  /// The result.
  public typealias Result = JSONValue?
  /// The name of the method.
  public static let method = "workspace/executeCommand"
}

/// The parameters of a `ExecuteCommandRequest`.
public struct ExecuteCommandParams: Codable, Hashable, Sendable {
  /// The identifier of the actual command handler.
  public var command: String
  /// Arguments that the command should be invoked with.
  public var arguments: [JSONValue]?
}
