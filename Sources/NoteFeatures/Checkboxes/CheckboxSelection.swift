import NoteSyntax
import NoteText
import TopicModel

extension CheckboxForest {
  /// The checkboxes that a selection or a cursor means, in order.
  ///
  /// A cursor means the item it is in, from any of the item's lines; a selection the checkboxes
  /// whose markers are on its lines, or else the item it begins in. A last line that is selected up
  /// to its start is not meant.
  func selected(_ range: TextRange) -> [Int] {
    let lines = note.text.selectedLines(range)
    let start = note.text.lineRange(lines.lowerBound).lowerBound
    let end = note.text.lineRange(lines.upperBound).upperBound
    if lines.count > 1 || !range.isEmpty {
      let found = nodes.indices.filter { index in
        nodes[index].marker.map { $0.lowerBound >= start && $0.lowerBound < end } ?? false
      }
      if !found.isEmpty {
        return found.sorted {
          nodes[$0].range.lowerBound < nodes[$1].range.lowerBound
        }
      }
    }
    guard let item = item(atLine: lines.lowerBound), nodes[item].state != nil else { return [] }
    return [item]
  }

  /// The innermost item that a line belongs to; `nil` for an empty line, and for one of code or
  /// raw HTML, where what looks like a checkbox is none.
  func item(atLine line: Int) -> Int? {
    let range = note.text.lineRange(line)
    let content = note.text.trimmedLine(line)
    guard !note.text.bytes[content].allSatisfy({ $0 == UInt8(ascii: ">") || $0.isSpace }) else {
      return nil
    }
    let isCode = note.syntax.blocks.contains { block in
      switch block.kind {
      case .code, .html:
        block.range.overlaps(range) && !isOnMarkerLine(block, range)
      default: false
      }
    }
    if isCode { return nil }
    return nodes.lastIndex {
      $0.range.lowerBound < range.upperBound
        && max($0.range.upperBound, $0.range.lowerBound + 1) > range.lowerBound
    }
  }

  /// Whether a block begins on the line of an item's marker, so that the line is the item's too.
  private func isOnMarkerLine(_ block: Block, _ line: TextRange) -> Bool {
    guard line.contains(block.range.lowerBound), let parent = block.parent,
      case .item(let item) = note.syntax.blocks[parent].kind
    else { return false }
    return line.contains(note.syntax.items[item].marker.lowerBound)
  }
}

extension SourceText {
  /// The lines of a selection, without a last one of which nothing is selected.
  func selectedLines(_ range: TextRange) -> ClosedRange<Int> {
    let range = range.clamped(to: 0..<bytes.count)
    let first = line(at: range.lowerBound)
    let last = line(at: range.upperBound)
    let isEmpty = last > first && range.upperBound == lineStart(last)
    return first...max(first, isEmpty ? last - 1 : last)
  }
}
