/// Why bytes are no JSON text: a sentence for a person.
struct JSONFault: Error {
  let message: String

  static func unexpected(at index: Int) -> JSONFault {
    JSONFault(message: "This is not JSON: unexpected byte at offset \(index).")
  }
  static func end() -> JSONFault { JSONFault(message: "This is not JSON: it ends too early.") }
}

/// Checks a JSON text and finds the members of its outermost object, without building values.
///
/// One pass with no recursion, so that depth costs no stack; the bytes must be UTF-8. (RFC 8259.)
/// Escapes of lone surrogates (`\ud83d` without its second half), which editors send when an edit
/// cuts a character in two, are overwritten with `\uFFFD`: a decoder would refuse the message, and
/// the text would be out of step from then on. Columns are not changed by that.
struct JSONScanner {
  /// A member of the outermost object: where the text between the quotes of its name, and its
  /// value, are.
  struct Member {
    var name: Swift.Range<Int>
    var value: Swift.Range<Int>
  }

  /// What the text is.
  enum Shape {
    case object([Member])
    case array
    case scalar
  }

  /// Deeper values are refused. `JSONDecoder` stops at 512.
  static let maximumDepth = 500

  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads the whole text.
  mutating func scan() throws(JSONFault) -> Shape {
    skipSpace()
    let shape: Shape
    switch peek {
    case UInt8(ascii: "{"): shape = .object(try members())
    case UInt8(ascii: "["):
      try skipValue()
      shape = .array
    default:
      try skipValue()
      shape = .scalar
    }
    skipSpace()
    if index < bytes.count { throw .unexpected(at: index) }
    return shape
  }

  private mutating func members() throws(JSONFault) -> [Member] {
    var members: [Member] = []
    index += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return [] }
    while true {
      let name = try name()
      skipSpace()
      let start = index
      try skipValue()
      members.append(Member(name: name, value: start..<index))
      skipSpace()
      if take(UInt8(ascii: "}")) { return members }
      try expect(UInt8(ascii: ","))
      skipSpace()
    }
  }

  /// Passes over a value.
  private mutating func skipValue() throws(JSONFault) {
    // One entry a container that is open: whether it is an object.
    var open: [Bool] = []
    values: while true {
      skipSpace()
      switch peek {
      case UInt8(ascii: "{"):
        index += 1
        skipSpace()
        if !take(UInt8(ascii: "}")) {
          open.append(true)
          _ = try name()
          try checkDepth(open.count)
          continue values
        }
      case UInt8(ascii: "["):
        index += 1
        skipSpace()
        if !take(UInt8(ascii: "]")) {
          open.append(false)
          try checkDepth(open.count)
          continue values
        }
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "t"): try skipWord("true")
      case UInt8(ascii: "f"): try skipWord("false")
      case UInt8(ascii: "n"): try skipWord("null")
      default: try skipNumber()
      }
      while let isObject = open.last {
        skipSpace()
        if take(UInt8(ascii: ",")) {
          if isObject {
            skipSpace()
            _ = try name()
          }
          continue values
        }
        try expect(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        open.removeLast()
      }
      return
    }
  }

  private func checkDepth(_ depth: Int) throws(JSONFault) {
    if depth > Self.maximumDepth {
      throw JSONFault(message: "The message is nested deeper than \(Self.maximumDepth) levels.")
    }
  }

  /// Passes over a name and its colon, and gives the place of the name.
  private mutating func name() throws(JSONFault) -> Swift.Range<Int> {
    let start = index + 1
    guard peek == UInt8(ascii: "\"") else { throw fault }
    try skipString()
    let name = start..<index - 1
    skipSpace()
    try expect(UInt8(ascii: ":"))
    return name
  }

  private mutating func skipString() throws(JSONFault) {
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return
      }
      if byte < 0x20 { throw fault }
      if byte == UInt8(ascii: "\\") { try skipEscape() } else { index += 1 }
    }
    throw .end()
  }

  private mutating func skipEscape() throws(JSONFault) {
    guard index + 1 < bytes.count else { throw .end() }
    guard bytes[index + 1] == UInt8(ascii: "u") else {
      index += 1
      guard "\"\\/bfnrt".utf8.contains(bytes[index]) else { throw fault }
      index += 1
      return
    }
    guard let unit = codeUnit(at: index) else { throw fault }
    if UTF16.isLeadSurrogate(unit), let trail = codeUnit(at: index + 6),
      UTF16.isTrailSurrogate(trail)
    {
      index += 12
      return
    }
    if UTF16.isSurrogate(unit) {
      for (offset, digit) in "FFFD".utf8.enumerated() { bytes[index + 2 + offset] = digit }
    }
    index += 6
  }

  /// The UTF-16 code unit that an escape at `start` stands for.
  private func codeUnit(at start: Int) -> UInt16? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"),
      bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[(start + 2)..<(start + 6)] {
      switch byte {
      case 0x30...0x39: unit = unit << 4 | UInt16(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt16((byte | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    return unit
  }

  private mutating func skipNumber() throws(JSONFault) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try skipDigits() }
    if take(UInt8(ascii: ".")) { try skipDigits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(JSONFault) {
    let start = index
    while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
    if index == start { throw fault }
  }

  private mutating func skipWord(_ word: StaticString) throws(JSONFault) {
    for offset in 0..<word.utf8CodeUnitCount { try expect(word.utf8Start[offset]) }
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }
  private var fault: JSONFault { index < bytes.count ? .unexpected(at: index) : .end() }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(JSONFault) {
    if !take(byte) { throw fault }
  }
}

extension UTF16 {
  fileprivate static func isSurrogate(_ unit: UInt16) -> Bool { (0xD800...0xDFFF).contains(unit) }
}
