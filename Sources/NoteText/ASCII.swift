extension UnsafeBufferPointer<UInt8> {
  /// Whether there are eight bytes from `index` on before `end`, and all of them are ASCII: most text
  /// is passed over eight bytes at a time.
  @inlinable @inline(__always)
  package func hasEightASCII(at index: Int, before end: Int) -> Bool {
    index + 8 <= end
      && UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        & 0x8080_8080_8080_8080 == 0
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of the first ASCII digit from `index` on; `end` where none stands before that.
  package func firstDigit(from index: Int, before end: Int) -> Int {
    var index = index
    while index + 8 <= end {
      // Of a digit the bits that differ from "0" are nine at most.
      let bits = eightBytes(at: index) ^ (0x30 &* Self.ones)
      let isNone = ((bits & ~Self.highBits) &+ (0x76 &* Self.ones)) | bits
      if isNone & Self.highBits != Self.highBits { break }
      index += 8
    }
    while index < end, !self[index].isDigit { index += 1 }
    return index
  }

  /// Whether `byte` is among the bytes.
  package func holds(_ byte: UInt8) -> Bool {
    let pattern = UInt64(byte) &* Self.ones
    var index = 0
    while index + 8 <= count {
      if Self.hasZeroByte(eightBytes(at: index) ^ pattern) { return true }
      index += 8
    }
    while index < count {
      if self[index] == byte { return true }
      index += 1
    }
    return false
  }

  /// How many bytes from `index` on are those of `other` from `start` on, before the first that is
  /// one of `stops`.
  package func commonPrefix(
    at index: Int, with other: Self, from start: Int, before stops: (UInt8, UInt8)
  ) -> Int {
    let limit = Swift.min(count - index, other.count - start)
    let (first, second) = (UInt64(stops.0) &* Self.ones, UInt64(stops.1) &* Self.ones)
    var length = 0
    while length + 8 <= limit {
      let bytes = eightBytes(at: index + length)
      if bytes != other.eightBytes(at: start + length) || Self.hasZeroByte(bytes ^ first)
        || Self.hasZeroByte(bytes ^ second)
      {
        break
      }
      length += 8
    }
    while length < limit, self[index + length] == other[start + length],
      self[index + length] != stops.0, self[index + length] != stops.1
    {
      length += 1
    }
    return length
  }

  /// How the bytes follow others in the order of bytes: below 0 where they come before them, 0 where
  /// they are the same. Eight at a time, since paths begin alike.
  package func order(to other: Self) -> Int {
    let limit = Swift.min(count, other.count)
    var index = 0
    while index + 8 <= limit, eightBytes(at: index) == other.eightBytes(at: index) { index += 8 }
    while index < limit {
      if self[index] != other[index] { return Int(self[index]) - Int(other[index]) }
      index += 1
    }
    return count - other.count
  }

  @inline(__always) private func eightBytes(at index: Int) -> UInt64 {
    UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Whether one of eight bytes is zero (Warren, Hacker's Delight, section 6-1).
  @inline(__always) private static func hasZeroByte(_ bytes: UInt64) -> Bool {
    (bytes &- ones) & ~bytes & 0x8080_8080_8080_8080 != 0
  }
}

/// The ASCII classes of bytes that Markdown's grammar speaks of.
extension UInt8 {
  /// `0` to `9`.
  @inlinable package var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// `a` to `z` and `A` to `Z`.
  @inlinable package var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

  /// A letter or a digit.
  @inlinable package var isAlphanumeric: Bool { isDigit || isLetter }

  /// A space or a tab.
  @inlinable package var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// `\n` or `\r`.
  @inlinable package var isLineEnding: Bool { self == 0x0A || self == 0x0D }

  /// White space in the sense of HTML: space, tab, line feed, form feed, carriage return.
  @inlinable package var isSpace: Bool { isBlank || isLineEnding || self == 0x0B || self == 0x0C }

  /// ASCII punctuation, which a backslash escapes (CommonMark, section 2.4).
  @inlinable package var isPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40)
      || (self >= 0x5B && self <= 0x60) || (self >= 0x7B && self <= 0x7E)
  }

  /// `A` to `Z` as `a` to `z`, anything else unchanged.
  @inlinable package var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
