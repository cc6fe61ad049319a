import NoteSyntax
public import NoteText
public import TopicModel

extension Course {
  /// Makes checkboxes of the plain items and the lines of prose in a selection, or of the one that
  /// the cursor is in; `nil` where there are none.
  public func makeCheckboxes(in range: TextRange, of note: Note) -> NoteAction? {
    let insertions = note.checkboxInsertions(in: range)
    return remade(
      insertions, of: note, .make,
      insertions.count == 1
        ? "Make this a checkbox" : "Make \(insertions.count) lines checkboxes",
      isExpected: { $0 - $1 == insertions.count })
  }

  /// Makes plain items of the checkboxes in a selection, or of the one that the cursor is in; `nil`
  /// where there are none.
  public func removeCheckboxes(in range: TextRange, of note: Note) -> NoteAction? {
    let forest = CheckboxForest(note, settings.checkboxes)
    let bytes = note.text.bytes
    let removals = forest.selected(range).compactMap { node -> Replacement? in
      guard let marker = forest.nodes[node].marker else { return nil }
      var end = marker.upperBound
      while end < bytes.count, bytes[end].isBlank { end += 1 }
      return Replacement(marker.lowerBound..<end, "")
    }
    return remade(
      removals, of: note, .remove,
      removals.count == 1
        ? "Make this a plain item" : "Make \(removals.count) checkboxes plain items",
      isExpected: { $1 - $0 == removals.count })
  }

  /// Mends what was meant to be a checkbox on the lines of a selection: `- []`, `- [ ]text`,
  /// `-[ ] text`, `- [ x ] text`, `[ ] text`; `nil` where there is none.
  public func mendCheckboxes(in range: TextRange, of note: Note) -> NoteAction? {
    let lines = note.text.selectedLines(range)
    let mends = lines.flatMap { note.mends(ofLine: $0) }
    let count = Set(mends.map { note.text.line(at: $0.range.lowerBound) }).count
    return remade(
      mends, of: note, .mend,
      count == 1 ? "Mend this checkbox" : "Mend \(count) checkboxes",
      isExpected: { $0 - $1 >= count })
  }

  /// A change of the items themselves, with the parents and counts that follow it.
  ///
  /// The note is read again with the change in it; `nil` where the number of checkboxes, after and
  /// before, is not as it should be, since the text then means something else.
  private func remade(
    _ replacements: [Replacement], of note: Note, _ kind: NoteAction.Kind, _ title: String,
    isExpected: (Int, Int) -> Bool
  ) -> NoteAction? {
    if replacements.isEmpty || note.syntax.exceededLimit != nil { return nil }
    let edit = NoteEdit(path: note.path, replacements)
    let parsed = ParsedNote(
      SourceText(edit.applied(to: note.text.bytes)), limits: settings.limits)
    let remade = Note(path: note.path, parsed: parsed, settings: settings)
    guard isExpected(remade.checkboxes.count, note.checkboxes.count) else { return nil }
    var change = CheckboxChange(remade, settings.checkboxes)
    if parsed.items.count == note.syntax.items.count {
      change.notice(CheckboxForest(note, settings.checkboxes))
    }
    let places = edit.replacements.map { edit.offsetAfter($0) }
    let lines = Set(places.map { parsed.text.line(at: $0) })
    change.follow(
      items: parsed.items.indices.filter {
        lines.contains(parsed.text.line(at: parsed.items[$0].marker.lowerBound))
      })
    let following = change.replacements().compactMap { edit.before($0) }
    return NoteAction(kind, title, edits(edit.replacements + following, of: note))
  }
}

extension NoteEdit {
  /// Where a replacement of this edit begins in the text after it.
  fileprivate func offsetAfter(_ replacement: Replacement) -> Offset {
    replacements.prefix { $0.range.lowerBound < replacement.range.lowerBound }
      .reduce(replacement.range.lowerBound) { $0 + $1.text.utf8.count - $1.range.count }
  }

  /// A replacement in the text after this edit as one in the text before; `nil` where it overlaps
  /// this edit.
  fileprivate func before(_ replacement: Replacement) -> Replacement? {
    var shift = 0
    for own in replacements {
      let start = own.range.lowerBound + shift
      if start >= replacement.range.upperBound { break }
      if start + own.text.utf8.count > replacement.range.lowerBound { return nil }
      shift += own.text.utf8.count - own.range.count
    }
    return Replacement(
      replacement.range.lowerBound - shift..<replacement.range.upperBound - shift,
      replacement.text)
  }
}

extension Note {
  /// `[ ] ` for each plain item and `- [ ] ` for each line of prose that a selection means.
  fileprivate func checkboxInsertions(in range: TextRange) -> [Replacement] {
    let lines = text.selectedLines(range)
    if range.isEmpty,
      let item = CheckboxForest(self, CheckboxSettings()).item(
        atLine: lines.lowerBound)
    {
      return itemInsertion(item).map { [$0] } ?? []
    }
    let found = syntax.items.indices.filter {
      lines.contains(text.line(at: syntax.items[$0].marker.lowerBound))
    }
    return found.compactMap { itemInsertion($0) } + lines.compactMap { proseInsertion($0) }
  }

