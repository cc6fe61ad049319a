import ArgumentParser
import LanguageServer

/// `coursemark lsp`
struct LSPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serves an editor: the Language Server Protocol on stdio.")

  @Flag(help: .hidden) var stdio = false

  func run() async {
    exitProcess(await LanguageServer.run(version: Coursemark.version))
  }
}
