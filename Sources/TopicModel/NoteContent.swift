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
    guard case .opened(let opened, let known) = self else { return }
    self = .closed(known ?? CompressedNote(opened.syntax, with: compressor))
  }

  /// Gives up what was opened of closed content.
  mutating func closeAgain() {
    if case .opened(_, let compressed?) = self { self = .closed(compressed) }
  }
}

/// The closed notes that somebody looked at lately; the others are closed again.
final class ReopenedNotes: Sendable {
  /// Those of the process, since it is its memory that is spared.
  static let shared = ReopenedNotes()

  /// The bytes of text that they may have together, as some hundred notes do.
  private static let mostBytes = 4 << 20
  /// The number of notes that stay open however long they are: whoever compares some of them asks
  /// each for its text again and again.
  private static let leastCount = 32

  private let notes = Mutex<(queue: [(note: Note, bytes: Int)], bytes: Int)>(([], 0))

  /// Adds a note that was opened, and closes those that were opened first where they are many.
  func append(_ note: Note, bytes: Int) {
    let first: ArraySlice<(note: Note, bytes: Int)> = notes.withLock { notes in
      notes.queue.append((note, bytes))
      notes.bytes += bytes
      guard notes.bytes > Self.mostBytes, notes.queue.count > Self.leastCount else { return [] }
      // Half of them at once, so that it takes no time to speak of for each.
      let first = notes.queue.prefix(max(1, (notes.queue.count - Self.leastCount) / 2))
      notes.queue.removeFirst(first.count)
      notes.bytes -= first.reduce(0) { $0 + $1.bytes }
      return first
    }
    for reopened in first { reopened.note.closeAgain() }
  }
}
