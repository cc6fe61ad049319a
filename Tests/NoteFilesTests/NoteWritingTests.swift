import Foundation
import NoteFeatures
import NoteText
import Testing

@testable import NoteFiles

/// Writing edits to notes that may have changed.
struct NoteWritingTests {
  /// Makes a folder with notes, loads it, lets something happen to it, and writes `X` at the start of
  /// each of `paths`; what went wrong, and the notes then.
  private func write(
    _ notes: [String: String], to paths: [String], after happening: (URL) throws -> Void,
    andThen inspect: (URL) throws -> Void = { _ in }
  ) async throws -> (error: FilesError?, notes: [String: String]) {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "coursemark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in notes {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let root = folder.appending(path: "notes")
    let files = try await CourseFiles.load(CourseRequest([root.path]))
    try happening(folder)
    var failure: FilesError?
    do throws(FilesError) {
      try files.write(
        paths.map { NoteEdit(path: ExactString($0), [Replacement(0..<0, "X")]) })
    } catch {
      failure = error
    }
    try inspect(folder)
    var after: [String: String] = [:]
    for path in notes.keys {
      after[path] = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    return (failure, after)
  }

  @Test func `writes all edits`() async throws {
    let (error, notes) = try await write(
      ["notes/a.md": "a", "notes/b.md": "b"], to: ["a.md", "b.md"]
    ) { _ in }
    #expect(error == nil)
    #expect(notes == ["notes/a.md": "Xa", "notes/b.md": "Xb"])
  }

  @Test func `writes nothing where one note changed`() async throws {
    let (error, notes) = try await write(
      ["notes/a.md": "a", "notes/b.md": "b"], to: ["a.md", "b.md"]
    ) { try Data("c".utf8).write(to: $0.appending(path: "notes/b.md")) }
    #expect(error == .changed(path: "b.md"))
    #expect(notes == ["notes/a.md": "a", "notes/b.md": "c"])
  }

  @Test func `follows no link out of the folder`() async throws {
    let (error, notes) = try await write(
      ["notes/a.md": "a", "other/a.md": "a"], to: ["a.md"]
    ) { folder in
      let note = folder.appending(path: "notes/a.md")
      try FileManager.default.removeItem(at: note)
      try FileManager.default.createSymbolicLink(
        at: note, withDestinationURL: folder.appending(path: "other/a.md"))
    }
    #expect(error == .outside(path: "a.md"))
    #expect(notes["other/a.md"] == "a")
  }

  @Test func `follows no link that takes the place of a folder meanwhile`() async throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "coursemark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = FileManager.default
    for path in ["notes/sub", "other"] {
      try files.createDirectory(
        at: folder.appending(path: path), withIntermediateDirectories: true)
    }
    let (note, other) = (folder.path + "/notes/sub/a.md", folder.path + "/other/a.md")
    for path in [note, other] { try Data("a".utf8).write(to: URL(filePath: path)) }
    let chain = FolderChain(folder.path + "/notes")
    func exchange() throws {
      try files.moveItem(atPath: folder.path + "/notes/sub", toPath: folder.path + "/notes/old")
      try files.createSymbolicLink(
        atPath: folder.path + "/notes/sub", withDestinationPath: "../other")
    }
    let replacement = try Disk.prepare(note, [0x61], with: [0x62], in: chain)
    try exchange()
    // The file is still in the folder that was opened.
    #expect(try Disk.commit(replacement, in: chain))
    #expect(try String(contentsOfFile: folder.path + "/notes/old/a.md", encoding: .utf8) == "b")
    let late = FolderChain(folder.path + "/notes")
    #expect(throws: Disk.Failure.self) { try Disk.expectWritable(note, in: late) }
    #expect(throws: Disk.Failure.self) { try Disk.prepare(note, [0x61], with: [0x62], in: late) }
    #expect(throws: Disk.Failure.self) { try Disk.commit(replacement, in: late) }
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "a")
    #expect(try files.contentsOfDirectory(atPath: folder.path + "/other") == ["a.md"])
  }

  @Test func `a note that is gone is not made again`() async throws {
    let (error, notes) = try await write(["notes/a.md": "a"], to: ["a.md"]) {
      try FileManager.default.removeItem(at: $0.appending(path: "notes/a.md"))
    }
    #expect(error == .missing(path: "a.md"))
    #expect(notes.isEmpty)
  }

  @Test func `where one text can't be written none is, and nothing is left beside the notes`()
    async throws
  {
    let (error, notes) = try await write(
      ["notes/a.md": "a", "notes/b.md": "b"], to: ["a.md", "b.md"]
    ) { folder in
      // What the second new text would be written to first.
      try FileManager.default.createDirectory(
        at: folder.appending(path: "notes/b.md.\(getpid()).tmp"), withIntermediateDirectories: true)
    } andThen: { folder in
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "notes").path)
      #expect(names.sorted() == ["a.md", "b.md", "b.md.\(getpid()).tmp"])
    }
    #expect(error == .unwritable(path: "b.md", reason: "file exists"))
    #expect(notes == ["notes/a.md": "a", "notes/b.md": "b"])
  }
}
