import LanguageServerProtocol
public import NoteFiles
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A recorded session, repeated by a server of this version.
public struct Replay: Sendable {
  /// Why a session can't be repeated.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    /// There is no file, or it can't be read.
    case unreadable(FilesError)
    /// There is no recording in the folder.
    case noRecording(folder: String)
    /// The file is no recording that this version reads.
    case notUsable(path: String, reason: String)

    /// A sentence for a person.
    public var description: String {
      switch self {
      case .unreadable(let error): "\(error)"
      case .noRecording(let folder): "There is no recording in “\(folder)”."
      case .notUsable(let path, let reason): "Can't repeat “\(path)”: \(reason)."
      }
    }
  }

  /// The version and the system of the recording: `0.1.0 on Linux 6.1.0 x86_64`.
  public let origin: String
  /// The messages of the client.
  public let messageCount: Int
  /// The messages that the server sent in the recorded session.
  public let answerCount: Int
  /// Whether the session was recorded to its end.
  public let isComplete: Bool
  /// How the server answers differently now, in the order of the recording.
  public let differences: [SessionDifference]
  /// What happened in the recorded session and does not happen now.
  public let absences: [String]
  /// The recording with what the server answers now in it.
  public let updated: [UInt8]

  /// The recordings that a path names: a file, or the folder given to `--record`.
  public static func recordings(at path: String) throws(Failure) -> [String] {
    guard isFolder(path) else { return [path] }
    let names: [String]
    do throws(FilesError) {
      names = try files(inOwnFolder: path).map(\.name).filter(Recording.isName)
    } catch {
      throw .unreadable(error)
    }
    if names.isEmpty { throw .noRecording(folder: path) }
    return names.map { "\(path)/\($0)" }
  }

  /// Repeats the session in a file: everything happens in the order in which it did, the disk is
  /// what it was, and nothing outside the file is read.
  public init(file path: String) async throws(Failure) {
    let bytes: [UInt8]
    do throws(FilesError) {
      bytes = try content(ofNamedFile: path)
    } catch {
      throw .unreadable(error)
    }
    let recording: Recording
    do throws(Recording.Failure) {
      recording = try Recording(bytes)
    } catch {
      throw .notUsable(path: path, reason: "\(error)")
    }
    await self.init(recording)
  }

  init(_ recording: Recording) async {
    let disk = RecordedDisk(recording.lines)
    let sent = Mutex<[Frame]>([])
    let server = Server(version: recording.header.version, delays: Delays(), repeating: disk) {
      frame in sent.withLock { $0.append(frame) }
    }
    var then = SessionAnswers()
    var now = SessionAnswers()
    var absences: [String] = []
    var updated = RecordingLine.header(recording.header).bytes(at: .zero)
    let times = recording.times
    await DiskWitness.$current.withValue(disk.loop) {
      for (index, line) in recording.lines.enumerated() {
        disk.move(to: recording.nextStep(after: index))
        var happened = true
        switch line {
        case .incoming(let frame):
          then.received(frame)
          now.received(frame)
          await server.receive(frame)
        case .damage(let text): await server.reject(text)
        case .event(let event):
          happened = await server.letHappen(event)
          if !happened { absences.append(event.description) }
        case .outgoing(let frame):
          then.sent(frame)
          continue
        case .header, .loading, .fact, .end: break
        }
        if happened { updated += line.bytes(at: times[index]) }
        for frame in sent.withLock({ sent in
          defer { sent = [] }; return sent
        }) {
          now.sent(frame)
          updated += RecordingLine.outgoing(frame).bytes(at: times[index])
        }
      }
      // What the process was at when it was killed may be what killed it.
      if !recording.isComplete { await server.letAllHappen() }
    }
    origin = "\(recording.header.version) on \(recording.header.platform)"
    messageCount = then.receivedCount
    answerCount = then.sentCount
    isComplete = recording.isComplete
    differences = then.differences(from: now, mayGoOn: !recording.isComplete)
    self.absences = absences
    self.updated = updated
  }
}

extension Recording {
  /// The line before which all is told that the disk answered to what a line tells of.
  fileprivate func nextStep(after index: Int) -> Int {
    lines[(index + 1)...].firstIndex { line in
      switch line {
      case .incoming, .damage, .event, .end: true
      case .outgoing, .fact, .loading, .header: false
      }
    } ?? lines.endIndex
  }
}
