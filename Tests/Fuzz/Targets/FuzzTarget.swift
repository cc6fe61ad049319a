/// A function that takes any bytes, and says what is wrong with what the product makes of them.
///
/// A trap or a report of a sanitizer speaks for itself; what a target says is what only it can know.
public struct FuzzTarget: Sendable {
  /// What `.ci/fuzz` and the folders of the corpus call it.
  public let name: String
  /// Runs one input; the faults it shows, a sentence each.
  public let faults: @Sendable ([UInt8]) async -> [String]

  /// All targets.
  public static let all: [FuzzTarget] = [
    FuzzTarget(name: "frames", faults: frameFaults),
    FuzzTarget(name: "messages", faults: messageFaults),
    FuzzTarget(name: "notes", faults: rawNoteFaults),
    FuzzTarget(name: "grammar", faults: grammarFaults),
    FuzzTarget(name: "configuration", faults: configurationFaults),
    FuzzTarget(name: "sessions", faults: sessionFaults),
  ]
}
