import LanguageServerProtocol

/// What happens on the server's loop besides messages that come in.
///
/// Together with these the events are all that changes the server's state. Their order is all that
/// is left to chance in a session: whoever repeats it repeats the session.
enum LoopEvent: Hashable, Sendable {
  /// A delay is over, by the name of what was put off.
  case timer(String)
  /// A request has been worked on.
  case answer(RequestID)
  /// A request takes too long.
  case tooSlow(RequestID)
  /// A folder has been read, or could not be.
  case loaded(folder: CourseFolder.ID)
  /// So many notes of a folder have been read.
  case progress(folder: CourseFolder.ID, count: Int)
  /// Notes have been checked.
  case findings
  /// The client's process is gone.
  case clientGone
}

extension LoopEvent: Codable {
  private enum CodingKeys: CodingKey { case event, name, id, folder, count }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .event) {
    case "timer": self = .timer(try container.decode(String.self, forKey: .name))
    case "answer": self = .answer(try container.decode(RequestID.self, forKey: .id))
    case "too slow": self = .tooSlow(try container.decode(RequestID.self, forKey: .id))
    case "loaded": self = .loaded(folder: try container.decode(Int.self, forKey: .folder))
    case "progress":
      self = .progress(
        folder: try container.decode(Int.self, forKey: .folder),
        count: try container.decode(Int.self, forKey: .count))
    case "findings": self = .findings
    case "client gone": self = .clientGone
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .event, in: container, debugDescription: "no such event")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .timer(let name):
      try container.encode("timer", forKey: .event)
      try container.encode(name, forKey: .name)
    case .answer(let id):
      try container.encode("answer", forKey: .event)
      try container.encode(id, forKey: .id)
    case .tooSlow(let id):
      try container.encode("too slow", forKey: .event)
      try container.encode(id, forKey: .id)
    case .loaded(let folder):
      try container.encode("loaded", forKey: .event)
      try container.encode(folder, forKey: .folder)
    case .progress(let folder, let count):
      try container.encode("progress", forKey: .event)
      try container.encode(folder, forKey: .folder)
      try container.encode(count, forKey: .count)
    case .findings: try container.encode("findings", forKey: .event)
    case .clientGone: try container.encode("client gone", forKey: .event)
    }
  }
}

extension LoopEvent: CustomStringConvertible {
  /// What a person calls it.
  var description: String {
    switch self {
    case .timer(let name): "the delay of “\(name)”"
    case .answer(let id): "the answer to request \(id)"
    case .tooSlow(let id): "the end of the time for request \(id)"
    case .loaded(let folder): "the reading of folder \(folder)"
    case .progress(let folder, let count): "\(count) notes read of folder \(folder)"
    case .findings: "a check of notes"
    case .clientGone: "the end of the client"
    }
  }
}
