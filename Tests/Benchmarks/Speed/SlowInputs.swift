import ArgumentParser
import Foundation
import LanguageServerProtocol
import TestSupport

/// `swift run -c release speed-benchmark slow`: how long texts take that make parsers slow.
struct SlowInputs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slow",
    abstract: "Checks and opens notes that make parsers of Markdown slow, of several sizes.")

  @Option(help: "The size of a note in bytes; repeatable. The largest that is read is 4194304.")
  var size: [Int] = [1 << 16, 1 << 20, 4_194_304]

  @Option(help: "The longest that one may take, in seconds.")
  var limit = 1.0

  @Option(help: "The coursemark to measure (default: the one built beside this program).")
  var coursemark: String?

  func run() async throws {
    let executable = try SpeedBenchmark.executable(coursemark)
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "slow-inputs-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var slowest: [(time: Double, what: String)] = []
    for size in size {
      for input in SlowInput.all {
        var text = Substring(input.text(size))
        while text.utf8.count > size { text.unicodeScalars.removeLast() }
        try Data(text.utf8).write(to: folder.appending(path: "a.md"))
        let tool = Tool(name: Tool.ours, executable: executable, arguments: ["check", "-q"])
        let time = try await tool.run(in: folder.path) / .seconds(1)
        slowest.append((time, "check of \(input.name), \(size) bytes"))
        for (request, time) in try await answers(
          String(text), in: folder, Tool(name: "", executable: executable, arguments: ["lsp"]))
        {
          slowest.append((time, "\(request) of \(input.name), \(size) bytes"))
        }
      }
    }
    slowest.sort { $0.time > $1.time }
    for (time, what) in slowest.prefix(20) { print(String(format: "%7.2f s  ", time) + what) }
    let count = slowest.count { $0.time > limit }
    print("\(count) of \(slowest.count) take longer than \(limit) s.")
    if count > 0 { throw ExitCode.failure }
  }

  /// How long answers about the note take in an editor that has it open, in seconds; the first one
  /// waits until the note has been parsed.
  private func answers(
    _ text: String, in folder: URL, _ tool: Tool
  ) async throws -> [(String, Double)] {
    let uri = JSONValue.string(folder.appending(path: "a.md").absoluteString)
    return try await LanguageClient.session(with: tool, in: folder.path) { client in
      _ = try client.request(
        "initialize", ["processId": .null, "rootUri": .null, "capabilities": [:]])
      try client.notify("initialized", [:])
      try client.notify(
        "textDocument/didOpen",
        [
          "textDocument": [
            "uri": uri, "languageId": "markdown", "version": 1, "text": .string(text),
          ]
        ])
      let place: JSONValue = ["line": 0, "character": 9]
      let document: JSONValue = ["uri": uri]
      let requests: [(String, JSONValue)] = [
        ("documentSymbol", ["textDocument": document]),
        ("hover", ["textDocument": document, "position": place]),
        ("completion", ["textDocument": document, "position": place]),
        ("definition", ["textDocument": document, "position": place]),
        ("documentHighlight", ["textDocument": document, "position": place]),
        ("foldingRange", ["textDocument": document]),
        ("documentLink", ["textDocument": document]),
        ("selectionRange", ["textDocument": document, "positions": [place]]),
        ("diagnostic", ["textDocument": document]),
        (
          "codeAction",
          [
            "textDocument": document, "range": ["start": place, "end": place],
            "context": ["diagnostics": []],
          ]
        ),
      ]
      // Sent at once, after all that was under way.
      _ = try client.request("workspace/symbol", ["query": "x"])
      return try requests.map { method, params in
        let start = ContinuousClock.now
        let answer = try client.request("textDocument/\(method)", params)
        return (method, (answer.time - start) / .seconds(1))
      }
    }
  }
}
