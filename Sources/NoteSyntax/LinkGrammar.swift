import NoteText

/// The parts of a link's syntax for which libcmark-gfm gives no position.
///
/// Each function follows the section of CommonMark 0.29 that it names and takes offsets in the
/// content of a block.
extension BlockContent {
  /// What stands in the parentheses of an inline link.
  struct LinkTail {
    /// The destination, without angle brackets.
    let destination: Range<Int>
    /// The offset after the closing parenthesis.
    let end: Int
  }

  /// Reads `(destination "title")` at `start` (section 6.5, "Links").
  func linkTail(at start: Int) -> LinkTail? {
    guard byte(start) == UInt8(ascii: "(") else { return nil }
    var index = skippingSpace(from: start + 1)
    guard let destination = linkDestination(at: index, isOptional: true) else { return nil }
    index = destination.end
    let afterSpace = skippingSpace(from: index)
    if afterSpace > index, let titleEnd = linkTitle(at: afterSpace) {
      index = skippingSpace(from: titleEnd)
    } else {
      index = afterSpace
    }
    guard byte(index) == UInt8(ascii: ")") else { return nil }
    return LinkTail(destination: destination.range, end: index + 1)
  }

  /// Reads a destination (section 6.5, "link destination"): its range without angle brackets, and
  /// the offset after it.
  func linkDestination(at start: Int, isOptional: Bool) -> (range: Range<Int>, end: Int)? {
    var index = start
    if byte(index) == UInt8(ascii: "<") {
      index += 1
      while let byte = byte(index), byte != UInt8(ascii: ">") {
        if byte.isLineEnding || byte == UInt8(ascii: "<") { return nil }
        index += byte == UInt8(ascii: "\\") && self.byte(index + 1)?.isPunctuation == true ? 2 : 1
      }
      return byte(index) == nil ? nil : (start + 1..<index, index + 1)
    }
    var depth = 0
    scan: while let byte = byte(index) {
      switch byte {
      case UInt8(ascii: "\\") where self.byte(index + 1)?.isPunctuation == true:
        index += 1
      case UInt8(ascii: "("):
        depth += 1
        if depth > 32 { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
      case 0x00...0x20, 0x7F:
        break scan
      default:
        break
      }
      index += 1
    }
    if depth > 0 || (index == start && !isOptional) { return nil }
    return (start..<index, index)
  }

  /// Reads a title (section 6.5, "link title"): the offset after it.
  func linkTitle(at start: Int) -> Int? {
    let close: UInt8
    switch byte(start) {
    case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
    case UInt8(ascii: "'"): close = UInt8(ascii: "'")
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var index = start + 1
    while let byte = byte(index) {
      if byte == close { return index + 1 }
      if byte == UInt8(ascii: "("), close == UInt8(ascii: ")") { return nil }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Reads a label in brackets (section 4.7, "link label"): what is between them.
  ///
  /// An empty label is none, but that of a collapsed reference: `allowsEmpty`.
  func linkLabel(at start: Int, allowsEmpty: Bool = false) -> Range<Int>? {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    var index = start + 1
    var isBlank = true
    while let byte = byte(index), index - start <= 1_000 {
      switch byte {
      case UInt8(ascii: "]"):
        return isBlank && !allowsEmpty ? nil : start + 1..<index
      case UInt8(ascii: "["):
        return nil
      case UInt8(ascii: "\\"):
        isBlank = false
        index += 2
      default:
        isBlank = isBlank && byte.isSpace
        index += 1
      }
    }
    return nil
  }

  /// A definition as ranges of the content.
  struct DefinitionRanges {
    let label: Range<Int>
    let destination: Range<Int>
    /// The offset after the definition and its line ending.
    let end: Int
  }

  /// Reads a link reference definition at `start` (section 4.7).
  func definition(at start: Int) -> DefinitionRanges? {
    guard let label = linkLabel(at: start), byte(label.upperBound + 1) == UInt8(ascii: ":")
    else { return nil }
    let destinationStart = skippingSpace(from: label.upperBound + 2)
    guard let destination = linkDestination(at: destinationStart, isOptional: false),
      destination.end > destinationStart
    else { return nil }
    // A title that is followed by something else on its line is no title; then the destination
    // must end its line.
    let titleStart = skippingSpace(from: destination.end)
    if titleStart > destination.end, let titleEnd = linkTitle(at: titleStart),
      let end = endOfBlankRest(from: titleEnd)
    {
      return DefinitionRanges(label: label, destination: destination.range, end: end)
    }
    guard let end = endOfBlankRest(from: destination.end) else { return nil }
    return DefinitionRanges(label: label, destination: destination.range, end: end)
  }

  /// The offset after the line ending where only blanks are left on the line.
  private func endOfBlankRest(from start: Int) -> Int? {
    var index = start
    while let byte = byte(index), byte.isBlank { index += 1 }
    guard let byte = byte(index) else { return index }
    return byte.isLineEnding ? index + 1 : nil
  }
}

/// Labels as they are compared (CommonMark, section 4.7): case folded, white space collapsed.
package func normalizedLabel(_ label: String) -> String {
  label.uppercased().lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
