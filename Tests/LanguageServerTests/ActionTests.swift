import LanguageServerProtocol
import Testing

/// Actions and commands that change notes through the client.
@Suite struct `Actions` {
  private static let capabilities: JSONValue = [
    "workspace": ["applyEdit": true],
    "textDocument": [
      "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": [""]]]]
    ],
  ]

  /// What is put into the notes by the last edit that the client was asked to make, in order.
  private func inserted(by edit: JSONValue?) -> [String] {
    guard case .object(let files)? = edit?["changes"] else { return [] }
    return files.sorted { $0.key < $1.key }.flatMap { _, edits -> [String] in
      guard case .array(let edits) = edits else { return [] }
      return edits.compactMap { edit in
        if case .string(let text)? = edit["newText"] { text } else { nil }
      }
    }
  }

  private func command(_ name: String, line: Int, _ editor: Editor, _ uri: String) async throws
    -> [String]
  {
    let place: JSONValue = ["line": .integer(line), "character": 0]
    _ = try await editor.request(
      "workspace/executeCommand",
      [
        "command": .string(name),
        "arguments": [["uri": .string(uri), "range": ["start": place, "end": place]]],
      ])
    await editor.settle()
    return inserted(by: editor.sent("workspace/applyEdit").last?["edit"])
  }

  @Test func `the day is written where the editor or the configuration says so`() async throws {
    let folder = try NotesFolder("-- a.md --\n- [ ] a\n- [x] b ✅ 2020-02-03\n")
    let uri = folder.uri("a.md")
    let plain = try await Editor.started(in: [folder.uri()], Self.capabilities)
    #expect(try await command("coursemark.toggleCheckbox", line: 0, plain, uri) == ["x"])
    #expect(try await command("coursemark.toggleCheckbox", line: 1, plain, uri) == [" "])
    let editor = try await Editor.started(
      in: [folder.uri()], Self.capabilities, options: ["checkbox": ["doneDate": true]])
    let written = try await command("coursemark.toggleCheckbox", line: 0, editor, uri)
    #expect(written.count == 2)
    #expect(written.last?.wholeMatch(of: /\ ✅ 20\d\d-[01]\d-[0-3]\d/) != nil, "\(written)")
    #expect(try await command("coursemark.toggleCheckbox", line: 1, editor, uri) == [" ", ""])
    try folder.write("checkbox: {doneDate: true}\n", to: ".coursemark.yml")
    let configured = try await Editor.started(in: [folder.uri()], Self.capabilities)
    #expect(
      try await command("coursemark.toggleCheckbox", line: 0, configured, uri).count == 2)
  }

  @Test func `the letter is the editor's, else the configuration's`() async throws {
    let folder = try NotesFolder(
      "-- .coursemark.yml --\ncheckbox: {letter: x}\n-- a.md --\n- [ ] a\n- [x] b\n")
    let uri = folder.uri("a.md")
    for (letter, written) in [("X", "X"), ("x", "x"), ("auto", "x"), ("y", "x")] {
      let editor = try await Editor.started(
        in: [folder.uri()], Self.capabilities, options: ["checkbox": ["letter": .string(letter)]])
      #expect(
        try await command("coursemark.toggleCheckbox", line: 0, editor, uri) == [written],
        "\(letter)")
      #expect(
        editor.log.contains("The setting 'checkbox.letter' has a value that does not fit.")
          == (letter == "y"))
    }
  }

  @Test func `an edit waits for the configuration, and for no later text`() async throws {
    let folder = try NotesFolder(
      "-- .coursemark.yml --\ncheckbox: {letter: X, states: {c: cancelled}}\n-- a.md --\n- [c] a\n")
    let uri = folder.uri("a.md")
    let editor = Editor()
    // Nothing is read before `initialized` then.
    let capabilities: JSONValue = [
      "workspace": ["applyEdit": true, "didChangeWatchedFiles": ["dynamicRegistration": true]],
      "textDocument": ["codeAction": ["codeActionLiteralSupport": [:]]],
    ]
    _ = try await editor.request(
      "initialize",
      [
        "capabilities": capabilities,
        "workspaceFolders": [["uri": .string(folder.uri()), "name": "notes"]],
      ])
    await editor.open(uri, "- [c] a\n")
    let place: JSONValue = ["line": 0, "character": 0]
    let range: JSONValue = ["start": place, "end": place]
    func ask() async -> Int {
      await editor.ask(
        "workspace/executeCommand",
        [
          "command": "coursemark.toggleCheckbox",
          "arguments": [["uri": .string(uri), "range": range]],
        ])
    }
    let early = await ask()
    await editor.change(uri, to: "\n- [c] a\n")
    await editor.change(uri, to: "- [c] a\n", version: 3)
    let late = await ask()
    let menu = await editor.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(uri)], "range": range,
        "context": ["diagnostics": [], "only": ["refactor.rewrite.checkbox.toggle"]],
      ])
    await editor.notify("initialized", [:])
    #expect(try await editor.answer(to: early)["error"]?["code"] == -32801)
    #expect(try await editor.answer(to: late)["result"] == .null)
    guard case .array(let actions)? = try await editor.answer(to: menu)["result"] else {
      return #expect(Bool(false))
    }
    #expect(actions.map { inserted(by: $0["edit"]) } == [["X"]])
    await editor.settle()
    #expect(editor.sent("workspace/applyEdit").map { inserted(by: $0["edit"]) } == [["X"]])
  }

  @Test func `a command on a heading or a label takes what it heads`() async throws {
    let folder = try NotesFolder(
      "-- a.md --\n# Plan\n\n## Day 1\n\nPractice:\n- [ ] a\n\n### More\n- [x] b\n")
    let editor = try await Editor.started(in: [folder.uri()], Self.capabilities)
    let uri = folder.uri("a.md")
    #expect(try await command("coursemark.completeSubtree", line: 4, editor, uri) == ["x"])
    #expect(try await command("coursemark.completeSubtree", line: 2, editor, uri) == ["x"])
    #expect(try await command("coursemark.resetSubtree", line: 7, editor, uri) == [" "])
  }

  @Test func `all that is certain is mended for who asks, and is in no menu`() async throws {
    let folder = try NotesFolder(
      "-- a.md --\n# Plan [0/1]\n- [x] [b](B.md) [c](c.md)\n\n[p](#Plan-01)\n-- b.md --\n# B\n")
    let editor = try await Editor.started(in: [folder.uri()], Self.capabilities)
    let place: JSONValue = ["line": 0, "character": 0]
    func actions(only: JSONValue?) async throws -> [JSONValue] {
      var context: [String: JSONValue] = ["diagnostics": []]
      context["only"] = only
      let answer = try await editor.request(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(folder.uri("a.md"))],
          "range": ["start": place, "end": place], "context": .object(context),
        ])
      if case .array(let actions) = answer { return actions }
      return []
    }
    for only: JSONValue in [["source"], ["source.fixAll"], ["source.fixAll.coursemark"]] {
      let found = try await actions(only: only)
      #expect(found.map { $0["title"] } == ["Fix 3 findings"])
      #expect(inserted(by: found.first?["edit"]) == ["1/1", "b.md", "plan-11"])
    }
    #expect(try await actions(only: ["source.organizeImports"]).isEmpty)
    let menu = try await actions(only: nil)
    #expect(!menu.isEmpty)
    #expect(try await actions(only: []).map { $0["title"] } == menu.map { $0["title"] })
    #expect(!menu.contains { $0["kind"] == "source.fixAll.coursemark" })
  }
}
