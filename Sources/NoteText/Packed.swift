/// Stores a range in eight bytes instead of sixteen: a course keeps millions of them.
///
/// No text that is parsed reaches the 4 GiB that are its limit: see `SyntaxLimits`.
@propertyWrapper
public struct PackedRange: Sendable {
  private var lower: UInt32
  private var upper: UInt32

  /// Packs a range of bounds from 0 up to `UInt32.max`; others are cut to that.
  public init(wrappedValue: Range<Int>) {
    lower = UInt32(clamping: wrappedValue.lowerBound)
    upper = UInt32(clamping: wrappedValue.upperBound)
  }

  /// The range.
  public var wrappedValue: Range<Int> {
    get { Int(lower)..<Int(upper) }
    set { self = PackedRange(wrappedValue: newValue) }
  }
}

/// Stores an index or a line in four bytes instead of eight.
@propertyWrapper
public struct PackedIndex: Sendable {
  private var index: UInt32

  /// Packs an index from 0 to `UInt32.max`; others are cut to that.
  public init(wrappedValue: Int) { index = UInt32(clamping: wrappedValue) }

  /// The index.
  public var wrappedValue: Int {
    get { Int(index) }
    set { self = PackedIndex(wrappedValue: newValue) }
  }
}

/// Stores an index, or that there is none, in four bytes instead of nine.
@propertyWrapper
public struct PackedOptionalIndex: Sendable {
  private var index: UInt32

  /// Packs an index from 0 up to `UInt32.max`, which stands for none.
  public init(wrappedValue: Int?) { index = wrappedValue.map(UInt32.init(clamping:)) ?? .max }

  /// The index; `nil` where there is none.
  public var wrappedValue: Int? {
    get { index == .max ? nil : Int(index) }
    set { self = PackedOptionalIndex(wrappedValue: newValue) }
  }
}

/// A case of an enumeration of up to 16, and an index that may come with it, in four bytes.
public struct PackedCase<Case: RawRepresentable<UInt8> & Sendable>: Sendable {
  private let bits: UInt32

  private static var none: UInt32 { .max >> 4 }

  /// Packs a case with an index below 2²⁸ - 1.
  public init(_ value: Case, _ index: Int? = nil) {
    let index = index.map { min(UInt32(clamping: $0), Self.none - 1) } ?? Self.none
    bits = index << 4 | UInt32(value.rawValue)
  }

  /// The case.
  public var value: Case {
    guard let value = Case(rawValue: UInt8(bits & 0xF)) else {
      preconditionFailure("Nothing else was packed.")
    }
    return value
  }

  /// The index; `nil` where there is none.
  public var index: Int? { bits >> 4 == Self.none ? nil : Int(bits >> 4) }
}

extension Array {
  /// The same elements in no more room than they need.
  package init(exactly elements: [Element]) {
    // All empty arrays are one, to which several threads would write that it has no elements.
    guard !elements.isEmpty else {
      self = []
      return
    }
    self.init(unsafeUninitializedCapacity: elements.count) { buffer, count in
      count = buffer.initialize(fromContentsOf: elements)
    }
  }
}
