/// A request, as a type that no value is made of: its method, and what goes over the wire.
///
/// Names of types and members, and most of their descriptions, are those of the specification
/// (copyright Microsoft Corporation, MIT License).
/// Both ways are `Codable`, so that one type serves whoever asks and whoever answers.
public protocol RequestType: SendableMetatype {
  /// The parameters; ``NoParams`` where there are none.
  associatedtype Params: Codable & Sendable
  /// The result; an `Optional` where it may be `null`, ``Null`` where it always is.
  associatedtype Result: Codable & Sendable
  /// The name of the method.
  static var method: String { get }
}

/// A notification, as a type that no value is made of.
public protocol NotificationType: SendableMetatype {
  /// The parameters; ``NoParams`` where there are none.
  associatedtype Params: Codable & Sendable
  /// The name of the method.
  static var method: String { get }
}
