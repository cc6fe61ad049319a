import Foundation
import LanguageServerProtocol
import NoteText
import Synchronization
import Testing
import TopicModel

@testable import LanguageServer

/// Clients that misbehave, and notes that do.
@Suite struct `A client that misbehaves` {
  // MARK: - Not reading

  /// A request whose answer is about as long as itself.
  private static func echo(_ id: Int, bytes: Int) throws -> Data {
    try ServerProcess.request(id, String(repeating: "x", count: bytes))
  }

  @Test func `gets no more memory than it is due when it does not read`() async throws {
    let server = try ServerProcess(reads: false)
    try server.send(try ServerProcess.start())
    let written = Atomic(0)
    let messages = 48
    Thread {
      for id in 2..<2 + messages {
        guard let data = try? Self.echo(id, bytes: 1 << 20), (try? server.send(data)) != nil else {
          return
        }
        written.wrappingAdd(1, ordering: .relaxed)
      }
    }.start()
    let taken = Atomic(0)
    // No task: other tests keep those waiting for so long that the server would not.
    Thread {
      // Until nothing has been taken for a second.
      var (last, quiet) = (-1, 0)
      while quiet < 100 {
        Thread.sleep(forTimeInterval: 0.01)
        let now = written.load(ordering: .relaxed)
        (last, quiet) = now == last ? (last, quiet + 1) : (now, 0)
      }
      taken.store(last, ordering: .relaxed)
      server.startReading()
    }.start()
    #expect(try await server.answer(1 + messages) != nil)
    // 16 MiB of answers, 4 of requests, and what is between the two.
    #expect(taken.load(ordering: .relaxed) < 30)
    #expect(try await server.end() == 0)
  }

  @Test(.timeLimit(.minutes(1)))
  func `is taken for dead when it reads nothing for long`() async throws {
    let pipe = Pipe()
    let output = StandardOutput(
      descriptor: pipe.fileHandleForWriting.fileDescriptor, roomForUnread: 1_000,
      patience: .milliseconds(20))
    output.send(Data(count: 1 << 20))
    #expect(output.isFull)
    await output.waitForRoom()
    await output.waitForEnd()
    #expect(!output.isFull)
    try pipe.fileHandleForReading.close()
  }

  @Test(.timeLimit(.minutes(1)))
  func `keeps nobody waiting that is to end`() async throws {
    let pipe = Pipe()
    let output = StandardOutput(
      descriptor: pipe.fileHandleForWriting.fileDescriptor, roomForUnread: 1_000,
      patience: .seconds(86_400))
    output.send(Data(count: 1 << 20))
    let waiting = Task { await output.waitForRoom() }
    waiting.cancel()
    await waiting.value
    #expect(output.isFull)
    try pipe.fileHandleForReading.close()
  }

  @Test func `is read and answered though its pipes are set not to wait`() async throws {
    let server = try ServerProcess(reads: false, waits: false)
    try server.send(try ServerProcess.start())
    try server.send(try Self.echo(2, bytes: 1 << 20))
    server.startReading()
    #expect(try await server.answer(2) != nil)
    #expect(try await server.end() == 0)
  }

  /// A client whose server looks each millisecond whether the process is there.
  private static func editor(ofProcess id: Int32) async throws -> Editor {
    var delays = Delays.none
    delays.watching = .milliseconds(1)
    let editor = Editor(delays: delays)
    try await editor.initialize(["processId": .integer(Int(id)), "capabilities": [:]])
    await editor.settle()
    return editor
  }

  @Test func `is not watched by an id that names no process here`() async throws {
    let gone = Process()
    gone.executableURL = URL(filePath: "/usr/bin/env")
    gone.arguments = ["true"]
    try gone.run()
    gone.waitUntilExit()
    let editor = try await Self.editor(ofProcess: gone.processIdentifier)
    for _ in 0..<200 { try await Task.sleep(for: .milliseconds(1)) }
    #expect(await editor.server.exitStatus == nil)
  }

  @Test func `ends the server when its process goes without a word`() async throws {
    let client = Process()
    client.executableURL = URL(filePath: "/bin/sh")
    client.arguments = ["-c", "read line"]
    let input = Pipe()
    client.standardInput = input
    try client.run()
    let editor = try await Self.editor(ofProcess: client.processIdentifier)
    #expect(await editor.server.exitStatus == nil)
    try input.fileHandleForWriting.close()
    for _ in 0..<60_000 where await editor.server.exitStatus == nil {
      try await Task.sleep(for: .milliseconds(1))
    }
    #expect(await editor.server.exitStatus == 1)
  }

