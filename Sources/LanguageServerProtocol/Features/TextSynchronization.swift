/// A document was opened: from now on its text is what the client says.
public enum DidOpenTextDocumentNotification: NotificationType {
  /// The parameters.
  public typealias Params = DidOpenTextDocumentParams
  /// The name of the method.
  public static let method = "textDocument/didOpen"
}

/// The parameters sent in an open text document notification.
public struct DidOpenTextDocumentParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentItem
}

/// An item to transfer a text document from the client to the server.
public struct TextDocumentItem: Codable, Hashable, Sendable {
  /// The document.
  public var uri: DocumentURI
  /// The text document's language identifier.
  public var languageId: String
  /// The version number of this document (it will increase after each change, including undo/redo).
  public var version: Int
  /// The content of the opened text document.
  public var text: String
}

/// An open document was edited.
public enum DidChangeTextDocumentNotification: NotificationType {
  /// The parameters.
  public typealias Params = DidChangeTextDocumentParams
  /// The name of the method.
  public static let method = "textDocument/didChange"
}

/// The change text document notification's parameters.
public struct DidChangeTextDocumentParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: VersionedTextDocumentIdentifier
  /// The changes, in order: each is of the text that the one before left.
  public var contentChanges: [TextDocumentContentChangeEvent]
}

/// A change of a document: of a part where there is a range, else its whole new text.
public struct TextDocumentContentChangeEvent: Codable, Hashable, Sendable {
  /// What is replaced; `nil` for the whole document.
  public var range: Range?
  /// The length of the range in units of the encoding; deprecated.
  public var rangeLength: Int?
  /// The new text.
  public var text: String
}

/// A document was closed: from now on its text is what is on disk.
public enum DidCloseTextDocumentNotification: NotificationType {
  /// The parameters.
  public typealias Params = DidCloseTextDocumentParams
  /// The name of the method.
  public static let method = "textDocument/didClose"
}

/// The parameters sent in a close text document notification.
public struct DidCloseTextDocumentParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
}

/// A document was saved.
public enum DidSaveTextDocumentNotification: NotificationType {
  /// The parameters.
  public typealias Params = DidSaveTextDocumentParams
  /// The name of the method.
  public static let method = "textDocument/didSave"
}

/// The parameters sent in a save text document notification.
public struct DidSaveTextDocumentParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// Optional the content when saved.
  public var text: String?
}

/// A document is about to be saved.
public enum WillSaveTextDocumentNotification: NotificationType {
  /// The parameters.
  public typealias Params = WillSaveTextDocumentParams
  /// The name of the method.
  public static let method = "textDocument/willSave"
}

/// The document that is about to be saved.
public struct WillSaveTextDocumentParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// The 'TextDocumentSaveReason'.
  public var reason: TextDocumentSaveReason
}

/// Represents reasons why a text document is saved. Values of later versions are kept.
public struct TextDocumentSaveReason: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Manually triggered, e.g. by the user pressing save, by starting debugging, or by an API call.
  public static let manual = TextDocumentSaveReason(rawValue: 1)
  /// Automatic after a delay.
  public static let afterDelay = TextDocumentSaveReason(rawValue: 2)
  /// When the editor lost focus.
  public static let focusOut = TextDocumentSaveReason(rawValue: 3)
}
