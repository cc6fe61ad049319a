import NoteFeatures
import NoteSyntax
import NoteText
import Testing
import TopicModel

/// A course and what the checks report of it, in one string.
///
/// `-- path --` starts a file; text before the first one is `note.md`. What is no Markdown just
/// exists, and a path that ends with `/` is a folder. `⯑` stands for the byte FF, which is not
/// UTF-8. Findings are drawn below the line that they start on:
///
/// ```
/// See [the log](day-log.md#day-99).
///                          ^^^^^^ error[broken-anchor]: `day-log.md` has no …
/// ```
///
/// Columns count code points, and a range goes at most to the end of its line. The message may be
/// left out or cut with `…`, and the suggestions behind `→` left out with it; a whole message is
/// compared with its suggestions.
struct CourseFixture {
  private struct File {
    let path: String
    var lines: [String] = []
    /// By the index of the line that they are drawn below.
    var expected: [Int: [DrawnFinding]] = [:]
  }

  private var files: [File] = []

  init(_ fixture: String) {
    var file = File(path: "note.md")
    for line in fixture.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        if !files.isEmpty || !file.lines.isEmpty { files.append(file) }
        file = File(path: String(line.dropFirst(3).dropLast(3)))
      } else if let finding = DrawnFinding(line) {
        file.expected[file.lines.count - 1, default: []].append(finding)
      } else {
        file.lines.append(line)
      }
    }
    files.append(file)
  }

  /// The findings in place of those that the fixture draws; a finding that is drawn well is drawn
  /// as it was.
  func checked(
    _ model: ModelSettings, _ checks: CheckSettings
  ) -> (actual: String, isAsDrawn: Bool) {
    let course = course(model)
    let index = ExplanationIndex(of: course)
    var output: [String] = []
    var isAsDrawn = true
    for file in files {
      if file.path != "note.md" { output.append("-- \(file.path) --") }
      var actual: [Int: [DrawnFinding]] = [:]
      if let note = course[ExactString(file.path)] {
        for finding in course.findings(in: note, settings: checks, index: index) {
          actual[note.text.line(at: finding.range.lowerBound), default: []]
            .append(DrawnFinding(finding, in: note.text))
        }
      }
      for line in [-1] + Array(file.lines.indices) {
        if line >= 0 { output.append(file.lines[line]) }
        let (found, drawn) = (actual[line] ?? [], file.expected[line] ?? [])
        let isSame = found.count == drawn.count && zip(found, drawn).allSatisfy { $0.matches($1) }
        isAsDrawn = isAsDrawn && isSame
        output += (isSame ? drawn : found).map(\.line)
      }
    }
    return (output.joined(separator: "\n"), isAsDrawn)
  }

  private func course(_ model: ModelSettings) -> Course {
    var course = Course(settings: model)
    for file in files {
      let isFolder = file.path.hasSuffix("/")
      let path = ExactString(isFolder ? String(file.path.dropLast()) : file.path)
      course.files.insert(path, isFolder ? .folder : .file)
      guard file.path.hasSuffix(".md") else { continue }
      let content = file.lines.joined(separator: "\n") + "\n"
      let bytes = content.unicodeScalars.flatMap { scalar -> [UInt8] in
        scalar == "⯑" ? [0xFF] : Array(String(scalar).utf8)
      }
      let parsed = model.parsed(SourceText(bytes))
      course.insert(Note(path: path, parsed: parsed, settings: model))
    }
    course.indexNames()
    return course
  }
}

/// A finding as a line of a fixture.
private struct DrawnFinding {
  let line: String
  /// The underline, severity and code.
  private let head: String
  private let message: String?
  private let suggestions: String?

  /// Reads a line; `nil` where it draws no finding.
  init?(_ line: String) {
    guard let match = line.wholeMatch(of: /( *\^+ [a-z]+\[[a-z0-9-]+\])(.*)/) else { return nil }
    self.line = line
    head = String(match.1)
    let parts = match.2.split(separator: " → ", maxSplits: 1, omittingEmptySubsequences: false)
    message = parts[0].hasPrefix(": ") ? String(parts[0].dropFirst(2)) : nil
    suggestions = parts.count > 1 ? String(parts[1]) : nil
  }

  init(_ finding: Finding, in text: SourceText) {
    let line = text.lineRange(text.line(at: finding.range.lowerBound))
    let end = min(finding.range.upperBound, line.upperBound)
    let range = finding.range.lowerBound..<max(end, finding.range.lowerBound)
    func columns(_ range: TextRange) -> Int { text.string(range).unicodeScalars.count }
    head =
      String(repeating: " ", count: columns(line.lowerBound..<range.lowerBound))
      + String(repeating: "^", count: max(1, columns(range)))
      + " \(finding.severity.rawValue)[\(finding.code.rawValue)]"
    message = finding.message
    suggestions =
      finding.suggestions.isEmpty ? nil : finding.suggestions.joined(separator: " | ")
    self.line = head + ": \(finding.message)" + (suggestions.map { " → \($0)" } ?? "")
  }

  /// Whether this is the finding that `drawn` shows, in whole or in part.
  func matches(_ drawn: DrawnFinding) -> Bool {
    guard head == drawn.head else { return false }
    if let suggestions = drawn.suggestions, suggestions != self.suggestions { return false }
    guard let start = drawn.message, let message else { return true }
    if start.hasSuffix("…") { return message.hasPrefix(start.dropLast()) }
    return message == start && suggestions == drawn.suggestions
  }
}

/// Expects the findings that a fixture draws, and no others.
func check(
  _ fixture: String, model: ModelSettings = ModelSettings(),
  checks: CheckSettings = CheckSettings(),
  location: Testing.SourceLocation = #_sourceLocation
) {
  let (actual, isAsDrawn) = CourseFixture(fixture).checked(model, checks)
  #expect(isAsDrawn, "The checks report:\n\(actual)", sourceLocation: location)
}
