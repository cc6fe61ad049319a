/// Numbers and strings one behind the other, each in as few bytes as it needs.
extension [UInt8] {
  /// Appends a number in one to five bytes (LEB128).
  mutating func append(packed number: UInt32) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends the length of a string, and the string.
  mutating func append(packed string: String) {
    append(packed: UInt32(clamping: string.utf8.count))
    self += string.utf8
  }
}

/// Reads numbers and strings in the order in which they were packed.
struct PackedBytesReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index: Int

  /// Reads from an offset on.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    index = start
  }

  mutating func byte() -> UInt8 {
    defer { index += 1 }
    return bytes[index]
  }

  mutating func number() -> UInt32 {
    var (number, shift, byte) = (UInt32(0), UInt32(0), byte())
    while byte >= 0x80 {
      number |= UInt32(byte & 0x7F) << shift
      (shift, byte) = (shift + 7, self.byte())
    }
    return number | UInt32(byte) << shift
  }

  mutating func string() -> String { String(decoding: stringBytes(), as: UTF8.self) }

  /// The bytes of a string.
  mutating func stringBytes() -> UnsafeBufferPointer<UInt8> {
    let count = Int(number())
    defer { index += count }
    return UnsafeBufferPointer(rebasing: bytes[index..<index + count])
  }
}
