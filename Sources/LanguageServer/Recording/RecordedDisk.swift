import NoteFiles
import Synchronization

/// What the disk answered in a recorded session, at each time.
final class RecordedDisk: Sendable {
  private struct Place: Sendable {
    let line: Int
    let fact: DiskFact
  }

  private struct State {
    /// The line up to which the loop has come.
    var cursor = 0
    /// How often each folder has begun to be read.
    var loads: [CourseFolder.ID: Int] = [:]
  }

  /// By folder and question, in the order of the lines.
  private let facts: [CourseFolder.ID: [DiskFact.Key: [Place]]]
  /// The lines at which the readings of each folder begin.
  private let loadings: [CourseFolder.ID: [Int]]
  private let state = Mutex(State())

  init(_ lines: [RecordingLine]) {
    var facts: [CourseFolder.ID: [DiskFact.Key: [Place]]] = [:]
    var loadings: [CourseFolder.ID: [Int]] = [:]
    for (line, content) in lines.enumerated() {
      switch content {
      case .fact(let fact, let folder):
        facts[folder, default: [:]][fact.key, default: []].append(Place(line: line, fact: fact))
      case .loading(let folder): loadings[folder, default: []].append(line)
      default: break
      }
    }
    self.facts = facts
    self.loadings = loadings
  }

  /// Says that the loop has come to what ends before a line.
  func move(to line: Int) { state.withLock { $0.cursor = line } }

  /// The disk as the loop saw it; what it has not asked yet, as it will see it.
  var loop: DiskWitness {
    DiskWitness(replaying: { [self] key in
      let cursor = state.withLock(\.cursor)
      let places = facts[Recorder.loop]?[key]
      return (places?.last { $0.line < cursor } ?? places?.first)?.fact
    })
  }

  /// The disk as the next reading of a folder saw it.
  func nextLoading(of folder: CourseFolder.ID) -> DiskWitness {
    let number = state.withLock { state in
      state.loads[folder, default: 0] += 1
      return state.loads[folder, default: 0]
    }
    let starts = loadings[folder] ?? []
    let end = number < starts.count ? starts[number] : Int.max
    return DiskWitness(replaying: { [self] key in
      (facts[folder]?[key]?.last { $0.line < end })?.fact
    })
  }
}
