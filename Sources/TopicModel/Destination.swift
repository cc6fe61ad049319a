public import NoteText

/// Where a link points, as far as its own text tells.
public enum Destination: Sendable, Equatable {
  /// Another site, a mail address or a page that is made by a template: not looked up.
  case external
  /// A path and an anchor below it; an empty path is the note itself.
  case local(LocalDestination)
}

/// A destination on disk.
public struct LocalDestination: Sendable, Equatable {
  /// The path with its percent-encoding resolved, without query and anchor.
  public let path: String
  /// What stands behind `#`, percent-encoding resolved; `nil` without `#`.
  public let fragment: String?
  /// Whether the path is, as written, a URL that went wrong: `www.example.org`.
  public let isDamagedURL: Bool
}

extension Destination {
  /// Reads a destination whose escapes and entities are resolved; `nil` where it is empty.
  package init?(_ destination: String) {
    var destination = destination
    guard let found = destination.withUTF8(Self.read) else { return nil }
    self = found
  }

  /// Reads a destination as it stands in a text; `nil` where it is empty.
  init?(_ destination: ArraySlice<UInt8>) {
    guard let found = destination.withUnsafeBufferPointer(Self.read) else { return nil }
    self = found
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Destination? {
    if bytes.isEmpty { return nil }
    // Most links lead elsewhere, which takes no string to see.
    if hasScheme(bytes) || bytes.starts(with: "//".utf8) || isTemplate(bytes) { return .external }
    let hash = bytes.firstIndex(of: UInt8(ascii: "#"))
    var path = UnsafeBufferPointer(rebasing: bytes[..<(hash ?? bytes.count)])
    let fragment = hash.map { UnsafeBufferPointer(rebasing: bytes[($0 + 1)...]) }
    if let query = path.firstIndex(of: UInt8(ascii: "?")) {
      path = UnsafeBufferPointer(rebasing: path[..<query])
    }
    let decoded = resolvingPercents(path)
    return .local(
      LocalDestination(
        path: decoded, fragment: fragment.map(resolvingPercents),
        isDamagedURL: looksLikeURL(decoded)))
  }

  /// A scheme as in RFC 3986, section 3.1.
  private static func hasScheme(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, isLetter(first) else { return false }
    let end = bytes.first {
      !isLetter($0) && !($0 >= 0x30 && $0 <= 0x39) && $0 != 0x2B && $0 != 0x2D && $0 != 0x2E
    }
    return end == UInt8(ascii: ":")
  }

  /// Whether a program fills in the destination: `{{ page.url }}`, `{% link x %}`, `${x}`, `<%= x %>`.
  private static func isTemplate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.holds(UInt8(ascii: "{")) || bytes.holds(UInt8(ascii: "<")) else { return false }
    return bytes.first == UInt8(ascii: "{")
      || zip(bytes, bytes.dropFirst()).contains { first, second in
        switch first {
        case UInt8(ascii: "{"): second == UInt8(ascii: "{") || second == UInt8(ascii: "%")
        case UInt8(ascii: "<"): second == UInt8(ascii: "%")
        case UInt8(ascii: "$"): second == UInt8(ascii: "{")
        default: false
        }
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }

  private static func looksLikeURL(_ path: String) -> Bool {
    path.hasPrefix("www.") || path.hasPrefix("git@")
      || (path.holds(UInt8(ascii: ":")) && path.contains(":/"))
  }
}

extension String {
  fileprivate func holds(_ byte: UInt8) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.holds(byte) } ?? utf8.contains(byte)
  }
}

extension Substring {
  /// The text with `%XX` resolved; a `%` that begins no such triple stays.
  package var percentDecoded: String {
    var text = self
    return text.withUTF8(resolvingPercents)
  }
}

private func resolvingPercents(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  guard bytes.holds(UInt8(ascii: "%")) else { return String(decoding: bytes, as: UTF8.self) }
  var decoded: [UInt8] = []
  var rest = bytes[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2, let high = hexDigit(rest[rest.startIndex]),
      let low = hexDigit(rest[rest.startIndex + 1])
    {
      decoded.append(high << 4 | low)
      rest = rest.dropFirst(2)
    } else {
      decoded.append(byte)
    }
  }
  return String(decoding: decoded, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x37
  case 0x61...0x66: byte - 0x57
  default: nil
  }
}

extension String {
  /// The folder's path with `/` and another behind it; one allocation, for every link asks for it.
  fileprivate func appending(path: String) -> String {
    var (folder, path) = (self, path)
    return folder.withUTF8 { folder in
      path.withUTF8 { path in
        String(unsafeUninitializedCapacity: folder.count + 1 + path.count) { buffer in
          _ = buffer.initialize(fromContentsOf: folder)
          buffer.initializeElement(at: folder.count, to: UInt8(ascii: "/"))
          _ = buffer[(folder.count + 1)...].initialize(fromContentsOf: path)
          return folder.count + 1 + path.count
        }
      }
    }
  }
}

/// Joins and normalizes paths without looking at any disk.
public enum PathMath {
  /// What a path comes to.
  public enum Joined: Sendable, Equatable {
    /// A path below the root; empty for the root itself.
    case inside(ExactString)
    /// It leaves the root by so many levels, and goes on with these parts.
    case outside(levels: Int, rest: [String])
  }

  /// Resolves `path` against a folder; `/x` is taken from the root. `..` through a folder that does
  /// not exist is resolved all the same, as browsers do.
  public static func join(_ folder: ExactString, _ path: String) -> Joined {
    if isPlain(path) {
      return .inside(ExactString(folder.isEmpty ? path : folder.string.appending(path: path)))
    }
    var joined: [UInt8] = []
    joined.reserveCapacity(folder.utf8.count + path.utf8.count + 1)
    if path.utf8.first != UInt8(ascii: "/") { joined.append(contentsOf: folder.utf8) }
    var levels = 0
    var path = path
    path.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
        let part = bytes[start..<end]
        start = end + 1
        let dots = part.count <= 2 && part.allSatisfy { $0 == UInt8(ascii: ".") } ? part.count : 0
        if part.isEmpty || dots == 1 { continue }
        if dots == 2 {
          if joined.isEmpty { levels += 1 }
          joined.removeSubrange((joined.lastIndex(of: UInt8(ascii: "/")) ?? 0)...)
        } else {
          if !joined.isEmpty { joined.append(UInt8(ascii: "/")) }
          joined.append(contentsOf: part)
        }
      }
    }
    let string = String(decoding: joined, as: UTF8.self)
    if levels > 0 {
      let rest = string.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
      return .outside(levels: levels, rest: rest)
    }
    return .inside(ExactString(string))
  }

  /// Whether a path only goes down: no part of it is empty or begins with a dot.
  private static func isPlain(_ path: String) -> Bool {
    var previous = UInt8(ascii: "/")
    for byte in path.utf8 {
      if previous == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || byte == previous {
        return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "/")
  }

  /// The way from a folder to a path, as a link would be written.
  public static func relative(_ path: ExactString, from folder: ExactString) -> String {
    let from = folder.string.split(separator: "/")
    let to = path.string.split(separator: "/")
    var common = 0
    while common < from.count, common < to.count - 1,
      ExactString(String(from[common])) == ExactString(String(to[common]))
    {
      common += 1
    }
    let up = Array(repeating: "..", count: from.count - common)
    let joined = (up + to[common...].map(String.init)).joined(separator: "/")
    return joined.utf8.contains(UInt8(ascii: " ")) ? joined.replacing(" ", with: "%20") : joined
  }
}
