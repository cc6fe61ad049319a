import NoteSyntax
import NoteText
import TopicModel

/// A part of a note whose checkboxes are ticked at once.
public enum CheckboxScope: String, Sendable, CaseIterable {
  /// What the line heads: an item with the checkboxes below it, the list below a label such as
  /// "Practice:", the unit or section of a heading, the note of its title.
  case subtree
  /// The checkboxes that are listed under one label or heading.
  case group
  /// The innermost section.
  case section
  /// The innermost unit.
  case unit
  /// The whole note.
  case note
}

/// The checkboxes of a part of a note.
struct CheckboxPart {
  /// The checkboxes in order, as indices into ``CheckboxForest/nodes``.
  let targets: [Int]
  /// What the part is called behind "7 items".
  let place: String
}

extension CheckboxForest {
  /// The part of a scope around an offset, which may have no checkbox.
  func part(_ scope: CheckboxScope, at offset: Offset) -> CheckboxPart {
    let line = note.text.line(at: offset)
    switch scope {
    case .subtree: return subtree(atLine: line)
    case .group: return group(atLine: line)
    case .section:
      guard let section = note.sections.last(where: { $0.range.contains(offset) }) else {
        return part(.note, at: offset)
      }
      return CheckboxPart(
        targets: checkboxes(in: section.range), place: "of \(quoted(section.title))")
    case .unit:
      guard let unit = note.unit(atLine: line) else {
        return CheckboxPart(targets: [], place: "of this unit")
      }
      return CheckboxPart(
        targets: checkboxes(in: note.units[unit].range), place: "of \(note.units[unit].label)")
    case .note:
      return CheckboxPart(
        targets: nodes.indices.filter { nodes[$0].state != nil }, place: "of this note")
    }
  }

  /// The scopes that a menu offers on a line, the narrowest first; empty where the line has nothing
  /// to do with checkboxes.
  func scopes(atLine line: Int) -> [CheckboxScope] {
    if let section = section(headedOnLine: line) {
      if isUnit(section) { return [.unit, .note] }
      return isTitle(section) ? [.note] : [.section, .unit, .note]
    }
    let isLabel = label(onLine: line) != nil
    guard
      isLabel
        || item(atLine: line).map({ nodes[$0].state != nil || !nodes[$0].children.isEmpty }) == true
    else { return [] }
    // A unit is better known by its name than by its heading.
    let start = note.text.lineRange(line).lowerBound
    let section = note.sections.lastIndex { $0.range.contains(start) }
    return CheckboxScope.allCases.filter { scope in
      switch scope {
      case .subtree: !isLabel
      case .section: section.map { !isUnit($0) } ?? false
      case .group, .unit, .note: true
      }
    }
  }

  private func subtree(atLine line: Int) -> CheckboxPart {
    if let section = section(headedOnLine: line) {
      let start = note.sections[section].range.lowerBound
      return part(isUnit(section) ? .unit : isTitle(section) ? .note : .section, at: start)
    }
    let item = item(atLine: line)
    if label(onLine: line) != nil {
      let part = group(atLine: line)
      // Another item beside it may have the same label.
      guard let item, isMarked(item, onLine: line) else { return part }
      return CheckboxPart(targets: descendants(of: item), place: part.place)
    }
    guard let item else { return CheckboxPart(targets: [], place: "here and below") }
    let own = nodes[item].state == nil ? [] : [item]
    return CheckboxPart(targets: own + descendants(of: item), place: "here and below")
  }

  // MARK: - Headings

  /// The section whose heading stands on a line, as an index into ``Note/sections``.
  private func section(headedOnLine line: Int) -> Int? {
    let range = note.text.lineRange(line)
    return note.sections.firstIndex { $0.headingRange.overlaps(range) }
  }

  private func isUnit(_ section: Int) -> Bool { note.units.contains { $0.section == section } }

  /// Whether a section is the first and has all checkboxes, so that its heading is the note's.
  private func isTitle(_ section: Int) -> Bool {
    section == 0
      && checkboxes(in: note.sections[0].range).count == nodes.count { $0.state != nil }
  }

  // MARK: - Groups

  private func group(atLine line: Int) -> CheckboxPart {
    let first =
      label(onLine: line)
      ?? item(atLine: line).flatMap { nodes[$0].state == nil ? nodes[$0].children.first : $0 }
    guard let start = first.flatMap({ nodes[$0].marker?.lowerBound }),
      let index = note.checkboxes.firstIndex(where: { $0.markerRange.lowerBound == start })
    else { return CheckboxPart(targets: [], place: "of this list") }
    // Those that follow each other under one title.
    let all = note.checkboxes
    let section = section(of: all[index])
    func isSame(_ other: Checkbox) -> Bool {
      other.group == all[index].group && other.unit == all[index].unit
        && self.section(of: other) == section
    }
    var (low, high) = (index, index)
    while low > 0, isSame(all[low - 1]) { low -= 1 }
    while high + 1 < all.count, isSame(all[high + 1]) { high += 1 }
    let starts = Set(all[low...high].map(\.markerRange.lowerBound))
    return CheckboxPart(
      targets: nodes.indices.filter {
        nodes[$0].marker.map { starts.contains($0.lowerBound) } ?? false
      },
      place: all[index].group.map { "of \(quoted($0))" } ?? "of this list")
  }

  private func section(of checkbox: Checkbox) -> Int? {
    note.sections.lastIndex { $0.range.contains(checkbox.markerRange.lowerBound) }
  }

  private func isMarked(_ item: Int, onLine line: Int) -> Bool {
    note.text.line(at: note.syntax.items[item].marker.lowerBound) == line
  }

  /// The first checkbox of the list that is labelled by the paragraph or the plain item on a line;
  /// `nil` where the line is no label. What a checkbox begins with is none: "Learn SQL" below "SQL"
  /// is one of its items.
  private func label(onLine line: Int) -> Int? {
    let range = note.text.lineRange(line)
    let syntax = note.syntax
    guard
      let paragraph = syntax.blocks.lastIndex(where: {
        $0.kind == .paragraph && $0.range.overlaps(range)
      })
    else { return nil }
    let block = syntax.blocks[paragraph]
    if let item = block.parent, paragraph == item + 1,
      case .item(let index) = syntax.blocks[item].kind,
      nodes[index].state != nil
    {
      return nil
    }
    let list = syntax.blocks[(paragraph + 1)...].firstIndex { $0.parent == block.parent }
    guard let list, syntax.blocks[list].kind == .list,
      let first = checkboxes(in: syntax.blocks[list].range).first,
      let marker = nodes[first].marker?.lowerBound,
      let box = note.checkboxes.first(where: { $0.markerRange.lowerBound == marker }),
      let title = box.group
    else { return nil }
    // The group is named by the last line of the paragraph, without emphasis and the colon.
    func letters(_ text: String) -> String {
      text.filter { !$0.isWhitespace && !"*_`:：>".contains($0) }
    }
    return letters(note.text.string(block.range)).hasSuffix(letters(title)) ? first : nil
  }

  private func quoted(_ title: String) -> String { "“\(repairingDamage(in: title))”" }
}
