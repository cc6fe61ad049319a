import Foundation
import TestSupport
import Subprocess
import Testing

/// What a run of the executable gave.
struct Outcome {
  let status: Int
  let output: String
  let messages: String
}

/// A temporary folder with files in it, removed at the end.
final class Notes {
  let folder: URL

  /// Makes the files of a fixture: `-- path --` starts each.
  init(_ fixture: String) throws {
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    folder = temporary.appending(path: "coursemark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in FixtureFile.files(in: fixture) {
      try write(file.lines.joined(separator: "\n") + "\n", to: file.path)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file, with the folders above it.
  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
  }

  /// Runs coursemark in the folder.
  func coursemark(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await run(arguments, input: input, environment: environment)
  }

  /// Runs coursemark in the folder, by a script whose arguments are the command.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    script: String = "exec \"$@\""
  ) async throws -> Outcome {
    let script = "cd \"$1\" && shift && { \(script)\n}"
    var variables: [Environment.Key: String?] = [:]
    for (name, value) in environment {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    let result = try await Subprocess.run(
      .name("sh"),
      arguments: Arguments(["-c", script, "sh", folder.path, try executable()] + arguments),
      environment: .inherit.updating(variables), input: .string(input),
      output: .string(limit: 1 << 24), error: .string(limit: 1 << 24))
    let status: Int
    if case .exited(let code) = result.terminationStatus { status = Int(code) } else { status = -1 }
    return Outcome(
      status: status, output: result.standardOutput, messages: result.standardError)
  }
}

private final class Marker {}

/// The executable, which stands beside the bundle of the tests.
func executable() throws -> String {
  var folders = [Bundle(for: Marker.self).bundleURL, URL(filePath: CommandLine.arguments[0])]
  folders.append(packageFolder.appending(path: ".build/debug/x"))
  for folder in folders {
    let file = folder.deletingLastPathComponent().appending(path: "coursemark")
    if FileManager.default.isExecutableFile(atPath: file.path) { return file.path }
  }
  throw MissingExecutable()
}

private struct MissingExecutable: Error {}

/// The folder of the package.
let packageFolder = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
