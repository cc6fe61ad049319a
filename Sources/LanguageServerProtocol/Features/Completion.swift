/// Asks what can be written at a place.
public enum CompletionRequest: RequestType {
  /// The parameters.
  public typealias Params = CompletionParams
  /// The result.
  public typealias Result = CompletionList?
  /// The name of the method.
  public static let method = "textDocument/completion"
}

/// Asks for the details of an item that is about to be shown.
public enum CompletionResolveRequest: RequestType {
  /// The parameters.
  public typealias Params = CompletionItem
  /// The result.
  public typealias Result = CompletionItem
  /// The name of the method.
  public static let method = "completionItem/resolve"
}

/// Where completions are asked for.
public struct CompletionParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// The place in the document.
  public var position: Position
  /// The completion context.
  public var context: CompletionContext?
}

/// Contains additional information about the context in which a completion request is triggered.
public struct CompletionContext: Codable, Hashable, Sendable {
  /// How the completion was triggered.
  public var triggerKind: CompletionTriggerKind
  /// The trigger character (a single character) that has trigger code complete.
  public var triggerCharacter: String?
}

/// How a completion was triggered. Values of later versions are kept.
public struct CompletionTriggerKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Completion was triggered by typing an identifier (24x7 code complete), manual invocation (e.g
  /// Ctrl+Space) or via API.
  public static let invoked = CompletionTriggerKind(rawValue: 1)
  /// Completion was triggered by a trigger character specified by the `triggerCharacters`
  /// properties of the `CompletionRegistrationOptions`.
  public static let triggerCharacter = CompletionTriggerKind(rawValue: 2)
  /// Completion was re-triggered as current completion list is incomplete.
  public static let triggerForIncompleteCompletions = CompletionTriggerKind(rawValue: 3)
}

/// Represents a collection of `CompletionItem` to be presented in the editor.
public struct CompletionList: Codable, Hashable, Sendable {
  /// This list it not complete.
  public var isIncomplete: Bool
  /// In many cases the items of an actual completion result share the same value for properties
  /// like `commitCharacters` or the range of a text edit.
  public var itemDefaults: CompletionItemDefaults?
  /// The completion items.
  public var items: [CompletionItem]

  /// Makes a value; what is left out is not sent.
  public init(
    isIncomplete: Bool, itemDefaults: CompletionItemDefaults? = nil, items: [CompletionItem]
  ) {
    self.isIncomplete = isIncomplete
    self.itemDefaults = itemDefaults
    self.items = items
  }
}

/// What items have that do not say otherwise. Only members that the client lists in
/// `completionList.itemDefaults`.
public struct CompletionItemDefaults: Codable, Hashable, Sendable {
  /// The characters that accept an item.
  public var commitCharacters: [String]?
  /// What accepting replaces; the new text is `textEditText`, or else the label.
  public var editRange: OneOf<Range, InsertReplaceRange>?
  /// Whether texts are snippets.
  public var insertTextFormat: InsertTextFormat?
  /// How lines are indented.
  public var insertTextMode: InsertTextMode?
  /// What comes back when an item is resolved.
  public var data: JSONValue?

  /// Makes a value; what is left out is not sent.
  public init(
    commitCharacters: [String]? = nil, editRange: OneOf<Range, InsertReplaceRange>? = nil,
    insertTextFormat: InsertTextFormat? = nil, insertTextMode: InsertTextMode? = nil,
    data: JSONValue? = nil
  ) {
    self.commitCharacters = commitCharacters
    self.editRange = editRange
    self.insertTextFormat = insertTextFormat
    self.insertTextMode = insertTextMode
    self.data = data
  }
}

/// Two ranges, of which the client takes one as its user likes. Only for clients with
/// `insertReplaceSupport`.
public struct InsertReplaceRange: Codable, Hashable, Sendable {
  /// What is replaced when text after the cursor is kept.
  public var insert: Range
  /// What is replaced otherwise.
  public var replace: Range

  /// Makes a value.
  public init(insert: Range, replace: Range) {
    self.insert = insert
    self.replace = replace
  }
}
