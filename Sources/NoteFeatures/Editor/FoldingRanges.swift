import NoteSyntax
import NoteText
public import TopicModel

/// Lines that can be hidden behind their first one.
public struct FoldingRange: Sendable, Hashable {
  /// What is folded.
  public enum Kind: Sendable, Hashable {
    /// A heading and what follows; a unit with all that belongs to it.
    case section
    /// A list, where none of its items starts on its first line and spans several.
    case list
    /// An item of a list.
    case item
    /// A code block.
    case code
    /// A table.
    case table
    /// A block quote.
    case quote
    /// A block of raw HTML.
    case html
    /// The definition of a footnote.
    case footnote
    /// An HTML comment; `comment` in the Language Server Protocol.
    case comment
    /// What is between `<!-- #region -->` and `<!-- #endregion -->`; `region` in the protocol.
    case region
    /// The metadata at the start of the note.
    case frontMatter
  }

  /// The zero-based lines, the first of which stays visible; at least two.
  public let lines: ClosedRange<Int>
  /// What is folded.
  public let kind: Kind
}

extension Note {
  /// What can be folded, in order; at most one fold starts on each line, and any two are nested or
  /// apart.
  ///
  /// A fold ends with the last line that has text. (VS Code's service hides blank lines but for one
  /// before the next heading, and those after a list; here they all stay.) Linear in the size of
  /// the note but for sorting.
  public var foldingRanges: [FoldingRange] {
    var folds: [FoldingRange] = []
    if let frontMatter = syntax.frontMatter {
      append(frontMatter.range, .frontMatter, to: &folds)
    }
    appendComments(to: &folds)
    appendSections(to: &folds)
    appendBlocks(to: &folds)
    return nested(folds)
  }

  private func append(
    _ range: TextRange, _ kind: FoldingRange.Kind, to folds: inout [FoldingRange]
  ) {
    let range = text.trimmed(range)
    let first = text.line(at: range.lowerBound)
    let last = text.line(at: max(range.lowerBound, range.upperBound - 1))
    if last > first { folds.append(FoldingRange(lines: first...last, kind: kind)) }
  }

  private func appendComments(to folds: inout [FoldingRange]) {
    var open: [Offset] = []
    for comment in syntax.comments {
      append(comment.range, .comment, to: &folds)
      let words = text.string(comment.textRange).trimmingSpaces
      if words.prefixMatch(of: /#?region\b/) != nil {
        open.append(comment.range.lowerBound)
      } else if words.prefixMatch(of: /#?endregion\b/) != nil, let start = open.popLast() {
        append(start..<max(start, comment.range.upperBound), .region, to: &folds)
      }
    }
  }

  /// Headings in lists and quotes fold with what they stand in: their sections cross its end.
  private func appendSections(to folds: inout [FoldingRange]) {
    let unitEnds = Dictionary(
      units.map { ($0.section, $0.range.upperBound) }, uniquingKeysWith: { first, _ in first })
    var open: [Int] = []
    func close(to end: Offset, below level: Int) {
      while let index = open.last, syntax.headings[index].level >= level {
        let start = syntax.headings[index].range.lowerBound
        let end = max(end, unitEnds[index] ?? end, start)
        append(start..<end, .section, to: &folds)
        open.removeLast()
      }
    }
    for (index, heading) in syntax.headings.enumerated() where !heading.isNested {
      close(to: heading.range.lowerBound, below: heading.level)
      open.append(index)
    }
    close(to: text.bytes.count, below: 0)
  }

  private func appendBlocks(to folds: inout [FoldingRange]) {
    for (index, block) in syntax.blocks.enumerated() {
      switch block.kind {
      case .quote: append(block.range, .quote, to: &folds)
      case .list:
        // Editors keep one fold for a line: the item's is wanted more often than the list's.
        let item = index + 1
        if item < syntax.blocks.count, syntax.blocks[item].parent == index,
          text.spansLines(syntax.blocks[item].range)
        {
          continue
        }
        append(block.range, .list, to: &folds)
      case .item: append(block.range, .item, to: &folds)
      case .code: append(block.range, .code, to: &folds)
      case .table: append(block.range, .table, to: &folds)
      case .html: append(block.range, .html, to: &folds)
      case .footnote: append(block.range, .footnote, to: &folds)
      case .paragraph, .heading, .row, .cell, .thematicBreak: break
      }
    }
  }

  /// The first of those that start on one line, the longest but that a comment comes before the
  /// HTML around it; cut where they would cross one that starts before.
  private func nested(_ folds: [FoldingRange]) -> [FoldingRange] {
    let order = folds.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.lines.lowerBound != b.lines.lowerBound { return a.lines.lowerBound < b.lines.lowerBound }
      if (a.kind == .html) != (b.kind == .html) { return b.kind == .html }
      if a.lines.upperBound != b.lines.upperBound { return a.lines.upperBound > b.lines.upperBound }
      return left.offset < right.offset
    }
    var kept: [FoldingRange] = []
    var open: [ClosedRange<Int>] = []
    for (_, fold) in order {
      while let last = open.last, last.upperBound < fold.lines.lowerBound { open.removeLast() }
      if kept.last?.lines.lowerBound == fold.lines.lowerBound { continue }
      let end = min(fold.lines.upperBound, open.last?.upperBound ?? fold.lines.upperBound)
      guard end > fold.lines.lowerBound else { continue }
      open.append(fold.lines.lowerBound...end)
      kept.append(FoldingRange(lines: fold.lines.lowerBound...end, kind: fold.kind))
    }
    return kept
  }
}

extension SourceText {
  /// Whether the text of a range stands on several lines.
  func spansLines(_ range: TextRange) -> Bool {
    let range = trimmed(range)
    return line(at: range.lowerBound) != line(at: max(range.lowerBound, range.upperBound - 1))
  }
}
