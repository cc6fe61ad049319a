import HashTreeCollections
public import NoteText

/// Where the notes of a course explain what.
///
/// Copies are cheap and independent. Adding or removing a note costs what that note holds, and the
/// result is the same as that of a new index of the same notes.
public struct ExplanationIndex: Sendable {
  /// The titles that are template, in lower case.
  private let boilerplate: Boilerplate
  private var notes: TreeDictionary<ExactString, NoteExplanations> = [:]
  /// Who uses a stem, by the first bytes of it and by itself.
  private var stems: TreeDictionary<UInt32, TreeDictionary<String, StemUse>> = [:]
  /// What is abbreviated, and by which notes.
  private var acronyms: TreeDictionary<String, TreeDictionary<ExactString, String>> = [:]
  /// How many notes have a place of a name, by the stems of its words.
  private var names: TreeDictionary<String, Int> = [:]
  /// The notes that use a stem, and in how many places all of them do.
  private struct StemUse: Equatable {
    var notes: TreeSet<ExactString> = []
    var placeCount = 0
  }

  /// The number of places that can explain.
  private(set) var placeCount = 0

  /// An empty index.
  public init(settings: ModelSettings = ModelSettings()) {
    boilerplate = Boilerplate(adding: settings.boilerplate)
  }

  /// What the notes of a course explain.
  public init(of course: Course) {
    self.init(settings: course.settings)
    insert(course)
  }

  /// Adds a note, or replaces the one at its path.
  public mutating func insert(_ note: Note) {
    insert(contribution(of: note))
  }

  /// Adds the notes of a course.
  public mutating func insert(_ course: Course) {
    for path in course.paths {
      if let note = course[path] { insert(note) }
    }
  }

  /// What a note adds: the costly half of ``insert(_:)-(Note)``, to be made beside others.
  public func contribution(of note: Note) -> Contribution {
    Contribution(facts: NoteExplanations(note, boilerplate: boilerplate))
  }

  /// What one note adds to the index.
  public struct Contribution: Sendable {
    let facts: NoteExplanations
  }

  /// Adds what a note adds, in place of what its path had.
  public mutating func insert(_ contribution: Contribution) {
    let facts = contribution.facts
    let path = facts.note.path
    replace(notes.updateValue(facts, forKey: path), with: facts, at: path)
  }

  /// Removes a note; nothing happens where there is none.
  public mutating func remove(_ path: ExactString) {
    replace(notes.removeValue(forKey: path), with: nil, at: path)
  }

  /// Changes what is different between two states of a note: a key press changes a word or two.
  private mutating func replace(
    _ old: NoteExplanations?, with new: NoteExplanations?, at path: ExactString
  ) {
    placeCount += (new?.places.count ?? 0) - (old?.places.count ?? 0)
    old?.postings.forEachStem { stem, count in
      let now = new?.postings.placeCount(using: stem) ?? 0
      if now != count { change(stem, at: path, isUsed: now > 0, by: now - count) }
    }
    new?.postings.forEachStem { stem, count in
      let isNew = (old?.postings.placeCount(using: stem) ?? 0) == 0
      if isNew { change(stem, at: path, isUsed: true, by: count) }
    }
    let (oldNames, newNames) = (old?.names ?? [], new?.names ?? [])
    for name in oldNames.subtracting(newNames) {
      guard let count = names[name] else { continue }
      names[name] = count > 1 ? count - 1 : nil
    }
    for name in newNames.subtracting(oldNames) { names[name, default: 0] += 1 }
    for acronym in (old?.acronyms ?? [:]).keys where new?.acronyms[acronym] == nil {
      acronyms[acronym]?[path] = nil
      if acronyms[acronym]?.isEmpty == true { acronyms[acronym] = nil }
    }
    for (acronym, meaning) in new?.acronyms ?? [:] where old?.acronyms[acronym] != meaning {
      acronyms[acronym, default: [:]][path] = meaning
    }
  }

  private mutating func change(
    _ stem: String, at path: ExactString, isUsed: Bool, by difference: Int
  ) {
    let key = Self.key(stem)
    stems[key, default: [:]][stem, default: StemUse()].placeCount += difference
    if isUsed {
      stems[key]?[stem]?.notes.insert(path)
    } else {
      stems[key]?[stem]?.notes.remove(path)
      if stems[key]?[stem]?.notes.isEmpty == true { stems[key]?[stem] = nil }
      if stems[key]?.isEmpty == true { stems[key] = nil }
    }
  }

  /// Whether words belong to a template ("Summary", "Example:"), so that they ask for nothing.
  public func isTemplate(_ words: String) -> Bool {
    boilerplate.isLabel(TopicBytes(words.trimmingSpace.utf8))
  }

  /// Whether a place that can explain has this name, inflection aside.
  public func hasTitle(_ name: String) -> Bool { names[ExplanationTitle.key(name)] != nil }

  func facts(of path: ExactString) -> NoteExplanations? { notes[path] }

  /// The notes that use a stem.
  func notes(using stem: String) -> TreeSet<ExactString>? { stems[Self.key(stem)]?[stem]?.notes }

  /// The number of places that use a stem.
  func placeCount(using stem: String) -> Int { stems[Self.key(stem)]?[stem]?.placeCount ?? 0 }

  /// The stems that begin with the same four bytes as `stem`, itself included.
  func neighbors(of stem: String) -> [String] {
    stem.utf8.count < 4 ? [] : stems[Self.key(stem)].map { Array($0.keys) } ?? []
  }

  /// What the notes say that letters stand for, in the order of the notes' paths.
  func meanings(of acronym: String) -> [String] {
    (acronyms[acronym] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
  }

  private static func key(_ stem: String) -> UInt32 {
    stem.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension ExplanationIndex: Equatable {
  /// Two indexes are equal when they find the same notes by the same stems.
  public static func == (left: ExplanationIndex, right: ExplanationIndex) -> Bool {
    left.placeCount == right.placeCount && left.stems == right.stems
      && left.names == right.names && left.acronyms == right.acronyms
      && left.notes.keys == right.notes.keys
  }
}
