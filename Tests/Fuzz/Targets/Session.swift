import Foundation
import LanguageServerProtocol
import NoteText

@testable import LanguageServer
@testable import LanguageServerProtocol

/// An editor and its server, who hears of everything step by step; after each step it has to say
/// what a server says that is started then.
///
/// The messages are handed over decoded: the `messages` target is about their form.
struct Session {
  var choices: Choices
  let world: SessionWorld
  let server: Server
  let encoding: PositionEncoding
  private let stage: SessionStage
  private let initialization: InitializeParams
  /// Whether the client asks for diagnostics rather than being told.
  private let pulls: Bool
  /// The last server that was started, and what it was told.
  private var newest: (state: SessionWorld.State, server: Server)?
  /// What has happened, for a person.
  var events: [String] = []
  /// The decisions of the beginning, and of each step.
  private var decisions: [[UInt8]] = []

  /// Runs a session of at most `steps` steps, or until the decisions end or something is wrong.
  static func run(
    _ choices: Choices, steps: Int, on stage: SessionStage
  ) async throws -> SessionOutcome {
    var session = try await Session(choices, stage)
    session.decisions.append(session.choices.endPart())
    var faults: [String] = []
    while faults.isEmpty, session.decisions.count <= steps, !session.choices.isAtEnd {
      try await session.step()
      // Sometimes more comes in while the server works.
      if session.choices.number(below: 4) == 1 { try await session.step() }
      await session.server.rest(stage)
      faults = try await session.compare()
      session.decisions.append(session.choices.endPart())
    }
    return SessionOutcome(faults: faults, events: session.events, decisions: session.decisions)
  }

  private init(_ choices: Choices, _ stage: SessionStage) async throws {
    self.choices = choices
    self.stage = stage
    let isRepository = self.choices.flag() && stage.hasRepositories
    world = try SessionWorld(isRepository: isRepository)
    encoding = self.choices.element(of: [.utf16, .utf8, .utf32])
    let isConfigured = self.choices.flag()
    let watches = self.choices.number(below: 3) != 1
    pulls = self.choices.number(below: 4) == 1
    if isConfigured { try world.write("", to: ".coursemark.yml") }
    for path in SessionWorld.paths.prefix(self.choices.number(below: 5)) {
      try world.write(Self.text(&self.choices), to: path)
    }
    let name = encoding == .utf8 ? "utf-8" : encoding == .utf16 ? "utf-16" : "utf-32"
    let json = """
      {"processId":null,"capabilities":{"general":{"positionEncodings":["\(name)"]},"workspace":{
      "applyEdit":true,"workspaceEdit":{"documentChanges":true,"resourceOperations":["create"]},
      "diagnostics":{"refreshSupport":true},
      "didChangeWatchedFiles":{"dynamicRegistration":\(watches)}},"textDocument":{"hover":{
      "contentFormat":["markdown"]},"documentSymbol":{"hierarchicalDocumentSymbolSupport":true},
      \(pulls ? #""diagnostic":{},"# : "")
      "codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[""]}}},
      "publishDiagnostics":{"relatedInformation":true}}},"workspaceFolders":[]}
      """
    initialization = try JSONDecoder().decode(InitializeParams.self, from: Data(json.utf8))
    server = await Self.server(initialization, world, stage)
  }

  /// A server that has been told all there is.
  private static func server(
    _ initialization: InitializeParams, _ world: SessionWorld, _ stage: SessionStage
  ) async -> Server {
    let server = Server(version: "1", delays: .zero, on: stage.executor()) { _ in }
    var initialization = initialization
    initialization.workspaceFolders = world.state.folders.map {
      WorkspaceFolder(uri: world.uri($0), name: "notes")
    }
    let notes = world.state.open.sorted { $0.key < $1.key }.map { path, note in
      TextDocumentItem(
        uri: world.uri(path), languageId: "markdown", version: note.version, text: note.text)
    }
    await server.begin(initialization, world.state.settings, notes)
    await server.rest(stage)
    return server
  }

