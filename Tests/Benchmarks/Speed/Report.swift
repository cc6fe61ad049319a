import Foundation

/// The table of ratios: ours to a yardstick's, or ours at one size to ours at another.
struct Report {
  let measurements: Measurements
  let real: [NoteTree]
  let generated: [NoteTree]
  let runs: Int

  private typealias Key = Measurements.Key

  var text: String {
    var lines = (real + generated).map { tree in
      "\(tree.name): \(tree.paths.count) notes, \(Self.megabytes(tree.bytes)) MB; "
        + (tree.typed.map { "typed into \($0.path)" } ?? "no note to type into")
    }
    lines += ["\(runs) runs; median and interquartile range; ~ where that of a ratio holds 1", ""]
    for tree in real + generated {
      let rows = rows(of: tree)
      if !rows.isEmpty { lines += Table.text(Table.head(tree.name), rows) + [""] }
    }
    let growth = growth()
    if !growth.isEmpty {
      lines += Table.text(Table.head("growth with the notes"), growth) + [""]
    }
    return (lines + measurements.remarks).joined(separator: "\n")
  }

  // MARK: - One tree

  /// The largest ratio that is good, by measure and yardstick.
  private static let bars: [(measure: String, yardstick: String, bar: Double)] = [
    ("check", "rumdl", 0.7), ("check", "lychee", 1), ("check", "cmark-gfm", 1.2),
    ("start of server", "rumdl", 0.5), ("coursemark --version", "true", 10),
    ("key to completion, p99", "panache", 4), ("key to hover, p99", "panache", 4),
  ]

  private func rows(of tree: NoteTree) -> [Table.Row] {
    var rows: [Table.Row] = []
    var measures = ["check", "coursemark --version", "start of server", "start to completion"]
    for request in ["completion", "hover", "diagnostic"] {
      measures += ["key to \(request), p50", "key to \(request), p99"]
    }
    measures += ["key to diagnostic told", ServerMeasurement.quietEdit]
    if let course = tree.generated { measures.append(ServerMeasurement.popularEdit(course)) }
    measures += ["memory of check", "memory of server"]
    for measure in measures {
      let ours = Key(tree: tree.name, measure: measure, tool: Tool.ours)
      guard let spread = measurements.spread(ours) else { continue }
      rows.append(Table.Row(measure, spread, isBytes: measure.hasPrefix("memory")))
      for name in [Tool.before, "rumdl", "lychee", "cmark-gfm", "panache", "true"] {
        let theirs = Key(tree: tree.name, measure: measure, tool: name)
        let bar = Self.bars.first { $0.measure == measure && $0.yardstick == name }?.bar
        rows += row("  / \(name)", ours, theirs, bar: bar)
      }
      if measure == "start of server" {
        for (_, name, bar) in Self.bars.prefix(3) {
          let check = Key(tree: tree.name, measure: "check", tool: name)
          rows += row("  / check of \(name)", ours, check, bar: bar)
        }
      }
      if measure.hasPrefix("memory") {
        let limit = 2.5 * Double(tree.bytes) + 25e6
        rows.append(
          Table.Row("  / (2.5 × notes + 25 MB)", ratio: spread.divided(by: limit), bar: 1))
      }
      if let course = tree.generated, measure == ServerMeasurement.popularEdit(course) {
        let quiet = Key(tree: tree.name, measure: ServerMeasurement.quietEdit, tool: Tool.ours)
        rows += row("  / edit with 1 reference", ours, quiet, bar: 2)
      }
    }
    let told = Key(tree: tree.name, measure: "other notes told of", tool: Tool.ours)
    if let spread = measurements.spread(told) {
      rows.append(Table.Row("other notes that keys had diagnosed", count: spread.median, bar: 0))
    }
    return rows
  }

  private func row(_ name: String, _ ours: Key, _ theirs: Key, bar: Double?) -> [Table.Row] {
    guard let ratio = measurements.ratio(ours, theirs), let spread = measurements.spread(theirs)
    else { return [] }
    let isBytes = theirs.measure.hasPrefix("memory")
    return [Table.Row(name, spread, isBytes: isBytes, ratio: ratio, bar: bar)]
  }

