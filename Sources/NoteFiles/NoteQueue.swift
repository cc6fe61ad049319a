import NoteText
import Synchronization
import TopicModel

/// Notes that are read and parsed on all cores, in the order in which their paths come; the first of
/// them while others are still looked for.
final class NoteQueue: Sendable {
  private struct State {
    var paths: [ExactString] = []
    /// The index of the next one to be read.
    var next = 0
    var readers: [Task<[(ExactString, NoteReading.Outcome)], Never>] = []
    /// How many of the readers have not ended.
    var readerCount = 0
  }

  private let reading: NoteReading
  /// How many notes were read before, for whoever is told of the progress.
  private let countBefore: Int
  private let state = Mutex(State())

  init(_ reading: NoteReading, after countBefore: Int = 0) {
    self.reading = reading
    self.countBefore = countBefore
  }

  /// Adds notes; none may be added twice.
  func append(_ paths: [ExactString]) {
    state.withLock { state in
      state.paths += paths
      let missing = min(Platform.coreCount, state.paths.count - state.next) - state.readerCount
      for _ in 0..<max(0, missing) {
        state.readerCount += 1
        state.readers.append(Task { await readAll() })
      }
    }
  }

  /// Leaves out what nobody has begun to read.
  func stop() { state.withLock { $0.next = $0.paths.count } }

  /// What became of the notes, by their paths. To be asked once no more are added.
  func outcomes() async -> [ExactString: NoteReading.Outcome] {
    var outcomes: [ExactString: NoteReading.Outcome] = [:]
    let (count, readers) = state.withLock { ($0.paths.count, $0.readers) }
    outcomes.reserveCapacity(count)
    for reader in readers {
      for (path, outcome) in await reader.value { outcomes[path] = outcome }
    }
    return outcomes
  }

  /// Reads until nothing is left: notes beside each other in one folder, which stays open.
  private func readAll() async -> [(ExactString, NoteReading.Outcome)] {
    var outcomes: [(ExactString, NoteReading.Outcome)] = []
    let chain = FolderChain(reading.root)
    while let (path, number) = next() {
      outcomes.append((path, reading.read(path, in: chain)))
      if number % 64 == 0 { reading.progress?(countBefore + number) }
      // The readers have all cores, and others may wait for one: to hear what git ignores, or to
      // answer a request.
      if number % 16 == 0 { await Task.yield() }
    }
    return outcomes
  }

  /// The next note, and how many there are up to it; `nil` ends a reader.
  private func next() -> (path: ExactString, number: Int)? {
    state.withLock { state in
      guard state.next < state.paths.count else {
        state.readerCount -= 1
        return nil
      }
      state.next += 1
      return (state.paths[state.next - 1], state.next)
    }
  }
}
