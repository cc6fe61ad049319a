import NoteSyntax
public import NoteText
public import TopicModel

extension Note {
  /// What an editor selects step by step around a place, the smallest first; each range encloses
  /// the one before it and is larger. The last is the whole note; empty for an empty note.
  ///
  /// The steps are: word, inline content (the text of a link, its destination or title, both, the
  /// parentheses around them, the link, what is emphasized, the emphasis, code), line, cell, row,
  /// the rows below the header, table, paragraph, item, list, quote, what stands directly under a
  /// heading, that with what is nested, the section with its heading, the unit, the note. On a
  /// heading: its title, the heading, the heading with what stands directly under it, the section.
  public func selectionRanges(at offset: Offset) -> [TextRange] {
    let offset = min(max(offset, 0), text.bytes.count)
    var candidates: [TextRange] = []
    if let word = text.word(at: offset) { candidates.append(word) }
    appendInlines(around: offset, to: &candidates)
    appendBlocks(around: offset, to: &candidates)
    appendSections(around: offset, to: &candidates)
    for unit in units {
      candidates.append(
        unit.range
          .lowerBound..<max(
            unit.range.lowerBound, text.endOfLine(before: unit.range.upperBound)))
    }
    candidates.append(text.range)
    return chain(candidates.filter { $0.lowerBound <= offset && offset <= $0.upperBound })
  }

  private func chain(_ candidates: [TextRange]) -> [TextRange] {
    var ranges: [TextRange] = []
    for range in candidates.sorted(by: { $0.count < $1.count }) where !range.isEmpty {
      guard let last = ranges.last else {
        ranges.append(range)
        continue
      }
      if range.count > last.count, range.lowerBound <= last.lowerBound,
        range.upperBound >= last.upperBound
      {
        ranges.append(range)
      }
    }
    return ranges
  }

  private func appendInlines(around offset: Offset, to candidates: inout [TextRange]) {
    for inline in syntax.inlines
    where inline.range.lowerBound <= offset && offset <= inline.range.upperBound {
      switch inline.kind {
      case .text, .lineBreak: continue
      case .code: candidates.append(text.codeContent(inline.range))
      case .emphasis: candidates.append(inline.range.narrowed(by: 1))
      case .strong: candidates.append(inline.range.narrowed(by: 2))
      case .link, .html, .footnoteReference: break
      }
      candidates.append(inline.range)
    }
    for link in syntax.links {
      candidates += [link.textRange, link.targetRange, link.range]
      if link.form == .inline, link.textRange.upperBound + 1 < link.range.upperBound {
        let parentheses = link.textRange.upperBound + 1..<link.range.upperBound
        candidates.append(parentheses)
        candidates += destinationParts(of: link.targetRange, upTo: parentheses.upperBound - 1)
      }
    }
    for wiki in syntax.wikiLinks { candidates += [wiki.targetRange, wiki.range] }
    for definition in syntax.definitions {
      candidates += [definition.labelRange, definition.targetRange, definition.range]
      candidates += destinationParts(
        of: definition.targetRange, upTo: definition.range.upperBound)
    }
  }

  /// What is around a destination, up to an end: its angle brackets, the title with and without its
  /// quotes, and both together.
  private func destinationParts(of target: TextRange, upTo end: Offset) -> [TextRange] {
    var destination = text.clamp(target)
    if destination.lowerBound > 0, destination.upperBound < end,
      text.bytes[destination.lowerBound - 1] == UInt8(ascii: "<"),
      text.bytes[destination.upperBound] == UInt8(ascii: ">")
    {
      destination = destination.lowerBound - 1..<destination.upperBound + 1
    }
    let title = text.trimmed(destination.upperBound..<max(destination.upperBound, end))
    guard title.count >= 2 else { return [destination] }
    return [
      destination, title, title.narrowed(by: 1), destination.lowerBound..<title.upperBound,
    ]
  }

  private func appendBlocks(around offset: Offset, to candidates: inout [TextRange]) {
    if let frontMatter = syntax.frontMatter {
      candidates.append(text.trimmed(frontMatter.range))
      if frontMatter.range.contains(offset) { appendLine(at: offset, to: &candidates) }
    }
    for (index, block) in syntax.blocks.enumerated()
    where block.range.lowerBound <= offset && offset <= block.range.upperBound {
      candidates.append(block.range)
      switch block.kind {
      case .code:
        appendLine(at: offset, to: &candidates)
        candidates.append(codeContent(of: block))
      case .html: appendLine(at: offset, to: &candidates)
      case .paragraph: candidates += line(of: block, at: offset)
      case .heading(let heading) where heading < syntax.headings.count:
        candidates.append(syntax.headings[heading].titleRange)
      case .table: candidates += rowsBelowHeader(of: index)
      default: break
      }
    }
  }

