import Foundation
import LanguageServerProtocol
import Synchronization
import TestSupport
import Testing

@testable import LanguageServer

/// A strict client of a server in this process: answers what it is asked, remembers what it is
/// told, and holds each message against the specification.
final class Editor: Sendable {
  private struct State {
    var lastID = 0
    var asked: [Int: String] = [:]
    var answers: [Int: JSONValue] = [:]
    var questions: [JSONValue] = []
    var sent: [JSONValue] = []
    var faults: [String] = []
    var settings: JSONValue = .null
  }

  private final class Inbox: Sendable {
    let state = Mutex(State())
  }

  let server: Server
  private let inbox = Inbox()

  /// Capabilities of an editor that is told its diagnostics.
  static let pushing: JSONValue = [
    "textDocument": [
      "publishDiagnostics": ["versionSupport": true, "tagSupport": ["valueSet": [1, 2]]]
    ]
  ]
  /// Capabilities of an editor that asks for its diagnostics.
  static let pulling: JSONValue = [
    "textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]],
  ]

  /// A client that has said nothing yet.
  init(delays: Delays = .none, recorder: Recorder? = nil, journal: Journal? = nil) {
    let inbox = inbox
    server = Server(version: "1.2.3", delays: delays, recorder: recorder, journal: journal) {
      frame in
      inbox.state.withLock { Self.take(frame, &$0) }
    }
  }

  /// A client that has opened folders.
  static func started(
    in folders: [String], _ capabilities: JSONValue = pushing, options: JSONValue = .null,
    recorder: Recorder? = nil, journal: Journal? = nil
  ) async throws -> Editor {
    let editor = Editor(recorder: recorder, journal: journal)
    try await editor.initialize([
      "processId": nil, "capabilities": capabilities, "initializationOptions": options,
      "workspaceFolders": .array(folders.map { ["uri": .string($0), "name": "notes"] }),
    ])
    await editor.settle()
    return editor
  }

  @discardableResult func initialize(_ params: JSONValue) async throws -> JSONValue {
    let result = try await request("initialize", params)
    await notify("initialized", [:])
    return result
  }

  // MARK: - What is sent

  private static func take(_ frame: Frame, _ state: inout State) {
    guard let message = try? JSONDecoder().decode(JSONValue.self, from: frame.body) else {
      return state.faults.append("not JSON: \(String(decoding: frame.body, as: UTF8.self))")
    }
    state.sent.append(message)
    var answered: String?
    if message["method"] == nil, case .integer(let id)? = message["id"] {
      answered = state.asked.removeValue(forKey: id)
      if answered == nil { state.faults.append("an answer that nobody waits for: \(id)") }
      state.answers[id] = message
    } else if message["method"] != nil, message["id"] != nil {
      state.questions.append(message)
    }
    state.faults += MetaModel.faults(inMessage: frame.body, answering: answered)
  }

  /// Sends a request without waiting for the answer, and at once what follows.
  func ask(
    _ method: String, _ params: JSONValue?, then following: JSONValue...
  ) async -> Int {
    let id = inbox.state.withLock { state in
      state.lastID += 1
      state.asked[state.lastID] = method
      return state.lastID
    }
    var message: [String: JSONValue] = [
      "jsonrpc": "2.0", "id": .integer(id), "method": .string(method),
    ]
    message["params"] = params
    await server.receive(frames([.object(message)] + following))
    return id
  }

  func notify(_ method: String, _ params: JSONValue?) async {
    var message: [String: JSONValue] = ["jsonrpc": "2.0", "method": .string(method)]
    message["params"] = params
    await send(.object(message))
  }

  func send(_ message: JSONValue) async { await server.receive(frames([message])) }

  private func frames(_ messages: [JSONValue]) -> [Frame] {
    messages.compactMap { try? Frame(body: JSONEncoder().encode($0)) }
  }

  /// The whole message that answers a request.
  func answer(to id: Int) async throws -> JSONValue {
    for _ in 0..<60_000 {
      if let answer = inbox.state.withLock({ $0.answers[id] }) {
        reportFaults()
        return answer
      }
      await answerQuestions()
      try await Task.sleep(for: .milliseconds(1))
    }
    Issue.record("no answer to \(id)")
    return .null
  }

  /// The result of a request; its error where it fails.
  func request(_ method: String, _ params: JSONValue?) async throws -> JSONValue {
    let answer = try await answer(to: await ask(method, params))
    if let error = answer["error"] {
      return .object(["failed": error["code"] ?? .null])
    }
    return answer["result"] ?? .null
  }

  // MARK: - What comes back

  private func answerQuestions() async {
    let (questions, settings) = inbox.state.withLock { state in
      defer { state.questions = [] }
      return (state.questions, state.settings)
    }
    for question in questions {
      var result = JSONValue.null
      if question["method"] == "workspace/configuration" { result = [settings] }
      if question["method"] == "workspace/applyEdit" { result = ["applied": true] }
      await send(["jsonrpc": "2.0", "id": question["id"] ?? .null, "result": result])
    }
  }

  /// Waits until the server has nothing to do.
  func settle() async {
    for _ in 0..<60_000 {
      await answerQuestions()
      let isIdle = await server.isIdle && inbox.state.withLock { $0.questions.isEmpty }
      if isIdle { return reportFaults() }
      try? await Task.sleep(for: .milliseconds(1))
    }
    Issue.record("the server never rests")
  }

  private func reportFaults() {
    let faults = inbox.state.withLock { state in
      defer { state.faults = [] }
      return state.faults
    }
    for fault in faults { Issue.record("\(fault)") }
  }

  func set(settings: JSONValue) { inbox.state.withLock { $0.settings = settings } }

  /// The parameters of all messages of a method, in order.
  func sent(_ method: String) -> [JSONValue] {
    inbox.state.withLock { state in
      state.sent.filter { $0["method"] == .string(method) }.compactMap { $0["params"] ?? .null }
    }
  }

  var allSent: [JSONValue] { inbox.state.withLock { $0.sent } }

  /// What the log says.
  var log: [String] {
    sent("window/logMessage").compactMap {
      if case .string(let text)? = $0["message"] { text } else { nil }
    }
  }
}

extension Server {
  /// Takes messages with nothing in between.
  fileprivate func receive(_ frames: [Frame]) { for frame in frames { receive(frame) } }
}

extension Delays {
  /// For tests: nothing is waited for.
  static let none = Delays(
    parsing: .zero, checking: .zero, loading: .zero, refreshing: .zero, patience: .seconds(600))
}
