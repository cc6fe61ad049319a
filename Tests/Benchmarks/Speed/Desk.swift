import Foundation
import LanguageServerProtocol

/// The notes of an editor: what is open, and what is on the disk.
final class Desk {
  struct Note {
    var lines: [String]
    var version = 1
    var text: String { lines.joined(separator: "\n") }
  }

  /// The open notes, by path.
  private(set) var open: [String: Note] = [:]
  private let folder: String
  private let client: LanguageClient
  /// The texts of files that were written, as they were first.
  private var originals: [String: String] = [:]

  init(folder: String, client: LanguageClient) { (self.folder, self.client) = (folder, client) }

  func uri(_ path: String) -> String { URL(fileURLWithPath: "\(folder)/\(path)").absoluteString }

  func lineCount(_ path: String) -> Int { max(1, open[path]?.lines.count ?? 0) }

  /// In UTF-16 code units.
  func length(ofLine line: Int, in path: String) -> Int {
    guard let lines = open[path]?.lines, lines.indices.contains(line) else { return 0 }
    return lines[line].utf16.count
  }

  /// The lines that look like checkboxes.
  func checkboxes(in path: String) -> [Int] {
    guard let lines = open[path]?.lines else { return [] }
    return lines.indices.filter { lines[$0].contains("- [ ]") || lines[$0].contains("- [x]") }
  }

  // MARK: - Open notes

  func open(_ path: String) throws {
    guard open[path] == nil else { return }
    // A pair of carriage return and line feed would be one character.
    let text = try text(onDisk: path).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    open[path] = Note(
      lines: text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) })
    try client.notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri(path)), "languageId": "markdown", "version": 1,
          "text": .string(text),
        ]
      ])
  }

  func close(_ path: String) throws {
    open[path] = nil
    try client.notify("textDocument/didClose", ["textDocument": ["uri": .string(uri(path))]])
  }

  func save(_ path: String) throws {
    guard let note = open[path] else { return }
    try write(note.text, to: path)
    try client.notify("textDocument/didSave", ["textDocument": ["uri": .string(uri(path))]])
    try tell([path])
  }

  /// Adds to the end of a line; the position behind it.
  func type(_ text: String, atEndOf line: Int, in path: String) throws -> JSONValue {
    guard var note = open[path], note.lines.indices.contains(line) else { return .null }
    let column = note.lines[line].utf16.count
    let place: JSONValue = ["line": .integer(line), "character": .integer(column)]
    note.lines[line] += text
    note.version += 1
    open[path] = note
    try client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(uri(path)), "version": .integer(note.version)],
        "contentChanges": [["range": ["start": place, "end": place], "text": .string(text)]],
      ])
    return ["line": .integer(line), "character": .integer(column + text.utf16.count)]
  }

  /// Applies the edit of a command: to open notes as typed, to others on the disk.
  func apply(_ edit: JSONValue) throws {
    guard case .array(let documents)? = edit["documentChanges"] ?? changes(of: edit) else { return }
    for document in documents {
      guard case .string(let uri)? = document["textDocument"]?["uri"],
        let url = URL(string: uri), url.path.hasPrefix(folder + "/"),
        case .array(let edits)? = document["edits"]
      else { continue }
      let path = String(url.path.dropFirst(folder.count + 1))
      if open[path] == nil { try open(path) }
      guard var note = open[path] else { continue }
      // From the last to the first, so that the places stay right.
      let changes = edits.sorted { place($0, "start") > place($1, "start") }
      for change in changes { replace(change, in: &note) }
      note.version += 1
      open[path] = note
      try client.notify(
        "textDocument/didChange",
        [
          "textDocument": ["uri": .string(uri), "version": .integer(note.version)],
          "contentChanges": .array(
            changes.map { ["range": $0["range"] ?? .null, "text": $0["newText"] ?? ""] }),
        ])
    }
  }

  private func changes(of edit: JSONValue) -> JSONValue? {
    guard case .object(let changes)? = edit["changes"] else { return nil }
    return .array(
      changes.sorted { $0.key < $1.key }.map {
        ["textDocument": ["uri": .string($0.key)], "edits": $0.value]
      })
  }

  private func place(_ edit: JSONValue, _ side: String) -> (Int, Int) {
    guard case .integer(let line)? = edit["range"]?[side]?["line"],
      case .integer(let column)? = edit["range"]?[side]?["character"]
    else { return (0, 0) }
    return (line, column)
  }

  private func replace(_ edit: JSONValue, in note: inout Note) {
    guard case .string(let text)? = edit["newText"] else { return }
    let ((line, column), (endLine, endColumn)) = (place(edit, "start"), place(edit, "end"))
    guard note.lines.indices.contains(line), note.lines.indices.contains(endLine) else { return }
    let whole =
      Array(note.lines[line].utf16.prefix(column)) + Array(text.utf16)
      + Array(note.lines[endLine].utf16.dropFirst(endColumn))
    note.lines.replaceSubrange(
      line...endLine,
      with: String(decoding: whole, as: UTF16.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) })
  }

  // MARK: - The disk

  func text(onDisk path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")), as: UTF8.self)
  }

  func write(_ text: String, to path: String) throws {
    if originals[path] == nil { originals[path] = try self.text(onDisk: path) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
  }

  /// Writes all files as they were first; those that were written.
  func restore() throws -> Set<String> {
    for (path, text) in originals {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
    }
    defer { originals = [:] }
    return Set(originals.keys)
  }

  /// Tells the server that files have changed.
  func tell(_ paths: Set<String>) throws {
    try client.notify(
      "workspace/didChangeWatchedFiles",
      [
        "changes": .array(paths.sorted().map { ["uri": .string(uri($0)), "type": 2] })
      ])
  }
}
