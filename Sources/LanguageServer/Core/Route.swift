import LanguageServerProtocol

/// How one method is answered: decodes its own parameters and looks at a snapshot only.
struct Route: Sendable {
  /// A finished response.
  struct Answer: Sendable {
    let frame: Frame
    /// The note that the answer is about, and its version when it was made.
    var document: DocumentURI?
    var version: Int?
  }

  private let answer: @Sendable (RequestMessage, Snapshot) async -> Answer

  init<Request: RequestType>(
    _ type: Request.Type,
    _ body: @escaping @Sendable (Request.Params, Snapshot) async throws -> Request.Result
  ) {
    answer = { request, snapshot in
      do {
        // Of many requests at once the last may be cancelled before its turn comes.
        try Task.checkCancellation()
        let params = try request.params(of: type)
        let document = (params as? any AboutDocument)?.textDocument.uri
        let result = try await body(params, snapshot)
        return Answer(
          frame: .response(to: request.id, of: type, result: result), document: document,
          version: document.flatMap { snapshot.documents[$0]?.version })
      } catch {
        return Answer(frame: .failure(of: request.id, Self.error(for: error)))
      }
    }
  }

  func callAsFunction(_ request: RequestMessage, _ snapshot: Snapshot) async -> Answer {
    await answer(request, snapshot)
  }

  private static func error(for error: any Error) -> ResponseError {
    switch error {
    case let error as ResponseError: error
    case is CancellationError: ResponseError(.requestCancelled, "The request was cancelled.")
    default: ResponseError(.internalError, "\(error)")
    }
  }
}

/// Parameters that are about one document.
protocol AboutDocument {
  var textDocument: TextDocumentIdentifier { get }
}

extension TextDocumentPositionParams: AboutDocument {}
extension ReferenceParams: AboutDocument {}
extension DocumentSymbolParams: AboutDocument {}
extension DocumentLinkParams: AboutDocument {}
extension FoldingRangeParams: AboutDocument {}
extension SelectionRangeParams: AboutDocument {}
extension InlayHintParams: AboutDocument {}
extension CodeActionParams: AboutDocument {}
extension CompletionParams: AboutDocument {}
