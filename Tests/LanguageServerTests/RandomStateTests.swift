import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

@testable import LanguageServer

/// However the notes came to be as they are, the client has what a server started afresh would say.
@Suite struct `Any history` {
  /// What an editor has on the disk and on the screen.
  private struct World {
    let disk: NotesFolder
    /// The folders of the workspace, below the temporary one.
    var folders: [String] = [""]
    var files: [String: String] = [:]
    var open: [String: String] = [:]
    var version = 1
    /// Whether there is a configuration file above all folders.
    let isConfigured: Bool
  }

  private static let paths = [
    "a.md", "b.md", "in/a.md", "in/c.md", "in/deep/d.md", "other/e.md",
    "skip/f.md", ".hidden/g.md",
  ]
  private static let lines = [
    "# One", "## Two", "# Two", "[x](a.md)", "[x](b.md#two)", "[x](in/c.md#one)", "[x](c.md#two-1)",
    "[x](../a.md#one)", "[[c]]", "[[Two]]", "[[gone]]", "[y][y]", "[y]: d.md",
    "- [ ] see [x](#one)", "- [ ] Closures", "## Closures\n\nA function with what is around it.",
    "# Day 1", "# Day 3", "See Day 2.", "[e](other/e.md)", "",
    "[f](skip/f.md#one)", "[g](.hidden/g.md#two)", "![p](in/p.png)", "[f](/skip/f.md)",
  ]

