import ArgumentParser
import NoteFeatures

/// `coursemark rule`
struct RuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "Explains what a check reports, with an example.")

  @Argument(help: "The check; all are listed where none is named.")
  var code: String?

  func validate() throws {
    if let code { _ = try findingCode(code) }
  }

  func run() throws {
    guard let code else {
      let width = FindingCode.allCases.map(\.rawValue.count).max() ?? 0
      for code in FindingCode.allCases {
        let name = code.rawValue.padded(to: width)
        let severity = (code.defaultSeverity?.rawValue ?? "off").padded(to: 11)
        Console.write("\(name)  \(severity)  \(code.rule.summary)\n")
      }
      return
    }
    Console.write(try findingCode(code).rule.page)
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
