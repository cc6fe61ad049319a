import NoteSyntax
import NoteText

/// A place of a note that can explain.
struct ExplanationPlace: Sendable {
  let kind: Explanation.Kind
  /// The heading's index in ``Note/sections``; for a term that of the section around it.
  let section: Int?
  let range: TextRange
  let headingRange: TextRange
  let heading: String
  let line: Int
  let unit: Int?
  /// The place around it; `nil` at the top.
  let parent: Int?
  /// Its own blocks, without those of the places in it.
  var blocks: [Int] = []
  /// The bytes of useful text and code in it, without the places in it.
  var ownLength = 0
  /// Likewise with the places in it.
  var fullLength = 0
  /// The stems of its heading, each once.
  var titleStems: [String] = []
}

/// How a place uses a word.
struct ExplanationPosting: Sendable {
  /// The index of the place.
  let place: Int
  /// In the heading or lead: as a word of its own, or as the part of an identifier.
  var inTitle = false
  /// In the heading of a section or in the lead of a term in it.
  var inSubheading = false
  /// In bold or in a code span.
  var marked = 0
  /// In text, code spans included.
  var text = 0
  /// In code blocks.
  var code = 0
}

/// What one note contributes to the index.
final class NoteExplanations: Sendable {
  let note: Note
  let places: [ExplanationPlace]
  /// By stem, in the order of places.
  let postings: ExplanationPostings
  /// The names of its places, as the stems of their words.
  let names: Set<String>
  /// What the note abbreviates: the letters in lower case, and what they stand for.
  let acronyms: [String: String]

  /// Reads a note, in time linear in its size but for the depth of its headings.
  init(_ note: Note, boilerplate: Boilerplate) {
    var reader = ExplanationPlaceReader(note, boilerplate: boilerplate)
    reader.read()
    self.note = note
    self.places = reader.places
    self.postings = ExplanationPostings(reader.postings)
    self.acronyms = reader.acronyms
    self.names = Set(
      reader.places.lazy.filter { $0.fullLength >= 24 }.flatMap { ExplanationTitle.names(of: $0) })
  }
}

private struct ExplanationPlaceReader {
  private let note: Note
  private let syntax: ParsedNote
  private let outline: Outline
  private let boilerplate: Boilerplate
  var places: [ExplanationPlace] = []
  var postings: [String: [ExplanationPosting]] = [:]
  var acronyms: [String: String] = [:]
  /// For each section the place that its text belongs to.
  private var owner: [Int?] = []

  init(_ note: Note, boilerplate: Boilerplate) {
    self.note = note
    self.syntax = note.syntax
    self.outline = Outline(sections: note.sections, units: note.units)
    self.boilerplate = boilerplate
  }

  mutating func read() {
    readSections()
    readBlocks()
    sumLengths()
    // What only lists checkboxes below says nothing about the place around it, and a long note as a
    // whole is about no section of it.
    for place in places where place.fullLength >= 24 {
      guard let parent = place.parent, !places[parent].titleStems.isEmpty,
        !(places[parent].parent == nil && places.count > 12)
      else { continue }
      for stem in place.titleStems { post(stem, at: parent) { $0.inSubheading = true } }
    }
    for stem in postings.keys { postings[stem]?.sort { $0.place < $1.place } }
  }

  // MARK: - Sections

