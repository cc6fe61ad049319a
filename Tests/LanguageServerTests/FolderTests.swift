import Foundation
import NoteFiles
import TestSupport
import Testing

@testable import LanguageServer
@testable import LanguageServerProtocol

private let broken = "[x](gone.md)\n"

/// Which notes the server looks at, and under which names.
@Suite struct `Folders` {
  @Test func `what is no file is left alone`() async throws {
    let editor = try await Editor.started(in: [])
    for uri in ["untitled:Untitled-1", "fugitive:///a.md", "file://elsewhere/a.md", "a.md", ""] {
      await editor.open(uri, broken)
      await editor.change(uri, to: "# B")
      let answer = try await editor.request(
        "textDocument/documentSymbol", ["textDocument": ["uri": .string(uri)]])
      #expect(answer == .null)
      await editor.close(uri)
    }
    await editor.settle()
    #expect(editor.sent("textDocument/publishDiagnostics").isEmpty)
  }

  @Test func `a note without a folder has its surroundings`() async throws {
    let folder = try NotesFolder("-- a.md --\n-- b.md --\n\(broken)-- sub/c.md --\n# C\n")
    let editor = try await Editor.started(in: [])
    await editor.open(folder.uri("a.md"), "[b](b.md) [c](sub/c.md#c) [x](gone.md)\n")
    await editor.settle()
    #expect(editor.shown == [DocumentURI(folder.uri("a.md")): ["0:30 broken-link"]])
    await editor.close(folder.uri("a.md"))
    await editor.settle()
    #expect(editor.shown == [:])
    #expect(await editor.server.workspace.folders.isEmpty)
  }

