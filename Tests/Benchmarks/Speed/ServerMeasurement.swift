import Foundation
import LanguageServerProtocol

/// A language server and what is known of it.
struct MeasuredServer: Sendable {
  /// How it tells that it has read the course.
  enum Readiness: Sendable {
    /// A message in the log that starts with a word.
    case log(String)
    /// The end of a progress that it shows.
    case progress
    /// It reads open notes only.
    case atOnce
  }

  let tool: Tool
  let readiness: Readiness
  /// Whether it tells of findings that an edit of another note causes.
  let isOurs: Bool

  func isReady(_ message: JSONValue) -> Bool {
    switch readiness {
    case .log(let word):
      guard message["method"] == "window/logMessage",
        case .string(let text)? = message["params"]?["message"]
      else { return false }
      return text.hasPrefix(word)
    case .progress:
      return message["method"] == "$/progress" && message["params"]?["value"]?["kind"] == "end"
    case .atOnce: return true
    }
  }
}

/// One session with a server, in which all that is asked for is measured.
struct ServerMeasurement {
  let server: MeasuredServer
  let tree: NoteTree
  let sections: Set<Section>
  let run: Int

  func add(to measurements: inout Measurements) async throws {
    // What is found goes through a copy: the body of a session cannot change what it was not given.
    var copy = measurements
    let found = try await LanguageClient.session(with: server.tool, in: tree.folder) { client in
      let takesRanges = try start(client, &copy)
      if sections.contains(.start), let place = tree.typed {
        try firstCompletion(client, place, takesRanges, &copy)
      }
      try client.settle()
      if sections.contains(.memory), let peak = Tool.peakMemory(of: client.process) {
        copy.add(Double(peak), tree, "memory of server", server.tool.name, run: run)
      }
      if sections.contains(.keys), let place = tree.typed {
        try keys(client, place, takesRanges, &copy)
      }
      if sections.contains(.edits), server.isOurs, let course = tree.generated {
        try edits(client, course, &copy)
      }
      return copy
    }
    measurements = found
  }

  // MARK: - Start

  /// From the start of the process to the message that the notes have been read. Returns whether the
  /// server takes changes of ranges.
  private func start(_ client: LanguageClient, _ found: inout Measurements) throws -> Bool {
    let uri = JSONValue.string(URL(fileURLWithPath: tree.folder).absoluteString)
    let answer = try client.request(
      "initialize",
      [
        "processId": .integer(Int(ProcessInfo.processInfo.processIdentifier)), "rootUri": uri,
        "workspaceFolders": [["uri": uri, "name": "notes"]],
        "capabilities": [
          "window": ["workDoneProgress": true],
          "workspace": ["workspaceFolders": true, "configuration": true],
          "textDocument": [
            "publishDiagnostics": ["versionSupport": true], "completion": [:], "hover": [:],
          ],
        ],
      ])
    try client.notify("initialized", [:])
    if case .atOnce = server.readiness {
    } else {
      let ready = try client.wait(for: "the word that the notes are read", until: server.isReady)
      if sections.contains(.start) {
        let time = (ready.time - client.start) / .milliseconds(1)
        found.add(time, tree, "start of server", server.tool.name, run: run)
      }
      if server.isOurs { compareCount(ready.message, &found) }
    }
    let sync = answer.message["result"]?["capabilities"]?["textDocumentSync"]
    return (sync?["change"] ?? sync) == 2
  }

  /// From the start of the process to the first completion, asked for as soon as the notes have been
  /// read: what it needs may be read after them.
  private func firstCompletion(
    _ client: LanguageClient, _ place: TypingPlace, _ takesRanges: Bool,
    _ found: inout Measurements
  ) throws {
    let note = try OpenNote(
      place, uri: tree.uri(place.path), in: client, takesRanges: takesRanges)
    if let word = tree.words.first { try note.type(" " + word) }
    let answer = try client.request("textDocument/completion", note.cursor)
    if answer.message["error"] == nil {
      let time = (answer.time - client.start) / .milliseconds(1)
      found.add(time, tree, "start to completion", server.tool.name, run: run)
    }
    try note.close()
  }

  private func compareCount(_ message: JSONValue, _ found: inout Measurements) {
    guard case .string(let text)? = message["params"]?["message"],
      let count = text.split(separator: " ").lazy.compactMap({ Int($0) }).first,
      count != tree.paths.count
    else { return }
    found.remark(
      "\(tree.name): coursemark reads \(count) of the \(tree.paths.count) notes that are counted.")
  }

  // MARK: - Keystrokes

