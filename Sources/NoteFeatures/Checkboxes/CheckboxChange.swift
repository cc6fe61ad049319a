import NoteSyntax
import NoteText
import TopicModel

/// Checkboxes that are ticked and unticked, with the parents and counts that follow.
struct CheckboxChange: Sendable {
  private(set) var forest: CheckboxForest
  private let settings: CheckboxSettings
  /// The checkboxes whose state is another than before.
  private var changed: Set<Int> = []
  /// The items and titles that had checkboxes to count, though they may have none now.
  private var counting: (items: Set<Int>, titles: Set<Int>) = ([], [])
  /// Items whose parents and counts are to follow though their own state is as before.
  private var touched: Set<Int> = []

  /// The day that is written behind what is ticked; `nil` for none.
  private let day: String?

  init(_ note: Note, in course: Course) {
    settings = course.settings.checkboxes
    day = settings.writesDoneDate ? course.today : nil
    forest = CheckboxForest(note, settings)
    notice(forest)
  }

  /// Makes note of what counts something, be it in the note as it was before: brackets that never
  /// counted anything mean something else, and those that did come to `[0/0]`.
  mutating func notice(_ forest: CheckboxForest) {
    counting.items.formUnion(forest.nodes.indices.filter { !forest.nodes[$0].children.isEmpty })
    let counts = forest.titleCounts()
    counting.titles.formUnion(counts.indices.filter { counts[$0] != nil })
  }

  // MARK: - Changing

  /// With checkboxes ticked or unticked, and what follows them. Unticking leaves alone what is not
  /// ticked.
  func setting(_ targets: [Int], done: Bool) -> CheckboxChange {
    var change = self
    change.set(targets, done: done)
    return change
  }

  /// With checkboxes unticked, those that are begun too, and what follows them.
  func resetting(_ targets: [Int]) -> CheckboxChange {
    var change = self
    change.reset(targets)
    return change
  }

  private mutating func set(_ targets: [Int], done: Bool) {
    for target in targets {
      set(target, done)
      for node in reach(done ? settings.checkDown : settings.uncheckDown, below: target) {
        if forest.nodes[node].state != .cancelled { set(node, done) }
      }
    }
    follow(done ? [.checking] : [.unchecking])
  }

  private mutating func reset(_ targets: [Int]) {
    for target in targets where forest.nodes[target].state == .inProgress {
      forest.nodes[target].state = .open
      changed.insert(target)
    }
    for target in targets { set(target, false) }
    follow([.unchecking])
  }

  /// Brings up to date what is above some items, which need not have changed.
  mutating func follow(items: [Int]) {
    touched.formUnion(items)
    follow([.checking, .unchecking])
  }

  private mutating func set(_ node: Int, _ done: Bool) {
    let state = forest.nodes[node].state
    guard state != nil, (state == .done) != done else { return }
    forest.nodes[node].state = done ? .done : .open
    changed.insert(node)
  }

  private enum Direction { case checking, unchecking }

  /// Lets parents follow, from the innermost outwards.
  private mutating func follow(_ directions: Set<Direction>) {
    var ancestors: Set<Int> = []
    for node in changed.union(touched) {
      var parent = forest.nodes[node].parent
      while let index = parent, ancestors.insert(index).inserted {
        parent = forest.nodes[index].parent
      }
    }
    // A container comes before what it contains.
    for node in ancestors.sorted(by: >) {
      guard let state = forest.nodes[node].state, state != .cancelled else { continue }
      if directions.contains(.checking), state != .done,
        let isDone = isDone(reach(settings.checkUp, below: node)), isDone
      {
        set(node, true)
      } else if directions.contains(.unchecking), state == .done,
        let isDone = isDone(reach(settings.uncheckUp, below: node)), !isDone
      {
        set(node, false)
      }
    }
  }

  private func reach(_ reach: CheckboxSettings.Reach, below node: Int) -> [Int] {
    switch reach {
    case .none: []
    case .direct: forest.nodes[node].children
    case .all: forest.descendants(of: node)
    }
  }

