import ArgumentParser
import LanguageServer

/// `coursemark lsp`
struct LSPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serves an editor: the Language Server Protocol on stdio.")

  // What clients add by themselves (LSP, "Implementation Considerations").
  @Flag(help: .hidden) var stdio = false
  @Option(name: .customLong("clientProcessId"), help: .hidden) var clientProcess: Int?

  @Option(help: ArgumentHelp("The largest message that is taken.", valueName: "bytes"))
  var messageSize = LanguageServer.defaultMessageSize

  func validate() throws {
    if messageSize < 1 { throw ValidationError("--message-size is 1 or more.") }
  }

  func run() async {
    exitProcess(
      await LanguageServer.run(
        version: Coursemark.version, clientProcess: clientProcess,
        maximumMessageSize: messageSize))
  }
}
