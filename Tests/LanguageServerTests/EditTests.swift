import LanguageServerProtocol
import NoteText
import TestSupport
import Testing

@testable import LanguageServer

/// Text that is edited piece by piece stays what the editor has.
@Suite struct `Edits` {
  private static let pieces = [
    "a", "é", "e\u{301}", "👩‍🏫", "🙂", "\n", "\r\n", "\r", "# H\n", "- [ ] x\r\n", "\t", "日本",
    "\u{200E}", "",
  ]

  /// A text as its scalars, which is all that the model of these tests knows of it.
  private struct Model {
    var scalars: [Unicode.Scalar] = []

    /// The index of each line's start, and of the end of its text.
    private var lines: [(start: Int, end: Int)] {
      var lines: [(Int, Int)] = []
      var (start, index) = (0, 0)
      while index < scalars.count {
        let isPair =
          scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
        if scalars[index] == "\n" || scalars[index] == "\r" {
          lines.append((start, index))
          start = index + (isPair ? 2 : 1)
          index = start
        } else {
          index += 1
        }
      }
      return lines + [(start, scalars.count)]
    }

    private static func width(_ scalar: Unicode.Scalar, _ encoding: PositionEncoding) -> Int {
      switch encoding {
      case .utf8: UTF8.width(scalar)
      case .utf16: UTF16.width(scalar)
      case .utf32: 1
      }
    }

    /// A place in the text and how a client writes it.
    func place(
      _ random: inout SeededGenerator, _ encoding: PositionEncoding
    ) -> (index: Int, position: JSONValue) {
      let lines = lines
      let line = Int.random(in: 0..<lines.count, using: &random)
      let index = Int.random(in: lines[line].start...lines[line].end, using: &random)
      let column = scalars[lines[line].start..<index].reduce(0) { $0 + Self.width($1, encoding) }
      return (index, ["line": .integer(line), "character": .integer(column)])
    }

