import NoteFeatures
import NoteSyntax
import NoteText
import TestSupport
import TopicModel

/// Asks for everything that a person can ask for, at places all over the notes of a course, and
/// notes down what cannot be right.
struct FeatureFaults {
  private let fuzzed: FuzzedCourse
  private var course: Course { fuzzed.course }
  private(set) var found: [String] = []

  /// The most offsets looked at in one note.
  private static let mostOffsets = 24

  /// The faults of a course; `seed` chooses the places.
  static func of(_ fuzzed: FuzzedCourse, seed: UInt64) -> [String] {
    var faults = FeatureFaults(fuzzed: fuzzed)
    var random = SeededGenerator(seed: seed)
    for path in fuzzed.course.paths {
      if let note = fuzzed.course[path] { faults.look(at: note, &random) }
    }
    faults.lookAtCourse()
    return faults.found
  }

  private init(fuzzed: FuzzedCourse) { self.fuzzed = fuzzed }

  private mutating func expect(_ isRight: Bool, _ fault: @autoclosure () -> String) {
    if !isRight { found.append(fault()) }
  }

  private mutating func expectInside(_ range: TextRange, of path: ExactString, _ what: String) {
    let size = course.knownNote(at: path)?.text.bytes.count ?? 0
    expect(
      range.lowerBound >= 0 && range.upperBound <= size, "\(what) \(range) is outside of \(path)")
  }

  // MARK: - The course

  private mutating func lookAtCourse() {
    _ = course.progress
    for checkbox in course.openCheckboxes.prefix(20) {
      _ = (checkbox.text, checkbox.unitHeading)
      for place in checkbox.explanations(in: course, index: fuzzed.explanations, limit: 3) {
        expectInside(place.range, of: place.path, "An explanation")
        _ = course.excerpt(of: place)
      }
    }
    for query in ["", "a", "day 1", "é"] {
      for symbol in course.workspaceSymbols(matching: query) {
        expectInside(symbol.place.titleRange, of: symbol.place.path, "A symbol")
      }
    }
    for name in ["Closures", "GIL", "`yield from`", "a / b"] {
      for place in fuzzed.explanations.explanations(of: name, in: course) {
        expectInside(place.range, of: place.path, "An explanation")
        expect(
          place.confidence >= 0 && place.confidence <= 1, "A confidence is \(place.confidence)")
      }
    }
  }

  // MARK: - A note

  private mutating func look(at note: Note, _ random: inout SeededGenerator) {
    found += syntaxFaults(note.syntax)
    let findings = lookAtFindings(of: note)
    for link in course.documentLinks(in: note) {
      expectInside(link.range, of: note.path, "A link")
    }
    for fold in note.foldingRanges {
      expect(
        fold.lines.lowerBound >= 0 && fold.lines.upperBound < note.text.lineCount,
        "A fold \(fold.lines) is outside")
    }
    expect(
      flat(note.documentSymbols) == note.flatDocumentSymbols.count, "Symbols are lost in the list")
    for symbol in note.documentSymbols { lookAt(symbol, in: note.text.range, of: note) }
    for hint in note.inlayHints(in: note.text.range) {
      expectInside(hint.offset..<hint.offset, of: note.path, "A hint")
    }
    _ = (note.progress, note.unitCounts, note.topics, note.names, note.targetPaths)
    for checkbox in course.unexplainedCheckboxes(in: note, index: fuzzed.explanations) {
      expectInside(checkbox.textRange, of: note.path, "A checkbox")
    }
    for action in [course.updateCheckboxes(of: note), course.fixAll(findings, in: note)] {
      if let action { lookAt(action) }
    }
    for offset in offsets(in: note.text, &random) {
      found += positionFaults(note.text, at: offset)
      lookAround(offset, in: note)
      let end = min(offset + Int.random(in: 0...40, using: &random), note.text.bytes.count + 2)
      lookAtActions(in: offset..<max(offset, end), of: note, findings)
    }
  }

  /// The ends, what is beyond them, and places in between.
  private func offsets(in text: SourceText, _ random: inout SeededGenerator) -> [Offset] {
    let count = text.bytes.count
    if count + 3 <= Self.mostOffsets { return Array(-1...count + 1) }
    return [-1, 0, count, count + 1]
      + (4..<Self.mostOffsets).map { _ in Int.random(in: 0..<count, using: &random) }
  }

  private func flat(_ symbols: [DocumentSymbol]) -> Int {
    symbols.reduce(0) { $0 + 1 + flat($1.children) }
  }

  private mutating func lookAt(_ symbol: DocumentSymbol, in outer: TextRange, of note: Note) {
    expect(
      symbol.range.clamped(to: outer) == symbol.range, "The symbol \(symbol.name) is outside")
    expect(
      symbol.selectionRange.clamped(to: symbol.range) == symbol.selectionRange,
      "The name of the symbol \(symbol.name) is outside")
    expect(!symbol.name.isEmpty, "A symbol has no name")
    for child in symbol.children { lookAt(child, in: symbol.range, of: note) }
  }

