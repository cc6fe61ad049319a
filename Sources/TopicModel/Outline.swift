import NoteSyntax
public import NoteText

/// A heading and what follows up to the next heading of its level or above.
public struct Section: Sendable {
  /// 1 to 6.
  @PackedIndex public private(set) var level: Int
  /// The zero-based line of the heading.
  @PackedIndex public private(set) var line: Int
  /// The title as it is read.
  public let title: String
  /// GitHub's anchor.
  public let slug: ExactString
  /// The heading.
  @PackedRange public private(set) var headingRange: TextRange
  /// The heading and what follows.
  @PackedRange public private(set) var range: TextRange
}

extension Section {
  /// Whether its title is one code span, so that no word of it is meant as such: "## `case`".
  func isCode(in text: SourceText) -> Bool {
    let title = text.bytes[headingRange].trimmed.drop { $0 == UInt8(ascii: "#") }.trimmed
    return title.first == UInt8(ascii: "`") && title.last == UInt8(ascii: "`")
      && title.dropFirst().firstIndex(of: UInt8(ascii: "`")) == title.endIndex - 1
  }
}

/// A numbered part of a course.
public struct Unit: Sendable {
  /// `"day"`, `"chapter"`, `"section"` …
  public let kind: String
  /// The number.
  public let ordinal: Ordinal
  /// The title without kind and number; empty where there is none.
  public let title: String
  /// The index of its heading in ``Note/sections``.
  @PackedIndex public private(set) var section: Int
  /// The zero-based lines that belong to it.
  public let lines: ClosedRange<Int>
  /// The heading and all that belongs to it.
  @PackedRange public private(set) var range: TextRange
  /// The unit around it, as an index into ``Note/units``; `nil` at the top.
  @PackedOptionalIndex public private(set) var parent: Int?
  /// The unit that the same heading names around this one: "week 2" in "Week 2 – Day 3".
  public let outer: String?

  /// Kind and number: `"day 4.1"`.
  public var label: String { "\(kind) \(ordinal.text)" }
}

extension [Unit] {
  /// The innermost unit that holds a zero-based line; `nil` outside all units. Logarithmic in their
  /// number, but for the depth to which they are nested.
  func innermost(atLine line: Int) -> Int? {
    let next = partitioningIndex { $0.lines.lowerBound > line }
    var candidate = next > 0 ? next - 1 : nil
    while let index = candidate, !self[index].lines.contains(line) {
      candidate = self[index].parent
    }
    return candidate
  }
}

/// The sections and units of a note.
struct Outline: Sendable {
  let sections: [Section]
  let units: [Unit]
  /// For each section the unit whose heading it is.
  let unitOfSection: [Int: Int]

  init(sections: [Section], units: [Unit]) {
    self.sections = sections
    self.units = units
    self.unitOfSection = Dictionary(
      zip(units.lazy.map(\.section), units.indices), uniquingKeysWith: { first, _ in first })
  }

  init(_ note: ParsedNote, grammar: UnitGrammar) {
    let headings = note.headings
    let end = note.text.bytes.count
    // The next heading of the same level or above, found from the back in linear time.
    var sectionEnd = Array(repeating: end, count: headings.count)
    var nextAtLevel = Array(repeating: end, count: 8)
    for index in headings.indices.reversed() {
      let level = min(max(headings[index].level, 1), 6)
      sectionEnd[index] = nextAtLevel[1...level].min() ?? end
      nextAtLevel[level] = headings[index].range.lowerBound
    }
    sections = headings.indices.map { index in
      let heading = headings[index]
      let start = heading.range.lowerBound
      return Section(
        level: heading.level, line: note.text.line(at: start), title: heading.title,
        slug: heading.slug, headingRange: heading.range,
        range: start..<max(start, sectionEnd[index])
      )
    }
    (units, unitOfSection) = UnitScopes(note, sections: sections, grammar: grammar).units()
  }

  /// The innermost unit that holds a line; `nil` outside all units.
  func unit(atLine line: Int) -> Int? { units.innermost(atLine: line) }

  /// The innermost section that holds an offset; `nil` before the first. Each goes on to the next
  /// heading at least, so it is the last one that begins before. Logarithmic in their number.
  func section(at offset: Offset) -> Int? {
    let next = sections.partitioningIndex { $0.range.lowerBound > offset }
    return next > 0 ? next - 1 : nil
  }
}

/// Decides which headings are units and how far each unit goes.
private struct UnitScopes {
  let note: ParsedNote
  let sections: [Section]
  var labels: [UnitLabel?]

