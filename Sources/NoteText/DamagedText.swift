/// A line in which text was decoded with the wrong encoding.
public struct DamagedLine: Sendable, Equatable {
  /// What a damaged stretch of text should be.
  public enum Repair: Sendable, Equatable {
    /// The whole text as it was meant.
    case certain(String)
    /// The best reading where bytes are gone, with U+FFFD for each character that is lost.
    case lost(String)

    /// The text, certain or not.
    public var text: String {
      switch self {
      case .certain(let text), .lost(let text): text
      }
    }
  }

  /// The zero-based line.
  public let line: Int
  /// From the first to the last damaged character of the line, in bytes of the text.
  public let range: TextRange
  /// The encoding as which UTF-8 was misread.
  public let encoding: LegacyEncoding
  /// What belongs in place of `range`.
  public let repair: Repair
}

extension SourceText {
  /// The lines that hold mojibake, in order; empty for a clean text.
  ///
  /// A text is damaged when enough of it, read as bytes of one legacy encoding, is UTF-8 that
  /// makes sense; an accented capital before a quotation mark is not. Several encodings are told
  /// apart when each has evidence of its own.
  ///
  /// Notes also show mojibake on purpose. What touches one of the `quotations` (code spans, say) is
  /// neither evidence nor reported. What stands in `examples` (code blocks) is reported, but is
  /// evidence only in a block with three damaged lines or more: a damaged program has them, an
  /// example does not. Both must be sorted and must not overlap.
  ///
  /// Linear in the length of the text, and one fast pass where it is clean.
  public func damagedLines(
    quotations: [TextRange] = [], examples: [TextRange] = []
  ) -> [DamagedLine] {
    bytes.withUnsafeBufferPointer { buffer in
      var search = DamageSearch(buffer, in: self)
      search.quotations = quotations
      search.examples = examples
      return search.run()
    }
  }
}

/// `string` as it was meant, for text that may be mojibake, such as a heading.
///
/// Damaged characters are restored, and those whose bytes are gone are left out, with a space where
/// two would meet: "ğŸ§± Day 1 â€” Basics" becomes "🧱 Day 1 — Basics". A clean string comes back as
/// it is. A short text rarely proves its encoding; with the `encoding` that
/// `SourceText.damagedLines` found in the note, weak traces are repaired too.
public func repairingDamage(
  in string: String, misreadAs encoding: LegacyEncoding? = nil
) -> String {
  if string.utf8.withContiguousStorageIfAvailable(DamageSearch.isClean) == true { return string }
  let text = SourceText(string)
  let damaged = text.bytes.withUnsafeBufferPointer { buffer in
    var search = DamageSearch(buffer, in: text)
    search.known = encoding
    return search.run()
  }
  if damaged.isEmpty { return string }
  var result = String.UnicodeScalarView()
  var position = 0
  var isAfterLoss = false
  func append(_ part: String, leavingOut lost: Unicode.Scalar?) {
    for scalar in part.unicodeScalars {
      if scalar == lost {
        isAfterLoss = true
        continue
      }
      if isAfterLoss, scalar == " ", result.last.map({ $0 == " " }) ?? true { continue }
      isAfterLoss = false
      result.append(scalar)
    }
  }
  for line in damaged {
    append(text.string(position..<line.range.lowerBound), leavingOut: nil)
    append(line.repair.text, leavingOut: "\u{FFFD}")
    position = line.range.upperBound
  }
  append(text.string(position..<text.bytes.count), leavingOut: nil)
  if isAfterLoss, result.last == " " { result.removeLast() }
  return String(result)
}