  // MARK: - Several sizes

  private func growth() -> [Table.Row] {
    guard let smallest = generated.first, let largest = generated.last, generated.count > 1
    else { return [] }
    var rows: [Table.Row] = []
    func exponent(_ measure: String, bar: Double) {
      let points = generated.compactMap { tree -> (size: Double, cost: Double)? in
        let key = Key(tree: tree.name, measure: measure, tool: Tool.ours)
        return measurements.spread(key).map { (Double(tree.paths.count), $0.median) }
      }
      guard let exponent = growthExponent(points) else { return }
      rows.append(Table.Row("exponent of \(measure)", exponent: exponent, bar: bar))
    }
    for measure in ["check", "start of server", "memory of check", "memory of server"] {
      exponent(measure, bar: 1.05)
    }
    for request in ["completion", "hover", "diagnostic"] {
      exponent("key to \(request), p50", bar: 0.1)
      let keys = [largest, smallest].map {
        Key(tree: $0.name, measure: "key to \(request), p99", tool: Tool.ours)
      }
      let name = "key to \(request), p99: \(largest.paths.count) / \(smallest.paths.count)"
      if let ratio = measurements.ratio(keys[0], keys[1]) {
        rows.append(Table.Row(name, ratio: ratio, bar: 1.3))
      }
    }
    return rows
  }

  private static func megabytes(_ bytes: Int) -> String {
    String(format: "%.1f", Double(bytes) / 1e6)
  }
}

extension Spread {
  /// The spread of the quotients.
  func divided(by divisor: Double) -> Spread? {
    Spread([lowerQuartile, median, upperQuartile].map { $0 / divisor })
  }
}

/// Columns of text.
enum Table {
  struct Row {
    var cells: [String]

    /// A measurement, in milliseconds or bytes.
    init(
      _ name: String, _ spread: Spread, isBytes: Bool = false, ratio: Spread? = nil,
      bar: Double? = nil
    ) {
      let scale = isBytes ? 1e6 : 1
      cells = [
        name,
        [spread.median, spread.lowerQuartile, spread.upperQuartile]
          .map { Table.number($0 / scale) }.range + (isBytes ? " MB" : " ms"),
      ]
      add(ratio, bar)
    }

    /// A ratio of measurements that stand elsewhere.
    init(_ name: String, ratio: Spread?, bar: Double) {
      cells = [name, ""]
      add(ratio, bar)
    }

    init(_ name: String, exponent: Double, bar: Double) {
      cells = [name, "", Table.number(exponent), Table.verdict(exponent, bar)]
    }

    init(_ name: String, count: Double, bar: Double) {
      cells = [name, Table.number(count), "", Table.verdict(count, bar)]
    }

    private mutating func add(_ ratio: Spread?, _ bar: Double?) {
      guard let ratio else { return }
      let text = [ratio.median, ratio.lowerQuartile, ratio.upperQuartile].map(Table.number).range
      cells.append((ratio.crosses(1) ? "~ " : "") + text)
      guard let bar else { return }
      cells.append(
        Table.verdict(ratio.median, bar) + (ratio.crosses(bar) ? ", within the spread" : ""))
    }
  }

  static func head(_ title: String) -> [String] { [title, "measured", "ratio", "bar"] }

  /// The rows below a head, in columns as wide as they have to be.
  static func text(_ head: [String], _ rows: [Row]) -> [String] {
    let lines = [head] + rows.map(\.cells)
    let widths = head.indices.map { column in
      lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return lines.map { cells in
      zip(cells, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
        .joined(separator: "  ").replacing(/\s+$/, with: "")
    }
  }

  fileprivate static func verdict(_ value: Double, _ bar: Double) -> String {
    "≤ \(bar.formatted()) \(value <= bar ? "met" : "missed")"
  }

  /// Three significant digits.
  fileprivate static func number(_ value: Double) -> String {
    value >= 100 || value == 0 ? String(format: "%.0f", value) : String(format: "%.3g", value)
  }
}

extension [String] {
  /// "0.62 (0.58–0.66)" of a median and its quartiles.
  fileprivate var range: String { count == 3 ? "\(self[0]) (\(self[1])–\(self[2]))" : joined() }
}
