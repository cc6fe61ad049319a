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
  private var choices: Choices
  private let world: SessionWorld
  private let server: Server
  private let initialization: InitializeParams
  private let encoding: PositionEncoding
  /// Whether there is a configuration file.
  private let isConfigured: Bool
  private var events: [String] = []

  /// Runs a session of at most `steps` steps, or until the decisions end; what is wrong, with the
  /// events that led there.
  static func faults(_ choices: Choices, steps: Int) async throws -> [String] {
    var session = try await Session(choices)
    for _ in 0..<steps {
      if session.choices.isAtEnd { break }
      try await session.step()
      // Sometimes more comes in while the server works.
      if session.choices.number(below: 4) == 1 { try await session.step() }
      await session.server.rest()
      let faults = try await session.compare()
      if !faults.isEmpty { return faults + ["after"] + session.events.suffix(40) }
    }
    return []
  }

  private init(_ choices: Choices) async throws {
    self.choices = choices
    world = try SessionWorld()
    encoding = self.choices.element(of: [.utf16, .utf8, .utf32])
    isConfigured = self.choices.flag()
    let watches = self.choices.number(below: 3) != 1
    if isConfigured { try world.write("", to: ".coursemark.yml") }
    for path in Self.paths.prefix(self.choices.number(below: 5)) {
      try world.write(Self.text(&self.choices), to: path)
    }
    let name = encoding == .utf8 ? "utf-8" : encoding == .utf16 ? "utf-16" : "utf-32"
    let json = """
      {"processId":null,"capabilities":{"general":{"positionEncodings":["\(name)"]},"workspace":{
      "didChangeWatchedFiles":{"dynamicRegistration":\(watches)}},"textDocument":{"hover":{
      "contentFormat":["markdown"]},"documentSymbol":{"hierarchicalDocumentSymbolSupport":true},
      "publishDiagnostics":{"relatedInformation":true}}},"workspaceFolders":[]}
      """
    initialization = try JSONDecoder().decode(InitializeParams.self, from: Data(json.utf8))
    server = await Self.server(initialization, world)
  }

  /// A server that has been told all there is.
  private static func server(
    _ initialization: InitializeParams, _ world: SessionWorld
  ) async -> Server {
    let server = Server(version: "1", delays: .zero) { _ in }
    var initialization = initialization
    initialization.workspaceFolders = world.folders.map {
      WorkspaceFolder(uri: world.uri($0), name: "notes")
    }
    _ = await server.initialize(initialization)
    await server.initialized()
    await server.configurationChanged(DidChangeConfigurationParams(settings: world.settings))
    for (path, text) in world.open.sorted(by: { $0.key < $1.key }) {
      await server.open(
        TextDocumentItem(
          uri: world.uri(path), languageId: "markdown", version: world.version, text: text))
    }
    await server.rest()
    return server
  }

  // MARK: - What happens

  static let paths = [
    "a.md", "b.md", "in/a.md", "in/c.md", "in/deep/d.md", "other/e.md", "skip/f.md", ".hidden/g.md",
  ]
  private static let lines = [
    "# One", "## Two", "# Two", "[x](a.md)", "[x](b.md#two)", "[x](in/c.md#one)", "[x](c.md#two-1)",
    "[x](../a.md#one)", "[[c]]", "[[Two]]", "[[gone]]", "[y][y]", "[y]: d.md",
    "- [ ] see [x](#one)", "- [ ] Closures", "## Closures\n\nA function with what is around it.",
    "# Day 1", "# Day 3 – é😀", "See Day 2.", "[e](other/e.md)", "", "- [x] Sets [0/1]\r",
    "[f](skip/f.md#one)", "![p](in/p.png)", "[f](/skip/f.md)",
    "[g](.hidden/g.md#one)", "[g](g.md)",
    "**GIL**: the Global Interpreter Lock (GIL) is a lock.", "- [ ] GIL", "[^1]\n\n[^1]: a",
    "---\ntitle: Two\naliases: [Lock]\n---", "<!-- coursemark-ignore-next -->", "```\n# no\n```",
    "| a | b |\n|---|---|\n| [x](b.md) | c |", "> - [ ] q", "<a id=\"two\"></a>", "  - [ ] deep",
  ]
  private static let pieces = [
    "", "\n", "# ", "é", "😀", "[x](a.md#", "]", "- [ ] ", "\r\n", "`", "\r", "[[", "Closures", "x",
    "\u{301}", "Day 2",
  ]
  // None that cannot be read: a server keeps what it had before.
  private static let configurations = [
    "", "exclude:\n  - skip\n", "checks:\n  broken-anchor: warning\n",
    "units:\n  sprint: [Sprint, Day]\n", "checks:\n  unexplained-topic: information\n",
    "links:\n  ignore: [\"*.md\"]\n", "limits:\n  nesting: 1\n",
  ]
  private static let settings: [JSONValue] = [
    .null, ["checks": ["unexplained-topic": "information"]], ["diagnostics": ["scope": "open"]],
    ["checks": ["broken-anchor": false]], ["hover": ["enabled": false]],
  ]

  private static func text(_ choices: inout Choices) -> String {
    (0..<choices.number(below: 7)).map { _ in choices.element(of: lines) + "\n" }.joined()
  }

  private mutating func step() async throws {
    world.version += 1
    let path = choices.element(of: Self.paths)
    switch choices.number(below: 16) {
    case 0...5: await edit(path)
    case 6: await change(path, to: Self.text(&choices))
    case 7, 8: await close()
    case 9: try await save()
    case 10: try await write(Self.text(&choices), to: path)
    case 11: try await write("", to: "in/p.png")
    case 12: try await removeOrRename()
    case 13 where isConfigured:
      try await write(choices.element(of: Self.configurations), to: ".coursemark.yml")
    case 14:
      world.settings = choices.element(of: Self.settings)
      events.append("settings \(world.settings)")
      await server.configurationChanged(DidChangeConfigurationParams(settings: world.settings))
    default: await changeFolders()
    }
  }

  private mutating func open(_ path: String, _ text: String) async {
    events.append("open \(path) \(text.debugDescription)")
    world.open[path] = text
    await server.open(
      TextDocumentItem(
        uri: world.uri(path), languageId: "markdown", version: world.version, text: text))
  }

  /// Types, in one or several places at once.
  private mutating func edit(_ path: String) async {
    guard var text = world.open[path] else {
      return await open(path, world.files[path] ?? Self.text(&choices))
    }
    var changes: [TextDocumentContentChangeEvent] = []
    for _ in 0..<1 + choices.number(below: 3) {
      let editor = EditorText(text)
      let places = [
        editor.place(&choices, in: encoding), editor.place(&choices, in: encoding),
      ].sorted()
      let end = choices.number(below: 3) == 1 ? places[1] : places[0]
      let typed =
        choices.flag()
        ? choices.element(of: Self.pieces) : choices.element(of: Self.lines) + "\n"
      changes.append(
        TextDocumentContentChangeEvent(
          range: Range(start: places[0].position, end: end.position), text: typed))
      text = editor.replacing(places[0], end, with: typed)
    }
    events.append("edit \(path): \(text.debugDescription)")
    world.open[path] = text
    await server.change(
      DidChangeTextDocumentParams(
        textDocument: VersionedTextDocumentIdentifier(
          uri: world.uri(path), version: Lenient(wrappedValue: world.version)),
        contentChanges: changes))
  }

  private mutating func change(_ path: String, to text: String) async {
    guard world.open.updateValue(text, forKey: path) != nil else { return await open(path, text) }
    events.append("change \(path) to \(text.debugDescription)")
    await server.change(
      DidChangeTextDocumentParams(
        textDocument: VersionedTextDocumentIdentifier(
          uri: world.uri(path), version: Lenient(wrappedValue: world.version)),
        contentChanges: [TextDocumentContentChangeEvent(range: nil, text: text)]))
  }

  private mutating func close() async {
    guard !world.open.isEmpty else { return }
    let path = choices.element(of: world.open.keys.sorted())
    events.append("close \(path)")
    world.open[path] = nil
    await server.close(world.uri(path))
  }

  private mutating func save() async throws {
    guard !world.open.isEmpty else { return }
    let path = choices.element(of: world.open.keys.sorted())
    events.append("save \(path)")
    let isNew = world.files[path] == nil
    try world.write(world.open[path] ?? "", to: path)
    await server.saved(world.uri(path))
    await tell([(path, isNew ? .created : .changed)])
  }

  private mutating func write(_ text: String, to path: String) async throws {
    events.append("write \(path) \(text.debugDescription)")
    let isNew = world.files[path] == nil
    try world.write(text, to: path)
    await tell([(path, isNew ? .created : .changed)])
  }

  private mutating func removeOrRename() async throws {
    let files = world.files.keys.filter { $0.hasSuffix(".md") }.sorted()
    guard !files.isEmpty else { return }
    let file = choices.element(of: files)
    let other = choices.element(of: Self.paths)
    if world.files[other] == nil, choices.flag() {
      events.append("rename \(file) to \(other)")
      try world.rename(file, to: other)
      await tell([(file, .deleted), (other, .created)])
    } else {
      events.append("remove \(file)")
      try world.remove(file)
      await tell([(file, .deleted)])
    }
  }

  private func tell(_ changes: [(path: String, type: FileChangeType)]) async {
    await server.filesChanged(changes.map { FileEvent(uri: world.uri($0.path), type: $0.type) })
  }

  private mutating func changeFolders() async {
    let folder = choices.element(of: ["in", "", "other", "in/deep"])
    let changed = [WorkspaceFolder(uri: world.uri(folder), name: "notes")]
    if let index = world.folders.firstIndex(of: folder) {
      events.append("close folder \(folder)")
      world.folders.remove(at: index)
      await server.foldersChanged(WorkspaceFoldersChangeEvent(added: [], removed: changed))
    } else {
      events.append("open folder \(folder)")
      world.folders.append(folder)
      await server.foldersChanged(WorkspaceFoldersChangeEvent(added: changed, removed: []))
    }
  }

  // MARK: - What is to be the same

  private mutating func compare() async throws -> [String] {
    var faults: [String] = []
    let fresh = await Self.server(initialization, world)
    for (path, text) in world.open {
      let has = await server.workspace.documents[world.uri(path)]?.text
      if has != SourceText(text) {
        faults.append("\(path) is \(String(decoding: has?.bytes ?? [], as: UTF8.self))")
      }
    }
    let (shown, expected) = (
      await server.diagnostics.published, await fresh.diagnostics.published
    )
    for uri in Set(shown.keys).union(expected.keys) where shown[uri] != expected[uri] {
      faults.append("\(uri.string) has \(shown[uri] ?? []), not \(expected[uri] ?? [])")
    }
    let path = choices.element(
      of: world.open.isEmpty || choices.flag() ? Self.paths : world.open.keys.sorted())
    let place = EditorText(world.open[path] ?? world.files[path] ?? "")
      .place(&choices, in: encoding)
    let (answers, freshAnswers) = (
      try await Self.answers(server, world.uri(path), place.position),
      try await Self.answers(fresh, world.uri(path), place.position)
    )
    if answers != freshAnswers {
      faults.append("At \(path):\(place.position): \(answers.differences(from: freshAnswers))")
    }
    return faults
  }

  private static func answers(
    _ server: Server, _ uri: DocumentURI, _ position: Position
  ) async throws -> SessionAnswers {
    let snapshot = await server.snapshot()
    let document = TextDocumentIdentifier(uri: uri)
    let place = TextDocumentPositionParams(textDocument: document, position: position)
    return SessionAnswers(
      hover: try await Routes.hover(place, snapshot),
      definition: try await Routes.definition(place, snapshot),
      completion: Routes.completion(
        CompletionParams(textDocument: document, position: position, context: nil), snapshot),
      references: Routes.references(
        ReferenceParams(
          textDocument: document, position: position,
          context: ReferenceContext(includeDeclaration: true)), snapshot),
      symbols: Routes.documentSymbol(DocumentSymbolParams(textDocument: document), snapshot),
      links: Routes.documentLink(DocumentLinkParams(textDocument: document), snapshot),
      workspaceSymbols: Routes.workspaceSymbol(WorkspaceSymbolParams(query: "t"), snapshot))
  }
}

/// What a server says of a place.
private struct SessionAnswers: Equatable {
  let hover: Hover?
  let definition: OneOf<[Location], [LocationLink]>?
  let completion: CompletionList?
  let references: [Location]?
  let symbols: OneOf<[DocumentSymbol], [SymbolInformation]>?
  let links: [DocumentLink]?
  let workspaceSymbols: [SymbolInformation]?

  /// The answers that are not the same, in pairs.
  func differences(from other: SessionAnswers) -> [String] {
    zip(Mirror(reflecting: self).children, Mirror(reflecting: other).children).compactMap {
      let (one, other) = ("\($0.value)", "\($1.value)")
      return one == other ? nil : "\($0.label ?? ""): \(one), not \(other)"
    }
  }
}

/// Decisions as a session.
func sessionFaults(_ input: [UInt8]) async -> [String] {
  guard !input.isEmpty else { return [] }
  do {
    return try await Session.faults(Choices(input), steps: 60)
  } catch {
    return ["\(error)"]
  }
}

/// A random session; what is wrong, with the last events before.
public func sessionFaults(seed: UInt64, steps: Int) async throws -> [String] {
  try await Session.faults(Choices(seed: seed), steps: steps)
}
