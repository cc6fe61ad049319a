import Foundation
import NoteText
import TestSupport
import Testing
import TopicModel

@testable import NoteFiles

/// Files that change, go and turn into something else while they are looked at.
@Suite struct `A disk that does not rest` {
  private func reading(_ folder: Folder) -> NoteReading {
    NoteReading(
      root: folder.url.path, keepsStamps: true, settings: ModelSettings(), progress: nil)
  }

  /// What comes of reading notes, in a word each.
  private func outcomes(_ folder: Folder, _ paths: ExactString...) async -> [String] {
    await reading(folder).read(paths).map { outcome in
      switch outcome {
      case .note(let note, _): String(decoding: note.text.bytes, as: UTF8.self)
      case .gone: "gone"
      case .problem(let problem): problem.description
      }
    }
  }

  @Test func `a note that is written while it is read is read again`() throws {
    let folder = try Folder([])
    try folder.write("half", to: "a.md")
    var isFirst = true
    let content = try Disk.read(folder.url.appending(path: "a.md").path, limit: 100) {
      if isFirst { try? folder.append(" and whole", to: "a.md") }
      isFirst = false
    }
    guard case .bytes(let bytes) = content else { return #expect(Bool(false), "\(content)") }
    #expect(String(decoding: bytes, as: UTF8.self) == "half and whole")
  }

  @Test(.timeLimit(.minutes(10)))
  func `a note that never rests is not read for ever`() throws {
    let folder = try Folder([])
    try folder.write("a", to: "a.md")
    var count = 0
    _ = try Disk.read(folder.url.appending(path: "a.md").path, limit: 100) {
      try? folder.append("a", to: "a.md")
      count += 1
    }
    #expect(count == 3)
  }

  // Such files have no size until they are read.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/maps")))
  func `a file without an end is read up to the limit`() throws {
    let content = try Disk.read("/proc/\(getpid())/maps", limit: 10)
    guard case .oversized(11) = content else { return #expect(Bool(false), "\(content)") }
  }

  @Test func `a note that went since its folder was listed is none`() async throws {
    let folder = try Folder(["a.md"])
    #expect(
      await outcomes(folder, "a.md", "gone.md", "a.md/x.md") == ["# Title\n", "gone", "gone"])
  }

  @Test func `a link to a note that went leads nowhere`() async throws {
    for _ in 0..<10 {
      let folder = try Folder((100..<700).map { "\($0).md" } + ["z.md"])
      let last = folder.url.appending(path: "z.md")
      let files = try await folder.load {
        $0.progress = { _ in try? FileManager.default.removeItem(at: last) }
      }
      // All but always it goes before its turn comes.
      if files.course["z.md"] != nil { continue }
      return #expect(files.course.files["z.md"] == nil && files.problems.isEmpty)
    }
    Issue.record("It was always read before it went.")
  }

  @Test func `a note that became a folder or a pipe is left alone`() async throws {
    let folder = try Folder(["folder.md/"])
    #expect(mkfifo(folder.url.appending(path: "pipe.md").path, 0o600) == 0)
    #expect(
      await outcomes(folder, "folder.md", "pipe.md") == [
        "Skipped “folder.md”: it is not a regular file.",
        "Skipped “pipe.md”: it is not a regular file.",
      ])
  }

