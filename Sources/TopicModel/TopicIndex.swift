import HashTreeCollections
public import NoteText

/// What can be named in a course, for completion: its topics, each once, its notes and its units.
///
/// Names of one ``SearchName/identity`` are one topic. Copies are cheap and independent; what
/// changes with a note are the names that it gained or lost, and the result does not depend on the
/// order of the changes.
public struct TopicIndex: Sendable, Equatable {
  /// The names of topics and their aliases; the key is the topic's identity.
  public private(set) var topics = NameIndex()
  /// The titles and file names of notes; the key is the path.
  public private(set) var notes = NameIndex()
  private var entries: TreeDictionary<String, TopicEntry> = [:]
  private var names: TreeDictionary<String, IndexedName> = [:]
  private var contributions: TreeDictionary<ExactString, Contribution> = [:]
  private var units: TreeDictionary<String, TreeDictionary<String, [UnitPlace]>> = [:]

  /// The index of an empty course.
  public init() {}

  /// The index of notes with different paths; faster than inserting them one by one. Reads the
  /// topics of each.
  public init(_ notes: some Sequence<Note>) {
    var titles: [IndexedName] = []
    var uses: [String: [TopicEntry.Use]] = [:]
    var places: [String: [String: [UnitPlace]]] = [:]
    for note in notes {
      let contribution = Contribution(note)
      contributions[note.path] = contribution
      for (key, use) in contribution.uses { uses[key, default: []].append(use) }
      for unit in contribution.units {
        places[unit.kind, default: [:]][unit.ordinal.text, default: []].append(unit)
      }
      titles += contribution.names
    }
    for (key, uses) in uses {
      let entry = TopicEntry(uses: uses.sorted { $0.path < $1.path })
      entries[key] = entry
      names[key] = entry.indexedName(key)
    }
    for (kind, ordinals) in places {
      units[kind] = TreeDictionary(
        uniqueKeysWithValues: ordinals.map { ($0, $1.sorted()) })
    }
    self.notes = NameIndex(titles)
    topics = NameIndex(Array(names.values))
  }

  /// Adds a note, or replaces the one at its path. Takes time that grows with the note and with
  /// what changed in it.
  public mutating func insert(_ note: Note) {
    replace(contributions[note.path], with: Contribution(note), at: note.path)
  }

  /// Removes a note; nothing happens where there is none.
  public mutating func remove(_ path: ExactString) {
    replace(contributions[path], with: nil, at: path)
  }

  /// The topic of an identity; `nil` where no note has it.
  public func topic(_ identity: String) -> TopicEntry? { entries[identity] }

  /// The identities of the topics of a note.
  public func topics(of path: ExactString) -> [String] {
    contributions[path].map { Array($0.uses.keys) } ?? []
  }

  /// The name of a topic as it is searched; `nil` where no note has it.
  public func indexedName(_ identity: String) -> IndexedName? { names[identity] }

  /// The units of a kind by number, for each number the one nearest to a note: in it, else in its
  /// folder, else the first in the order of the paths. Logarithmic for each number.
  public func units(ofKind kind: String, nearestTo path: ExactString) -> [UnitPlace] {
    (units[kind] ?? [:]).values.compactMap { places in places.nearest(to: path) }
      .sorted { left, right in
        let (left, right) = (left.ordinal, right.ordinal)
        if left.parts == right.parts { return left.text < right.text }
        return left.parts.lexicographicallyPrecedes(right.parts)
      }
  }

  private mutating func replace(
    _ old: Contribution?, with new: Contribution?, at path: ExactString
  ) {
    contributions[path] = new
    let keys = Set(old.map { Array($0.uses.keys) } ?? [])
      .union(new.map { Array($0.uses.keys) } ?? [])
    for key in keys {
      let (before, after) = (old?.uses[key], new?.uses[key])
      if before == after { continue }
      var entry = entries[key] ?? TopicEntry()
      entry.remove(path)
      if let after { entry.insert(after) }
      entries[key] = entry.uses.isEmpty ? nil : entry
      let name = names[key]
      let newName = entry.uses.isEmpty ? nil : entry.indexedName(key)
      if name == newName { continue }
      names[key] = newName
      if let name { topics.remove(name) }
      if let newName { topics.insert(newName) }
    }
    if old?.names != new?.names {
      for name in old?.names ?? [] { notes.remove(name) }
      for name in new?.names ?? [] { notes.insert(name) }
    }
    if old?.units != new?.units {
      for unit in old?.units ?? [] { remove(unit) }
      for unit in new?.units ?? [] { insert(unit) }
    }
  }

  private mutating func insert(_ unit: UnitPlace) {
    var places = units[unit.kind]?[unit.ordinal.text] ?? []
    places.insert(unit, at: places.position(where: { $0 < unit }))
    units[unit.kind, default: [:]][unit.ordinal.text] = places
  }

  private mutating func remove(_ unit: UnitPlace) {
    guard var places = units[unit.kind]?[unit.ordinal.text] else { return }
    let index = places.position(where: { $0 < unit })
    guard index < places.count, places[index] == unit else { return }
    places.remove(at: index)
    units[unit.kind]?[unit.ordinal.text] = places.isEmpty ? nil : places
    if units[unit.kind]?.isEmpty == true { units[unit.kind] = nil }
  }
}

