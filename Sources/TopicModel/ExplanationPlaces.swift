import NoteSyntax
import NoteText

/// Reads the places of a note that can explain, and the words that they use.
struct ExplanationPlaceReader {
  private let note: Note
  let syntax: ParsedNote
  private let outline: Outline
  private let boilerplate: Boilerplate
  private(set) var places: [ExplanationPlace] = []
  /// What is known of each place besides.
  private(set) var details: [ExplanationPlaceDetails] = []
  private(set) var acronyms: [String: String] = [:]
  /// For each section the place that its text belongs to.
  private var owner: [Int?] = []
  /// What the note as a whole is about.
  private let subject: NoteSubject?
  /// The place of a note that no heading names; `nil` where one does, or nothing.
  private var whole: Int?

  init(_ note: Note, boilerplate: Boilerplate) {
    self.note = note
    self.syntax = note.syntax
    self.outline = Outline(sections: note.sections, units: note.units)
    self.boilerplate = boilerplate
    self.subject = NoteSubject(
      path: note.path, metadata: syntax.frontMatter, outline: outline, boilerplate)
  }

  /// The longest text in bold that is a name, in bytes.
  private static var longestName: Int { 60 }

  mutating func read(_ uses: inout ExplanationWordUses) {
    uses.beginNote()
    if RepositoryNotes.contains(note.path) { return }
    readWhole(&uses)
    readSections(&uses)
    readBlocks(&uses)
    sumLengths()
    // What only lists checkboxes below says nothing about the place around it, and a long note as a
    // whole is about no section of it.
    for (index, place) in places.enumerated() where place.explains {
      guard let parent = place.parent, !details[parent].title.stems.isEmpty,
        !(places[parent].parent == nil && places.count > 12)
      else { continue }
      for stem in details[index].title.stems {
        uses.post(stem, at: parent) { $0.inSubheading = true }
      }
    }
  }

  // MARK: - Sections

  /// Makes a place of a note that its metadata or its file name names: "Closures.md".
  private mutating func readWhole(_ uses: inout ExplanationWordUses) {
    guard let subject, subject.section == nil,
      let first = syntax.blocks.first(where: { $0.kind != .html })
    else { return }
    let text = syntax.text
    let line = text.line(at: first.range.lowerBound)
    places.append(
      ExplanationPlace(
        kind: .note, section: nil, range: first.range.lowerBound..<text.bytes.count,
        headingRange: first.range.clamped(to: text.lineRange(line)), line: line, unit: nil,
        parent: nil))
    let title = subject.title ?? PathParts(note.path).name.string
    details.append(ExplanationPlaceDetails(heading: title))
    addTitle(subject.name, to: 0, &uses)
    for name in subject.otherNames { addName(name, to: 0, &uses) }
    whole = 0
  }

