import NoteSyntax
public import NoteText

/// An item that can be ticked.
public struct Checkbox: Sendable {
  /// The zero-based line of the marker.
  public let line: Int
  /// The brackets and what is between them.
  public let markerRange: TextRange
  /// The text behind the marker, up to what is nested below.
  public let textRange: TextRange
  /// The text as written, on one line.
  public let text: String
  /// Whether it is ticked.
  public let isDone: Bool
  /// What the checkbox is listed under: "Practice" for a list below "Practice:", the title of a
  /// section below the unit's heading; `nil` right below the unit.
  public let group: String?
  /// The innermost unit, as an index into ``Note/units``; `nil` outside all units.
  public let unit: Int?
}

extension Checkbox {
  static func all(in note: ParsedNote, outline: Outline) -> [Checkbox] {
    guard note.items.contains(where: { $0.checkbox != nil }) else { return [] }
    var groups: [Int: String?] = [:]
    return note.items.compactMap { item in
      guard let marker = item.checkbox else { return nil }
      let line = note.text.line(at: marker.range.lowerBound)
      let unit = outline.unit(atLine: line)
      let textRange = textRange(of: item, after: marker.range.upperBound, in: note)
      return Checkbox(
        line: line, markerRange: marker.range, textRange: textRange,
        text: note.text.string(textRange).split(whereSeparator: \.isWhitespace)
          .joined(separator: " "),
        isDone: marker.state == .done,
        group: group(of: item, in: note, outline: outline, unit: unit, known: &groups), unit: unit)
    }
  }

  private static func textRange(
    of item: ListItem, after start: Offset, in note: ParsedNote
  ) -> TextRange {
    var end = note.text.lineRange(note.text.line(at: start)).upperBound
    if item.block + 1 < note.blocks.count {
      let first = note.blocks[item.block + 1]
      if first.kind == .paragraph, first.parent == item.block { end = first.range.upperBound }
    }
    var start = start
    while start < end, note.text.bytes[start] == 0x20 || note.text.bytes[start] == 0x09 {
      start += 1
    }
    return start..<max(start, end)
  }

  /// The group is that of the list, and a nested list's is that of the list around it.
  private static func group(
    of item: ListItem, in note: ParsedNote, outline: Outline, unit: Int?,
    known: inout [Int: String?]
  ) -> String? {
    guard let list = note.blocks[item.block].parent else { return nil }
    if let group = known[list] { return group }
    var group: String?
    if let parent = note.blocks[list].parent, case .item(let outer) = note.blocks[parent].kind {
      let outerItem = note.items[outer]
      if outerItem.checkbox == nil {
        let range = textRange(of: outerItem, after: outerItem.marker.upperBound, in: note)
        group = labelText(note.text.string(range))
      } else {
        group = Self.group(of: outerItem, in: note, outline: outline, unit: unit, known: &known)
      }
    } else {
      group =
        label(before: list, in: note)
        ?? sectionTitle(at: note.blocks[list].range.lowerBound, outline: outline, unit: unit)
    }
    known[list] = .some(group)
    return group
  }

  /// A paragraph right before the list that ends with a colon or is bold as a whole.
  private static func label(before list: Int, in note: ParsedNote) -> String? {
    guard
      let previous = note.blocks[..<list].lastIndex(where: {
        $0.parent == note.blocks[list].parent
      }), note.blocks[previous].kind == .paragraph
    else { return nil }
    let block = note.blocks[previous]
    let text = note.text.string(block.range)
    guard !text.contains("\n") || text.hasSuffix(":") else { return nil }
    let last = text.split(separator: "\n").last.map(String.init) ?? text
    let isBold = note.inlines[block.inlines].first.map {
      $0.kind == .strong && $0.range.upperBound >= block.range.upperBound
    }
    let trimmed = last.filter { $0 != "*" && $0 != "_" }
    guard trimmed.hasSuffix(":") || trimmed.hasSuffix("：") || isBold == true else { return nil }
    return labelText(last)
  }

  private static func labelText(_ text: String) -> String? {
    let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .filter { $0 != "*" && $0 != "`" }
    let trimmed = plain.trimmingSuffix { $0 == ":" || $0 == "：" || $0 == " " }
    return trimmed.isEmpty || trimmed.count > 80 ? nil : trimmed
  }

  private static func sectionTitle(at offset: Offset, outline: Outline, unit: Int?) -> String? {
    guard let unit,
      let section = outline.sections.lastIndex(where: { $0.range.contains(offset) }),
      outline.unitOfSection[section] == nil,
      outline.sections[section].range.lowerBound > outline.units[unit].range.lowerBound
    else { return nil }
    return outline.sections[section].title
  }
}

extension String {
  func trimmingSuffix(while matches: (Character) -> Bool) -> String {
    var view = Substring(self)
    while let last = view.last, matches(last) { view.removeLast() }
    return String(view)
  }
}