  @Test func `a note alone is of the course around it as soon as there is one`() async throws {
    let folder = try NotesFolder("-- sub/a.md --\n-- b.md --\n# B\n")
    let uri = folder.uri("sub/a.md")
    let editor = try await Editor.started(in: [])
    await editor.open(uri, "[b](../b.md)")
    await editor.settle()
    #expect(editor.shown == [DocumentURI(uri): ["0:4 broken-link"]])
    try folder.write("", to: ".coursemark.yml")
    await editor.save(uri)
    await editor.settle()
    #expect(editor.shown == [:])
    let symbols = try await editor.request("workspace/symbol", ["query": "B"])
    guard case .array(let symbols) = symbols else { return #expect(Bool(false)) }
    #expect(symbols.map { $0["name"] } == ["B"], "all notes of the course are there")
    try folder.remove(".coursemark.yml")
    await editor.filesChanged([folder.uri(".coursemark.yml")], type: 3)
    await editor.settle()
    #expect(editor.shown == [DocumentURI(uri): ["0:4 broken-link"]])
    #expect(await editor.server.workspace.folders.count == 1)
  }

  /// The names of all headings that the server knows.
  private func names(_ editor: Editor) async throws -> [String] {
    guard case .array(let symbols) = try await editor.request("workspace/symbol", ["query": ""])
    else { return [] }
    return symbols.compactMap {
      if case .string(let name)? = $0["name"] { name } else { nil }
    }.sorted()
  }

  @Test func `a folder that is gone has only the notes that are open`() async throws {
    let folder = try NotesFolder("-- in/a.md --\n# A\n-- in/b.md --\n# B\n")
    let editor = try await Editor.started(in: [folder.uri("in")])
    await editor.open(folder.uri("in/a.md"), "# A\n\n# Closures\n")
    #expect(try await self.names(editor) == ["A", "B", "Closures"])
    try folder.remove("in")
    // Some clients say only what happened to the folder above.
    await editor.filesChanged([folder.uri()], type: 3)
    await editor.settle()
    func symbols(_ note: String) async throws -> JSONValue {
      try await editor.request(
        "textDocument/documentSymbol", ["textDocument": ["uri": .string(folder.uri(note))]])
    }
    #expect(try await symbols("in/a.md") != .null)
    #expect(try await symbols("in/b.md") == .null)
    let names = try await editor.request(
      "textDocument/completion",
      [
        "textDocument": ["uri": .string(folder.uri("in/a.md"))],
        "position": ["line": 2, "character": 5],
      ])
    #expect(names["isIncomplete"] == false, "nothing more is to come")
    try folder.write("# D\n", to: "in/d.md")
    await editor.filesChanged([folder.uri("in/d.md")], type: 1)
    await editor.settle()
    #expect(try await self.names(editor) == ["A", "Closures", "D"])
  }

  @Test func `a configuration above a folder is for it as soon as there is one`() async throws {
    let folder = try NotesFolder("-- in/a.md --\n[b](../b.md)\n-- b.md --\n")
    let uri = DocumentURI(folder.uri("in/a.md"))
    let editor = try await Editor.started(in: [folder.uri("in")])
    #expect(editor.shown == [uri: ["0:4 broken-link"]])
    try folder.write("", to: ".coursemark.yml")
    await editor.filesChanged([folder.uri(".coursemark.yml")], type: 1)
    await editor.settle()
    #expect(editor.shown == [:])
    try folder.remove(".coursemark.yml")
    await editor.filesChanged([folder.uri(".coursemark.yml")], type: 3)
    await editor.settle()
    #expect(editor.shown == [uri: ["0:4 broken-link"]])
  }

  @Test func `what git ignores may be said above the course`() async throws {
    let folder = try NotesFolder(
      """
      -- .git/HEAD --
      ref: refs/heads/main
      -- .git/objects/none --
      -- .git/refs/none --
      -- in/.coursemark.yml --
      -- in/a.md --
      # A
      -- in/b.md --
      # B
      """)
    let editor = try await Editor.started(in: [folder.uri("in")])
    #expect(try await names(editor) == ["A", "B"])
    try folder.write("a.md\n", to: ".gitignore")
    await editor.filesChanged([folder.uri(".gitignore")], type: 1)
    await editor.settle()
    #expect(try await names(editor) == ["B"])
  }

  @Test func `an anchor in a note that is not of the course goes and comes`() async throws {
    let folder = try NotesFolder(
      "-- .coursemark.yml --\n-- other/x.md --\n# One\n-- notes/a.md --\n[x](../other/x.md#one)\n")
    let note = DocumentURI(folder.uri("notes/a.md"))
    let editor = try await Editor.started(in: [folder.uri("notes")])
    await editor.open(note.string, "[x](../other/x.md#one)\n")
    await editor.settle()
    #expect(editor.shown == [:])
    try folder.write("# Two\n", to: "other/x.md")
    await editor.save(note.string)
    await editor.settle()
    #expect(editor.shown == [note: ["0:18 broken-anchor"]])
    try folder.write("# One\n", to: "other/x.md")
    await editor.filesChanged([folder.uri("other/x.md")])
    await editor.settle()
    #expect(editor.shown == [:])
  }

  @Test func `a client without folders may say so in each way`() async throws {
    for params: JSONValue in [
      [:], ["workspaceFolders": nil, "rootUri": nil, "rootPath": nil], ["workspaceFolders": []],
    ] {
      let editor = Editor()
      try await editor.initialize(params)
      #expect(await editor.server.workspace.folders.isEmpty)
    }
    let folder = try NotesFolder("-- a.md --\n\(broken)")
    for params: JSONValue in [
      ["rootPath": .string(folder.path)], ["rootUri": .string(folder.uri())],
      ["rootUri": .string(folder.uri()), "workspaceFolders": []],
      ["workspaceFolders": [["uri": .string(folder.uri()), "name": ""]], "rootUri": "file:///no"],
    ] {
      let editor = Editor()
      try await editor.initialize(params)
      await editor.settle()
      #expect(editor.shown.count == 1)
    }
  }

  @Test func `the home folder is not indexed`() async throws {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? "/"
    let folders = [DocumentURI(path: home).string, "file:///"]
    let editor = try await Editor.started(in: folders)
    #expect(await editor.server.workspace.folders.isEmpty)
  }

  @Test func `a new note may be in a folder that is not there yet`() async throws {
    let folder = try NotesFolder()
    let editor = try await Editor.started(in: [])
    await editor.open(folder.uri("new/a.md"), broken)
    await editor.settle()
    #expect(editor.shown == [:])
    #expect(editor.sent("window/showMessage").isEmpty)
    try folder.write(broken, to: "new/a.md")
    await editor.save(folder.uri("new/a.md"))
    await editor.settle()
    #expect(editor.shown == [DocumentURI(folder.uri("new/a.md")): ["0:4 broken-link"]])
  }

  @Test func `a folder that is deleted takes its diagnostics along`() async throws {
    let folder = try NotesFolder("-- in/a.md --\n\(broken)")
    let editor = try await Editor.started(in: [folder.uri("in")])
    #expect(editor.shown.count == 1)
    try folder.remove("in")
    await editor.filesChanged([folder.uri("in/a.md")], type: 3)
    await editor.settle()
    #expect(editor.shown == [:])
    try folder.write(broken, to: "in/a.md")
    await editor.filesChanged([folder.uri("in/a.md")], type: 1)
    await editor.settle()
    #expect(editor.shown.count == 1)
  }

  @Test func `folders come and go`() async throws {
    let one = try NotesFolder("-- a.md --\n\(broken)")
    let two = try NotesFolder("-- b.md --\n\(broken)")
    let editor = try await Editor.started(in: [one.uri()])
    await editor.foldersChanged(added: [two.uri()])
    await editor.settle()
    #expect(Set(editor.shown.keys) == [DocumentURI(one.uri("a.md")), DocumentURI(two.uri("b.md"))])
    await editor.open(one.uri("a.md"), broken)
    await editor.foldersChanged(removed: [one.uri()])
    await editor.settle()
    #expect(Set(editor.shown.keys) == [DocumentURI(one.uri("a.md")), DocumentURI(two.uri("b.md"))])
    #expect(editor.sent("textDocument/publishDiagnostics").count == 2)
    await editor.close(one.uri("a.md"))
    await editor.foldersChanged(removed: [two.uri()])
    await editor.settle()
    #expect(editor.shown == [:])
  }

  @Test func `a folder that is added twice goes at once`() async throws {
    let folder = try NotesFolder("-- a.md --\n\(broken)")
    let editor = try await Editor.started(in: [folder.uri()])
    await editor.foldersChanged(added: [folder.uri(), folder.uri() + "/"])
    await editor.foldersChanged(removed: [folder.uri()])
    await editor.settle()
    #expect(editor.shown == [:])
    #expect(await editor.server.workspace.folders.isEmpty)
  }

  @Test func `a folder that goes while it is read leaves nothing behind`() async throws {
    let folder = try NotesFolder("-- a.md --\n\(broken)")
    let editor = try await Editor.started(in: [])
    await editor.foldersChanged(added: [folder.uri()])
    await editor.foldersChanged(removed: [folder.uri()])
    // On a busy machine it may have been read before it went; afterwards nothing is said of it.
    let said = editor.log
    await editor.settle()
    #expect(editor.shown == [:])
    #expect(editor.log == said)
  }

  @Test func `what changes above a folder that is being read is not missed`() async throws {
    let folder = try NotesFolder("-- .coursemark.yml --\n-- a.md --\n-- in/b.md --\n")
    let editor = try await Editor.started(in: [])
    await editor.foldersChanged(added: [folder.uri("in")])
    // Where its course begins is only known in the end.
    #expect(await editor.server.willRead(afterChangeDuringReading: folder.uri("a.md")))
    await editor.settle()
  }

  @Test func `of folders inside each other the inner one reports`() async throws {
    let folder = try NotesFolder(
      "-- a.md --\n\(broken)-- in/b.md --\n\(broken)-- in/.coursemark.yml --\nchecks:\n  broken-link: off\n"
    )
    let editor = try await Editor.started(in: [folder.uri(), folder.uri("in")])
    #expect(Set(editor.shown.keys) == [DocumentURI(folder.uri("a.md"))])
    await editor.foldersChanged(removed: [folder.uri("in")])
    await editor.settle()
    #expect(editor.shown.count == 2)
    await editor.foldersChanged(added: [folder.uri("in")])
    await editor.settle()
    #expect(editor.shown.count == 1)
  }

  @Test func `two folders of one repository keep their notes apart`() async throws {
    let folder = try NotesFolder("-- .coursemark.yml --\n-- a/a.md --\n-- b/b.md --\n\(broken)")
    let editor = try await Editor.started(in: [folder.uri("a"), folder.uri("b")])
    #expect(editor.shown == [DocumentURI(folder.uri("b/b.md")): ["0:4 broken-link"]])
    await editor.open(folder.uri("b/b.md"), "[a](../a/a.md) [x](gone.md)\n")
    await editor.settle()
    #expect(editor.shown == [DocumentURI(folder.uri("b/b.md")): ["0:19 broken-link"]])
    try folder.remove("a/a.md")
    await editor.filesChanged([folder.uri("a/a.md")], type: 3)
    await editor.settle()
    #expect(
      editor.shown == [
        DocumentURI(folder.uri("b/b.md")): ["0:4 broken-link", "0:19 broken-link"]
      ])
  }

