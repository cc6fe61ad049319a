import NoteFiles
import NoteText
import Synchronization
import TopicModel

/// An index of the notes of a course, read beside the server's loop, and the first who asks waits.
///
/// Reading what a course names takes as long as parsing it, and what it explains several times as
/// long; links, outlines and findings need neither. So the notes are ready without, and a key press
/// puts off what it changes in an index to the next one that looks.
final class LazyIndex<Index: NoteIndex>: Sendable {
  private enum Base {
    case ready(Index)
    case coming(Reading)
  }

  /// An index that is being read, for as long as somebody may ask for it.
  private final class Reading: Sendable {
    let task: Task<Index, Never>

    init(_ priority: TaskPriority, _ read: @escaping @Sendable () async -> Index) {
      task = Task(priority: priority) {
        // From here on what takes much memory is done in the background, and given up again.
        Platform.keepNoLargeBlocks()
        let index = await read()
        Task.detached(priority: .utility) { Platform.giveBackMemory() }
        return index
      }
    }

    deinit { task.cancel() }
  }

  /// An index, and the notes that differ from it; `nil` for those that are gone.
  private struct State {
    var base: Base
    var changes: [ExactString: Note?] = [:]
  }

  private let state: Mutex<State>

  /// The index of an empty course.
  init(_ empty: Index) { state = Mutex(State(base: .ready(empty))) }

  private init(_ state: State) { self.state = Mutex(state) }

  /// Reads notes of different paths in the background, on top of what is known of an earlier state,
  /// or else into an empty index; `after` what somebody is more likely to wait for.
  init(
    of notes: [Note], reusing previous: (course: Course, index: LazyIndex)?, into empty: Index,
    priority: TaskPriority, after others: @escaping @Sendable () async -> Void = {}
  ) {
    let changed = previous.map { previous in notes.filter { $0 !== previous.course[$0.path] } }
    // What is left of an index of which much has gone would be in the way.
    if let previous, let changed, changed.count * 8 <= notes.count {
      let paths = Set(notes.lazy.map(\.path))
      let gone = previous.course.paths.filter { !paths.contains($0) }
      state = Self.reading(priority) { [earlier = previous.index] in
        await others()
        var index = await earlier.index()
        for path in gone { index.remove(path) }
        return await Self.adding(changed, to: index)
      }
    } else {
      state = Self.reading(priority) {
        await others()
        return await Self.adding(notes, to: empty)
      }
    }
  }

  private static func reading(
    _ priority: TaskPriority, _ read: @escaping @Sendable () async -> Index
  ) -> Mutex<State> {
    Mutex(State(base: .coming(Reading(priority, read))))
  }

  /// Reads notes on all cores.
  private static func adding(_ notes: [Note], to index: Index) async -> Index {
    // Few notes at a time on each core, for what is read of a note takes far more room than what is
    // kept; but not one by one, for each batch has words of its own.
    let size = min(max(notes.count / 16, 16), 128)
    let batches = stride(from: 0, to: notes.count, by: size).enumerated().map {
      (number: $0, notes: notes[$1..<min($1 + size, notes.count)])
    }
    var index = index
    let share = (batches.count + Index.shares - 1) / Index.shares
    for start in stride(from: 0, to: batches.count, by: max(1, share)) {
      let contributions = await Array(batches[start...].prefix(share)).concurrentMap(batch: 1) {
        [index] number, notes in
        if Task.isCancelled { return Index.Contribution?.none }
        defer {
          if Index.isReadLast {
            // At the priority at which courses are loaded: its threads have heaps of their own, in which
            // what is compressed takes the room of what it was made of.
            Task.detached(priority: .utility) {
              Note.close(notes)
              // Now and then, for it takes milliseconds: what was closed is free in small pieces.
              if number % 2 == 1 { Platform.giveBackMemory() }
            }
          }
        }
        return index.contribution(of: notes)
      }
      index.insert((consume contributions).compactMap(\.self))
    }
    return index
  }

  /// The same with one note added, replaced or, where it is `nil`, removed.
  func replacing(_ path: ExactString, with note: Note?) -> LazyIndex {
    var state = state.withLock(\.self)
    state.changes.updateValue(note, forKey: path)
    return LazyIndex(state)
  }

  /// The index, if it has been made; `nil` while it is being read.
  var ready: Index? {
    let state = state.withLock(\.self)
    guard case .ready(let index) = state.base else { return nil }
    return take(state.changes, into: index)
  }

  /// The index itself. Takes time that grows with the notes that changed since it was asked for,
  /// once it has been made.
  func index() async -> Index {
    let state = state.withLock(\.self)
    switch state.base {
    case .ready(let index): return take(state.changes, into: index)
    case .coming(let reading): return take(state.changes, into: await reading.task.value)
    }
  }

  private func take(_ changes: [ExactString: Note?], into index: Index) -> Index {
    if changes.isEmpty, case .ready = state.withLock(\.self).base { return index }
    var index = index
    for (path, note) in changes {
      if let note { index.insert(note) } else { index.remove(path) }
    }
    let ready = State(base: .ready(index))
    state.withLock { $0 = ready }
    return index
  }
}

/// What is known of the notes of a course, and follows its changes.
protocol NoteIndex: Sendable {
  associatedtype Contribution: Sendable

  /// In how many shares the notes of a course are best inserted, one after the other: the more, the
  /// less room what is not yet merged takes.
  static var shares: Int { get }
  /// Whether nobody reads the whole course after this index, so that its notes can be closed.
  static var isReadLast: Bool { get }
  /// What notes of different paths add: the costly half of inserting them, to be made beside others.
  func contribution(of notes: ArraySlice<Note>) -> Contribution
  /// Adds what notes of different paths add, in place of what their paths had.
  mutating func insert(_ contributions: consuming [Contribution])
  /// Adds a note, or replaces the one at its path.
  mutating func insert(_ note: Note)
  /// Removes a note; nothing happens where there is none.
  mutating func remove(_ path: ExactString)
}

extension TopicIndex: NoteIndex {
  static var shares: Int { 1 }
  static var isReadLast: Bool { false }
}

extension ExplanationIndex: NoteIndex {
  static var shares: Int { 4 }
  static var isReadLast: Bool { true }
}
