import Foundation
import NoteFeatures
import NoteText
import Testing
import TopicModel

@testable import NoteFiles

/// A temporary folder, removed at the end.
final class Folder {
  let url: URL

  /// Makes the files, each with a heading; a name with `/` at its end is a folder.
  init(_ files: [String]) throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "coursemark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for file in files { try write("# Title\n", to: file) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    let folder = path.hasSuffix("/") ? file : file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if !path.hasSuffix("/") { try Data(text.utf8).write(to: file) }
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url.appending(path: path).path, withDestinationPath: target)
  }

  /// Makes a repository in which git may take its time: the machine may have other things to do.
  func initializeGit() throws {
    try git("init", "-q")
    try write("limits: {git-time: 3600}\n", to: ".coursemark.yml")
  }

  func git(_ arguments: String...) throws {
    let process = Foundation.Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", url.path] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  /// Loads what is below some paths of the folder.
  func load(
    _ paths: [String] = [""], _ change: (inout CourseRequest) -> Void = { _ in }
  ) async throws -> CourseFiles {
    var request = CourseRequest(paths.map { url.appending(path: $0).path })
    change(&request)
    return try await CourseFiles.load(request)
  }

  /// The paths of the notes of the course, in its order.
  func notes(_ paths: String...) async throws -> [String] {
    try await load(paths.isEmpty ? [""] : paths).course.paths.map(\.string)
  }
}

struct CourseFilesTests {
  @Test func `notes are found by their extensions, in the order of their bytes`() async throws {
    let folder = try Folder(["b.md", "a.MARKDOWN", "Z.mkd", "c/d.mdown", "x.txt", "é.md"])
    #expect(try await folder.notes() == ["Z.mkd", "a.MARKDOWN", "b.md", "c/d.mdown", "é.md"])
  }

  @Test func `what is hidden and node_modules are left out unless they are named`() async throws {
    let folder = try Folder([
      ".git/", "a.md", ".b.md", ".hidden/b.md", "node_modules/c.md", "x/node_modules/d.md",
    ])
    #expect(try await folder.notes() == ["a.md"])
    #expect(try await folder.notes("", ".hidden") == [".hidden/b.md", "a.md"])
  }

  @Test func `what git ignores is left out, but not what it tracks`() async throws {
    let folder = try Folder(["a.md", "draft.md", "tracked.md", "build/b.md", "sub/draft.md"])
    try folder.write("draft.md\ntracked.md\nbuild/\n", to: ".gitignore")
    try folder.initializeGit()
    try folder.git("add", "-f", "tracked.md")
    #expect(try await folder.notes() == ["a.md", "tracked.md"])
    #expect(try await folder.notes("sub") == [])
    #expect(try await folder.notes("draft.md") == ["draft.md"])
    #expect(try await folder.load().course.files["build"] == .folder)
  }

  @Test func `excluded files and folders are left out`() async throws {
    let folder = try Folder(["a.md", "old/b.md", "x/old/c.md", "x/d.draft.md"])
    try folder.write("exclude: [/old, '*.draft.md']\n", to: ".coursemark.yml")
    #expect(try await folder.notes() == ["a.md"])
    try folder.write("exclude: [old/]\n", to: ".coursemark.yml")
    #expect(try await folder.notes() == ["a.md", "x/d.draft.md"])
    try folder.write("exclude: ['x/**']\n", to: ".coursemark.yml")
    #expect(try await folder.notes() == ["a.md", "old/b.md"])
  }

  @Test func `the root is the nearest folder with a mark, and the course is what was named`()
    async throws
  {
    let folder = try Folder([".git/", "a.md", "b/c/d.md", "b/e.md"])
    let files = try await folder.load(["b/c"])
    #expect(files.root == folder.url.path)
    #expect(files.course.paths == ["b/c/d.md"])
    #expect(files.course.files["a.md"] == .file)
    try folder.write("", to: "b/.coursemark.yml")
    #expect(try await folder.load(["b/c/d.md"]).root == folder.url.path + "/b")
  }

  @Test func `links that lead round in circles end`() async throws {
    let folder = try Folder([".git/", "a.md", "b/c.md"])
    try folder.link("b/up", to: "..")
    try folder.link("self.md", to: "self.md")
    try folder.link("alias.md", to: "a.md")
    #expect(try await folder.notes() == ["a.md", "b/c.md"])
  }

