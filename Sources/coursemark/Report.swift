import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

/// All findings of a run, in the order of paths and positions.
struct Report {
  /// A finding with the note it is in.
  struct Entry: Sendable {
    let note: Note
    let finding: Finding

    var path: String { note.path.string }
    /// Zero-based positions; columns are code points.
    var start: TextPosition { note.text.position(of: finding.range.lowerBound, in: .utf32) }
    var end: TextPosition { note.text.position(of: finding.range.upperBound, in: .utf32) }
  }

  /// How many findings there are.
  struct Counts {
    var notes = 0
    var bySeverity: [Severity: Int] = [:]

    subscript(severity: Severity) -> Int { bySeverity[severity] ?? 0 }
  }

  let findings: [Entry]
  let counts: Counts

  /// Checks the notes of a course, or the one from the standard input, on all cores.
  init(_ files: CourseFiles, settings: CheckSettings) async {
    let course = files.course
    let explanations = settings.needExplanations ? ExplanationIndex(of: course) : nil
    let notes =
      files.standardInputNote.map { [course[$0]].compactMap(\.self) } ?? course.sortedNotes
    // More batches than cores, since notes differ in size.
    let entries = await notes.concurrentMap(batch: max(16, notes.count / 64)) { note in
      course.findings(in: note, settings: settings, index: explanations)
        .map { Entry(note: note, finding: $0) }
    }
    self.init(Array(entries.joined()), notes: notes.count)
  }

  private init(_ findings: [Entry], notes: Int) {
    self.findings = findings
    counts = findings.reduce(into: Counts(notes: notes)) {
      $0.bySeverity[$1.finding.severity, default: 0] += 1
    }
  }

  /// The same with no more findings of a note than `settings` allow.
  func limited(by settings: CheckSettings) -> Report {
    let byNote = Dictionary(grouping: findings, by: \.note.path)
    guard byNote.values.contains(where: { $0.count > settings.findingsInNote }) else { return self }
    let limited = byNote.sorted { $0.key < $1.key }.flatMap { _, entries in
      settings.limited(entries.map(\.finding)).map { Entry(note: entries[0].note, finding: $0) }
    }
    return Report(limited, notes: counts.notes)
  }

  /// "1 error, 2 warnings in 4 notes"
  var summary: String {
    let names: [(Severity, String, String)] = [
      (.error, "error", "errors"), (.warning, "warning", "warnings"),
      (.information, "information", "information"), (.hint, "hint", "hints"),
    ]
    let parts = names.compactMap { severity, one, many in
      counts[severity] == 0 ? nil : "\(counts[severity]) \(counts[severity] == 1 ? one : many)"
    }
    let notes = "\(counts.notes) \(counts.notes == 1 ? "note" : "notes")"
    return parts.isEmpty
      ? "Nothing found in \(notes)." : "\(parts.joined(separator: ", ")) in \(notes)."
  }
}
