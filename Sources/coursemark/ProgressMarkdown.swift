import NoteFeatures

extension ProgressReport {
  /// The progress as a table of GitHub's Markdown.
  func markdown() -> String {
    var text = "# \(escapedMarkdown(title))\n\n"
    if isEmpty { return text + escapedMarkdown(emptyMessage) + "\n" }
    text += "**\(summary)** (\(progress.count.percent) %)\n\n"
    text += "| | Progress | Done | Of | % |\n|:--|:--|--:|--:|--:|\n"
    for note in progress.notes {
      text += row("**\(escapedMarkdown(name(of: note)))**", note.count)
      for unit in note.units {
        let indent = String(repeating: "&emsp;", count: min(unit.depth, 4))
        text += row(indent + escapedMarkdown(unit.heading), unit.count)
      }
    }
    return text + burnUpMarkdown()
  }

  private func row(_ label: String, _ count: CheckboxCount) -> String {
    let (done, open) = ProgressText.bar(count, width: 10)
    return "| \(label) | \(done)\(open) | \(count.done) | \(count.total) | \(count.percent) |\n"
  }

  private func burnUpMarkdown() -> String {
    guard let burnUp else { return "" }
    var text = "\n## Since \(burnUp.since)\n\n"
    text += sentences.map(escapedMarkdown).joined(separator: "\n") + "\n\n"
    text += "| Day | Done | Of |\n|:--|--:|--:|\n"
    for point in thinned(burnUp.points, to: 24) {
      text += "| \(point.day) | \(point.count.done) | \(point.count.total) |\n"
    }
    return text
  }

  /// At most so many points, the first and the last among them.
  private func thinned(_ points: [BurnUp.Point], to most: Int) -> [BurnUp.Point] {
    guard points.count > most else { return points }
    return (0..<most).map { points[$0 * (points.count - 1) / (most - 1)] }
  }
}

/// Text that stands for itself in a cell of a table.
func escapedMarkdown(_ text: String) -> String {
  var escaped = ""
  for scalar in printable(text).unicodeScalars {
    if scalar == "\t" {
      escaped += " "
      continue
    }
    if "\\`*_[]<>|~&$#!".unicodeScalars.contains(scalar) { escaped += "\\" }
    escaped.unicodeScalars.append(scalar)
  }
  return escaped
}
