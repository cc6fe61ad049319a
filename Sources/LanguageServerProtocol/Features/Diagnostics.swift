/// Replaces the diagnostics of a document.
public enum PublishDiagnosticsNotification: NotificationType {
  /// The parameters.
  public typealias Params = PublishDiagnosticsParams
  /// The name of the method.
  public static let method = "textDocument/publishDiagnostics"
}

/// The publish diagnostic notification's parameters.
public struct PublishDiagnosticsParams: Codable, Hashable, Sendable {
  /// The document.
  public var uri: DocumentURI
  /// Optional the version number of the document the diagnostics are published for.
  public var version: Int?
  /// An array of diagnostic information items.
  public var diagnostics: [Diagnostic]

  /// Makes a value; what is left out is not sent.
  public init(uri: DocumentURI, version: Int? = nil, diagnostics: [Diagnostic]) {
    self.uri = uri
    self.version = version
    self.diagnostics = diagnostics
  }
}

/// Represents a diagnostic, such as a compiler error or warning.
public struct Diagnostic: Codable, Hashable, Sendable {
  /// The range at which the message applies.
  public var range: Range
  /// The diagnostic's severity.
  public var severity: DiagnosticSeverity?
  /// The diagnostic's code, which usually appear in the user interface.
  public var code: IntegerOrString?
  /// An optional property to describe the error code.
  public var codeDescription: CodeDescription?
  /// A human-readable string describing the source of this diagnostic, e.g. 'typescript' or 'super
  /// lint'.
  public var source: String?
  /// The diagnostic's message.
  public var message: String
  /// Additional metadata about the diagnostic.
  public var tags: [DiagnosticTag]?
  /// An array of related diagnostic information, e.g. when symbol-names within a scope collide all
  /// definitions can be marked via this property.
  public var relatedInformation: [DiagnosticRelatedInformation]?
  /// A data entry field that is preserved between a `textDocument/publishDiagnostics` notification
  /// and `textDocument/codeAction` request.
  public var data: JSONValue?

  /// Makes a value; what is left out is not sent.
  public init(
    range: Range, severity: DiagnosticSeverity? = nil, code: IntegerOrString? = nil,
    codeDescription: CodeDescription? = nil, source: String? = nil, message: String,
    tags: [DiagnosticTag]? = nil, relatedInformation: [DiagnosticRelatedInformation]? = nil,
    data: JSONValue? = nil
  ) {
    self.range = range
    self.severity = severity
    self.code = code
    self.codeDescription = codeDescription
    self.source = source
    self.message = message
    self.tags = tags
    self.relatedInformation = relatedInformation
    self.data = data
  }
}

/// Structure to capture a description for an error code.
public struct CodeDescription: Codable, Hashable, Sendable {
  /// An URI to open with more information about the diagnostic error.
  public var href: DocumentURI

  /// Makes a value.
  public init(href: DocumentURI) {
    self.href = href
  }
}

/// Represents a related message and source code location for a diagnostic.
public struct DiagnosticRelatedInformation: Codable, Hashable, Sendable {
  /// The location of this related diagnostic information.
  public var location: Location
  /// The message of this related diagnostic information.
  public var message: String

  /// Makes a value.
  public init(location: Location, message: String) {
    self.location = location
    self.message = message
  }
}

/// The diagnostic's severity. Values of later versions are kept.
public struct DiagnosticSeverity: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Reports an error.
  public static let error = DiagnosticSeverity(rawValue: 1)
  /// Reports a warning.
  public static let warning = DiagnosticSeverity(rawValue: 2)
  /// Reports an information.
  public static let information = DiagnosticSeverity(rawValue: 3)
  /// Reports a hint.
  public static let hint = DiagnosticSeverity(rawValue: 4)
}

/// The diagnostic tags. Values of later versions are kept.
public struct DiagnosticTag: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Unused or unnecessary code.
  public static let unnecessary = DiagnosticTag(rawValue: 1)
  /// Deprecated or obsolete code.
  public static let deprecated = DiagnosticTag(rawValue: 2)
}
