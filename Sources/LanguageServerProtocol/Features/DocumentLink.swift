/// Asks for the links of a document.
public enum DocumentLinkRequest: RequestType {
  /// The parameters.
  public typealias Params = DocumentLinkParams
  /// The result.
  public typealias Result = [DocumentLink]?
  /// The name of the method.
  public static let method = "textDocument/documentLink"
}

/// The document whose links are asked for.
public struct DocumentLinkParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
}

/// A document link is a range in a text document that links to an internal or external resource,
/// like another text document or a web site.
public struct DocumentLink: Codable, Hashable, Sendable {
  /// The range this link applies to.
  public var range: Range
  /// The uri this link points to.
  public var target: DocumentURI?
  /// The tooltip text when you hover over this link.
  public var tooltip: String?
  /// A data entry field that is preserved on a document link between a DocumentLinkRequest and a
  /// DocumentLinkResolveRequest.
  public var data: JSONValue?

  /// Makes a value; what is left out is not sent.
  public init(
    range: Range, target: DocumentURI? = nil, tooltip: String? = nil, data: JSONValue? = nil
  ) {
    self.range = range
    self.target = target
    self.tooltip = tooltip
    self.data = data
  }
}
