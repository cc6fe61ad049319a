import Foundation
import LanguageServerProtocol
import NoteFeatures
import NoteFiles
import NoteSyntax
import NoteText
import TopicModel

@testable import LanguageServer

/// The first byte says what the rest is: a configuration file, the metadata of a note, or the
/// settings of an editor.
func configurationFaults(_ input: [UInt8]) -> [String] {
  let rest = Array(input.dropFirst())
  switch (input.first ?? 0) % 4 {
  case 0, 1: return fileFaults(rest)
  case 2: return frontMatterFaults(rest)
  default: return settingsFaults(rest)
  }
}

/// A note with something that each setting is about.
private let note = """
  # Sprint 1 – Closures

  - [ ] Sets [0/1]
  - [~] Tuples
  Files:
  - `a.py`

  [x](gone.md) [y](skip/a.md#b) | a | b |
  > > - deep

  # Sprint 3

  See Sprint 2.
  """

private func fileFaults(_ yaml: [UInt8]) -> [String] {
  let text = String(decoding: yaml, as: UTF8.self)
  let configuration: Configuration
  do throws(FilesError) {
    configuration = try Configuration(yaml: text, path: ".coursemark.yml")
  } catch {
    guard case .configuration(_, let line, _) = error else { return ["\(error) is no such fault"] }
    let lineCount = SourceText(yaml).lineCount + 1
    if let line, line < 1 || line > lineCount { return ["The fault is on line \(line)."] }
    return "\(error)".isEmpty ? ["A fault is not described."] : []
  }
  let fuzzed = FuzzedCourse([Array(note.utf8), yaml], settings: configuration.model)
  for path in fuzzed.course.paths {
    guard let note = fuzzed.course[path] else { continue }
    for finding in fuzzed.course.findings(
      in: note, settings: configuration.checks, index: fuzzed.explanations)
    where note.text.clamp(finding.range) != finding.range {
      return ["\(finding.code) is outside"]
    }
  }
  return FeatureFaults.of(fuzzed, seed: 1)
}

private func frontMatterFaults(_ yaml: [UInt8]) -> [String] {
  let text = Array("---\n".utf8) + yaml + Array("\n---\n\n# One\n".utf8)
  let fuzzed = FuzzedCourse([text, Array("[[One]] [x](note.md#one)\n".utf8)])
  if let frontMatter = fuzzed.course["note.md"]?.syntax.frontMatter,
    frontMatter.range.clamped(to: 0..<text.count) != frontMatter.range
  {
    return ["The metadata is outside of the note."]
  }
  return FeatureFaults.of(fuzzed, seed: 1)
}

private func settingsFaults(_ json: [UInt8]) -> [String] {
  guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(json)) else { return [] }
  let settings = ClientSettings(value)
  var faults: [String] = []
  for problem in settings.problems where problem.isEmpty { faults.append("A problem is empty.") }
  if ClientSettings(["coursemark": value]) != settings, value["coursemark"] == nil {
    faults.append("The section and an object with the section are read differently.")
  }
  let checks = settings.checks(over: CheckSettings())
  for code in FindingCode.allCases {
    if let severity = settings.severities[code], checks.severity(of: code) != severity {
      faults.append("\(code) has another severity")
    }
  }
  _ = settings.checkboxes(over: CheckboxSettings())
  return faults
}