  private mutating func readSections(_ uses: inout ExplanationWordUses) {
    var counts: [String: Int] = [:]
    for section in note.sections { counts[ExplanationTitle.folded(section.title), default: 0] += 1 }
    var open: [Int] = []
    var exercises: Set<Int> = []
    let head = headOfNote
    for (index, section) in note.sections.enumerated() {
      while let last = open.last, note.sections[last].level >= section.level { open.removeLast() }
      defer { open.append(index) }
      // The place around: the section above by level, or the unit where that begins later.
      var outer = open.last
      let unit = outline.unit(atLine: section.line)
      var around = unit
      // Headings in raw HTML may share a line, so that the unit there begins with a later one.
      while let unit = around, note.units[unit].section >= index {
        around = note.units[unit].parent
      }
      if let around, note.units[around].section > (outer ?? -1) {
        outer = note.units[around].section
      }
      let parent = outer.map { owner[$0] } ?? whole
      // What stands below exercises is part of them.
      if let outer, owner[outer] == nil, exercises.contains(outer) {
        exercises.insert(index)
        owner.append(nil)
        continue
      }
      let isUnit = outline.unitOfSection[index] != nil
      let title = repairingDamage(in: section.title)
      let folded = ExplanationTitle.folded(title)
      let isTemplate =
        (ExplanationTitle.isTemplate(folded, boilerplate: boilerplate)
          && !section.isCode(in: syntax.text))
        || (!isUnit && counts[folded, default: 0] >= 3)
      // What stands right below a unit's heading is its motto.
      let isMotto =
        index > 0 && outline.unitOfSection[index - 1] != nil
        && note.sections[index - 1].line + 1 == section.line
      let isExercise = ExplanationTitle.isExercise(folded)
      // A note that calls itself "Exercise 5.4" is a lesson to be worked through.
      if isExercise, index != head {
        exercises.insert(index)
        owner.append(nil)
        continue
      }
      if title.isEmpty || (isTemplate && !isExercise) || isMotto {
        owner.append(parent)
        if isMotto, let parent { addMotto(title, to: parent, &uses) }
        continue
      }
      let range = outline.unitOfSection[index].map { note.units[$0].range } ?? section.range
      let place = places.count
      owner.append(place)
      places.append(
        ExplanationPlace(
          kind: .section, section: index, range: range, headingRange: section.headingRange,
          line: section.line, unit: unit, parent: parent))
      details.append(ExplanationPlaceDetails(heading: title))
      addTitle(title, to: place, &uses)
      if let subject, index == subject.section {
        for name in subject.otherNames { addName(name, to: place, &uses) }
      }
      acronyms.merge(ExplanationAcronyms.all(in: Array(title.utf8)[...])) { $1 }
    }
  }

  /// The section that all others of the note stand below; `nil` where there is none.
  private var headOfNote: Int? {
    let highest = note.sections.lazy.map(\.level).min()
    let heads = note.sections.indices.filter { note.sections[$0].level == highest }
    return heads.count == 1 && note.sections.count > 1 ? heads[0] : nil
  }

  private mutating func addTitle(
    _ title: String, to place: Int, _ uses: inout ExplanationWordUses
  ) {
    var bare = title
    if let unit = places[place].unit, let section = places[place].section,
      note.units[unit].section == section, places[place].kind == .section
    {
      bare = note.units[unit].title
    }
    let source =
      places[place].kind == .note
      ? Array(title.utf8)[...] : syntax.text.bytes[places[place].headingRange]
    let names = ExplanationTitle.codeNames(in: source)
    var previous: ExplanationWord?
    var stems: [String] = []
    for word in ExplanationWords.all(in: bare) {
      uses.post(word.stem, at: place) { $0.inTitle = true }
      if names.contains(word.stem) { uses.post(word.stem, at: place) { $0.isName = true } }
      if word.kind == .whole {
        if !stems.contains(word.stem) { stems.append(word.stem) }
        // "Data classes" is what others write as "dataclasses".
        if let previous, previous.kind == .whole {
          uses.post(previous.stem + word.stem, at: place) { $0.inTitle = true }
        }
      }
      previous = word
    }
    if let letter = ExplanationWords.letter(bare) {
      uses.post(letter, at: place) { $0.inTitle = true }
      stems.append(letter)
    }
    if let initials = ExplanationTitle.initials(of: bare) {
      uses.post(initials, at: place) { $0.inTitle = true }
    }
    details[place].title = ExplanationTitle.Words(
      stems: stems, names: ExplanationTitle.names(in: bare))
  }

  /// Adds another name of a place to its title.
  private mutating func addName(_ name: String, to place: Int, _ uses: inout ExplanationWordUses) {
    var stems: [String] = []
    for word in ExplanationWords.all(in: name) {
      uses.post(word.stem, at: place) { $0.inTitle = true }
      if word.kind == .whole, !stems.contains(word.stem) { stems.append(word.stem) }
    }
    if !stems.isEmpty { details[place].title.names.append(stems) }
  }

