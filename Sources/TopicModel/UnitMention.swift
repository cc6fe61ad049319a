import NoteSyntax
import NoteText

/// "Day 5" in prose.
struct UnitMention {
  let range: TextRange
  let kind: String
  let ordinal: String

  /// The mentions in a note, outside headings, code and links to somewhere else.
  static func all(in note: ParsedNote, outline: Outline) -> [UnitMention] {
    var mentions: [UnitMention] = []
    for block in note.blocks {
      if case .heading = block.kind { continue }
      for inline in note.inlines[block.inlines] where inline.kind == .text {
        append(&mentions, from: inline.range, in: note.text)
      }
    }
    return mentions
  }

  /// The kinds of which prose speaks by number; "Part 2" and "Step 3" mostly mean something near.
  static let kinds: Set<String> = ["day", "week", "chapter", "module", "lesson"]

  private static func append(
    _ mentions: inout [UnitMention], from range: TextRange, in text: SourceText
  ) {
    let bytes = text.bytes
    var index = range.lowerBound
    while true {
      index = bytes.withUnsafeBufferPointer { $0.firstDigit(from: index, before: range.upperBound) }
      if index == range.upperBound { return }
      let numberStart = index
      while index < range.upperBound,
        bytes[index].isDigit
          || (bytes[index] == UInt8(ascii: ".") && index + 1 < range.upperBound
            && bytes[index + 1].isDigit)
      {
        index += 1
      }
      guard numberStart > range.lowerBound + 3, bytes[numberStart - 1] == 0x20,
        index - numberStart <= 4,
        index == range.upperBound
          || !(bytes[index].isAlphanumeric || bytes[index] == UInt8(ascii: "-")
            || bytes[index] >= 0x80)
      else { continue }
      var start = numberStart - 1
      while start > range.lowerBound, bytes[start - 1].isLetter || bytes[start - 1] >= 0x80 {
        start -= 1
      }
      // "Day 5" is a name, "day 5" may be any fifth day.
      let word = text.string(start..<numberStart - 1)
      guard word.unicodeScalars.first?.properties.isUppercase == true,
        let kind = UnitGrammar.standard.kind(of: word), kinds.contains(kind),
        start == range.lowerBound || !bytes[start - 1].isAlphanumeric,
        !isNamed(bytes[range.lowerBound..<start])
      else { continue }
      let ordinal = text.string(numberStart..<index).split(separator: ".")
        .map { String(Int($0) ?? 0) }.joined(separator: ".")
      mentions.append(UnitMention(range: start..<index, kind: kind, ordinal: ordinal))
    }
  }

  /// Whether a capitalized word stands before, as in "Earth Day 2024", which is another day's name.
  private static func isNamed(_ before: ArraySlice<UInt8>) -> Bool {
    guard before.last == 0x20 else { return false }
    let text = before.trimmingSuffix { $0 == 0x20 }
    let word = text.suffix { $0 != 0x20 }
    guard let first = word.first, first >= 0x41, first <= 0x5A, word.last?.isLetter == true
    else { return false }
    // The first word of a sentence is capitalized too.
    let isOnly = text.dropLast(word.count).allSatisfy { $0 == 0x20 }
    return isOnly ? word.count > 4 : true
  }
}

extension ArraySlice<UInt8> {
  /// The longest end whose bytes all satisfy a condition.
  fileprivate func suffix(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, condition(self[start - 1]) { start -= 1 }
    return self[start...]
  }

  /// What stands before that end.
  fileprivate func trimmingSuffix(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    dropLast(suffix(while: condition).count)
  }
}
