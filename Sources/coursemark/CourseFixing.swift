import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

/// Mends what can be mended for certain, in the notes as they were read: nothing is written here.
///
/// In rounds, since one change may stand in another's way or bring what it repairs to light. After
/// each the notes are checked again: a fix counts only where its findings are gone and no other has
/// come, so that the result never has a finding more than the notes had.
struct CourseFixing {
  /// More rounds than notes need; each mends something, or is the last.
  private static let roundLimit = 32

  /// The findings that are left.
  private(set) var report: Report
  /// The notes after the fixes.
  private(set) var files: CourseFiles
  /// How many findings were mended, by code.
  private(set) var fixed: [FindingCode: Int] = [:]
  /// The notes that changed, with their new texts.
  private(set) var texts: [ExactString: [UInt8]] = [:]

  /// The notes before the fixes, with all below the root that a fix may change or lead to.
  let original: CourseFiles

  private let settings: CheckSettings
  /// The notes of ``original`` after the fixes.
  private var whole: Course
  /// Fixes that leave a finding, or bring one.
  private var refused: Set<FindingKey> = []

  /// Fixes the notes of `files`. `wholeRoot` gives all below their root, which is asked for where
  /// there are more: a path is certain when its anchor is known, and all references follow a heading.
  init(
    _ files: CourseFiles, settings: CheckSettings, wholeRoot: () async throws -> CourseFiles
  ) async throws {
    let asked = settings
    // What is beyond the limit is mended too, and a finding more or less there has to show.
    var settings = settings
    settings.findingsInNote = .max
    self.settings = settings
    let found = await Report(files, settings: settings)
    if files.isWholeRoot || !found.findings.contains(where: { !$0.finding.suggestions.isEmpty }) {
      (original, self.files, report) = (files, files, found)
    } else {
      // What was checked is what is fixed, should a file have changed in between.
      let wide = try await wholeRoot()
      var (course, whole) = (files.course, wide.course)
      for path in whole.paths where course[path] == nil {
        whole[path].map { course.insertNeighbor($0) }
      }
      for path in course.paths { course[path].map { whole.insert($0) } }
      original = wide.with(whole)
      self.files = files.with(course)
      report = await Report(self.files, settings: settings)
    }
    whole = original.course
    await mend()
    report = report.limited(by: asked)
  }

  private mutating func mend() async {
    for _ in 0..<Self.roundLimit {
      let fixes = plan()
      if fixes.isEmpty { return }
      let before = (files: self.files, whole: self.whole, report: report)
      let touched = apply(fixes)
      report = await Report(self.files, settings: settings)
      let worse = worse(than: before.report, after: fixes)
      if worse.isEmpty {
        for finding in fixes.flatMap(\.fix.findings) { fixed[finding.code, default: 0] += 1 }
        for path in touched { texts[path] = self.whole[path]?.text.bytes }
        continue
      }
      (self.files, self.whole, report) = before
      refuse(fixes, worse)
    }
  }

