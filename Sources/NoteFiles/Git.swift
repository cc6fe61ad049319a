import Subprocess

/// git, asked about a repository that may come from a stranger: it runs no program that the
/// repository's configuration names, fetches nothing, and is stopped at a deadline.
struct Git: Sendable {
  /// Where it runs.
  let folder: String
  /// When it is stopped.
  let deadline: ContinuousClock.Instant

  /// What a command said.
  struct Answer: Sendable {
    let isSuccess: Bool
    let output: [UInt8]
    /// What it said about a failure, on one line.
    let complaint: String
  }

  /// Runs a command to its end. Its output is at most `limit` bytes.
  func answer(
    _ arguments: [String], input: [UInt8] = [], limit: Int = 256 << 20
  ) async throws(HistoryError) -> Answer {
    let answer: Answer?
    do {
      answer = try await withThrowingTaskGroup(of: Answer?.self) { group in
        group.addTask { try await run(arguments, input, limit) }
        group.addTask {
          try await Task.sleep(until: deadline, clock: .continuous)
          return nil
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
      }
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .noGit
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      throw .tooLarge
    } catch {
      throw .failed(String(describing: error))
    }
    guard let answer else { throw .tooSlow }
    return answer
  }

  /// The output of a command that is to succeed.
  func output(
    _ arguments: [String], input: [UInt8] = [], limit: Int = 256 << 20
  ) async throws(HistoryError) -> [UInt8] {
    let answer = try await answer(arguments, input: input, limit: limit)
    guard answer.isSuccess else { throw .failed(answer.complaint) }
    return answer.output
  }

  private func run(_ arguments: [String], _ input: [UInt8], _ limit: Int) async throws -> Answer {
    var platform = PlatformOptions()
    platform.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .milliseconds(200))]
    let result = try await Subprocess.run(
      .name("git"), arguments: Arguments(Self.options + ["-C", folder] + arguments),
      environment: Self.environment, platformOptions: platform, input: .array(input),
      output: .bytes(limit: limit), error: .string(limit: 1 << 16))
    let lines = result.standardError.split(whereSeparator: \.isNewline)
    let fatal = lines.first { $0.hasPrefix("fatal: ") }?.dropFirst(7)
    return Answer(
      isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput,
      complaint: String(fatal ?? lines.first ?? ""))
  }

  private static let options = [
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
  ]

  /// That of the process without what points git to another repository or changes how paths are
  /// read, as a hook's has.
  private static let environment: Environment = {
    let removed = [
      "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_LITERAL_PATHSPECS",
      "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF",
      "GIT_ALLOW_PROTOCOL",
    ]
    let set = [
      "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0",
      "LC_ALL": "C",
    ]
    var changes: [Environment.Key: String?] = [:]
    for name in removed {
      if let key = Environment.Key(rawValue: name) { changes[key] = .some(nil) }
    }
    for (name, value) in set {
      if let key = Environment.Key(rawValue: name) { changes[key] = value }
    }
    return Environment.inherit.updating(changes)
  }()
}
