import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

@testable import LanguageServer

/// Sessions that are written down and repeated.
@Suite struct `A recorded session` {
  private static let notes = """
    -- log.md --
    # Day 1 🧱

    See the [plan](plam.md) and [joins](guide.md#joins).
    -- plan.md --
    - [ ] Joins
      - [ ] Inner ones
    -- guide.md --
    # Joins of tables
    """

  /// The kept recordings; each is what somebody saw once.
  private static let kept: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Recordings")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".jsonl") }.sorted().map { folder.path + "/" + $0 }
  }()

  /// A folder for recordings, removed at the end.
  private final class Shelf {
    let folder: NotesFolder
    init() throws { folder = try NotesFolder() }
    func recorder(limit: Int = Recorder.limit) throws -> Recorder {
      try Recorder(in: folder.path + "/rec", version: "1.2.3", platform: "here", limit: limit)
    }
    var path: String { folder.path + "/rec" }
    var file: URL {
      get throws {
        URL(filePath: try #require(try Replay.recordings(at: path).first))
      }
    }
    var bytes: [UInt8] { get throws { Array(try Data(contentsOf: file)) } }
    var lines: [String] {
      get throws {
        String(decoding: try bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      }
    }
  }

  private static func recording(_ lines: [String]) throws -> Recording {
    try Recording(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// A session with edits, answers, a change of the disk, and its end.
  private static func session(on shelf: Shelf) async throws {
    let notes = try NotesFolder(Self.notes)
    let editor = try await Editor.started(in: [notes.uri()], recorder: try shelf.recorder())
    let log = notes.uri("log.md")
    await editor.open(log, "# Day 1 🧱\r\n\r\nSee the [plan](plam.md).\r\n")
    let place: JSONValue = [
      "textDocument": ["uri": .string(log)], "position": ["line": 2, "character": 16],
    ]
    _ = try await editor.request("textDocument/hover", place)
    await editor.change(
      log,
      [
        [
          "range": [
            "start": ["line": 2, "character": 15], "end": ["line": 2, "character": 22],
          ], "text": "plan.md",
        ]
      ], version: 2)
    _ = try await editor.request("textDocument/definition", place)
    try notes.remove("guide.md")
    try notes.write("# Joins\n", to: "guides.md")
    await editor.filesChanged([notes.uri("guide.md"), notes.uri("guides.md")])
    await editor.settle()
    await editor.close(log)
    await editor.settle()
    _ = try await editor.request("shutdown", nil)
    await editor.notify("exit", nil)
  }

  @Test(arguments: kept)
  func `is answered as it was`(file: String) async throws {
    let replay = try await Replay(file: file)
    #expect(replay.differences.map(\.description).joined(separator: "\n") == "")
    #expect(replay.absences == [])
    #expect(replay.messageCount > 0)
  }

  @Test func `is repeated after its notes are gone`() async throws {
    let shelf = try Shelf()
    try await Self.session(on: shelf)
    let replay = try await Replay(file: try shelf.file.path)
    #expect(replay.differences.map(\.description).joined(separator: "\n") == "")
    #expect(replay.absences == [] && replay.isComplete)
    #expect(replay.answerCount >= 8)
  }

  @Test func `shows what is answered differently, and can be brought up to date`() async throws {
    let shelf = try Shelf()
    try await Self.session(on: shelf)
    let lines = try shelf.lines.map { line in
      line.contains("\"out\"") ? line.replacing("no file or folder", with: "nothing") : line
    }
    let replay = await Replay(try Self.recording(lines))
    let hover = try #require(
      replay.differences.first { $0.subject.hasPrefix("textDocument/hover") })
    #expect(hover.subject == "textDocument/hover, id 2")
    guard case .other(let places) = hover.kind else { throw Missing() }
    #expect(places.map(\.path) == ["result.contents.value"])
    #expect(places.first?.then?.contains("There is nothing at") == true)
    #expect(places.first?.now?.contains("There is no file or folder at") == true)
    let updated = await Replay(try Recording(replay.updated))
    #expect(updated.differences == [] && updated.absences == [])
  }

  @Test func `misses what is not sent any more, and names what is new`() async throws {
    let shelf = try Shelf()
    try await Self.session(on: shelf)
    let answer = try #require(
      try shelf.lines.firstIndex { $0.contains(#""uri":"file"#) && $0.contains("\"out\"") })
    var lines = try shelf.lines
    lines.remove(at: answer)
    let fewer = await Replay(try Self.recording(lines))
    #expect(fewer.differences.contains { $0.kind == .new })
    lines = try shelf.lines
    let first = try #require(lines.firstIndex { $0.contains("\"out\"") })
    lines.insert(#"{"at":9.000,"out":{"jsonrpc":"2.0","method":"window/none"}}"#, at: first)
    let more = await Replay(try Self.recording(lines))
    #expect(more.differences.map(\.description) == ["window/none\n  is not sent now"])
  }

  @Test func `says which event does not come any more`() async throws {
    let shelf = try Shelf()
    try await Self.session(on: shelf)
    var lines = try shelf.lines
    lines.insert(#"{"at":9.000,"event":"timer","name":"tea"}"#, at: lines.count - 1)
    let replay = await Replay(try Self.recording(lines))
    #expect(replay.absences == ["the delay of “tea”"])
  }

  @Test func `is repeated as far as it was written`() async throws {
    let shelf = try Shelf()
    try await Self.session(on: shelf)
    let bytes = try shelf.bytes
    var random = SeededGenerator(seed: 41)
    for _ in 0..<12 {
      let end = Int.random(in: 200..<bytes.count - 1, using: &random)
      let replay = await Replay(try Recording(Array(bytes[..<end])))
      #expect(replay.differences.map(\.description) == [], "cut at byte \(end)")
      #expect(replay.absences == [] && !replay.isComplete, "cut at byte \(end)")
    }
  }

  @Test func `is refused where it is damaged, of another format or something else`() async throws {
    let shelf = try Shelf()
    try await Self.session(on: shelf)
    var lines = try shelf.lines
    lines[4] = String(lines[4].dropLast(3))
    #expect(throws: Recording.Failure.damaged(line: 5)) { try Self.recording(lines) }
    lines = try shelf.lines
    lines[0] = lines[0].replacing("\"format\":1", with: "\"format\":2")
    #expect(throws: Recording.Failure.otherFormat(2)) { try Self.recording(lines) }
    for other in ["", "\n", "# Day 1\n", "{}\n", "{\"at\":1.000,\"event\":\"findings\"}\n"] {
      #expect(throws: Recording.Failure.notARecording) { try Recording(Array(other.utf8)) }
    }
  }

  @Test func `is not put beside files that are no recordings`() throws {
    let folder = try NotesFolder("-- a.md --\n# A")
    #expect {
      try Recorder(in: folder.path, version: "1", platform: "here")
    } throws: { "\($0)".contains("it has other files, such as “a.md”; name an empty folder") }
  }

  @Test func `ends at its limit, says so, and can be repeated up to there`() async throws {
    let shelf = try Shelf()
    let notes = try NotesFolder(Self.notes)
    let editor = try await Editor.started(
      in: [notes.uri()], recorder: try shelf.recorder(limit: 3_000))
    for version in 2..<20 {
      await editor.change(notes.uri("log.md"), to: "# Day \(version)\n", version: version)
    }
    await editor.settle()
    #expect(editor.log.contains("The recording ends here: it has reached its limit."))
    let bytes = try shelf.bytes
    #expect(bytes.count <= 3_000 && bytes.last == UInt8(ascii: "\n"))
    #expect(await Replay(try Recording(bytes)).differences.map(\.description) == [])
  }

  @Test func `keeps what is no message`() async throws {
    let shelf = try Shelf()
    let editor = try await Editor.started(in: [], recorder: try shelf.recorder())
    await editor.server.receive(Frame(body: Data([0xFF, 0x0A, 0x7B])))
    await editor.server.receive(Frame(body: Data("{\n\"jsonrpc\": \"2.0\"}".utf8)))
    await editor.server.reject("The header of a message has no Content-Length.")
    let replay = try await Replay(file: try shelf.file.path)
    #expect(replay.differences == [] && replay.messageCount == 4)
  }
}

private struct Missing: Error {}
