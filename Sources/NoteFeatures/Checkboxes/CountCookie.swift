import NoteSyntax
import NoteText

/// A count in brackets that follows checkboxes: `[2/5]`, `[40%]` or, not yet filled in, `[/]`, `[%]`.
///
/// Written as in org-mode ("Checkboxes" in its manual). What no program fills in is left alone, with
/// more done than there are or with zeros in front: `[24/7]`, `[16/9]`, `[01/12]`.
struct CountCookie: Sendable {
  /// What is between the brackets.
  let range: TextRange
  /// Whether it is a percentage.
  let isPercentage: Bool

  /// What is to stand between the brackets. A percentage is rounded down, so that 100 % is said of
  /// nothing but all.
  func text(_ count: CheckboxCount) -> String {
    isPercentage ? "\(count.percent)%" : count.text
  }

  /// The counts in a range of one line, but for those that are part of code, a link or a tag.
  static func all(
    in range: TextRange, of text: SourceText, except covered: [TextRange]
  ) -> [CountCookie] {
    var cookies: [CountCookie] = []
    let bytes = text.bytes
    let range = text.clamp(range)
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "["), let cookie = CountCookie(bytes[range], at: index)
      else {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        continue
      }
      index = cookie.range.upperBound + 1
      if !covered.contains(where: { $0.overlaps(cookie.range) }) { cookies.append(cookie) }
    }
    return cookies
  }

  /// Reads a count whose bracket opens at `start`.
  private init?(_ bytes: ArraySlice<UInt8>, at start: Offset) {
    var index = start + 1
    func number() -> (value: Int?, isPlain: Bool) {
      let digits = bytes[index...].prefix(while: \.isDigit).prefix(7)
      index += digits.count
      let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      return (
        digits.isEmpty ? nil : value,
        digits.count < 2 || (digits.first != UInt8(ascii: "0") && digits.count < 7)
      )
    }
    guard index < bytes.endIndex else { return nil }
    let first = number()
    guard first.isPlain, index < bytes.endIndex else { return nil }
    let separator = bytes[index]
    index += 1
    if separator == UInt8(ascii: "/") {
      let second = number()
      guard second.isPlain else { return nil }
      if let done = first.value, let total = second.value, done > total { return nil }
    } else {
      guard separator == UInt8(ascii: "%"), first.value ?? 0 <= 100 else { return nil }
    }
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "]") else { return nil }
    range = start + 1..<index
    isPercentage = separator == UInt8(ascii: "%")
  }
}
