import LanguageServerProtocol
import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

extension Diagnostic {
  init(_ finding: Finding, in note: Note, at uri: DocumentURI, for client: Client) {
    let related = client.takesRelatedInformation ? finding.related : nil
    self.init(
      range: note.text.range(finding.range, in: client.encoding),
      severity: DiagnosticSeverity(finding.severity),
      code: .string(finding.code.rawValue),
      codeDescription: client.description(of: finding.code), source: "coursemark",
      message: finding.message
        + (finding.suggestions.first.map { "; did you mean `\($0)`?" } ?? ""),
      tags: finding.code == .unusedDefinition && client.takesTags ? [.unnecessary] : nil,
      relatedInformation: related.map { range in
        [
          DiagnosticRelatedInformation(
            location: Location(uri: uri, range: note.text.range(range, in: client.encoding)),
            message: "The other one")
        ]
      })
  }
}

extension DiagnosticSeverity {
  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .information: self = .information
    case .hint: self = .hint
    }
  }
}

extension CourseFolder {
  /// Whether a check asks what the course explains.
  func needsExplanations(_ settings: ClientSettings) -> Bool {
    settings.checks(over: configuration.checks).needExplanations
  }

  /// What is found in a note, as the client reads it. Where ``needsExplanations(_:)`` these have to
  /// have been read.
  func diagnostics(of note: Note, for client: Client, _ settings: ClientSettings) -> [Diagnostic] {
    let checks = settings.checks(over: configuration.checks)
    let index = checks.needExplanations ? explanations.ready : nil
    return course.findings(in: note, settings: checks, index: index).map {
      Diagnostic($0, in: note, at: uri(of: note.path), for: client)
    }
  }
}
