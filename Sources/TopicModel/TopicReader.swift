import NoteSyntax
import NoteText

/// Collects the topics of one note.
struct TopicReader {
  private let note: ParsedNote
  private let outline: Outline
  private let checkboxes: [Checkbox]
  private let boilerplate: Boilerplate
  private let subject: NoteSubject?
  /// Where exercises, examples and links stand, in order and apart from each other.
  private let silent: [TextRange]
  private var found: [Topic] = []
  private var seen: Set<ExactString> = []

  init(
    _ note: ParsedNote, at path: ExactString, outline: Outline, checkboxes: [Checkbox],
    settings: ModelSettings
  ) {
    self.note = note
    self.outline = outline
    self.checkboxes = checkboxes
    self.boilerplate = Boilerplate(adding: settings.boilerplate)
    self.subject = NoteSubject(
      path: path, metadata: note.frontMatter, outline: outline, boilerplate)
    self.silent = Self.silentRanges(outline, boilerplate)
  }

  /// The topics in order, each name once.
  func topics() -> [Topic] {
    var reader = self
    reader.readHeadings()
    reader.readCheckboxes()
    reader.readTerms()
    reader.readAcronyms()
    return reader.found.sorted { ($0.line, $0.name) < ($1.line, $1.name) }
  }

  // MARK: - Silence

  private static let silentKinds: Set<String> = ["exercise", "assignment", "quiz", "challenge"]

  private static func silentRanges(_ outline: Outline, _ boilerplate: Boilerplate) -> [TextRange] {
    /// Whether "Day 1" or "Task 2" stand below; a number alone may count exercises.
    func holdsUnits(_ section: Section) -> Bool {
      let below = outline.units.partitioningIndex {
        $0.range.lowerBound > section.range.lowerBound
      }
      guard below < outline.units.count,
        section.range.contains(outline.units[below].range.lowerBound)
      else { return false }
      let kind = outline.units[below].kind
      return kind != "section" && !silentKinds.contains(kind)
    }
    var ranges: [TextRange] = []
    for (index, section) in outline.sections.enumerated() {
      if let last = ranges.last, section.range.lowerBound < last.upperBound { continue }
      if let unit = outline.unitOfSection[index] {
        guard silentKinds.contains(outline.units[unit].kind) else { continue }
      } else {
        let title = Array(section.title.utf8)[...].withoutAdornment
        guard boilerplate.isSilent(title) || Boilerplate.isInstance(title) else { continue }
        if index == 0 || holdsUnits(section) { continue }
      }
      ranges.append(section.range)
    }
    return ranges
  }

  private func isSilent(_ offset: Offset) -> Bool {
    let next = silent.partitioningIndex { $0.upperBound > offset }
    return next < silent.count && silent[next].contains(offset)
  }

  // MARK: - Headings

  private mutating func readHeadings() {
    let repeated = repeatedTitles()
    let title = outline.sections.firstIndex { $0.level == 1 }
    let isOnlyTitle = outline.sections.count { $0.level == 1 } == 1
    if let subject, subject.section == nil, subject.isWritten {
      let first = note.blocks.first { $0.kind != .html }?.range.lowerBound ?? 0
      append(subject, line: note.text.line(at: first), source: .term)
    }
    for (index, section) in outline.sections.enumerated() {
      if isSilent(section.range.lowerBound) || repeated.contains(index) { continue }
      if let unit = outline.unitOfSection[index] {
        append(
          Array(outline.units[unit].title.utf8)[...], line: section.line, source: .heading)
        continue
      }
      if let subject, index == subject.section {
        append(subject, line: section.line, source: .heading)
        continue
      }
      // The title of a guide or a log names no topic, the first of several chapters does.
      if index == title, outline.sections.count > 2,
        isOnlyTitle || NoteSubject.isWork(Array(section.title.utf8)[...])
      {
        continue
      }
      // What stands right below a unit's heading is its motto.
      if index > 0, outline.unitOfSection[index - 1] != nil,
        outline.sections[index - 1].line + 1 == section.line
      {
        continue
      }
      let title = repairingDamage(in: section.title)
      append(
        Array((section.isCode(in: note.text) ? "`\(title)`" : title).utf8)[...], line: section.line,
        source: .heading)
    }
  }

  /// Sections that are template by their titles: those that three or more share, and groups that
  /// two sections have in common, as "Pros" and "Cons" below two methods.
  private func repeatedTitles() -> Set<Int> {
    var keys: [ExactString?] = []
    var places: [ExactString: (count: Int, first: Int, second: Int)] = [:]
    var parents: [Int] = []
    var open: [Int] = []
    for (index, section) in outline.sections.enumerated() {
      while let last = open.last, outline.sections[last].level >= section.level {
        open.removeLast()
      }
      parents.append(open.last ?? index)
      open.append(index)
      if let unit = outline.unitOfSection[index], outline.units[unit].title.isEmpty {
        keys.append(nil)
        continue
      }
      let key = ExactString(Array(section.title.utf8)[...].folded)
      keys.append(key)
      let count = places[key]?.count ?? 0
      if count == 0 { places[key] = (1, index, index) } else { places[key]?.count += 1 }
      if count == 1 { places[key]?.second = index }
    }
    if places.count == keys.count { return [] }
    var groups: [[Int]: [Int]] = [:]
    for place in places.values where place.count == 2 {
      let sections = [place.first, place.second]
      groups[sections.map { parents[$0] }, default: []] += sections
    }
    var template: Set<Int> = []
    for (parents, sections) in groups where sections.count > 2 && parents[0] != parents[1] {
      template.formUnion(sections)
    }
    for (index, key) in keys.enumerated() {
      if let key, let place = places[key], place.count > 2 { template.insert(index) }
    }
    return template
  }