  @Test func `a note that became a link out of the folder is not read`() async throws {
    let outside = try Folder(["secret.md"])
    let folder = try Folder(["a.md"])
    try folder.link("leak.md", to: outside.url.path + "/secret.md")
    try folder.link("alias.md", to: "a.md")
    try folder.link("round.md", to: "round.md")
    #expect(
      await outcomes(folder, "leak.md", "alias.md", "round.md") == ["gone", "# Title\n", "gone"])
  }

  @Test func `a folder that became a link is not listed`() throws {
    let outside = try Folder(["secret.md"])
    let folder = try Folder(["a.md"])
    try folder.link("out", to: outside.url.path)
    #expect(throws: Disk.Failure.self) {
      try FolderChain(folder.url.path).entries(of: folder.url.appending(path: "out").path)
    }
    var walk = FolderWalk(
      root: folder.url.path, ignored: GitIgnore(), excluded: [], limit: 100)
    walk.walk("out", asCourse: true)
    #expect(walk.notes.isEmpty && walk.problems.count == 1)
  }

  @Test func `a folder on the way that became a link is not passed through`() async throws {
    let outside = try Folder(["sub/secret.md"])
    let folder = try Folder(["in/sub/a.md", "in/b.md"])
    let root = folder.url.path
    let chain = FolderChain(root)
    #expect(try chain.entries(of: root + "/in/sub").map(\.name) == ["a.md"])
    try FileManager.default.moveItem(atPath: root + "/in", toPath: root + "/old")
    try folder.link("in", to: outside.url.path)
    let other = FolderChain(root)
    for path in ["/in/sub", "/in", "/in/sub/secret.md", "/old/../old", "/.."] {
      #expect(throws: Disk.Failure.self) { try other.entries(of: root + path) }
    }
    for path in [root + "/in/sub/secret.md", outside.url.path + "/sub/secret.md", root + "x"] {
      #expect(throws: Disk.Failure.self) { try other.read(path, limit: 100) }
    }
    #expect(await outcomes(folder, "in/sub/secret.md", "old/b.md") == ["gone", "# Title\n"])
    // What was open is still the folder of the notes.
    #expect(throws: Disk.Failure.gone) { try chain.read(root + "/in/sub/secret.md", limit: 100) }
    #expect(try other.entries(of: root + "/old/sub").map(\.name) == ["a.md"])
    var walk = FolderWalk(root: root, ignored: GitIgnore(), excluded: [], limit: 100)
    walk.walk("in/sub", asCourse: true)
    #expect(walk.notes.isEmpty && walk.problems.count == 1)
  }

  @Test(arguments: ["/n/Day 1/Ünit.md", "/n/day 1/ünit.MD", "/n/DAY 1/U\u{308}NIT.md"])
  func `a note has one name where letter case does not count`(path: String) async throws {
    let disk = diskIgnoringLetterCase([
      "/n/.coursemark.yml": "", "/n/Day 1/Ünit.md": "# Unit", "/n/a.md": "[x](day%201/ünit.md)",
    ])
    try await DiskWitness.$current.withValue(disk) {
      let files = try await CourseFiles.load(CourseRequest(["/n", path]))
      #expect(files.course.paths.map(\.string) == ["Day 1/Ünit.md", "a.md"])
      // Links are for all disks.
      #expect(files.course.files["day 1/ünit.md"] == nil)
      let (_, note) = try await CourseFiles.load(noteAt: path)
      #expect(note == "Day 1/Ünit.md")
    }
  }

  @Test func `two notes have two names where letter case counts`() async throws {
    let folder = try Folder(["a.md", "A.md", "Sub/b.md", "sub/b.md"])
    let root = folder.url.path
    let files = try await CourseFiles.load(CourseRequest([root + "/A.md", root + "/sub", root]))
    // One file where it does not.
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root).filter {
      $0.hasSuffix(".md")
    }
    #expect(files.course.paths.map(\.string) == paths.sorted())
  }

  @Test func `another text of one size with the time set back is another state`() throws {
    let folder = try Folder([])
    try folder.write("one", to: "a.md")
    let file = folder.url.appending(path: "a.md").path
    let before = try #require(Disk.stamp(of: file))
    var after = before
    // The system's clock has ticks of some milliseconds.
    for _ in 0..<100_000 where after == before {
      let handle = try #require(FileHandle(forWritingAtPath: file))
      try handle.write(contentsOf: Data("two".utf8))
      try handle.close()
      var times = [timespec](
        repeating: timespec(
          tv_sec: before.modified / 1_000_000_000, tv_nsec: before.modified % 1_000_000_000),
        count: 2)
      #expect(utimensat(AT_FDCWD, file, &times, 0) == 0)
      after = try #require(Disk.stamp(of: file))
      #expect(after.modified == before.modified && after.size == before.size)
    }
    #expect(after != before)
  }

  @Test(arguments: [10_413_792_000, 1 << 40, -(1 << 40)])
  func `a note of any time is read`(seconds: Int) async throws {
    let folder = try Folder(["a.md"])
    let file = folder.url.appending(path: "a.md").path
    var times = [timespec](repeating: timespec(tv_sec: seconds, tv_nsec: 0), count: 2)
    #expect(utimensat(AT_FDCWD, file, &times, 0) == 0)
    let files = try await CourseFiles.load(CourseRequest([folder.url.path]))
    #expect(files.course.paths == ["a.md"] && files.problems.isEmpty)
  }

  @Test func `a time beyond what can be counted is not settled, one long before is`() {
    func isSettled(_ time: Int) -> Bool {
      Disk.Stamp(size: 1, inode: 1, modified: time, changed: time).isSettled(at: 1)
    }
    #expect(!isSettled(.max) && isSettled(.min))
  }

  @Test func `all is written where the reader is slow and the pipe set not to wait`() throws {
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting
    #expect(fcntl(end.fileDescriptor, F_SETFL, O_NONBLOCK) == 0)
    let bytes = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0) }
    Thread {
      #expect(Disk.writeAll(bytes, to: end.fileDescriptor))
      try? end.close()
    }.start()
    #expect(try pipe.fileHandleForReading.readToEnd().map(Array.init) == bytes)
  }

  @Test(arguments: [
    (modified: 100.0, changed: 100.0, now: 110.0, isSettled: true),
    (modified: 100, changed: 100, now: 101, isSettled: false),
    // The clock went back, or the file is from a machine whose clock is ahead.
    (modified: 100, changed: 100, now: 50, isSettled: false),
    // Its time was set back just now.
    (modified: 50, changed: 100, now: 101, isSettled: false),
  ])
  func `a file counts as settled only while the clock agrees`(
    modified: Double, changed: Double, now: Double, isSettled: Bool
  ) {
    let stamp = Disk.Stamp(
      size: 1, inode: 1, modified: Int(modified * 1e9), changed: Int(changed * 1e9))
    #expect(stamp.isSettled(at: Int(now * 1e9)) == isSettled)
  }

  @Test func `the wall clock is asked for days, the times of files and when a log begins only`()
    throws
  {
    let sources = packageFolder.appending(path: "Sources")
    let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    let clocks = ["Date()", "CLOCK_REALTIME", "time(nil)", "gettimeofday", "DispatchWallTime"]
    let users = try (paths ?? []).filter { $0.hasSuffix(".swift") }.filter { path in
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      return clocks.contains { text.contains($0) }
    }
    #expect(
      users.sorted() == [
        "LanguageServer/Core/Journal.swift", "LanguageServer/Recording/Recorder.swift",
        "NoteFiles/Disk.swift", "NoteFiles/LocalDay.swift", "coursemark/Console.swift",
      ])
  }
}

private let packageFolder = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

extension Folder {
  func append(_ text: String, to path: String) throws {
    let handle = try FileHandle(forWritingTo: url.appending(path: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }
}
