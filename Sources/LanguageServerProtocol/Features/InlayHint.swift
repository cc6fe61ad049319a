/// Asks for what to show between the characters of a document.
public enum InlayHintRequest: RequestType {
  /// The parameters.
  public typealias Params = InlayHintParams
  /// The result.
  public typealias Result = [InlayHint]?
  /// The name of the method.
  public static let method = "textDocument/inlayHint"
}

/// The part of a document whose hints are asked for.
public struct InlayHintParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// The document range for which inlay hints should be computed.
  public var range: Range
}

/// Inlay hint information.
public struct InlayHint: Codable, Hashable, Sendable {
  /// Where the hint is shown.
  public var position: Position
  /// The text of the hint.
  public var label: String
  /// The kind of this hint.
  public var kind: InlayHintKind?
  /// Optional text edits that are performed when accepting this inlay hint.
  public var textEdits: [TextEdit]?
  /// What is shown when the mouse rests on it.
  public var tooltip: MarkupContent?
  /// Render padding before the hint.
  public var paddingLeft: Bool?
  /// Render padding after the hint.
  public var paddingRight: Bool?
  /// A data entry field that is preserved on an inlay hint between a `textDocument/inlayHint` and a
  /// `inlayHint/resolve` request.
  public var data: JSONValue?

  /// Makes a value; what is left out is not sent.
  public init(
    position: Position, label: String, kind: InlayHintKind? = nil, textEdits: [TextEdit]? = nil,
    tooltip: MarkupContent? = nil, paddingLeft: Bool? = nil, paddingRight: Bool? = nil,
    data: JSONValue? = nil
  ) {
    self.position = position
    self.label = label
    self.kind = kind
    self.textEdits = textEdits
    self.tooltip = tooltip
    self.paddingLeft = paddingLeft
    self.paddingRight = paddingRight
    self.data = data
  }
}

/// Inlay hint kinds. Values of later versions are kept.
public struct InlayHintKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// An inlay hint that for a type annotation.
  public static let type = InlayHintKind(rawValue: 1)
  /// An inlay hint that is for a parameter.
  public static let parameter = InlayHintKind(rawValue: 2)
}

/// Asks the client to ask for all hints again.
public enum InlayHintRefreshRequest: RequestType {
  /// The parameters.
  public typealias Params = NoParams
  /// The result.
  public typealias Result = Null
  /// The name of the method.
  public static let method = "workspace/inlayHint/refresh"
}
