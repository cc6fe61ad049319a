import NoteFeatures
import NoteText

/// `progress` for a terminal of a given width.
struct ProgressText {
  private let report: ProgressReport
  private let width: Int
  private let style: Style
  private let hasSummary: Bool

  init(_ report: ProgressReport, width: Int, style: Style, hasSummary: Bool) {
    self.report = report
    self.width = max(width, 16)
    self.style = style
    self.hasSummary = hasSummary
  }

  /// A line of the table.
  private struct Row {
    let label: String
    let count: CheckboxCount
    let isNote: Bool
  }

  /// The table of notes and units, the burn-up, and the summary; nothing where nothing is to do.
  func text() -> String {
    if report.isEmpty { return "" }
    let rows = rows
    let columns = Columns(rows.map { ($0.label, $0.count) }, width: width)
    var text = ""
    for row in rows { text += line(row, columns) + "\n" }
    if report.burnUp != nil { text += "\n" + burnUp() }
    if hasSummary {
      let count = report.progress.notes.count
      text += "\n\(report.summary), \(report.progress.count.percent) %, "
      text += "in \(count) \(count == 1 ? "note" : "notes").\n"
    }
    return text
  }

  private var rows: [Row] {
    report.progress.notes.flatMap { note in
      [Row(label: printable(note.path.string), count: note.count, isNote: true)]
        + note.units.map { unit in
          let indent = String(repeating: "  ", count: min(unit.depth, 4) + 1)
          return Row(label: indent + printable(unit.heading), count: unit.count, isNote: false)
        }
    }
  }

  private func line(_ row: Row, _ columns: Columns) -> String {
    let label = row.label.fitted(to: columns.label, keepingEnd: row.isNote)
    var line = row.isNote ? style(label, .bold) : label
    if columns.bar > 0 {
      let (done, open) = Self.bar(row.count, width: columns.bar)
      line +=
        "  " + (done.isEmpty ? "" : style(done, .green)) + (open.isEmpty ? "" : style(open, .dim))
    }
    line += "  " + row.count.text.padded(before: columns.count)
    if columns.percent > 0 { line += "  " + "\(row.count.percent) %".padded(before: 5) }
    return line
  }

  /// A bar in two parts. What is begun shows, and nothing but all fills it.
  static func bar(_ count: CheckboxCount, width: Int) -> (done: String, open: String) {
    var eighths = Int(count.fraction * Double(width * 8))
    if count.done > 0 { eighths = max(eighths, 1) }
    if count.open > 0 { eighths = min(eighths, width * 8 - 1) }
    let done =
      String(repeating: "█", count: eighths / 8) + (eighths % 8 == 0 ? "" : blocks[eighths % 8])
    return (done, String(repeating: "░", count: width - (eighths + 7) / 8))
  }

  private static let blocks = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  // MARK: - Burn-up

  private func burnUp() -> String {
    guard let burnUp = report.burnUp else { return "" }
    var text = ""
    if width >= 40, burnUp.start < burnUp.last.day {
      text += ProgressTextChart(burnUp, width: width, style: style).text() + "\n"
    }
    for sentence in report.sentences {
      text += sentence.wrapped(to: width).joined(separator: "\n") + "\n"
    }
    return text
  }

  // MARK: - Widths

  /// How many columns each part of a line takes; 0 where it is left out.
  private struct Columns {
    var label: Int
    var bar = 0
    let count: Int
    var percent = 0

    /// The bar takes what the others leave; it goes before labels get shorter than 20.
    init(_ rows: [(label: String, count: CheckboxCount)], width: Int) {
      let longest = rows.map(\.label.displayWidth).max() ?? 0
      count = rows.map(\.count.text.count).max() ?? 0
      let rest = width - count - 2
      if rest - 7 - min(longest, 20) - 2 >= 8 {
        percent = 5
        label = min(longest, 60, max(20, rest - 7 - 2 - 16))
        bar = rest - 7 - label - 2
      } else if rest - 7 >= min(longest, 16) {
        percent = 5
        label = rest - 7
      } else {
        label = max(4, rest)
      }
    }
  }
}

extension String {
  /// The text in exactly so many columns, cut with an ellipsis or followed by spaces. The end of a
  /// path says more than its start.
  func fitted(to width: Int, keepingEnd: Bool = false) -> String {
    var text = self
    if displayWidth > width {
      let room = max(0, width - 1)
      text =
        keepingEnd
        ? "…" + String(String(reversed()).prefix(width: room).reversed())
        : prefix(width: room) + "…"
    }
    return text + String(repeating: " ", count: max(0, width - text.displayWidth))
  }

  /// With spaces before it up to so many columns.
  func padded(before width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }

  /// Lines of at most so many columns, broken between words, and in a word that is longer.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      var word = String(word)
      if !line.isEmpty, line.displayWidth + 1 + word.displayWidth > width {
        lines.append(line)
        line = ""
      }
      while word.displayWidth > width, line.isEmpty {
        let start = word.prefix(width: width)
        if start.isEmpty { break }
        lines.append(start)
        word.removeFirst(start.count)
      }
      line += line.isEmpty ? word : " \(word)"
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }
}
