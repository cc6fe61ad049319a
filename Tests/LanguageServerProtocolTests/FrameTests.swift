import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

@Suite struct `Frames` {
  /// What comes out of a stream that arrives in these chunks: bodies, and errors in brackets.
  private func read(
    _ chunks: [some ContiguousBytes], maximum: Int = 1000
  ) -> [String] {
    var decoder = FrameDecoder(maximumMessageSize: maximum)
    var events: [String] = []
    for chunk in chunks {
      decoder.append(chunk)
      while true {
        do {
          guard let frame = try decoder.next() else { break }
          events.append(String(decoding: frame.body, as: UTF8.self))
        } catch {
          events.append("[\(Self.name(error))]")
        }
      }
    }
    do { try decoder.finish() } catch { events.append("[\(Self.name(error))]") }
    return events
  }

  private func read(_ stream: String, maximum: Int = 1000) -> [String] {
    let bytes = Array(stream.utf8)
    let whole = read([bytes], maximum: maximum)
    #expect(read(bytes.map { [$0] }, maximum: maximum) == whole, "byte by byte")
    return whole
  }

  private static func name(_ error: FrameError) -> String {
    switch error {
    case .malformedHeader(let line): "malformed \(line)"
    case .missingContentLength: "missing length"
    case .invalidContentLength(let value): "invalid length \(value)"
    case .headerTooLong: "header too long"
    case .messageTooLarge(let length, let maximum): "\(length) > \(maximum)"
    case .endInsideMessage: "end"
    }
  }

  @Test func `a stream may be cut anywhere`() {
    let stream = Array(
      "Content-Length: 4\r\n\r\n\"é\"content-length:2\r\nX-A: b\r\n\r\n{}Content-Length: 2\n\n[]"
        .utf8)
    let expected = ["\"é\"", "{}", "[]"]
    #expect(read([stream]) == expected)
    #expect(read(stream.map { [$0] }) == expected)
    for first in stream.indices {
      for second in first..<stream.count {
        #expect(
          read([stream[..<first], stream[first..<second], stream[second...]]) == expected,
          "cut at \(first) and \(second)")
      }
    }
  }

  @Test func `random chunks of random messages`() {
    var numbers = SeededGenerator(seed: 7)
    let bodies = (0..<200).map { _ in
      String(repeating: "x\r\n", count: .random(in: 0...300, using: &numbers))
    }
    var rest = bodies.reduce(into: Data()) { $0.append(Frame(body: Data($1.utf8)).bytes) }[...]
    var chunks: [Data] = []
    while !rest.isEmpty {
      let chunk = rest.prefix(.random(in: 1...700, using: &numbers))
      chunks.append(chunk)
      rest = rest.dropFirst(chunk.count)
    }
    #expect(read(chunks) == bodies)
  }

  @Test func `header names have no case and other headers are passed over`() {
    #expect(read("CONTENT-LENGTH:2 \r\n\r\n{}") == ["{}"])
    #expect(
      read(
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}")
        == ["{}"])
    #expect(read("\r\n\r\nContent-Length: 2\r\n\r\n{}\r\n\r\n") == ["{}"])
    #expect(read("Content-Length: 0\r\n\r\nContent-Length: 2\r\n\r\n{}") == ["", "{}"])
  }

  @Test func `a damaged header costs one message`() {
    let good = "Content-Length: 2\r\n\r\n{}"
    #expect(read("Content-Type: x\r\n\r\n[1]" + good) == ["[missing length]", "{}"])
    #expect(read("Content-Length: -5\r\n\r\n[1]" + good) == ["[invalid length -5]", "{}"])
    #expect(read("Content-Length: x\r\n\r\n[1]" + good) == ["[invalid length x]", "{}"])
    #expect(read("Content-Length:\r\n\r\n[1]" + good) == ["[invalid length ]", "{}"])
    #expect(
      read("Content-Length: 99999999999999999999\r\n\r\n[1]" + good)
        == ["[invalid length 99999999999999999999]", "{}"])
    #expect(read("Content-Length: 5000\r\n\r\n[1]" + good) == ["[5000 > 1000]", "{}"])
    #expect(read("hello\r\nworld\r\n" + good) == ["[malformed hello]", "{}"])
    #expect(read("hello " + good) == ["[malformed hello Content-Length: 2]", "{}"])
  }

  @Test func `a wrong length costs the messages it touches`() {
    let good = "Content-Length: 2\r\n\r\n{}"
    #expect(
      read("Content-Length: 1\r\n\r\n[1]" + good)
        == ["[", "[malformed 1]Content-Length: 2]", "{}"])
    #expect(
      read("Content-Length: 9\r\n\r\n[1]" + good + good)
        == ["[1]Conten", "[missing length]", "{}"])
  }

  @Test func `a header without end is given up and the next message found`() {
    let long = "X: " + String(repeating: "a", count: 20_000)
    #expect(read(long + "\r\nContent-Length: 2\r\n\r\n{}") == ["[header too long]", "{}"])
    #expect(read(long + "Content-Length: 2\r\n\r\n{}") == ["[header too long]", "{}"])
  }

  @Test func `a stream that ends inside a message says so`() {
    #expect(read("Content-Length: 2\r\n\r\n{") == ["[end]"])
    #expect(read("Content-Length: 2\r\n") == ["[end]"])
    #expect(read("Conte") == ["[end]"])
    #expect(read("") == [])
  }

  @Test func `messages of 20 MB take as long as their bytes`() {
    let body = Data(repeating: 0x61, count: 20 << 20)
    let stream = Frame(body: body).bytes
    var decoder = FrameDecoder()
    var frames = 0
    let time = processorTime {
      for start in stride(from: 0, to: stream.count, by: 4096) {
        decoder.append(stream[start..<min(start + 4096, stream.count)])
        if let frame = try? decoder.next() { frames += frame.body == body ? 1 : 0 }
      }
    }
    #expect(frames == 1)
    #expect(time < .seconds(5))
  }

  @Test func `passing over 20 MB in small pieces takes as long as their bytes`() {
    var decoder = FrameDecoder(maximumMessageSize: 10)
    let piece = [UInt8](repeating: 0x61, count: 100)
    decoder.append(Array("Content-Length: 20971520\r\n\r\n".utf8))
    #expect(throws: FrameError.messageTooLarge(length: 20_971_520, maximum: 10)) {
      try decoder.next()
    }
    let time = processorTime {
      for _ in 0..<209_716 {
        decoder.append(piece)
        _ = try? decoder.next()
      }
    }
    #expect(time < .seconds(5))
  }
}
