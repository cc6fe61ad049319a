import LanguageServerProtocol
import NoteText
import Testing

@testable import LanguageServer

private let linked = """
  -- a.md --
  # A

  See [the end](b.md#end).
  -- b.md --
  # B

  ## End
  """

/// What a client is told of what is wrong, and what it is given when it asks.
@Suite struct `Diagnostics` {
  @Test func `they appear while writing and go when all is well`() async throws {
    let folder = try NotesFolder("-- b.md --\n# B\n")
    let editor = try await Editor.started(in: [folder.uri()])
    let uri = folder.uri("a.md")
    await editor.open(uri, "# A\n\n[x](gone.md)\n", version: 4)
    await editor.settle()
    #expect(editor.shown == [DocumentURI(uri): ["2:4 broken-link"]])
    #expect(editor.sent("textDocument/publishDiagnostics").last?["version"] == 4)
    await editor.change(uri, to: "# A\n\n[x](b.md)\n", version: 5)
    await editor.settle()
    #expect(editor.shown == [:])
    #expect(editor.sent("textDocument/publishDiagnostics").last?["version"] == 5)
  }

  @Test func `those of the note that is open come before those of a large course`() async throws {
    let folder = try NotesFolder("-- b.md --\n# B\n")
    for number in 1_000..<1_700 { try folder.write("[x](gone.md)\n", to: "\(number).md") }
    let editor = Editor()
    _ = try await editor.request(
      "initialize",
      [
        // Such a client's notes are not looked for when it opens one, but at `initialized`.
        "capabilities": ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]],
        "workspaceFolders": [["uri": .string(folder.uri()), "name": "notes"]],
      ])
    let uri = folder.uri("z.md")
    await editor.open(uri, "[x](gone.md)\n")
    await editor.notify("initialized", [:])
    await editor.settle()
    let sent = editor.sent("textDocument/publishDiagnostics").map { $0["uri"] }
    #expect(sent.count == 701)
    #expect(sent.first == .string(uri))
    // Each once, in their order.
    #expect(sent.dropFirst().map(\.self) == (1_000..<1_700).map { .string(folder.uri("\($0).md")) })
  }

  @Test func `what comes up while many are looked at is looked at too`() {
    func key(_ path: ExactString) -> DiagnosticsLedger.Key { .init(folder: 1, path: path) }
    var ledger = DiagnosticsLedger()
    ledger.pending = [key("a.md"), key("b.md"), key("c.md")]
    #expect(ledger.takeNext(of: [1], open: [], atMost: 1) == [key("a.md")])
    // Another note changes, and the two that were next are opened.
    ledger.pending.insert(key("d.md"))
    let open = [key("b.md"), key("c.md")]
    #expect(ledger.takeNext(of: [1], open: open, atMost: 1) == Set(open))
    #expect(ledger.takeNext(of: [1], open: open, atMost: 1) == [key("d.md")])
    #expect(ledger.pending.isEmpty)
  }

  @Test func `a client hears differences only`() async throws {
    let folder = try NotesFolder("-- b.md --\n[y](gone.md)\n")
    let editor = try await Editor.started(in: [folder.uri()])
    let uri = folder.uri("a.md")
    await editor.open(uri, "# A\n\n[x](gone.md)\n")
    await editor.settle()
    let count = editor.sent("textDocument/publishDiagnostics").count
    #expect(count == 2)
    await editor.change(uri, to: "# A\n\n[x](gone.md) and more\n")
    await editor.save(uri)
    await editor.filesChanged([folder.uri("b.md")])
    await editor.settle()
    #expect(editor.sent("textDocument/publishDiagnostics").count == count)
  }

  @Test func `a code leads to its description where the editor says how`() async throws {
    let folder = try NotesFolder()
    func address(_ support: JSONValue, _ options: JSONValue) async throws -> JSONValue? {
      let editor = try await Editor.started(
        in: [folder.uri()], ["textDocument": ["publishDiagnostics": support]], options: options)
      await editor.open(folder.uri("a.md"), "[x](gone.md)\n")
      await editor.settle()
      let page = try await editor.request(
        "workspace/executeCommand",
        ["command": "coursemark.describeCheck", "arguments": ["broken-link"]])
      guard case .string(let text) = page else { return nil }
      #expect(text.hasPrefix("# broken-link (error)\n\nThe target"))
      let sent = editor.sent("textDocument/publishDiagnostics").last?["diagnostics"]
      guard case .array(let found)? = sent else { return nil }
      return found.first?["codeDescription"]?["href"]
    }
    let options: JSONValue = ["coursemark": ["documentation": "coursemark:/{code}.md"]]
    let can: JSONValue = ["codeDescriptionSupport": true]
    #expect(try await address(can, options) == "coursemark:/broken-link.md")
    #expect(try await address([:], options) == nil)
    #expect(try await address(can, .null) == nil)
  }

  @Test(arguments: [true, false])
  func `the first of two is shown beside the second where the editor can`(can: Bool) async throws {
    let folder = try NotesFolder()
    let editor = try await Editor.started(
      in: [folder.uri()],
      can ? ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]] : [:])
    await editor.open(folder.uri("a.md"), "[x]\n\n[x]: a.md\n[x]: a.md#b\n")
    await editor.settle()
    guard
      case .array(let found)? = editor.sent("textDocument/publishDiagnostics").last?["diagnostics"],
      let second = found.first(where: { $0["code"] == "duplicate-definition" })
    else { return #expect(Bool(false), "not found") }
    guard case .array(let related)? = second["relatedInformation"] else { return #expect(!can) }
    #expect(can && related.count == 1)
    #expect(related.first?["location"]?["range"]?["start"]?["line"] == 2)
  }

  @Test func `the version is left out for a client that does not know it`() async throws {
    let folder = try NotesFolder()
    let editor = try await Editor.started(in: [folder.uri()], [:])
    await editor.open(folder.uri("a.md"), "[x](gone.md)\n", version: 3)
    await editor.settle()
    let sent = editor.sent("textDocument/publishDiagnostics")
    #expect(sent.count == 1 && sent[0]["version"] == nil)
  }

  @Test(arguments: [true, false])
  func `a heading that changes is missed by the notes that point to it`(isOpen: Bool) async throws {
    let folder = try NotesFolder(linked)
    let editor = try await Editor.started(in: [folder.uri()])
    if isOpen { await editor.open(folder.uri("a.md"), "# A\n\nSee [the end](b.md#end).\n") }
    await editor.open(folder.uri("b.md"), "# B\n\n## End\n")
    await editor.settle()
    #expect(editor.shown == [:])
    await editor.change(folder.uri("b.md"), to: "# B\n\n## The end\n")
    await editor.settle()
    #expect(editor.shown == [DocumentURI(folder.uri("a.md")): ["2:19 broken-anchor"]])
    await editor.close(folder.uri("b.md"))
    await editor.settle()
    #expect(editor.shown == [:])
  }

  @Test func `files that come and go on the disk`() async throws {
    let folder = try NotesFolder(linked)
    let editor = try await Editor.started(in: [folder.uri()])
    try folder.remove("b.md")
    await editor.filesChanged([folder.uri("b.md")], type: 3)
    await editor.settle()
    #expect(editor.shown == [DocumentURI(folder.uri("a.md")): ["2:14 broken-link"]])
    try folder.write("# B\n\n## End\n\n[x](gone.md)", to: "b.md")
    await editor.filesChanged([folder.uri("b.md")], type: 1)
    await editor.settle()
    #expect(editor.shown == [DocumentURI(folder.uri("b.md")): ["4:4 broken-link"]])
  }

  @Test func `a client that watches nothing is up to date after saving`() async throws {
    let folder = try NotesFolder(linked)
    let editor = try await Editor.started(in: [folder.uri()])
    await editor.open(folder.uri("a.md"), "# A\n\nSee [the end](b.md#end).\n")
    await editor.settle()
    try folder.remove("b.md")
    await editor.save(folder.uri("a.md"))
    await editor.settle()
    #expect(editor.shown == [DocumentURI(folder.uri("a.md")): ["2:14 broken-link"]])
  }

  @Test func `what a note points to is looked up before that is called broken`() async throws {
    let folder = try NotesFolder("-- a.md --\n-- .hidden/b.md --\n# B\n")
    let editor = try await Editor.started(in: [folder.uri()])
    let uri = folder.uri("a.md")
    await editor.open(uri, "[x](.hidden/b.md#b) [y](.hidden/b.md#c)\n")
    await editor.settle()
    #expect(editor.shown == [DocumentURI(uri): ["0:37 broken-anchor"]])
    try folder.write("", to: "new.txt")
    await editor.change(uri, to: "[x](new.txt)\n")
    await editor.settle()
    #expect(editor.shown == [:])
    #expect(editor.sent("textDocument/publishDiagnostics").count == 2)
  }

  @Test func `where only open notes are reported, closing takes the diagnostics away`() async throws
  {
    let folder = try NotesFolder("-- a.md --\n[x](gone.md)\n-- b.md --\n[x](gone.md)\n")
    let options: JSONValue = ["diagnostics": ["scope": "open"]]
    let editor = try await Editor.started(in: [folder.uri()], options: options)
    #expect(editor.shown == [:])
    await editor.open(folder.uri("a.md"), "\n[x](gone.md)\n")
    await editor.settle()
    #expect(editor.shown == [DocumentURI(folder.uri("a.md")): ["1:4 broken-link"]])
    await editor.close(folder.uri("a.md"))
    await editor.settle()
    #expect(editor.shown == [:])
  }

  @Test func `settings of the client and of the notes are live`() async throws {
    let folder = try NotesFolder("-- a.md --\n[x](gone.md)\n")
    let uri = DocumentURI(folder.uri("a.md"))
    let editor = try await Editor.started(in: [folder.uri()])
    #expect(editor.shown == [uri: ["0:4 broken-link"]])
    await editor.notify(
      "workspace/didChangeConfiguration",
      ["settings": ["coursemark": ["checks": ["broken-link": "off"]]]])
    await editor.settle()
    #expect(editor.shown == [:])
    await editor.notify("workspace/didChangeConfiguration", ["settings": nil])
    await editor.settle()
    #expect(editor.shown == [uri: ["0:4 broken-link"]])
    try folder.write("exclude:\n  - a.md\n", to: ".coursemark.yml")
    await editor.filesChanged([folder.uri(".coursemark.yml")], type: 1)
    await editor.settle()
    #expect(editor.shown == [:])
  }

  @Test func `a client is asked for its settings where it gives them`() async throws {
    let folder = try NotesFolder("-- a.md --\n[x](gone.md)\n")
    let editor = Editor()
    editor.set(settings: ["checks": ["broken-link": "off"]])
    try await editor.initialize([
      "capabilities": ["workspace": ["configuration": true]],
      "rootUri": .string(folder.uri()),
    ])
    await editor.settle()
    #expect(editor.shown == [:])
    editor.set(settings: nil)
    await editor.notify("workspace/didChangeConfiguration", [:])
    await editor.settle()
    await editor.notify("workspace/didChangeConfiguration", ["settings": nil])
    await editor.settle()
    #expect(editor.shown.count == 1)
  }

  @Test func `a broken configuration is said once and stops nothing`() async throws {
    let folder = try NotesFolder("-- a.md --\n[x](gone.md)\n-- .coursemark.yml --\nexclude: 7\n")
    let editor = try await Editor.started(in: [folder.uri()])
    #expect(editor.shown.count == 1)
    await editor.open(folder.uri("b.md"), "[x](gone.md)\n")
    await editor.save(folder.uri("b.md"))
    await editor.settle()
    #expect(editor.shown.count == 2)
    #expect(editor.sent("window/showMessage").count == 1)
  }

  @Test func `a client that asks too early asks again`() async throws {
    let folder = try NotesFolder("-- a.md --\n-- .hid/f.md --\n")
    let editor = try await Editor.started(in: [folder.uri()], Editor.pulling)
    let uri = folder.uri("a.md")
    await editor.open(uri, "\n")
    await editor.settle()
    try folder.write("", to: "src/new.py")
    await editor.change(uri, to: "[x](src/new.py) [y](.hid/f.md)\n")
    _ = try await editor.pulled(uri)
    await editor.settle()
    #expect(editor.sent("workspace/diagnostic/refresh").count == 1)
    #expect(try await editor.pulled(uri)["items"] == [])
  }

  @Test func `a client that cannot be told to ask again is told`() async throws {
    let folder = try NotesFolder(linked)
    let editor = try await Editor.started(
      in: [folder.uri()], ["textDocument": ["diagnostic": [:]]])
    await editor.open(folder.uri("b.md"), "# B\n")
    await editor.settle()
    #expect(!editor.sent("textDocument/publishDiagnostics").isEmpty)
    #expect(editor.sent("workspace/diagnostic/refresh").isEmpty)
  }

  @Test func `a client that asks learns once of what is wrong in a large course`() async throws {
    let folder = try NotesFolder("")
    for number in 1_000..<1_700 { try folder.write("[x](gone.md)\n", to: "\(number).md") }
    let editor = try await Editor.started(in: [folder.uri()], Editor.pulling)
    await editor.settle()
    #expect(editor.sent("workspace/diagnostic/refresh").count == 1)
    #expect(try await editor.pulled().count == 700)
  }

  @Test func `a client that asks is never told, and learns when to ask again`() async throws {
    let folder = try NotesFolder(linked)
    let editor = try await Editor.started(in: [folder.uri()], Editor.pulling)
    let uri = folder.uri("a.md")
    let empty = try await editor.pulled(uri)
    #expect(empty["kind"] == "full" && empty["items"] == [])
    await editor.open(folder.uri("b.md"), "# B\n")
    await editor.settle()
    #expect(editor.sent("workspace/diagnostic/refresh").count == 1)
    let report = try await editor.pulled(uri)
    #expect(editor.summaries(report["items"]) == ["2:19 broken-anchor"])
    guard case .string(let id)? = report["resultId"] else { return #expect(Bool(false)) }
    #expect(
      try await editor.pulled(uri, known: id) == ["kind": "unchanged", "resultId": .string(id)])
    #expect(try await editor.pulled() == [DocumentURI(uri): ["2:19 broken-anchor"]])
    let all = try await editor.request(
      "workspace/diagnostic",
      [
        "previousResultIds": [
          ["uri": .string(uri), "value": .string(id)],
          ["uri": .string(folder.uri("gone.md")), "value": "1"],
        ]
      ])
    guard case .array(let items)? = all["items"] else { return #expect(Bool(false)) }
    #expect(items.map { $0["kind"] } == ["unchanged", "full"])
    #expect(items[1]["items"] == [])
    #expect(editor.sent("textDocument/publishDiagnostics").isEmpty)
  }

  @Test func `a client that asks early is answered once the notes are read`() async throws {
    let folder = try NotesFolder(linked)
    let editor = Editor()
    try await editor.initialize([
      "capabilities": Editor.pulling, "rootUri": .string(folder.uri()),
    ])
    await editor.open(folder.uri("a.md"), "[x](gone.md) [y](b.md#end)\n")
    let report = try await editor.pulled(folder.uri("a.md"))
    #expect(editor.summaries(report["items"]) == ["0:4 broken-link"])
  }
}
