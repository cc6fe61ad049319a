import TestSupport

/// Bytes read as decisions, so that a fuzzer that changes a byte changes one decision.
///
/// Where the bytes end all decisions are the first of their choices.
struct Choices {
  private enum Source {
    case bytes([UInt8])
    case random(SeededGenerator)
    /// The bytes of each part, of which one may have been left out.
    case parts(ArraySlice<[UInt8]>)
  }

  private var source: Source
  private var index = 0
  /// The bytes that have decided about this part.
  private var drawn: [UInt8] = []

  /// The decisions of an input.
  init(_ bytes: some Sequence<UInt8>) { source = .bytes(Array(bytes)) }

  /// Decisions without end.
  init(seed: UInt64) { source = .random(SeededGenerator(seed: seed)) }

  /// Decisions in parts, each of which begins anew wherever the one before it ended.
  init(parts: [[UInt8]]) { source = .parts(parts[...]) }

  /// Whether there are no more decisions.
  var isAtEnd: Bool {
    switch source {
    case .bytes(let bytes): index >= bytes.count
    case .random: false
    case .parts(let parts): parts.isEmpty
    }
  }

  mutating func byte() -> UInt8 {
    let byte: UInt8
    switch source {
    case .bytes(let bytes):
      guard index < bytes.count else { return 0 }
      byte = bytes[index]
    case .random(var random):
      byte = UInt8(truncatingIfNeeded: random.next())
      source = .random(random)
    case .parts(let parts):
      byte = parts.first.map { index < $0.count ? $0[index] : 0 } ?? 0
    }
    index += 1
    drawn.append(byte)
    return byte
  }

  /// Ends a part; the bytes that have decided about it.
  mutating func endPart() -> [UInt8] {
    if case .parts(let parts) = source {
      source = .parts(parts.dropFirst())
      index = 0
    }
    defer { drawn = [] }
    return drawn
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

  /// All that is left of an input.
  mutating func rest() -> [UInt8] {
    guard case .bytes(let bytes) = source else { return [] }
    defer { index = bytes.count }
    return Array(bytes[min(index, bytes.count)...])
  }
}
