import Foundation
import LanguageServerProtocol
import Testing

@testable import LanguageServer

/// The rules of the specification about when what is answered, and how it fails.
@Suite struct `The life of a server` {
  private let position: JSONValue = [
    "textDocument": ["uri": "file:///nowhere.md"], "position": ["line": 0, "character": 0],
  ]

  private func failure(_ code: Int) -> JSONValue { ["failed": .integer(code)] }

  @Test func `before initialize everything fails, and exit has the status 1`() async throws {
    let editor = Editor()
    #expect(try await editor.request("textDocument/hover", position) == failure(-32002))
    #expect(try await editor.request("shutdown", nil) == failure(-32002))
    await editor.open("file:///nowhere.md", "# A")
    await editor.notify("exit", nil)
    #expect(await editor.server.exitStatus == 1)
  }

  @Test func `initialize fails the second time`() async throws {
    let editor = Editor()
    let result = try await editor.initialize(["capabilities": [:]])
    #expect(result["serverInfo"] == ["name": "coursemark", "version": "1.2.3"])
    #expect(result["capabilities"]?["positionEncoding"] == "utf-16")
    #expect(try await editor.request("initialize", ["capabilities": [:]]) == failure(-32600))
  }

  @Test func `a client that says nothing of itself is served`() async throws {
    let editor = Editor()
    try await editor.initialize([:])
    #expect(try await editor.request("textDocument/hover", position) == .null)
  }

  @Test func `what is unknown fails or is passed over`() async throws {
    let editor = try await Editor.started(in: [])
    #expect(try await editor.request("coursemark/nothing", nil) == failure(-32601))
    #expect(try await editor.request("$/nothing", [:]) == failure(-32601))
    await editor.notify("coursemark/nothing", nil)
    await editor.notify("$/setTrace", ["value": "off"])
    await editor.notify("$/cancelRequest", ["id": "never used"])
    #expect(editor.allSent.count == 3)
  }

  private static let misfits: [(String, JSONValue)] = [
    ("textDocument/hover", .null), ("textDocument/hover", [:]),
    ("textDocument/hover", ["textDocument": ["uri": 7], "position": [:]]),
    ("textDocument/completion", ["textDocument": ["uri": "file:///a.md"], "position": "x"]),
    ("workspace/executeCommand", ["command": "coursemark.unknown"]),
    ("workspace/executeCommand", ["command": "coursemark.toggleCheckbox"]),
  ]

  @Test(arguments: misfits) func `bad parameters are named`(method: String, params: JSONValue)
    async throws
  {
    let edits: JSONValue = ["workspace": ["applyEdit": true]]
    let editor = try await Editor.started(in: [], edits)
    #expect(try await editor.request(method, params) == failure(-32602))
  }

  @Test func `bad parameters of a notification are in the log`() async throws {
    let editor = try await Editor.started(in: [])
    await editor.notify("textDocument/didChange", ["textDocument": []])
    await editor.settle()
    #expect(editor.log.count == 1)
    #expect(editor.log[0].hasPrefix("textDocument/didChange: params.textDocument"))
  }

