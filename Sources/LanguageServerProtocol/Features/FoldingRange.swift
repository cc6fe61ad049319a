/// Asks what can be folded in a document.
public enum FoldingRangeRequest: RequestType {
  /// The parameters.
  public typealias Params = FoldingRangeParams
  /// The result.
  public typealias Result = [FoldingRange]?
  /// The name of the method.
  public static let method = "textDocument/foldingRange"
}

/// The document whose folds are asked for.
public struct FoldingRangeParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
}

/// Represents a folding range.
public struct FoldingRange: Codable, Hashable, Sendable {
  /// The zero-based start line of the range to fold.
  public var startLine: Int
  /// The zero-based character offset from where the folded range starts.
  public var startCharacter: Int?
  /// The zero-based end line of the range to fold.
  public var endLine: Int
  /// The zero-based character offset before the folded range ends.
  public var endCharacter: Int?
  /// Describes the kind of the folding range such as `comment' or 'region'.
  public var kind: FoldingRangeKind?
  /// What is shown in place of the fold.
  public var collapsedText: String?

  /// Makes a value; what is left out is not sent.
  public init(
    startLine: Int, startCharacter: Int? = nil, endLine: Int, endCharacter: Int? = nil,
    kind: FoldingRangeKind? = nil, collapsedText: String? = nil
  ) {
    self.startLine = startLine
    self.startCharacter = startCharacter
    self.endLine = endLine
    self.endCharacter = endCharacter
    self.kind = kind
    self.collapsedText = collapsedText
  }
}

/// A set of predefined range kinds. Values of later versions are kept.
public struct FoldingRangeKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: String

  /// The value with a form on the wire.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Folding range for a comment.
  public static let comment = FoldingRangeKind(rawValue: "comment")
  /// Folding range for an import or include.
  public static let imports = FoldingRangeKind(rawValue: "imports")
  /// Folding range for a region (e.g. `#region`).
  public static let region = FoldingRangeKind(rawValue: "region")
}