  private mutating func readSections() {
    var counts: [String: Int] = [:]
    for section in note.sections { counts[ExplanationTitle.folded(section.title), default: 0] += 1 }
    var open: [Int] = []
    for (index, section) in note.sections.enumerated() {
      while let last = open.last, note.sections[last].level >= section.level { open.removeLast() }
      defer { open.append(index) }
      // The place around: the section above by level, or the unit where that begins later.
      var outer = open.last
      let unit = outline.unit(atLine: section.line)
      if let unit {
        var around: Int? = unit
        if note.units[unit].section == index { around = note.units[unit].parent }
        if let around, note.units[around].section > (outer ?? -1) {
          outer = note.units[around].section
        }
      }
      let parent = outer.flatMap { owner[$0] }
      let isUnit = outline.unitOfSection[index] != nil
      let title = repairingDamage(in: section.title)
      let folded = ExplanationTitle.folded(title)
      let isTemplate =
        ExplanationTitle.isTemplate(folded, boilerplate: boilerplate)
        || (!isUnit && counts[folded, default: 0] >= 3)
      // What stands right below a unit's heading is its motto.
      let isMotto =
        index > 0 && outline.unitOfSection[index - 1] != nil
        && note.sections[index - 1].line + 1 == section.line
      if title.isEmpty || isTemplate || isMotto {
        owner.append(parent)
        if isMotto, let parent { addMotto(title, to: parent) }
        continue
      }
      let range = outline.unitOfSection[index].map { note.units[$0].range } ?? section.range
      let place = places.count
      owner.append(place)
      places.append(
        ExplanationPlace(
          kind: .section, section: index, range: range, headingRange: section.headingRange,
          heading: title, line: section.line, unit: unit, parent: parent))
      addTitle(title, to: place)
      readAcronyms(title)
    }
  }

  private mutating func addTitle(_ title: String, to place: Int) {
    var bare = title
    if let unit = places[place].unit, let section = places[place].section,
      note.units[unit].section == section, places[place].kind == .section
    {
      bare = note.units[unit].title
    }
    var previous: ExplanationWord?
    var stems: [String] = []
    for word in ExplanationWords.all(in: bare) {
      post(word.stem, at: place) { $0.inTitle = true }
      if word.kind == .whole {
        if !stems.contains(word.stem) { stems.append(word.stem) }
        // "Data classes" is what others write as "dataclasses".
        if let previous, previous.kind == .whole {
          post(previous.stem + word.stem, at: place) { $0.inTitle = true }
        }
      }
      previous = word
    }
    if let initials = ExplanationTitle.initials(of: bare) {
      post(initials, at: place) { $0.inTitle = true }
    }
    places[place].titleStems = stems
  }

  private mutating func addMotto(_ text: String, to place: Int) {
    for word in ExplanationWords.all(in: text) where word.kind == .whole {
      post(word.stem, at: place) { $0.inSubheading = true }
    }
  }

  // MARK: - Blocks

  private mutating func readBlocks() {
    let checkboxBlocks = Set(
      syntax.items.lazy.filter { $0.checkbox != nil }.map(\.block))
    /// For each block the term whose item it stands in.
    var termOfBlock: [Int: Int] = [:]
    for (index, block) in syntax.blocks.enumerated() {
      let owner = self.owner(of: block)
      switch block.kind {
      case .paragraph, .cell:
        if let parent = block.parent, checkboxBlocks.contains(parent) { continue }
        let outer = block.parent.flatMap { termOfBlock[$0] }
        if isLinkOnly(block) { continue }
        var target = outer ?? owner
        if outer == nil, block.kind == .paragraph, let term = lead(of: block),
          let place = addTerm(term, block: index, in: owner)
        {
          target = place
          if let item = block.parent, case .item = syntax.blocks[item].kind {
            termOfBlock[item] = place
          }
        }
        guard let target else { continue }
        read(block, at: target)
        places[target].blocks.append(index)
      case .code:
        guard let target = block.parent.flatMap({ termOfBlock[$0] }) ?? owner else { continue }
        ExplanationWords.forEach(in: syntax.text.bytes[block.range], isCode: true) { word in
          post(word.stem, at: target) { $0.code += word.kind == .whole ? 2 : 1 }
        }
        places[target].ownLength += block.range.count
        places[target].blocks.append(index)
      case .list, .item, .quote, .table, .row:
        if let outer = block.parent.flatMap({ termOfBlock[$0] }) { termOfBlock[index] = outer }
      case .footnote, .heading, .html, .thematicBreak: break
      }
    }
  }

