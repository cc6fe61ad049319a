import Foundation
import LanguageServerProtocol
import Synchronization
import Testing

/// A server as a process, and a client that may behave badly.
final class ServerProcess: Sendable {
  private struct Received {
    var messages: [JSONValue] = []
    var isAtEnd = false
  }

  private final class Marker {}
  private final class Inbox: Sendable { let received = Mutex(Received()) }

  /// The executable, which stands beside the bundle of the tests.
  static var executable: URL? {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folders = [
      Bundle(for: Marker.self).bundleURL, URL(filePath: CommandLine.arguments[0]),
      tests.deletingLastPathComponent().appending(path: ".build/debug/x"),
    ]
    return folders.map { $0.deletingLastPathComponent().appending(path: "coursemark") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let inbox = Inbox()

  /// Starts a server; `wrapper` is a command that runs another one.
  ///
  /// With `waits` false its ends of the pipes are set not to wait, as another program may do that has
  /// them too.
  init(
    _ options: [String] = [], wrapper: [String] = [], reads: Bool = true, waits: Bool = true
  ) throws {
    signal(SIGPIPE, SIG_IGN)
    if !waits {
      for end in [input.fileHandleForReading, output.fileHandleForWriting] {
        _ = fcntl(end.fileDescriptor, F_SETFL, O_NONBLOCK)
      }
    }
    let command = wrapper + [try #require(Self.executable).path, "lsp"] + options
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    if reads { startReading() }
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  func startReading() {
    let (inbox, reading) = (inbox, output.fileHandleForReading)
    Thread {
      var decoder = FrameDecoder()
      while true {
        let data = reading.availableData
        if data.isEmpty { break }
        decoder.append(data)
        while let frame = try? decoder.next() {
          guard let message = try? JSONDecoder().decode(JSONValue.self, from: frame.body) else {
            continue
          }
          inbox.received.withLock { $0.messages.append(message) }
        }
      }
      inbox.received.withLock { $0.isAtEnd = true }
    }.start()
  }

  static func frame(_ message: JSONValue) throws -> Data {
    Frame(body: try JSONEncoder().encode(message)).bytes
  }

  static func request(_ id: Int, _ method: String, _ params: JSONValue = .null) throws -> Data {
    try frame(
      ["jsonrpc": "2.0", "id": .integer(id), "method": .string(method), "params": params])
  }

  static func notification(_ method: String, _ params: JSONValue = .null) throws -> Data {
    try frame(["jsonrpc": "2.0", "method": .string(method), "params": params])
  }

  /// `initialize` with the id 1, and `initialized`.
  static func start(in folder: String? = nil) throws -> Data {
    try request(
      1, "initialize",
      [
        "processId": .null, "rootUri": folder.map { .string($0) } ?? .null, "capabilities": [:],
      ]) + notification("initialized", [:])
  }

  /// Writes, and waits while the server does not take it.
  func send(_ data: Data) throws { try input.fileHandleForWriting.write(contentsOf: data) }

  func closeInput() throws { try input.fileHandleForWriting.close() }
  func closeOutput() throws { try output.fileHandleForReading.close() }

  /// The answer to a request; `nil` where the server ends without one.
  func answer(_ id: Int) async throws -> JSONValue? {
    try await wait {
      let (answer, isAtEnd) = inbox.received.withLock { received in
        (
          received.messages.first { $0["id"] == .integer(id) && $0["method"] == nil },
          received.isAtEnd
        )
      }
      return answer != nil || isAtEnd ? .some(answer) : nil
    } ?? nil
  }

  /// All that came.
  var messages: [JSONValue] { inbox.received.withLock { $0.messages } }

  /// The status that the process ends with.
  func status() async throws -> Int32? {
    try await wait { process.isRunning ? nil : process.terminationStatus }
  }

  /// Ends the server as a good client does; its status.
  func end() async throws -> Int32? {
    try send(try Self.request(9_999, "shutdown") + Self.notification("exit"))
    return try await status()
  }

  /// Waits up to five minutes: the machine may have other things to do.
  private func wait<Result>(for result: () -> Result?) async throws -> Result? {
    for _ in 0..<30_000 {
      if let result = result() { return result }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("Waited in vain.")
    return nil
  }
}
