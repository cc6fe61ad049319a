/// A literal to identify a text document in the client.
public struct TextDocumentIdentifier: Codable, Hashable, Sendable {
  /// The document.
  public var uri: DocumentURI

  /// Makes a value.
  public init(uri: DocumentURI) {
    self.uri = uri
  }
}

/// A text document identifier to denote a specific version of a text document.
public struct VersionedTextDocumentIdentifier: Codable, Hashable, Sendable {
  /// The document.
  public var uri: DocumentURI
  /// The version number of this document; `nil` from clients that leave it out, against the
  /// specification: a change that is passed over for that would put the texts out of step for good.
  @Lenient public var version: Int?
}

/// A place in a document, the parameters of many requests.
public struct TextDocumentPositionParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// The place in the document.
  public var position: Position
}