  @Test(arguments: [
    ("{", -32700), ("", -32700), ("\u{0}", -32700), ("[]", -32600), ("7", -32600), ("{}", -32600),
    (#"{"jsonrpc":"1.0","id":null,"method":"x"}"#, -32600),
  ]) func `after what is no message the server goes on`(text: String, code: Int) async throws {
    let editor = try await Editor.started(in: [])
    await editor.server.receive(Frame(body: Data(text.utf8)))
    #expect(editor.allSent.last?["error"]?["code"] == .integer(code))
    #expect(editor.allSent.last?["id"] == .null)
    #expect(try await editor.request("textDocument/hover", position) == .null)
  }

  @Test(arguments: [JSONValue?.none, .some(.null), .some([:])])
  func `after shutdown requests fail, and exit has the status 0`(params: JSONValue?) async throws {
    let editor = try await Editor.started(in: [])
    #expect(try await editor.request("shutdown", params) == .null)
    #expect(try await editor.request("textDocument/hover", position) == failure(-32600))
    #expect(try await editor.request("shutdown", params) == failure(-32600))
    await editor.open("file:///nowhere.md", "[x](gone.md)")
    await editor.notify("exit", params)
    #expect(await editor.server.exitStatus == 0)
    await editor.settle()
    #expect(editor.sent("textDocument/publishDiagnostics").isEmpty)
  }

  @Test func `exit without shutdown has the status 1`() async throws {
    let editor = try await Editor.started(in: [])
    await editor.notify("exit", nil)
    #expect(await editor.server.exitStatus == 1)
  }

  @Test func `a cancelled request is answered once, with that error`() async throws {
    let folder = try NotesFolder("-- a.md --\n# A\n")
    let editor = Editor()
    _ = try await editor.request(
      "initialize",
      [
        "capabilities": Editor.pulling,
        "workspaceFolders": [["uri": .string(folder.uri()), "name": "notes"]],
      ])
    // Nothing is read before `initialized`, so this waits for sure.
    let id = await editor.ask("workspace/diagnostic", ["previousResultIds": []])
    let other = await editor.ask("workspace/diagnostic", ["previousResultIds": []])
    await editor.notify("$/cancelRequest", ["id": .integer(id)])
    #expect(try await editor.answer(to: id)["error"]?["code"] == -32800)
    await editor.notify("initialized", [:])
    #expect(try await editor.answer(to: other)["result"]?["items"] == [])
    await editor.settle()
  }

  @Test func `what other notes decide is said once they have been read`() async throws {
    let folder = try NotesFolder("-- b.md --\n# Closures\n")
    let editor = Editor()
    _ = try await editor.request(
      "initialize",
      [
        // Such a client's notes are not looked for when it opens one, but at `initialized`.
        "capabilities": [
          "workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]],
          "textDocument": ["codeAction": ["codeActionLiteralSupport": [:]]],
        ],
        "workspaceFolders": [["uri": .string(folder.uri()), "name": "notes"]],
      ])
    await editor.open(folder.uri("a.md"), "[b](b.md)\n\nclos")
    let document: JSONValue = ["uri": .string(folder.uri("a.md"))]
    let place: JSONValue = ["line": 0, "character": 5]
    let names = await editor.ask(
      "textDocument/completion",
      ["textDocument": document, "position": ["line": 2, "character": 4]])
    let links = await editor.ask("textDocument/documentLink", ["textDocument": document])
    let target = await editor.ask(
      "textDocument/definition", ["textDocument": document, "position": place])
    await editor.notify("initialized", [:])
    let found = try await editor.answer(to: links)["result"]
    guard case .array(let found)? = found else { return #expect(Bool(false)) }
    #expect(found.map { $0["target"] } == [.string(folder.uri("b.md"))])
    guard case .array(let places)? = try await editor.answer(to: target)["result"] else {
      return #expect(Bool(false))
    }
    #expect(places.map { $0["uri"] } == [.string(folder.uri("b.md"))])
    guard case .array(let items)? = try await editor.answer(to: names)["result"]?["items"] else {
      return #expect(Bool(false))
    }
    #expect(items.map { $0["label"] } == ["Closures"])
    await editor.settle()
  }

  @Test func `nobody waits long for notes that take long to read`() async throws {
    let folder = try NotesFolder("-- b.md --\n# B\n")
    var delays = Delays.none
    delays.patience = .zero
    let editor = Editor(delays: delays)
    _ = try await editor.request(
      "initialize",
      [
        "capabilities": [
          "workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]],
          "textDocument": ["codeAction": ["codeActionLiteralSupport": [:]]],
        ],
        "workspaceFolders": [["uri": .string(folder.uri()), "name": "notes"]],
      ])
    await editor.open(folder.uri("a.md"), "# A\n\n[a](#a) [b](b.md)")
    let document: JSONValue = ["uri": .string(folder.uri("a.md"))]
    let place: JSONValue = ["line": 2, "character": 14]
    let actions = try await editor.request(
      "textDocument/codeAction",
      [
        "textDocument": document, "range": ["start": place, "end": place],
        "context": ["diagnostics": []],
      ])
    #expect(actions == [], "no fix of a link that is not known to be broken")
    let links = try await editor.request("textDocument/documentLink", ["textDocument": document])
    guard case .array(let links) = links else { return #expect(Bool(false)) }
    #expect(links.count == 1, "the one to the other note is not known yet")
    let hover = try await editor.request(
      "textDocument/hover", ["textDocument": document, "position": place])
    #expect(hover == .null, "nor that it is broken")
    let names = try await editor.request(
      "textDocument/completion",
      ["textDocument": document, "position": ["line": 0, "character": 3]])
    #expect(names["isIncomplete"] == true, "so that the client asks again")
    await editor.notify("initialized", [:])
    await editor.settle()
  }

  @Test func `an answer about a text that is past is none`() async throws {
    let folder = try NotesFolder()
    let editor = try await Editor.started(in: [folder.uri()])
    let uri = folder.uri("a.md")
    await editor.open(uri, "# A")
    let id = await editor.ask(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(uri)]],
      then: [
        "jsonrpc": "2.0", "method": "textDocument/didChange",
        "params": [
          "textDocument": ["uri": .string(uri), "version": 2], "contentChanges": [["text": "# B"]],
        ],
      ])
    #expect(try await editor.answer(to: id)["error"]?["code"] == -32801)
    let after = try await editor.request(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(uri)]])
    guard case .array(let symbols) = after else { return #expect(Bool(false)) }
    #expect(symbols.map { $0["name"] } == ["B"])
  }

  @Test func `an id in use is not answered twice`() async throws {
    let folder = try NotesFolder()
    let editor = Editor()
    _ = try await editor.request(
      "initialize",
      [
        "capabilities": Editor.pulling,
        "workspaceFolders": [["uri": .string(folder.uri()), "name": "notes"]],
      ])
    let id = await editor.ask("workspace/diagnostic", ["previousResultIds": []])
    await editor.send([
      "jsonrpc": "2.0", "id": .integer(id), "method": "textDocument/hover", "params": position,
    ])
    #expect(try await editor.answer(to: id)["error"]?["code"] == -32600)
  }
}
