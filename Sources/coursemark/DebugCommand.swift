import ArgumentParser
import LanguageServer
import NoteFiles

/// `coursemark debug`
struct DebugCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "debug", abstract: "Looks into a session that went wrong.",
    subcommands: [ReplayCommand.self])
}

/// `coursemark debug replay`
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Repeats a session that “coursemark lsp --record” recorded.",
    discussion: """
      A server of this version gets the same messages, and sees the disk as it was, in the same \
      order; nothing outside the recording is read. The status is 0 where it sends the same, 1 \
      where it does not, and 2 where a recording can't be read.
      """)

  @Argument(help: ArgumentHelp("Recordings, or folders of them.", valueName: "path"))
  var paths: [String]

  @Flag(help: "Writes what the server sends now into the recordings.")
  var update = false

  @Flag(name: .shortAndLong, help: "Only the differences.")
  var quiet = false

  func run() async throws {
    var isSame = true
    for file in try paths.flatMap({ try Replay.recordings(at: $0) }) {
      let replay = try await Replay(file: file)
      let hasChanged = !replay.differences.isEmpty || !replay.absences.isEmpty
      if hasChanged { isSame = false }
      if !quiet { Console.write("\(printable(file)): \(printable(summary(of: replay)))\n") }
      for absence in replay.absences { Console.write("does not happen now: \(absence)\n") }
      for difference in replay.differences {
        let lines = "\(difference)".split(separator: "\n").map { printable(String($0)) }
        Console.write(lines.joined(separator: "\n") + "\n")
      }
      if update, hasChanged { try writeReport(replay.updated, to: file) }
    }
    if !isSame, !update { throw ExitCode(1) }
  }

  private func summary(of replay: Replay) -> String {
    let differences = replay.differences.count
    let outcome =
      differences == 0
      ? "the same" : differences == 1 ? "1 difference" : "\(differences) differences"
    return "\(outcome). Recorded by \(replay.origin), \(replay.messageCount) messages in, "
      + "\(replay.answerCount) out\(replay.isComplete ? "" : ", cut off")."
  }
}
