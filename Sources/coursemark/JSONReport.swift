import NoteFeatures
import NoteText
import TopicModel

extension Report {
  /// The report as `schemas/check.schema.json` describes it.
  func json() throws -> String {
    try jsonText(
      CheckReport(
        version: 1,
        summary: CheckReport.Summary(
          notes: counts.notes, errors: counts[.error], warnings: counts[.warning],
          information: counts[.information], hints: counts[.hint]),
        findings: findings.map { entry in
          CheckReport.Finding(
            path: entry.path, code: entry.finding.code.rawValue,
            severity: entry.finding.severity.rawValue, message: entry.finding.message,
            range: CheckReport.Span(
              start: CheckReport.Place(entry.start), end: CheckReport.Place(entry.end)),
            target: Nullable(wrappedValue: entry.finding.target),
            suggestions: entry.finding.suggestions)
        }))
  }
}

/// The shape of the report; part of the contract with scripts.
private struct CheckReport: Encodable {
  let version: Int
  let summary: Summary
  let findings: [Finding]

  struct Summary: Encodable {
    let notes: Int
    let errors: Int
    let warnings: Int
    let information: Int
    let hints: Int
  }

  struct Finding: Encodable {
    let path: String
    let code: String
    let severity: String
    let message: String
    let range: Span
    @Nullable var target: String?
    let suggestions: [String]
  }

  struct Span: Encodable {
    let start: Place
    let end: Place
  }

  /// One-based, in code points.
  struct Place: Encodable {
    let line: Int
    let column: Int

    init(_ position: TextPosition) {
      self.line = position.line + 1
      self.column = position.column + 1
    }
  }
}