  // MARK: - Checkboxes

  private mutating func readCheckboxes() {
    for checkbox in checkboxes {
      if let group = checkbox.group,
        Boilerplate.exerciseGroups.contains(Array(group.utf8)[...])
      {
        continue
      }
      let text = Array(checkbox.text.utf8)[...]
      if Boilerplate.taskVerbs.contains(text.firstWord) || text.contains("](") { continue }
      append(text, line: checkbox.line, source: .checkbox)
    }
  }

  // MARK: - Terms

  private mutating func readTerms() {
    let reader = TopicTermReader(note: note)
    var terms: [TopicTerm] = []
    for index in note.blocks.indices {
      switch note.blocks[index].kind {
      case .paragraph:
        let count = terms.count
        reader.appendTerms(inParagraph: index, to: &terms)
        if terms.count > count, isSilent(note.blocks[index].range.lowerBound) {
          terms.removeSubrange(count...)
        }
      case .table:
        guard !isSilent(note.blocks[index].range.lowerBound),
          let table = TopicTable(at: index, in: note)
        else { continue }
        terms += table.cells.compactMap(reader.term(inCell:))
      default: continue
      }
    }
    // A lead that comes again and again is a label.
    var counts: [ExactString: Int] = [:]
    let folded = terms.map { ExactString($0.text.folded) }
    for text in folded { counts[text, default: 0] += 1 }
    for (term, text) in zip(terms, folded) where counts[text, default: 0] < 3 {
      if boilerplate.isLabel(term.text) || text.string.hasPrefix("the ") { continue }
      let count = term.text.wordCount
      let isQuestion = term.text.last == UInt8(ascii: "?")
      guard count <= 4 || isQuestion || term.text.contains(" (") else { continue }
      let isTask = count > 1 && Boilerplate.taskVerbs.contains(term.text.firstWord)
      if isTask, !term.text.contains(" vs") { continue }
      append(term.text, line: note.text.line(at: term.offset), source: term.source)
    }
  }

  /// "the Global Interpreter Lock (GIL)", wherever it stands: a topic, or what a topic is called too.
  private mutating func readAcronyms() {
    var numbers: [String: Int] = [:]
    for block in note.blocks where block.kind == .paragraph {
      let acronyms = ExplanationAcronyms.all(in: note.text.bytes[block.range])
      if acronyms.isEmpty || isSilent(block.range.lowerBound) { continue }
      for (letters, meaning) in acronyms.sorted(by: { $0.key < $1.key }) {
        if numbers.isEmpty {
          numbers = Dictionary(
            found.enumerated().map { ($1.name.lowercased(), $0) },
            uniquingKeysWith: { first, _ in first })
        }
        let letters = letters.uppercased()
        if let known = numbers[meaning.lowercased()] {
          if !found[known].answers(to: letters.lowercased()) {
            found[known].aliases.append(letters)
          }
          continue
        }
        append(
          Array(meaning.utf8)[...], as: .term, line: note.text.line(at: block.range.lowerBound),
          source: .prose, aliases: [letters])
      }
    }
  }

  private mutating func append(_ subject: NoteSubject, line: Int, source: Topic.Source) {
    append(
      Array(subject.name.utf8)[...], as: .title, line: line, source: source,
      aliases: subject.otherNames)
  }

  private mutating func append(_ text: TopicBytes, line: Int, source: Topic.Source) {
    let origin: TopicName.Origin =
      switch source {
      case .heading: .title
      case .checkbox: .checkbox
      case .term, .prose: .term
      }
    append(text, as: origin, line: line, source: source)
  }

  private mutating func append(
    _ text: TopicBytes, as origin: TopicName.Origin, line: Int, source: Topic.Source,
    aliases: [String] = []
  ) {
    guard let topic = TopicName(text, from: origin, boilerplate: boilerplate) else { return }
    var name = topic.name
    if !seen.insert(topic.folded).inserted {
      // "for Loop — List-Based" and "for Loop — C-Style" are two topics.
      guard source == .heading, let qualified = topic.qualified,
        seen.insert(ExactString(Array(qualified.utf8)[...].folded)).inserted
      else { return }
      name = qualified
    }
    var aliases = aliases
    aliases.removeAll { alias in
      ([name] + topic.aliases).contains { $0.lowercased() == alias.lowercased() }
    }
    found.append(
      Topic(
        name: name, aliases: topic.aliases + aliases, line: line,
        source: source,
        unit: outline.unit(atLine: line)))
  }
}
