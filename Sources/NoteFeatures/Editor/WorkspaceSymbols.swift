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
    var found: [(score: Int, order: Int, symbol: WorkspaceSymbol)] = []
    for path in paths {
      guard let note = self[path] else { continue }
      if pattern.isEmpty, found.count >= limit { break }
      for candidate in note.symbolCandidates {
        let scores = candidate.names.compactMap { pattern.isEmpty ? 0 : pattern.score($0) }
        guard let score = scores.max() else { continue }
        found.append((score + candidate.kind.bonus, found.count, note.symbol(candidate)))
      }
    }
    if !pattern.isEmpty {
      found.sort { ($1.score, $0.order) < ($0.score, $1.order) }
    }
    return found.prefix(max(0, limit)).map(\.symbol)
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

private struct SymbolCandidate {
  let names: [String]
  let kind: WorkspaceSymbol.Kind
  let line: Int
  let unit: Int?
  let section: Int?
}

extension Note {
  fileprivate var symbolCandidates: [SymbolCandidate] {
    let unitOfSection = Dictionary(
      zip(units.lazy.map(\.section), units.indices), uniquingKeysWith: { first, _ in first })
    var candidates: [SymbolCandidate] = []
    for (index, section) in sections.enumerated() {
      let unit = unitOfSection[index]
      candidates.append(
        SymbolCandidate(
          names: [section.name], kind: unit == nil ? .section : .unit, line: section.line,
          unit: unit.map { units[$0].parent } ?? self.unit(atLine: section.line), section: index))
    }
    for topic in topics {
      let kind: WorkspaceSymbol.Kind
      switch topic.source {
      // The section is there already.
      case .heading: continue
      case .checkbox: kind = .checkbox
      case .term, .prose: kind = .term
      }
      candidates.append(
        SymbolCandidate(
          names: [topic.name] + topic.aliases, kind: kind, line: topic.line, unit: topic.unit,
          section: nil))
    }
    return candidates
  }

  fileprivate func symbol(_ candidate: SymbolCandidate) -> WorkspaceSymbol {
    let line = text.trimmedLine(candidate.line)
    var place = Place(path: path, range: line, titleRange: line)
    if let section = candidate.section, section < syntax.headings.count {
      let heading = syntax.headings[section]
      place = Place(path: path, range: heading.range, titleRange: heading.titleRange)
    }
    return WorkspaceSymbol(
      name: candidate.names[0], kind: candidate.kind, place: place,
      containerName: candidate.unit.map { units[$0].label } ?? title)
  }
}
