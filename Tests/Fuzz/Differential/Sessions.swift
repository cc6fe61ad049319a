import ArgumentParser
import Foundation
import FuzzTargets
import Synchronization

struct Sessions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs random sessions; after each step the server has to say what a new one says.",
    subcommands: [OneProcess.self])

  @OptionGroup var range: SessionRange
  @Option(help: "The number of processes; one a core where it is left out.") var jobs: Int?

  func run() throws {
    let start = ContinuousClock.now
    let jobs = max(1, self.jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    let tally = Mutex((done: 0, failed: 0))
    let range = range
    DispatchQueue.concurrentPerform(iterations: jobs) { job in
      let end = range.seed + range.count
      var next = range.seed + UInt64(job)
      // A session that ends its process is one that failed, and others follow it.
      while next < end {
        var part = range
        (part.seed, part.count, part.every) = (next, end - next, UInt64(jobs))
        next = end
        let last = SessionProcess.run(part) { isFailed in
          let (done, failed) = tally.withLock {
            $0.done += 1
            if isFailed { $0.failed += 1 }
            return $0
          }
          guard done.isMultiple(of: 100) else { return }
          let line = "\(done) sessions, \(failed) differ, \(ContinuousClock.now - start)\n"
          FileHandle.standardError.write(Data(line.utf8))
        }
        guard let last else { continue }
        print("Session \(last): the process died.\n")
        tally.withLock { $0 = ($0.done + 1, $0.failed + 1) }
        next = last + UInt64(jobs)
      }
    }
    let (done, failed) = tally.withLock(\.self)
    print(
      "\(done) sessions of \(range.steps) steps, \(failed) with differences, "
        + "\(ContinuousClock.now - start)")
    if failed > 0 || done < range.count { throw ExitCode(1) }
  }
}

/// Which sessions to run.
struct SessionRange: ParsableArguments {
  @Option(help: "The seed of the first session; the next ones follow it.") var seed: UInt64 = 1
  @Option(help: "The number of sessions.") var count: UInt64 = 100
  @Option(help: "The number of steps of a session.") var steps = 200
  @Option(help: "Of so many sessions one may have a repository of git, which takes its time.")
  var git: UInt64 = 64
  @Option(help: "How long a session that differs is cut to fewer steps, in seconds.")
  var cutting = 60
  @Option(help: .hidden) var every: UInt64 = 1
}

/// Another process that runs sessions.
private enum SessionProcess {
  /// Runs sessions to their end and calls `ended` for each; the one in which the process died.
  static func run(_ range: SessionRange, ended: (Bool) -> Void) -> UInt64? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = [
      "sessions", "one-process", "--seed", "\(range.seed)", "--count", "\(range.count)",
      "--steps", "\(range.steps)", "--git", "\(range.git)", "--every", "\(range.every)",
      "--cutting", "\(range.cutting)",
    ]
    process.standardOutput = output
    guard (try? process.run()) != nil else { return range.seed }
    var current: UInt64?
    var rest: [UInt8] = []
    while case let data = output.fileHandleForReading.availableData, !data.isEmpty {
      rest += data
      while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: rest[..<newline], as: UTF8.self)
        rest.removeSubrange(...newline)
        switch line.split(separator: " ").first {
        case "begin": current = line.split(separator: " ").last.flatMap { UInt64($0) }
        case "end":
          current = nil
          ended(line.hasSuffix("differs"))
        // At once: a run of hours may be ended before its end.
        default: FileHandle.standardOutput.write(Data("\(line)\n".utf8))
        }
      }
    }
    process.waitUntilExit()
    return current
  }
}

/// Runs sessions in this process, each on one thread.
struct OneProcess: ParsableCommand {
  static let configuration = CommandConfiguration(shouldDisplay: false)

  @OptionGroup var range: SessionRange

  func run() throws {
    for seed in stride(from: range.seed, to: range.seed + range.count, by: Int(range.every)) {
      write("begin \(seed)")
      let outcome = try outcome(seed) {
        try await runSession(seed: seed, steps: range.steps, on: $0)
      }
      if !outcome.faults.isEmpty {
        let shortest = try shortest(outcome, seed)
        write("Session \(seed):")
        for line in shortest.faults + ["after"] + shortest.events { write("  \(line)") }
        write("  which is the input \(Data(shortest.decisions.joined()).base64EncodedString())")
      }
      write("end \(outcome.faults.isEmpty ? "" : "differs")")
    }
  }

  private func write(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

  private func outcome(
    _ seed: UInt64, _ run: @escaping @Sendable (SessionStage) async throws -> SessionOutcome
  ) throws -> SessionOutcome {
    let queue = JobQueue.shared
    let stage = SessionStage(
      hasRepositories: seed.isMultiple(of: range.git), executor: queue.lane
    ) { await queue.pause() }
    let result = Mutex<Result<SessionOutcome, any Error>?>(nil)
    queue.run(seed: seed) {
      do {
        let outcome = try await run(stage)
        result.withLock { $0 = .success(outcome) }
      } catch {
        result.withLock { $0 = .failure(error) }
      }
    }
    guard let result = result.withLock(\.self) else { throw ExitCode(2) }
    return try result.get()
  }

  /// Leaves out steps for as long as something is wrong all the same.
  private func shortest(
    _ outcome: SessionOutcome, _ seed: UInt64
  ) throws -> SessionOutcome {
    var best = outcome
    var steps = outcome.decisions
    let end = ContinuousClock.now + .seconds(range.cutting)
    var size = steps.count / 2
    while size > 0 {
      // Not the first, which are about the beginning.
      var index = 1
      while index + size <= steps.count, ContinuousClock.now < end {
        var fewer = steps
        fewer.removeSubrange(index..<index + size)
        let shorter = try self.outcome(seed) { [fewer] in
          try await runSession(decisions: fewer, on: $0)
        }
        if shorter.faults.isEmpty {
          index += size
        } else {
          (best, steps) = (shorter, shorter.decisions)
        }
      }
      size /= 2
    }
    return best
  }
}
