import LanguageServerProtocol

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a server sent in a session, so that it can be compared with what another one sends.
///
/// Answers are compared by the id of the request; the rest by method and, where a message is about
/// one, by note or token, each in its order. How these follow each other is not compared: it
/// depends on the order of sets.
struct SessionAnswers {
  private var methods: [RequestID: String] = [:]
  private var keys: [String] = []
  private var messages: [String: [JSONValue]] = [:]
  private(set) var receivedCount = 0
  private(set) var sentCount = 0

  mutating func received(_ frame: Frame) {
    receivedCount += 1
    if case .request(let request)? = try? Message(frame) { methods[request.id] = request.method }
  }

  mutating func sent(_ frame: Frame) {
    sentCount += 1
    guard var json = try? JSONDecoder().decode(JSONValue.self, from: frame.body),
      let message = try? Message(frame)
    else { return }
    let key: String
    switch message {
    // It tells of times.
    case .notification(let message) where message.method == LogTraceNotification.method: return
    case .response(let answer):
      let method = answer.id.flatMap { methods[$0] }
      key = "\(method ?? "answer"), \(answer.id.map { "id \($0)" } ?? "no id")"
    case .request(let request): key = "\(request.method) of the server"
    case .notification(let notification):
      let params = json["params"]
      var subject = ""
      if case .string(let uri)? = params?["uri"] { subject = ", \(uri)" }
      if case .string(let token)? = params?["token"] { subject = ", \(token)" }
      key = notification.method + subject
      json = json.withoutTimes
    }
    if messages[key] == nil { keys.append(key) }
    messages[key, default: []].append(json)
  }

  /// How another server's messages differ from these, in the order of these.
  func differences(from now: SessionAnswers, mayGoOn: Bool) -> [SessionDifference] {
    var differences: [SessionDifference] = []
    for key in keys + (mayGoOn ? [] : now.keys.filter { messages[$0] == nil }) {
      let (old, new) = (messages[key] ?? [], now.messages[key] ?? [])
      for index in 0..<max(old.count, mayGoOn ? 0 : new.count) {
        let subject = old.count + new.count > 2 ? "\(key), number \(index + 1)" : key
        if index >= new.count {
          differences.append(SessionDifference(subject: subject, kind: .missing))
        } else if index >= old.count {
          differences.append(SessionDifference(subject: subject, kind: .new))
        } else {
          var places: [SessionDifference.Place] = []
          old[index].compare(with: new[index], at: "", &places)
          if !places.isEmpty {
            differences.append(SessionDifference(subject: subject, kind: .other(places)))
          }
        }
      }
    }
    return differences
  }
}

/// A message of a repeated session that is not what it was.
public struct SessionDifference: Sendable, Equatable {
  /// A value within a message; `nil` where it is missing.
  public struct Place: Sendable, Equatable {
    /// Where it is: `result.contents.value`.
    public let path: String
    /// What it was in the recorded session, as JSON.
    public let then: String?
    /// What it is now, as JSON.
    public let now: String?
  }

  /// What is different.
  public enum Kind: Sendable, Equatable {
    /// It was sent then and is not sent now.
    case missing
    /// It is sent now and was not sent then.
    case new
    /// It has other values.
    case other([Place])
  }

  /// The message: its method, and its id or what it is about.
  public let subject: String
  /// What is different.
  public let kind: Kind
}

extension SessionDifference: CustomStringConvertible {
  /// The message, and below it each place with both values, ten at most.
  public var description: String {
    switch kind {
    case .missing: return "\(subject)\n  is not sent now"
    case .new: return "\(subject)\n  was not sent then"
    case .other(let places):
      let lines = places.prefix(10).map {
        "\n  \($0.path)\n    then: \(Self.excerpt($0.then))\n    now:  \(Self.excerpt($0.now))"
      }
      let rest = places.count > 10 ? "\n  and \(places.count - 10) more places" : ""
      return subject + lines.joined() + rest
    }
  }

  private static func excerpt(_ json: String?) -> String {
    guard let json else { return "nothing" }
    return json.count > 300 ? json.prefix(300) + " …" : json
  }
}

extension JSONValue {
  /// Adds the places where another value differs.
  fileprivate func compare(
    with other: JSONValue, at path: String, _ places: inout [SessionDifference.Place]
  ) {
    switch (self, other) {
    case (.object(let old), .object(let new)):
      for name in Set(old.keys).union(new.keys).sorted() {
        let inner = path.isEmpty ? name : "\(path).\(name)"
        Self.compare(old[name], new[name], at: inner, &places)
      }
    case (.array(let old), .array(let new)):
      for index in 0..<max(old.count, new.count) {
        let (a, b) = (
          index < old.count ? old[index] : nil, index < new.count ? new[index] : nil
        )
        Self.compare(a, b, at: "\(path)[\(index)]", &places)
      }
    default: if self != other { Self.add(self, other, at: path, &places) }
    }
  }

  private static func compare(
    _ old: JSONValue?, _ new: JSONValue?, at path: String,
    _ places: inout [SessionDifference.Place]
  ) {
    if let old, let new {
      old.compare(with: new, at: path, &places)
    } else {
      add(old, new, at: path, &places)
    }
  }

  private static func add(
    _ old: JSONValue?, _ new: JSONValue?, at path: String,
    _ places: inout [SessionDifference.Place]
  ) {
    places.append(.init(path: path, then: old.map(\.text), now: new.map(\.text)))
  }

  private var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "?"
  }

  /// The value without times in messages to a person: “in 12 ms”.
  fileprivate var withoutTimes: JSONValue {
    switch self {
    case .object(let members): .object(members.mapValues(\.withoutTimes))
    case .string(let text): .string(text.replacing(/in [0-9]+ ms/, with: "in some ms"))
    default: self
    }
  }
}
