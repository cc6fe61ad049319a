import Foundation
import LanguageServerProtocol
import Subprocess
import SystemPackage

/// One client of a server process, without threads: it writes, then reads until what it waits for
/// has come. A message's time is when its last byte was read, before it is decoded.
final class LanguageClient {
  struct Incoming {
    let message: JSONValue
    let time: ContinuousClock.Instant
  }

  /// The server's process.
  let process: Int
  /// When it was started.
  let start: ContinuousClock.Instant
  /// Answers a request of the server; what it has no answer for is answered with nothing.
  var answer: (JSONValue) throws -> JSONValue? = { _ in nil }
  /// The notifications that came, in order.
  private(set) var notifications: [Incoming] = []
  private let input: Int32
  private let output: Int32
  private let timeout: Duration
  private var decoder = FrameDecoder()
  private var lastRead = ContinuousClock.now
  private var lastID = 0

  private init(
    process: Int, start: ContinuousClock.Instant, input: Int32, output: Int32, timeout: Duration
  ) {
    (self.process, self.start, self.timeout) = (process, start, timeout)
    (self.input, self.output) = (input, output)
  }

  /// Starts a server in a folder, runs `body`, and shuts the server down.
  static func session<Result: Sendable>(
    with server: Tool, in folder: String, timeout: Duration = .seconds(60),
    _ body: (LanguageClient) throws -> Result
  ) async throws -> Result {
    signal(SIGPIPE, SIG_IGN)
    let (forServer, input) = try FileDescriptor.pipe()
    let (output, fromServer) = try FileDescriptor.pipe()
    defer { try? output.close() }
    for descriptor in [input, output] { _ = fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(input.rawValue, F_SETFL, O_NONBLOCK)
    let start = ContinuousClock.now
    let outcome = try await Subprocess.run(
      .path(FilePath(server.executable)), arguments: Arguments(server.arguments),
      workingDirectory: FilePath(folder),
      input: .fileDescriptor(forServer, closeAfterSpawningProcess: true),
      output: .fileDescriptor(fromServer, closeAfterSpawningProcess: true), error: .discarded
    ) { execution in
      let client = LanguageClient(
        process: Int(execution.processIdentifier.value), start: start, input: input.rawValue,
        output: output.rawValue, timeout: timeout)
      do {
        let result = try body(client)
        _ = try client.request("shutdown")
        try client.notify("exit")
        // Some servers leave only at the end of their input.
        try? input.close()
        if !client.hasEnded(within: .seconds(5)) { kill(pid_t(client.process), SIGKILL) }
        return result
      } catch {
        try? input.close()
        kill(pid_t(client.process), SIGKILL)
        throw error
      }
    }
    return outcome.closureResult
  }

  // MARK: - What is sent

  /// Returns when the first byte was written.
  @discardableResult func notify(
    _ method: String, _ params: JSONValue? = nil
  ) throws -> ContinuousClock.Instant {
    try send(method, id: nil, params)
  }

  /// Asks, and waits for the answer.
  func request(_ method: String, _ params: JSONValue? = nil) throws -> Incoming {
    lastID += 1
    let id = JSONValue.integer(lastID)
    _ = try send(method, id: id, params)
    return try wait(for: "the answer to \(method)") {
      $0["id"] == id && $0["method"] == nil
    }
  }

  private func send(_ method: String, id: JSONValue?, _ params: JSONValue?) throws
    -> ContinuousClock.Instant
  {
    var message: [String: JSONValue] = ["jsonrpc": "2.0", "method": .string(method)]
    message["id"] = id
    message["params"] = params
    return try write(.object(message))
  }

  @discardableResult private func write(_ message: JSONValue) throws -> ContinuousClock.Instant {
    let bytes = [UInt8](Frame(body: try JSONEncoder().encode(message)).bytes)
    let start = ContinuousClock.now
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(input, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // A server that waits until somebody reads does not read either.
        if try isReadable(orWritable: true, for: "room to write") { try read(for: "room to write") }
      } else if errno != EINTR {
        throw BenchmarkError.ended("a message could be written")
      }
    }
    return start
  }

  // MARK: - What comes

  /// Takes messages until one fits. Requests of the server are answered with nothing.
  @discardableResult func wait(
    for what: String, until isWanted: (JSONValue) -> Bool
  ) throws -> Incoming {
    while true {
      if let incoming = try next() {
        if isWanted(incoming.message) { return incoming }
        continue
      }
      _ = try isReadable(orWritable: false, for: what)
      try read(for: what)
    }
  }

  /// Takes what comes in a time.
  func listen(for time: Duration) throws {
    let end = ContinuousClock.now + time
    while true {
      while try next() != nil {}
      let rest = Int32((end - .now) / .milliseconds(1))
      guard rest > 0 else { return }
      var polled = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      if poll(&polled, 1, rest) > 0 { try read(for: "more") }
    }
  }

  /// Takes what comes until the server neither says nor, as far as the system tells, does anything
  /// for half a second: the findings of a large course take longer than that to come.
  func settle() throws {
    var (count, ticks): (Int, Int?)
    repeat {
      (count, ticks) = (notifications.count, Tool.processorTicks(of: process))
      try listen(for: .milliseconds(500))
    } while notifications.count != count
      || (Tool.processorTicks(of: process) ?? 0) > (ticks ?? 0) + 2
  }

  private func hasEnded(within time: Duration) -> Bool {
    do {
      try listen(for: time)
      return false
    } catch {
      return true
    }
  }

  func forgetNotifications() { notifications = [] }

  private func next() throws -> Incoming? {
    guard let frame = try decoder.next() else { return nil }
    let message = try JSONDecoder().decode(JSONValue.self, from: frame.body)
    let incoming = Incoming(message: message, time: lastRead)
    if message["method"] != nil, let id = message["id"] {
      // Some servers ask for settings, one value for each that they name.
      var result = try answer(message) ?? .null
      if message["method"] == "workspace/configuration",
        case .array(let items)? = message["params"]?["items"]
      {
        result = .array(items.map { _ in .null })
      }
      try write(["jsonrpc": "2.0", "id": id, "result": result])
    } else if message["method"] != nil {
      notifications.append(incoming)
    }
    return incoming
  }

  private func isReadable(orWritable: Bool, for what: String) throws -> Bool {
    var polled = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
    if orWritable { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    let milliseconds = Int32(timeout / .milliseconds(1))
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else {
      throw BenchmarkError.timeout(what, timeout)
    }
    return polled[0].revents != 0
  }

  private func read(for what: String) throws {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = buffer.withUnsafeMutableBytes { Foundation.read(output, $0.baseAddress, $0.count) }
    guard count > 0 else { throw BenchmarkError.ended(what) }
    lastRead = .now
    decoder.append(Array(buffer[..<count]))
  }
}
