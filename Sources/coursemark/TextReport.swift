import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

extension Report {
  /// The report for people: each finding with its line of the note, and the counts. Made on all
  /// cores, in pieces.
  func text(isColored: Bool, hasSummary: Bool) async -> [String] {
    let style = Style(isColored: isColored)
    let pieces = await findings.concurrentMap(batch: 256) { text(of: $0, style: style) }
    return hasSummary ? pieces + [summary + "\n"] : pieces
  }

  private func text(of entry: Entry, style: Style) -> String {
    let start = entry.start
    let color = Style.color(of: entry.finding.severity)
    let label = "\(entry.finding.severity.rawValue)[\(entry.finding.code.rawValue)]"
    var text = style("\(printable(entry.path)):\(start.line + 1):\(start.column + 1):", .bold)
    text += " \(style(label, color)) \(printable(entry.finding.message))\n"
    text += snippet(of: entry, color: color, style: style)
    if let first = entry.finding.suggestions.first {
      let rest = entry.finding.suggestions.dropFirst().prefix(2).map { "“\(printable($0))”" }
      let others = rest.isEmpty ? "" : " or \(rest.joined(separator: ", "))"
      text += "\(style("help:", .cyan)) did you mean “\(printable(first))”\(others)?\n"
    }
    return text + "\n"
  }

  /// The line of the note with the range underlined; nothing where there is no text to show.
  private func snippet(of entry: Entry, color: Style.Code, style: Style) -> String {
    let source = entry.note.text
    let range = source.clamp(entry.finding.range)
    let line = source.lineRange(source.line(at: range.lowerBound))
    guard !line.isEmpty else { return "" }
    let low = min(range.lowerBound, line.upperBound)
    let high = min(max(range.upperBound, low), line.upperBound)
    let (before, after) = (line.lowerBound..<low, high..<line.upperBound)
    let snippet = Snippet(
      before: source.string(near(before, in: source) { before.suffix($0) }),
      marked: source.string((low..<high).prefix(Self.mostShown)),
      after: source.string(near(after, in: source) { after.prefix($0) }))
    let number = String(source.line(at: range.lowerBound) + 1)
    let blank = String(repeatingASCII: " ", count: number.count)
    return """
      \(style("\(blank) |", .blue))
      \(style("\(number) |", .blue)) \(snippet.line)
      \(style("\(blank) |", .blue)) \(snippet.indentation)\(style(snippet.underline, color))

      """
  }

  /// Of the text on one side of a range what can be shown, and a little more: of ASCII a byte for each
  /// column, else some.
  private func near(
    _ text: TextRange, in source: SourceText, _ nearest: (Int) -> TextRange
  ) -> TextRange {
    let columns = nearest(Snippet.widest + 2)
    let isEnough = columns == text || source.bytes[columns].allSatisfy { $0 < 0x80 }
    return isEnough ? columns : nearest(Self.mostShown)
  }

  /// The bytes of a long line that are looked at on each side.
  private static let mostShown = 400
}

/// Text without controls: a note must not be able to steer the terminal.
func printable(_ text: String) -> String {
  if text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || $0 == UInt8(ascii: "\t") }) { return text }
  guard text.unicodeScalars.contains(where: \.isControl) else { return text }
  var result = String.UnicodeScalarView()
  result.append(contentsOf: text.unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 })
  return String(result)
}

/// The escape sequences of a terminal, or nothing.
struct Style {
  enum Code: String {
    case bold = "1"
    case red = "31;1"
    case yellow = "33;1"
    case blue = "34"
    case cyan = "36"
    case green = "32"
    case dim = "2"
  }

  let isColored: Bool

  func callAsFunction(_ text: String, _ code: Code) -> String {
    isColored ? "\u{1B}[\(code.rawValue)m\(text)\u{1B}[0m" : text
  }

  static func color(of severity: Severity) -> Code {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .information, .hint: .cyan
    }
  }
}
