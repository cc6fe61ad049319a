extension UnsafeBufferPointer<UInt8> {
  /// Whether there are eight bytes from `index` on before `end`, and all of them are ASCII: most text
  /// is passed over eight bytes at a time.
  @inlinable package func hasEightASCII(at index: Int, before end: Int) -> Bool {
    index + 8 <= end
      && UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        & 0x8080_8080_8080_8080 == 0
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
