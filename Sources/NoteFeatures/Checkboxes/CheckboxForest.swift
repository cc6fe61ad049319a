import NoteSyntax
import NoteText
import TopicModel

/// The items of a note as trees, with the counts that follow their checkboxes.
struct CheckboxForest: Sendable {
  /// An item, be it a checkbox or not.
  struct Node: Sendable {
    /// All of the item, with what is nested in it.
    let range: TextRange
    /// The brackets; `nil` for a plain item.
    let marker: TextRange?
    /// What the brackets say; `nil` for a plain item.
    var state: CheckboxState?
    /// The nearest item around, as an index into ``nodes``.
    let parent: Int?
    /// The checkboxes below with no other checkbox in between. A plain item in between, such as
    /// "Practice:", is looked through.
    var children: [Int] = []
    /// The counts on its first line; what they are of may be nothing.
    var cookies: [CountCookie] = []
  }

  /// A heading with counts.
  struct Title: Sendable {
    /// The section's index in ``Note/sections``.
    let section: Int
    /// What the counts are of: the unit where the heading is a unit's, else the section.
    let scope: TextRange
    let cookies: [CountCookie]
  }

  let note: Note
  /// In pre-order, by their index in ``ParsedNote/items``.
  var nodes: [Node] = []
  private(set) var titles: [Title] = []

  /// Linear in the size of the note.
  init(_ note: Note, _ settings: CheckboxSettings) {
    self.note = note
    readNodes(settings)
    readTitles()
  }

  /// The nearest checkbox around a node.
  func parentCheckbox(of node: Int) -> Int? {
    var parent = nodes[node].parent
    while let index = parent, nodes[index].state == nil { parent = nodes[index].parent }
    return parent
  }

  /// The checkboxes below a node, at any depth, in order.
  func descendants(of node: Int) -> [Int] {
    nodes[node].children.flatMap { [$0] + descendants(of: $0) }
  }

  /// The checkboxes that start in a range, in order.
  func checkboxes(in range: TextRange) -> [Int] {
    nodes.indices.filter { nodes[$0].marker.map { range.contains($0.lowerBound) } ?? false }
  }

  // MARK: - Counts

  /// What a node's counts are to say: its direct children, as in org-mode.
  func count(below node: Int) -> CheckboxCount {
    nodes[node].children.lazy.compactMap { nodes[$0].state }.reduce(.zero) {
      $0 + CheckboxCount($1)
    }
  }

  /// What the counts of each of ``titles`` are to say: the checkboxes of its section that are in no
  /// other checkbox, as org-mode has it, those below deeper headings included. `nil` where there are
  /// none, as opposed to those that are given up.
  func titleCounts() -> [CheckboxCount?] {
    if titles.isEmpty { return [] }
    var roots: [(start: Offset, state: CheckboxState)] = []
    for (index, node) in nodes.enumerated() {
      guard let state = node.state, let marker = node.marker, parentCheckbox(of: index) == nil
      else { continue }
      roots.append((marker.lowerBound, state))
    }
    roots.sort { $0.start < $1.start }
    // Of the first so many.
    var sums = [CheckboxCount.zero]
    for root in roots { sums.append((sums.last ?? .zero) + CheckboxCount(root.state)) }
    return titles.map { title in
      let first = roots.partitioningIndex { $0.start >= title.scope.lowerBound }
      let last = roots.partitioningIndex { $0.start >= title.scope.upperBound }
      return first == last ? nil : sums[last] - sums[first]
    }
  }

  // MARK: - Reading

  private mutating func readNodes(_ settings: CheckboxSettings) {
    let syntax = note.syntax
    for item in syntax.items {
      var parent: Int?
      var block = syntax.blocks[item.block].parent
      while let index = block {
        if case .item(let outer) = syntax.blocks[index].kind {
          parent = outer
          break
        }
        block = syntax.blocks[index].parent
      }
      let state = item.checkbox.map { settings.state(of: $0, in: note.text) }
      nodes.append(
        Node(
          range: syntax.blocks[item.block].range, marker: item.checkbox?.range, state: state,
          parent: parent))
    }
    for index in nodes.indices where nodes[index].state != nil {
      var parent = nodes[index].parent
      while let outer = parent {
        nodes[outer].children.append(index)
        if nodes[outer].state != nil { break }
        parent = nodes[outer].parent
      }
    }
    for (index, item) in syntax.items.enumerated() {
      let line = note.text.lineRange(note.text.line(at: item.marker.lowerBound))
      let start = item.checkbox?.range.upperBound ?? item.marker.upperBound
      guard item.block + 1 < syntax.blocks.count, start < line.upperBound else { continue }
      let first = syntax.blocks[item.block + 1]
      guard first.kind == .paragraph, first.parent == item.block else { continue }
      nodes[index].cookies = CountCookie.all(
        in: start..<line.upperBound, of: note.text, except: syntax.coveredRanges(of: first))
    }
  }

  private mutating func readTitles() {
    let units = Dictionary(
      note.units.map { ($0.section, $0.range) }, uniquingKeysWith: { first, _ in first })
    for (index, heading) in note.syntax.headings.enumerated()
    where heading.form != .html && index < note.sections.count {
      let block = note.syntax.blocks[heading.block]
      let cookies = CountCookie.all(
        in: heading.titleRange, of: note.text, except: note.syntax.coveredRanges(of: block))
      if cookies.isEmpty { continue }
      titles.append(
        Title(
          section: index, scope: units[index] ?? note.sections[index].range, cookies: cookies))
    }
  }
}

extension ParsedNote {
  /// What of a block is code, a link, a tag or a footnote.
  func coveredRanges(of block: Block) -> [TextRange] {
    inlines[block.inlines.clamped(to: inlines.indices)].compactMap { inline in
      switch inline.kind {
      case .code, .link, .html, .footnoteReference: inline.range
      case .text, .emphasis, .strong, .lineBreak: nil
      }
    }
  }
}