    var text: String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      return String(text)
    }
  }

  private static let encodings: [(PositionEncoding, JSONValue)] = [
    (.utf8, ["utf-16", "utf-32", "utf-8"]), (.utf16, ["utf-16"]), (.utf32, ["utf-16", "utf-32"]),
  ]

  @Test(arguments: 1...3) func `random ones in each encoding`(seed: UInt64) async throws {
    for (encoding, offered) in Self.encodings {
      var random = SeededGenerator(seed: seed)
      let editor = Editor(delays: Delays())
      try await editor.initialize(["capabilities": ["general": ["positionEncodings": offered]]])
      let folder = try NotesFolder()
      let uri = folder.uri("a.md")
      var model = Model()
      await editor.open(uri, "")
      for version in 2...60 {
        var changes: [JSONValue] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let places = [model.place(&random, encoding), model.place(&random, encoding)]
            .sorted { $0.index < $1.index }
          let piece = (0..<Int.random(in: 0...3, using: &random))
            .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
          model.scalars.replaceSubrange(
            places[0].index..<places[1].index, with: Array(piece.unicodeScalars))
          changes.append([
            "range": ["start": places[0].position, "end": places[1].position],
            "text": .string(piece),
          ])
        }
        await editor.change(uri, changes, version: version)
        let text = await editor.server.workspace.documents[DocumentURI(uri)]?.text
        guard text?.bytes == Array(model.text.utf8) else {
          Issue.record("seed \(seed), \(encoding), version \(version)")
          break
        }
      }
      await editor.settle()
    }
  }

  @Test func `places beyond the text are its ends, and backward ranges are empty`() async throws {
    let editor = try await Editor.started(in: [])
    let folder = try NotesFolder()
    let uri = folder.uri("a.md")
    await editor.open(uri, "ab\r\ncd")
    func place(_ line: Int, _ character: Int) -> JSONValue {
      ["line": .integer(line), "character": .integer(character)]
    }
    let changes: [JSONValue] = [
      ["range": ["start": place(9, 0), "end": place(9, 9)], "text": "!"],
      ["range": ["start": place(0, 99), "end": place(0, 99)], "text": "?"],
      ["range": ["start": place(1, 1), "end": place(0, 0)], "text": "-"],
    ]
    await editor.change(uri, changes, version: 2)
    let text = await editor.server.workspace.documents[DocumentURI(uri)]?.text
    #expect(text?.bytes == Array("ab?\r\nc-d!".utf8))
  }

  @Test func `half a character is not cut, and changes need no version`() async throws {
    let editor = try await Editor.started(in: [])
    let folder = try NotesFolder()
    let uri = folder.uri("a.md")
    await editor.open(uri, "a😀b")
    func place(_ character: Int) -> JSONValue { ["line": 0, "character": .integer(character)] }
    let changes: [JSONValue] = [
      ["range": ["start": place(2), "end": place(2)], "text": "-"],
      ["range": ["start": place(5), "end": place(5)], "text": "!"],
    ]
    await editor.notify(
      "textDocument/didChange",
      ["textDocument": ["uri": .string(uri)], "contentChanges": .array(changes)])
    let text = await editor.server.workspace.documents[DocumentURI(uri)]?.text
    #expect(text?.bytes == Array("a-😀b!".utf8))
  }

  @Test func `a note that is not open does not change, and the last opening counts`() async throws {
    let editor = try await Editor.started(in: [])
    let folder = try NotesFolder()
    let uri = folder.uri("a.md")
    await editor.change(uri, to: "early", version: 2)
    await editor.save(uri)
    await editor.close(uri)
    #expect(await editor.server.workspace.documents.isEmpty)
    await editor.open(uri, "first")
    await editor.open(uri, "second")
    await editor.notify(
      "textDocument/didSave", ["textDocument": ["uri": .string(uri)], "text": "not this"])
    await editor.notify("textDocument/willSave", ["textDocument": ["uri": .string(uri)]])
    let text = await editor.server.workspace.documents[DocumentURI(uri)]?.text
    #expect(text?.bytes == Array("second".utf8))
    await editor.close(uri)
    await editor.change(uri, to: "late", version: 3)
    #expect(await editor.server.workspace.documents.isEmpty)
  }

  @Test func `two thousand in a row are worked on at once`() async throws {
    let folder = try NotesFolder()
    let editor = Editor(delays: Delays())
    try await editor.initialize(["capabilities": Editor.pushing, "rootUri": .string(folder.uri())])
    let uri = folder.uri("a.md")
    await editor.open(uri, "[x](gone.md)")
    for version in 2...2_001 {
      let start: JSONValue = ["line": 0, "character": 0]
      await editor.change(
        uri, [["range": ["start": start, "end": start], "text": "x"]], version: version)
    }
    await editor.settle()
    #expect(editor.shown == [DocumentURI(uri): ["0:2004 broken-link"]])
    #expect(editor.sent("textDocument/publishDiagnostics").last?["version"] == 2_001)
  }

  @Test func `a diagnostic is never sent for a version that is past`() async throws {
    let folder = try NotesFolder()
    let editor = try await Editor.started(in: [folder.uri()])
    let uri = folder.uri("a.md")
    await editor.open(uri, "")
    for version in 2...12 {
      // Long enough for the next change to come while it is being checked.
      let rest = String(repeating: "[x](#one) and some *more* text.\n\n# One\n\n", count: 100)
      let text = String(repeating: "\n", count: version) + "[x](gone.md)\n\n" + rest
      await editor.change(uri, to: text, version: version)
      // Waits for the check to start, not for its end.
      for _ in 0..<1_000 {
        if await !editor.server.diagnostics.computing.isEmpty { break }
        try await Task.sleep(for: .milliseconds(1))
      }
    }
    await editor.settle()
    for params in editor.sent("textDocument/publishDiagnostics") {
      guard case .integer(let version)? = params["version"] else { continue }
      let expected = version == 1 ? [] : ["\(version):4 broken-link"]
      #expect(editor.summaries(params["diagnostics"]) == expected)
    }
  }
}
