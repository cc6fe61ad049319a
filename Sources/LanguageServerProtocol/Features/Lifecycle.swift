/// The first request: each side says what it can do.
public enum InitializeRequest: RequestType {
  /// The parameters.
  public typealias Params = InitializeParams
  /// The result.
  public typealias Result = InitializeResult
  /// The name of the method.
  public static let method = "initialize"
}

/// What the client says of itself. Members in a form of their own are read as missing.
public struct InitializeParams: Codable, Hashable, Sendable {
  /// Where the client shows progress of this request.
  @Lenient public var workDoneToken: ProgressToken?
  /// The process Id of the parent process that started the server.
  @Lenient public var processId: Int?
  /// Information about the client.
  @Lenient public var clientInfo: ClientInfo?
  /// The locale the client is currently showing the user interface in.
  @Lenient public var locale: String?
  /// The rootPath of the workspace.
  @Lenient public var rootPath: String?
  /// The rootUri of the workspace.
  @Lenient public var rootUri: DocumentURI?
  /// The capabilities provided by the client (editor or tool).
  @Lenient public var capabilities: ClientCapabilities?
  /// User provided initialization options.
  @Lenient public var initializationOptions: JSONValue?
  /// The initial trace setting.
  @Lenient public var trace: TraceValues?
  /// The workspace folders configured in the client when the server starts.
  @Lenient public var workspaceFolders: [WorkspaceFolder]?

  /// Nothing is announced.
  public init() {}
}

/// What client it is.
public struct ClientInfo: Codable, Hashable, Sendable {
  /// The name of the client.
  @Lenient public var name: String?
  /// Its version.
  @Lenient public var version: String?

  /// Nothing is announced.
  public init() {}
}

/// The result returned from an initialize request.
public struct InitializeResult: Codable, Hashable, Sendable {
  /// The capabilities the language server provides.
  public var capabilities: ServerCapabilities
  /// Information about the server.
  public var serverInfo: ServerInfo?

  /// Makes a value; what is left out is not sent.
  public init(capabilities: ServerCapabilities, serverInfo: ServerInfo? = nil) {
    self.capabilities = capabilities
    self.serverInfo = serverInfo
  }
}

/// What server it is.
public struct ServerInfo: Codable, Hashable, Sendable {
  /// The name of the server.
  public var name: String
  /// Its version.
  public var version: String?

  /// Makes a value; what is left out is not sent.
  public init(name: String, version: String? = nil) {
    self.name = name
    self.version = version
  }
}

/// The client has read the answer to `initialize`; from now on it can be asked things.
public enum InitializedNotification: NotificationType {
  /// The parameters.
  public typealias Params = NoParams
  /// The name of the method.
  public static let method = "initialized"
}

/// Asks the server to stop working, but not to exit yet.
public enum ShutdownRequest: RequestType {
  /// The parameters.
  public typealias Params = NoParams
  /// The result.
  public typealias Result = Null
  /// The name of the method.
  public static let method = "shutdown"
}

/// The server is to exit: with status 0 after `shutdown`, else with 1.
public enum ExitNotification: NotificationType {
  /// The parameters.
  public typealias Params = NoParams
  /// The name of the method.
  public static let method = "exit"
}

/// The answer to a request is not needed any more.
public enum CancelNotification: NotificationType {
  /// The parameters.
  public typealias Params = CancelParams
  /// The name of the method.
  public static let method = "$/cancelRequest"
}

/// The request whose answer is not needed.
public struct CancelParams: Codable, Hashable, Sendable {
  /// The request id to cancel.
  public var id: RequestID
}

/// How much the client wants to be told of what the server does.
public enum SetTraceNotification: NotificationType {
  /// The parameters.
  public typealias Params = SetTraceParams
  /// The name of the method.
  public static let method = "$/setTrace"
}

/// How much the client wants to be told.
public struct SetTraceParams: Codable, Hashable, Sendable {
  /// How much it is.
  public var value: TraceValues
}

/// Tells the client of something that the server does, where it wants to be told.
public enum LogTraceNotification: NotificationType {
  /// The parameters.
  public typealias Params = LogTraceParams
  /// The name of the method.
  public static let method = "$/logTrace"
}

/// Something that the server does.
public struct LogTraceParams: Codable, Hashable, Sendable {
  /// The message to be logged.
  public var message: String
  /// More about it, only where the client asked for `verbose`.
  public var verbose: String?

  /// Makes a value; what is left out is not sent.
  public init(message: String, verbose: String? = nil) {
    self.message = message
    self.verbose = verbose
  }
}

/// How much a client wants to be told of what the server does. Values of later versions are kept.
public struct TraceValues: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: String

  /// The value with a form on the wire.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Turn tracing off.
  public static let off = TraceValues(rawValue: "off")
  /// Trace messages only.
  public static let messages = TraceValues(rawValue: "messages")
  /// Verbose message tracing.
  public static let verbose = TraceValues(rawValue: "verbose")
}