  @Test func `ends the server when it closes what it reads from`() async throws {
    let server = try ServerProcess(reads: false)
    try server.closeOutput()
    try server.send(try ServerProcess.start())
    #expect(try await server.status() == 1)
  }

  // MARK: - Sending too much, or too little

  /// Counts what a server in this process has taken and answered.
  private final class Counts: Sendable {
    let taken = Atomic(0)
    let answered = Atomic(0)
    let most = Atomic(0)
  }

  @Test func `waits when it has many requests without an answer`() async throws {
    let counts = Counts()
    let server = Server(
      version: "1",
      isFull: {
        let taken = counts.taken.wrappingAdd(1, ordering: .relaxed).newValue
        let open = taken - counts.answered.load(ordering: .relaxed)
        counts.most.max(open, ordering: .relaxed)
        return false
      }, send: { _ in counts.answered.wrappingAdd(1, ordering: .relaxed) })
    let requests = 5_000
    var bytes = try ServerProcess.request(0, "initialize", ["capabilities": [:]])
    for id in 1...requests {
      bytes += try ServerProcess.request(id, "workspace/symbol", ["query": "x"])
    }
    let (input, continuation) = AsyncStream<Data>.makeStream()
    continuation.yield(bytes)
    continuation.yield(
      try ServerProcess.request(requests + 1, "shutdown") + ServerProcess.notification("exit"))
    continuation.finish()
    await server.serve(input)
    #expect(await server.exitStatus == 0)
    #expect(counts.answered.load(ordering: .relaxed) == requests + 2)
    #expect(counts.most.load(ordering: .relaxed) <= 1_001)
  }