  private mutating func addMotto(
    _ text: String, to place: Int, _ uses: inout ExplanationWordUses
  ) {
    for word in ExplanationWords.all(in: text) where word.kind == .whole {
      uses.post(word.stem, at: place) { $0.inSubheading = true }
    }
  }

  // MARK: - Blocks

  private mutating func readBlocks(_ uses: inout ExplanationWordUses) {
    let checkboxBlocks = Set(
      syntax.items.lazy.filter { $0.checkbox != nil }.map(\.block))
    /// For each block the term whose item it stands in.
    var termOfBlock: [Int: Int] = [:]
    for (index, block) in syntax.blocks.enumerated() {
      let owner = self.owner(of: block)
      switch block.kind {
      case .paragraph, .cell:
        if let parent = block.parent, checkboxBlocks.contains(parent) {
          if let owner { places[owner].checkboxLength += block.range.count }
          continue
        }
        let outer = block.parent.flatMap { termOfBlock[$0] }
        if isLinkOnly(block) { continue }
        var target = outer ?? owner
        if outer == nil, block.kind == .paragraph, let term = lead(of: block),
          let place = addTerm(term, block: index, in: owner, &uses)
        {
          target = place
          if let item = block.parent, case .item = syntax.blocks[item].kind {
            termOfBlock[item] = place
          }
        }
        guard let target else { continue }
        read(block, at: target, &uses)
        details[target].blocks.append(index)
      case .code:
        guard let target = block.parent.flatMap({ termOfBlock[$0] }) ?? owner else { continue }
        readCode(block.range, at: target, &uses)
        places[target].ownLength += block.range.count
        details[target].blocks.append(index)
      case .list, .item, .quote, .table, .row:
        if let outer = block.parent.flatMap({ termOfBlock[$0] }) { termOfBlock[index] = outer }
      case .footnote, .heading, .html, .thematicBreak: break
      }
    }
  }

  private mutating func readCode(
    _ range: TextRange, at place: Int, _ uses: inout ExplanationWordUses
  ) {
    let text = syntax.text
    var line = text.line(at: range.lowerBound)
    while line < text.lineCount {
      let whole = text.lineRange(line)
      line += 1
      guard whole.lowerBound < range.upperBound else { break }
      let code = whole.clamped(to: range)
      let read = ExplanationCodeLine(text.bytes, in: code)
      let comment = min(read.comment, code.upperBound)
      uses.post(wordsIn: text.bytes[code.lowerBound..<comment], isCode: true, at: place) {
        $1.code += $0.kind == .whole ? 2 : 1
        $1.isName = $1.isName || $0.kind == .whole
      }
      uses.post(wordsIn: text.bytes[comment..<code.upperBound], isCode: true, at: place) {
        $1.code += $0.kind == .whole ? 2 : 1
        $1.inCodeLabel = $1.inCodeLabel || read.isLabel
      }
      guard let name = read.definition else { continue }
      uses.post(wordsIn: text.bytes[name], isCode: true, at: place) { $1.inCodeLabel = true }
    }
  }

  private func owner(of block: Block) -> Int? {
    outline.section(at: block.range.lowerBound).map { owner[$0] } ?? whole
  }

  /// Whether a paragraph is nothing but links and images, as the entries of contents are.
  private func isLinkOnly(_ block: Block) -> Bool {
    var links = 0
    var rest = 0
    var end = block.range.lowerBound
    for inline in syntax.inlines[block.inlines] {
      if case .link = inline.kind {
        links += inline.range.count
        end = max(end, inline.range.upperBound)
      } else if inline.range.lowerBound >= end, inline.kind == .text || inline.kind == .code {
        rest += inline.range.count
      }
    }
    return links > 0 && rest < 16 && rest * 3 < links
  }

