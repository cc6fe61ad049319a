/// Asks the client to send more messages from now on.
public enum RegistrationRequest: RequestType {
  /// The parameters.
  public typealias Params = RegistrationParams
  /// The result.
  public typealias Result = Null
  /// The name of the method.
  public static let method = "client/registerCapability"
}

/// What is registered.
public struct RegistrationParams: Codable, Hashable, Sendable {
  /// The registrations.
  public var registrations: [Registration]

  /// Makes a value.
  public init(registrations: [Registration]) {
    self.registrations = registrations
  }
}

/// General parameters to register for a notification or to register a provider.
public struct Registration: Codable, Hashable, Sendable {
  /// The id used to register the request.
  public var id: String
  /// The method / capability to register for.
  public var method: String
  /// Options necessary for the registration.
  public var registerOptions: JSONValue?

  /// Makes a value; what is left out is not sent.
  public init(id: String, method: String, registerOptions: JSONValue? = nil) {
    self.id = id
    self.method = method
    self.registerOptions = registerOptions
  }
}

/// Asks the client to send fewer messages from now on.
public enum UnregistrationRequest: RequestType {
  /// The parameters.
  public typealias Params = UnregistrationParams
  /// The result.
  public typealias Result = Null
  /// The name of the method.
  public static let method = "client/unregisterCapability"
}

/// What is not registered any more.
public struct UnregistrationParams: Codable, Hashable, Sendable {
  /// The registrations that end; the spelling is that of the specification.
  public var unregisterations: [Unregistration]

  /// Makes a value.
  public init(unregisterations: [Unregistration]) {
    self.unregisterations = unregisterations
  }
}

/// General parameters to unregister a request or notification.
public struct Unregistration: Codable, Hashable, Sendable {
  /// The id used to unregister the request or notification.
  public var id: String
  /// The method to unregister for.
  public var method: String

  /// Makes a value.
  public init(id: String, method: String) {
    self.id = id
    self.method = method
  }
}

/// Describe options to be used when registered for text document change events.
public struct DidChangeWatchedFilesRegistrationOptions: Codable, Hashable, Sendable {
  /// The watchers to register.
  public var watchers: [FileSystemWatcher]

  /// Makes a value.
  public init(watchers: [FileSystemWatcher]) {
    self.watchers = watchers
  }
}

/// Files that are watched.
public struct FileSystemWatcher: Codable, Hashable, Sendable {
  /// The files; relative patterns only for clients with `relativePatternSupport`.
  public var globPattern: OneOf<String, RelativePattern>
  /// What to tell of; all changes where it is `nil`.
  public var kind: WatchKind?

  /// Makes a value; what is left out is not sent.
  public init(globPattern: OneOf<String, RelativePattern>, kind: WatchKind? = nil) {
    self.globPattern = globPattern
    self.kind = kind
  }
}

/// A relative pattern is a helper to construct glob patterns that are matched relatively to a base
/// URI.
public struct RelativePattern: Codable, Hashable, Sendable {
  /// The folder below which files are matched.
  public var baseUri: DocumentURI
  /// The glob pattern, relative to the folder.
  public var pattern: String

  /// Makes a value.
  public init(baseUri: DocumentURI, pattern: String) {
    self.baseUri = baseUri
    self.pattern = pattern
  }
}

/// What changes of files are watched.
public struct WatchKind: OptionSet, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Files that are created.
  public static let create = WatchKind(rawValue: 1)
  /// Files that are changed.
  public static let change = WatchKind(rawValue: 2)
  /// Files that are deleted.
  public static let delete = WatchKind(rawValue: 4)
}
