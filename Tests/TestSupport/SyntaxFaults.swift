public import NoteSyntax
import NoteText

/// What is wrong with the ranges of a note; empty where each is inside and starts as it claims to.
public func syntaxFaults(_ note: ParsedNote) -> [String] {
  var faults: [String] = []
  let bytes = note.text.bytes
  func verify(_ range: TextRange, _ name: String, _ firstBytes: String? = nil) {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else {
      faults.append("\(name) \(range) is outside")
      return
    }
    guard let firstBytes else { return }
    if range.isEmpty || !firstBytes.utf8.contains(bytes[range.lowerBound]) {
      faults.append("\(name) starts wrong: \(note.text.string(range).debugDescription)")
    }
  }
  var ends: [Int?: Offset] = [:]
  for block in note.blocks {
    verify(block.range, "block")
    // The definitions of footnotes come last, in the order of the references.
    if block.kind != .footnote {
      if block.range.lowerBound < ends[block.parent] ?? 0 {
        faults.append("\(block.kind) \(block.range) begins in the block before it")
      }
      ends[block.parent] = block.range.upperBound
    }
    guard let parent = block.parent else { continue }
    let outer = note.blocks[parent]
    if block.range.clamped(to: outer.range) != block.range {
      faults.append("\(block.kind) \(block.range) is outside its \(outer.kind) \(outer.range)")
    }
  }
  for link in note.links {
    verify(link.range, "link", "[!<")
    verify(link.textRange, "text")
    verify(link.targetRange, "target")
  }
  for inline in note.inlines { verify(inline.range, "inline", inline.kind == .code ? "`" : nil) }
  for heading in note.headings {
    verify(heading.range, "heading", heading.form == .atx ? "#" : nil)
    verify(heading.titleRange, "title")
  }
  for item in note.items {
    verify(item.marker, "marker", "-+*0123456789")
    if let checkbox = item.checkbox { verify(checkbox.range, "checkbox", "[") }
  }
  for definition in note.definitions { verify(definition.range, "definition", "[") }
  for wiki in note.wikiLinks { verify(wiki.range, "wiki-link", "[!") }
  for footnote in note.footnotes { verify(footnote.labelRange, "footnote") }
  for reference in note.footnoteReferences { verify(reference.range, "reference", "[") }
  for reference in note.undefinedReferences { verify(reference.range, "undefined", "[") }
  for comment in note.comments { verify(comment.range, "comment", "<") }
  for anchor in note.anchors { verify(anchor.range, "anchor") }
  if Set(note.headings.map(\.slug)).count != note.headings.count {
    faults.append("Two headings have one anchor.")
  }
  return faults
}
