import LanguageServerProtocol
import NoteFiles

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A recorded session, as it was read from its file.
struct Recording: Sendable {
  /// Why a file is no recording.
  enum Failure: Error, Equatable {
    case notARecording
    case otherFormat(Int)
    /// A line before the last one is damaged; lines count from 1.
    case damaged(line: Int)
  }

  /// What the first line of every recording says.
  static let mark = "coursemark session"

  let header: RecordingLine.Header
  let lines: [RecordingLine]
  /// When each line was written, from the start.
  let times: [Duration]
  /// Whether the session was followed to its end.
  var isComplete: Bool { if case .end = lines.last { true } else { false } }

  /// Reads a recording. A last line without its line feed was being written when the process was
  /// killed, and is left out.
  init(_ bytes: [UInt8]) throws(Failure) {
    var lines: [RecordingLine] = []
    var times: [Duration] = []
    var time = Duration.zero
    var header: RecordingLine.Header?
    var number = 0
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      number += 1
      let line = RecordingLine(Data(bytes[start..<end]), at: &time)
      start = end + 1
      switch (line, header) {
      case (.header(let first), nil) where first.recording == Self.mark:
        guard first.format == RecordingLine.Header.currentFormat else {
          throw .otherFormat(first.format)
        }
        header = first
      case (_, nil): throw .notARecording
      case (.header, _), (nil, _): throw .damaged(line: number)
      case (let line?, _):
        lines.append(line)
        times.append(time)
      }
    }
    guard let header else { throw .notARecording }
    self.header = header
    self.lines = lines
    self.times = times
  }

  /// The name of a recording that begins now, in seconds since 1970: `session-2026-11-21T133005Z-7`.
  static func name(at seconds: Int) -> String {
    let time = Date(timeIntervalSince1970: Double(seconds)).formatted(
      .iso8601.timeSeparator(.omitted))
    return "session-\(time)-\(ProcessInfo.processInfo.processIdentifier).jsonl"
  }

  /// Whether a file has the name of a recording.
  static func isName(_ name: String) -> Bool {
    name.hasPrefix("session-") && name.hasSuffix(".jsonl")
  }
}

extension Recording.Failure: CustomStringConvertible {
  /// The end of a sentence that names the file.
  var description: String {
    switch self {
    case .notARecording: "it is not a recording of coursemark"
    case .otherFormat(let format):
      "it has format \(format), and this version reads format "
        + "\(RecordingLine.Header.currentFormat)"
    case .damaged(let line): "line \(line) is damaged"
    }
  }
}
