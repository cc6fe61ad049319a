import NoteSyntax
public import NoteText
public import TopicModel

/// An entry of a note's outline.
public struct DocumentSymbol: Sendable, Hashable {
  /// What an entry stands for.
  public enum Kind: Sendable, Hashable {
    /// A numbered part of the course.
    case unit
    /// A heading and what follows.
    case section
    /// A checkbox.
    case checkbox(isDone: Bool)
  }

  /// A title or a checkbox's text as it is read; never empty.
  public let name: String
  /// What it stands for.
  public let kind: Kind
  /// The checkboxes in a section or unit, or nested below a checkbox; `nil` where there are none.
  public let count: CheckboxCount?
  /// All that belongs to it, up to the end of a line; encloses the ranges of the children.
  public internal(set) var range: TextRange
  /// The heading or the item's first paragraph; inside `range`.
  public internal(set) var selectionRange: TextRange
  /// What is nested in it, in order.
  public internal(set) var children: [DocumentSymbol] = []
}

/// An entry of a note's outline for clients that show no trees.
public struct FlatSymbol: Sendable, Hashable {
  /// The entry; its children are left out.
  public let symbol: DocumentSymbol
  /// The name of the entry around it; `nil` at the top.
  public let containerName: String?
}

extension Note {
  /// The outline: units, sections and checkboxes, nested as their ranges are.
  ///
  /// A unit contains the sections that belong to it, be they of its own level. Link definitions are
  /// left out, as they have no place in an outline. Linear in the size of the note.
  public var documentSymbols: [DocumentSymbol] {
    var tree = SymbolTree()
    for symbol in symbolsInOrder { tree.append(symbol) }
    return tree.finished()
  }

  /// The same outline without nesting, in the order of the text.
  public var flatDocumentSymbols: [FlatSymbol] {
    var flat: [FlatSymbol] = []
    func append(_ symbols: [DocumentSymbol], in container: String?) {
      for symbol in symbols {
        var alone = symbol
        alone.children = []
        flat.append(FlatSymbol(symbol: alone, containerName: container))
        append(symbol.children, in: symbol.name)
      }
    }
    append(documentSymbols, in: nil)
    return flat
  }

  private var symbolsInOrder: [DocumentSymbol] {
    let counter = CheckboxCounter(self)
    let unitRanges = Dictionary(
      units.map { ($0.section, $0.range) }, uniquingKeysWith: { first, _ in first })
    var symbols = sections.indices.map { index in
      let section = sections[index]
      let range = unitRanges[index] ?? section.range
      let end = max(text.endOfLine(before: range.upperBound), section.headingRange.upperBound)
      return DocumentSymbol(
        name: section.name, kind: unitRanges[index] == nil ? .section : .unit,
        count: counter.count(ofSection: index), range: range.lowerBound..<end,
        selectionRange: section.headingRange)
    }
    var states: [Offset: Bool] = [:]
    for checkbox in checkboxes { states[checkbox.markerRange.lowerBound] = checkbox.isDone }
    for item in syntax.items {
      guard let marker = item.checkbox, item.block < syntax.blocks.count else { continue }
      let range = syntax.blocks[item.block].range
      let end = max(marker.range.upperBound, range.upperBound)
      symbols.append(
        DocumentSymbol(
          name: name(of: item, marker: marker.range),
          kind: .checkbox(isDone: states[marker.range.lowerBound] ?? false),
          count: counter.count(in: marker.range.upperBound..<end),
          range: range.lowerBound..<end,
          selectionRange: range.lowerBound..<max(marker.range.upperBound, lead(of: item).end)))
    }
    return symbols.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
  }

  /// The paragraph that an item starts with: where it ends and which inlines it has.
  private func lead(of item: ListItem) -> (end: Offset, inlines: Range<Int>) {
    let next = item.block + 1
    guard next < syntax.blocks.count, syntax.blocks[next].parent == item.block,
      syntax.blocks[next].kind == .paragraph
    else { return (item.marker.upperBound, 0..<0) }
    return (syntax.blocks[next].range.upperBound, syntax.blocks[next].inlines)
  }

  private func name(of item: ListItem, marker: TextRange) -> String {
    var name = ""
    for inline in syntax.inlines[lead(of: item).inlines] {
      switch inline.kind {
      case .text:
        // The marker is text to the parser.
        let start = max(inline.range.lowerBound, marker.upperBound)
        if start < inline.range.upperBound { name += text.string(start..<inline.range.upperBound) }
      case .code: name += text.string(text.codeContent(inline.range))
      case .lineBreak: name += " "
      default: break
      }
    }
    name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name.isEmpty ? text.string(marker) : name
  }
}

extension Section {
  /// The title, or the marks of a heading without one.
  var name: String {
    let name = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return name.isEmpty ? String(repeating: "#", count: max(1, level)) : name
  }
}

extension SourceText {
  /// The end of the line before the one that starts at `offset`; `offset` itself where it is inside
  /// a line.
  func endOfLine(before offset: Offset) -> Offset {
    let line = line(at: offset)
    guard offset > 0, lineStart(line) == offset, line > 0 else { return offset }
    return lineRange(line - 1).upperBound
  }

  /// What is between the backticks of a code span.
  func codeContent(_ range: TextRange) -> TextRange {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, end - start >= 2, bytes[start] == UInt8(ascii: "`"),
      bytes[end - 1] == UInt8(ascii: "`")
    {
      start += 1
      end -= 1
    }
    return start..<end
  }
}

/// Nests symbols that come in order, outer ones first.
private struct SymbolTree {
  private var roots: [DocumentSymbol] = []
  private var open: [DocumentSymbol] = []

  mutating func append(_ symbol: DocumentSymbol) {
    while let last = open.last, last.range.upperBound <= symbol.range.lowerBound { close() }
    // Nobody reads so deep an outline, and freeing one takes a call for each level.
    while open.count >= 32 { close() }
    var symbol = symbol
    if let outer = open.last {
      // A heading in an item, or an item with a heading in it, would reach beyond what is around it.
      symbol.range = symbol.range.clamped(to: outer.range)
      symbol.selectionRange = symbol.selectionRange.clamped(to: symbol.range)
    }
    open.append(symbol)
  }

  mutating func finished() -> [DocumentSymbol] {
    while !open.isEmpty { close() }
    return roots
  }

  private mutating func close() {
    guard let last = open.popLast() else { return }
    if open.isEmpty {
      roots.append(last)
    } else {
      open[open.count - 1].children.append(last)
    }
  }
}
