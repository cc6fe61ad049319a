import HashTreeCollections
public import NoteText

/// All notes below the folders that were asked for, as one value.
///
/// Copies are cheap and independent: a snapshot costs nothing, and replacing a note in one copy
/// takes time that grows with the logarithm of the course.
public struct Course: Sendable {
  /// What the user set.
  public private(set) var settings: ModelSettings
  /// The files below the root.
  public var files = FileTree() {
    didSet {
      wikiUse = .unknown
      unitFolders = UnitFolders()
    }
  }
  /// The folders named for units, as far as somebody asked.
  private(set) var unitFolders = UnitFolders()
  private var notes: TreeDictionary<ExactString, Note> = [:]
  private var neighbors: TreeDictionary<ExactString, Note> = [:]
  private var outside: TreeDictionary<ExactString, Note> = [:]
  private let ignoredLinks: [Glob]
  /// The units that can be meant by "Day 5".
  private(set) var unitNames = UnitNames()
  private var wikiNotes: TreeSet<ExactString> = []
  private var wikiUse = WikiUse.unknown
  /// The notes that answer to each name; `nil` until a note with wiki-links needs it.
  private var names: TreeDictionary<String, TreeSet<ExactString>>?
  /// Who points to what; `nil` until somebody asks.
  private var inbound: InboundReferences?
  private var notesByStem: TreeDictionary<String, TreeSet<ExactString>> = [:]

  /// An empty course.
  public init(settings: ModelSettings = ModelSettings()) {
    self.settings = settings
    self.ignoredLinks = settings.ignoredLinks.map(Glob.init)
  }

  /// Replaces how checkboxes follow each other, which changes no note: what states mean stays as the
  /// notes were read.
  public mutating func use(_ checkboxes: CheckboxSettings) {
    let states = settings.checkboxes.states
    settings.checkboxes = checkboxes
    settings.checkboxes.states = states
  }

  /// The day on which edits are made, as `2026-11-21`, from who may read a clock; `nil` where nobody
  /// said, so that none is written.
  public var today: String?

  /// Adds a note, or replaces the one at its path. Takes time that grows with the note.
  public mutating func insert(_ note: Note) { replace(notes[note.path], with: note, at: note.path) }

  /// Removes a note; nothing happens where there is none.
  public mutating func remove(_ path: ExactString) {
    if let old = notes[path] { replace(old, with: nil, at: path) }
  }

  private mutating func replace(_ old: Note?, with new: Note?, at path: ExactString) {
    notes[path] = new
    if case .none(let changed) = wikiUse { wikiUse = .none(except: changed.union([path])) }
    if (old == nil) != (new == nil) {
      // A link elsewhere may have led nowhere for want of this note.
      if case .none = wikiUse { wikiUse = .unknown }
      let stem = Self.stem(path)
      if new != nil {
        notesByStem[stem, default: []].insert(path)
      } else {
        notesByStem[stem]?.remove(path)
        if notesByStem[stem]?.isEmpty == true { notesByStem[stem] = nil }
      }
    }
    if old?.usesWikiLinks != new?.usesWikiLinks {
      if new?.usesWikiLinks == true { wikiNotes.insert(path) } else { wikiNotes.remove(path) }
    }
    unitNames.replace(old?.mentionableUnits ?? [], with: new?.mentionableUnits ?? [], at: path)
    inbound?.replace(old, with: new)
    if names != nil { replaceNames(old?.names ?? [], with: new?.names ?? [], of: path) }
  }

  /// Lets wiki-links lead to headings and topics, in a course where one leads to a note.
  ///
  /// To be called when the notes are there and after they change; what is inserted after the first
  /// time is indexed at once. What an `earlier` state of the course knows is not read again.
  public mutating func indexNames(reusing earlier: Course? = nil) {
    indexNames(reusing: earlier) { $0.names }
  }

  /// The same with the names of a note as they were read elsewhere, since reading them takes as long
  /// as parsing.
  public mutating func indexNames(reusing earlier: Course? = nil, _ read: (Note) -> Set<String>) {
    let proof = noteThatUsesWikiLinks
    wikiUse = proof.map(WikiUse.shown) ?? .none(except: [])
    guard proof != nil else {
      names = nil
      return
    }
    if names != nil { return }
    names = earlier?.names ?? [:]
    for (path, old, new) in changes(since: earlier?.names == nil ? nil : earlier) {
      replaceNames(old.map(read) ?? [], with: new.map(read) ?? [], of: path)
    }
  }

  /// The notes, of this state of the course and of the earlier one, whose names
  /// ``indexNames(reusing:_:)`` asks for.
  package func notesToName(reusing earlier: Course?) -> [Note] {
    guard usesWikiLinks, names == nil else { return [] }
    return changes(since: earlier?.names == nil ? nil : earlier)
      .flatMap { [$0.old, $0.new].compactMap(\.self) }
  }

  /// Lets ``notes(pointingTo:)`` answer without a look at every note.
  ///
  /// To be called once, when the notes are there; what changes afterwards is indexed at once. What an
  /// `earlier` state of the course knows is not read again.
  public mutating func indexInbound(reusing earlier: Course? = nil) {
    if inbound != nil { return }
    var index = earlier?.inbound ?? InboundReferences()
    for (_, old, new) in changes(since: earlier?.inbound == nil ? nil : earlier) {
      index.replace(old, with: new)
    }
    inbound = index
  }

