/// White space, with a fast way for ASCII.
extension String {
  /// The text without white space at its ends.
  package var trimmingSpace: String {
    let scalars = unicodeScalars
    var (start, end) = (scalars.startIndex, scalars.endIndex)
    while start < end, scalars[start].isSpace { scalars.formIndex(after: &start) }
    while start < end {
      let last = scalars.index(before: end)
      guard scalars[last].isSpace else { break }
      end = last
    }
    return start == scalars.startIndex && end == scalars.endIndex ? self : String(self[start..<end])
  }

  /// The text on one line: one space for each stretch of white space, and none at the ends.
  package var collapsingSpace: String {
    if isCollapsed { return self }
    var collapsed = String.UnicodeScalarView()
    var isApart = false
    for scalar in unicodeScalars {
      if scalar.isSpace {
        isApart = !collapsed.isEmpty
      } else {
        if isApart { collapsed.append(" ") }
        isApart = false
        collapsed.append(scalar)
      }
    }
    return String(collapsed)
  }

  /// Whether the only white space, if any, are single spaces between words; `false` where that
  /// takes a longer look.
  private var isCollapsed: Bool {
    var previous = UInt8(ascii: " ")
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: " "): if previous == byte { return false }
      case 0x09...0x0D: return false
      // What the white space beyond ASCII begins with.
      case 0xC2, 0xE1, 0xE2, 0xE3: return false
      default: break
      }
      previous = byte
    }
    return previous != UInt8(ascii: " ")
  }
}

extension Unicode.Scalar {
  /// White space (Unicode, `White_Space`).
  package var isSpace: Bool {
    isASCII ? UInt8(truncatingIfNeeded: value).isSpace : properties.isWhitespace
  }
}
