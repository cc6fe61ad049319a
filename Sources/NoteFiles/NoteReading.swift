import NoteSyntax
import NoteText
import TopicModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads and parses notes on all cores.
struct NoteReading: Sendable {
  let root: String
  /// Whether the notes may be read again later.
  let keepsStamps: Bool
  /// How long a file has to be left alone before it is known by its stamp.
  var settlingTime = Disk.settlingTime
  let settings: ModelSettings
  /// Called now and then with the number of notes read; from any thread.
  let progress: (@Sendable (Int) -> Void)?

  /// Notes read before, which are not read again while their files stay as they were.
  var known: KnownNotes?

  /// The outcome for one note.
  enum Outcome: Sendable {
    /// A note, and the state of its file, where that has been left alone long enough to be known by
    /// it.
    case note(Note, stamp: Disk.Stamp?)
    /// Nothing is there any more.
    case gone(ExactString)
    case problem(FileProblem)
  }

  /// Reads the notes at `paths`, besides those that were `read` already; the outcomes are in the
  /// order of `paths`.
  func read(
    _ paths: [ExactString], besides read: [ExactString: Outcome] = [:]
  ) async -> [Outcome] {
    let queue = NoteQueue(self, after: read.count)
    queue.append(paths.filter { read[$0] == nil })
    let outcomes = await queue.outcomes()
    return paths.compactMap { read[$0] ?? outcomes[$0] }
  }

  /// What wiki-links may call some notes, read on all cores.
  func names(of notes: [Note]) async -> [ObjectIdentifier: Set<String>] {
    let names = await notes.concurrentMap(batch: 256, \.names)
    return Dictionary(
      zip(notes.lazy.map(ObjectIdentifier.init), names), uniquingKeysWith: { first, _ in first })
  }

  /// Reads one note.
  func read(_ path: ExactString, in chain: FolderChain) -> Outcome {
    do throws(Disk.Failure) {
      let file = DiskPath.join(root, path.string)
      // Taken before the content: what changes in between shows the next time.
      let stamp = keepsStamps ? Disk.stamp(of: file) : nil
      let note =
        if let stamp, let note = known?.note(at: path, stamp) {
          note
        } else {
          note(path, try content(of: file, in: chain))
        }
      let isSettled = stamp.map { Disk.isSettled($0, of: file, after: settlingTime) } == true
      return .note(note, stamp: isSettled ? stamp : nil)
    } catch {
      if error.meansGone { return .gone(path) }
      if error == .notRegular {
        return .problem(.skipped(path: path.string, reason: error.reason))
      }
      return .problem(.unreadable(path: path.string, reason: error.reason))
    }
  }

  /// What a file below the root holds; a symbolic link is followed where it stays below it, also
  /// one that came after the folder was looked at.
  private func content(
    of file: String, in chain: FolderChain
  ) throws(Disk.Failure) -> Disk.Content {
    do throws(Disk.Failure) {
      return try chain.read(file, limit: settings.limits.noteBytes)
    } catch {
      guard error.meansGone, let target = Disk.resolved(file),
        DiskPath.relative(target, to: root) != nil
      else { throw error }
      return try chain.read(target, limit: settings.limits.noteBytes)
    }
  }

  /// A note from the content of its file; the one read before, where it holds the same.
  func note(_ path: ExactString, _ content: Disk.Content) -> Note {
    if let note = known?.note(at: path, holding: content) { return note }
    let parsed =
      switch content {
      case .bytes(let bytes): settings.parsed(SourceText(bytes))
      case .oversized(let size): ParsedNote(oversized: size)
      }
    return Note(path: path, parsed: parsed, settings: settings)
  }
}

/// Notes by the state of their files.
struct KnownNotes: Sendable {
  let course: Course
  let stamps: [ExactString: Disk.Stamp]

  /// The note at a path, if its file is still in that state.
  func note(at path: ExactString, _ stamp: Disk.Stamp) -> Note? {
    stamps[path] == stamp ? course[path] : nil
  }

  /// The note at a path, if it was made of the same content.
  func note(at path: ExactString, holding content: Disk.Content) -> Note? {
    guard case .bytes(let bytes) = content, let note = course[path],
      !note.exceedsLimits, note.text.bytes == bytes
    else { return nil }
    return note
  }
}
