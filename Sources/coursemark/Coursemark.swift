import ArgumentParser
import LanguageServer
import NoteFiles

/// The command line as a whole.
struct Coursemark: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "coursemark",
    abstract: "Checks study notes kept in Markdown.",
    version: "coursemark \(version)",
    subcommands: [
      CheckCommand.self, TopicsCommand.self, ExplainCommand.self, ProgressCommand.self,
      NextCommand.self, ToggleCommand.self, RuleCommand.self, LSPCommand.self, DoctorCommand.self,
      DebugCommand.self,
    ])
}

/// Ends the process: 0 where help was asked for, 1 for findings, 2 for everything that kept the
/// command from doing its work.
func finish(after error: any Error) -> Never {
  if let code = error as? ExitCode { exitProcess(code.rawValue) }
  if let error = error as? FilesError {
    Console.message("error: \(error)")
    exitProcess(2)
  }
  if let error = error as? ToggleError {
    Console.message("error: \(error)")
    exitProcess(2)
  }
  if let error = error as? HistoryError {
    Console.message("error: \(error)")
    exitProcess(2)
  }
  if let error = error as? Replay.Failure {
    Console.message("error: \(error)")
    exitProcess(2)
  }
  let text = Coursemark.fullMessage(for: error)
  if Coursemark.exitCode(for: error) == .success {
    Console.write(text.hasSuffix("\n") ? text : text + "\n")
    exitProcess(0)
  }
  Console.message(text)
  exitProcess(2)
}
