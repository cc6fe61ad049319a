import ArgumentParser
import LanguageServer

/// `coursemark lsp`
struct LSPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serves an editor: the Language Server Protocol on stdio.")

  // What clients add by themselves (LSP, "Implementation Considerations").
  @Flag(help: .hidden) var stdio = false
  @Option(name: .customLong("clientProcessId"), help: .hidden) var clientProcess: Int?

  func run() async {
    exitProcess(await LanguageServer.run(version: Coursemark.version, clientProcess: clientProcess))
  }
}
