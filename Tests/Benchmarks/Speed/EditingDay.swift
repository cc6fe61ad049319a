import ArgumentParser
import Foundation
import LanguageServerProtocol
import TestSupport

/// `swift run -c release speed-benchmark day`: a day of editing in one session, as fast as it goes,
/// and what the server is like at its end.
struct EditingDay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "day",
    abstract: "Edits a copy of real notes for a day, and tells whether the server got slower.")

  @Option(help: "A folder of real notes; it is copied, and the copy edited.")
  var tree: String

  @Option(help: "The number of things done: a burst of keys, a question, a note opened or saved.")
  var actions = 20_000

  @Option(help: "The seed of what is done.")
  var seed: UInt64 = 1

  @Option(help: "The coursemark to measure (default: the one built beside this program).")
  var coursemark: String?

  func validate() throws {
    if actions < 10 { throw ValidationError("'--actions' is 10 or more.") }
  }

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "editing-day-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: URL(filePath: tree), to: folder)
    // What git ignores is not asked for: the copy has no history.
    try? FileManager.default.removeItem(at: folder.appending(path: ".git"))
    let notes = try NoteTree(folder: folder.path, name: URL(filePath: tree).lastPathComponent)
    let tool = Tool(
      name: Tool.ours, executable: try SpeedBenchmark.executable(coursemark), arguments: ["lsp"])
    let start = ContinuousClock.now
    let report = try await LanguageClient.session(
      with: tool, in: notes.folder, timeout: .seconds(300)
    ) { client in
      var day = try Day(notes, seed: seed, in: client)
      var report = DayReport(notes: notes.paths.count, actions: actions)
      for tenth in 0..<10 {
        let ticks = Tool.processorTicks(of: client.process)
        for _ in 0..<actions / 10 {
          let (kind, time) = try day.act()
          report.add(time / .milliseconds(1), kind, in: tenth)
          client.forgetNotifications()
        }
        try client.settle()
        report.add(of: client.process, since: ticks, in: tenth)
        FileHandle.standardError.write(Data("tenth \(tenth + 1) of 10\n".utf8))
      }
      return report
    }
    print(report.text)
    print("It took \(Int((ContinuousClock.now - start) / .seconds(1))) s, with the seed \(seed).")
  }
}

/// What was measured in the tenths of a day.
struct DayReport: Sendable {
  let notes: Int
  let actions: Int
  private var times: [String: [[Double]]] = [:]
  private var states: [[String: Double]] = Array(repeating: [:], count: 10)
  private static let stateNames = [
    "memory, MB", "threads", "open files", "processor time of an action, ms",
  ]

  init(notes: Int, actions: Int) { (self.notes, self.actions) = (notes, actions) }

  mutating func add(_ milliseconds: Double, _ kind: String, in tenth: Int) {
    times[kind, default: Array(repeating: [], count: 10)][tenth].append(milliseconds)
  }

  /// Adds what the system tells of the server; `ticks` is its processor time at the tenth's start,
  /// which says more than the times of answers where others use the machine.
  mutating func add(of process: Int, since ticks: Int?, in tenth: Int) {
    let name = Self.stateNames
    states[tenth][name[0]] = Tool.status(of: process, "VmRSS").map { Double($0) / 1_024 }
    states[tenth][name[1]] = Tool.status(of: process, "Threads").map(Double.init)
    states[tenth][name[2]] =
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count)
      .map(Double.init)
    if let now = Tool.processorTicks(of: process), let ticks {
      states[tenth][name[3]] = Double(now - ticks) * 10 / Double(max(1, actions / 10))
    }
  }

  /// A table with a row for each thing measured: its tenths, and the last one by the second.
  var text: String {
    var rows: [(String, [Double?])] = []
    for name in Self.stateNames { rows.append((name, states.map { $0[name] })) }
    for (kind, tenths) in times.sorted(by: { $0.key < $1.key }) {
      rows.append(("\(kind), ms, half", tenths.map { percentile(50, of: $0) }))
      rows.append(("\(kind), ms, 99 of 100", tenths.map { percentile(99, of: $0) }))
    }
    let table = rows.map { name, values in
      let cells = values.map { value in value.map { String(format: "%8.1f", $0) } ?? "       –" }
      var ratio = "       –"
      if let last = values[9], let second = values[1], second > 0 {
        ratio = String(format: "%8.2f", last / second)
      }
      return name.padding(toLength: 32, withPad: " ", startingAt: 0) + cells.joined() + ratio
    }
    return "\(notes) notes, \(actions) actions; by tenth, and the last by the second:\n"
      + table.joined(separator: "\n")
  }
}
