#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Frame {
  /// A request.
  public static func request<Request: RequestType>(
    _ type: Request.Type, id: RequestID, params: Request.Params
  ) -> Frame {
    Frame(OutgoingCall(id: id, method: type.method, params: params))
  }

  /// A notification.
  public static func notification<Notification: NotificationType>(
    _ type: Notification.Type, params: Notification.Params
  ) -> Frame {
    Frame(OutgoingCall(id: nil, method: type.method, params: params))
  }

  /// The answer to a request.
  public static func response<Request: RequestType>(
    to id: RequestID, of type: Request.Type, result: Request.Result
  ) -> Frame {
    Frame(OutgoingResult(id: id, result: result))
  }

  /// The answer that a request failed; the id is `nil` where it could not be read.
  public static func failure(of id: RequestID?, _ error: ResponseError) -> Frame {
    Frame(OutgoingFailure(id: id, error: error))
  }

  private init(_ message: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    do {
      self.init(body: try encoder.encode(message))
    } catch {
      // No type of the protocol refuses to be encoded: `JSONValue` writes its odd numbers as null.
      assertionFailure("\(error)")
      self.init(body: Data(Self.defect.utf8))
    }
  }

  private static let defect =
    #"{"jsonrpc":"2.0","id":null,"error":{"code":-32603,"message":"An answer cannot be encoded."}}"#
}

private struct OutgoingCall<Params: Encodable>: Encodable {
  let jsonrpc = "2.0"
  let id: RequestID?
  let method: String
  let params: Params

  enum CodingKeys: CodingKey { case jsonrpc, id, method, params }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(jsonrpc, forKey: .jsonrpc)
    try container.encodeIfPresent(id, forKey: .id)
    try container.encode(method, forKey: .method)
    if !(params is NoParams) { try container.encode(params, forKey: .params) }
  }
}

private struct OutgoingResult<Result: Encodable>: Encodable {
  let jsonrpc = "2.0"
  let id: RequestID
  let result: Result

  enum CodingKeys: CodingKey { case jsonrpc, id, result }

  // Written out, because a result that is `nil` is `null` and not left out.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(jsonrpc, forKey: .jsonrpc)
    try container.encode(id, forKey: .id)
    try container.encode(result, forKey: .result)
  }
}

private struct OutgoingFailure: Encodable {
  let jsonrpc = "2.0"
  @Nullable var id: RequestID?
  let error: ResponseError
}