  init(_ note: ParsedNote, sections: [Section], grammar: UnitGrammar) {
    self.note = note
    self.sections = sections
    self.labels = sections.map { grammar.label(in: $0.title) }
    dropLoneNumbers()
  }

  /// "7. Modules" is a unit beside "6. …" or "8. …" of its level; alone it is a title with a number,
  /// and below another numbered section that does not begin its number ("5." and "5.1") it counts
  /// the points of that section.
  private mutating func dropLoneNumbers() {
    var open: [(level: Int, parts: [Int]?)] = []
    for (index, section) in sections.enumerated() {
      while let last = open.last, last.level >= section.level { open.removeLast() }
      let parts = labels[index].flatMap { $0.isBare ? $0.ordinal.parts : nil }
      if let parts, let outer = open.last(where: { $0.parts != nil })?.parts,
        !(parts.count > outer.count && parts.starts(with: outer))
      {
        labels[index] = nil
      }
      open.append((section.level, parts))
    }
    var numbers: [Int: Set<[Int]>] = [:]
    for (index, label) in labels.enumerated() {
      if let label, label.isBare {
        numbers[sections[index].level, default: []].insert(label.ordinal.parts)
      }
    }
    for (index, label) in labels.enumerated() {
      guard let label, label.isBare, let level = numbers[sections[index].level] else { continue }
      var neighbor = label.ordinal.parts
      let last = neighbor.count - 1
      neighbor[last] += 1
      if level.contains(neighbor) { continue }
      neighbor[last] -= 2
      if !level.contains(neighbor) { labels[index] = nil }
    }
  }

  func units() -> ([Unit], [Int: Int]) {
    var units: [Unit] = []
    var unitOfSection: [Int: Int] = [:]
    var open: [Int] = []
    let flat = flatKinds()
    for index in sections.indices {
      guard let label = labels[index] else { continue }
      let section = sections[index]
      let end = end(of: index, label: label, flat: flat)
      while let last = open.last, units[last].range.upperBound <= section.range.lowerBound {
        open.removeLast()
      }
      let lastLine = max(section.line, note.text.line(at: max(end - 1, section.range.lowerBound)))
      unitOfSection[index] = units.count
      open.append(units.count)
      units.append(
        Unit(
          kind: label.kind, ordinal: label.ordinal, title: label.title, section: index,
          lines: section.line...lastLine,
          range: section.range.lowerBound..<max(end, section.range.lowerBound),
          parent: open.dropLast().last, outer: label.outer))
    }
    return (units, unitOfSection)
  }

  /// The kinds and levels whose units put their content under headings of their own level, as a day
  /// log may: most units that a heading of that level follows have no text of their own.
  private func flatKinds() -> Set<String> {
    var votes: [String: (flat: Int, nested: Int)] = [:]
    for index in sections.indices {
      guard let label = labels[index], let next = nextAtSameLevelOrAbove(index),
        sections[next].level == sections[index].level, labels[next] == nil
      else { continue }
      let key = key(label, index)
      if isEmpty(index) {
        votes[key, default: (0, 0)].flat += 1
      } else {
        votes[key, default: (0, 0)].nested += 1
      }
    }
    return Set(votes.lazy.filter { $0.value.flat > $0.value.nested }.map(\.key))
  }

  private func key(_ label: UnitLabel, _ index: Int) -> String {
    "\(label.kind) \(sections[index].level)"
  }

  private func end(of index: Int, label: UnitLabel, flat: Set<String>) -> Offset {
    let section = sections[index]
    guard flat.contains(key(label, index)), isEmpty(index) else { return section.range.upperBound }
    var next = index + 1
    while next < sections.count {
      let candidate = sections[next]
      if candidate.level < section.level { break }
      if candidate.level == section.level, let other = labels[next], !other.isBare || label.isBare {
        break
      }
      next += 1
    }
    return next < sections.count ? sections[next].range.lowerBound : note.text.bytes.count
  }

  private func nextAtSameLevelOrAbove(_ index: Int) -> Int? {
    sections[(index + 1)...].firstIndex { $0.level <= sections[index].level }
  }

  /// Whether a section has nothing but headings and thematic breaks.
  private func isEmpty(_ index: Int) -> Bool {
    let range = sections[index].range
    let first = note.blocks.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    for block in note.blocks[first...] {
      if block.range.lowerBound >= range.upperBound { break }
      switch block.kind {
      case .heading, .thematicBreak: continue
      case .html where note.headings.contains(where: { block.range.overlaps($0.range) }): continue
      default: return false
      }
    }
    return true
  }
}
