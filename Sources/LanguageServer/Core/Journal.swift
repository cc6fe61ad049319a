import LanguageServerProtocol
import NoteFiles
import NoteSyntax
import NoteText
import Synchronization
import TopicModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The file of `--log`: a line for each message and for what else happens, for a person to read.
///
/// The texts of notes and of answers are never in it; names of files are. Each line is with the
/// system before what it tells of begins.
final class Journal: Sendable {
  /// The size from which on the file is set aside, in bytes.
  static let limit = 8 << 20

  private let file: AppendedFile
  private let start = ContinuousClock.now

  /// After a failure nothing more is written: half a log misleads.
  private struct State {
    var isOver = false
    var complaint: String?
  }

  private let state = Mutex(State())

  /// Opens the file, and says what runs; `limit` is that of the file in bytes.
  init(
    _ path: String, version: String, platform: String, limit: Int = Journal.limit
  ) throws(FilesError) {
    file = try AppendedFile(path, limit: limit)
    let process = ProcessInfo.processInfo.processIdentifier
    write(
      "start",
      "coursemark \(version), \(platform), process \(process), \(Date().formatted(.iso8601)); "
        + "the texts of notes are not in this log")
  }

  /// Adds a line: the milliseconds since the start, what kind of thing it tells of, and that.
  func write(_ kind: String, _ text: String) {
    guard !state.withLock(\.isOver) else { return }
    let tenths = Int(((ContinuousClock.now - start) / .microseconds(100)).rounded())
    let time = "\(tenths / 10).\(tenths % 10)"
    let line = "\(padded(time, 12, atStart: true)) ms  \(padded(kind, 8))  \(oneLine(text))\n"
    do throws(FilesError) {
      try file.append(Array(line.utf8))
    } catch {
      state.withLock { $0 = State(isOver: true, complaint: "The log ends here. \(error)") }
    }
  }

  /// Why the log has ended, once.
  func takeComplaint() -> String? {
    state.withLock { state in
      defer { state.complaint = nil }
      return state.complaint
    }
  }

  private func padded(_ text: String, _ count: Int, atStart: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, count - text.utf8.count))
    return atStart ? space + text : text + space
  }

  /// The text without what would look like lines of the log, and not longer than a line should be.
  private func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(2_000).map { scalar in
      scalar.properties.generalCategory == .control ? " " : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

extension IndexedCourse {
  /// What was read: `4 notes, 9120 bytes, 1 above the limits, in 18 ms; memory 31 MB`.
  func summary(in time: Duration) -> String {
    let notes = course.unsortedNotes
    let bytes = notes.reduce(0) { $0 + $1.text.bytes.count }
    let oversized = notes.count { $0.exceedsLimits }
    let memory = (Platform.memory ?? Platform.peakMemory) / 1_000_000
    return "\(notes.count) notes, \(bytes) bytes, \(oversized) above the limits, "
      + "\(files.problems.count) problems, in \(Int(time / .milliseconds(1))) ms; memory \(memory) MB"
  }
}

/// Which way a message went.
enum Direction {
  case received, sent
}

/// The requests without an answer, to tell how long each took.
struct OpenRequests {
  private var starts: [RequestID: (method: String, at: ContinuousClock.Instant)] = [:]

  /// What a message is, without its content: `request textDocument/hover 7, 120 bytes`.
  mutating func summary(of frame: Frame, _ direction: Direction) -> String {
    let size = "\(frame.body.count) bytes"
    guard let message = try? Message(frame) else { return "what is no message, \(size)" }
    switch message {
    case .request(let request):
      // Some clients never answer, and some forget to take theirs.
      if starts.count > 10_000 { starts = [:] }
      starts[request.id] = (request.method, .now)
      return "request \(name(request.method)) \(name("\(request.id)")), \(size)"
    case .notification(let notification):
      return "notification \(name(notification.method)), \(size)"
    case .response(let response):
      let id = response.id
      let open = id.flatMap { starts.removeValue(forKey: $0) }
      var text = "answer \(open.map { name($0.method) } ?? "to") \(id.map { name("\($0)") } ?? "?")"
      text += ", \(size)"
      if let open {
        let tenths = Int(((ContinuousClock.now - open.at) / .microseconds(100)).rounded())
        text += ", \(tenths / 10).\(tenths % 10) ms"
      }
      if case .failure(let error) = response.outcome { text += ", error \(error.code.rawValue)" }
      return text
    }
  }

  private func name(_ text: String) -> String { String(text.prefix(80)) }
}

extension Server {
  /// Tells of a message in the log, and to the client where it wants that.
  func tell(_ direction: Direction, _ frame: Frame) {
    guard journal != nil || trace != .off else { return }
    let summary = openRequests.summary(of: frame, direction)
    journal?.write(direction == .received ? "<-" : "->", summary)
    if let complaint = journal?.takeComplaint() { log(.warning, complaint) }
    guard trace != .off, !isTracing else { return }
    // What tells of messages is no message to tell of.
    isTracing = true
    defer { isTracing = false }
    let verb = direction == .received ? "Received" : "Sent"
    let text = "\(verb) \(summary)"
    notify(LogTraceNotification.self, LogTraceParams(message: text))
  }
}