  /// The notes that are not the same objects as in an earlier state of the course; all where there
  /// is none.
  private func changes(since earlier: Course?) -> [(path: ExactString, old: Note?, new: Note?)] {
    var changes: [(path: ExactString, old: Note?, new: Note?)] = []
    for (path, note) in notes {
      let old = earlier?.notes[path]
      if old !== note { changes.append((path, old, note)) }
    }
    for (path, note) in earlier?.notes ?? [:] where notes[path] == nil {
      changes.append((path, note, nil))
    }
    return changes
  }

  /// The notes that have a reference which any of `keys` is looked up by, in the order of their
  /// paths. More than those that resolve to it; all notes where ``indexInbound()`` was not called.
  public func notes(pointingTo keys: [InboundKey]) -> [Note] {
    guard let inbound else { return sortedNotes }
    var found: Set<ExactString> = []
    for key in keys { found.formUnion(inbound[key]) }
    return found.sorted().compactMap { notes[$0] }
  }

  /// The notes that a lower-cased name is a title, a heading or a topic of, in the order of their
  /// paths; empty where names are not indexed.
  public func notes(withName folded: String) -> [Note] {
    (names?[folded] ?? []).sorted().compactMap { notes[$0] }
  }

  /// Whether a wiki-link leads to a note; where none does, double brackets mean something else.
  public var usesWikiLinks: Bool { noteThatUsesWikiLinks != nil }

  /// What is known of whether a wiki-link leads to a note, so that nobody has to look at all of them
  /// after each change.
  private enum WikiUse {
    case unknown
    /// One of this note does.
    case shown(by: ExactString)
    /// None does, but perhaps in these notes, which changed since.
    case none(except: Set<ExactString>)
  }

  private var noteThatUsesWikiLinks: ExactString? {
    switch wikiUse {
    case .shown(let path) where leadsToNote(wikiLinkOf: path): path
    case .none(let changed): changed.first(where: leadsToNote)
    default: wikiNotes.first(where: leadsToNote)
    }
  }

  private func leadsToNote(wikiLinkOf path: ExactString) -> Bool {
    guard let note = notes[path], note.usesWikiLinks else { return false }
    return note.references.contains {
      if $0.kind == .wiki, $0.isName(in: note.text), case .ok(.some) = resolution(of: $0, in: note)
      {
        true
      } else {
        false
      }
    }
  }

  /// Adds a note that the course leaves out, and that is known only because something points to it:
  /// nothing in it is reported.
  public mutating func insertOutside(_ note: Note) { outside[note.path] = note }

  /// Adds a note of the whole course where this is a part of it: nothing in it is reported, and all
  /// else that is said is as if it were here.
  public mutating func insertNeighbor(_ note: Note) { neighbors[note.path] = note }

  private mutating func replaceNames(
    _ before: Set<String>, with after: Set<String>, of path: ExactString
  ) {
    for name in before.subtracting(after) {
      names?[name]?.remove(path)
      if names?[name]?.isEmpty == true { names?[name] = nil }
    }
    for name in after.subtracting(before) { names?[name, default: []].insert(path) }
  }

  /// Whether a note, a heading or a topic of the course has a lower-cased name; `nil` where names
  /// are not indexed.
  func hasName(_ folded: String) -> Bool? { names.map { $0[folded] != nil } }

  /// The paths of the notes, in the order of their bytes.
  public var paths: [ExactString] { notes.keys.sorted() }

  /// The notes in the order of their paths.
  public var sortedNotes: [Note] { notes.values.sorted { $0.path < $1.path } }

  /// The notes in no order, for less than in theirs.
  public var unsortedNotes: some Collection<Note> { notes.values }

  /// The number of notes.
  public var count: Int { notes.count }

  /// The note of the course at a path.
  public subscript(path: ExactString) -> Note? { notes[path] }

  /// The note at a path of the whole course, be it in this part of it or not.
  public func memberNote(at path: ExactString) -> Note? { notes[path] ?? neighbors[path] }

  /// The note at a path, be it in the course or only below the root.
  public func knownNote(at path: ExactString) -> Note? { memberNote(at: path) ?? outside[path] }

  /// The notes below the root that are not of the course, but that something points to.
  public var outsideNotes: some Collection<Note> { outside.values }

  /// The notes that have wiki-links.
  public var notesWithWikiLinks: some Collection<ExactString> { wikiNotes }

  /// The file names of the notes without extension and in lower case, in no order.
  public var noteNames: some Collection<String> { notesByStem.keys }

  /// The notes of a file name without its extension, letter case aside.
  public func notes(named stem: String) -> some Collection<ExactString> {
    notesByStem[stem.lowercased()] ?? []
  }

  /// Whether the configuration leaves out links with this destination.
  func ignores(_ target: @autoclosure () -> String) -> Bool {
    if ignoredLinks.isEmpty { return false }
    let target = target()
    // "/docs/*" means the pages, whatever part of them is pointed to.
    let page = String(target.prefix { $0 != "#" && $0 != "?" })
    return ignoredLinks.contains { $0.matches(target) || (!page.isEmpty && $0.matches(page)) }
  }

  private static func stem(_ path: ExactString) -> String {
    PathParts(path).stem.lowercased()
  }
}
