#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// One message on the wire, without its header: the bytes of a JSON text.
public struct Frame: Hashable, Sendable {
  /// The JSON text, UTF-8; its first index is zero.
  public let body: Data

  /// A frame that holds a JSON text.
  public init(body: Data) { self.body = body }

  /// The header and the body, as they are written.
  ///
  /// Copies the body once. (LSP 3.17, "Base Protocol".)
  public var bytes: Data {
    let header = "Content-Length: \(body.count)\r\n\r\n"
    var bytes = Data(capacity: header.utf8.count + body.count)
    bytes.append(contentsOf: header.utf8)
    bytes.append(body)
    return bytes
  }
}

/// What is wrong with the bytes between two messages.
///
/// The decoder goes on after each of them: what follows is read as soon as a `Content-Length` at
/// the end of a line shows where the next message starts.
public enum FrameError: Error, Hashable, Sendable {
  /// A line where a header is due is none; the line is shortened to 80 bytes.
  case malformedHeader(String)
  /// A header ends without `Content-Length`.
  case missingContentLength
  /// A `Content-Length` is not a number that counts bytes; the value is shortened to 80 bytes.
  case invalidContentLength(String)
  /// A header goes on beyond the limit, in bytes.
  case headerTooLong(maximum: Int)
  /// A message is announced that is larger than the limit, both in bytes; it is passed over.
  case messageTooLarge(length: Int, maximum: Int)
  /// The stream ended inside a message.
  case endInsideMessage
}

extension FrameError: CustomStringConvertible {
  /// A sentence for a log.
  public var description: String {
    switch self {
    case .malformedHeader(let line): "Expected a header such as 'Content-Length: 2', not '\(line)'."
    case .missingContentLength: "The header of a message has no Content-Length."
    case .invalidContentLength(let value): "Content-Length is '\(value)', not a number of bytes."
    case .headerTooLong(let maximum): "The header of a message is longer than \(maximum) bytes."
    case .messageTooLarge(let length, let maximum):
      "A message of \(length) bytes is larger than the limit of \(maximum) bytes; it is ignored."
    case .endInsideMessage: "The input ended inside a message."
    }
  }
}
