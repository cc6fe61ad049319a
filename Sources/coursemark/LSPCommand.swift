import ArgumentParser
import LanguageServer

/// `coursemark lsp`
struct LSPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serves an editor: the Language Server Protocol on stdio.",
    discussion: """
      The log tells of each message and of what else happens, never of what notes say. A recording \
      has all that was said and read, the notes included, so that “coursemark debug replay” can \
      repeat the session.
      """)

  @Option(
    help: ArgumentHelp(
      "Adds a line for each message to a file of at most 8 MiB; the one before is kept as FILE.1.",
      valueName: "file"))
  var log: String?

  @Option(
    help: ArgumentHelp(
      "Records the session, with the notes, in a folder; up to 256 MiB.", valueName: "folder"))
  var record: String?

  // What clients add by themselves (LSP, "Implementation Considerations").
  @Flag(help: .hidden) var stdio = false
  @Option(name: .customLong("clientProcessId"), help: .hidden) var clientProcess: Int?

  @Option(help: ArgumentHelp("The largest message that is taken.", valueName: "bytes"))
  var messageSize = LanguageServer.defaultMessageSize

  func validate() throws {
    if messageSize < 1 { throw ValidationError("--message-size is 1 or more.") }
  }

  func run() async {
    var options = LanguageServer.Options(version: Coursemark.version)
    options.clientProcess = clientProcess
    options.maximumMessageSize = messageSize
    options.log = log
    options.record = record
    exitProcess(await LanguageServer.run(options) { Console.message("warning: \($0)") })
  }
}
