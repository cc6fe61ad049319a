import ArgumentParser
import Foundation

/// What can be measured on its own.
enum Section: String, CaseIterable, ExpressibleByArgument {
  case check, start, keys, edits, memory
}

/// `swift run -c release speed-benchmark`
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "speed-benchmark", abstract: "Measures coursemark.",
    subcommands: [SpeedBenchmark.self, EditingDay.self, SlowInputs.self],
    defaultSubcommand: SpeedBenchmark.self)
}

/// `swift run -c release speed-benchmark`: coursemark beside others, on the same notes in the same
/// run, as ratios.
struct SpeedBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Measures coursemark beside other programs that read the same notes.")

  @Option(name: .customLong("tree"), help: "A folder of real notes; repeatable.")
  var folders: [String] = []

  @Option(help: "The number of notes of a generated course; repeatable.")
  var generate: [Int] = []

  @Option(help: "The seed of the generated courses.")
  var seed: UInt64 = 1

  @Option(help: "How often everything is measured.")
  var runs = 5

  @Option(help: "Measure this only; repeatable.")
  var only: [Section] = []

  @Option(help: "A folder of yardsticks, looked into before PATH; repeatable.")
  var yardsticks: [String] = []

  @Option(help: "The coursemark to measure (default: the one built beside this program).")
  var coursemark: String?

  @Option(help: "Another build of coursemark, as a yardstick that tells what a change does.")
  var before: String?

  func validate() throws {
    if folders.isEmpty, generate.isEmpty { throw ValidationError("Give --tree or --generate.") }
    if runs < 1 { throw ValidationError("'--runs' is 1 or more.") }
    if generate.contains(where: { $0 < 3 }) {
      throw ValidationError("A generated course has 3 notes or more.")
    }
  }

  func run() async throws {
    let sections = Set(only.isEmpty ? Section.allCases : only)
    let executable = try Self.executable(coursemark)
    let temporary = FileManager.default.temporaryDirectory
      .appending(path: "speed-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: temporary) }
    let real = try folders.map {
      try NoteTree(folder: $0, name: URL(fileURLWithPath: $0).lastPathComponent)
    }
    let generated = try Set(generate).sorted().map {
      try NoteTree(GeneratedCourse(size: $0, seed: seed), in: temporary)
    }

    var measurements = Measurements()
    let installed = installedYardsticks(&measurements)
    for run in 0..<runs {
      say("run \(run + 1) of \(runs)")
      for tree in real + generated {
        try await measure(tree, sections, executable, installed, run, &measurements)
      }
    }
    let report = Report(
      measurements: measurements, real: real, generated: generated, runs: runs)
    print(report.text)
  }

  /// All that one run does with a tree, in an order that turns from run to run.
  private func measure(
    _ tree: NoteTree, _ sections: Set<Section>, _ executable: String, _ installed: [String: String],
    _ run: Int, _ found: inout Measurements
  ) async throws {
    let programs = checkers(executable, installed, tree)
    for tool in Self.turned(programs, by: run) {
      await leavingOut(tool, &found) { found in
        if sections.contains(.check) {
          let time = try await tool.run(in: tree.folder) / .milliseconds(1)
          found.add(time, tree, "check", tool.name, run: run)
        }
        if sections.contains(.memory), let peak = try await tool.peakMemory(in: tree.folder) {
          found.add(Double(peak), tree, "memory of check", tool.name, run: run)
        }
      }
    }
    if sections.contains(.check) {
      var tools = [Tool(name: Tool.ours, executable: executable, arguments: ["--version"])]
      if let file = Tool.find("true", in: []) {
        tools.append(Tool(name: "true", executable: file, arguments: []))
      }
      for tool in tools {
        let times = try await Self.times(10) { try await tool.run(in: tree.folder) }
        found.add(times, tree, "coursemark --version", tool.name, run: run)
      }
    }
    guard !sections.isDisjoint(with: [.start, .keys, .edits, .memory]) else { return }
    for server in Self.turned(servers(executable, installed), by: run) {
      let measurement = ServerMeasurement(server: server, tree: tree, sections: sections, run: run)
      await leavingOut(server.tool, &found) { try await measurement.add(to: &$0) }
    }
  }

  /// A program that fails is named, and the rest goes on.
  private func leavingOut(
    _ tool: Tool, _ found: inout Measurements, _ body: (inout Measurements) async throws -> Void
  ) async {
    do { try await body(&found) } catch { found.remark("\(tool.name): \(error)") }
  }

  private static func times(
    _ count: Int, _ body: () async throws -> Duration
  ) async throws -> Double {
    var times: [Double] = []
    for _ in 0..<count { times.append(try await body() / .milliseconds(1)) }
    return percentile(50, of: times) ?? 0
  }

  private static func turned<Element>(_ elements: [Element], by count: Int) -> [Element] {
    guard !elements.isEmpty else { return [] }
    let start = count % elements.count
    return Array(elements[start...] + elements[..<start])
  }

  private func say(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }

  // MARK: - Programs

  /// The coursemark that was named, else the one built beside this program.
  static func executable(_ coursemark: String?) throws -> String {
    let beside = Bundle.main.executableURL?.deletingLastPathComponent().appending(
      path: "coursemark")
    let path = coursemark ?? beside?.path ?? "coursemark"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw BenchmarkError.noServer(path)
    }
    return absolute(path)
  }

  /// Programs run in the folder of the notes.
  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// The files of the yardsticks that are installed, by name.
  private func installedYardsticks(_ found: inout Measurements) -> [String: String] {
    var files: [String: String] = [:]
    for name in ["cmark-gfm", "rumdl", "lychee", "panache"] {
      files[name] = Tool.find(name, in: yardsticks)
      if files[name] == nil { found.remark("\(name) is not installed and left out.") }
    }
    return files
  }

  private func checkers(
    _ executable: String, _ installed: [String: String], _ tree: NoteTree
  ) -> [Tool] {
    let arguments = [
      "cmark-gfm": ["-e", "table", "-e", "tasklist", "-e", "footnotes"] + tree.paths,
      "rumdl": ["check", "--no-cache", "--enable", "MD051,MD052,MD057", "."],
      // It gives up at a package.json that has no settings for it.
      "lychee": [
        "--config", "/dev/null", "--offline", "--include-fragments", "--no-progress", ".",
      ],
      "panache": ["lint", "."],
    ]
    var tools = [Tool(name: Tool.ours, executable: executable, arguments: ["check"])]
    if let before = before.map(Self.absolute) {
      tools.append(Tool(name: Tool.before, executable: before, arguments: ["check"]))
    }
    for (name, file) in installed.sorted(by: { $0.key < $1.key }) {
      // lychee ends with 2 where links are broken.
      tools.append(
        Tool(
          name: name, executable: file, arguments: arguments[name] ?? [],
          goodStatus: name == "lychee" ? [0, 2] : [0, 1]))
    }
    return tools
  }

  private func servers(_ executable: String, _ installed: [String: String]) -> [MeasuredServer] {
    var servers = [
      MeasuredServer(
        tool: Tool(name: Tool.ours, executable: executable, arguments: ["lsp"]),
        readiness: .log("Indexed "), isOurs: true)
    ]
    if let before = before.map(Self.absolute) {
      servers.append(
        MeasuredServer(
          tool: Tool(name: Tool.before, executable: before, arguments: ["lsp"]),
          readiness: .log("Indexed "), isOurs: true))
    }
    if let file = installed["rumdl"] {
      servers.append(
        MeasuredServer(
          tool: Tool(name: "rumdl", executable: file, arguments: ["server"]),
          readiness: .progress, isOurs: false))
    }
    if let file = installed["panache"] {
      servers.append(
        MeasuredServer(
          tool: Tool(name: "panache", executable: file, arguments: ["lsp"]),
          readiness: .atOnce, isOurs: false))
    }
    return servers
  }
}

extension Tool {
  static let ours = "coursemark"
  static let before = "before"
}
