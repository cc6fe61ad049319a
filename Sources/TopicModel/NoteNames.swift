public import NoteText

/// What a note adds to the names of its course.
struct NoteNames: Sendable, Equatable {
  /// The note.
  let path: ExactString
  /// Its topics, each once under each of its names, in the order of their identities.
  private(set) var uses: [TopicUse]
  /// Its units in their order.
  let units: [UnitPlace]
  /// What the note itself is called: its title and its file's name.
  let titles: [String]

  /// Reads the topics of a note.
  init(_ note: Note) {
    var uses: [ExactString: TopicUse] = [:]
    func add(_ name: String, of topic: Topic, canonical: String?) {
      let identity = ExactString(SearchName(name).identity)
      if identity.isEmpty { return }
      let weight = topic.source == .heading ? 2 : 1
      let old = uses[identity]
      // A name of its own wins over an alias, whichever comes first.
      let isBetter = old == nil || (old?.canonical != nil && canonical == nil)
      let unit = topic.unit.flatMap { note.units.indices.contains($0) ? note.units[$0].label : nil }
      uses[identity] = TopicUse(
        path: note.path, identity: identity, spelling: isBetter ? name : old?.spelling ?? name,
        weight: weight + (old?.weight ?? 0), unit: isBetter ? unit : old?.unit,
        canonical: isBetter ? canonical : old?.canonical)
    }
    for topic in note.topics {
      add(topic.name, of: topic, canonical: nil)
      if topic.aliases.isEmpty { continue }
      let own = SearchName(topic.name).identity
      for alias in topic.aliases where SearchName(alias).identity != own {
        add(alias, of: topic, canonical: topic.name)
      }
    }
    let units = note.units.compactMap { unit -> UnitPlace? in
      guard note.sections.indices.contains(unit.section) else { return nil }
      return UnitPlace(
        path: note.path, slug: note.sections[unit.section].slug, kind: unit.kind,
        ordinal: unit.ordinal, title: unit.title)
    }
    let stem = PathParts(note.path).stem
    self.init(
      path: note.path, uses: uses.values.sorted { $0.identity < $1.identity }, units: units,
      titles: note.title == stem ? [stem] : [note.title, stem])
  }

  init(path: ExactString, uses: [TopicUse], units: [UnitPlace], titles: [String]) {
    self.path = path
    self.uses = uses
    self.units = units
    self.titles = titles
  }

  /// Gives back the room that its topics take.
  mutating func forgetUses() { uses = [] }
}

/// How a note uses a topic.
public struct TopicUse: Sendable, Equatable {
  /// The note.
  public let path: ExactString
  /// The topic, as ``SearchName/identity``.
  public let identity: ExactString
  /// The name as the note spells it.
  public let spelling: String
  /// The number of its places in the note, headings twice.
  public let weight: Int
  /// The innermost unit of the first place, "day 4"; `nil` outside all units.
  public let unit: String?
  /// The name of the topic that this is an alias of; `nil` where it is the topic's own name.
  public let canonical: String?
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
