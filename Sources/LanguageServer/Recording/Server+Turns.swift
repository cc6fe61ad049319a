import LanguageServerProtocol
import NoteFiles

/// What waits for its turn while a session is repeated.
struct Turns {
  typealias Work = @Sendable (isolated Server) -> Void

  let disk: RecordedDisk
  fileprivate var ready: [LoopEvent: Work] = [:]
  fileprivate var awaited: (event: LoopEvent, continuation: CheckedContinuation<Void, Never>)?

  init(disk: RecordedDisk) { self.disk = disk }
}

extension Server {
  /// Does what an event brings about; while a session is repeated, when it is its turn.
  func happen(_ event: LoopEvent, _ work: @escaping Turns.Work) {
    if turns != nil {
      turns?.ready[event] = work
      if turns?.awaited?.event == event {
        turns?.awaited?.continuation.resume()
        turns?.awaited = nil
      }
    } else {
      record(.event(event)) { work(self) }
    }
  }

  /// Writes down what is about to happen, and does it.
  func record(_ line: RecordingLine, _ work: () -> Void) {
    guard let recorder else { return work() }
    recorder.write(line)
    DiskWitness.$current.withValue(recorder.witness(Recorder.loop), operation: work)
    if let complaint = recorder.takeComplaint() { log(.warning, complaint) }
  }

  /// Who stands between the next reading of a folder and the disk.
  func witnessOfLoading(_ folder: CourseFolder.ID) -> DiskWitness? {
    if let turns { return turns.disk.nextLoading(of: folder) }
    recorder?.write(.loading(folder: folder))
    return recorder?.witness(folder) ?? DiskWitness.current
  }

  // MARK: - Repeating

  /// Lets an event happen, and waits for it where it is on its way; whether it could.
  func letHappen(_ event: LoopEvent) async -> Bool {
    switch event {
    case .clientGone:
      exit(1)
      return true
    case .tooSlow(let id):
      giveUp(id)
      return true
    case .progress(let folder, let count):
      report(.string("coursemark-index-\(folder)"), count)
      return true
    default: break
    }
    if turns?.ready[event] == nil {
      guard eventsOnTheirWay.contains(event) else { return false }
      await withCheckedContinuation { turns?.awaited = (event, $0) }
    }
    turns?.ready.removeValue(forKey: event)?(self)
    return true
  }

  /// Lets everything happen that is on its way, such as what a process was busy with when it was
  /// killed. Ends also where one thing leads to another for ever.
  func letAllHappen() async {
    for _ in 0..<1000 {
      guard let event = turns?.ready.keys.first ?? eventsOnTheirWay.first else { return }
      _ = await letHappen(event)
    }
  }
}
