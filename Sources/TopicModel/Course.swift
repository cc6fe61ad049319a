import HashTreeCollections
public import NoteText

/// All notes below the folders that were asked for, as one value.
///
/// Copies are cheap and independent: a snapshot costs nothing, and replacing a note in one copy
/// takes time that grows with the logarithm of the course.
public struct Course: Sendable {
  /// What the user set.
  public let settings: ModelSettings
  /// The files below the root.
  public var files = FileTree()
  private var notes: TreeDictionary<ExactString, Note> = [:]
  private var outside: TreeDictionary<ExactString, Note> = [:]
  private let ignoredLinks: [Glob]
  private var wikiNotes: Set<ExactString> = []
  /// How many notes answer to each name; `nil` until a note with wiki-links needs it.
  private var names: TreeDictionary<String, Int>?
  private var notesByStem: TreeDictionary<String, [ExactString]> = [:]

  /// An empty course.
  public init(settings: ModelSettings = ModelSettings()) {
    self.settings = settings
    self.ignoredLinks = settings.ignoredLinks.map(Glob.init)
  }

  /// Adds a note, or replaces the one at its path.
  public mutating func insert(_ note: Note) {
    remove(note.path)
    notes[note.path] = note
    notesByStem[Self.stem(note.path), default: []].append(note.path)
    if note.usesWikiLinks { wikiNotes.insert(note.path) }
    if names != nil { count(note.names, by: 1) }
  }

  /// Lets wiki-links lead to headings and topics, in a course where one leads to a note.
  ///
  /// To be called when the notes are there and after they change; what is inserted after the first
  /// time is indexed at once. The names of a note may have been read elsewhere, since reading them takes as long as parsing.
  public mutating func indexNames(_ read: (Note) -> Set<String> = { $0.names }) {
    guard usesWikiLinks else {
      names = nil
      return
    }
    if names != nil { return }
    names = [:]
    for note in notes.values { count(read(note), by: 1) }
  }

  /// Whether a wiki-link leads to a note; where none does, double brackets mean something else.
  public var usesWikiLinks: Bool {
    wikiNotes.contains { path in
      guard let note = notes[path] else { return false }
      return note.references.contains {
        if $0.kind == .wiki, $0.isName, case .ok(.some) = resolution(of: $0, in: note) {
          true
        } else {
          false
        }
      }
    }
  }

  /// Adds a note that is below the root but not in the course: its anchors can be pointed to, and
  /// nothing in it is reported.
  public mutating func insertOutside(_ note: Note) { outside[note.path] = note }

  /// Removes a note; nothing happens where there is none.
  public mutating func remove(_ path: ExactString) {
    guard let old = notes.removeValue(forKey: path) else { return }
    notesByStem[Self.stem(path)]?.removeAll { $0 == path }
    wikiNotes.remove(path)
    if names != nil { count(old.names, by: -1) }
  }

  private mutating func count(_ found: Set<String>, by change: Int) {
    for name in found {
      let count = (names?[name] ?? 0) + change
      names?[name] = count > 0 ? count : nil
    }
  }

  /// Whether a note, a heading or a topic of the course has a lower-cased name; `nil` where names
  /// are not indexed.
  func hasName(_ folded: String) -> Bool? { names.map { $0[folded] != nil } }

  /// The paths of the notes, in the order of their bytes.
  public var paths: [ExactString] { notes.keys.sorted() }

  /// The number of notes.
  public var count: Int { notes.count }

  /// The note of the course at a path.
  public subscript(path: ExactString) -> Note? { notes[path] }

  /// The note at a path, be it in the course or only below the root.
  public func knownNote(at path: ExactString) -> Note? { notes[path] ?? outside[path] }

  /// The notes that have wiki-links.
  public var notesWithWikiLinks: Set<ExactString> { wikiNotes }

  /// The notes of a file name without its extension, letter case aside.
  public func notes(named stem: String) -> [ExactString] { notesByStem[stem.lowercased()] ?? [] }

  /// Whether the configuration leaves out links with this destination.
  func ignores(_ target: String) -> Bool { ignoredLinks.contains { $0.matches(target) } }

  private static func stem(_ path: ExactString) -> String {
    let name = PathParts(path).name.string
    return (name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name).lowercased()
  }
}
