import Foundation
import Subprocess
import SystemPackage

/// A program that is measured, ours or a yardstick.
struct Tool: Sendable {
  let name: String
  let executable: String
  let arguments: [String]
  /// The exit status of a run that did its work, findings included.
  var goodStatus: Set<Int32> = [0, 1]

  /// The file of a program in the folders given, then in `PATH`; `nil` where it is not installed.
  static func find(_ program: String, in folders: [String]) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return (folders + path.split(separator: ":").map(String.init))
      .map { URL(fileURLWithPath: $0).appending(path: program).standardizedFileURL.path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs it to its end, in a folder, without its output.
  func run(in folder: String) async throws -> Duration {
    let start = ContinuousClock.now
    let result = try await Subprocess.run(
      .path(FilePath(executable)), arguments: Arguments(arguments),
      workingDirectory: FilePath(folder), output: .discarded)
    let time = ContinuousClock.now - start
    try judge(result.terminationStatus)
    return time
  }

  /// Runs it to its end, and looks every millisecond how much memory it has needed so far.
  ///
  /// In bytes; `nil` where the system has no `/proc`. What a process has had at most is lost with it,
  /// and what `wait4` tells of it includes the process that it was forked from.
  func peakMemory(in folder: String) async throws -> Int? {
    let result = try await Subprocess.run(
      .path(FilePath(executable)), arguments: Arguments(arguments),
      workingDirectory: FilePath(folder), input: .none, output: .discarded, error: .discarded
    ) { execution in
      var peak: Int?
      while let now = Self.peakMemory(of: Int(execution.processIdentifier.value)) {
        peak = now
        try await Task.sleep(for: .milliseconds(1))
      }
      return peak
    }
    try judge(result.terminationStatus)
    return result.closureResult
  }

  /// What a process that runs has needed at most so far, in bytes (`VmHWM`).
  static func peakMemory(of process: Int) -> Int? {
    status(of: process, "VmHWM").map { $0 * 1_024 }
  }

  /// A number that the system tells of a process; `nil` where there is no `/proc`.
  static func status(of process: Int, _ name: String) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") })
    else { return nil }
    return line.split { !$0.isNumber }.lazy.compactMap { Int($0) }.first
  }

  /// The processor time of a process so far, in ticks of the system (mostly 10 ms); `nil` where there
  /// is no `/proc`.
  static func processorTicks(of process: Int) -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return nil }
    // After the name, which can hold spaces: the state is field 3, user and system time 14 and 15.
    let fields = text[name...].split(separator: " ").dropFirst().map { Int($0) }
    guard fields.count > 12, let user = fields[11], let system = fields[12] else { return nil }
    return user + system
  }

  private func judge(_ status: TerminationStatus) throws {
    if case .exited(let code) = status, goodStatus.contains(code) { return }
    throw BenchmarkError.failed(([name] + arguments.prefix(6)).joined(separator: " "), "\(status)")
  }
}
