/// Asks where something is defined. Links only for clients with `linkSupport`.
public enum DefinitionRequest: RequestType {
  /// The parameters.
  public typealias Params = TextDocumentPositionParams
  /// The result.
  public typealias Result = OneOf<[Location], [LocationLink]>?
  /// The name of the method.
  public static let method = "textDocument/definition"
}

/// Asks where something is mentioned.
public enum ReferencesRequest: RequestType {
  /// The parameters.
  public typealias Params = ReferenceParams
  /// The result.
  public typealias Result = [Location]?
  /// The name of the method.
  public static let method = "textDocument/references"
}

/// What the references are asked of.
public struct ReferenceParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// The place in the document.
  public var position: Position
  /// What counts as a reference.
  public var context: ReferenceContext
}

/// What counts as a reference.
public struct ReferenceContext: Codable, Hashable, Sendable {
  /// Include the declaration of the current symbol.
  public var includeDeclaration: Bool
}

/// Asks for the places in a document that belong together.
public enum DocumentHighlightRequest: RequestType {
  /// The parameters.
  public typealias Params = TextDocumentPositionParams
  /// The result.
  public typealias Result = [DocumentHighlight]?
  /// The name of the method.
  public static let method = "textDocument/documentHighlight"
}

/// A document highlight is a range inside a text document which deserves special attention.
public struct DocumentHighlight: Codable, Hashable, Sendable {
  /// The range this highlight applies to.
  public var range: Range
  /// The highlight kind, default is `DocumentHighlightKind.Text`.
  public var kind: DocumentHighlightKind?

  /// Makes a value; what is left out is not sent.
  public init(range: Range, kind: DocumentHighlightKind? = nil) {
    self.range = range
    self.kind = kind
  }
}

/// A document highlight kind. Values of later versions are kept.
public struct DocumentHighlightKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// A textual occurrence.
  public static let text = DocumentHighlightKind(rawValue: 1)
  /// Read-access of a symbol, like reading a variable.
  public static let read = DocumentHighlightKind(rawValue: 2)
  /// Write-access of a symbol, like writing to a variable.
  public static let write = DocumentHighlightKind(rawValue: 3)
}
