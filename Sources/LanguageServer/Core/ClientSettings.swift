import LanguageServerProtocol
import NoteFeatures
import TopicModel

/// The settings of the editor, section `coursemark`; what is absent has its default.
struct ClientSettings: Sendable, Equatable {
  var severities: [FindingCode: Severity?] = [:]
  var reportsWorkspace = true
  var completes = true
  var completesPaths = true
  var hovers = true
  var showsProgressHints = true
  var offersActions = true
  /// How long an answer may take.
  var requestSeconds = 30
  private var checkboxes: [String: CheckboxSettings.Reach] = [:]
  private var letter: CheckboxSettings.Letter?
  private var writesDoneDate: Bool?

  /// What could not be used, a sentence each.
  var problems: [String] = []

  init() {}

  /// Reads the section, or an object that has it as a member.
  init(_ given: JSONValue) {
    let json = given["coursemark"] ?? given
    guard case .object = json else {
      if json != .null { problems.append("The settings must be an object.") }
      return
    }
    if let scope = flag(json, "diagnostics", "scope", ["workspace": true, "open": false]) {
      reportsWorkspace = scope
    }
    if let isOn = flag(json, "completion", "enabled") { completes = isOn }
    if let isOn = flag(json, "completion", "paths") { completesPaths = isOn }
    if let isOn = flag(json, "hover", "enabled") { hovers = isOn }
    if let isOn = flag(json, "inlayHints", "progress") { showsProgressHints = isOn }
    if let isOn = flag(json, "codeActions", "enabled") { offersActions = isOn }
    if let value = json["limits"]?["requestTime"], value != .null {
      if case .integer(let seconds) = value, seconds > 0 {
        requestSeconds = min(seconds, 1 << 30)
      } else {
        problems.append("The setting 'limits.requestTime' must be a number of seconds above 0.")
      }
    }
    checkboxes = reaches(json)
    letter = letter(json)
    writesDoneDate = flag(json, "checkbox", "doneDate")
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

  private mutating func reaches(_ json: JSONValue) -> [String: CheckboxSettings.Reach] {
    var reaches: [String: CheckboxSettings.Reach] = [:]
    for name in ["checkUp", "checkDown", "uncheckUp", "uncheckDown"] {
      guard let value = json["checkbox"]?[name], value != .null else { continue }
      if case .string(let word) = value, let reach = CheckboxSettings.Reach(rawValue: word) {
        reaches[name] = reach
      } else {
        problems.append("The setting 'checkbox.\(name)' has a value that does not fit.")
      }
    }
    return reaches
  }

  private mutating func letter(_ json: JSONValue) -> CheckboxSettings.Letter? {
    guard let value = json["checkbox"]?["letter"], value != .null else { return nil }
    if case .string(let word) = value, let letter = CheckboxSettings.Letter(rawValue: word) {
      return letter
    }
    problems.append("The setting 'checkbox.letter' has a value that does not fit.")
    return nil
  }

  /// How checkboxes follow each other: the editor's settings win over the configuration file's.
  func checkboxes(over configured: CheckboxSettings) -> CheckboxSettings {
    var settings = configured
    if let reach = checkboxes["checkUp"] { settings.checkUp = reach }
    if let reach = checkboxes["checkDown"] { settings.checkDown = reach }
    if let reach = checkboxes["uncheckUp"] { settings.uncheckUp = reach }
    if let reach = checkboxes["uncheckDown"] { settings.uncheckDown = reach }
    if let letter { settings.letter = letter }
    if let writesDoneDate { settings.writesDoneDate = writesDoneDate }
    return settings
  }

  /// A setting of two values; `nil` where it is absent or unusable.
  private mutating func flag(
    _ json: JSONValue, _ group: String, _ name: String, _ words: [String: Bool] = [:]
  ) -> Bool? {
    guard let value = json[group]?[name], value != .null else { return nil }
    if words.isEmpty, case .bool(let isOn) = value { return isOn }
    if case .string(let word) = value, let isOn = words[word] { return isOn }
    problems.append("The setting '\(group).\(name)' has a value that does not fit.")
    return nil
  }

  /// The severities in force: the editor's win over those of the configuration file.
  func checks(over configured: CheckSettings) -> CheckSettings {
    var checks = configured
    checks.severities.merge(severities) { $1 }
    return checks
  }
}
