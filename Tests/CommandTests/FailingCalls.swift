import Foundation

extension Notes {
  /// Runs coursemark in the folder, with system calls that fail: all that name a path of the folder
  /// or come after it was opened, or just all.
  func coursemark(
    _ arguments: String..., failing calls: String, with error: String, at path: String?
  ) async throws -> Outcome {
    // Names that the machine's architecture does not have are passed over.
    let known = calls.split(separator: ",").map { "?\($0)" }.joined(separator: ",")
    var options = [
      "-f", "-e", "quiet=all", "-o", "/dev/null", "-e", "inject=\(known):error=\(error)",
    ]
    if let path {
      // Files are opened by their names, in the folders around them.
      let name = URL(filePath: path).lastPathComponent
      options += ["-P", folder.appending(path: path).path, "-P", name]
    }
    let script = "exec strace " + options.map { "'\($0)'" }.joined(separator: " ") + " \"$@\""
    return try await run(arguments, script: script)
  }

  /// Runs coursemark in the folder through a script, whose arguments are the command.
  func coursemark(_ arguments: String..., script: String) async throws -> Outcome {
    try await run(arguments, script: script)
  }
}
