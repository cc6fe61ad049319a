import NoteSyntax
import NoteText

/// Collects the topics of one note.
struct TopicReader {
  private let note: ParsedNote
  private let outline: Outline
  private let checkboxes: [Checkbox]
  private let boilerplate: Boilerplate
  /// Where exercises, examples and links stand, in order and apart from each other.
  private let silent: [TextRange]
  private var found: [Topic] = []
  private var seen: Set<String> = []

  init(_ note: ParsedNote, outline: Outline, checkboxes: [Checkbox], settings: ModelSettings) {
    self.note = note
    self.outline = outline
    self.checkboxes = checkboxes
    self.boilerplate = Boilerplate(adding: settings.boilerplate)
    self.silent = Self.silentRanges(outline, boilerplate)
  }

  /// The topics in order, each name once.
  func topics() -> [Topic] {
    var reader = self
    reader.readHeadings()
    reader.readCheckboxes()
    reader.readTerms()
    return reader.found.sorted { ($0.line, $0.name) < ($1.line, $1.name) }
  }

  // MARK: - Silence

  private static let silentKinds: Set<String> = ["exercise", "assignment", "quiz", "challenge"]

  private static func silentRanges(_ outline: Outline, _ boilerplate: Boilerplate) -> [TextRange] {
    /// Whether "Day 1" or "Task 2" stand below; a number alone may count exercises.
    func holdsUnits(_ section: Section) -> Bool {
      let first = outline.units.firstIndex { $0.range.lowerBound > section.range.lowerBound }
      guard let first, section.range.contains(outline.units[first].range.lowerBound) else {
        return false
      }
      let kind = outline.units[first].kind
      return kind != "section" && !silentKinds.contains(kind)
    }
    var ranges: [TextRange] = []
    for (index, section) in outline.sections.enumerated() {
      if let last = ranges.last, section.range.lowerBound < last.upperBound { continue }
      if let unit = outline.unitOfSection[index] {
        guard silentKinds.contains(outline.units[unit].kind) else { continue }
      } else {
        let title = Array(section.title.utf8)[...].withoutAdornment
        guard boilerplate.isSilent(title) || Boilerplate.isInstance(title.words) else { continue }
        if index == 0 || holdsUnits(section) { continue }
      }
      ranges.append(section.range)
    }
    return ranges
  }

  private func isSilent(_ offset: Offset) -> Bool {
    var low = 0
    var high = silent.count
    while low < high {
      let middle = (low + high) / 2
      if silent[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < silent.count && silent[low].contains(offset)
  }

  // MARK: - Headings

  private mutating func readHeadings() {
    let repeated = repeatedTitles()
    let title = outline.sections.firstIndex { $0.level == 1 }
    for (index, section) in outline.sections.enumerated() {
      if isSilent(section.range.lowerBound) || repeated.contains(index) { continue }
      if let unit = outline.unitOfSection[index] {
        append(outline.units[unit].title, line: section.line, source: .heading)
        continue
      }
      // The first heading of level 1 names the note, not a topic.
      if index == title, outline.sections.count > 2 { continue }
      // What stands right below a unit's heading is its motto.
      if index > 0, outline.unitOfSection[index - 1] != nil,
        outline.sections[index - 1].line + 1 == section.line
      {
        continue
      }
      append(repairingDamage(in: section.title), line: section.line, source: .heading)
    }
  }

  /// Sections that are template by their titles: those that three or more share, and groups that
  /// two sections have in common, as "Pros" and "Cons" below two methods.
  private func repeatedTitles() -> Set<Int> {
    var places: [String: [Int]] = [:]
    var parents: [Int] = []
    var open: [Int] = []
    for (index, section) in outline.sections.enumerated() {
      while let last = open.last, outline.sections[last].level >= section.level {
        open.removeLast()
      }
      parents.append(open.last ?? index)
      open.append(index)
      if let unit = outline.unitOfSection[index], outline.units[unit].title.isEmpty { continue }
      places[Array(section.title.utf8)[...].folded, default: []].append(index)
    }
    var template: Set<Int> = []
    var groups: [[Int]: [[Int]]] = [:]
    for sections in places.values {
      if sections.count >= 3 { template.formUnion(sections) }
      guard sections.count == 2, parents[sections[0]] != parents[sections[1]] else { continue }
      groups[sections.map { parents[$0] }, default: []].append(sections)
    }
    for group in groups.values where group.count >= 2 { template.formUnion(group.joined()) }
    return template
  }

  // MARK: - Checkboxes

  private mutating func readCheckboxes() {
    for checkbox in checkboxes {
      if let group = checkbox.group?.lowercased(), Boilerplate.exerciseGroups.contains(group) {
        continue
      }
      let text = Array(checkbox.text.utf8)[...]
      let first = text.prefix { $0 != UInt8(ascii: " ") }.folded
      if Boilerplate.taskVerbs.contains(first) || text.contains("](") { continue }
      append(checkbox.text, line: checkbox.line, source: .checkbox)
    }
  }

  // MARK: - Terms

  private mutating func readTerms() {
    let reader = TopicTermReader(note: note)
    var terms: [TopicTerm] = []
    for index in note.blocks.indices {
      let block = note.blocks[index]
      guard block.kind == .paragraph || block.kind == .table, !isSilent(block.range.lowerBound)
      else { continue }
      if block.kind == .paragraph {
        terms += reader.terms(inParagraph: index)
      } else if let table = TopicTable(at: index, in: note) {
        for cell in table.cells {
          if let term = reader.term(inCell: cell) { terms.append(term) }
        }
      }
    }
    // A lead that comes again and again is a label.
    var counts: [String: Int] = [:]
    let folded = terms.map(\.text.folded)
    for text in folded { counts[text, default: 0] += 1 }
    for (term, text) in zip(terms, folded) where counts[text, default: 0] < 3 {
      if boilerplate.isLabel(term.text) || text.hasPrefix("the ") { continue }
      let words = term.text.words
      let isQuestion = term.text.last == UInt8(ascii: "?")
      guard let first = words.first, words.count <= 4 || isQuestion || text.contains(" (") else {
        continue
      }
      let isTask = words.count > 1 && Boilerplate.taskVerbs.contains(first.folded)
      if isTask, !text.contains(" vs") { continue }
      append(term.text.string, line: note.text.line(at: term.offset), source: term.source)
    }
  }

  private mutating func append(_ text: String, line: Int, source: Topic.Source) {
    let origin: TopicName.Origin =
      switch source {
      case .heading: .title
      case .checkbox: .checkbox
      case .term, .prose: .term
      }
    guard let topic = TopicName(text, from: origin, boilerplate: boilerplate) else { return }
    var name = topic.name
    if !seen.insert(name.lowercased()).inserted {
      // "for Loop — List-Based" and "for Loop — C-Style" are two topics.
      guard source == .heading, let qualified = topic.qualified,
        seen.insert(qualified.lowercased()).inserted
      else { return }
      name = qualified
    }
    found.append(
      Topic(
        name: name, aliases: topic.aliases, line: line, source: source,
        unit: outline.unit(atLine: line)))
  }
}