  @Test func `links out of the root are not followed, but a named one is`() async throws {
    let outside = try Folder(["secret.md", "sub/x.md"])
    let folder = try Folder([".git/"])
    try folder.write("[x](out/secret.md) [y](leak.md#title)\n", to: "a.md")
    try folder.link("out", to: outside.url.path)
    try folder.link("leak.md", to: outside.url.path + "/secret.md")
    let files = try await folder.load()
    #expect(files.course.paths == ["a.md"])
    #expect(files.course.files["out/secret.md"] == nil)
    #expect(files.course.files["leak.md"] == nil)
    #expect(try await folder.notes("out") == ["secret.md", "sub/x.md"])
  }

  @Test(.timeLimit(.minutes(1)))
  func `a folder and a pipe named like notes are left alone`() async throws {
    let folder = try Folder(["a.md", "x.md/b.md"])
    #expect(mkfifo(folder.url.appending(path: "pipe.md").path, 0o600) == 0)
    let files = try await folder.load()
    #expect(files.course.paths == ["a.md", "x.md/b.md"])
    #expect(files.problems == [.skipped(path: "pipe.md", reason: "it is not a regular file")])
  }

  @Test func `a note over the limit is not read`() async throws {
    let folder = try Folder([])
    try folder.write("limits: {note-size: 10}\n", to: ".coursemark.yml")
    try folder.write("# A long title\n", to: "a.md")
    let note = try await folder.load().course["a.md"]
    #expect(note?.text.bytes.isEmpty == true)
    #expect(note?.sections.isEmpty == true)
  }

  @Test func `a note that was written anew with the same text is the same note`() async throws {
    let folder = try Folder(["same.md", "other.md"])
    try folder.write("limits: {note-size: 20}\n", to: ".coursemark.yml")
    try folder.write("# A title that is too long\n", to: "short.md")
    var request = CourseRequest([folder.url.path])
    request.keepsStamps = true
    let before = try await CourseFiles.load(request)
    try folder.write("# Title\n", to: "same.md")
    try folder.write("# Other\n", to: "other.md")
    try folder.write("", to: "short.md")
    let after = try await CourseFiles.load(request, reusing: before)
    func isSame(_ path: ExactString) -> Bool { after.course[path] === before.course[path] }
    #expect(["same.md", "other.md", "short.md"].map(isSame) == [true, false, false])
  }

  @Test func `a target outside the course is looked up by its exact name`() async throws {
    let folder = try Folder([".git/", "node_modules/x.md"])
    try folder.write("[a](../node_modules/x.md#title) [b](../node_modules/X.md)\n", to: "sub/a.md")
    let files = try await folder.load(["sub"])
    #expect(files.course.files["node_modules/x.md"] == .file)
    #expect(files.course.files["node_modules/X.md"] == nil)
    let note = try #require(files.course["sub/a.md"])
    #expect(files.course.findings(in: note, settings: CheckSettings()).map(\.code) == [.brokenLink])
  }

  @Test func `a hidden file that one note points to is suggested to no other`() async throws {
    let folder = try Folder([".git/", ".hidden/galaxy.md"])
    try folder.write("[g](.hidden/galaxy.md)\n", to: "a.md")
    try folder.write("[g](galaxy.md)\n", to: "b.md")
    let course = try await folder.load().course
    let findings = try ["a.md", "b.md"].map { path in
      course.findings(in: try #require(course[path]), settings: CheckSettings())
    }
    #expect(findings.map { $0.map(\.suggestions) } == [[], [[]]])
  }

  @Test func `what git ignores is left out although the walk begins without it`() async throws {
    let folder = try Folder(["a.md", "built/b.md", "built/deep/c.md"])
    try folder.write("built/\n", to: ".gitignore")
    try folder.initializeGit()
    let files = try await folder.load()
    #expect(files.course.paths == ["a.md"])
    #expect(files.course.files["built"] == .folder)
    #expect(files.course.files["built/b.md"] == nil)
  }

  @Test func `discovery is bounded and says so`() async throws {
    let folder = try Folder(["a.md", "b.md", "c.md"])
    let files = try await folder.load { $0.entryLimit = 2 }
    #expect(files.course.paths.count == 2)
    #expect(files.problems == [.tooManyEntries(limit: 2)])
  }

  @Test func `a path that is not there is named`() async throws {
    let folder = try Folder(["x.txt"])
    let gone = folder.url.appending(path: "gone").path
    await #expect(throws: FilesError.missing(path: gone)) { try await folder.load(["gone"]) }
    let text = folder.url.appending(path: "x.txt").path
    await #expect(throws: FilesError.notANote(path: text)) { try await folder.load(["x.txt"]) }
  }
}
