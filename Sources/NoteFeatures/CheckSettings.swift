/// What a user can set about what is reported.
public struct CheckSettings: Sendable, Equatable {
  /// Severities that differ from the default, by code; `nil` inside turns the check off.
  public var severities: [FindingCode: Severity?] = [:]

  /// The most findings reported of a note; the others are counted.
  public var findingsInNote = 1_000

  /// The defaults.
  public init() {}

  /// The severity of a code; `nil` where it is off.
  public func severity(of code: FindingCode) -> Severity? {
    if let severity = severities[code] { return severity }
    return code.defaultSeverity
  }

  /// Whether a check that is on asks what the course explains.
  public var needExplanations: Bool { severity(of: .unexplainedTopic) != nil }
}
