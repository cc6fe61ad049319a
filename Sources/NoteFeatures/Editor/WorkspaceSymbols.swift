import NoteSyntax
import NoteText
public import TopicModel

/// A unit, section or topic of the course, found by its name.
public struct WorkspaceSymbol: Sendable, Hashable {
  /// What a symbol stands for.
  public enum Kind: Sendable, Hashable {
    /// A numbered part of the course.
    case unit
    /// A heading.
    case section
    /// A topic that a checkbox names.
    case checkbox
    /// A topic that a term in bold names.
    case term
  }

  /// The title or the topic's name; never empty.
  public let name: String
  /// What it stands for.
  public let kind: Kind
  /// The heading, or the line that names the topic.
  public let place: Place
  /// The unit around it, "day 4", else the title of the note.
  public let containerName: String
}

extension Course {
  /// The units, sections and topics whose name or alias has the letters of `query` in this order,
  /// best first; at most `limit`.
  ///
  /// Letter case and spaces are left aside; an empty query gives the first of the course. Among
  /// equals units come first, then sections, and then the order of paths and lines decides. Reads
  /// every name of the course, and the topics of a note the first time it is asked.
  public func workspaceSymbols(matching query: String, limit: Int = 200) -> [WorkspaceSymbol] {
    let pattern = FuzzyPattern(query)
    var found: [(score: Int, note: Note, source: SymbolSource)] = []
    for path in paths {
      guard let note = self[path] else { continue }
      if pattern.isEmpty, found.count >= limit { break }
      found += note.symbols(matching: pattern).map { ($0.score, note, $0.source) }
    }
    // Thousands of names may match, and few are shown.
    var order = Array(found.indices)
    if !pattern.isEmpty {
      order.sort { (found[$1].score, $0) < (found[$0].score, $1) }
    }
    return order.prefix(max(0, limit)).map { found[$0].note.symbol(found[$0].source) }
  }
}

extension WorkspaceSymbol.Kind {
  fileprivate var bonus: Int {
    switch self {
    case .unit: 3
    case .section: 2
    case .term: 1
    case .checkbox: 0
    }
  }
}

/// What a symbol of a note is made of, by its index.
private enum SymbolSource {
  case section(Int)
  /// One that no heading names, for that section is there already.
  case topic(Int)
}

extension Note {
  fileprivate func symbols(
    matching pattern: FuzzyPattern
  ) -> [(score: Int, source: SymbolSource)] {
    var found: [(score: Int, source: SymbolSource)] = []
    lazy var unitSections = Set(units.map(\.section))
    for (index, section) in sections.enumerated() {
      guard let score = pattern.score(section.title) else { continue }
      let kind: WorkspaceSymbol.Kind = unitSections.contains(index) ? .unit : .section
      found.append((score + kind.bonus, .section(index)))
    }
    for (index, topic) in topics.enumerated() where topic.source != .heading {
      guard let score = ([topic.name] + topic.aliases).compactMap(pattern.score).max()
      else { continue }
      found.append((score + topic.symbolKind.bonus, .topic(index)))
    }
    return found
  }

  fileprivate func symbol(_ source: SymbolSource) -> WorkspaceSymbol {
    switch source {
    case .section(let index):
      let section = sections[index]
      let unit = units.firstIndex { $0.section == index }
      let around = unit.map { units[$0].parent } ?? self.unit(atLine: section.line)
      var place = lineAsPlace(section.line)
      if index < syntax.headings.count {
        let heading = syntax.headings[index]
        place = Place(path: path, range: heading.range, titleRange: heading.titleRange)
      }
      return WorkspaceSymbol(
        name: section.name, kind: unit == nil ? .section : .unit, place: place,
        containerName: around.map { units[$0].label } ?? title)
    case .topic(let index):
      let topic = topics[index]
      return WorkspaceSymbol(
        name: topic.name, kind: topic.symbolKind, place: lineAsPlace(topic.line),
        containerName: topic.unit.map { units[$0].label } ?? title)
    }
  }

  private func lineAsPlace(_ line: Int) -> Place {
    let range = text.trimmedLine(line)
    return Place(path: path, range: range, titleRange: range)
  }
}

extension Topic {
  fileprivate var symbolKind: WorkspaceSymbol.Kind { source == .checkbox ? .checkbox : .term }
}
