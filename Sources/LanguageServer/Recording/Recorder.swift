import LanguageServerProtocol
import NoteFiles
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes down a session as it happens: what comes in, what goes out, what happens in between, and
/// what the disk answers. Each line is with the system before what it tells of has an effect, so
/// that a crash can be repeated.
final class Recorder: Sendable {
  /// The number of the loop where others are those of folders.
  static let loop = 0

  private struct State {
    var room: Int
    var complaint: String?
    var witnesses: [CourseFolder.ID: DiskWitness] = [:]
  }

  private let file: AppendedFile
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// The largest recording, in bytes.
  static let limit = 256 << 20
  /// The size of all recordings in a folder from which on no new one begins, in bytes.
  static let folderLimit = 1 << 30

  /// Begins a recording in a folder, which is made where there is none, and may have recordings in
  /// it but nothing else: it is to be given away.
  init(
    in folder: String, version: String, platform: String, limit: Int = Recorder.limit
  ) throws(FilesError) {
    let there = try files(inOwnFolder: folder)
    if let other = there.first(where: { !Recording.isName($0.name) }) {
      throw .unwritable(
        path: folder, reason: "it has other files, such as “\(other.name)”; name an empty folder")
    }
    guard there.reduce(0, { $0 + $1.size }) < Self.folderLimit else {
      throw .unwritable(path: folder, reason: "its recordings have reached 1 GiB; remove some")
    }
    let now = Int(Date().timeIntervalSince1970)
    file = try AppendedFile("\(folder)/\(Recording.name(at: now))", isNew: true)
    state = Mutex(State(room: limit))
    write(
      .header(
        .init(
          recording: Recording.mark, format: RecordingLine.Header.currentFormat, version: version,
          platform: platform, started: now)))
  }

  /// Adds a line. After the limit, and after a failure, nothing more is written.
  func write(_ line: RecordingLine) {
    let bytes = line.bytes(at: ContinuousClock.now - start)
    state.withLock { state in
      guard state.room > 0 else { return }
      state.room -= bytes.count
      guard state.room > 0 else {
        state.complaint = "The recording ends here: it has reached its limit."
        return
      }
      do throws(FilesError) {
        try file.append(bytes)
      } catch {
        state.room = 0
        state.complaint = "The recording ends here. \(error)"
      }
    }
  }

  /// Why the recording has ended, once.
  func takeComplaint() -> String? {
    state.withLock { state in
      defer { state.complaint = nil }
      return state.complaint
    }
  }

  /// Writes down what the disk answers to the reading of a folder, or to the loop.
  func witness(_ folder: CourseFolder.ID) -> DiskWitness {
    state.withLock { state in
      if let witness = state.witnesses[folder] { return witness }
      let witness = DiskWitness(recording: { [weak self] in self?.write(.fact($0, folder: folder)) }
      )
      state.witnesses[folder] = witness
      return witness
    }
  }
}
