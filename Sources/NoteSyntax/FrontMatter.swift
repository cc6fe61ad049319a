public import NoteText
import Yams

/// The metadata block at the very start of a note.
public struct FrontMatter: Sendable {
  /// The block with its delimiters and the last line ending.
  public let range: TextRange
  /// What `title:` says; `nil` where it says nothing.
  public let title: String?
  /// What `aliases:` lists.
  public let aliases: [String]
}

extension FrontMatter {
  /// Finds a block between `---` lines (YAML) or `+++` lines (TOML) that starts the text.
  ///
  /// A note may just as well begin with a thematic break, so a YAML block counts only where its
  /// first line that is neither blank nor a comment reads as a key.
  init?(in text: SourceText, from start: Offset) {
    guard let range = Self.range(in: text, from: start) else { return nil }
    self.range = range
    let firstLine = text.line(at: start)
    let isYAML = text.bytes[start] == UInt8(ascii: "-")
    // Composing YAML costs more than parsing a page of Markdown: only what is asked for.
    let source =
      isYAML ? Self.entries(of: ["title", "aliases"], in: text, after: firstLine, range) : ""
    guard !source.isEmpty,
      let mapping = try? Yams.compose(yaml: source, .default, .default, .utf8)?.mapping
    else {
      self.title = nil
      self.aliases = []
      return
    }
    self.title = mapping["title"].flatMap(Self.text)
    let aliases = mapping["aliases"]
    self.aliases =
      aliases?.sequence?.compactMap(Self.text) ?? aliases.flatMap(Self.text).map { [$0] } ?? []
  }

  /// What a value says, on one line; `nil` where that is nothing, or YAML's null.
  private static func text(_ node: Node) -> String? {
    if let scalar = node.scalar, scalar.style == .plain,
      ["~", "null", "Null", "NULL"].contains(scalar.string)
    {
      return nil
    }
    guard let text = node.string?.collapsingSpace, !text.isEmpty else { return nil }
    return text
  }

  private static func range(in text: SourceText, from start: Offset) -> TextRange? {
    let firstLine = text.line(at: start)
    let first = text.bytes[start..<text.lineRange(firstLine).upperBound]
    let isYAML = first.isDelimiter("---")
    guard isYAML || first.isDelimiter("+++") else { return nil }
    var sawKey = false
    for line in firstLine + 1..<max(text.lineCount, firstLine + 1) {
      let range = text.lineRange(line)
      let content = text.bytes[range]
      if content.isDelimiter(isYAML ? "---" : "+++") || (isYAML && content.isDelimiter("...")) {
        return sawKey ? start..<text.fullLineRange(line).upperBound : nil
      }
      if !sawKey {
        guard let byte = content.first(where: { !$0.isBlank }) else { continue }
        if byte == UInt8(ascii: "#"), isYAML { continue }
        guard content.startsWithKey else { return nil }
        sawKey = true
      }
    }
    return nil
  }

  /// The lines of the top-level entries with these keys; empty where there are none, or where they
  /// are too long to be a title and some names.
  private static func entries(
    of keys: [String], in text: SourceText, after delimiter: Int, _ block: TextRange
  ) -> String {
    var source = ""
    var isWanted = false
    for line in delimiter + 1..<max(text.line(at: block.upperBound), delimiter + 1) {
      let range = text.lineRange(line)
      let content = text.bytes[range]
      guard let first = content.first else { continue }
      if content.isDelimiter("---") || content.isDelimiter("...") { break }
      if !first.isBlank, first != UInt8(ascii: "-"), first != UInt8(ascii: "]") {
        isWanted = keys.contains { key in
          content.starts(with: key.utf8)
            && content.dropFirst(key.utf8.count).first { !$0.isBlank } == UInt8(ascii: ":")
        }
      }
      guard isWanted else { continue }
      guard source.utf8.count + range.count <= longestEntries else { return "" }
      source += text.string(range) + "\n"
    }
    return source
  }

  /// The most bytes of YAML that are composed.
  private static let longestEntries = 16_384
}

extension ArraySlice<UInt8> {
  /// Whether the line is `delimiter`, white space after it aside.
  fileprivate func isDelimiter(_ delimiter: StaticString) -> Bool {
    guard count >= delimiter.utf8CodeUnitCount else { return false }
    let expected = UnsafeBufferPointer(
      start: delimiter.utf8Start, count: delimiter.utf8CodeUnitCount)
    return zip(self, expected).allSatisfy { $0 == $1 }
      && dropFirst(expected.count).allSatisfy(\.isSpace)
  }

  /// Whether the line reads `key:` or `key =`, the key being a word or quoted.
  fileprivate var startsWithKey: Bool {
    let rest = drop { $0.isAlphanumeric || $0 >= 0x80 || "_-.\"'".utf8.contains($0) }
    guard rest.count < count else { return false }
    switch rest.first(where: { !$0.isBlank }) {
    case UInt8(ascii: ":"), UInt8(ascii: "="): return true
    default: return false
    }
  }
}
