import NoteText
public import TopicModel

/// A change that mends findings and can be made without a look at it.
public struct SafeFix: Sendable {
  /// What is mended, all in one note.
  public let findings: [Finding]
  /// The changes, in the order of their paths, each path once and none empty. Line endings are
  /// neither added nor taken.
  public let edits: [NoteEdit]
  /// Whether headings are changed, and with them anchors that other fixes may lead to.
  public let changesHeadings: Bool
}

extension Course {
  /// What mends findings of a note for certain: those with one suggestion that is surely meant.
  ///
  /// Anchors of other letter case, counts, damaged text, paths with one mistake and anchors with
  /// other punctuation are, unless they are those of a site; what is only similar is for a person to
  /// choose, and nothing is removed.
  /// What changes headings is one fix, since it changes the anchors of the note together, with the
  /// references to them, be they in other notes; then comes one fix a finding.
  public func safeFixes(for findings: [Finding], in note: Note) -> [SafeFix] {
    var inHeadings: [(finding: Finding, replacement: Replacement)] = []
    var others: [SafeFix] = []
    var otherAnchors: OtherAnchors?
    for finding in findings where finding.isCertain {
      if let target = finding.target, finding.code != .anchorCase {
        let known = otherAnchors ?? OtherAnchors(of: note, in: self)
        otherAnchors = known
        if finding.suggestions.contains(where: { known.mayHave(target, for: $0) }) { continue }
      }
      guard let suggestion = finding.suggestions.first,
        let replacement = replacement(finding, suggestion, in: note),
        !suggestion.utf8.contains(where: \.isLineEnding),
        !note.text.bytes[note.text.clamp(replacement.range)].contains(where: \.isLineEnding)
      else { continue }
      if note.sections.contains(where: { $0.headingRange.overlaps(replacement.range) }) {
        inHeadings.append((finding, replacement))
      } else {
        others.append(
          SafeFix(
            findings: [finding], edits: [NoteEdit(path: note.path, [replacement])],
            changesHeadings: false))
      }
    }
    if inHeadings.isEmpty { return others }
    let edits = edits(inHeadings.map(\.replacement), of: note)
    return [
      SafeFix(
        findings: inHeadings.map(\.finding), edits: NoteEdit.merged(edits), changesHeadings: true)
    ] + others
  }

  /// Mends at once what of a note is mended for certain; `nil` where nothing is.
  ///
  /// `findings` are all of the note, as ``findings(in:settings:)`` gives them. For editors that do
  /// so when a note is saved; it is in no menu.
  public func fixAll(_ findings: [Finding], in note: Note) -> NoteAction? {
    let fixes = safeFixes(for: findings, in: note)
    if fixes.isEmpty { return nil }
    let count = fixes.reduce(0) { $0 + $1.findings.count }
    return NoteAction(
      .fixAll, "Fix \(count) \(count == 1 ? "finding" : "findings")", fixes.flatMap(\.edits))
  }
}
