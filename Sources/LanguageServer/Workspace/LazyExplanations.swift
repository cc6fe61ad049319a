import NoteFiles
import NoteText
import Synchronization
import TopicModel

/// What a course explains, read when somebody asks.
///
/// Reading it takes several times as long as parsing, and only hovers need it. So the notes are
/// ready without it, and a key press puts off what it changes to the next hover.
final class LazyExplanations: Sendable {
  private enum Base {
    case ready(ExplanationIndex)
    case coming(Reading)
  }

  /// An index that is being read, for as long as somebody may ask for it.
  private final class Reading: Sendable {
    let task: Task<ExplanationIndex, Never>

    init(_ read: @escaping @Sendable () async -> ExplanationIndex) {
      task = Task(priority: .utility) {
        defer { Platform.giveBackMemory() }
        return await read()
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

  /// What an empty course explains.
  init() { state = Mutex(State(base: .ready(ExplanationIndex()))) }

  private init(_ state: State) { self.state = Mutex(state) }

  /// Reads in the background what a course explains, on top of what is known of an earlier state.
  init(of course: Course, reusing previous: (course: Course, explanations: LazyExplanations)?) {
    let notes = course.paths.compactMap { course[$0] }
    let changed = notes.filter { $0 !== previous?.course[$0.path] }
    // What is left of an index of which much has gone would be in the way.
    if let previous, changed.count * 8 <= notes.count {
      let gone = previous.course.paths.filter { course[$0] == nil }
      state = Self.reading { [explanations = previous.explanations] in
        var index = await explanations.index()
        for path in gone { index.remove(path) }
        return await Self.adding(changed, to: index)
      }
    } else {
      let empty = ExplanationIndex(settings: course.settings)
      state = Self.reading { await Self.adding(notes, to: empty) }
    }
  }

  private static func reading(
    _ read: @escaping @Sendable () async -> ExplanationIndex
  ) -> Mutex<State> {
    Mutex(State(base: .coming(Reading(read))))
  }

  /// Reads what notes explain on all cores.
  private static func adding(
    _ notes: [Note], to index: ExplanationIndex
  ) async -> ExplanationIndex {
    // Few notes at a time on each core, for what is read of a note takes far more room than what is
    // kept; but not one by one, for each batch has words of its own.
    let size = min(max(notes.count / 16, 16), 256)
    let batches = stride(from: 0, to: notes.count, by: size).map {
      notes[$0..<min($0 + size, notes.count)]
    }
    let contributions = await batches.concurrentMap(batch: 1) {
      Task.isCancelled ? nil : index.contribution(of: $0)
    }
    var index = index
    index.insert(contributions.compactMap(\.self))
    return index
  }

  /// The same with one note added, replaced or, where it is `nil`, removed.
  func replacing(_ path: ExactString, with note: Note?) -> LazyExplanations {
    var state = state.withLock(\.self)
    state.changes.updateValue(note, forKey: path)
    return LazyExplanations(state)
  }

  /// The index, if it has been made; `nil` while it is being read.
  var ready: ExplanationIndex? {
    let state = state.withLock(\.self)
    guard case .ready(let index) = state.base else { return nil }
    return take(state.changes, into: index)
  }

  /// The index itself. Takes time that grows with the notes that changed since it was asked for,
  /// once it has been made.
  func index() async -> ExplanationIndex {
    let state = state.withLock(\.self)
    switch state.base {
    case .ready(let index): return take(state.changes, into: index)
    case .coming(let reading): return take(state.changes, into: await reading.task.value)
    }
  }

  private func take(
    _ changes: [ExactString: Note?], into index: ExplanationIndex
  ) -> ExplanationIndex {
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