  private mutating func read(
    _ block: Block, at place: Int, _ uses: inout ExplanationWordUses
  ) {
    let bytes = syntax.text.bytes
    var hasText = false
    for inline in syntax.inlines[block.inlines] {
      switch inline.kind {
      case .strong:
        let inner = bytes[inline.range]
        // A sentence in bold is no name that stands out.
        let isName = inner.count <= Self.longestName
        uses.post(wordsIn: inner, isCode: false, at: place) {
          if isName { $1.marked += 1 }
          // Outside code spans `__name__` is the strong word "name" to Markdown.
          if $0.isDunder {
            $1.text += 1
            $1.isName = true
          }
        }
      case .text:
        hasText = true
        uses.post(
          wordsIn: bytes[inline.range], isCode: false, withParts: false, at: place
        ) { $1.text += 1 }
      case .code:
        hasText = true
        uses.post(wordsIn: bytes[inline.range], isCode: true, at: place) {
          $1.text += 1
          if $0.kind == .whole {
            $1.marked += 1
            $1.isName = true
          }
        }
      default: break
      }
    }
    guard hasText else { return }
    // "Practice:" labels what follows and is no text of its own.
    if block.kind == .paragraph, block.range.count < 40,
      bytes[block.range].last == UInt8(ascii: ":")
    {
      return
    }
    places[place].ownLength += block.range.count
    acronyms.merge(ExplanationAcronyms.all(in: bytes[block.range])) { $1 }
  }

  // MARK: - Terms

  /// The bold term that leads a paragraph, without its delimiters; `nil` where none does.
  private func lead(of block: Block) -> (name: String, range: TextRange)? {
    guard let first = syntax.inlines[block.inlines].first, first.kind == .strong,
      first.range.lowerBound == block.range.lowerBound
    else { return nil }
    let inner =
      first.range.lowerBound
      + 2..<max(
        first.range.lowerBound + 2, first.range.upperBound - 2)
    var text = syntax.text.string(inner)
    let hasColon = text.hasSuffix(":") || text.hasSuffix("：")
    if hasColon { text = String(text.dropLast()) }
    // The whole paragraph in bold is a heading of what follows.
    if first.range.upperBound >= block.range.upperBound { return nil }
    var index = first.range.upperBound
    let bytes = syntax.text.bytes
    while index < block.range.upperBound, bytes[index].isBlank { index += 1 }
    guard index < block.range.upperBound else { return nil }
    let next = bytes[index]
    let isApart =
      hasColon || ":-=(".utf8.contains(next) || next >= 0xE2 && next <= 0xEF
      || index > first.range.upperBound && isDefinition(index)
    guard isApart, text.utf8.count <= 60, !text.contains("](") else { return nil }
    return (text, first.range)
  }

  private func isDefinition(_ offset: Offset) -> Bool {
    let rest = syntax.text.bytes[offset...].prefix(4)
    return rest.starts(with: "is ".utf8) || rest.starts(with: "are ".utf8)
  }

  private mutating func addTerm(
    _ term: (name: String, range: TextRange), block: Int, in owner: Int?,
    _ uses: inout ExplanationWordUses
  ) -> Int? {
    let name = repairingDamage(in: term.name).filter { $0 != "`" }
    let item = syntax.blocks[block].parent.map { syntax.blocks[$0] }
    var range = syntax.blocks[block].range
    if let item, case .item = item.kind { range = item.range }
    let line = syntax.text.line(at: range.lowerBound)
    let place = places.count
    places.append(
      ExplanationPlace(
        kind: .term, section: outline.section(at: range.lowerBound), range: range,
        headingRange: term.range, line: line, unit: outline.unit(atLine: line), parent: owner))
    details.append(ExplanationPlaceDetails(heading: name))
    // A label of its chapter ("Tools:") is a place, but its words name nothing.
    if !boilerplate.isLabel(TopicBytes(name.utf8)) {
      addTitle(name, to: place, &uses)
    }
    return place
  }

  private mutating func sumLengths() {
    for index in places.indices { places[index].fullLength += places[index].ownLength }
    for index in places.indices.reversed() {
      guard let parent = places[index].parent else { continue }
      places[parent].fullLength += places[index].fullLength
      places[parent].checkboxLength += places[index].checkboxLength
    }
  }
}
