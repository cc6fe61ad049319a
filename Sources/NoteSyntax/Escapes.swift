import NoteText

/// A destination with its backslash escapes and entities resolved (CommonMark, sections 2.4 and 6.2).
func resolvingEscapes(in bytes: ArraySlice<UInt8>) -> String {
  guard bytes.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }) else {
    return String(decoding: bytes, as: UTF8.self)
  }
  var plain: [UInt8] = []
  var index = bytes.startIndex
  while index < bytes.endIndex {
    if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex,
      bytes[index + 1].isPunctuation
    {
      plain.append(bytes[index + 1])
      index += 2
    } else {
      plain.append(bytes[index])
      index += 1
    }
  }
  return resolvingEntities(in: String(decoding: plain, as: UTF8.self))
}

/// Text with its entities resolved: those of HTML's syntax and the numeric ones; a name that is
/// none of them stays as it is.
package func resolvingEntities(in text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
  var result = ""
  var rest = Substring(text)
  while let ampersand = rest.firstIndex(of: "&") {
    result += rest[..<ampersand]
    rest = rest[ampersand...]
    guard let end = rest.prefix(12).firstIndex(of: ";"),
      let character = character(named: rest[rest.index(after: ampersand)..<end])
    else {
      result += "&"
      rest = rest.dropFirst()
      continue
    }
    result.unicodeScalars.append(character)
    rest = rest[rest.index(after: end)...]
  }
  return result + rest
}

private func character(named name: Substring) -> Unicode.Scalar? {
  if name.hasPrefix("#x") || name.hasPrefix("#X") {
    return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
  }
  if name.hasPrefix("#") {
    return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
  }
  switch name {
  case "amp": return "&"
  case "lt": return "<"
  case "gt": return ">"
  case "quot": return "\""
  case "apos": return "'"
  case "nbsp": return "\u{A0}"
  case "copy": return "©"
  case "reg": return "®"
  case "mdash": return "—"
  case "ndash": return "–"
  default: return nil
  }
}
