import Foundation
import LanguageServerProtocol
import Synchronization
import TestSupport
import Testing

@testable import LanguageServer

/// The language server as a process: real bytes through real pipes.
@Suite struct `The executable` {
  /// What came out of a run.
  private struct Outcome {
    let status: Int32
    let messages: [JSONValue]

    /// The answer to a request.
    func answer(_ id: Int) -> JSONValue? { messages.first { $0["id"] == .integer(id) } }
  }

  private static func frame(_ text: String) -> Data {
    Data("Content-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8)
  }

  private static func request(_ id: Int, _ method: String, _ params: String = "null") -> Data {
    frame(#"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"#)
  }

  private static func notification(_ method: String, _ params: String = "{}") -> Data {
    frame(#"{"jsonrpc":"2.0","method":"\#(method)","params":\#(params)}"#)
  }

  /// Runs the server on an input that is written in pieces, to the end of both.
  private static func run(
    _ pieces: [Data], closesInput: Bool = true, options: [String] = [], setup: String = ""
  ) throws -> Outcome {
    let process = Process()
    let file: URL = try #require(ServerProcess.executable)
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\(setup)\nexec \"$@\"", "sh", file.path, "lsp"] + options
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let writing = input.fileHandleForWriting
    let writer = Thread {
      for piece in pieces {
        do { try writing.write(contentsOf: piece) } catch { return }
      }
      if closesInput { try? writing.close() }
    }
    writer.start()
    var decoder = FrameDecoder()
    decoder.append(try output.fileHandleForReading.readToEnd() ?? Data())
    process.waitUntilExit()
    var messages: [JSONValue] = []
    while let frame = try decoder.next() {
      for fault in MetaModel.faults(inMessage: frame.body) { Issue.record("\(fault)") }
      messages.append(try JSONDecoder().decode(JSONValue.self, from: frame.body))
    }
    try decoder.finish()
    return Outcome(status: process.terminationStatus, messages: messages)
  }

  private static let start = [
    request(1, "initialize", #"{"processId":null,"rootUri":null,"capabilities":{}}"#),
    notification("initialized"),
  ]
  private static let end = [request(9, "shutdown"), notification("exit", "null")]
  private static let note = #""uri":"untitled:a.md""#

  @Test func `takes what is written byte by byte`() throws {
    let bytes = (Self.start + Self.end).joined().map { Data([$0]) }
    let outcome = try Self.run(bytes)
    #expect(outcome.status == 0)
    #expect(outcome.answer(1)?["result"]?["serverInfo"]?["name"] == "coursemark")
    #expect(outcome.answer(9)?["result"] == .null)
  }

  @Test func `takes many messages in one write, and leaves though the input stays open`() throws {
    let hovers = (2...8).map {
      Self.request(
        $0, "textDocument/hover",
        #"{"textDocument":{\#(Self.note)},"position":{"line":0,"character":0}}"#)
    }
    let outcome = try Self.run(
      [Data((Self.start + hovers + Self.end).joined())], closesInput: false)
    #expect(outcome.status == 0)
    // Each is answered, be it that shutdown came first.
    #expect((1...9).allSatisfy { outcome.answer($0) != nil })
  }

  @Test func `goes on after what is no message`() throws {
    let damaged = [Self.frame("{"), Data("what is this\r\n\r\n".utf8), Self.frame("[]")]
    let outcome = try Self.run(Self.start + damaged + Self.end)
    #expect(outcome.status == 0)
    #expect(outcome.answer(9)?["result"] == .null)
    let codes = outcome.messages.compactMap { $0["error"]?["code"] }
    #expect(codes.first == -32700 && codes.last == -32600)
  }

  @Test func `ends with its input, and the status says whether that was agreed`() throws {
    #expect(try Self.run([]).status == 1)
    #expect(try Self.run(Self.start).status == 1)
    #expect(try Self.run(Self.start + [Self.request(9, "shutdown")]).status == 0)
    #expect(try Self.run(Self.start + [Self.notification("exit")]).status == 1)
  }

  @Test(arguments: [["--stdio"], ["--clientProcessId=1", "--stdio"], ["--clientProcessId", "1"]])
  func `takes the options that clients add`(options: [String]) throws {
    let outcome = try Self.run(Self.start + Self.end, options: options)
    #expect(outcome.status == 0 && outcome.answer(9)?["result"] == .null)
  }

  @Test func `ends with the process that the command line names`() async throws {
    let client = Process()
    client.executableURL = URL(filePath: "/bin/sh")
    client.arguments = ["-c", "exit"]
    try client.run()
    client.waitUntilExit()
    let server = try ServerProcess(["--clientProcessId", "\(client.processIdentifier)"])
    try server.send(try ServerProcess.start())
    #expect(try await server.status() == 1)
  }

  @Test func `goes on without a log and a recording where these can't be`() throws {
    let folder = try NotesFolder("-- a.md --\n# A")
    let options = ["--log", folder.path + "/gone/log", "--record", folder.path]
    let outcome = try Self.run(Self.start + Self.end, options: options)
    #expect(outcome.status == 0 && outcome.answer(9)?["result"] == .null)
    let shown = outcome.messages.filter { $0["method"] == "window/showMessage" }.map {
      $0["params"]?["message"]
    }
    #expect(
      shown == [
        .string(
          "coursemark: There is no log. Can't write “\(folder.path)/gone/log”: "
            + "no such file or directory."),
        .string(
          "coursemark: The session is not recorded. Can't write “\(folder.path)”: it has other "
            + "files, such as “a.md”; name an empty folder."),
      ])
  }

  @Test func `goes on where the disk takes no more of a log and a recording`() throws {
    let folder = try NotesFolder()
    let options = ["--log", folder.path + "/log", "--record", folder.path + "/rec"]
    let questions = (10...40).map { Self.request($0, "textDocument/none") }
    let outcome = try Self.run(
      Self.start + questions + Self.end, options: options, setup: "ulimit -f 2")
    #expect(outcome.status == 0 && outcome.answer(40) != nil)
    let said = outcome.messages.compactMap { message -> String? in
      guard case .string(let text)? = message["params"]?["message"] else { return nil }
      return text
    }
    #expect(said.count { $0.hasPrefix("The log ends here. Can't write ") } == 1)
    #expect(said.count { $0.hasPrefix("The recording ends here. Can't write ") } == 1)
    #expect(said.allSatisfy { $0.hasSuffix("file too large.") }, "\(said)")
  }

  @Test func `what was recorded until it was killed can be repeated`() async throws {
    let folder = try NotesFolder()
    let notes = try NotesFolder("-- a.md --\n# A\n[b](b.md)")
    let process = Process()
    let file: URL = try #require(ServerProcess.executable)
    process.executableURL = file
    process.arguments = ["lsp", "--record", folder.path + "/rec"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let start = #"{"processId":null,"rootUri":"\#(notes.uri())","capabilities":{}}"#
    let messages = [
      Self.request(1, "initialize", start), Self.notification("initialized"),
      Self.request(2, "workspace/symbol", #"{"query":"a"}"#),
    ]
    try input.fileHandleForWriting.write(contentsOf: Data(messages.joined()))
    var decoder = FrameDecoder()
    var answered = false
    while !answered {
      let chunk = output.fileHandleForReading.availableData
      guard !chunk.isEmpty else { break }
      decoder.append(chunk)
      while let frame = try decoder.next() {
        let message = try JSONDecoder().decode(JSONValue.self, from: frame.body)
        if message["id"] == 2 { answered = true }
      }
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(answered && process.terminationReason == .uncaughtSignal)
    let recording = try #require(try Replay.recordings(at: folder.path + "/rec").first)
    let replay = try await Replay(file: recording)
    #expect(replay.differences == [] && replay.absences == [] && !replay.isComplete)
    #expect(replay.messageCount == 3 && replay.answerCount >= 2)
  }

  @Test func `takes a message of twenty megabytes`() throws {
    let folder = try NotesFolder()
    let line = "A line of a note that somebody made by copying a whole book into it.\\n"
    let text = String(repeating: line, count: 20_000_000 / line.utf8.count)
    let uri = folder.uri("a.md")
    let open = Self.notification(
      "textDocument/didOpen",
      #"{"textDocument":{"uri":"\#(uri)","languageId":"markdown","version":1,"text":"\#(text)"}}"#)
    let hover = Self.request(
      2, "textDocument/hover",
      #"{"textDocument":{"uri":"\#(uri)"},"position":{"line":7,"character":3}}"#)
    let outcome = try Self.run(Self.start + [open, hover] + Self.end)
    #expect(outcome.status == 0)
    #expect(outcome.answer(2) != nil)
  }
}
