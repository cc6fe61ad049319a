import NoteSyntax
public import NoteText
public import TopicModel

extension Course {
  /// Where the reference under the cursor leads, best first; empty where there is none or it is
  /// broken.
  ///
  /// On a link definition's label, or a link that names one, that is the definition; on a footnote
  /// its text, and on the text its first reference. On a heading it is the heading itself. The text
  /// of a link counts as the link: editors without document links have no other way to follow it.
  public func definition(at offset: Offset, in note: Note) -> [Place] {
    guard let sighting = sighting(at: offset, in: note) else { return [] }
    if case .footnote = sighting.target, sighting.role == .definition {
      let uses = note.syntax.footnoteReferences.filter {
        .footnote(note.path, $0.label) == sighting.target
      }
      return uses.prefix(1).map { Place(path: note.path, range: $0.range, titleRange: $0.range) }
    }
    return places(of: sighting.target, from: note)
  }

  /// Likewise; where no reference is under the cursor the places that explain what is there, as the
  /// hover lists them: a checkbox, a bold term or a word leads to what the notes say of it.
  public func definition(at offset: Offset, in note: Note, index: ExplanationIndex) -> [Place] {
    guard sighting(at: offset, in: note) == nil else { return definition(at: offset, in: note) }
    let subject = explainedSubject(at: offset, in: note, index: index)
    return (subject?.explanations ?? []).map { explanation in
      let heading = knownNote(at: explanation.path)?.syntax.headings.first {
        $0.range == explanation.headingRange
      }
      return Place(
        path: explanation.path, range: explanation.range,
        titleRange: heading?.titleRange ?? explanation.headingRange)
    }
  }

  /// All places of the course that stand for what is under the cursor: where it is made and what
  /// points to it, in the order of paths and of the text, the lines that name a topic first; empty
  /// where nothing is under the cursor, and on a line that names a topic no wiki-link names.
  ///
  /// With ``indexInbound()`` it reads only the notes that may point to it.
  public func references(at offset: Offset, in note: Note) -> [Occurrence] {
    let sighting = sighting(at: offset, in: note)
    let heading = sighting.flatMap { $0.role == .definition ? $0.range : nil }
    let isTitle = heading.map { note.isTitle($0) } ?? false
    var targets = sighting.map { [$0.target] } ?? []
    let isTopicLine = sighting == nil || note.syntax.headings.contains { $0.range == heading }
    if isTopicLine, usesWikiLinks { targets += note.topics(at: offset) }
    if targets.isEmpty { return [] }
    var notes = notes(pointingTo: targets.flatMap { keys(of: $0) })
    for path in [note.path] + targets.compactMap(\.path)
    where !notes.contains(where: { $0.path == path }) {
      if let other = self[path] { notes.append(other) }
    }
    var pointedAt: Set<Target> = []  // Topics only.
    let found = notes.sorted { $0.path < $1.path }.flatMap { other in
      occurrences(in: other) {
        if case .topic = $0.target { pointedAt.insert($0.target) }
        return targets.contains($0.target)
          || (isTitle && $0.isWhole && $0.target == .file(note.path))
      }
    }
    let lines = targets.filter(pointedAt.contains).flatMap { places(of: $0, from: note) }
      .map { Occurrence(path: $0.path, range: $0.range, role: .definition) }
    var seen: Set<Occurrence> = []
    return (lines + found).filter { seen.insert($0).inserted }
  }

  /// The places in the note itself that stand for what is under the cursor, in order.
  ///
  /// Where no reference, heading or definition is, those that name the topic under the cursor.
  public func highlights(at offset: Offset, in note: Note) -> [Occurrence] {
    guard let sighting = sighting(at: offset, in: note) else {
      return note.mentions(ofTopicAt: offset)
    }
    return occurrences(in: note) { $0.target == sighting.target }
  }

  // MARK: - Sightings

  /// The sighting with the narrowest scope around the cursor; of two that touch it, the one that
  /// starts there.
  private func sighting(at offset: Offset, in note: Note) -> Sighting? {
    sightings(in: note).filter { $0.scope.lowerBound <= offset && offset <= $0.scope.upperBound }
      .min { left, right in
        let (isLeft, isRight) = (left.scope.contains(offset), right.scope.contains(offset))
        if isLeft != isRight { return isLeft }
        return left.scope.count < right.scope.count
      }
  }

  private func occurrences(in note: Note, _ isMeant: (Sighting) -> Bool) -> [Occurrence] {
    var seen: Set<TextRange> = []
    return sightings(in: note).filter { isMeant($0) && seen.insert($0.range).inserted }
      .map { Occurrence(path: note.path, range: $0.range, role: $0.role) }
      .sorted {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      }
  }

  /// What the notes that may point to a target are looked up by.
  func keys(of target: Target) -> [InboundKey] {
    switch target {
    case .address(let address): return [.address(address)]
    case .label, .footnote: return []
    case .topic(let name): return [.name(name)]
    case .file(let path): return inboundKeys(ofPath: path)
    case .anchor(let path, let name):
      let titles = knownNote(at: path)?.sections.filter { $0.slug == name }.map(\.title) ?? []
      return inboundKeys(ofPath: path) + titles.map { .name($0.lowercased()) }
    }
  }

  func inboundKeys(ofPath path: ExactString) -> [InboundKey] {
    let name = PathParts(path).name.string.lowercased()
    var keys: [InboundKey] = [.path(path), .name(name)]
    if let dot = name.lastIndex(of: ".") { keys.append(.name(String(name[..<dot]))) }
    if path.string.hasSuffix(".md") {
      keys.append(.path(ExactString(String(path.string.dropLast(3)))))
    }
    // A wiki-link may also give the title.
    keys += Set(self[path]?.mentionableUnits.map(\.kind) ?? []).map { .unit($0) }
    if let title = knownNote(at: path)?.title { keys.append(.name(title.lowercased())) }
    return keys
  }
}

extension Target {
  /// The note or file that the target is in; `nil` for what is in none.
  fileprivate var path: ExactString? {
    switch self {
    case .file(let path), .anchor(let path, _), .label(let path, _), .footnote(let path, _): path
    case .address, .topic: nil
    }
  }
}

extension Note {
  /// The topics that the line names, by all of their names.
  fileprivate func topics(at offset: Offset) -> [Target] {
    let line = text.line(at: offset)
    let range = text.trimmedLine(line)
    guard range.lowerBound <= offset && offset <= range.upperBound else { return [] }
    let names = topics.filter { $0.line == line }.flatMap { [$0.name] + $0.aliases }
    var seen: Set<Target> = []
    return names.map { .topic($0.lowercased()) }.filter { seen.insert($0).inserted }
  }

  /// Whether a heading gives the note its name, so that what leads to the note leads to it.
  fileprivate func isTitle(_ range: TextRange) -> Bool {
    guard let first = syntax.headings.first(where: { !$0.title.isEmpty }) else { return false }
    return first.level == 1 && first.range == range
  }
}