  private static let configurations = [
    "", "exclude:\n  - skip\n", "checks:\n  broken-anchor: warning\n",
    "units:\n  sprint: [Sprint, Day]\n", "checks:\n  unexplained-topic: information\n",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...6, using: &random))
      .map { _ in (lines.randomElement(using: &random) ?? "") + "\n" }.joined()
  }

  private static func start(_ world: World, _ capabilities: JSONValue) async throws -> Editor {
    let folders = world.folders.map { world.disk.uri($0) }
    let editor = try await Editor.started(in: folders, capabilities)
    for (path, text) in world.open.sorted(by: { $0.key < $1.key }) {
      await editor.open(world.disk.uri(path), text)
    }
    await editor.settle()
    return editor
  }

  private static func step(
    _ world: inout World, _ editors: [Editor], _ random: inout SeededGenerator
  ) async throws -> String {
    let path = paths.randomElement(using: &random) ?? "a.md"
    let uri = world.disk.uri(path)
    let text = text(&random)
    world.version += 1
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<4:
      let isOpen = world.open.updateValue(text, forKey: path) != nil
      for editor in editors {
        if isOpen {
          await editor.change(uri, to: text, version: world.version)
        } else {
          await editor.open(uri, text, version: world.version)
        }
      }
      return "\(isOpen ? "edit" : "open") \(path) \(text.debugDescription)"
    case 4, 5:
      guard let open = world.open.keys.sorted().randomElement(using: &random) else { return "-" }
      world.open[open] = nil
      for editor in editors { await editor.close(world.disk.uri(open)) }
      return "close \(open)"
    case 6, 7:
      let isNew = world.files.updateValue(text, forKey: path) == nil
      try world.disk.write(text, to: path)
      for editor in editors { await editor.filesChanged([uri], type: isNew ? 1 : 2) }
      return "write \(path) \(text.debugDescription)"
    case 8:
      guard let file = world.files.keys.sorted().randomElement(using: &random) else { return "-" }
      world.files[file] = nil
      try world.disk.remove(file)
      for editor in editors { await editor.filesChanged([world.disk.uri(file)], type: 3) }
      return "remove \(file)"
    case 9:
      let picture = world.disk.uri("in/p.png")
      let isNew = world.files.updateValue("", forKey: "in/p.png") == nil
      try world.disk.write("", to: "in/p.png")
      for editor in editors { await editor.filesChanged([picture], type: isNew ? 1 : 2) }
      return "write in/p.png"
    case 10 where world.isConfigured:
      let text = configurations.randomElement(using: &random) ?? ""
      try world.disk.write(text, to: ".coursemark.yml")
      for editor in editors { await editor.filesChanged([world.disk.uri(".coursemark.yml")]) }
      return "configure \(text.debugDescription)"
    default:
      let folder = ["", "in", "other"].randomElement(using: &random) ?? ""
      let isThere = world.folders.contains(folder)
      if isThere { world.folders.removeAll { $0 == folder } } else { world.folders.append(folder) }
      let uris = [world.disk.uri(folder)]
      for editor in editors {
        await editor.foldersChanged(added: isThere ? [] : uris, removed: isThere ? uris : [])
      }
      return "\(isThere ? "close" : "open") folder \(folder)"
    }
  }

  /// The diagnostics by path, without those of the surroundings that are asked for alone.
  private static func read(_ found: [DocumentURI: [String]], _ world: World) -> [String] {
    found.map { uri, items in
      let path = uri.path ?? ""
      return "\(path.dropFirst(world.disk.path.count + 1)): \(items.joined(separator: ", "))"
    }.sorted()
  }

  /// What a server answers about the beginning and the end of each line of the open notes.
  private static func answers(
    _ editor: Editor, _ world: World
  ) async throws -> [(question: String, answer: JSONValue)] {
    var answers: [(question: String, answer: JSONValue)] = []
    for (path, text) in world.open.sorted(by: { $0.key < $1.key }) {
      let document: JSONValue = ["uri": .string(world.disk.uri(path))]
      for (line, content) in text.split(separator: "\n").enumerated() {
        let end = JSONValue.integer(content.utf16.count)
        for (method, character) in [
          ("textDocument/hover", 3), ("textDocument/definition", 3),
          ("textDocument/completion", end),
        ] as [(String, JSONValue)] {
          let position: JSONValue = ["line": .integer(line), "character": character]
          let answer = try await editor.request(
            method, ["textDocument": document, "position": position])
          answers.append(("\(method) \(path):\(line + 1)", answer))
        }
      }
    }
    let symbols = try await editor.request("workspace/symbol", ["query": "t"])
    return answers + [("workspace/symbol", symbols)]
  }

  @Test(arguments: 1...8) func `ends in the same diagnostics and answers`(seed: UInt64) async throws
  {
    var random = SeededGenerator(seed: seed)
    let isConfigured = seed.isMultiple(of: 2)
    var world = World(
      disk: try NotesFolder(isConfigured ? "-- .coursemark.yml --\n" : ""),
      isConfigured: isConfigured)
    for folder in ["in/deep", "other"] { try world.disk.write("", to: "\(folder)/x.txt") }
    for path in Self.paths.prefix(4) {
      let text = Self.text(&random)
      world.files[path] = text
      try world.disk.write(text, to: path)
    }
    let pushed = try await Self.start(world, Editor.pushing)
    let pulling = try await Self.start(world, Editor.pulling)
    var steps: [String] = []
    for round in 1...8 {
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        steps.append(try await Self.step(&world, [pushed, pulling], &random))
      }
      // Sometimes more comes in while the server works.
      if Bool.random(using: &random), round < 8 { continue }
      await pushed.settle()
      await pulling.settle()
      let fresh = try await Self.start(world, Editor.pushing)
      let expected = Self.read(fresh.shown, world)
      let history = "seed \(seed), folders \(world.folders):\n\(steps.joined(separator: "\n"))"
      #expect(Self.read(pushed.shown, world) == expected, "\(history)")
      let reported = Self.read(try await pulling.pulled(), world)
      let freshlyPulled = try await Self.start(world, Editor.pulling)
      let freshlyReported = Self.read(try await freshlyPulled.pulled(), world)
      #expect(reported == freshlyReported, "\(history)")
      let answers = try await Self.answers(pushed, world)
      let freshAnswers = try await Self.answers(fresh, world)
      #expect(answers.count == freshAnswers.count)
      for (one, other) in zip(answers, freshAnswers) where one.answer != other.answer {
        Issue.record("\(one.question): \(one.answer), not \(other.answer)\n\(history)")
      }
      if Self.read(pushed.shown, world) != expected || reported != freshlyReported { return }
    }
  }
}
