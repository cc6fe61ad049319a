import NoteSyntax
import NoteText
import TopicModel

/// The comments of a note that silence findings.
///
/// `<!-- coursemark-ignore CODE -->` silences the next block, `<!-- coursemark-ignore-file CODE -->`
/// the note. Without a code they silence everything.
struct IgnoreComments {
  private var inFile: Set<FindingCode> = []
  /// The silenced ranges of each code in order, those that touch made one.
  private var inBlocks: [FindingCode: [TextRange]] = [:]
  /// Codes that do not exist.
  private(set) var findings: [Finding] = []

  init(_ note: ParsedNote) {
    var targets: IgnoreTargets?
    for comment in note.comments {
      guard note.text.contains("coursemark-ignore", in: comment.textRange) else { continue }
      let words = note.text.string(comment.textRange).split { $0.isWhitespace || $0 == "," }
      guard let directive = words.first,
        directive == "coursemark-ignore" || directive == "coursemark-ignore-file"
      else { continue }
      var codes: Set<FindingCode> = []
      for word in words.dropFirst() {
        if let code = FindingCode(rawValue: String(word)) {
          codes.insert(code)
        } else {
          findings.append(Self.unknownCode(String(word), at: comment.range))
        }
      }
      if words.count == 1 { codes = Set(FindingCode.allCases) }
      if directive == "coursemark-ignore-file" {
        inFile.formUnion(codes)
        continue
      }
      let known = targets ?? IgnoreTargets(note)
      targets = known
      guard let range = known.range(after: comment) else { continue }
      for code in codes { inBlocks[code, default: []].append(range) }
    }
    inBlocks = inBlocks.mapValues(\.united)
  }

  func silences(_ finding: Finding) -> Bool {
    if inFile.contains(finding.code) { return true }
    guard let ranges = inBlocks[finding.code] else { return false }
    let start = finding.range.lowerBound
    let next = ranges.partitioningIndex { $0.upperBound > start }
    return next < ranges.endIndex && ranges[next].contains(start)
  }

  private static func unknownCode(_ word: String, at range: TextRange) -> Finding {
    let nearest = Spelling.nearest(to: word, in: FindingCode.allCases.map(\.rawValue))
    let hint = nearest.map { "; did you mean `\($0)`?" } ?? ""
    return Finding(
      .unknownIgnore, "This comment ignores `\(word)`, which is no code of a check\(hint)",
      at: range, suggestions: nearest.map { [$0] } ?? [])
  }
}

/// What the comments of a note silence. A note may have thousands of them, each of which is looked
/// up here without a look at all blocks.
struct IgnoreTargets {
  private let note: ParsedNote
  /// The indices of the blocks in the order of the text; a container comes before what it contains.
  private let order: [Int]

  init(_ note: ParsedNote) {
    self.note = note
    order = note.blocks.indices.sorted {
      (note.blocks[$0].range.lowerBound, $0) < (note.blocks[$1].range.lowerBound, $1)
    }
  }

  /// The block after the comment; where text follows on the comment's line, the block it stands in.
  func range(after comment: HTMLComment) -> TextRange? {
    let end = comment.range.upperBound
    if let around = block(around: comment.range) {
      switch around.kind {
      case .paragraph, .cell, .html: return around.range
      default: break
      }
    }
    let next = order.partitioningIndex { note.blocks[$0].range.lowerBound >= end }
    let block = next < order.endIndex ? note.blocks[order[next]].range : nil
    return definitions(from: end, to: block?.lowerBound ?? .max) ?? block
  }

  /// The innermost block that holds more than a range which stands in it.
  private func block(around range: TextRange) -> Block? {
    let behind = order.partitioningIndex {
      note.blocks[$0].range.lowerBound > range.lowerBound
    }
    var index = behind > 0 ? order[behind - 1] : nil
    while let current = index {
      let block = note.blocks[current]
      if block.range.contains(range.lowerBound),
        block.range.lowerBound < range.lowerBound || block.range.upperBound > range.upperBound
      {
        return block
      }
      index = block.parent
    }
    return nil
  }

  /// The link definitions on the lines after a comment, up to a line without one: they are no block
  /// to the parser. `nil` where something else comes first.
  private func definitions(from start: Offset, to end: Offset) -> TextRange? {
    let first = note.definitions.partitioningIndex { $0.range.lowerBound >= start }
    var range: TextRange?
    for definition in note.definitions[first...] {
      if definition.range.lowerBound >= end { break }
      let line = note.text.line(at: definition.range.lowerBound)
      if let range, line > note.text.line(at: range.upperBound) + 1 { break }
      range = (range?.lowerBound ?? definition.range.lowerBound)..<definition.range.upperBound
    }
    return range
  }
}

extension [TextRange] {
  /// The same places in order, ranges that touch made one.
  fileprivate var united: [TextRange] {
    var united: [TextRange] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = united.last, range.lowerBound <= last.upperBound {
        united[united.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        united.append(range)
      }
    }
    return united
  }
}

extension Rule {
  static let unknownIgnore = Rule(
    .unknownIgnore, .warning,
    summary: "An ignore comment names no known code.",
    explanation: """
      A comment with a misspelt code silences nothing and hides that it does not. The codes are \
      those that `coursemark rule` lists.
      """,
    example: """
      <!-- coursemark-ignore brokenlink -->
      See [the log](log.md).
      """)
}
