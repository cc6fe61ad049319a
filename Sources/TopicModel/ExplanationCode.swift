import NoteText

/// What a line of code is to its reader.
struct ExplanationCodeLine {
  /// Where its comment begins; the end of the line where it has none.
  let comment: Offset
  /// Whether it is nothing but a short comment: the heading of what follows.
  let isLabel: Bool
  /// The name that it defines; `nil` where it defines none, as far as that can be told.
  let definition: TextRange?

  /// Reads a line in any language, in time linear in its length.
  init(_ bytes: [UInt8], in range: TextRange) {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start].isBlank { start += 1 }
    let line = start..<range.upperBound
    comment = Self.commentStart(bytes, in: line)
    isLabel = comment == start && line.count > 4 && line.count <= 60
    definition = comment == start ? nil : Self.definition(bytes, in: line)
  }

  /// Where the comment of a line begins; the end of the line where it has none.
  static func commentStart(_ bytes: [UInt8], in line: TextRange) -> Offset {
    var isApart = true
    for index in line {
      let byte = bytes[index]
      if isApart, isComment(bytes, at: index, before: line.upperBound) { return index }
      isApart = byte.isBlank
    }
    return line.upperBound
  }

  /// "# ", "// ", "-- ", "/* ", "% ", ";; ", and the quotes around the text of Python's functions.
  private static func isComment(_ bytes: [UInt8], at index: Int, before end: Int) -> Bool {
    guard index + 2 < end else { return false }
    let (next, third) = (bytes[index + 1], bytes[index + 2])
    let space = UInt8(ascii: " ")
    switch bytes[index] {
    case UInt8(ascii: "#"), UInt8(ascii: "%"): return next == space
    case UInt8(ascii: "/"):
      return (next == UInt8(ascii: "/") || next == UInt8(ascii: "*")) && third == space
    case UInt8(ascii: "-"): return next == UInt8(ascii: "-") && third == space
    case UInt8(ascii: ";"): return next == UInt8(ascii: ";") && third == space
    case UInt8(ascii: "\""): return next == UInt8(ascii: "\"") && third == UInt8(ascii: "\"")
    default: return false
    }
  }

  /// The name behind "def", or behind the last of "export async function".
  private static func definition(_ bytes: [UInt8], in line: TextRange) -> TextRange? {
    var index = line.lowerBound
    for _ in 0..<4 {
      var end = index
      while end < line.upperBound, bytes[end].isLetter { end += 1 }
      guard end - index > 1, end < line.upperBound, bytes[end].isBlank else { return nil }
      let word = bytes[index..<end]
      index = end + 1
      if definers.contains(word) {
        end = index
        while end < line.upperBound, bytes[end].isAlphanumeric || bytes[end] == UInt8(ascii: "_") {
          end += 1
        }
        if end > index { return index..<end }
      }
      guard modifiers.contains(word) else { return nil }
    }
    return nil
  }

  private static let definers: TopicWords = [
    "def", "class", "func", "function", "fn", "struct", "interface", "enum", "trait", "protocol",
    "type", "module", "macro",
  ]
  private static let modifiers: TopicWords = [
    "async", "export", "default", "public", "private", "protected", "static", "final", "abstract",
    "pub", "open", "override", "inline", "data", "sealed", "func", "function",
  ]
}
