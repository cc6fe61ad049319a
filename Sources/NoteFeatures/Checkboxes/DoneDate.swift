import NoteSyntax
import NoteText
import TopicModel

/// The day on which a checkbox was ticked, as Obsidian Tasks writes it: ` ✅ 2026-11-21`.
///
/// It stands at the end of the item's first line, where Tasks reads it: behind a count, since Tasks
/// stops at what it does not know, and before a block id (`^plan`), which Obsidian wants last. White
/// space and the backslash of a hard line break stay behind it. Where a link, code or a tag goes on
/// in the next line it stands at the end of the line that ends that.
struct DoneDate {
  private let note: Note
  /// From behind the brackets to where a date ends.
  private let text: TextRange
  /// What of the text is no prose.
  private let covered: [TextRange]

  /// `nil` for an item that does not begin with text.
  init?(of item: ListItem, in note: Note) {
    let syntax = note.syntax
    guard let marker = item.checkbox?.range, item.block + 1 < syntax.blocks.count else {
      return nil
    }
    let block = syntax.blocks[item.block + 1]
    guard block.kind == .paragraph, block.parent == item.block else { return nil }
    self.note = note
    covered = syntax.coveredRanges(of: block)
    var end = note.text.lineRange(note.text.line(at: marker.lowerBound)).upperBound
    while let open = covered.first(where: { $0.lowerBound < end && end < $0.upperBound }) {
      end = note.text.lineRange(note.text.line(at: open.upperBound)).upperBound
    }
    let last = Self.end(before: end, isLast: end >= block.range.upperBound, in: note)
    text = marker.upperBound..<max(marker.upperBound, last)
  }

  /// Writes a day, in place of one that stands there.
  func written(_ day: String) -> Replacement? {
    let mark = " ✅ \(day)"
    if let old = found { return note.text.string(old) == mark ? nil : Replacement(old, mark) }
    return Replacement(text.upperBound..<text.upperBound, mark)
  }

  /// Takes the day away, with one space before it; `nil` where there is none.
  var removed: Replacement? { found.map { Replacement($0, "") } }

  /// The end of what is written on a line, without white space, the backslash of a hard line break
  /// and a block id.
  private static func end(before end: Offset, isLast: Bool, in note: Note) -> Offset {
    let bytes = note.text.bytes
    func trimmed(_ end: Offset) -> Offset {
      var end = end
      while end > 0, bytes[end - 1].isBlank { end -= 1 }
      return end
    }
    var end = trimmed(end)
    if !isLast {
      let slashes = bytes[..<end].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      if slashes % 2 == 1 { end = trimmed(end - 1) }
    }
    let name = bytes[..<end].reversed().prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
      .count
    let caret = end - name - 1
    if name > 0, caret > 0, bytes[caret] == UInt8(ascii: "^"), bytes[caret - 1].isBlank {
      end = trimmed(caret)
    }
    return end
  }

  /// The last day behind a check mark, with one space before it, where nothing follows but tags,
  /// counts and other dates: "✅ 2026-11-21 was the exam" is text.
  private var found: TextRange? {
    let mark = Array("✅".utf8)
    let bytes = note.text.bytes
    var start = text.upperBound - mark.count
    while start >= text.lowerBound {
      defer { start -= 1 }
      guard bytes[start] == mark[0], bytes[start...].starts(with: mark),
        !covered.contains(where: { $0.contains(start) })
      else { continue }
      var index = start + mark.count
      // The mark may be followed by a selector of its form.
      if bytes[index...].starts(with: [0xEF, 0xB8, 0x8F]) { index += 3 }
      while index < text.upperBound, bytes[index].isBlank { index += 1 }
      guard index + 10 <= text.upperBound, Self.isDay(bytes[index..<index + 10]),
        Self.isTail(bytes[index + 10..<text.upperBound])
      else { return nil }
      let hasSpace = start > text.lowerBound && bytes[start - 1].isBlank
      return (hasSpace ? start - 1 : start)..<index + 10
    }
    return nil
  }

  private static func isTail(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first?.isBlank ?? true else { return false }
    return bytes.split(whereSeparator: \.isBlank).allSatisfy { word in
      guard let first = word.first else { return true }
      return first >= 0x80 || first == UInt8(ascii: "#") || first == UInt8(ascii: "[")
        || isDay(word)
    }
  }

  private static func isDay(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count == 10
      && bytes.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : byte.isDigit
      }
  }
}