/// A topic of the course, with the notes that have it.
public struct TopicEntry: Sendable, Equatable {
  /// How a note uses a topic.
  public struct Use: Sendable, Equatable {
    /// The note.
    public let path: ExactString
    /// The name as the note spells it.
    public let spelling: String
    /// The number of its places in the note, headings twice.
    public let weight: Int
    /// The innermost unit of the first place, "day 4"; `nil` outside all units.
    public let unit: String?
    /// The name of the topic that this is an alias of; `nil` where it is the topic's own name.
    public let canonical: String?
  }

  /// The notes that have the topic, in the order of their paths.
  public fileprivate(set) var uses: [Use] = []

  /// How much the course uses the topic.
  public var weight: Int { uses.reduce(0) { $0 + $1.weight } }

  /// The spelling that is used most, a heading's counting twice; of equals the first in the order
  /// of their bytes.
  public var name: String {
    if uses.count == 1 { return uses[0].spelling }
    var weights: [ExactString: Int] = [:]
    for use in uses {
      // What a note calls the topic counts before what it only mentions as another name for it.
      weights[ExactString(use.spelling), default: 0] += use.canonical == nil ? use.weight * 4 : 1
    }
    return weights.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key.string ?? ""
  }

  /// The name that most notes have for it where this is an alias; `nil` where it is none.
  public var canonical: String? {
    var counts: [ExactString: Int] = [:]
    for use in uses {
      if let canonical = use.canonical { counts[ExactString(canonical), default: 0] += 1 }
    }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key.string
  }

  /// The use of a note; `nil` where the note does not have the topic. Logarithmic.
  public func use(in path: ExactString) -> Use? {
    let index = position(of: path)
    return index < uses.count && uses[index].path == path ? uses[index] : nil
  }

  /// Whether a note of a folder itself has the topic; the root is the empty path. Logarithmic.
  public func isUsed(inFolder folder: ExactString) -> Bool {
    uses.first(inFolder: folder) { $0.path } != nil
  }

  mutating func insert(_ use: Use) { uses.insert(use, at: position(of: use.path)) }

  mutating func remove(_ path: ExactString) {
    let index = position(of: path)
    if index < uses.count, uses[index].path == path { uses.remove(at: index) }
  }

  func indexedName(_ key: String) -> IndexedName { IndexedName(name, key: key, weight: weight) }

  private func position(of path: ExactString) -> Int { uses.position { $0.path < path } }
}

extension Array {
  /// The first element whose path is in a folder itself, of those sorted by path. Looks at a bounded
  /// number of those in folders below it.
  fileprivate func first(
    inFolder folder: ExactString, path: (Element) -> ExactString
  ) -> Element? {
    let prefix = folder.isEmpty ? "" : folder.string + "/"
    let first = ExactString(prefix)
    var index = position { path($0) < first }
    let end = Swift.min(count, index + 50)
    while index < end, path(self[index]).string.hasPrefix(prefix) {
      if PathParts(path(self[index])).folder == folder { return self[index] }
      index += 1
    }
    return nil
  }
}

extension [UnitPlace] {
  fileprivate func nearest(to path: ExactString) -> UnitPlace? {
    let index = position { $0.path < path }
    if index < count, self[index].path == path { return self[index] }
    return first(inFolder: PathParts(path).folder) { $0.path } ?? first
  }
}

/// A unit of the course.
public struct UnitPlace: Sendable, Equatable, Comparable {
  /// The note.
  public let path: ExactString
  /// The anchor of its heading.
  public let slug: ExactString
  /// `"day"`, `"chapter"` …
  public let kind: String
  /// The number.
  public let ordinal: Ordinal
  /// The title without kind and number; empty where there is none.
  public let title: String

  /// The order of the paths, then of the anchors, which stay when lines are added.
  public static func < (left: UnitPlace, right: UnitPlace) -> Bool {
    (left.path, left.slug) < (right.path, right.slug)
  }
}

/// What a note adds to the index.
private struct Contribution: Sendable, Equatable {
  let uses: [String: TopicEntry.Use]
  let units: [UnitPlace]
  let names: [IndexedName]

  init(_ note: Note) {
    var uses: [String: TopicEntry.Use] = [:]
    func add(_ name: String, of topic: Topic, canonical: String?) {
      let key = SearchName(name).identity
      if key.isEmpty { return }
      let weight = topic.source == .heading ? 2 : 1
      let old = uses[key]
      // A name of its own wins over an alias, whichever comes first.
      let isBetter = old == nil || (old?.canonical != nil && canonical == nil)
      let unit = topic.unit.flatMap { note.units.indices.contains($0) ? note.units[$0].label : nil }
      uses[key] = TopicEntry.Use(
        path: note.path, spelling: isBetter ? name : old?.spelling ?? name,
        weight: weight + (old?.weight ?? 0), unit: isBetter ? unit : old?.unit,
        canonical: isBetter ? canonical : old?.canonical)
    }
    for topic in note.topics {
      add(topic.name, of: topic, canonical: nil)
      let own = SearchName(topic.name).identity
      for alias in topic.aliases where SearchName(alias).identity != own {
        add(alias, of: topic, canonical: topic.name)
      }
    }
    self.uses = uses
    units = note.units.compactMap { unit in
      guard note.sections.indices.contains(unit.section) else { return nil }
      return UnitPlace(
        path: note.path, slug: note.sections[unit.section].slug, kind: unit.kind,
        ordinal: unit.ordinal,
        title: unit.title)
    }
    let file = PathParts(note.path).name.string
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    names = Set([note.title, stem]).sorted().map {
      IndexedName($0, key: note.path.string, weight: 1)
    }
  }
}
