/// Asks the client for room to show a progress.
public enum WorkDoneProgressCreateRequest: RequestType {
  /// The parameters.
  public typealias Params = WorkDoneProgressCreateParams
  /// The result.
  public typealias Result = Null
  /// The name of the method.
  public static let method = "window/workDoneProgress/create"
}

/// The token of the new progress.
public struct WorkDoneProgressCreateParams: Codable, Hashable, Sendable {
  /// The token to be used to report progress.
  public var token: ProgressToken

  /// Makes a value.
  public init(token: ProgressToken) {
    self.token = token
  }
}

/// The user does not want to wait for the work any more.
public enum WorkDoneProgressCancelNotification: NotificationType {
  /// The parameters.
  public typealias Params = WorkDoneProgressCancelParams
  /// The name of the method.
  public static let method = "window/workDoneProgress/cancel"
}

/// The work that is to stop.
public struct WorkDoneProgressCancelParams: Codable, Hashable, Sendable {
  /// The token to be used to report progress.
  public var token: ProgressToken
}

/// Tells how far some work is.
public enum ProgressNotification: NotificationType {
  /// The parameters.
  public typealias Params = ProgressParams
  /// The name of the method.
  public static let method = "$/progress"
}

/// How far some work is.
public struct ProgressParams: Codable, Hashable, Sendable {
  /// The progress token provided by the client or server.
  public var token: ProgressToken
  /// How far it is.
  public var value: WorkDoneProgress

  /// Makes a value.
  public init(token: ProgressToken, value: WorkDoneProgress) {
    self.token = token
    self.value = value
  }
}

/// Part of the result of a request that gave a `partialResultToken`.
///
/// `Value` is what the specification calls the partial result, such as ``WorkspaceDiagnosticReport``
/// for ``WorkspaceDiagnosticRequest``; the result itself is empty then.
public enum PartialResultNotification<Value>: NotificationType
where Value: Codable & Hashable & Sendable {
  /// The parameters.
  public typealias Params = PartialResultParams<Value>
  /// The name of the method.
  public static var method: String { ProgressNotification.method }
}

/// Part of a result.
public struct PartialResultParams<Value>: Codable, Hashable, Sendable
where Value: Codable & Hashable & Sendable {
  /// The token that the request gave.
  public var token: ProgressToken
  /// The part.
  public var value: Value

  /// Makes a value.
  public init(token: ProgressToken, value: Value) {
    self.token = token
    self.value = value
  }
}

/// The parts of a progress, told apart by the member `kind`: first a begin, then reports, then an end.
public enum WorkDoneProgress: Hashable, Sendable {
  /// The work begins.
  case begin(WorkDoneProgressBegin)
  /// The work goes on.
  case report(WorkDoneProgressReport)
  /// The work is done.
  case end(WorkDoneProgressEnd)
}

extension WorkDoneProgress: Codable {
  private enum CodingKeys: CodingKey { case kind }

  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .kind) {
    case "begin": self = .begin(try WorkDoneProgressBegin(from: decoder))
    case "end": self = .end(try WorkDoneProgressEnd(from: decoder))
    default: self = .report(try WorkDoneProgressReport(from: decoder))
    }
  }

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .begin(let part): try part.encode(to: encoder)
    case .report(let part): try part.encode(to: encoder)
    case .end(let part): try part.encode(to: encoder)
    }
  }
}

/// The work begins.
public struct WorkDoneProgressBegin: Codable, Hashable, Sendable {
  /// Tells the part from others.
  public private(set) var kind = "begin"
  /// Mandatory title of the progress operation.
  public var title: String
  /// Whether the user can stop it.
  public var cancellable: Bool?
  /// What is being done.
  public var message: String?
  /// How much is done, 0 to 100.
  public var percentage: Int?

  /// Makes a value; what is left out is not sent.
  public init(
    title: String, cancellable: Bool? = nil, message: String? = nil, percentage: Int? = nil
  ) {
    self.title = title
    self.cancellable = cancellable
    self.message = message
    self.percentage = percentage
  }
}

/// The work goes on.
public struct WorkDoneProgressReport: Codable, Hashable, Sendable {
  /// Tells the part from others.
  public private(set) var kind = "report"
  /// Whether the user can stop it.
  public var cancellable: Bool?
  /// What is being done.
  public var message: String?
  /// How much is done, 0 to 100.
  public var percentage: Int?

  /// Makes a value; what is left out is not sent.
  public init(cancellable: Bool? = nil, message: String? = nil, percentage: Int? = nil) {
    self.cancellable = cancellable
    self.message = message
    self.percentage = percentage
  }
}

/// The work is done.
public struct WorkDoneProgressEnd: Codable, Hashable, Sendable {
  /// Tells the part from others.
  public private(set) var kind = "end"
  /// What is being done.
  public var message: String?

  /// Makes a value; what is left out is not sent.
  public init(message: String? = nil) {
    self.message = message
  }
}
