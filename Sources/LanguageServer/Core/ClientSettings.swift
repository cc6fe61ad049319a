import LanguageServerProtocol
import NoteFeatures

/// The settings of the editor, section `coursemark`; what is absent has its default.
struct ClientSettings: Sendable, Equatable {
  var severities: [FindingCode: Severity?] = [:]
  var reportsWorkspace = true
  var completes = true
  var completesPaths = true
  var hovers = true
  var showsProgressHints = true
  var offersActions = true

  /// What could not be used, a sentence each.
  var problems: [String] = []

  init() {}

  init(_ json: JSONValue) {
    guard case .object = json else {
      if json != .null { problems.append("The settings must be an object.") }
      return
    }
    read(json, "diagnostics", "scope", ["workspace": true, "open": false], into: &reportsWorkspace)
    read(json, "completion", "enabled", into: &completes)
    read(json, "completion", "paths", into: &completesPaths)
    read(json, "hover", "enabled", into: &hovers)
    read(json, "inlayHints", "progress", into: &showsProgressHints)
    read(json, "codeActions", "enabled", into: &offersActions)
    guard case .object(let checks)? = json["checks"] else { return }
    for (name, value) in checks.sorted(by: { $0.key < $1.key }) {
      guard let code = FindingCode(rawValue: name) else {
        problems.append("'\(name)' is not a check.")
        continue
      }
      switch value {
      case .bool(false): severities[code] = .some(nil)
      case .bool(true): severities[code] = code.defaultSeverity ?? .information
      case .string("off"): severities[code] = .some(nil)
      case .string(let word):
        if let severity = Severity(rawValue: word) {
          severities[code] = severity
        } else {
          problems.append("'\(word)' is not a severity of '\(name)'.")
        }
      default: problems.append("The severity of '\(name)' must be a string or false.")
      }
    }
  }

  private mutating func read(
    _ json: JSONValue, _ group: String, _ name: String, _ words: [String: Bool] = [:],
    into setting: inout Bool
  ) {
    guard let value = json[group]?[name], value != .null else { return }
    if words.isEmpty, case .bool(let isOn) = value {
      setting = isOn
    } else if case .string(let word) = value, let isOn = words[word] {
      setting = isOn
    } else {
      problems.append("The setting '\(group).\(name)' has a value that does not fit.")
    }
  }

  /// The severities in force: the editor's win over those of the configuration file.
  func checks(over configured: CheckSettings) -> CheckSettings {
    var checks = configured
    checks.severities.merge(severities) { $1 }
    return checks
  }
}
