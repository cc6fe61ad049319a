import LanguageServerProtocol
import NoteFiles

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One line of a recording: a JSON object, and a line feed.
enum RecordingLine: Sendable {
  /// The first line: what the recording is of.
  struct Header: Codable, Sendable {
    /// The version of the form; another one can't be read.
    static let currentFormat = 1

    /// Always `coursemark session`.
    let recording: String
    let format: Int
    let version: String
    let platform: String
    /// When the session began, in seconds since 1970.
    let started: Int
  }

  case header(Header)
  /// A message of the client.
  case incoming(Frame)
  /// What came from the client and was no message, as the error says.
  case damage(String)
  /// A message to the client.
  case outgoing(Frame)
  case event(LoopEvent)
  /// A folder begins to be read; the facts of that follow.
  case loading(folder: CourseFolder.ID)
  /// An answer of the disk: to the reading of a folder, or to the loop, whose number is 0.
  case fact(DiskFact, folder: CourseFolder.ID)
  /// The session is over; where this is missing, the process was killed or the recording was full.
  case end
}

extension RecordingLine {
  private struct Loading: Codable { let loading: Int }
  private struct End: Codable { var event = "end" }

  /// The line, with the time since the start in milliseconds where that says something.
  func bytes(at time: Duration) -> [UInt8] {
    let thousandths = Int((time / .microseconds(1)).rounded())
    let digits = String(1000 + thousandths % 1000).dropFirst()
    let at = "\"at\":\(thousandths / 1000).\(digits)"
    switch self {
    case .header(let header): return Self.json(header) + [newline]
    case .incoming(let frame): return Self.line(at, "in", frame)
    case .outgoing(let frame): return Self.line(at, "out", frame)
    case .damage(let text): return Self.line(at, "damage", Self.json(text))
    case .event(let event): return Self.line(at, inside: Self.json(event))
    case .loading(let folder): return Self.line(at, inside: Self.json(Loading(loading: folder)))
    case .end: return Self.line(at, inside: Self.json(End()))
    case .fact(let fact, let folder):
      return Self.line("\"folder\":\(folder)", inside: Self.json(fact))
    }
  }

  private static func line(_ start: String, inside object: [UInt8]) -> [UInt8] {
    Array("{\(start),".utf8) + object.dropFirst() + [newline]
  }

  private static func line(_ start: String, _ name: String, _ value: [UInt8]) -> [UInt8] {
    Array("{\(start),\"\(name)\":".utf8) + value + [UInt8(ascii: "}"), newline]
  }

  /// A message stands in the line as it is; what is no JSON, or has line feeds, in Base64.
  private static func line(_ start: String, _ name: String, _ frame: Frame) -> [UInt8] {
    if !frame.body.contains(newline), RawJSON.members(of: frame.body) != nil {
      return line(start, name, Array(frame.body))
    }
    return line(start, name + "Base64", json(frame.body))
  }

  private static func json(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return (try? encoder.encode(value)).map { Array($0) } ?? Array("{}".utf8)
  }

  /// Reads a line without its line feed, and the time in it; `nil` for what is none.
  init?(_ line: Data, at time: inout Duration) {
    guard let members = RawJSON.members(of: line) else { return nil }
    let decoder = JSONDecoder()
    func value<Value: Decodable>(_ type: Value.Type, _ name: String) -> Value? {
      members[name].flatMap { try? decoder.decode(type, from: $0.data) }
    }
    func whole<Value: Decodable>(_ type: Value.Type) -> Value? {
      try? decoder.decode(type, from: line)
    }
    if let at = value(Double.self, "at") { time = .milliseconds(at) }
    if members["recording"] != nil {
      guard let header = whole(Header.self) else { return nil }
      self = .header(header)
    } else if let message = members["in"] {
      self = .incoming(Frame(body: Data(message.data)))
    } else if let data = value(Data.self, "inBase64") {
      self = .incoming(Frame(body: data))
    } else if let message = members["out"] {
      self = .outgoing(Frame(body: Data(message.data)))
    } else if let data = value(Data.self, "outBase64") {
      self = .outgoing(Frame(body: data))
    } else if let text = value(String.self, "damage") {
      self = .damage(text)
    } else if let folder = value(Int.self, "loading") {
      self = .loading(folder: folder)
    } else if value(String.self, "event") == "end" {
      self = .end
    } else if members["event"] != nil {
      guard let event = whole(LoopEvent.self) else { return nil }
      self = .event(event)
    } else if members["disk"] != nil {
      guard let fact = whole(DiskFact.self), let folder = value(Int.self, "folder") else {
        return nil
      }
      self = .fact(fact, folder: folder)
    } else {
      return nil
    }
  }
}

private let newline = UInt8(ascii: "\n")
