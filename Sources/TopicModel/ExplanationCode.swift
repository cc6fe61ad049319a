import NoteText

/// What a line of code is to its reader.
enum ExplanationCodeLine {
  /// A short comment: the heading of what follows.
  case comment
  /// The definition of a name.
  case definition(name: TextRange)
  case other

  /// Reads a line in any language; what it can't tell is other code.
  init(_ bytes: [UInt8], in range: TextRange) {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start].isBlank { start += 1 }
    let line = bytes[start..<range.upperBound]
    if Self.isComment(line) {
      self = line.count <= 60 ? .comment : .other
      return
    }
    var index = start
    // "export async function load", "class Stack".
    for _ in 0..<4 {
      var end = index
      while end < range.upperBound, bytes[end].isLetter { end += 1 }
      let word = bytes[index..<end]
      guard end < range.upperBound, bytes[end].isBlank, word.count > 1 else { break }
      index = end + 1
      if Self.definers.contains(TopicBytes(word)) {
        end = index
        while end < range.upperBound, bytes[end].isAlphanumeric || bytes[end] == UInt8(ascii: "_") {
          end += 1
        }
        if end > index {
          self = .definition(name: index..<end)
          return
        }
      }
      if !Self.modifiers.contains(TopicBytes(word)) { break }
    }
    self = .other
  }

  /// Where the comment of a line begins; the end of the line where it has none.
  static func commentStart(_ bytes: [UInt8], in range: TextRange) -> Offset {
    var start = range.lowerBound
    while start < range.upperBound {
      let isApart = start == range.lowerBound || bytes[start - 1].isBlank
      if isApart, isComment(bytes[start..<range.upperBound]) { return start }
      start += 1
    }
    return range.upperBound
  }

  private static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, "#/-%;\"".utf8.contains(first) else { return false }
    for mark in marks where line.starts(with: mark) {
      return line.count > mark.count + 2
    }
    return false
  }

  private static let marks = ["# ", "// ", "-- ", "/* ", "% ", ";; ", "\"\"\""].map {
    Array($0.utf8)
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
