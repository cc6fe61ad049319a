import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

@testable import LanguageServer

/// Each editor is used as it says it can be, and no other way.
@Suite struct `Real editors` {
  private static let note = """
    # Day 1

    See [the log](lgo.md#top) and [one](log.md#oen).

    - [ ] Read
      - [ ] Write

    [unused]: log.md

    """

  private static func start(_ client: ClientFixture, in folder: NotesFolder) async throws -> (
    Editor, params: JSONValue, result: JSONValue
  ) {
    let json = String(decoding: client.params, as: UTF8.self)
      .replacing("\\/", with: "/").replacing("file:///ws", with: folder.uri())
      .replacing("\"/ws\"", with: "\"\(folder.path)\"")
    guard
      case .object(var params) = try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
    else { throw ResponseError(.invalidParams, "\(client)") }
    params["processId"] = .null
    let editor = Editor()
    let result = try await editor.initialize(.object(params))
    await editor.settle()
    return (editor, .object(params), result)
  }

  private static func clients() throws -> [ClientFixture] { try ClientFixture.all() }

  @Test(arguments: try clients()) func `is served`(client: ClientFixture) async throws {
    let folder = try NotesFolder("-- log.md --\n# One\n-- other.md --\n[x](gone.md)\n")
    let (editor, params, result) = try await Self.start(client, in: folder)
    let uri = folder.uri("a.md")
    let document: JSONValue = ["uri": .string(uri)]
    let capabilities = params["capabilities"]
    let text = capabilities?["textDocument"]
    let workspace = capabilities?["workspace"]
    await editor.open(uri, Self.note)
    await editor.settle()
    #expect(editor.log.contains { $0.hasPrefix("Indexed 2 notes") })

    // Diagnostics are asked for or told, never both.
    let refreshes = workspace?["diagnostics"]?["refreshSupport"] == .bool(true)
    let asks = text?["diagnostic"] != nil && refreshes
    #expect((result["capabilities"]?["diagnosticProvider"] != nil) == asks)
    #expect(editor.sent("textDocument/publishDiagnostics").isEmpty == asks)
    let expected = ["2:14 broken-link", "2:43 broken-anchor", "7:0 unused-definition"]
    let found =
      asks ? try await editor.pulled(uri)["items"] : Self.told(editor, uri)?["diagnostics"]
    #expect(editor.summaries(found) == expected)
    let hasVersion = Self.told(editor, uri)?["version"] != nil
    #expect(
      hasVersion == (!asks && text?["publishDiagnostics"]?["versionSupport"] == .bool(true)))
    if case .array(let items)? = found {
      #expect((items.last?["tags"] != nil) == (text?["publishDiagnostics"]?["tagSupport"] != nil))
    }
    #expect(
      editor.sent("workspace/diagnostic/refresh").isEmpty
        || refreshes)

    // Watchers, settings and progress only where the client takes them.
    var registered: [JSONValue?] = []
    for sent in editor.sent("client/registerCapability") {
      if case .array(let all)? = sent["registrations"] { registered += all.map { $0["method"] } }
    }
    for (method, member) in [
      ("workspace/didChangeWatchedFiles", "didChangeWatchedFiles"),
      ("workspace/didChangeConfiguration", "didChangeConfiguration"),
    ] {
      let isDynamic = workspace?[member]?["dynamicRegistration"] == .bool(true)
      #expect(registered.contains(.string(method)) == isDynamic, "\(method)")
    }
    let asksSettings = workspace?["configuration"] == .bool(true)
    #expect(editor.sent("workspace/configuration").isEmpty != asksSettings)
    let showsProgress = capabilities?["window"]?["workDoneProgress"] == .bool(true)
    #expect(editor.sent("window/workDoneProgress/create").isEmpty != showsProgress)

    // Symbols are nested or flat, links have origins or not.
    let symbols = try await editor.request(
      "textDocument/documentSymbol", ["textDocument": document])
    guard case .array(let symbols) = symbols else { return #expect(Bool(false)) }
    let isNested =
      text?["documentSymbol"]?["hierarchicalDocumentSymbolSupport"] == .bool(true)
    #expect(symbols.allSatisfy { ($0["location"] == nil) == isNested } && !symbols.isEmpty)
    let target = try await editor.request(
      "textDocument/definition",
      ["textDocument": document, "position": ["line": 2, "character": 40]])
    if case .array(let targets) = target {
      let takesLinks = text?["definition"]?["linkSupport"] == .bool(true)
      #expect(targets.allSatisfy { ($0["targetUri"] != nil) == takesLinks })
    }

    try await Self.checkActions(of: editor, document, capabilities)
  }

  private static func told(_ editor: Editor, _ uri: String) -> JSONValue? {
    editor.sent("textDocument/publishDiagnostics").last { $0["uri"] == .string(uri) }
  }

  private static func checkActions(
    of editor: Editor, _ document: JSONValue, _ capabilities: JSONValue?
  ) async throws {
    let place: JSONValue = ["line": 4, "character": 3]
    let range: JSONValue = ["start": place, "end": place]
    let actions = try await editor.request(
      "textDocument/codeAction",
      ["textDocument": document, "range": range, "context": ["diagnostics": []]])
    guard case .array(let actions) = actions else { return #expect(Bool(false)) }
    let edit = capabilities?["workspace"]?["workspaceEdit"]
    let takesVersions = edit?["documentChanges"] == .bool(true)
    #expect(!actions.isEmpty)
    let support = capabilities?["textDocument"]?["codeAction"]
    var resolved: [JSONValue] = []
    if case .array(let properties)? = support?["resolveSupport"]?["properties"] {
      resolved = properties
    }
    let resolves = support?["dataSupport"] == .bool(true) && resolved.contains("edit")
    for offered in actions {
      #expect((offered["edit"] == nil) == resolves)
      let action = resolves ? try await editor.request("codeAction/resolve", offered) : offered
      #expect((action["edit"]?["documentChanges"] != nil) == takesVersions)
      #expect((action["edit"]?["changes"] != nil) != takesVersions)
    }
    let applies = capabilities?["workspace"]?["applyEdit"] == .bool(true)
    let done = try await editor.request(
      "workspace/executeCommand",
      [
        "command": "coursemark.toggleCheckbox",
        "arguments": [["uri": document["uri"] ?? .null, "range": range]],
      ])
    #expect(done == (applies ? .null : ["failed": -32803]))
    #expect(editor.sent("workspace/applyEdit").count == (applies ? 1 : 0))
  }

  /// The kinds of what is offered where a path is written.
  private func kinds(_ capabilities: JSONValue) async throws -> Set<JSONValue> {
    let folder = try NotesFolder("-- day/log.md --\n# Log\n-- one.md --\n# One\n")
    let editor = try await Editor.started(in: [folder.uri()], capabilities)
    await editor.open(folder.uri("a.md"), "[x](\n")
    let list = try await editor.request(
      "textDocument/completion",
      [
        "textDocument": ["uri": .string(folder.uri("a.md"))],
        "position": ["line": 0, "character": 4],
      ])
    guard case .array(let items)? = list["items"] else { return [] }
    #expect(!items.isEmpty)
    return Set(items.map { $0["kind"] ?? .null })
  }

  @Test func `completions have the kinds that the client knows`() async throws {
    // Those up to 18 are the kinds of the first version, which clients know that do not say.
    #expect(try await kinds([:]) == [17])
    let some: JSONValue = ["completionItemKind": ["valueSet": [17, 19]]]
    #expect(try await kinds(["textDocument": ["completion": some]]) == [17, 19])
    let none: JSONValue = ["completionItemKind": ["valueSet": [1]]]
    #expect(try await kinds(["textDocument": ["completion": none]]) == [.null])
  }

  /// What is offered after `[x](`, a line each: what is replaced, and by what.
  private func edits(_ capabilities: JSONValue) async throws -> [String] {
    let folder = try NotesFolder("-- my log.md --\n# Log\n-- one.md --\n# One\n")
    let editor = try await Editor.started(
      in: [folder.uri()], ["textDocument": ["completion": capabilities]])
    await editor.open(folder.uri("a.md"), "[x](o)\n")
    let list = try await editor.request(
      "textDocument/completion",
      [
        "textDocument": ["uri": .string(folder.uri("a.md"))],
        "position": ["line": 0, "character": 5],
      ])
    guard case .array(let items)? = list["items"] else { return [] }
    return items.map { item in
      let ranges = item["textEdit"] ?? list["itemDefaults"]?["editRange"]
      let text = item["textEdit"]?["newText"] ?? item["textEditText"] ?? item["label"]
      let columns = ["range", "insert", "replace"].compactMap { name in
        (ranges?[name] ?? (name == "range" ? ranges : nil))?["end"]?["character"].map {
          "\(name) to \($0)"
        }
      }
      return "\(columns) \(text ?? .null)"
    }
  }

  @Test func `what all completions replace is said once to clients that know that`() async throws {
    let once: JSONValue = ["itemDefaults": ["editRange"]]
    let both: JSONValue = ["insertReplaceSupport": true]
    let plain = try await edits([:])
    #expect(!plain.isEmpty)
    #expect(try await edits(["completionList": once]) == plain)
    let ranges = try await edits(["completionItem": both])
    #expect(try await edits(["completionItem": both, "completionList": once]) == ranges)
    #expect(ranges != plain)
  }

  @Test func `progress ends where it began, and only after the client agreed`() async throws {
    let folder = try NotesFolder("-- a.md --\n# A\n")
    let editor = try await Editor.started(
      in: [folder.uri()], ["window": ["workDoneProgress": true]])
    let kinds = editor.sent("$/progress").map { $0["value"]?["kind"] }
    // Where the notes were read before the client agreed there is nothing to show.
    #expect(kinds.isEmpty || (kinds.first == "begin" && kinds.last == "end"))
    #expect(await editor.server.progress.isEmpty)
  }
}
