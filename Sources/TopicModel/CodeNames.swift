import NoteSyntax
package import NoteText

extension Note {
  /// The names in its code spans, each once: `append()`, `sys.path`, `@property`, `__slots__`, and
  /// those that are called in emphasis, as some write _append()_. What names a file or is more than a
  /// name is none, nor is what an offset is in. Linear in its inlines.
  package func codeNames(besides offset: Offset) -> [String] {
    let bytes = syntax.text.bytes
    var seen: Set<ArraySlice<UInt8>> = []
    return syntax.inlines.compactMap { inline in
      if inline.range.lowerBound <= offset, offset <= inline.range.upperBound { return nil }
      let name: TopicBytes
      switch inline.kind {
      case .code: name = bytes[inline.range].trimmed(of: UInt8(ascii: "`")).trimmed
      case .emphasis:
        name = bytes[inline.range].dropFirst().dropLast()
        if !name.ends(with: "()") { return nil }
      default: return nil
      }
      guard name.isCodeName, !TopicTermReader.isFile(name), seen.insert(name).inserted else {
        return nil
      }
      return name.string
    }
  }
}

extension TopicBytes {
  /// Whether it is identifiers with dots between them, perhaps behind an at sign and called.
  fileprivate var isCodeName: Bool {
    var name = self
    if name.first == UInt8(ascii: "@") { name.removeFirst() }
    if name.ends(with: "()") { name.removeLast(2) }
    return count > 2 && count <= 40
      && name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy {
        guard let first = $0.first, !first.isDigit else { return false }
        return $0.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
      }
  }
}
