/// A case of an enumeration of up to 16, and an index that may come with it, in four bytes.
struct PackedCase<Case: RawRepresentable<UInt8> & Sendable>: Sendable, BitwiseCopyable {
  private let bits: UInt32

  private static var none: UInt32 { .max >> 4 }

  /// Packs a case with an index below 2²⁸ - 1.
  init(_ value: Case, _ index: Int? = nil) {
    let index = index.map { min(UInt32(clamping: $0), Self.none - 1) } ?? Self.none
    bits = index << 4 | UInt32(value.rawValue)
  }

  /// The case; never `nil`, which the compiler can't know.
  var value: Case? { Case(rawValue: UInt8(bits & 0xF)) }

  /// The index; `nil` where there is none.
  var index: Int? { bits >> 4 == Self.none ? nil : Int(bits >> 4) }
}