  /// Whether all of some checkboxes are done; `nil` where none of them counts.
  private func isDone(_ nodes: [Int]) -> Bool? {
    let states = nodes.compactMap { forest.nodes[$0].state }.filter { $0 != .cancelled }
    return states.isEmpty ? nil : states.allSatisfy { $0 == .done }
  }

  // MARK: - Writing

  /// What to replace in the note: the state between the brackets of what changed, and the counts
  /// of the items and headings around that.
  func replacements() -> [Replacement] {
    var counted: Set<Int> = []
    for node in changed.union(touched) {
      var parent = forest.nodes[node].parent
      while let index = parent, counted.insert(index).inserted {
        parent = forest.nodes[index].parent
      }
    }
    let starts = changed.union(touched).map { forest.nodes[$0].range.lowerBound }.sorted()
    let isAround = { (range: TextRange) in starts.hasElement(in: range) }
    return markers() + doneDates() + itemCounts(counted.sorted())
      + titleCounts { isAround($0.scope) }
  }

  /// The counts of the note that are filled in and wrong, with what is right.
  func staleCounts() -> [Replacement] {
    (itemCounts(Array(forest.nodes.indices)) + titleCounts { _ in true }).filter {
      forest.note.text.bytes[$0.range].contains { $0.isDigit }
    }
  }

  private func markers() -> [Replacement] {
    let letter = letter
    return changed.sorted().compactMap { node in
      guard let marker = forest.nodes[node].marker else { return nil }
      let inner = marker.lowerBound + 1..<max(marker.lowerBound + 1, marker.upperBound - 1)
      return replacement(inner, forest.nodes[node].state == .done ? letter : " ")
    }
  }

  private func doneDates() -> [Replacement] {
    if !settings.writesDoneDate { return [] }
    return changed.sorted().compactMap { node in
      let date = DoneDate(of: forest.note.syntax.items[node], in: forest.note)
      guard forest.nodes[node].state == .done else { return date?.removed }
      return day.flatMap { date?.written($0) }
    }
  }

  private func itemCounts(_ nodes: [Int]) -> [Replacement] {
    nodes.flatMap { node in
      let cookies = forest.nodes[node].cookies
      if cookies.isEmpty || !counting.items.contains(node) { return [Replacement]() }
      let count = forest.count(below: node)
      return cookies.compactMap { replacement($0.range, $0.text(count)) }
    }
  }

  private func titleCounts(_ isMeant: (CheckboxForest.Title) -> Bool) -> [Replacement] {
    let counts = forest.titleCounts()
    return counting.titles.sorted().filter { $0 < counts.count }.flatMap { index in
      let title = forest.titles[index]
      let count = counts[index] ?? .zero
      return isMeant(title)
        ? title.cookies.compactMap { replacement($0.range, $0.text(count)) } : []
    }
  }

  private func replacement(_ range: TextRange, _ text: String) -> Replacement? {
    forest.note.text.bytes[range].elementsEqual(text.utf8) ? nil : Replacement(range, text)
  }

  /// The letter of most of the note's ticked checkboxes.
  private var letter: String {
    if settings.letter != .auto { return settings.letter.rawValue }
    let bytes = forest.note.text.bytes
    var balance = 0
    for item in forest.note.syntax.items {
      guard let marker = item.checkbox, marker.range.count == 3 else { continue }
      switch bytes[marker.range.lowerBound + 1] {
      case UInt8(ascii: "x"): balance += 1
      case UInt8(ascii: "X"): balance -= 1
      default: break
      }
    }
    return balance < 0 ? "X" : "x"
  }
}

extension [Offset] {
  /// Whether one of these offsets, which are in order, is in a range.
  fileprivate func hasElement(in range: TextRange) -> Bool {
    let first = partitioningIndex { $0 >= range.lowerBound }
    return first < count && range.contains(self[first])
  }
}
