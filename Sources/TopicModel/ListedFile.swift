import NoteSyntax
import NoteText

/// A file that a note lists for a unit: an item below "Files" that leads with a file's name.
struct ListedFile {
  /// The file's name, without backticks and asterisks.
  let range: TextRange
  let name: String

  static func all(in note: ParsedNote, outline: Outline) -> [ListedFile] {
    guard !outline.units.isEmpty else { return [] }
    let lists = outline.sections.filter { Self.titles.contains($0.title.lowercased()) }
    guard !lists.isEmpty else { return [] }
    return note.items.compactMap { item in
      let start = item.marker.lowerBound
      guard let section = lists.last(where: { $0.range.contains(start) }),
        outline.unit(atLine: section.line) != nil, item.block + 1 < note.blocks.count
      else { return nil }
      let paragraph = note.blocks[item.block + 1]
      guard paragraph.parent == item.block,
        let lead = note.inlines[paragraph.inlines].first,
        lead.kind == .code || lead.kind == .strong
      else { return nil }
      var (low, high) = (lead.range.lowerBound, lead.range.upperBound)
      while low < high, "`* _".utf8.contains(note.text.bytes[low]) { low += 1 }
      while high > low, "`* _".utf8.contains(note.text.bytes[high - 1]) { high -= 1 }
      let name = note.text.string(low..<high)
      return isFileName(name) ? ListedFile(range: low..<high, name: name) : nil
    }
  }

  private static let titles: Set<String> = [
    "files", "file overview", "files in this folder", "project files", "source files",
  ]

  private static func isFileName(_ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return false
    }
    let suffix = name[dot...].dropFirst()
    return (1...5).contains(suffix.utf8.count) && suffix.utf8.allSatisfy(\.isAlphanumeric)
      && !name.contains(where: { $0.isWhitespace || $0 == "*" || $0 == "(" })
  }
}
