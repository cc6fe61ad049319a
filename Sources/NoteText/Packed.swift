/// Stores a range in eight bytes instead of sixteen: a course keeps millions of them.
///
/// No text that is parsed reaches the 4 GiB that are its limit: see `SyntaxLimits`.
@propertyWrapper
public struct PackedRange: Sendable, BitwiseCopyable {
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
public struct PackedIndex: Sendable, BitwiseCopyable {
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
public struct PackedOptionalIndex: Sendable, BitwiseCopyable {
  private var index: UInt32

  /// Packs an index from 0 up to `UInt32.max`, which stands for none.
  public init(wrappedValue: Int?) { index = wrappedValue.map(UInt32.init(clamping:)) ?? .max }

  /// The index; `nil` where there is none.
  public var wrappedValue: Int? {
    get { index == .max ? nil : Int(index) }
    set { self = PackedOptionalIndex(wrappedValue: newValue) }
  }
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