  private mutating func lookAtFindings(of note: Note) -> [Finding] {
    var settings = CheckSettings()
    for code in FindingCode.allCases { settings.severities[code] = .some(.warning) }
    let findings = course.findings(in: note, settings: settings, index: fuzzed.explanations)
    for finding in findings {
      expectInside(finding.range, of: note.path, "\(finding.code)")
      if let related = finding.related {
        expectInside(related, of: note.path, "What \(finding.code) relates to")
      }
      expect(!finding.message.isEmpty, "\(finding.code) says nothing")
      for fix in course.quickFixes(for: finding, in: note, among: findings) { lookAt(fix) }
    }
    for fix in course.safeFixes(for: findings, in: note) {
      for edit in fix.edits {
        lookAt(edit)
        guard let old = course[edit.path] else { continue }
        let new = SourceText(edit.applied(to: old.text.bytes))
        expect(new.lineCount == old.text.lineCount, "A safe fix changes lines of \(edit.path)")
      }
    }
    return findings
  }

  private mutating func lookAround(_ offset: Offset, in note: Note) {
    let index = fuzzed.explanations
    if let hover = course.hover(at: offset, in: note, index: index) {
      expectInside(hover.range, of: note.path, "A hover")
      expect(!hover.plainText.isEmpty, "A hover is empty")
      _ = hover.markdown { _ in "file:///a.md" }
    }
    let places =
      course.definition(at: offset, in: note)
      + course.definition(at: offset, in: note, index: index)
    for place in places {
      expectInside(place.range, of: place.path, "A definition")
      expect(place.titleRange.clamped(to: place.range) == place.titleRange, "A title is outside")
    }
    let references = course.references(at: offset, in: note)
    for occurrence in references {
      expectInside(occurrence.range, of: occurrence.path, "A reference")
    }
    if let definition = references.first(where: { $0.role == .definition }),
      let other = course[definition.path]
    {
      // An underlined title may begin with a link, and then that is what is asked about there.
      let there = course.references(at: definition.range.lowerBound, in: other)
      expect(
        there.contains(definition)
          || there.contains {
            $0.role == .reference && $0.path == definition.path
              && $0.range.clamped(to: definition.range) == $0.range
          },
        "The definition that \(offset) refers to does not refer to itself")
    }
    for occurrence in course.highlights(at: offset, in: note) {
      expectInside(occurrence.range, of: note.path, "A highlight")
    }
    var inner: TextRange?
    for range in note.selectionRanges(at: offset) {
      expectInside(range, of: note.path, "A selection")
      if let inner { expect(inner.clamped(to: range) == inner && inner != range, "No way out") }
      inner = range
    }
    for trigger in [CompletionTrigger.typing, .invoked] {
      lookAtCompletions(at: offset, in: note, trigger)
    }
  }

  private mutating func lookAtCompletions(
    at offset: Offset, in note: Note, _ trigger: CompletionTrigger
  ) {
    let cursor = min(max(offset, 0), note.text.bytes.count)
    let line = note.text.lineRange(note.text.line(at: cursor))
    let list = course.completions(at: offset, in: note, topics: fuzzed.topics, trigger: trigger)
    for item in list.items {
      let range = item.replaceRange
      expect(range.clamped(to: line) == range, "A completion replaces \(range), not in \(line)")
      expect(
        item.insertRange.lowerBound == range.lowerBound && item.insertRange.upperBound == cursor
          && range.upperBound >= cursor, "A completion is not at the cursor \(cursor)")
      expect(!item.newText.isEmpty && !item.label.isEmpty, "A completion has no text")
      guard let key = item.documentationKey else { continue }
      guard let subject = CompletionSubject(key: key) else {
        found.append("A completion has the key \(key)")
        continue
      }
      _ = course.hover(of: subject, index: fuzzed.explanations)
    }
  }

  // MARK: - Edits

  private mutating func lookAtActions(
    in range: TextRange, of note: Note, _ findings: [Finding]
  ) {
    let offset = range.lowerBound
    var actions = course.actions(in: range, of: note, findings: findings)
    actions += [
      course.toggleCheckboxes(in: range, of: note), course.makeCheckboxes(in: range, of: note),
      course.removeCheckboxes(in: range, of: note), course.mendCheckboxes(in: range, of: note),
      course.linkToExplanation(at: range, in: note, fuzzed.explanations),
    ].compactMap(\.self)
    for scope in CheckboxScope.allCases {
      actions += [
        course.completeCheckboxes(scope, at: offset, of: note),
        course.resetCheckboxes(scope, at: offset, of: note),
      ].compactMap(\.self)
    }
    for action in actions { lookAt(action) }
  }

  private mutating func lookAt(_ action: NoteAction) {
    expect(!action.title.isEmpty, "An action has no title")
    for edit in action.edits { lookAt(edit) }
  }

  private mutating func lookAt(_ edit: NoteEdit) {
    guard let note = course[edit.path] else {
      return expect(false, "An edit is of \(edit.path), which is no note of the course")
    }
    var last = 0
    for replacement in edit.replacements {
      expect(replacement.range.lowerBound >= last, "Edits overlap at \(replacement.range)")
      last = replacement.range.upperBound
    }
    expectInside(0..<last, of: edit.path, "An edit")
    expect(edit.applied(to: note.text.bytes) != note.text.bytes, "An edit changes nothing")
  }
}
