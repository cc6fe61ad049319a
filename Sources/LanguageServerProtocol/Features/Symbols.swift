/// Asks for the outline of a document. Nested symbols only for clients with
/// `hierarchicalDocumentSymbolSupport`.
public enum DocumentSymbolRequest: RequestType {
  /// The parameters.
  public typealias Params = DocumentSymbolParams
  /// The result.
  public typealias Result = OneOf<[DocumentSymbol], [SymbolInformation]>?
  /// The name of the method.
  public static let method = "textDocument/documentSymbol"
}

/// The document whose outline is asked for.
public struct DocumentSymbolParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
}

/// Represents programming constructs like variables, classes, interfaces etc. that appear in a
/// document.
public struct DocumentSymbol: Codable, Hashable, Sendable {
  /// The name of this symbol.
  public var name: String
  /// More detail for this symbol, e.g the signature of a function.
  public var detail: String?
  /// The kind of this symbol.
  public var kind: SymbolKind
  /// Tags for this document symbol.
  public var tags: [SymbolTag]?
  /// The range enclosing this symbol not including leading/trailing whitespace but everything else
  /// like comments.
  public var range: Range
  /// The range that should be selected and revealed when this symbol is being picked, e.g the name
  /// of a function.
  public var selectionRange: Range
  /// Children of this symbol, e.g. properties of a class.
  public var children: [DocumentSymbol]?

  /// Makes a value; what is left out is not sent.
  public init(
    name: String, detail: String? = nil, kind: SymbolKind, tags: [SymbolTag]? = nil, range: Range,
    selectionRange: Range, children: [DocumentSymbol]? = nil
  ) {
    self.name = name
    self.detail = detail
    self.kind = kind
    self.tags = tags
    self.range = range
    self.selectionRange = selectionRange
    self.children = children
  }
}

/// Represents information about programming constructs like variables, classes, interfaces etc.
public struct SymbolInformation: Codable, Hashable, Sendable {
  /// The name of this symbol.
  public var name: String
  /// The kind of this symbol.
  public var kind: SymbolKind
  /// Tags for this symbol.
  public var tags: [SymbolTag]?
  /// The name of the symbol containing this symbol.
  public var containerName: String?
  /// The location of this symbol.
  public var location: Location

  /// Makes a value; what is left out is not sent.
  public init(
    name: String, kind: SymbolKind, tags: [SymbolTag]? = nil, containerName: String? = nil,
    location: Location
  ) {
    self.name = name
    self.kind = kind
    self.tags = tags
    self.containerName = containerName
    self.location = location
  }
}

/// Asks for symbols of all documents.
public enum WorkspaceSymbolRequest: RequestType {
  /// The parameters.
  public typealias Params = WorkspaceSymbolParams
  /// The result.
  public typealias Result = [SymbolInformation]?
  /// The name of the method.
  public static let method = "workspace/symbol"
}

/// What symbols are asked for.
public struct WorkspaceSymbolParams: Codable, Hashable, Sendable {
  /// A query string to filter symbols by.
  public var query: String
}

/// A symbol kind. Values of later versions are kept.
public struct SymbolKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The value `file`.
  public static let file = SymbolKind(rawValue: 1)
  /// The value `module`.
  public static let module = SymbolKind(rawValue: 2)
  /// The value `namespace`.
  public static let namespace = SymbolKind(rawValue: 3)
  /// The value `package`.
  public static let package = SymbolKind(rawValue: 4)
  /// The value `class`.
  public static let `class` = SymbolKind(rawValue: 5)
  /// The value `method`.
  public static let method = SymbolKind(rawValue: 6)
  /// The value `property`.
  public static let property = SymbolKind(rawValue: 7)
  /// The value `field`.
  public static let field = SymbolKind(rawValue: 8)
  /// The value `constructor`.
  public static let constructor = SymbolKind(rawValue: 9)
  /// The value `enum`.
  public static let `enum` = SymbolKind(rawValue: 10)
  /// The value `interface`.
  public static let interface = SymbolKind(rawValue: 11)
  /// The value `function`.
  public static let function = SymbolKind(rawValue: 12)
  /// The value `variable`.
  public static let variable = SymbolKind(rawValue: 13)
  /// The value `constant`.
  public static let constant = SymbolKind(rawValue: 14)
  /// The value `string`.
  public static let string = SymbolKind(rawValue: 15)
  /// The value `number`.
  public static let number = SymbolKind(rawValue: 16)
  /// The value `boolean`.
  public static let boolean = SymbolKind(rawValue: 17)
  /// The value `array`.
  public static let array = SymbolKind(rawValue: 18)
  /// The value `object`.
  public static let object = SymbolKind(rawValue: 19)
  /// The value `key`.
  public static let key = SymbolKind(rawValue: 20)
  /// The value `null`.
  public static let null = SymbolKind(rawValue: 21)
  /// The value `enumMember`.
  public static let enumMember = SymbolKind(rawValue: 22)
  /// The value `struct`.
  public static let `struct` = SymbolKind(rawValue: 23)
  /// The value `event`.
  public static let event = SymbolKind(rawValue: 24)
  /// The value `operator`.
  public static let `operator` = SymbolKind(rawValue: 25)
  /// The value `typeParameter`.
  public static let typeParameter = SymbolKind(rawValue: 26)
}

/// Symbol tags are extra annotations that tweak the rendering of a symbol. Values of later versions
/// are kept.
public struct SymbolTag: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Render a symbol as obsolete, usually using a strike-out.
  public static let deprecated = SymbolTag(rawValue: 1)
}
