public import ArgumentParser
import NoteFeatures
public import NoteFiles

extension Configuration.FailOn: ExpressibleByArgument {}

/// `coursemark check`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reports what is broken in the notes.",
    discussion: """
      The status is 0 where nothing is found at or above the failing severity, 1 for findings, \
      and 2 for wrong usage, unreadable input and a wrong configuration.

      --fix mends what is certain and reports the rest: anchors that differ by letter case or \
      punctuation, paths with one mistake, counts, damaged text. It writes a note only where its \
      file is as it was read. Findings beyond limits.findings are mended too. With - the mended \
      text goes to the standard output and the report to the standard error. --diff shows the same \
      changes in a form that “git apply” takes, writes nothing, and has the status 1 where there \
      are any.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif, github
  }

  @OptionGroup var course: CourseOptions

  @Option(help: "How findings are reported.")
  var format = Format.text

  @Option(help: "The least severity that makes the check fail. (default: warning)")
  var failOn: Configuration.FailOn?

  @Option(help: ArgumentHelp("Only these codes, even if they are off.", valueName: "code,…"))
  var select: [String] = []

  @Option(help: ArgumentHelp("All but these codes.", valueName: "code,…"))
  var ignore: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the report to a file.", valueName: "file"))
  var output: String?

  @Option(help: "When the text is colored.")
  var color = ColorChoice.auto

  @Option(
    help: ArgumentHelp(
      "With - as the path: the note whose text the standard input has.", valueName: "path"))
  var stdinFilename: String?

  @Flag(help: "Mend what can be mended for certain.")
  var fix = false

  @Flag(help: "Show what --fix would change, and change nothing.")
  var diff = false

  func validate() throws {
    if fix, diff { throw ValidationError("Only one of --fix and --diff can be given.") }
    if course.paths.contains("-") {
      guard course.paths.count == 1 else {
        throw ValidationError("“-” stands alone: no other path can be named with it.")
      }
      guard stdinFilename != nil else {
        throw ValidationError("“-” needs --stdin-filename, the path that the text stands for.")
      }
    } else if stdinFilename != nil {
      throw ValidationError("--stdin-filename needs “-” as the path.")
    }
    _ = try codes(select)
    _ = try codes(ignore)
  }

  func run() async throws {
    let files = try await course.load(standardInputPath: stdinFilename)
    let settings = try settings(files.configuration.checks)
    if fix || diff {
      let fixing = try await CourseFixing(files, settings: settings) {
        try await course.loadWholeRoot(of: files)
      }
      if diff { try show(fixing) } else { try await finish(fixing) }
    } else {
      try await finish(await Report(files, settings: settings), files)
    }
  }

  /// Reports the findings and ends the process.
  func finish(
    _ report: Report, _ files: CourseFiles, asMessage: Bool = false
  ) async throws -> Never {
    let color = color.isOn(toFile: output != nil || asMessage)
    let pieces =
      switch format {
      case .text: await report.text(isColored: color, hasSummary: !course.quiet)
      case .json: [try report.json()]
      case .sarif:
        [try report.sarif(version: Coursemark.version, below: files.pathInRepository)]
      case .github: [report.github(below: files.pathInRepository)]
      }
    if let output {
      try writeReport(pieces.joined(), to: output)
    } else if asMessage {
      Console.status(pieces.joined())
    } else {
      // A write for each finding would take longer than the findings.
      for start in stride(from: 0, to: pieces.count, by: 256) {
        Console.write(pieces[start..<min(start + 256, pieces.count)].joined())
      }
    }
    // The process ends here, so that the course is not given back piece by piece, which takes as
    // long as checking it.
    withExtendedLifetime((files, report)) { exitProcess(status(of: report, files)) }
  }

  private func status(of report: Report, _ files: CourseFiles) -> Int32 {
    if files.problems.contains(where: \.isFailure) { return 2 }
    let threshold = failOn ?? files.configuration.failOn ?? .warning
    guard let severity = Severity(rawValue: threshold.rawValue) else { return 0 }
    return report.findings.contains { $0.finding.severity >= severity } ? 1 : 0
  }

  /// The settings of the configuration with those of the command line on top.
  private func settings(_ settings: CheckSettings) throws -> CheckSettings {
    var settings = settings
    let selected = try codes(select)
    if !selected.isEmpty {
      for code in FindingCode.allCases {
        if !selected.contains(code) {
          settings.severities[code] = .some(nil)
        } else if settings.severity(of: code) == nil {
          settings.severities[code] = code.defaultSeverity ?? .information
        }
      }
    }
    for code in try codes(ignore) { settings.severities[code] = .some(nil) }
    return settings
  }

  private func codes(_ lists: [String]) throws -> [FindingCode] {
    try lists.flatMap { $0.split(separator: ",") }.map { try findingCode(String($0)) }
  }
}

/// The code of a name; a sentence with the nearest one where there is none.
func findingCode(_ name: String) throws -> FindingCode {
  let name = String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  if let code = FindingCode(rawValue: name) { return code }
  var message = "There is no check named “\(name)”."
  if let nearest = Spelling.nearest(to: name, in: FindingCode.allCases.map(\.rawValue)) {
    message += " Did you mean “\(nearest)”?"
  } else {
    message += " “coursemark rule” lists them."
  }
  throw ValidationError(message)
}
