/// What was measured, one value a run.
struct Measurements: Sendable {
  struct Key: Hashable, Sendable {
    let tree: String
    let measure: String
    let tool: String
  }

  private var values: [Key: [Int: Double]] = [:]
  /// What went wrong or is worth a word, each once.
  private(set) var remarks: [String] = []

  mutating func add(_ value: Double, _ tree: NoteTree, _ measure: String, _ tool: String, run: Int)
  {
    add(value, Key(tree: tree.name, measure: measure, tool: tool), run: run)
  }

  mutating func add(_ value: Double, _ key: Key, run: Int) {
    values[key, default: [:]][run] = value
  }

  mutating func remark(_ text: String) {
    if !remarks.contains(text) { remarks.append(text) }
  }

  /// The values of all runs.
  func spread(_ key: Key) -> Spread? { Spread(Array((values[key] ?? [:]).values)) }

  /// The ratios of the values of the same run, so that what slows a machine for a while slows both.
  func ratio(_ ours: Key, _ theirs: Key) -> Spread? {
    let (ours, theirs) = (values[ours] ?? [:], values[theirs] ?? [:])
    return Spread(
      ours.compactMap { run, value in
        theirs[run].flatMap { $0 > 0 ? value / $0 : nil }
      })
  }
}