  private func keys(
    _ client: LanguageClient, _ place: TypingPlace, _ takesRanges: Bool,
    _ found: inout Measurements
  ) throws {
    let note = try OpenNote(
      place, uri: tree.uri(place.path), in: client, takesRanges: takesRanges)
    try client.settle()
    client.forgetNotifications()
    for request in ["completion", "hover", "diagnostic"] {
      var times: [Double] = []
      for word in tree.words {
        try note.type(" ")
        for letter in word {
          let start = try note.type(String(letter))
          let answer = try client.request("textDocument/\(request)", note.cursor)
          if answer.message["error"] == nil {
            times.append((answer.time - start) / .milliseconds(1))
          }
        }
        try note.erase()
      }
      for (name, percent) in [("p50", 50.0), ("p99", 99.0)] {
        guard let value = percentile(percent, of: times) else { continue }
        found.add(value, tree, "key to \(request), \(name)", server.tool.name, run: run)
      }
    }
    if server.isOurs {
      try toldOf(note, client, &found)
      try client.settle()
      let others = Set(
        client.notifications.map(\.message).filter {
          $0["method"] == "textDocument/publishDiagnostics"
            && $0["params"]?["uri"] != .string(note.uri)
        }.compactMap { $0["params"]?["uri"] })
      let name = "other notes told of"
      found.add(Double(others.count), tree, name, server.tool.name, run: run)
    }
    try note.close()
    try client.settle()
  }

  /// From the key that makes a broken link of what was typed to the diagnostic that nobody asked for.
  private func toldOf(
    _ note: OpenNote, _ client: LanguageClient, _ found: inout Measurements
  ) throws {
    var times: [Double] = []
    for _ in 0..<5 {
      try note.type(" [x](no-such-note.md")
      try client.settle()
      let start = try note.type(")")
      let told = try client.wait(for: "the diagnostic of a broken link") {
        $0["method"] == "textDocument/publishDiagnostics"
          && $0["params"]?["uri"] == .string(note.uri)
      }
      times.append((told.time - start) / .milliseconds(1))
      try note.erase()
      try client.settle()
    }
    guard let median = percentile(50, of: times) else { return }
    found.add(median, tree, "key to diagnostic told", server.tool.name, run: run)
  }

  // MARK: - Edits

  /// From the edit of a heading to the last of the notes that point to it.
  private func edits(
    _ client: LanguageClient, _ course: GeneratedCourse, _ found: inout Measurements
  ) throws {
    let text = course.file(0).text
    for (heading, paths) in [
      (GeneratedCourse.quietHeading, course.quietPaths),
      (GeneratedCourse.popularHeading, course.popularPaths),
    ] where !paths.isEmpty {
      guard let place = TypingPlace(path: GeneratedCourse.hub, text: text, heading: heading)
      else { continue }
      let note = try OpenNote(place, uri: tree.uri(place.path), in: client, takesRanges: true)
      try client.settle()
      var times: [Double] = []
      for _ in 0..<3 {
        times.append(try time(of: { try note.type("x") }, until: paths, client))
        try client.settle()
        times.append(try time(of: { try note.erase() }, until: paths, client))
        try client.settle()
      }
      try note.close()
      try client.settle()
      guard let median = percentile(50, of: times) else { continue }
      let isPopular = heading == GeneratedCourse.popularHeading
      let name = isPopular ? Self.popularEdit(course) : Self.quietEdit
      found.add(median, tree, name, server.tool.name, run: run)
    }
  }

  static let quietEdit = "edit of a heading, 1 reference"
  static func popularEdit(_ course: GeneratedCourse) -> String {
    "edit of a heading, \(course.popularPaths.count) references"
  }

  private func time(
    of edit: () throws -> ContinuousClock.Instant, until paths: [String], _ client: LanguageClient
  ) throws -> Double {
    var waited = Set(paths.map { JSONValue.string(tree.uri($0)) })
    let start = try edit()
    let last = try client.wait(for: "the findings of \(waited.count) notes") { message in
      if message["method"] == "textDocument/publishDiagnostics", let uri = message["params"]?["uri"]
      {
        waited.remove(uri)
      }
      return waited.isEmpty
    }
    return (last.time - start) / .milliseconds(1)
  }
}

extension TypingPlace {
  /// The end of a heading; `nil` where there is none of that title.
  init?(path: String, text: String, heading: String) {
    guard let range = text.range(of: "## \(heading)") else { return nil }
    self.path = path
    (before, after) = (String(text[..<range.upperBound]), String(text[range.upperBound...]))
    line = before.count { $0 == "\n" }
    character = "## \(heading)".utf16.count
  }
}
