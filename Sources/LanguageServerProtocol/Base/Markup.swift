/// Describes the content type that a client supports in various result literals like `Hover`,
/// `ParameterInfo` or `CompletionItem`. Values of later versions are kept.
public struct MarkupKind: RawRepresentable, Codable, Hashable, Sendable {
  /// The value on the wire.
  public var rawValue: String

  /// The value with a form on the wire.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Plain text is supported as a content format.
  public static let plainText = MarkupKind(rawValue: "plaintext")
  /// Markdown is supported as a content format.
  public static let markdown = MarkupKind(rawValue: "markdown")
}

/// Text with or without markup, for a person.
public struct MarkupContent: Codable, Hashable, Sendable {
  /// Whether it is Markdown.
  public var kind: MarkupKind
  /// The content itself.
  public var value: String

  /// Makes a value.
  public init(kind: MarkupKind, value: String) {
    self.kind = kind
    self.value = value
  }
}

/// Represents a reference to a command.
public struct Command: Codable, Hashable, Sendable {
  /// What the command is called in menus.
  public var title: String
  /// The name of the command.
  public var command: String
  /// Arguments that the command handler should be invoked with.
  public var arguments: [JSONValue]?

  /// Makes a value; what is left out is not sent.
  public init(title: String, command: String, arguments: [JSONValue]? = nil) {
    self.title = title
    self.command = command
    self.arguments = arguments
  }
}
