#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Finds the messages in a stream of bytes, however the stream is cut.
///
/// Linear in the number of bytes: each is looked at once and copied twice, also when they come one
/// by one. Header names are compared without case, headers other than `Content-Length` are passed
/// over, a line may end in LF alone, and empty lines between messages are nothing.
/// (LSP 3.17, "Base Protocol".)
public struct FrameDecoder: Sendable {
  /// The largest body that is accepted, in bytes.
  public let maximumMessageSize: Int

  /// The longest header that is accepted, in bytes.
  private static let maximumHeaderSize = 8192
  /// What is kept of a line without an end while looking for a header: more than the longest
  /// `Content-Length` with its value.
  private static let keptTail = 64

  private enum State {
    /// Inside a header, of which so many bytes were read and which may have given the length.
    case header(read: Int, length: Int?)
    case body(length: Int)
    /// The place in the stream is lost: looking for a line that ends in a `Content-Length`.
    ///
    /// No line of a valid JSON text does, because it could only stand inside a string, and that
    /// would still have to be closed on the same line.
    case lost
  }

  private static let start = State.header(read: 0, length: nil)

  private var state = Self.start
  private var buffer: [UInt8] = []
  /// The first byte that is not consumed.
  private var position = 0
  /// There is no line feed from `position` to here.
  private var scanned = 0

  /// A decoder at the start of a stream, with the largest body to accept, in bytes.
  public init(maximumMessageSize: Int = 64 << 20) {
    self.maximumMessageSize = maximumMessageSize
  }

  /// Adds bytes as they came.
  public mutating func append(_ bytes: some ContiguousBytes) {
    bytes.withUnsafeBytes { buffer.append(contentsOf: $0) }
  }

  /// The next message, or `nil` when more bytes are needed.
  ///
  /// After an error the decoder is ready to be asked again.
  public mutating func next() throws(FrameError) -> Frame? {
    while true {
      switch state {
      case .body(let length):
        guard buffer.count - position >= length else { return nil }
        let body = Data(buffer[position..<position + length])
        consume(length)
        state = Self.start
        return Frame(body: body)
      case .header(let read, let length):
        guard let line = nextLine() else {
          if read + buffer.count - position > Self.maximumHeaderSize {
            throw headerTooLong(endingIn: [])
          }
          return nil
        }
        try takeHeader(line, read: read, length: length)
      case .lost:
        guard let line = nextLine() else {
          consume(max(0, buffer.count - position - Self.keptTail))
          return nil
        }
        state = Self.state(after: line)
      }
    }
  }

  /// Says that the stream has ended, which is an error inside a message.
  public func finish() throws(FrameError) {
    switch state {
    case .body, .header(_, .some): throw .endInsideMessage
    case .header(let read, nil): if read > 0 || position < buffer.count { throw .endInsideMessage }
    case .lost: break
    }
  }

  private mutating func takeHeader(_ line: [UInt8], read: Int, length: Int?) throws(FrameError) {
    let read = read + line.count
    if read > Self.maximumHeaderSize { throw headerTooLong(endingIn: line) }
    if line.isEmpty {
      if let length {
        state = length > maximumMessageSize ? .lost : .body(length: length)
        if length > maximumMessageSize {
          throw .messageTooLarge(length: length, maximum: maximumMessageSize)
        }
      } else if read > 0 {
        state = .lost
        throw .missingContentLength
      }
      return
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), Self.isName(line[..<colon]) else {
      state = Self.state(after: line)
      throw .malformedHeader(Self.excerpt(line[...]))
    }
    guard Self.isContentLength(line[..<colon]) else {
      state = .header(read: read, length: length)
      return
    }
    guard let value = Self.number(line[(colon + 1)...]) else {
      state = .lost
      throw .invalidContentLength(Self.excerpt(line[(colon + 1)...].drop(while: { $0 == 0x20 })))
    }
    state = .header(read: read, length: value)
  }

  private mutating func headerTooLong(endingIn line: [UInt8]) -> FrameError {
    state = Self.state(after: line)
    return .headerTooLong(maximum: Self.maximumHeaderSize)
  }

  /// Consumes a line and gives it without its ending, or gives `nil` when its end is not there yet.
  private mutating func nextLine() -> [UInt8]? {
    guard let end = buffer[scanned...].firstIndex(of: 0x0A) else {
      scanned = buffer.count
      return nil
    }
    let hasReturn = end > position && buffer[end - 1] == 0x0D
    let line = Array(buffer[position..<(hasReturn ? end - 1 : end)])
    consume(end + 1 - position)
    return line
  }

  /// Moves on by `count` bytes, and gives up the room of what is done when that is most of it.
  private mutating func consume(_ count: Int) {
    position += count
    scanned = max(scanned, position)
    if position == buffer.count {
      buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
      (position, scanned) = (0, 0)
    } else if position > 1 << 16, position > buffer.count - position {
      buffer.removeFirst(position)
      (position, scanned) = (0, scanned - position)
    }
  }

  /// How to go on after a line that is no header: in one where the line ends in its start.
  private static func state(after line: [UInt8]) -> State {
    trailingLength(line).map { .header(read: 0, length: $0) } ?? .lost
  }

  /// The value of the `Content-Length` that `line` ends in.
  private static func trailingLength(_ line: [UInt8]) -> Int? {
    let tail = line.suffix(keptTail)
    guard let colon = tail.lastIndex(of: UInt8(ascii: ":")),
      isContentLength(tail[..<colon].suffix(14))
    else { return nil }
    return number(tail[(colon + 1)...])
  }

  private static func isContentLength(_ name: ArraySlice<UInt8>) -> Bool {
    name.lazy.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }.elementsEqual("content-length".utf8)
  }

  /// Whether these are the letters of a header's name: a token of RFC 9110, section 5.6.2.
  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  /// A number of bytes with white space around it.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    var digits = bytes.drop(while: isSpace)
    while let last = digits.last, isSpace(last) { digits.removeLast() }
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(80), as: UTF8.self)
  }
}
