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
    if names != nil {
      count(note, by: 1)
    } else if !wikiNotes.isEmpty {
      names = [:]
      for note in notes.values { count(note, by: 1) }
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
    if names != nil { count(old, by: -1) }
  }

  private mutating func count(_ note: Note, by change: Int) {
    for name in note.names {
      let count = (names?[name] ?? 0) + change
      names?[name] = count > 0 ? count : nil
    }
  }

  /// Whether a note, a heading or a topic of the course has a lower-cased name.
  func hasName(_ folded: String) -> Bool { names?[folded] != nil }

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
