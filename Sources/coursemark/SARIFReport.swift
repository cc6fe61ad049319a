import NoteFeatures
import NoteText
import TopicModel

extension Report {
  /// The report as SARIF 2.1.0, for code scanning, which takes paths from the top of the repository:
  /// `folder` is the way to the root from there.
  func sarif(version: String, below folder: String = "") throws -> String {
    let codes = FindingCode.allCases.filter { code in
      findings.contains { $0.finding.code == code }
    }
    var seen: [String: Int] = [:]
    let results = findings.map { entry in
      let print = fingerprint(of: entry)
      seen[print, default: 0] += 1
      return SARIF.Result(entry, below: folder, fingerprint: "\(print):\(seen[print] ?? 1)")
    }
    return try jsonText(
      SARIF(
        schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0",
        runs: [
          SARIF.Run(
            tool: SARIF.Tool(
              driver: SARIF.Driver(
                name: "coursemark", semanticVersion: version, rules: codes.map(SARIF.Rule.init))),
            results: results, columnKind: "unicodeCodePoints")
        ]))
  }

  /// What stays the same when lines are added above: the code, the path and the line's text.
  private func fingerprint(of entry: Entry) -> String {
    let text = entry.note.text
    let line = text.bytes[text.lineRange(text.line(at: entry.finding.range.lowerBound))]
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
    for bytes in [Array(entry.finding.code.rawValue.utf8), Array(entry.path.utf8), Array(line)] {
      for byte in bytes + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// The part of SARIF that is written; names are those of the standard.
private struct SARIF: Encodable {
  let schema: String
  let version: String
  let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  struct Run: Encodable {
    let tool: Tool
    let results: [Result]
    let columnKind: String
  }

  struct Tool: Encodable { let driver: Driver }

  struct Driver: Encodable {
    let name: String
    let semanticVersion: String
    let rules: [Rule]
  }

  struct Text: Encodable { let text: String }

  struct Rule: Encodable {
    let id: String
    let shortDescription: Text
    let help: Text
    let defaultConfiguration: Configuration

    struct Configuration: Encodable {
      let enabled: Bool
      let level: String
    }

    init(_ code: FindingCode) {
      let rule = code.rule
      self.id = code.rawValue
      self.shortDescription = Text(text: rule.summary.isEmpty ? code.rawValue : rule.summary)
      self.help = Text(text: rule.explanation.isEmpty ? code.rawValue : rule.explanation)
      self.defaultConfiguration = Configuration(
        enabled: rule.severity != nil, level: SARIF.level(of: rule.severity ?? .information))
    }
  }

  struct Result: Encodable {
    let ruleId: String
    let level: String
    let message: Text
    let locations: [Location]
    let partialFingerprints: [String: String]

    init(_ entry: Report.Entry, below folder: String, fingerprint: String) {
      self.ruleId = entry.finding.code.rawValue
      self.level = SARIF.level(of: entry.finding.severity)
      self.message = Text(text: entry.finding.message)
      self.locations = [Location(entry, below: folder)]
      self.partialFingerprints = ["line/v1": fingerprint]
    }
  }

  struct Location: Encodable {
    let physicalLocation: Physical

    struct Physical: Encodable {
      let artifactLocation: Artifact
      let region: Region
    }

    struct Artifact: Encodable { let uri: String }

    struct Region: Encodable {
      let startLine: Int
      let startColumn: Int
      let endLine: Int
      let endColumn: Int
    }

    init(_ entry: Report.Entry, below folder: String) {
      let (start, end) = (entry.start, entry.end)
      self.physicalLocation = Physical(
        artifactLocation: Artifact(uri: relativeURI(folder + entry.path)),
        region: Region(
          startLine: start.line + 1, startColumn: start.column + 1, endLine: end.line + 1,
          endColumn: end.column + 1))
    }
  }

  static func level(of severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "note"
    }
  }
}

/// A path as a relative reference (RFC 3986): `:` too is encoded, so that none reads as a scheme.
private func relativeURI(_ path: String) -> String {
  let hex = Array("0123456789ABCDEF")
  var uri = ""
  for byte in path.utf8 {
    let scalar = Unicode.Scalar(byte)
    if scalar.isASCII,
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-._~/!$&'()*+,;=@".unicodeScalars.contains(scalar)
    {
      uri.unicodeScalars.append(scalar)
    } else {
      uri += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
    }
  }
  return uri
}
