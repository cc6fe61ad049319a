import ArgumentParser

ignoreBrokenPipes()
do {
  try await execute(try Coursemark.parseAsRoot())
} catch {
  finish(after: error)
}

/// Runs a command, whether it waits for something or not.
func execute(_ command: any ParsableCommand) async throws {
  if var command = command as? any AsyncParsableCommand {
    try await command.run()
  } else {
    var command = command
    try command.run()
  }
}
