import Foundation
import LanguageServerProtocol
import TestSupport

/// A person who edits notes: what is done next depends on the seed alone.
struct Day {
  private let tree: NoteTree
  private let client: LanguageClient
  private let desk: Desk
  private var random: SeededGenerator
  private var isOnBranch = false
  /// The notes that a switch of branches changes.
  private let branch: [String]

  private static let openNotes = 6

  /// Starts the session and waits until the notes have been read.
  init(_ tree: NoteTree, seed: UInt64, in client: LanguageClient) throws {
    (self.tree, self.client) = (tree, client)
    random = SeededGenerator(seed: seed)
    let desk = Desk(folder: tree.folder, client: client)
    self.desk = desk
    branch = Array(
      tree.paths.shuffled(using: &random).prefix(max(10, min(400, tree.paths.count / 5))))
    client.answer = { message in
      guard message["method"] == "workspace/applyEdit" else { return nil }
      try desk.apply(message["params"]?["edit"] ?? .null)
      return ["applied": true]
    }
    let uri = JSONValue.string(URL(fileURLWithPath: tree.folder).absoluteString)
    _ = try client.request(
      "initialize",
      [
        "processId": .null, "workspaceFolders": [["uri": uri, "name": "notes"]],
        "capabilities": [
          "workspace": [
            "applyEdit": true, "workspaceFolders": true,
            "didChangeWatchedFiles": ["dynamicRegistration": true],
          ],
          "textDocument": [
            "publishDiagnostics": ["versionSupport": true], "hover": [:], "completion": [:],
            "codeAction": [
              "codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix"]]]
            ],
          ],
        ],
      ])
    try client.notify("initialized", [:])
    try client.wait(for: "the word that the notes are read") { message in
      guard case .string(let text)? = message["params"]?["message"] else { return false }
      return text.hasPrefix("Indexed ")
    }
  }

  /// Does the next thing; what it was, and how long the answer took.
  mutating func act() throws -> (kind: String, time: Duration) {
    while desk.open.count < Self.openNotes {
      try desk.open(tree.paths.randomElement(using: &random) ?? "")
    }
    guard let note = desk.open.keys.sorted().randomElement(using: &random) else {
      return ("nothing", .zero)
    }
    switch Int.random(in: 0..<1_000, using: &random) {
    case ..<500: return try type(in: note)
    case ..<650: return try ask("hover", in: note)
    case ..<700: return try toggle(in: note)
    case ..<750: return try ask("documentSymbol", in: note)
    case ..<780: return try ask("definition", in: note)
    case ..<800: return try ask("references", in: note)
    case ..<830: return try ask("codeAction", in: note)
    case ..<850:
      let word = tree.words.randomElement(using: &random) ?? "a"
      return try timed("workspace/symbol", "workspace/symbol", ["query": .string(word)])
    case ..<920:
      // What was typed and not saved is gone.
      try desk.close(note)
      return ("close", .zero)
    case ..<998:
      try desk.save(note)
      return ("save", .zero)
    default: return try switchBranches()
    }
  }

  private func timed(_ kind: String, _ method: String, _ params: JSONValue) throws -> (
    kind: String, time: Duration
  ) {
    let start = ContinuousClock.now
    let answer = try client.request(method, params)
    return (kind, answer.time - start)
  }

  /// A burst of keys, with a completion after the last.
  private mutating func type(in note: String) throws -> (kind: String, time: Duration) {
    let word = tree.words.randomElement(using: &random) ?? "word"
    let line = Int.random(in: 0..<desk.lineCount(note), using: &random)
    let length = Int.random(in: 1...8, using: &random)
    var place: JSONValue = .null
    for letter in " " + word.prefix(length) {
      place = try desk.type(String(letter), atEndOf: line, in: note)
    }
    return try timed(
      "completion", "textDocument/completion",
      ["textDocument": ["uri": .string(desk.uri(note))], "position": place])
  }

  private mutating func ask(_ kind: String, in note: String) throws -> (
    kind: String, time: Duration
  ) {
    let line = Int.random(in: 0..<desk.lineCount(note), using: &random)
    let column = Int.random(in: 0...max(0, desk.length(ofLine: line, in: note)), using: &random)
    let place: JSONValue = ["line": .integer(line), "character": .integer(column)]
    var params: [String: JSONValue] = ["textDocument": ["uri": .string(desk.uri(note))]]
    switch kind {
    case "documentSymbol": break
    case "codeAction":
      params["range"] = ["start": place, "end": place]
      params["context"] = ["diagnostics": []]
    case "references":
      params["position"] = place
      params["context"] = ["includeDeclaration": true]
    default: params["position"] = place
    }
    return try timed(kind, "textDocument/\(kind)", .object(params))
  }

  private mutating func toggle(in note: String) throws -> (kind: String, time: Duration) {
    let line = desk.checkboxes(in: note).randomElement(using: &random) ?? 0
    let place: JSONValue = ["line": .integer(line), "character": 0]
    return try timed(
      "toggle", "workspace/executeCommand",
      [
        "command": "coursemark.toggleCheckbox",
        "arguments": [
          ["uri": .string(desk.uri(note)), "range": ["start": place, "end": place]]
        ],
      ])
  }

  /// Changes many files at once, and waits for an answer that needs them. What was saved is undone.
  private mutating func switchBranches() throws -> (kind: String, time: Duration) {
    isOnBranch.toggle()
    var changes = try desk.restore()
    if isOnBranch {
      for (index, path) in branch.enumerated() {
        let text = (try? desk.text(onDisk: path)) ?? ""
        let other =
          index % 3 == 0
          ? text.replacing("\n## ", with: "\n### ")
          : text + "\n## On a branch \(index)\n\n- [ ] Read [it](\(index).md#branch)\n"
        try desk.write(other, to: path)
        changes.insert(path)
      }
    }
    let start = ContinuousClock.now
    try desk.tell(changes)
    let answer = try client.request("workspace/symbol", ["query": "On a branch"])
    return ("branch", answer.time - start)
  }
}