  private func itemInsertion(_ index: Int) -> Replacement? {
    let item = syntax.items[index]
    if item.checkbox != nil { return nil }
    let bytes = text.bytes
    let line = text.line(at: item.marker.lowerBound)
    let end = text.lineRange(line).upperBound
    var start = item.marker.upperBound
    while start < end, bytes[start].isBlank { start += 1 }
    if !mends(ofLine: line).isEmpty { return nil }
    if start == end {
      // An empty item needs a space on both sides.
      return item.block + 1 < syntax.blocks.count
        && syntax.blocks[item.block + 1].parent == item.block
        ? nil : Replacement(item.marker.upperBound..<end, " [ ] ")
    }
    guard item.block + 1 < syntax.blocks.count else { return nil }
    let first = syntax.blocks[item.block + 1]
    guard first.kind == .paragraph, first.parent == item.block, first.range.lowerBound == start
    else { return nil }
    return Replacement(start..<start, "[ ] ")
  }

  /// A line of a paragraph that stands in no item.
  private func proseInsertion(_ line: Int) -> Replacement? {
    let range = text.lineRange(line)
    let start = contentStart(ofLine: line)
    guard start < range.upperBound, mends(ofLine: line).isEmpty,
      let paragraph = paragraph(at: start), item(around: paragraph) == nil
    else { return nil }
    return Replacement(start..<start, "- [ ] ")
  }

  // MARK: - Mending

  /// What makes a checkbox of a line that was meant as one; empty for other lines.
  fileprivate func mends(ofLine line: Int) -> [Replacement] {
    let bytes = text.bytes
    let end = text.lineRange(line).upperBound
    let item = syntax.items.last { text.line(at: $0.marker.lowerBound) == line }
    if item?.checkbox != nil { return [] }
    var index = item?.marker.upperBound ?? contentStart(ofLine: line)
    guard let paragraph = paragraph(at: item == nil ? index : text.trimmed(index..<end).lowerBound)
    else { return [] }
    var mends: [Replacement] = []
    if item == nil {
      // A list marker without the space behind it, or no list marker at all.
      let start = index
      while index < end, bytes[index].isDigit { index += 1 }
      let isOrdered = index > start
      let markers = isOrdered ? ".)" : "-*+"
      if index < end, markers.utf8.contains(bytes[index]) {
        index += 1
        mends.append(Replacement(index..<index, " "))
      } else if isOrdered {
        return []
      } else {
        mends.append(Replacement(index..<index, "- "))
      }
    } else {
      while index < end, bytes[index].isBlank { index += 1 }
    }
    guard index < end, bytes[index] == UInt8(ascii: "["),
      let close = bytes[index..<min(end, index + 6)].firstIndex(of: UInt8(ascii: "]")),
      !syntax.inlines[syntax.blocks[paragraph].inlines.clamped(to: syntax.inlines.indices)]
        .contains(where: {
          if case .link = $0.kind {
            $0.range.lowerBound <= index && index < $0.range.upperBound
          } else {
            false
          }
        })
    else { return [] }
    let inner = bytes[index + 1..<close].filter { !$0.isBlank }
    let state: String
    switch inner {
    case []: state = " "
    case [UInt8(ascii: "x")], [UInt8(ascii: "X")]: state = String(decoding: inner, as: UTF8.self)
    default: return []
    }
    if !bytes[index + 1..<close].elementsEqual(state.utf8) {
      mends.append(Replacement(index + 1..<close, state))
    }
    if close + 1 < end, !bytes[close + 1].isBlank {
      // What would make it a link or an index.
      if "([:]".utf8.contains(bytes[close + 1]) { return [] }
      mends.append(Replacement(close + 1..<close + 1, " "))
    }
    return mends
  }

  // MARK: - Lines

  /// Where the text of a line begins, behind its indentation and the markers of quotes.
  private func contentStart(ofLine line: Int) -> Offset {
    let range = text.lineRange(line)
    var start = range.lowerBound
    if start == 0, text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    while start < range.upperBound,
      text.bytes[start].isBlank || text.bytes[start] == UInt8(ascii: ">")
    {
      start += 1
    }
    return start
  }

  private func paragraph(at offset: Offset) -> Int? {
    syntax.blocks.lastIndex { $0.kind == .paragraph && $0.range.contains(offset) }
  }

  private func item(around block: Int) -> Int? {
    var parent = syntax.blocks[block].parent
    while let index = parent {
      if case .item(let item) = syntax.blocks[index].kind { return item }
      parent = syntax.blocks[index].parent
    }
    return nil
  }
}
