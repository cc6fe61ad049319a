import NoteText

/// A line of a note cut to a readable width, with what goes under it.
struct Snippet {
  /// The most columns that are shown of a line.
  static let widest = 100

  /// The line; tabs are kept.
  let line: String
  /// White space as wide as what stands before the range.
  let indentation: String
  /// `^^^^`, one for an empty range.
  let underline: String

  init(before: String, marked: String, after: String) {
    var before = printable(before)
    var marked = printable(marked)
    var after = printable(after)
    var markedWidth = marked.displayWidth(upTo: Self.widest + 1)
    if markedWidth > Self.widest {
      marked = marked.prefix(width: Self.widest - 1) + "…"
      markedWidth = marked.displayWidth
      after = ""
    }
    let room = max(20, Self.widest - markedWidth)
    // More than the room is cut, however much it is.
    var beforeWidth = before.displayWidth(upTo: room + 1)
    let afterWidth = after.displayWidth(upTo: room + 1)
    if beforeWidth + afterWidth > room {
      let left = min(beforeWidth, max(room / 2, room - afterWidth))
      if beforeWidth > left {
        before = "…" + before.suffix(width: left)
        beforeWidth = before.displayWidth
      }
      let right = max(10, room - beforeWidth)
      if afterWidth > right { after = after.prefix(width: right) + "…" }
    }
    self.line = before + marked + after
    self.indentation =
      before.utf8.contains(UInt8(ascii: "\t"))
      ? before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.displayWidth) }.joined()
      : String(repeatingASCII: " ", count: beforeWidth)
    self.underline = String(repeatingASCII: "^", count: max(1, markedWidth))
  }
}

extension String {
  /// The same sign of ASCII so many times: the standard library appends them one by one, which shows
  /// in a report of thousands of findings.
  init(repeatingASCII sign: Unicode.Scalar, count: Int) {
    self.init(decoding: Array(repeating: UInt8(ascii: sign), count: count), as: UTF8.self)
  }

  /// The columns that the text takes on a terminal.
  var displayWidth: Int { displayWidth(upTo: .max) }

  /// The columns that the text takes on a terminal; where these are at least `limit`, some number
  /// from there on.
  func displayWidth(upTo limit: Int) -> Int {
    if isASCII { return utf8.count }
    var width = 0
    for scalar in unicodeScalars {
      if width >= limit { return width }
      guard let columns = scalar.widthAlone else { return widthOfCharacters(upTo: limit) }
      width += columns
    }
    return width
  }

  private func widthOfCharacters(upTo limit: Int) -> Int {
    var width = 0
    for character in self {
      if width >= limit { break }
      width += character.displayWidth
    }
    return width
  }

  /// The start of the text, at most `width` columns.
  func prefix(width: Int) -> String {
    if isASCII { return String(Substring(utf8.prefix(max(0, width)))) }
    var used = 0
    return String(
      prefix {
        used += $0.displayWidth
        return used <= width
      })
  }

  /// The end of the text, at most `width` columns.
  func suffix(width: Int) -> String {
    if isASCII { return String(Substring(utf8.suffix(max(0, width)))) }
    var used = 0
    var start = endIndex
    while start > startIndex {
      let previous = index(before: start)
      used += self[previous].displayWidth
      if used > width { break }
      start = previous
    }
    return String(self[start...])
  }

  private var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

extension Character {
  /// The columns a character takes: 2 for East Asian wide ones and emoji, 0 for what combines.
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains("\u{FE0F}") { return 2 }
    if let width = first.widthAlone { return width }
    switch first.category {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if first.properties.isEmojiPresentation { return 2 }
    return first.isWide ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Whether the scalar can steer a terminal: C0 but the tab, DEL, C1, and what reorders text.
  var isControl: Bool {
    switch value {
    case 0x09: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The columns of a scalar that is a character unless something that is no such scalar follows,
  /// for most text; `nil` where that takes a look at the tables of Unicode.
  fileprivate var widthAlone: Int? {
    switch value {
    case 0..<0xAD, 0xAE..<0x300, 0x370..<0x483, 0x05D0...0x05EA, 0x0620...0x064A, 0x1E00...0x1EFF,
      0x2010...0x2027:
      1
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3: 2
    default: nil
    }
  }

  /// Whether Unicode's East Asian Width (UAX #11) is wide or fullwidth, to the block.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
