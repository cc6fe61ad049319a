/// A string that equals only a string of the same Unicode scalars.
///
/// Swift's `String` compares by canonical equivalence: `"Café" == "Cafe\u{301}"`. File systems,
/// GitHub's anchors and git compare bytes, so whatever names a file or an anchor is one of these.
/// The order is that of the UTF-8 bytes, the same on every machine.
public struct ExactString: Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
  /// The string itself.
  public let string: String

  /// Wraps a string.
  public init(_ string: String) { self.string = string }

  /// Wraps a literal.
  public init(stringLiteral value: String) { self.string = value }

  /// The UTF-8 bytes.
  public var utf8: String.UTF8View { string.utf8 }

  /// Whether the string has no scalar.
  public var isEmpty: Bool { string.isEmpty }

  /// Equality of the UTF-8 bytes.
  public static func == (left: ExactString, right: ExactString) -> Bool {
    let count = left.string.utf8.count
    guard count == right.string.utf8.count else { return false }
    let isEqual = left.string.utf8.withContiguousStorageIfAvailable { left in
      right.string.utf8.withContiguousStorageIfAvailable { right in left.order(to: right) == 0 }
    }
    return (isEqual ?? nil) ?? left.string.utf8.elementsEqual(right.string.utf8)
  }

  /// Whether these are the UTF-8 bytes.
  package static func == (left: ExactString, right: UnsafeBufferPointer<UInt8>) -> Bool {
    let isEqual = left.string.utf8.withContiguousStorageIfAvailable { $0.order(to: right) == 0 }
    return isEqual ?? left.string.utf8.elementsEqual(right)
  }

  /// The order of the UTF-8 bytes.
  public static func < (left: ExactString, right: ExactString) -> Bool {
    let isLess = left.string.utf8.withContiguousStorageIfAvailable { left in
      right.string.utf8.withContiguousStorageIfAvailable { right in left.order(to: right) < 0 }
    }
    return (isLess ?? nil) ?? left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }

  /// Hashes the UTF-8 bytes.
  public func hash(into hasher: inout Hasher) {
    let isHashed: Void? = string.utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isHashed == nil {
      var string = string
      string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
    hasher.combine(0xFF as UInt8)
  }
}

extension ExactString: CustomStringConvertible {
  /// The string itself.
  public var description: String { string }
}
