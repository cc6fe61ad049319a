public import NoteText

/// What can be named in a course, for completion: its topics, each once, its notes and its units.
///
/// Names of one ``SearchName/identity`` are one topic. The result does not depend on the order of
/// the changes.
///
/// Made of segments that never change, as the indices of search engines are: a note that changes
/// becomes a segment of its own, what an older one has of it is passed over, and small segments are
/// merged into larger ones. So a change takes time that grows with the note, and copies are cheap
/// and independent.
public struct TopicIndex: Sendable {
  private(set) var layers: [Layer] = []

  /// A segment, without the notes that changed since.
  struct Layer {
    let segment: NamesSegment
    /// The notes that changed or went.
    var gone: Set<UInt32> = []
    /// Their uses, by topic.
    var lost: [UInt32: [UInt32]] = [:]

    var liveCount: Int { segment.paths.count - gone.count }
  }

  /// The index of an empty course.
  public init() {}

  /// The index of notes with different paths.
  public init(_ notes: some Sequence<Note>) { insert([contribution(of: notes)]) }

  /// What notes of different paths add: the costly half of ``insert(_:)-(Note)``, to be made beside
  /// others. Reads the topics of each, which it does not keep.
  public func contribution(of notes: some Sequence<Note>) -> Contribution {
    Contribution(
      names: notes.map { note in
        defer { note.forgetTopics() }
        return NoteNames(note)
      })
  }

  /// What some notes add to the index.
  public struct Contribution: Sendable {
    fileprivate let names: [NoteNames]
  }

  /// Adds a note, or replaces the one at its path. Takes time that grows with the note; now and
  /// then also with others that changed.
  public mutating func insert(_ note: Note) {
    let names = NoteNames(note)
    // Most of what is typed names nothing.
    if names == self.names(at: note.path) { return }
    insert([Contribution(names: [names])])
  }

  /// What the note at a path has; `nil` where there is none.
  private func names(at path: ExactString) -> NoteNames? {
    for layer in layers {
      guard let note = layer.segment.note(at: path), !layer.gone.contains(note) else { continue }
      return layer.segment.names(ofNote: note)
    }
    return nil
  }

  /// Adds what notes of different paths add, in place of what their paths had; faster than one by
  /// one.
  public mutating func insert(_ contributions: consuming [Contribution]) {
    var names = contributions.flatMap(\.names)
    contributions = []
    if names.isEmpty { return }
    for note in names { remove(note.path) }
    while let last = layers.last, last.liveCount < 2 * names.count {
      layers.removeLast()
      names += last.names
    }
    layers.append(Layer(segment: NamesSegment(consume names)))
  }

  /// Removes a note; nothing happens where there is none.
  public mutating func remove(_ path: ExactString) {
    for index in layers.indices {
      let segment = layers[index].segment
      guard let note = segment.note(at: path), layers[index].gone.insert(note).inserted
      else { continue }
      for use in segment.uses(ofNote: note) {
        layers[index].lost[segment.ends(ofUse: use).topic, default: []].append(use)
      }
    }
    layers.removeAll { $0.liveCount == 0 }
  }
}

// MARK: - Notes and units

extension TopicIndex {
  /// A note by one of its names.
  public struct TitledNote: Sendable {
    /// The note.
    public let path: ExactString
    /// Its title or the name of its file, as written.
    public let title: String
    /// The same as it is searched.
    public let search: SearchName
  }

  /// The notes whose title or file name has a word that begins with the first letter of `query`,
  /// one perhaps twice, and `false` where there are more than were looked at.
  public func notes(matching query: SearchName) -> (notes: [TitledNote], isComplete: Bool) {
    let letter = query.bytes.firstLetter
    if letter.isEmpty { return ([], false) }
    var notes: [TitledNote] = []
    var isComplete = true
    for layer in layers {
      let all = layer.segment.titles.names(beginningWith: letter)
      isComplete = isComplete && all.isComplete
      let close =
        all.isComplete ? [] : layer.segment.titles.names(beginningWith: query.bytes).names
      for number in close + all.names {
        let note = layer.segment.noteOfTitle[Int(number)]
        if layer.gone.contains(note) { continue }
        notes.append(
          TitledNote(
            path: layer.segment.paths[Int(note)], title: layer.segment.title(number),
            search: layer.segment.titles[number]))
      }
    }
    return (notes, isComplete)
  }

  /// The units of a kind by number, for each number the one nearest to a note: in it, else in its
  /// folder, else the first in the order of the paths. Logarithmic for each number.
  public func units(ofKind kind: String, nearestTo path: ExactString) -> [UnitPlace] {
    var nearest: [String: (rank: Int, unit: UnitPlace)] = [:]
    for layer in layers {
      for ordinal in layer.segment.ordinals(ofKind: kind) {
        let units = layer.segment.units(ofKind: kind, ordinal)
        guard let found = units.nearest(to: path, isLive: layer.hasNote) else { continue }
        if let other = nearest[ordinal], other < found { continue }
        nearest[ordinal] = found
      }
    }
    return nearest.values.map(\.unit).sorted { left, right in
      let (left, right) = (left.ordinal, right.ordinal)
      if left.parts == right.parts { return left.text < right.text }
      return left.parts.lexicographicallyPrecedes(right.parts)
    }
  }
}

extension TopicIndex.Layer {
  fileprivate func hasNote(_ path: ExactString) -> Bool {
    segment.note(at: path).map { !gone.contains($0) } == true
  }

  /// What the notes that are left have.
  fileprivate var names: [NoteNames] {
    (0..<UInt32(clamping: segment.paths.count)).filter { !gone.contains($0) }
      .map(segment.names(ofNote:))
  }
}

extension [UnitPlace] {
  /// The unit nearest to a note, of those sorted by path, and how near it is: 0 in the note, 1 in
  /// its folder, 2 elsewhere.
  fileprivate func nearest(
    to path: ExactString, isLive: (ExactString) -> Bool
  ) -> (rank: Int, unit: UnitPlace)? {
    let folder = PathParts(path).folder
    let own = self[partitioningIndex { $0.path >= path }...].prefix { $0.path == path }
    if let unit = own.first, isLive(path) { return (0, unit) }
    let below = ExactString(folder.isEmpty ? "" : "\(folder)/")
    let beside = self[partitioningIndex { $0.path >= below }...].prefix(50)
      .first { PathParts($0.path).folder == folder && isLive($0.path) }
    if let beside { return (1, beside) }
    return first { isLive($0.path) }.map { (2, $0) }
  }
}

extension TopicIndex: Equatable {
  /// Whether both know the same of the same notes. Grows with all of it; for tests.
  public static func == (left: TopicIndex, right: TopicIndex) -> Bool {
    left.layers.flatMap(\.names).sorted { $0.path < $1.path }
      == right.layers.flatMap(\.names).sorted { $0.path < $1.path }
  }
}