  private func appendLine(at offset: Offset, to candidates: inout [TextRange]) {
    candidates.append(text.trimmedLine(text.line(at: offset)))
  }

  /// What a paragraph has on the line of an offset, without the marks of quotes and items before it;
  /// empty where that is nothing.
  private func line(of paragraph: Block, at offset: Offset) -> [TextRange] {
    let line = text.lineRange(text.line(at: offset))
    let start = syntax.inlines[paragraph.inlines].lazy
      .filter { $0.kind != .lineBreak && line.contains($0.range.lowerBound) }
      .map(\.range.lowerBound).min()
    return start.map { [$0..<max($0, min(line.upperBound, paragraph.range.upperBound))] } ?? []
  }

  /// The lines between the fences; all of an indented block.
  private func codeContent(of block: Block) -> TextRange {
    let bytes = text.bytes
    let start = block.range.lowerBound
    guard start < bytes.count,
      bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~")
    else { return block.range }
    let first = text.line(at: start) + 1
    let end = text.line(at: max(start, block.range.upperBound - 1))
    let fence = bytes[text.trimmedLine(end)].drop { $0 == UInt8(ascii: ">") || $0.isBlank }
    let isClosed = end >= first && fence.count >= 3 && fence.allSatisfy { $0 == bytes[start] }
    let last = isClosed ? end - 1 : end
    guard first <= last else { return block.range }
    return text.lineRange(first).lowerBound..<text.lineRange(last).upperBound
  }

  private func rowsBelowHeader(of table: Int) -> [TextRange] {
    let rows = syntax.blocks[(table + 1)...].prefix { $0.parent != syntax.blocks[table].parent }
      .filter { $0.parent == table }
    guard rows.count > 1 else { return [] }
    return [
      rows[1].range
        .lowerBound..<max(rows[1].range.lowerBound, rows[rows.count - 1].range.upperBound)
    ]
  }

  private func appendSections(around offset: Offset, to candidates: inout [TextRange]) {
    for (index, section) in sections.enumerated() {
      let end = max(
        text.endOfLine(before: section.range.upperBound), section.headingRange.upperBound)
      guard section.range.lowerBound <= offset, offset <= end else { continue }
      candidates.append(section.range.lowerBound..<end)
      var directEnd = end
      if index + 1 < sections.count, sections[index + 1].range.lowerBound < section.range.upperBound
      {
        directEnd = text.endOfLine(before: sections[index + 1].range.lowerBound)
      }
      directEnd = max(directEnd, section.headingRange.upperBound)
      if offset <= section.headingRange.upperBound {
        candidates += [section.headingRange, section.range.lowerBound..<directEnd]
        continue
      }
      let line = text.line(at: max(0, section.headingRange.upperBound - 1)) + 1
      guard line < text.lineCount else { continue }
      let start = text.lineStart(line)
      candidates += [start..<max(start, directEnd), start..<max(start, end)]
    }
  }
}

extension SourceText {
  /// The word that an offset is in, or that ends there; `nil` where there is none.
  func word(at offset: Offset) -> TextRange? {
    let lineRange = lineRange(line(at: offset))
    let line = string(lineRange)
    // Damaged bytes have other lengths in the string.
    guard line.utf8.count == lineRange.count else { return nil }
    let (bytes, scalars) = (line.utf8, line.unicodeScalars)
    let distance = min(offset, lineRange.upperBound) - lineRange.lowerBound
    var start = bytes.index(line.startIndex, offsetBy: distance)
    while start < line.endIndex, bytes[start] & 0xC0 == 0x80 { start = bytes.index(before: start) }
    var end = start
    while start > line.startIndex, scalars[scalars.index(before: start)].isWord {
      start = scalars.index(before: start)
    }
    while end < line.endIndex, scalars[end].isWord { end = scalars.index(after: end) }
    func place(_ index: String.Index) -> Offset {
      lineRange.lowerBound + bytes.distance(from: line.startIndex, to: index)
    }
    return start < end ? place(start)..<place(end) : nil
  }
}

extension Unicode.Scalar {
  /// Whether it is part of a word: letters, marks, digits and `_`.
  fileprivate var isWord: Bool {
    if isASCII { return UInt8(truncatingIfNeeded: value).isWordByte }
    switch category {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber: return true
    default: return isAlphabetic
    }
  }
}

extension TextRange {
  /// The range without so many bytes at each end; empty where there are not as many.
  fileprivate func narrowed(by bytes: Int) -> TextRange {
    let start = Swift.min(lowerBound + bytes, upperBound)
    return start..<Swift.max(start, upperBound - bytes)
  }
}
