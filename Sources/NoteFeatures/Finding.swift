public import NoteText

/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// A suggestion.
  case hint
  /// Worth knowing.
  case information
  /// Most likely a mistake.
  case warning
  /// Broken for every reader.
  case error

  /// Orders by how much they matter.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .hint: 0
    case .information: 1
    case .warning: 2
    case .error: 3
    }
  }
}

/// What a check reports.
public struct Finding: Sendable, Equatable {
  /// Which check reports it.
  public let code: FindingCode
  /// How much it matters; the configuration may have changed the code's default.
  public var severity: Severity
  /// A sentence for the reader.
  public let message: String
  /// The place to edit.
  public let range: TextRange
  /// The destination as written, for what concerns a reference; `nil` otherwise.
  public let target: String?
  /// What the target, or the text of the range, could be instead; best first.
  public let suggestions: [String]
  /// Whether the one suggestion is surely what was meant, so that it can be taken unseen.
  public let isCertain: Bool
  /// Another place of the note that the message speaks of; `nil` for most findings.
  public let related: TextRange?

  /// A finding with the default severity of its code.
  public init(
    _ code: FindingCode, _ message: String, at range: TextRange, target: String? = nil,
    suggestions: [String] = [], isCertain: Bool = false, related: TextRange? = nil
  ) {
    self.code = code
    self.severity = code.defaultSeverity ?? .information
    self.message = message
    self.range = range
    self.target = target
    self.suggestions = suggestions
    self.isCertain = isCertain && suggestions.count == 1
    self.related = related
  }
}

/// The stable name of a check, as users write it in configurations and comments.
public enum FindingCode: String, Sendable, CaseIterable {
  case brokenLink = "broken-link"
  case brokenAnchor = "broken-anchor"
  case anchorCase = "anchor-case"
  case undefinedReference = "undefined-reference"
  case brokenFootnote = "broken-footnote"
  case brokenTopicLink = "broken-topic-link"
  case duplicateDefinition = "duplicate-definition"
  case unusedDefinition = "unused-definition"
  case tocEntry = "toc-entry"
  case duplicateUnit = "duplicate-unit"
  case brokenUnitReference = "broken-unit-reference"
  case unitGap = "unit-gap"
  case missingFile = "missing-file"
  case damagedText = "damaged-text"
  case invalidUTF8 = "invalid-utf8"
  case staleCount = "stale-count"
  case oversizedNote = "oversized-note"
  case unexplainedTopic = "unexplained-topic"
  case unknownIgnore = "unknown-ignore"

  /// The severity without configuration; `nil` for a check that is off.
  public var defaultSeverity: Severity? { rule.severity }

  /// What the check is about.
  public var rule: Rule {
    Rule.all[self] ?? Rule(self, nil, summary: "", explanation: "", example: "")
  }
}

/// The documentation of a check, for `coursemark rule` and for reports that carry it.
public struct Rule: Sendable {
  /// The check.
  public let code: FindingCode
  /// The severity without configuration; `nil` for a check that is off.
  public let severity: Severity?
  /// One sentence.
  public let summary: String
  /// When it reports, when it does not, and why; Markdown.
  public let explanation: String
  /// A note in which the check reports something.
  public let example: String

  init(
    _ code: FindingCode, _ severity: Severity?, summary: String, explanation: String,
    example: String
  ) {
    self.code = code
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
    self.example = example
  }
}

extension Rule {
  /// All of it as a page of Markdown.
  public var page: String {
    var page = "# \(code.rawValue) (\(severity?.rawValue ?? "off"))\n\n\(summary)\n"
    if !explanation.isEmpty { page += "\n\(explanation)\n" }
    if !example.isEmpty {
      let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
      page += "\n## Example\n\n" + lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
    }
    return page
  }
}
