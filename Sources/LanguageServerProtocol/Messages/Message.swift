#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A message of JSON-RPC whose kind, id and method are known; its parameters or result are decoded
/// by whoever knows the method.
public enum Message: Hashable, Sendable {
  /// Asks for an answer.
  case request(RequestMessage)
  /// Asks for none.
  case notification(NotificationMessage)
  /// Answers a request.
  case response(ResponseMessage)
}

/// A request as it came.
public struct RequestMessage: Hashable, Sendable {
  /// What the response has to carry.
  public var id: RequestID
  /// The name of the method.
  public var method: String
  /// The parameters; `nil` where the member is missing.
  public var params: RawJSON?

  /// The parameters of a type of request.
  public func params<Request: RequestType>(
    of type: Request.Type
  ) throws(ResponseError) -> Request.Params {
    try (params ?? .null).decoded(as: "params")
  }
}

/// A notification as it came.
public struct NotificationMessage: Hashable, Sendable {
  /// The name of the method.
  public var method: String
  /// The parameters; `nil` where the member is missing.
  public var params: RawJSON?

  /// The parameters of a type of notification. The error is for the log: nobody is answered.
  public func params<Notification: NotificationType>(
    of type: Notification.Type
  ) throws(ResponseError) -> Notification.Params {
    try (params ?? .null).decoded(as: "params")
  }
}

/// A response as it came.
public struct ResponseMessage: Hashable, Sendable {
  /// The request that is answered; `nil` where the sender could not read which it was.
  public var id: RequestID?
  /// The result, or why there is none.
  public var outcome: Result<RawJSON, ResponseError>

  /// The result of a type of request; throws what the other side, or reading its answer, says.
  public func result<Request: RequestType>(
    of type: Request.Type
  ) throws(ResponseError) -> Request.Result {
    try outcome.get().decoded(as: "result")
  }
}

/// A JSON value that is not decoded yet.
public struct RawJSON: Hashable, Sendable {
  /// The text of the value. Shares its storage with the message.
  public let data: Data

  static let null = RawJSON(data: Data("null".utf8))

  /// The members of a JSON object by name, of two with one name the later; `nil` for anything else.
  public static func members(of text: Data) -> [String: RawJSON]? {
    var body = Data(text)
    guard let members = try? Message.members(of: &body) else { return nil }
    return members.mapValues { RawJSON(data: body[$0]) }
  }

  /// Decodes a value; `member` is what messages call it.
  func decoded<Value: Decodable>(as member: String) throws(ResponseError) -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: data)
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
      throw ResponseError(misfit(of: Value.self, context), decoding: member)
    } catch {
      throw ResponseError(error, decoding: member)
    }
  }

  /// The error for a number that does not fit, such as 1.5 for a line, with the place of the number.
  ///
  /// `JSONDecoder` does not tell where it is; it does for a string that stands in its place.
  private func misfit<Value: Decodable>(
    of type: Value.Type, _ context: DecodingError.Context
  ) -> any Error {
    do {
      let value = try JSONDecoder().decode(JSONValue.self, from: data)
      _ = try JSONDecoder().decode(type, from: JSONEncoder().encode(value.withoutFractions))
    } catch {
      return error
    }
    return DecodingError.dataCorrupted(context)
  }
}

/// A frame that holds no message, and the failure to answer it with.
public struct InvalidMessage: Error, Hashable, Sendable {
  /// The id of the request, if that much could be read. A response without it has the id `null`.
  public var id: RequestID?
  /// The failure: −32700 for what is not JSON, −32600 for JSON that is no message.
  public var error: ResponseError
}

extension Message {
  /// Reads the kind, the id and the method of a message.
  ///
  /// The text is checked as a whole in one pass over its bytes; only small values are decoded.
  public init(_ frame: Frame) throws(InvalidMessage) {
    var body = frame.body
    let members = try Self.members(of: &body)
    func value<Value: Decodable>(_ name: String, as type: Value.Type) -> Value? {
      members[name].flatMap { try? JSONDecoder().decode(type, from: body[$0]) }
    }
    let id = value("id", as: RequestID.self)
    func invalid(_ message: String) -> InvalidMessage {
      InvalidMessage(id: id, error: ResponseError(.invalidRequest, message))
    }
    guard value("jsonrpc", as: String.self) == "2.0" else {
      throw invalid("The member 'jsonrpc' of a message must be \"2.0\".")
    }
    if members["method"] != nil {
      guard let method = value("method", as: String.self) else {
        throw invalid("The member 'method' of a message must be a string.")
      }
      let params = members["params"].map { RawJSON(data: body[$0]) }
      if let id {
        self = .request(RequestMessage(id: id, method: method, params: params))
      } else if members["id"] == nil {
        self = .notification(NotificationMessage(method: method, params: params))
      } else {
        throw invalid("The member 'id' of a request must be a whole number or a string.")
      }
    } else if let error = value("error", as: ResponseError?.self) ?? nil {
      self = .response(ResponseMessage(id: id, outcome: .failure(error)))
    } else if let result = members["result"], id != nil {
      self = .response(ResponseMessage(id: id, outcome: .success(RawJSON(data: body[result]))))
    } else {
      throw invalid("A message must have a method, or an id with a result or an error.")
    }
  }

  /// The members of the message by name, of two with one name the later.
  fileprivate static func members(
    of body: inout Data
  ) throws(InvalidMessage) -> [String: Swift.Range<Int>] {
    let scan: Swift.Result<JSONScanner.Shape, JSONFault>
    if (try? UTF8Span(validating: body.span)) == nil {
      scan = .failure(JSONFault(message: "This is not JSON: it is not UTF-8."))
    } else {
      scan = body.withUnsafeMutableBytes { bytes in
        var scanner = JSONScanner(bytes.bindMemory(to: UInt8.self))
        return Swift.Result { () throws(JSONFault) in try scanner.scan() }
      }
    }
    switch scan {
    case .failure(let fault):
      throw InvalidMessage(error: ResponseError(.parseError, fault.message))
    case .success(.array):
      throw InvalidMessage(
        error: ResponseError(.invalidRequest, "Batches of messages are not part of LSP."))
    case .success(.scalar):
      throw InvalidMessage(error: ResponseError(.invalidRequest, "A message must be an object."))
    case .success(.object(let members)):
      return Dictionary(members.map { (name($0.name, in: body), $0.value) }) { $1 }
    }
  }

  /// A member's name, with its escapes decoded.
  private static func name(_ range: Swift.Range<Int>, in body: Data) -> String {
    let plain = String(decoding: body[range], as: UTF8.self)
    guard body[range].contains(UInt8(ascii: "\\")) else { return plain }
    let quoted = body[(range.lowerBound - 1)..<(range.upperBound + 1)]
    return (try? JSONDecoder().decode(String.self, from: quoted)) ?? plain
  }
}

extension JSONValue {
  /// The value with strings in place of the numbers that are no `Int`.
  fileprivate var withoutFractions: JSONValue {
    switch self {
    case .number(let number): .string("\(number)")
    case .array(let values): .array(values.map(\.withoutFractions))
    case .object(let members): .object(members.mapValues(\.withoutFractions))
    default: self
    }
  }
}
