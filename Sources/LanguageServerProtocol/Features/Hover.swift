/// Asks what to show for a place in a document.
public enum HoverRequest: RequestType {
  /// The parameters.
  public typealias Params = TextDocumentPositionParams
  /// The result.
  public typealias Result = Hover?
  /// The name of the method.
  public static let method = "textDocument/hover"
}

/// The result of a hover request.
public struct Hover: Codable, Hashable, Sendable {
  /// What is shown.
  public var contents: MarkupContent
  /// An optional range inside the text document that is used to visualize the hover, e.g. by
  /// changing the background color.
  public var range: Range?

  /// Makes a value; what is left out is not sent.
  public init(contents: MarkupContent, range: Range? = nil) {
    self.contents = contents
    self.range = range
  }
}
