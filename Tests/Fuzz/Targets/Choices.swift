import TestSupport

/// Bytes read as decisions, so that a fuzzer that changes a byte changes one decision.
///
/// Where the bytes end all decisions are the first of their choices.
struct Choices {
  private let bytes: [UInt8]
  private var index = 0
  private var random: SeededGenerator?

  /// The decisions of an input.
  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// Decisions without end.
  init(seed: UInt64) {
    bytes = []
    random = SeededGenerator(seed: seed)
  }

  /// Whether there are no more decisions.
  var isAtEnd: Bool { random == nil && index >= bytes.count }

  mutating func byte() -> UInt8 {
    if random != nil { return UInt8(truncatingIfNeeded: random?.next() ?? 0) }
    guard index < bytes.count else { return 0 }
    defer { index += 1 }
    return bytes[index]
  }

  /// A number below `count`, which is above 0.
  mutating func number(below count: Int) -> Int {
    if count <= 1 { return 0 }
    if count <= 256 { return Int(byte()) % count }
    return (Int(byte()) << 8 | Int(byte())) % count
  }

  mutating func flag() -> Bool { byte() & 1 == 1 }

  /// One of `choices`, which is not empty.
  mutating func element<Element>(of choices: [Element]) -> Element {
    choices[number(below: choices.count)]
  }

  /// All that is left of the input.
  mutating func rest() -> [UInt8] {
    defer { index = bytes.count }
    return Array(bytes[min(index, bytes.count)...])
  }
}
