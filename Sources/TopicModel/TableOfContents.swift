public import NoteSyntax
import NoteText

/// The lists of links to a note's own headings.
public enum TableOfContents {
  /// The links that are entries, as indices into ``ParsedNote/links``.
  ///
  /// A list is a table of contents when at least three of its items begin with a link to an anchor
  /// of the note, and at least two in three items do.
  public static func entries(in note: ParsedNote) -> Set<Int> {
    Set(lists(in: note).joined())
  }

  /// The entries of each table of contents, in order; nested lists belong to the outermost one.
  public static func lists(in note: ParsedNote) -> [[Int]] {
    guard note.links.count(where: { $0.form == .inline && note.leadsToOwnAnchor($0) }) >= 3
    else { return [] }
    var entries: [Int: [Int]] = [:]
    var itemCount: [Int: Int] = [:]
    for item in note.items {
      guard let top = topList(of: item.block, in: note) else { continue }
      itemCount[top, default: 0] += 1
      if let link = leadingLink(of: item, in: note) { entries[top, default: []].append(link) }
    }
    return entries.keys.sorted().compactMap { list in
      let links = entries[list] ?? []
      return links.count >= 3 && links.count * 3 >= (itemCount[list] ?? 0) * 2 ? links : nil
    }
  }

  private static func topList(of block: Int, in note: ParsedNote) -> Int? {
    var top: Int?
    var current = note.blocks[block].parent
    while let index = current {
      if note.blocks[index].kind == .list { top = index }
      current = note.blocks[index].parent
    }
    return top
  }

  private static func leadingLink(of item: ListItem, in note: ParsedNote) -> Int? {
    guard item.block + 1 < note.blocks.count else { return nil }
    let paragraph = note.blocks[item.block + 1]
    guard paragraph.parent == item.block, paragraph.kind == .paragraph else { return nil }
    for inline in note.inlines[paragraph.inlines] {
      switch inline.kind {
      case .link(let index):
        let link = note.links[index]
        return !link.isImage && note.leadsToOwnAnchor(link) ? index : nil
      case .strong, .emphasis: continue
      case .text
      where note.text.string(inline.range).unicodeScalars.allSatisfy({ !$0.isAlphabetic }
      ):
        continue
      default: return nil
      }
    }
    return nil
  }
}
