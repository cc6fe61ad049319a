public import NoteSyntax
public import NoteText

/// An item that can be ticked.
public struct Checkbox: Sendable {
  /// The zero-based line of the marker.
  @PackedIndex public private(set) var line: Int
  /// The brackets and what is between them.
  @PackedRange public private(set) var markerRange: TextRange
  /// The text behind the marker, up to what is nested below.
  @PackedRange public private(set) var textRange: TextRange
  /// The text as written, on one line.
  public let text: String
  /// What the marker means by the settings of its note.
  public let state: CheckboxState
  /// What the checkbox is listed under: "Practice" for a list below "Practice:", the title of a
  /// section below the unit's heading; `nil` right below the unit.
  public let group: String?
  /// The innermost unit, as an index into ``Note/units``; `nil` outside all units.
  @PackedOptionalIndex public private(set) var unit: Int?

  /// Whether it is done.
  public var isDone: Bool { state == .done }
}

extension CheckboxSettings {
  /// What a marker of a text means. One that no setting names is something begun.
  public func state(of marker: CheckboxMarker, in text: SourceText) -> CheckboxState {
    switch marker.state {
    case .open: .open
    case .done: .done
    case .other:
      states[text.string(marker.range.lowerBound + 1..<marker.range.upperBound - 1)] ?? .inProgress
    }
  }
}

extension Checkbox {
  static func all(
    in note: ParsedNote, outline: Outline, settings: CheckboxSettings
  ) -> [Checkbox] {
    guard note.items.contains(where: { $0.checkbox != nil }) else { return [] }
    var groups = CheckboxGroups(note, outline: outline)
    return note.items.compactMap { item in
      guard let marker = item.checkbox else { return nil }
      let line = note.text.line(at: marker.range.lowerBound)
      let unit = outline.unit(atLine: line)
      let textRange = textRange(of: item, after: marker.range.upperBound, in: note)
      return Checkbox(
        line: line, markerRange: marker.range, textRange: textRange,
        text: note.text.string(textRange).collapsingSpace,
        state: settings.state(of: marker, in: note.text),
        group: groups.group(of: item, unit: unit), unit: unit)
    }
  }

  fileprivate static func textRange(
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
}

/// Finds what lists of checkboxes are listed under.
private struct CheckboxGroups {
  private let note: ParsedNote
  private let outline: Outline
  private var known: [Int: String?] = [:]
  /// For each block the one before it in the same container.
  private let previous: [Int?]

  init(_ note: ParsedNote, outline: Outline) {
    self.note = note
    self.outline = outline
    var last: [Int?: Int] = [:]
    previous = note.blocks.indices.map { index in
      last.updateValue(index, forKey: note.blocks[index].parent)
    }
  }

  /// The group is that of the list, and a nested list's is that of the list around it.
  mutating func group(of item: ListItem, unit: Int?) -> String? {
    guard let list = note.blocks[item.block].parent else { return nil }
    if let group = known[list] { return group }
    var group: String?
    if let parent = note.blocks[list].parent, case .item(let outer) = note.blocks[parent].kind {
      let outerItem = note.items[outer]
      if outerItem.checkbox == nil {
        let range = Checkbox.textRange(of: outerItem, after: outerItem.marker.upperBound, in: note)
        group = labelText(note.text.string(range))
      } else {
        group = self.group(of: outerItem, unit: unit)
      }
    } else {
      group =
        label(before: list) ?? sectionTitle(at: note.blocks[list].range.lowerBound, unit: unit)
    }
    known[list] = .some(group)
    return group
  }

  /// A paragraph right before the list that ends with a colon or is bold as a whole.
  private func label(before list: Int) -> String? {
    guard let previous = previous[list], note.blocks[previous].kind == .paragraph else {
      return nil
    }
    let block = note.blocks[previous]
    let text = note.text.string(block.range)
    guard let last = text.split(whereSeparator: \.isNewline).last,
      last.count == text.count || text.hasSuffix(":")
    else { return nil }
    let isBold = note.inlines[block.inlines].first.map {
      $0.kind == .strong && $0.range.upperBound >= block.range.upperBound
    }
    let trimmed = last.filter { $0 != "*" && $0 != "_" }
    guard trimmed.hasSuffix(":") || trimmed.hasSuffix("：") || isBold == true else { return nil }
    return labelText(String(last.drop { $0 == ">" || $0.isWhitespace }))
  }

  private func labelText(_ text: String) -> String? {
    let plain = text.collapsingSpace.filter { $0 != "*" && $0 != "`" }
    let trimmed = plain.trimmingSuffix { $0 == ":" || $0 == "：" || $0 == " " }
    return trimmed.isEmpty || trimmed.count > 80 ? nil : trimmed
  }

  /// The title of the innermost section, unless it is the unit's own.
  private func sectionTitle(at offset: Offset, unit: Int?) -> String? {
    guard let unit, let section = outline.section(at: offset),
      outline.sections[section].range.lowerBound > outline.units[unit].range.lowerBound
    else { return nil }
    return outline.sections[section].title
  }
}

extension StringProtocol {
  func trimmingSuffix(while matches: (Character) -> Bool) -> String {
    var view = Substring(self)
    while let last = view.last, matches(last) { view.removeLast() }
    return String(view)
  }
}