  @Test func `each spelling of an address is the same note`() async throws {
    let folder = try NotesFolder("-- ä b.md --\n")
    let editor = try await Editor.started(in: [folder.uri()])
    let uri = folder.uri("ä b.md")
    let other = uri.replacing("%C3%A4", with: "%c3%a4").replacing(
      "/coursemark", with: "/%63oursemark")
    await editor.open(uri, "# A\n")
    await editor.change(other, to: broken)
    await editor.settle()
    #expect(editor.shown == [DocumentURI(uri): ["0:4 broken-link"]])
    #expect(editor.sent("textDocument/publishDiagnostics").last?["uri"] == .string(uri))
    await editor.close(other)
    await editor.settle()
    #expect(editor.shown == [:])
  }

  @Test func `a note opened twice in two letter cases has the later text`() async throws {
    let disk = diskIgnoringLetterCase(["/notes/Sub/a.md": "# A\n", "/notes/b.md": "[a](Sub/a.md)"])
    try await DiskWitness.$current.withValue(disk) {
      let editor = try await Editor.started(in: ["file:///notes"])
      let (kept, other) = ("file:///notes/Sub/a.md", "file:///notes/sub/A.md")
      await editor.open(other, "# A\n")
      await editor.open(kept, broken)
      await editor.settle()
      #expect(editor.shown == [DocumentURI(kept): ["0:4 broken-link"]])
      await editor.change(other, to: "# A\n\n" + broken)
      await editor.settle()
      #expect(editor.shown == [DocumentURI(other): ["2:4 broken-link"]])
      await editor.close(kept)
      await editor.close(other)
      await editor.settle()
      #expect(editor.shown == [:])
    }
  }

