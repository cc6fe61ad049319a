import NoteSyntax
import NoteText
import Synchronization

/// The text of a note and its Markdown, compressed while nobody looks.
enum NoteContent: Sendable {
  /// What was parsed, as an object: it has a score of lists, which would be counted one by one.
  final class Opened: Sendable {
    let syntax: ParsedNote

    init(_ syntax: ParsedNote) { self.syntax = syntax }
  }

  /// With what it was before, for it never changes.
  case opened(Opened, CompressedNote?)
  case closed(CompressedNote)

  /// The content, and whether it was closed.
  mutating func open() -> (Opened, wasClosed: Bool) {
    switch self {
    case .opened(let opened, _): return (opened, false)
    case .closed(let compressed):
      let opened = Opened(compressed.note)
      self = .opened(opened, compressed)
      return (opened, true)
    }
  }

  /// Compresses the content.
  mutating func close(with compressor: NoteCompressor) {
    guard case .opened(let opened, let known) = self,
      let compressed = known ?? CompressedNote(opened.syntax, with: compressor)
    else { return }
    self = .closed(compressed)
  }

  /// Gives up what was opened of closed content.
  mutating func closeAgain() {
    if case .opened(_, let compressed?) = self { self = .closed(compressed) }
  }
}

/// The closed notes that somebody looked at lately. Once they are many they are closed again.
final class ReopenedNotes: Sendable {
  /// Those of the process, since it is its memory that is spared.
  static let shared = ReopenedNotes()

  /// The bytes of text from which on they are many, as some hundred notes have.
  private static let limit = 4 << 20

  private let notes = Mutex<(list: [Note], bytes: Int)>(([], 0))

  func append(_ note: Note, bytes: Int) {
    let many: [Note] = notes.withLock { notes in
      notes.list.append(note)
      notes.bytes += bytes
      guard notes.bytes > Self.limit else { return [] }
      defer { notes = ([], 0) }
      return notes.list
    }
    for note in many { note.closeAgain() }
  }
}
