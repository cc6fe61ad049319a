import Foundation
import NoteFeatures
import NoteSyntax
import NoteText
import TestSupport
import Testing
import TopicModel

@testable import FuzzTargets
@testable import NoteFiles
@testable import coursemark

/// What `check` writes of any notes.
@Suite struct `Reports` {
  /// Names that a report must not take for something else.
  private static let paths: [ExactString] = [
    "note.md", "a,b:c::d%25 \u{1B}[31m\u{9B}1m\r\n.md", "é 1/\u{202E}dm.md",
  ]

  private static func report(of texts: [[UInt8]]) async -> Report {
    let model = ModelSettings()
    var course = Course(settings: model)
    for (path, text) in zip(paths, texts) {
      course.files.insert(path, .file)
      course.insert(Note(path: path, parsed: model.parsed(SourceText(text)), settings: model))
    }
    course.indexNames()
    let files = CourseFiles(
      root: "/", configuration: Configuration(), configurationFault: nil, course: course,
      standardInputNote: nil, isWholeRoot: true, problems: [], leftOut: LeftOut(), stamps: [:])
    var settings = CheckSettings()
    settings.findingsInNote = 10
    for (index, code) in FindingCode.allCases.enumerated() {
      let severities = Severity.allCases
      settings.severities[code] = .some(severities[index % severities.count])
    }
    return await Report(files, settings: settings)
  }

  private static func steers(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains { $0.isControl && $0 != "\n" }
  }

  // MARK: - The formats

  private func checkText(_ report: Report, _ name: Comment) async {
    let plain = await report.text(isColored: false, hasSummary: true)
    let colored = await report.text(isColored: true, hasSummary: true)
    #expect(plain.count == report.findings.count + 1 && plain.last == report.summary + "\n", name)
    #expect(!Self.steers(plain.joined()), name)
    #expect(colored.joined().replacing(/\u{1B}\[[0-9;]+m/, with: "") == plain.joined(), name)
    for (entry, text) in zip(report.findings, plain) {
      let place = "\(entry.start.line + 1):\(entry.start.column + 1)"
      let start = "\(printable(entry.path)):\(place): \(entry.finding.severity.rawValue)["
      #expect(text.hasPrefix(start) && text.hasSuffix("\n\n"), name)
      let lines = text.split(separator: "\n")
      // The line of the note is shown with a line above and one below, or not at all.
      let shown = lines.filter { $0.prefix { $0 == " " || $0.isNumber }.hasSuffix(" ") }
      #expect([0, 3].contains(shown.filter { $0.contains(" |") }.count), name)
    }
  }

