import NoteText

/// What a text abbreviates: "Global Interpreter Lock (GIL)".
enum ExplanationAcronyms {
  /// What stands before letters in parentheses that are its initials, by the letters in lower case.
  static func all(in bytes: ArraySlice<UInt8>) -> [String: String] {
    var found: [String: String] = [:]
    for open in openings(in: bytes) {
      let index = open + 1
      var end = index
      while end < bytes.endIndex, bytes[end] >= 0x41, bytes[end] <= 0x5A { end += 1 }
      guard end - index >= 2, end - index <= 6, end < bytes.endIndex,
        bytes[end] == UInt8(ascii: ")") || bytes[end] == UInt8(ascii: "s")
      else { continue }
      let letters = bytes[index..<end]
      let words = bytes[max(bytes.startIndex, open - 80)..<open]
        .split { !$0.isAlphanumeric && $0 < 0x80 }.suffix(letters.count)
      guard words.count == letters.count,
        zip(words, letters).allSatisfy({ ($0.first ?? 0).lowercased == $1.lowercased })
      else { continue }
      let key = String(decoding: letters.map(\.lowercased), as: UTF8.self)
      found[key] = name(of: Array(words), in: bytes)
    }
    return found
  }

  /// The words on one line, as they are joined: "Role-based access control".
  private static func name(of words: [ArraySlice<UInt8>], in bytes: ArraySlice<UInt8>) -> String {
    var name: [UInt8] = []
    for word in words {
      if !name.isEmpty {
        let isJoined = bytes[word.startIndex - 1] == UInt8(ascii: "-")
        name.append(UInt8(ascii: isJoined ? "-" : " "))
      }
      name += word
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Where letters in upper case stand behind a parenthesis. All text of a course is looked at.
  private static func openings(in bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.withUnsafeBufferPointer { buffer in
      buffer.indices.dropLast(2).lazy.filter {
        buffer[$0] == UInt8(ascii: "(") && (0x41...0x5A).contains(buffer[$0 + 1])
      }.map { bytes.startIndex + $0 }
    }
  }
}