  /// "12 findings in 3 notes: 8 broken-link, 4 stale-count"
  var summary: String {
    let count = fixed.values.reduce(0, +)
    let codes = fixed.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.value) \($0.key.rawValue)" }
    return "\(count) \(count == 1 ? "finding" : "findings") in \(texts.count) "
      + "\(texts.count == 1 ? "note" : "notes"): \(codes.joined(separator: ", "))"
  }

  // MARK: - Rounds

  /// A finding as long as its note is as it is.
  private struct FindingKey: Hashable {
    let path: ExactString
    let code: FindingCode
    let range: TextRange
  }

  private struct Planned {
    let path: ExactString
    let fix: SafeFix

    var keys: [FindingKey] {
      fix.findings.map { FindingKey(path: path, code: $0.code, range: $0.range) }
    }
    /// The note of the findings, and those that the fix changes.
    var paths: Set<ExactString> { Set(fix.edits.map(\.path) + [path]) }
  }

  /// The fixes of a round: of two that change the same place the first. What changes headings comes
  /// when all else is done, since it takes along only references that lead there.
  private func plan() -> [Planned] {
    let byNote = Dictionary(grouping: report.findings, by: \.note.path)
    let all = byNote.keys.sorted().flatMap { path -> [Planned] in
      guard let note = whole[path], let entries = byNote[path] else { return [] }
      return whole.safeFixes(for: entries.map(\.finding), in: note).map {
        Planned(path: path, fix: $0)
      }
    }
    let allowed = all.filter { fix in
      fix.keys.allSatisfy { !refused.contains($0) }
        && fix.fix.edits.allSatisfy { (files.standardInputNote ?? $0.path) == $0.path }
    }
    let first = allowed.filter { !$0.fix.changesHeadings }
    var taken: [ExactString: TakenPlaces] = [:]
    return (first.isEmpty ? allowed : first).filter { fix in
      let isFree = fix.fix.edits.allSatisfy { edit in
        edit.replacements.allSatisfy { taken[edit.path]?.has($0.range) != true }
      }
      for edit in fix.fix.edits where isFree {
        for replacement in edit.replacements {
          taken[edit.path, default: TakenPlaces()].insert(replacement.range)
        }
      }
      return isFree
    }
  }

  /// Makes the changes, and returns the notes that have them.
  private mutating func apply(_ fixes: [Planned]) -> Set<ExactString> {
    var course = files.course
    let touched = Self.apply(fixes.flatMap(\.fix.edits), to: &whole, and: &course)
    files = files.with(course)
    return touched
  }

  private static func apply(
    _ edits: [NoteEdit], to whole: inout Course, and course: inout Course
  ) -> Set<ExactString> {
    let byPath = Dictionary(grouping: edits, by: \.path)
    for (path, edits) in byPath {
      guard let note = whole[path] else { continue }
      let edit = NoteEdit(path: path, edits.flatMap(\.replacements))
      let parsed = whole.settings.parsed(SourceText(edit.applied(to: note.text.bytes)))
      let changed = Note(path: path, parsed: parsed, settings: whole.settings)
      whole.insert(changed)
      if course[path] == nil { course.insertNeighbor(changed) } else { course.insert(changed) }
    }
    return Set(byPath.keys)
  }

  // MARK: - Verification

  /// The notes that have more findings of a code than are expected after some fixes.
  private func worse(than before: Report, after fixes: [Planned]) -> Set<ExactString> {
    var expected = before.findings.reduce(into: [:]) {
      $0[Slot($1.note.path, $1.finding), default: 0] += 1
    }
    for fix in fixes {
      for finding in fix.fix.findings { expected[Slot(fix.path, finding), default: 0] -= 1 }
    }
    return Self.worse(
      expected, report.findings.map { Slot($0.note.path, $0.finding) })
  }

  private struct Slot: Hashable {
    let path: ExactString
    let code: FindingCode

    init(_ path: ExactString, _ finding: Finding) {
      self.path = path
      code = finding.code
    }
  }

  private static func worse(_ expected: [Slot: Int], _ found: [Slot]) -> Set<ExactString> {
    let found = found.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return Set(found.filter { $0.value > expected[$0.key, default: 0] }.map(\.key.path))
  }

  /// Finds out which fixes made notes worse, each alone; where none did, all that had to do with
  /// those notes are given up.
  private mutating func refuse(_ fixes: [Planned], _ worse: Set<ExactString>) {
    var suspects = fixes.filter { !$0.paths.isDisjoint(with: worse) }
    if suspects.isEmpty { suspects = fixes }
    let bad = suspects.filter { fix in
      var (whole, course) = (whole, files.course)
      let paths = fix.paths.union(worse)
      func slots(_ course: Course) -> [Slot] {
        paths.sorted().flatMap { path in
          course[path].map { note in
            course.findings(in: note, settings: settings).map { Slot(path, $0) }
          } ?? []
        }
      }
      var expected = slots(course).reduce(into: [:]) { $0[$1, default: 0] += 1 }
      for finding in fix.fix.findings { expected[Slot(fix.path, finding), default: 0] -= 1 }
      _ = Self.apply(fix.fix.edits, to: &whole, and: &course)
      return !Self.worse(expected, slots(course)).isEmpty
    }
    refused.formUnion((bad.isEmpty ? suspects : bad).flatMap(\.keys))
  }
}

/// The places of a text that a round changes.
private struct TakenPlaces {
  /// In order and apart.
  private var ranges: [TextRange] = []

  /// Whether a range overlaps or touches one of them.
  func has(_ range: TextRange) -> Bool {
    let next = index(of: range)
    return next < ranges.count && ranges[next].lowerBound <= range.upperBound
  }

  /// Adds a range that is apart from the others.
  mutating func insert(_ range: TextRange) { ranges.insert(range, at: index(of: range)) }

  /// The first of them that does not end before a range.
  private func index(of range: TextRange) -> Int {
    ranges.partitioningIndex { $0.upperBound >= range.lowerBound }
  }
}
