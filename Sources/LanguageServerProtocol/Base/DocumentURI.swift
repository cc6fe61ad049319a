/// A URI as a client spells it; for a `file:` URI also the path it stands for.
///
/// Two spellings of one file are equal: clients differ in what they percent-encode, and some write
/// `file://localhost/`. Other URIs are equal when their spelling is. What is sent back to a client
/// is its own spelling. (RFC 3986 and RFC 8089.)
public struct DocumentURI: Sendable {
  /// The URI as it was written.
  public let string: String

  /// The absolute path of a file on this machine, percent-decoded and without a slash at its end.
  ///
  /// `nil` for other schemes (`untitled:`, `git:` …), other hosts, and what names no file because
  /// it is not UTF-8 or has a NUL in it. A drive letter is lower-case and has no slash before it
  /// (`c:/notes`), as in VS Code.
  public let path: String?

  /// A URI in any spelling. Text that is no URI is kept too, and is no file.
  public init(_ string: String) {
    self.string = string
    path = Self.path(of: string)
  }

  /// The `file:` URI of an absolute path with `/` between its parts.
  ///
  /// All but `/` and the unreserved characters of RFC 3986 are percent-encoded, as VS Code does.
  public init(path: String) {
    var string = path.utf8.first == UInt8(ascii: "/") ? "file://" : "file:///"
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        string.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        string += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    self.init(string)
  }

  /// The scheme in lower case, without its colon; `nil` where there is none.
  public var scheme: String? {
    guard let colon = string.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return string[..<colon].lowercased()
  }

  private static func path(of string: String) -> String? {
    let bytes = Array(string.utf8)
    let prefix = Array("file:".utf8)
    guard bytes.count > prefix.count,
      zip(bytes, prefix).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
    else { return nil }
    var rest = bytes[prefix.count...]
    rest = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    if rest.starts(with: [0x2F, 0x2F]) {
      let host = rest.dropFirst(2).prefix { $0 != 0x2F }
      let name = String(decoding: host, as: UTF8.self).lowercased()
      guard name.isEmpty || name == "localhost" else { return nil }
      rest = rest[host.endIndex...]
    }
    guard rest.first == 0x2F else { return nil }
    var path = percentDecoded(rest)
    if path.contains(0) { return nil }
    let hasDrive =
      path.count >= 3 && isLetter(path[1]) && path[2] == UInt8(ascii: ":")
      && (path.count == 3 || path[3] == 0x2F)
    if hasDrive {
      path.removeFirst()
      path[0] |= 0x20
      if path.count == 2 { path.append(0x2F) }
    }
    while path.count > (hasDrive ? 3 : 1), path.last == 0x2F { path.removeLast() }
    return String(validating: path, as: UTF8.self)
  }

  /// The bytes with `%41` decoded; a `%` without two digits stays.
  private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = hexadecimal(bytes[index + 1]), let low = hexadecimal(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return decoded
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

// Compared by bytes: a `String` is equal to its other Unicode normalization, a file is not.
extension DocumentURI: Hashable {
  /// Whether both are the same file, or the same spelling of what is no file.
  public static func == (left: DocumentURI, right: DocumentURI) -> Bool {
    switch (left.path, right.path) {
    case (let left?, let right?): left.utf8.elementsEqual(right.utf8)
    case (nil, nil): left.string.utf8.elementsEqual(right.string.utf8)
    default: false
    }
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    var key = path ?? string
    key.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension DocumentURI: Codable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// Decodes what is on the wire.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Encodes what is on the wire.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(string)
  }

  /// The URI as it was written.
  public var description: String { string }

  /// A URI in any spelling.
  public init(stringLiteral value: String) { self.init(value) }
}

// Lets dictionaries with these keys be objects on the wire.
extension DocumentURI: CodingKeyRepresentable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The URI as a member's name.
  public var codingKey: any CodingKey { Key(stringValue: string) }

  /// The URI that a member's name spells.
  public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}
