import Foundation
import LanguageServerProtocol
import NoteFiles
import TestSupport
import Testing

@testable import LanguageServer

/// The log of a session, and what the client is told of messages.
@Suite struct `The log` {
  private let secret = "Xylophone"

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test func `has a line for each message, and nothing of what notes say`() async throws {
    let notes = try NotesFolder("-- a.md --\n# \(secret)\n- [ ] \(secret)")
    let folder = try NotesFolder()
    let file = folder.path + "/server.log"
    let journal = try Journal(file, version: "1.2.3", platform: "Linux")
    let editor = try await Editor.started(in: [notes.uri()], journal: journal)
    let uri = notes.uri("a.md")
    await editor.open(uri, "# \(secret)\n\n[x](\(secret).md)\n")
    await editor.settle()
    let place: JSONValue = [
      "textDocument": ["uri": .string(uri)], "position": ["line": 2, "character": 6],
    ]
    _ = try await editor.request("textDocument/hover", place)
    _ = try await editor.request("textDocument/none", ["text": .string(secret)])
    await editor.server.receive(Frame(body: Data(secret.utf8)))
    await editor.server.reject("Expected a header, not '\(secret)'.")
    let log = try text(file)
    #expect(!log.contains(secret))
    let lines = log.split(separator: "\n").map { line in
      String(line.drop { $0 == " " || $0.isNumber || $0 == "." }).replacing(
        /[0-9.]+ (bytes|ms|MB)/, with: { "… \($0.output.1)" })
    }
    #expect(lines.first?.hasPrefix("ms  start     coursemark 1.2.3, Linux, process ") == true)
    for line in [
      "ms  <-        request initialize 1, … bytes",
      "ms  ->        answer initialize 1, … bytes, … ms",
      "ms  <-        notification textDocument/didOpen, … bytes",
      "ms  ->        notification textDocument/publishDiagnostics, … bytes",
      "ms  read      1 notes, … bytes, 0 above the limits, 0 problems, in … ms; memory … MB",
      "ms  ->        answer textDocument/hover 2, … bytes, … ms",
      "ms  ->        answer textDocument/none 3, … bytes, … ms, error -32601",
      "ms  <-        what is no message, … bytes",
      "ms  damage    something that is no message",
    ] { #expect(lines.contains(line), "\(line)") }
  }

  @Test func `is set aside at its limit, once`() throws {
    let folder = try NotesFolder()
    let file = folder.path + "/server.log"
    let journal = try Journal(file, version: "1.2.3", platform: "Linux", limit: 2_000)
    for number in 0..<100 { journal.write("note", "number \(number)\nof a hundred") }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["server.log", "server.log.1"])
    let (new, old) = (try text(file), try text(file + ".1"))
    #expect(new.utf8.count <= 2_000 && old.utf8.count <= 2_000)
    #expect(new.hasSuffix("  note      number 99 of a hundred\n"))
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(arguments: ["/dev/null", "/dev/full", "/", "gone/server.log"])
  func `is refused where no file can be`(path: String) throws {
    let folder = try NotesFolder()
    let file = path.hasPrefix("/") ? path : folder.path + "/" + path
    #expect { try Journal(file, version: "1", platform: "") } throws: { error in
      "\(error)".hasPrefix("Can't write “\(file)”: ")
    }
  }

  @Test func `the client is told of messages while it wants to be`() async throws {
    let editor = try await Editor.started(in: [])
    _ = try await editor.request("textDocument/none", [:])
    #expect(editor.sent("$/logTrace") == [])
    await editor.notify("$/setTrace", ["value": "messages"])
    _ = try await editor.request("textDocument/none", [:])
    await editor.notify("$/setTrace", ["value": "off"])
    _ = try await editor.request("textDocument/none", [:])
    let told = editor.sent("$/logTrace").compactMap { params -> String? in
      guard case .string(let text)? = params["message"] else { return nil }
      return text.replacing(/[0-9.]+ (bytes|ms)/, with: { "… \($0.output.1)" })
    }
    #expect(
      told == [
        "Received request textDocument/none 3, … bytes",
        "Sent answer textDocument/none 3, … bytes, … ms, error -32601",
        "Received notification $/setTrace, … bytes",
      ])
  }
}
