import NoteSyntax
import NoteText
import TopicModel

/// The comments of a note that silence findings.
///
/// `<!-- coursemark-ignore CODE -->` silences the next block, `<!-- coursemark-ignore-file CODE -->`
/// the note. Without a code they silence everything.
struct IgnoreComments {
  private var inFile: Set<FindingCode> = []
  private var inBlocks: [(range: TextRange, codes: Set<FindingCode>)] = []
  /// Codes that do not exist.
  private(set) var findings: [Finding] = []

  init(_ note: Note) {
    for comment in note.syntax.comments {
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
      } else if let range = Self.silencedRange(after: comment, in: note.syntax) {
        inBlocks.append((range, codes))
      }
    }
  }

  func silences(_ finding: Finding) -> Bool {
    inFile.contains(finding.code)
      || inBlocks.contains {
        $0.codes.contains(finding.code) && $0.range.contains(finding.range.lowerBound)
      }
  }

  /// The block after the comment; where text follows on the comment's line, the block it stands in.
  private static func silencedRange(after comment: HTMLComment, in note: ParsedNote) -> TextRange? {
    let end = comment.range.upperBound
    let around = note.blocks.last {
      $0.range.contains(comment.range.lowerBound)
        && ($0.range.lowerBound < comment.range.lowerBound || $0.range.upperBound > end)
    }
    if let around {
      switch around.kind {
      case .paragraph, .cell, .html: return around.range
      default: break
      }
    }
    return note.blocks.first { $0.range.lowerBound >= end }?.range
  }

  private static func unknownCode(_ word: String, at range: TextRange) -> Finding {
    let nearest = Spelling.nearest(to: word, in: FindingCode.allCases.map(\.rawValue))
    let hint = nearest.map { "; did you mean `\($0)`?" } ?? ""
    return Finding(
      .unknownIgnore, "This comment ignores `\(word)`, which is no code of a check\(hint)",
      at: range, suggestions: nearest.map { [$0] } ?? [])
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
