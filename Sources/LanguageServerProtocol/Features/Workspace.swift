/// Folders were added to the workspace or removed.
public enum DidChangeWorkspaceFoldersNotification: NotificationType {
  /// The parameters.
  public typealias Params = DidChangeWorkspaceFoldersParams
  /// The name of the method.
  public static let method = "workspace/didChangeWorkspaceFolders"
}

/// The parameters of a `workspace/didChangeWorkspaceFolders` notification.
public struct DidChangeWorkspaceFoldersParams: Codable, Hashable, Sendable {
  /// The actual workspace folder change event.
  public var event: WorkspaceFoldersChangeEvent
}

/// The workspace folder change event.
public struct WorkspaceFoldersChangeEvent: Codable, Hashable, Sendable {
  /// The array of added workspace folders.
  public var added: [WorkspaceFolder]
  /// The array of the removed workspace folders.
  public var removed: [WorkspaceFolder]
}

/// A workspace folder inside a client.
public struct WorkspaceFolder: Codable, Hashable, Sendable {
  /// The folder.
  public var uri: DocumentURI
  /// The name of the workspace folder.
  public var name: String
}

/// Files changed on disk.
public enum DidChangeWatchedFilesNotification: NotificationType {
  /// The parameters.
  public typealias Params = DidChangeWatchedFilesParams
  /// The name of the method.
  public static let method = "workspace/didChangeWatchedFiles"
}

/// The watched files change notification's parameters.
public struct DidChangeWatchedFilesParams: Codable, Hashable, Sendable {
  /// The actual file events.
  public var changes: [FileEvent]
}

/// An event describing a file change.
public struct FileEvent: Codable, Hashable, Sendable {
  /// The document.
  public var uri: DocumentURI
  /// The change type.
  public var type: FileChangeType
}

/// The file event type. Values of later versions are kept.
public struct FileChangeType: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: Int

  /// The value with a form on the wire.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The file got created.
  public static let created = FileChangeType(rawValue: 1)
  /// The file got changed.
  public static let changed = FileChangeType(rawValue: 2)
  /// The file got deleted.
  public static let deleted = FileChangeType(rawValue: 3)
}

/// Settings changed.
public enum DidChangeConfigurationNotification: NotificationType {
  /// The parameters.
  public typealias Params = DidChangeConfigurationParams
  /// The name of the method.
  public static let method = "workspace/didChangeConfiguration"
}

/// The parameters of a change configuration notification.
public struct DidChangeConfigurationParams: Codable, Hashable, Sendable {
  /// The settings; `nil` or `null` where they are to be asked for.
  public var settings: JSONValue?
}

/// Asks the client for settings.
public enum ConfigurationRequest: RequestType {
  /// The parameters.
  public typealias Params = ConfigurationParams
  /// The result.
  public typealias Result = [JSONValue]
  /// The name of the method.
  public static let method = "workspace/configuration"
}

/// The parameters of a configuration request.
public struct ConfigurationParams: Codable, Hashable, Sendable {
  /// The sections; the result has one value for each.
  public var items: [ConfigurationItem]

  /// Makes a value.
  public init(items: [ConfigurationItem]) {
    self.items = items
  }
}

/// A section of the settings that is asked for.
public struct ConfigurationItem: Codable, Hashable, Sendable {
  /// The scope to get the configuration section for.
  public var scopeUri: DocumentURI?
  /// The configuration section asked for.
  public var section: String?

  /// Makes a value; what is left out is not sent.
  public init(scopeUri: DocumentURI? = nil, section: String? = nil) {
    self.scopeUri = scopeUri
    self.section = section
  }
}