  @Test func `may send ten thousand changes at once`() async throws {
    let folder = try NotesFolder("-- a.md --\n# A\n")
    let uri = folder.uri("a.md")
    let line = "Some *text* of a note with a [link](b.md) and more.\n"
    let text = String(repeating: line, count: 20)
    var bytes = try ServerProcess.start(in: folder.uri())
    bytes += try ServerProcess.notification(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": "markdown", "version": 1, "text": .string(text),
        ]
      ])
    let place: JSONValue = ["line": 0, "character": 0]
    for version in 2...10_001 {
      bytes += try ServerProcess.notification(
        "textDocument/didChange",
        [
          "textDocument": ["uri": .string(uri), "version": .integer(version)],
          "contentChanges": [
            ["range": ["start": place, "end": place], "text": version == 10_001 ? "# End\n" : "x"]
          ],
        ])
    }
    bytes += try ServerProcess.request(
      2, "textDocument/documentSymbol", ["textDocument": ["uri": .string(uri)]])
    let server = try ServerProcess()
    try server.send(bytes)
    let answer = try await server.answer(2)
    guard case .array(let symbols)? = answer?["result"] else {
      return #expect(Bool(false), "\(String(describing: answer))")
    }
    #expect(symbols.map { $0["name"] ?? $0 } == ["End"])
    #expect(try await server.end() == 0)
  }

  @Test func `has a note parsed once for a thousand changes`() async throws {
    let folder = try NotesFolder("-- a.md --\n# A\n")
    var delays = Delays.none
    // Nobody but a request ends the wait.
    delays.parsing = .seconds(86_400)
    delays.checking = delays.parsing
    let editor = Editor(delays: delays)
    try await editor.initialize([
      "capabilities": ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]],
      "rootUri": .string(folder.uri()),
    ])
    // Answered once the notes have been read.
    _ = try await editor.request("workspace/symbol", ["query": "x"])
    let uri = folder.uri("a.md")
    await editor.open(uri, "# One\n")
    #expect(try await headings(editor, uri) == ["One"])
    let note = await editor.server.workspace.folders.first?.course["a.md"]
    let start: JSONValue = ["line": 0, "character": 2]
    for version in 2...1_000 {
      await editor.change(
        uri, [["range": ["start": start, "end": start], "text": "x"]], version: version)
    }
    #expect(await editor.server.workspace.folders.first?.course["a.md"] === note)
    await editor.change(uri, to: "# Two\n", version: 1_001)
    #expect(try await headings(editor, uri) == ["Two"])
  }

  @Test func `that dies in the middle of a message leaves no server behind`() async throws {
    let server = try ServerProcess()
    let request = try ServerProcess.request(2, "workspace/symbol", ["query": "x"])
    try server.send(try ServerProcess.start() + request + request.prefix(request.count / 2))
    #expect(try await server.answer(2) != nil)
    try server.closeInput()
    #expect(try await server.status() == 1)
  }

  @Test func `is told that a message is too large, and the next one is answered`() async throws {
    let server = try ServerProcess(["--message-size", "1000"])
    try server.send(try ServerProcess.start() + Self.echo(2, bytes: 1_000) + Self.echo(3, bytes: 9))
    #expect(try await server.answer(3) != nil)
    let errors = server.messages.compactMap { $0["error"] }.map { ($0["code"], $0["message"]) }
    #expect(errors.first?.0 == -32700, "\(errors)")
    #expect(!server.messages.contains { $0["id"] == 2 })
    #expect(try await server.end() == 0)
  }

  @Test func `is told that an answer takes too long`() async throws {
    var delays = Delays.none
    delays.answering = .zero
    let editor = Editor(delays: delays)
    try await editor.initialize(["capabilities": [:]])
    let uri = "file:///nowhere/a.md"
    await editor.open(uri, String(repeating: "# A heading\n\n", count: 5_000))
    await editor.settle()
    let answer = try await editor.answer(
      to: editor.ask("textDocument/documentSymbol", ["textDocument": ["uri": .string(uri)]]))
    #expect(answer["error"]?["code"] == -32803)
    #expect(editor.log.contains { $0.contains("limits.requestTime") })
    #expect(try await editor.request("workspace/symbol", ["query": ""]) != .null)
  }

  @Test func `may say how long an answer may take`() async throws {
    let editor = Editor()
    try await editor.initialize([
      "capabilities": [:], "initializationOptions": ["limits": ["requestTime": 7]],
    ])
    #expect(await editor.server.answerLimit == .seconds(7))
    await editor.notify(
      "workspace/didChangeConfiguration", ["settings": ["limits": ["requestTime": 0]]])
    #expect(await editor.server.answerLimit == .seconds(30))
    #expect(editor.log.contains { $0.contains("limits.requestTime") })
  }

  // MARK: - Versions

  @Test func `that sends an older text late keeps the newer one`() async throws {
    let folder = try NotesFolder("-- a.md --\n")
    let editor = try await Editor.started(in: [folder.uri()])
    await editor.settle()
    let uri = folder.uri("a.md")
    await editor.open(uri, "# One\n")
    await editor.change(uri, to: "# Three\n", version: 3)
    await editor.change(uri, to: "# Two\n", version: 2)
    #expect(try await headings(editor, uri) == ["Three"])
    #expect(editor.log.contains("Version 2 of '\(uri)' comes after version 3."))
    // What is left of a part that comes too late nobody can tell, but the next whole text counts.
    let place: JSONValue = ["line": 0, "character": 2]
    await editor.change(
      uri, [["range": ["start": place, "end": place], "text": "X"]], version: 1)
    await editor.change(uri, to: "# Four\n", version: 4)
    #expect(try await headings(editor, uri) == ["Four"])
  }

  private func headings(_ editor: Editor, _ uri: String) async throws -> [JSONValue] {
    let symbols = try await editor.request(
      "textDocument/documentSymbol", ["textDocument": ["uri": .string(uri)]])
    guard case .array(let items) = symbols else { return [symbols] }
    return items.map { $0["name"] ?? $0["location"] ?? $0 }
  }

  // MARK: - Notes

  @Test func `is told of notes that can't be read any more, once`() async throws {
    let folder = try NotesFolder("-- a.md --\n# A\n-- b.md --\n# B\n")
    let editor = try await Editor.started(in: [folder.uri()])
    try folder.remove("b.md")
    #expect(mkfifo("\(folder.path)/b.md", 0o600) == 0)
    for _ in 0..<2 {
      await editor.filesChanged([folder.uri("b.md")])
      await editor.settle()
    }
    #expect(editor.log.count { $0 == "Skipped “b.md”: it is not a regular file." } == 1)
    #expect(try await headings(editor, folder.uri("a.md")) == ["A"])
  }
}