  private func owner(of block: Block) -> Int? {
    outline.section(at: block.range.lowerBound).flatMap { owner[$0] }
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

  private mutating func read(_ block: Block, at place: Int) {
    let bytes = syntax.text.bytes
    var hasText = false
    for inline in syntax.inlines[block.inlines] {
      switch inline.kind {
      case .strong:
        let inner = bytes[inline.range]
        ExplanationWords.forEach(in: inner, isCode: false) { word in
          post(word.stem, at: place) { $0.marked += 1 }
        }
      case .text:
        hasText = true
        ExplanationWords.forEach(in: bytes[inline.range], isCode: false) { word in
          guard word.kind == .whole else { return }
          post(word.stem, at: place) { $0.text += 1 }
        }
      case .code:
        hasText = true
        ExplanationWords.forEach(in: bytes[inline.range], isCode: true) { word in
          post(word.stem, at: place) {
            $0.text += 1
            if word.kind == .whole { $0.marked += 1 }
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
    readAcronyms(in: block.range)
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
    _ term: (name: String, range: TextRange), block: Int, in owner: Int?
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
        headingRange: term.range, heading: name, line: line, unit: outline.unit(atLine: line),
        parent: owner))
    // A label of its chapter ("Tools:") is a place, but its words name nothing.
    if !boilerplate.isLabel(TopicBytes(name.utf8)) {
      addTitle(name, to: place)
    }
    return place
  }

  // MARK: - Acronyms

  /// "Global Interpreter Lock (GIL)".
  private mutating func readAcronyms(in range: TextRange) {
    let bytes = syntax.text.bytes[range]
    var index = bytes.startIndex
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "(")) {
      index = open + 1
      var end = index
      while end < bytes.endIndex, bytes[end] >= 0x41, bytes[end] <= 0x5A { end += 1 }
      guard end - index >= 2, end - index <= 6, end < bytes.endIndex,
        bytes[end] == UInt8(ascii: ")") || bytes[end] == UInt8(ascii: "s")
      else { continue }
      readAcronym(bytes[index..<end], before: bytes[max(bytes.startIndex, open - 80)..<open])
    }
  }

  private mutating func readAcronyms(_ title: String) {
    let bytes = Array(title.utf8)
    guard let open = bytes.firstIndex(of: UInt8(ascii: "(")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: ")"))
    else { return }
    let inner = bytes[(open + 1)..<close]
    guard inner.count >= 2, inner.count <= 6, inner.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else {
      return
    }
    readAcronym(inner, before: bytes[..<open])
  }

  private mutating func readAcronym(_ letters: ArraySlice<UInt8>, before: ArraySlice<UInt8>) {
    let words = before.split { !$0.isAlphanumeric && $0 < 0x80 }.suffix(letters.count)
    guard words.count == letters.count,
      zip(words, letters).allSatisfy({ ($0.first ?? 0).lowercased == $1.lowercased })
    else { return }
    let key = String(decoding: letters.map(\.lowercased), as: UTF8.self)
    acronyms[key] = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  // MARK: - Postings

  private mutating func post(
    _ stem: String, at place: Int, _ change: (inout ExplanationPosting) -> Void
  ) {
    var list = postings[stem] ?? []
    postings[stem] = nil
    if let last = list.last, last.place == place {
      change(&list[list.count - 1])
    } else if let index = list.lastIndex(where: { $0.place == place }) {
      change(&list[index])
    } else {
      var posting = ExplanationPosting(place: place)
      change(&posting)
      list.append(posting)
    }
    postings[stem] = list
  }

  private mutating func sumLengths() {
    for index in places.indices { places[index].fullLength += places[index].ownLength }
    for index in places.indices.reversed() {
      if let parent = places[index].parent { places[parent].fullLength += places[index].fullLength }
    }
  }
}
