import NoteText
public import TopicModel

/// One check: what it looks for in a note of a course.
///
/// To add a check, write one file below `Checks/` with its function, its messages and its rule, and
/// name it in ``Rule/all`` and ``Check/all``.
struct Check: Sendable {
  /// The codes that it may report.
  let codes: [FindingCode]
  /// Finds what is wrong in a note, given what the course explains where that is known.
  let run: @Sendable (Course, Note, ExplanationIndex?) -> [Finding]

  private init(
    codes: [FindingCode], run: @escaping @Sendable (Course, Note, ExplanationIndex?) -> [Finding]
  ) {
    self.codes = codes
    self.run = run
  }

  private init(codes: [FindingCode], run: @escaping @Sendable (Course, Note) -> [Finding]) {
    self.init(codes: codes) { course, note, _ in run(course, note) }
  }

  /// All checks.
  static let all: [Check] = [
    Check(codes: [.brokenLink, .brokenAnchor, .anchorCase], run: brokenLinks),
    Check(codes: [.undefinedReference], run: undefinedReferences),
    Check(codes: [.brokenFootnote], run: brokenFootnotes),
    Check(codes: [.brokenTopicLink], run: brokenTopicLinks),
    Check(codes: [.duplicateDefinition], run: duplicateDefinitions),
    Check(codes: [.unusedDefinition], run: unusedDefinitions),
    Check(codes: [.tocEntry], run: tocEntries),
    Check(codes: [.duplicateUnit, .unitGap], run: unitNumbers),
    Check(codes: [.brokenUnitReference], run: brokenUnitReferences),
    Check(codes: [.missingFile], run: missingFiles),
    Check(codes: [.damagedText], run: damagedText),
    Check(codes: [.invalidUTF8], run: invalidUTF8),
    Check(codes: [.staleCount], run: staleCounts),
    Check(codes: [.oversizedNote], run: oversizedNotes),
    Check(codes: [.unexplainedTopic], run: unexplainedTopics),
  ]
}

extension Course {
  /// What the checks report of a note, in the order of the text.
  ///
  /// Checks that are off are not run, and what ignore comments silence is left out. `index` says what
  /// the course explains, where ``CheckSettings/needExplanations``.
  public func findings(
    in note: Note, settings: CheckSettings, index: ExplanationIndex? = nil
  ) -> [Finding] {
    var findings: [Finding] = []
    for check in Check.all where check.codes.contains(where: { settings.severity(of: $0) != nil }) {
      findings += check.run(self, note, index)
    }
    let ignores = IgnoreComments(note.syntax)
    findings = findings.filter { !ignores.silences($0) } + ignores.findings
    findings = findings.compactMap { finding in
      guard let severity = settings.severity(of: finding.code) else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.code.rawValue)
        < ($1.range.lowerBound, $1.range.upperBound, $1.code.rawValue)
    }
    return settings.limited(findings)
  }
}

extension CheckSettings {
  /// The most severe of a note's findings that the limit allows, and before them one that says how
  /// many there are; all where it allows all.
  public func limited(_ findings: [Finding]) -> [Finding] {
    let limit = max(1, findingsInNote)
    guard findings.count > limit else { return findings }
    let bySeverity = findings.indices.sorted {
      let (left, right) = (findings[$0].severity, findings[$1].severity)
      return left == right ? $0 < $1 : left > right
    }
    let kept = bySeverity.prefix(limit).sorted().map { findings[$0] }
    return [tooManyFindings(findings.count, limit, self)] + kept
  }
}
