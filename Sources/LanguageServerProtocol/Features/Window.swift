/// Writes to the log of the client.
public enum LogMessageNotification: NotificationType {
  /// The parameters.
  public typealias Params = LogMessageParams
  /// The name of the method.
  public static let method = "window/logMessage"
}

/// The log message parameters.
public struct LogMessageParams: Codable, Hashable, Sendable {
  /// The message type.
  public var type: MessageType
  /// The actual message.
  public var message: String

  /// Makes a value.
  public init(type: MessageType, message: String) {
    self.type = type
    self.message = message
  }
}

/// Shows a message to the user.
public enum ShowMessageNotification: NotificationType {
  /// The parameters.
  public typealias Params = ShowMessageParams
  /// The name of the method.
  public static let method = "window/showMessage"
}

/// The parameters of a notification message.
public struct ShowMessageParams: Codable, Hashable, Sendable {
  /// The message type.
  public var type: MessageType
  /// The actual message.
  public var message: String

  /// Makes a value.
  public init(type: MessageType, message: String) {
    self.type = type
    self.message = message
  }
}

/// The message type. Values of later versions are kept.
public struct MessageType: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// An error message.
  public static let error = MessageType(rawValue: 1)
  /// A warning message.
  public static let warning = MessageType(rawValue: 2)
  /// An information message.
  public static let info = MessageType(rawValue: 3)
  /// A log message.
  public static let log = MessageType(rawValue: 4)
  /// A debug message.
  public static let debug = MessageType(rawValue: 5)
}

/// Asks the client to show a document.
public enum ShowDocumentRequest: RequestType {
  /// The parameters.
  public typealias Params = ShowDocumentParams
  /// The result.
  public typealias Result = ShowDocumentResult
  /// The name of the method.
  public static let method = "window/showDocument"
}

/// Params to show a resource in the UI.
public struct ShowDocumentParams: Codable, Hashable, Sendable {
  /// The document.
  public var uri: DocumentURI
  /// Indicates to show the resource in an external program.
  public var external: Bool?
  /// An optional property to indicate whether the editor showing the document should take focus or
  /// not.
  public var takeFocus: Bool?
  /// An optional selection range if the document is a text document.
  public var selection: Range?

  /// Makes a value; what is left out is not sent.
  public init(
    uri: DocumentURI, external: Bool? = nil, takeFocus: Bool? = nil, selection: Range? = nil
  ) {
    self.uri = uri
    self.external = external
    self.takeFocus = takeFocus
    self.selection = selection
  }
}

/// The result of a showDocument request.
public struct ShowDocumentResult: Codable, Hashable, Sendable {
  /// A boolean indicating if the show was successful.
  public var success: Bool
}