  private func checkGitHub(_ report: Report, _ name: Comment) throws {
    let text = report.github()
    #expect(!Self.steers(text), name)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == report.findings.count + 2, name)
    #expect(lines.suffix(2) == [report.summary[...], ""], name)
    let command =
      /::(error|warning|notice) file=([^:,]+),line=(\d+),endLine=(\d+)(?:,col=\d+,endColumn=\d+)?,title=([^:,]+)::((?s:.*))/
    func unescaped(_ text: Substring) throws -> String {
      #expect(text.matches(of: /%/).count == text.matches(of: /%(25|0A|0D|2C|3A)/).count, name)
      return try #require(String(text).removingPercentEncoding)
    }
    /// What a reader of the report sees of a text.
    func seen(_ text: String) -> String {
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map {
            $0.isControl && $0 != "\r" && $0 != "\n" ? "\u{FFFD}" : $0
          }))
    }
    for (entry, line) in zip(report.findings, lines) {
      let match = try #require(line.wholeMatch(of: command), "\(name): \(line)")
      #expect(try unescaped(match.output.2) == seen(entry.path), name)
      #expect(Int(match.output.3) == entry.start.line + 1, name)
      #expect(Int(match.output.4) == entry.end.line + 1, name)
      #expect(try unescaped(match.output.5) == entry.finding.code.rawValue, name)
      #expect(try unescaped(match.output.6).hasPrefix(seen(entry.finding.message)), name)
    }
  }

  private func checkJSON(_ report: Report, _ name: Comment) throws {
    let json = try report.json()
    #expect(!Self.steers(json), name)
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let findings = try #require(value?["findings"] as? [[String: Any]])
    #expect(findings.count == report.findings.count, name)
    for (entry, finding) in zip(report.findings, findings) {
      let (path, message) = (finding["path"] as? String, finding["message"] as? String)
      #expect(path.map { ExactString($0) } == entry.note.path, name)
      #expect(message.map { ExactString($0) } == ExactString(entry.finding.message), name)
    }
  }

  private func checkSARIF(_ report: Report, _ name: Comment) throws {
    let sarif = try report.sarif(version: "1.2.3")
    #expect(!Self.steers(sarif), name)
    let value = try JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any]
    let run = try #require((value?["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == report.findings.count, name)
    var prints: Set<String> = []
    for (entry, result) in zip(report.findings, results) {
      #expect(result["ruleId"] as? String == entry.finding.code.rawValue, name)
      let location = (result["locations"] as? [[String: Any]])?.first
      let physical = try #require(location?["physicalLocation"] as? [String: Any])
      let uri = (physical["artifactLocation"] as? [String: Any])?["uri"] as? String
      #expect(uri?.wholeMatch(of: /[\x21-\x39\x3B-\x7E]+/) != nil, name)
      #expect(uri?.removingPercentEncoding.map { ExactString($0) } == entry.note.path, name)
      let region = try #require(physical["region"] as? [String: Int])
      let start = [region["startLine"] ?? 0, region["startColumn"] ?? 0]
      let end = [region["endLine"] ?? 0, region["endColumn"] ?? 0]
      #expect(start.allSatisfy { $0 > 0 } && !end.lexicographicallyPrecedes(start), name)
      prints.formUnion(
        (result["partialFingerprints"] as? [String: String])?.values.map(\.self) ?? [])
    }
    #expect(prints.count == results.count, name)
  }

  private func check(_ texts: [[UInt8]], _ name: Comment) async throws -> Int {
    let report = await Self.report(of: texts)
    await checkText(report, name)
    try checkGitHub(report, name)
    try checkJSON(report, name)
    try checkSARIF(report, name)
    return report.findings.count
  }

  // MARK: - Notes

  @Test func `of what fuzzing has found are whole`() async throws {
    let folder = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent()
    for (target, notes) in [("notes", rawNotes), ("grammar", grammarNotes)] {
      for kind in ["Corpus", "Crashers"] {
        let inputs = try FileManager.default.contentsOfDirectory(
          at: folder.appending(path: "\(kind)/\(target)"), includingPropertiesForKeys: nil)
        for input in inputs where !input.lastPathComponent.hasPrefix(".") {
          _ = try await check(
            notes(Array(try Data(contentsOf: input))), "\(input.lastPathComponent)")
        }
      }
    }
  }

  @Test func `of generated and damaged notes are whole`() async throws {
    /// What steers, ends lines, is wide or means something in a report.
    let pieces = [
      "\u{1B}[2J", "\u{9B}31m", "\u{7F}", "\r", "\n", "\0", "\u{202E}", "\u{2028}", "::error::",
      "%0A", ",", ":", "\"", "\\u0000", "e\u{301}", "漢", "👩‍👩‍👧", "\t", "](", "[", "#", "x.md", "]",
    ]
    var findings = 0
    for seed in 0..<UInt64(16) {
      var random = SeededGenerator(seed: seed)
      var grammar = NoteGrammar(Choices(seed: seed))
      let texts = Self.paths.map { _ in
        var text = grammar.note()
        for _ in 0..<Int.random(in: 0...12, using: &random) {
          let place = Int.random(in: 0...text.count, using: &random)
          let piece = pieces.randomElement(using: &random) ?? ""
          text.replaceSubrange(place..<place, with: piece.utf8)
        }
        if seed % 4 == 0, !text.isEmpty { text[text.count / 2] = 0xFF }
        return text
      }
      findings += try await check(texts, "seed \(seed)")
    }
    #expect(findings > 200)
  }
}
