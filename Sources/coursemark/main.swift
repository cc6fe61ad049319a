import ArgumentParser

ignoreBrokenPipes()
let command: any ParsableCommand
do {
  command = try Coursemark.parseAsRoot()
} catch {
  finish(after: error)
}
// Not in an asynchronous main program: that ends the main thread, for which glibc loads libgcc_s, and
// a machine that has only what is in the program and the C library would stop here.
run(command)

/// Runs a command, whether it waits for something or not, and ends the process.
func run(_ command: sending any ParsableCommand) -> Never {
  if var command = command as? any AsyncParsableCommand {
    Task.detached(priority: .userInitiated) {
      do {
        try await command.run()
        exitProcess(0)
      } catch {
        finish(after: error)
      }
    }
    while true { waitForSignal() }
  }
  do {
    var command = command
    try command.run()
    exitProcess(0)
  } catch {
    finish(after: error)
  }
}
