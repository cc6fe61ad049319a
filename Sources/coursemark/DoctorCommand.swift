import ArgumentParser
import NoteFeatures
import NoteFiles
import TopicModel

/// `coursemark doctor`
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Says what somebody who looks into a problem needs to know.",
    discussion: """
      What runs, what is read and what is left out. The notes themselves are not in it, the names \
      of those with problems are; the home folder is written ~.

      Where an editor shows nothing: “coursemark lsp --log FILE” tells what it asks, and \
      editors/README.md how each editor is set up.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: ArgumentHelp("A folder or a note; the current folder by default."))
  var path = "."

  @Option(
    help: ArgumentHelp("A configuration to use instead of .coursemark.yml.", valueName: "file"))
  var config: String?

  @Option(help: "How it is shown.")
  var format = Format.text

  func run() async throws {
    var request = CourseRequest([path])
    request.configuration = config
    request.fallback = Configuration()
    let start = ContinuousClock.now
    let files = try await CourseFiles.load(request)
    let time = ContinuousClock.now - start
    let report = DoctorReport(
      files, await CourseDiagnosis(files, of: path), configuration: config, in: time)
    Console.write(format == .json ? try jsonText(report) : report.text)
    if report.hasFailures { throw ExitCode(2) }
  }
}
