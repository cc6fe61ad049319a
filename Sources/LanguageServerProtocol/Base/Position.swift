/// Position in a text document expressed as zero-based line and character offset.
public struct Position: Codable, Hashable, Sendable {
  /// The zero-based line.
  public var line: Int
  /// The zero-based column, in units of the negotiated position encoding; beyond the end of the
  /// line it is that end.
  public var character: Int

  /// Makes a value.
  public init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }
}

/// A part of a document, from a position up to but without another.
public struct Range: Codable, Hashable, Sendable {
  /// The first position.
  public var start: Position
  /// The position after the last.
  public var end: Position

  /// Makes a value.
  public init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }
}

/// Represents a location inside a resource, such as a line inside a text file.
public struct Location: Codable, Hashable, Sendable {
  /// The document.
  public var uri: DocumentURI
  /// The part of the document.
  public var range: Range

  /// Makes a value.
  public init(uri: DocumentURI, range: Range) {
    self.uri = uri
    self.range = range
  }
}

/// Represents the connection of two locations.
public struct LocationLink: Codable, Hashable, Sendable {
  /// Span of the origin of this link.
  public var originSelectionRange: Range?
  /// The document that is linked to.
  public var targetUri: DocumentURI
  /// The full target range of this link.
  public var targetRange: Range
  /// The range that should be selected and revealed when this link is being followed, e.g the name
  /// of a function.
  public var targetSelectionRange: Range

  /// Makes a value; what is left out is not sent.
  public init(
    originSelectionRange: Range? = nil, targetUri: DocumentURI, targetRange: Range,
    targetSelectionRange: Range
  ) {
    self.originSelectionRange = originSelectionRange
    self.targetUri = targetUri
    self.targetRange = targetRange
    self.targetSelectionRange = targetSelectionRange
  }
}

/// A set of predefined position encoding kinds. Values of later versions are kept.
public struct PositionEncodingKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: String

  /// The value with a form on the wire.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Character offsets count UTF-8 code units (e.g. bytes).
  public static let utf8 = PositionEncodingKind(rawValue: "utf-8")
  /// Character offsets count UTF-16 code units.
  public static let utf16 = PositionEncodingKind(rawValue: "utf-16")
  /// Character offsets count UTF-32 code units.
  public static let utf32 = PositionEncodingKind(rawValue: "utf-32")
}
