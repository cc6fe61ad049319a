/// A value that has one of two shapes on the wire: `A | B` in the specification.
///
/// Decoding takes the first shape that fits.
public enum OneOf<First, Second>: Hashable, Codable, Sendable
where First: Hashable & Codable & Sendable, Second: Hashable & Codable & Sendable {
  /// The first shape.
  case first(First)
  /// The second shape.
  case second(Second)

  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws {
    if let value = try? First(from: decoder) {
      self = .first(value)
    } else {
      self = .second(try Second(from: decoder))
    }
  }

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .first(let value): try value.encode(to: encoder)
    case .second(let value): try value.encode(to: encoder)
    }
  }
}

/// `integer | string`: the id of a request, a progress token, the code of a diagnostic.
public enum IntegerOrString: Hashable, Sendable {
  /// A whole number.
  case integer(Int)
  /// A string.
  case string(String)
}

/// What a response is matched to its request by.
public typealias RequestID = IntegerOrString
/// What the parts of a progress are matched by.
public typealias ProgressToken = IntegerOrString

extension IntegerOrString: Codable {
  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(String.self) {
      self = .string(value)
    } else {
      self = .integer(try container.decode(Int.self))
    }
  }

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .integer(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    }
  }
}

extension IntegerOrString: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension IntegerOrString: CustomStringConvertible {
  /// The number or the string itself.
  public var description: String {
    switch self {
    case .integer(let value): String(value)
    case .string(let value): value
    }
  }
}

/// `null`, the result of a request that only answers that it is done.
public struct Null: Hashable, Codable, Sendable {
  /// The one value.
  public init() {}

  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws {}

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}

/// The parameters of a method that has none: anything is accepted, and nothing is sent.
///
/// Clients send `null`, `{}` or no member at all.
public struct NoParams: Hashable, Codable, Sendable {
  /// The one value.
  public init() {}

  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws {}

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}

/// A member that must be there and may be `null`: `T | null` in the specification.
///
/// Where it is missing all the same, it is `nil`.
@propertyWrapper
public struct Nullable<Value>: Hashable, Codable, Sendable
where Value: Hashable & Codable & Sendable {
  /// The value; `nil` for `null`.
  public var wrappedValue: Value?

  /// A member with a value.
  public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws {
    wrappedValue = try decoder.singleValueContainer().decode(Value?.self)
  }

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}

/// An optional member that is `nil` where what a client sends does not fit.
///
/// Capabilities are read so: a client that announces something in an unknown form has not
/// announced it, and can be served without.
@propertyWrapper
public struct Lenient<Value>: Hashable, Codable, Sendable
where Value: Hashable & Codable & Sendable {
  /// The value; `nil` where it is missing, `null`, or of another form.
  public var wrappedValue: Value?

  /// A member that is missing.
  public init() {}

  /// A member with a value.
  public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws { wrappedValue = try? Value(from: decoder) }

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}

// Synthesized code calls these instead of the general functions, which know no missing members.
extension KeyedDecodingContainer {
  func decode<Value>(_ type: Lenient<Value>.Type, forKey key: Key) throws -> Lenient<Value> {
    Lenient(wrappedValue: (try? decodeIfPresent(Value.self, forKey: key)) ?? nil)
  }

  func decode<Value>(_ type: Nullable<Value>.Type, forKey key: Key) throws -> Nullable<Value> {
    Nullable(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
  }
}

extension KeyedEncodingContainer {
  mutating func encode<Value>(_ member: Lenient<Value>, forKey key: Key) throws {
    try encodeIfPresent(member.wrappedValue, forKey: key)
  }
}
