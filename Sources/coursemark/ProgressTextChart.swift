import NoteFeatures

/// A burn-up of block characters: what was done stands, all that there was is a line above it.
struct ProgressTextChart {
  private let burnUp: BurnUp
  private let width: Int
  private let style: Style
  private let height = 8

  init(_ burnUp: BurnUp, width: Int, style: Style) {
    self.burnUp = burnUp
    self.width = width
    self.style = style
  }

  func text() -> String {
    let top = max(1, burnUp.points.map(\.count.total).max() ?? 0)
    let margin = String(top).count
    let columns = values(count: max(10, width - margin - 2))
    var text = ""
    for row in (0..<height).reversed() {
      let label = row == height - 1 ? String(top) : row == 0 ? "0" : ""
      var line = label.padded(before: margin) + (label.isEmpty ? " │" : " ┤")
      var pending = ("", Style.Code.green)
      for count in columns {
        let (cell, code) = cell(count, row: row, top: top)
        if code != pending.1 {
          line += pending.0.isEmpty ? "" : style(pending.0, pending.1)
          pending = ("", code)
        }
        pending.0 += cell
      }
      line += style(pending.0, pending.1)
      text += line + "\n"
    }
    let (first, last) = (burnUp.start.description, burnUp.last.day.description)
    let gap = max(1, columns.count - first.count - last.count)
    let indent = String(repeating: " ", count: margin + 2)
    text += indent + first + String(repeating: " ", count: gap) + last + "\n"
    return text + indent + "█ done  ─ all checkboxes\n"
  }

  /// The state on the day that each column stands for.
  private func values(count: Int) -> [CheckboxCount] {
    let span = burnUp.last.day - burnUp.first.day
    var points = burnUp.points[...]
    return (0..<count).map { column in
      let day = burnUp.first.day + (span * column + (count - 1) / 2) / max(1, count - 1)
      while points.count > 1, let next = points.dropFirst().first, next.day <= day {
        points.removeFirst()
      }
      return points.first?.count ?? .zero
    }
  }

  private func cell(_ count: CheckboxCount, row: Int, top: Int) -> (String, Style.Code) {
    let steps = height * 8
    var level = count.done * steps / top - row * 8
    if row == 0, count.done > 0 { level = max(level, 1) }
    if level > 0 { return (Self.blocks[min(level, 8)], .green) }
    let line = min(height - 1, count.total * height / top)
    return row == line && count.total > 0 ? ("─", .dim) : (" ", .dim)
  }

  private static let blocks = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
