/// Asks for the diagnostics of all documents. A server may hold the answer back until there is
/// news.
public enum WorkspaceDiagnosticRequest: RequestType {
  /// The parameters.
  public typealias Params = WorkspaceDiagnosticParams
  /// The result.
  public typealias Result = WorkspaceDiagnosticReport
  /// The name of the method.
  public static let method = "workspace/diagnostic"
}

/// Parameters of the workspace diagnostic request.
public struct WorkspaceDiagnosticParams: Codable, Hashable, Sendable {
  /// An optional token that a server can use to report partial results (e.g. streaming) to the
  /// client.
  public var partialResultToken: ProgressToken?
  /// The additional identifier provided during registration.
  public var identifier: String?
  /// The currently known diagnostic reports with their previous result ids.
  public var previousResultIds: [PreviousResultId]
}

/// A previous result id in a workspace pull request.
public struct PreviousResultId: Codable, Hashable, Sendable {
  /// The document.
  public var uri: DocumentURI
  /// The value of the previous result id.
  public var value: String
}

/// A workspace diagnostic report.
public struct WorkspaceDiagnosticReport: Codable, Hashable, Sendable {
  /// The reports, one a document.
  public var items: [WorkspaceDocumentDiagnosticReport]

  /// Makes a value.
  public init(items: [WorkspaceDocumentDiagnosticReport]) {
    self.items = items
  }
}

/// The diagnostics of one document in a report on all.
public typealias WorkspaceDocumentDiagnosticReport = OneOf<
  WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport
>

/// A full document diagnostic report for a workspace diagnostic result.
public struct WorkspaceFullDocumentDiagnosticReport: Codable, Hashable, Sendable {
  /// Tells the report from the other kind.
  public private(set) var kind = "full"
  /// An optional result id.
  public var resultId: String?
  /// The actual items.
  public var items: [Diagnostic]
  /// The document.
  public var uri: DocumentURI
  /// The version number for which the diagnostics are reported.
  @Nullable public var version: Int?

  /// Makes a value; what is left out is not sent.
  public init(resultId: String? = nil, items: [Diagnostic], uri: DocumentURI, version: Int? = nil) {
    self.resultId = resultId
    self.items = items
    self.uri = uri
    self.version = version
  }
}

/// An unchanged document diagnostic report for a workspace diagnostic result.
public struct WorkspaceUnchangedDocumentDiagnosticReport: Codable, Hashable, Sendable {
  /// Tells the report from the other kind.
  public private(set) var kind = "unchanged"
  /// A result id which will be sent on the next diagnostic request for the same document.
  public var resultId: String
  /// The document.
  public var uri: DocumentURI
  /// The version number for which the diagnostics are reported.
  @Nullable public var version: Int?

  /// Makes a value; what is left out is not sent.
  public init(resultId: String, uri: DocumentURI, version: Int? = nil) {
    self.resultId = resultId
    self.uri = uri
    self.version = version
  }
}