  @Test func `a note opened twice through a symbolic link has the later text`() async throws {
    let folder = try NotesFolder("-- real/a.md --\n# A\n")
    try folder.link("linked", to: "real")
    let editor = try await Editor.started(in: [folder.uri()])
    let (real, linked) = (folder.uri("real/a.md"), folder.uri("linked/a.md"))
    await editor.open(real, "# A\n")
    await editor.open(linked, broken)
    await editor.settle()
    #expect(editor.shown == [DocumentURI(linked): ["0:4 broken-link"]])
    await editor.change(real, to: "# A\n\n" + broken)
    await editor.settle()
    #expect(editor.shown == [DocumentURI(real): ["2:4 broken-link"]])
    await editor.close(real)
    await editor.settle()
    #expect(editor.shown == [DocumentURI(linked): ["0:4 broken-link"]])
    await editor.close(linked)
    await editor.settle()
    #expect(editor.shown == [:])
  }
}

extension Server {
  /// Hears of a change as soon as a folder is being read, so that it can't have been read to its end;
  /// whether it is going to read a folder then.
  fileprivate func willRead(afterChangeDuringReading uri: String) async -> Bool {
    while workspace.loading.isEmpty {
      if workspace.folders.first?.disk != nil { return true }
      await Task.yield()
    }
    filesChanged([FileEvent(uri: DocumentURI(uri), type: .changed)])
    return agenda.keys.contains {
      if case .timer(let name) = $0 { name.hasPrefix("load ") } else { false }
    }
  }
}
