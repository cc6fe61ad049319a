/// Why a request failed. (LSP 3.17, "Response Message".)
public struct ResponseError: Error, Codable, Hashable, Sendable {
  /// What kind of failure it is.
  public var code: ErrorCodes
  /// A sentence for a person.
  public var message: String
  /// What the method defines, such as ``DiagnosticServerCancellationData``.
  public var data: JSONValue?

  /// A failure.
  public init(_ code: ErrorCodes, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }
}

/// The codes of failures, those of JSON-RPC and those of LSP (`LSPErrorCodes`).
public struct ErrorCodes: RawRepresentable, Codable, Hashable, Sendable {
  /// The code itself.
  public var rawValue: Int

  /// The code with a number.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The message is not JSON.
  public static let parseError = ErrorCodes(rawValue: -32700)
  /// The message is JSON, but no message, or comes when it may not.
  public static let invalidRequest = ErrorCodes(rawValue: -32600)
  /// The server does not know the method.
  public static let methodNotFound = ErrorCodes(rawValue: -32601)
  /// The parameters do not fit the method.
  public static let invalidParams = ErrorCodes(rawValue: -32602)
  /// The server has a defect.
  public static let internalError = ErrorCodes(rawValue: -32603)
  /// The request comes before `initialize`.
  public static let serverNotInitialized = ErrorCodes(rawValue: -32002)
  /// The request is fine, but could not be done.
  public static let requestFailed = ErrorCodes(rawValue: -32803)
  /// The server cancelled the request.
  public static let serverCancelled = ErrorCodes(rawValue: -32802)
  /// The document changed, which makes the result useless.
  public static let contentModified = ErrorCodes(rawValue: -32801)
  /// The client cancelled the request.
  public static let requestCancelled = ErrorCodes(rawValue: -32800)
}

extension ResponseError {
  /// The failure for parameters or results that do not fit, in words that name the member.
  ///
  /// `root` is the member of the message that was decoded: `params` or `result`.
  init(_ error: any Error, decoding root: String) {
    self.init(.invalidParams, Self.message(for: error, root: root))
  }

  private static func message(for error: any Error, root: String) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      return "\(place(context.codingPath + [key], root)) is missing."
    case DecodingError.valueNotFound(let type, let context):
      return "\(place(context.codingPath, root)) must be \(noun(type)), not null."
    case DecodingError.typeMismatch(let type, let context):
      return "\(place(context.codingPath, root)) must be \(noun(type))."
    case DecodingError.dataCorrupted(let context):
      return "\(place(context.codingPath, root)) has a value that does not fit."
    default:
      return "\(root) cannot be read."
    }
  }

  /// A coding path as it is written in programs: `params.contentChanges[0].text`.
  private static func place(_ path: [any CodingKey], _ root: String) -> String {
    path.reduce(into: root) { place, key in
      // Only the keys of arrays are named so; an object may well have members named by numbers.
      if let index = key.intValue, key.stringValue == "Index \(index)" {
        place += "[\(index)]"
      } else {
        place += ".\(key.stringValue)"
      }
    }
  }

  private static func noun(_ type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "true or false"
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is any WireArray.Type: "an array"
    default: "an object"
    }
  }
}

private protocol WireArray {}
extension Array: WireArray {}
