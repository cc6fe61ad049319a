/// A text edit applicable to a text document.
public struct TextEdit: Codable, Hashable, Sendable {
  /// What is replaced; empty to insert.
  public var range: Range
  /// What is there afterwards; empty to delete.
  public var newText: String
  /// The annotation of the change, as a key of `WorkspaceEdit.changeAnnotations`.
  public var annotationId: String?

  /// Makes a value; what is left out is not sent.
  public init(range: Range, newText: String, annotationId: String? = nil) {
    self.range = range
    self.newText = newText
    self.annotationId = annotationId
  }
}

/// Describes textual changes on a text document.
public struct TextDocumentEdit: Codable, Hashable, Sendable {
  /// The document, and the version the edits are for.
  public var textDocument: OptionalVersionedTextDocumentIdentifier
  /// The edits, which do not overlap.
  public var edits: [TextEdit]

  /// Makes a value.
  public init(textDocument: OptionalVersionedTextDocumentIdentifier, edits: [TextEdit]) {
    self.textDocument = textDocument
    self.edits = edits
  }
}

/// A text document identifier to optionally denote a specific version of a text document.
public struct OptionalVersionedTextDocumentIdentifier: Codable, Hashable, Sendable {
  /// The document.
  public var uri: DocumentURI
  /// The version the client last sent; `nil` for a document that is not open.
  @Nullable public var version: Int?

  /// Makes a value; what is left out is not sent.
  public init(uri: DocumentURI, version: Int? = nil) {
    self.uri = uri
    self.version = version
  }
}