  // MARK: - What is to be the same

  private mutating func compare() async throws -> [String] {
    var faults: [String] = []
    // A new one learns nothing else where nothing has changed.
    if newest?.state != world.state {
      newest = (world.state, await Self.server(initialization, world, stage))
    }
    guard let fresh = newest?.server else { return [] }
    let (mine, its) = (await server.snapshot(), await fresh.snapshot())
    for (path, note) in world.state.open {
      let has = mine.documents[world.uri(path)]?.text
      if has != SourceText(note.text) {
        faults.append("\(path) is \(String(decoding: has?.bytes ?? [], as: UTF8.self))")
      }
    }
    let (shown, expected) = (mine.diagnostics.published, its.diagnostics.published)
    for uri in Set(shown.keys).union(expected.keys) where shown[uri] != expected[uri] {
      let (one, other) = ("\(shown[uri] ?? [])", "\(expected[uri] ?? [])")
      faults.append("\(uri.string) has \(contrast(one, other))")
    }
    let path = choices.element(
      of: world.state.open.isEmpty || choices.flag() ? SessionWorld.paths : openPaths)
    let (start, end) = range(in: world.text(path) ?? "")
    let place = Place(
      uri: world.uri(path), range: Range(start: start, end: end),
      command: choices.element(of: CommandName.allCases))
    let (answers, freshAnswers) = (
      try await SessionAnswers(mine, place, pulls: pulls),
      try await SessionAnswers(its, place, pulls: pulls)
    )
    if answers != freshAnswers {
      faults.append("At \(path):\(start)-\(end): \(answers.differences(from: freshAnswers))")
    }
    return faults.map { $0.replacing(world.root, with: "") }
  }

  /// Two positions, often the same.
  private mutating func range(in text: String) -> (Position, Position) {
    let text = EditorText(text)
    let places = [text.place(&choices, in: encoding), text.place(&choices, in: encoding)].sorted()
    return (places[0].position, places[choices.number(below: 3) == 1 ? 1 : 0].position)
  }

  /// What is asked about.
  struct Place {
    let uri: DocumentURI
    let range: LanguageServerProtocol.Range
    let command: CommandName
  }
}

extension Server {
  /// Hears of all there is at once, so that each course is read once with all that is asked of it.
  fileprivate func begin(
    _ initialization: InitializeParams, _ settings: JSONValue, _ notes: [TextDocumentItem]
  ) {
    _ = initialize(initialization)
    initialized()
    configurationChanged(DidChangeConfigurationParams(settings: settings))
    for note in notes { open(note) }
    _ = snapshot()
  }
}

// MARK: - For others

/// How a session went.
public struct SessionOutcome: Sendable {
  /// What is wrong, a sentence each.
  public let faults: [String]
  /// What happened, a line each.
  public let events: [String]
  /// The bytes that decided about the beginning, and about each step.
  public let decisions: [[UInt8]]
}

/// Decisions as a session.
func sessionFaults(_ input: [UInt8]) async -> [String] {
  guard !input.isEmpty else { return [] }
  do {
    let outcome = try await Session.run(Choices(input), steps: 60, on: SessionStage())
    return outcome.faults.isEmpty ? [] : outcome.faults + ["after"] + outcome.events.suffix(40)
  } catch {
    return ["\(error)"]
  }
}

/// A random session.
public func runSession(
  seed: UInt64, steps: Int, on stage: SessionStage
) async throws -> SessionOutcome {
  try await Session.run(Choices(seed: seed), steps: steps, on: stage)
}

/// The session that decisions stand for: those about the beginning, and about each step.
public func runSession(
  decisions: [[UInt8]], on stage: SessionStage
) async throws -> SessionOutcome {
  try await Session.run(Choices(parts: decisions), steps: .max, on: stage)
}
