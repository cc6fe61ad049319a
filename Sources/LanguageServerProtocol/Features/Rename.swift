/// Asks for the edits that rename something everywhere.
public enum RenameRequest: RequestType {
  /// The parameters.
  public typealias Params = RenameParams
  /// The result.
  public typealias Result = WorkspaceEdit?
  /// The name of the method.
  public static let method = "textDocument/rename"
}

/// What is renamed, and how.
public struct RenameParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// The place in the document.
  public var position: Position
  /// The new name of the symbol.
  public var newName: String
}

/// Asks whether something can be renamed, and what of it.
public enum PrepareRenameRequest: RequestType {
  /// The parameters.
  public typealias Params = TextDocumentPositionParams
  /// The result.
  public typealias Result = PrepareRenamePlaceholder?
  /// The name of the method.
  public static let method = "textDocument/prepareRename"
}

/// What can be renamed at a place.
public struct PrepareRenamePlaceholder: Codable, Hashable, Sendable {
  /// The name in the document.
  public var range: Range
  /// The text to start from.
  public var placeholder: String

  /// Makes a value.
  public init(range: Range, placeholder: String) {
    self.range = range
    self.placeholder = placeholder
  }
}
