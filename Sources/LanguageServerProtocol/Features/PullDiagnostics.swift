/// Asks for the diagnostics of a document.
public enum DocumentDiagnosticRequest: RequestType {
  /// The parameters.
  public typealias Params = DocumentDiagnosticParams
  /// The result.
  public typealias Result = DocumentDiagnosticReport
  /// The name of the method.
  public static let method = "textDocument/diagnostic"
}

/// Parameters of the document diagnostic request.
public struct DocumentDiagnosticParams: Codable, Hashable, Sendable {
  /// The document.
  public var textDocument: TextDocumentIdentifier
  /// The additional identifier provided during registration.
  public var identifier: String?
  /// The result id of a previous response if provided.
  public var previousResultId: String?
}

/// The diagnostics of a document, or that they are those of an earlier result.
public typealias DocumentDiagnosticReport = OneOf<
  RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport
>

/// A full diagnostic report with a set of related documents.
public struct RelatedFullDocumentDiagnosticReport: Codable, Hashable, Sendable {
  /// Tells the report from the other kind.
  public private(set) var kind = "full"
  /// An optional result id.
  public var resultId: String?
  /// The actual items.
  public var items: [Diagnostic]
  /// Reports of documents that this one has an influence on. Only for clients with
  /// `relatedDocumentSupport`.
  public var relatedDocuments:
    [DocumentURI: OneOf<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>]?

  /// Makes a value; what is left out is not sent.
  public init(
    resultId: String? = nil, items: [Diagnostic],
    relatedDocuments: [DocumentURI: OneOf<
      FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport
    >]? = nil
  ) {
    self.resultId = resultId
    self.items = items
    self.relatedDocuments = relatedDocuments
  }
}

/// An unchanged diagnostic report with a set of related documents.
public struct RelatedUnchangedDocumentDiagnosticReport: Codable, Hashable, Sendable {
  /// Tells the report from the other kind.
  public private(set) var kind = "unchanged"
  /// A result id which will be sent on the next diagnostic request for the same document.
  public var resultId: String
  /// Reports of documents that this one has an influence on. Only for clients with
  /// `relatedDocumentSupport`.
  public var relatedDocuments:
    [DocumentURI: OneOf<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>]?

  /// Makes a value; what is left out is not sent.
  public init(
    resultId: String,
    relatedDocuments: [DocumentURI: OneOf<
      FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport
    >]? = nil
  ) {
    self.resultId = resultId
    self.relatedDocuments = relatedDocuments
  }
}

/// A diagnostic report with a full set of problems.
public struct FullDocumentDiagnosticReport: Codable, Hashable, Sendable {
  /// Tells the report from the other kind.
  public private(set) var kind = "full"
  /// An optional result id.
  public var resultId: String?
  /// The actual items.
  public var items: [Diagnostic]

  /// Makes a value; what is left out is not sent.
  public init(resultId: String? = nil, items: [Diagnostic]) {
    self.resultId = resultId
    self.items = items
  }
}

/// A diagnostic report indicating that the last returned report is still accurate.
public struct UnchangedDocumentDiagnosticReport: Codable, Hashable, Sendable {
  /// Tells the report from the other kind.
  public private(set) var kind = "unchanged"
  /// A result id which will be sent on the next diagnostic request for the same document.
  public var resultId: String

  /// Makes a value.
  public init(resultId: String) {
    self.resultId = resultId
  }
}

/// The data of the error −32802 of a diagnostic request.
public struct DiagnosticServerCancellationData: Codable, Hashable, Sendable {
  /// Whether the client is to ask again.
  public var retriggerRequest: Bool

  /// Makes a value.
  public init(retriggerRequest: Bool) {
    self.retriggerRequest = retriggerRequest
  }
}

/// Asks the client to ask for all diagnostics again.
public enum DiagnosticRefreshRequest: RequestType {
  /// The parameters.
  public typealias Params = NoParams
  /// The result.
  public typealias Result = Null
  /// The name of the method.
  public static let method = "workspace/diagnostic/refresh"
}
