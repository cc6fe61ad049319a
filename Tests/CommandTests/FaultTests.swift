import Foundation
import TestSupport
import Subprocess
import Testing

/// A file system and a git that fail, as the user of the commands sees it.
///
/// `strace` makes system calls fail; what can be tried without it does not need it.
@Suite struct `A system that fails` {
  private func notes() throws -> Notes {
    try Notes(
      """
      -- a.md --
      # A

      - [ ] one [b](b.md#b) [c](sub/c.md)
      - [ ] two
      -- b.md --
      # B

      [a](a.md)
      -- sub/c.md --
      # C
      """)
  }

  // MARK: - Reading

  @Test(arguments: [["check"], ["check", "--diff"], ["check", "sub"], ["topics"], ["progress"]])
  func `nothing is looked at where the current folder has gone`(arguments: [String]) async throws {
    let notes = try notes()
    let run = try await notes.run(
      arguments, script: "mkdir gone && cd gone && rmdir ../gone && exec \"$@\"")
    #expect(run.messages == "error: Can't read “.”: it is gone, or its path is not UTF-8.\n")
    #expect(run.output == "" && run.status == 2)
  }

  @Test func `a note is checked by its whole path where the current folder has gone`() async throws
  {
    let notes = try notes()
    let run = try await notes.run(
      ["check", notes.folder.path],
      script: "mkdir gone && cd gone && rmdir ../gone && exec \"$@\"")
    #expect(run.output == "Nothing found in 3 notes.\n" && run.status == 0)
  }

  @Test(
    .enabled(if: Strace.isUsable, "There is no strace, or it may not trace."),
    arguments: [
      ("EIO", "input/output error"), ("EACCES", "permission denied"),
      ("ESTALE", "stale file handle"),
    ])
  func `a note that can't be read is named, and makes no link to it wrong`(
    code: String, reason: String
  ) async throws {
    let notes = try notes()
    let run = try await notes.coursemark(
      "check", failing: "openat", with: code, at: "b.md")
    #expect(run.messages == "error: Can't read “b.md”: \(reason).\n")
    #expect(run.output == "Nothing found in 2 notes.\n" && run.status == 2)
  }

  @Test(.enabled(if: Strace.isUsable, "There is no strace, or it may not trace."))
  func `a note whose bytes can't be read is named`() async throws {
    let notes = try notes()
    let run = try await notes.coursemark("check", failing: "read", with: "EIO", at: "b.md")
    #expect(run.messages == "error: Can't read “b.md”: input/output error.\n")
    #expect(run.output == "Nothing found in 2 notes.\n" && run.status == 2)
  }

  @Test(.enabled(if: Strace.isUsable, "There is no strace, or it may not trace."))
  func `a note that goes before it is read is no failure`() async throws {
    let notes = try notes()
    let run = try await notes.coursemark("check", failing: "openat", with: "ENOENT", at: "b.md")
    #expect(run.messages == "")
    #expect(run.output == "Nothing found in 2 notes.\n" && run.status == 0)
  }

  @Test(
    .enabled(if: Strace.isUsable, "There is no strace, or it may not trace."),
    arguments: [
      ("openat", "EACCES", "permission denied"), ("getdents64", "EIO", "input/output error"),
    ])
  func `a folder that can't be listed is named, and makes no link into it wrong`(
    call: String, code: String, reason: String
  ) async throws {
    let notes = try notes()
    let run = try await notes.coursemark("check", failing: call, with: code, at: "sub")
    #expect(run.messages == "error: Can't read “sub”: \(reason).\n")
    #expect(run.output == "Nothing found in 2 notes.\n" && run.status == 2)
  }

  @Test(.enabled(if: Strace.isUsable, "There is no strace, or it may not trace."))
  func `a configuration that can't be reached is not passed over`() async throws {
    let notes = try notes()
    try notes.write("checks: {broken-link: off}\n", to: ".coursemark.yml")
    let run = try await notes.coursemark(
      "check", failing: "newfstatat,lstat,stat,statx", with: "EIO", at: ".coursemark.yml")
    #expect(run.messages == "error: Can't read “.coursemark.yml”: input/output error.\n")
    #expect(run.status == 2)
  }

  @Test func `links that lead round end`() async throws {
    let notes = try notes()
    let link = FileManager.default.createSymbolicLink(atPath:withDestinationPath:)
    try link(notes.folder.appending(path: "sub/up").path, "..")
    try link(notes.folder.appending(path: "x.md").path, "y.md")
    try link(notes.folder.appending(path: "y.md").path, "x.md")
    try notes.write("[up](sub/up/sub/up/a.md) [x](x.md)\n", to: "d.md")
    let run = try await notes.coursemark("check", "--format", "github")
    #expect(run.output.contains("There is no file or folder at `x.md`"))
    #expect(!run.output.contains("sub/up"))
    #expect(run.status == 1)
  }

  // MARK: - Writing

  /// What is in the folder, by name; hidden files aside.
  private func texts(_ notes: Notes) throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: notes.folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.filter { !$0.hasPrefix(".") && $0 != "sub" }.map {
        ($0, try notes.text(of: $0))
      })
  }

  @Test func `a note stays whole where there is no room, and nothing is left beside it`()
    async throws
  {
    let notes = try notes()
    try notes.write("- [ ] one\n" + String(repeating: "text\n", count: 1_000), to: "long.md")
    let before = try texts(notes)
    // A limit on the size of files fails as a full disk does: in the middle of the text.
    let run = try await notes.coursemark(
      "toggle", "long.md:1", script: "trap '' XFSZ; ulimit -f 4; exec \"$@\"")
    #expect(run.messages == "error: Can't write “long.md”: file too large.\n")
    #expect(run.status == 2)
    #expect(try texts(notes) == before)
  }

  @Test(
    .enabled(if: Strace.isUsable, "There is no strace, or it may not trace."),
    arguments: [
      ("fsync", "EIO"), ("rename,renameat,renameat2", "EROFS"),
    ])
  func `a note stays whole where a step of writing fails`(call: String, code: String) async throws {
    let notes = try notes()
    let before = try texts(notes)
    let run = try await notes.coursemark(
      "toggle", "a.md:3", failing: call, with: code, at: nil)
    #expect(run.messages.hasPrefix("error: Can't write “a.md”: "), "\(run.messages)")
    #expect(run.status == 2)
    #expect(try texts(notes) == before)
  }

  @Test(
    .enabled(if: Strace.isUsable, "There is no strace, or it may not trace."),
    arguments: [("fsync", "EDQUOT", 2), ("rename,renameat,renameat2", "EIO", 2)])
  func `all notes stay as they were where one of them can't be mended`(
    call: String, code: String, nth: Int
  ) async throws {
    let notes = try Notes("-- a.md --\n# A\n\n[b](b.md#B)\n-- b.md --\n# B\n\n[a](a.md#A)")
    let before = try texts(notes)
    let run = try await notes.coursemark(
      "check", "--fix", failing: call, with: "\(code):when=\(nth)", at: nil)
    #expect(run.messages.hasPrefix("error: Can't write “b.md”: "), "\(run.messages)")
    #expect(run.status == 2)
    #expect(try texts(notes) == before)
  }

  @Test(.enabled(if: Strace.isUsable, "There is no strace, or it may not trace."))
  func `what can't be put back is named`() async throws {
    let notes = try Notes("-- a.md --\n# A\n\n[b](b.md#B)\n-- b.md --\n# B\n\n[a](a.md#A)")
    let before = try texts(notes)
    let run = try await notes.coursemark(
      "check", "--fix", failing: "rename,renameat,renameat2", with: "EROFS:when=2+", at: nil)
    #expect(
      run.messages
        == "error: Can't write “b.md”: read-only file system. Written already, and not put back: “a.md”.\n"
    )
    #expect(run.status == 2)
    #expect(try texts(notes).keys == before.keys)
    #expect(try notes.text(of: "a.md") == "# A\n\n[b](b.md#b)\n")
    #expect(try notes.text(of: "b.md") == before["b.md"])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a report that can't be written is no success`() async throws {
    let notes = try notes()
    let toFile = try await notes.coursemark("check", "--output", "/dev/full")
    #expect(toFile.messages == "error: Can't write “/dev/full”: no space left on device.\n")
    #expect(toFile.status == 2)
    let redirected = try await notes.coursemark("check", script: "exec \"$@\" >/dev/full")
    #expect(redirected.messages == "error: Can't write the result: No space left on device.\n")
    #expect(redirected.status == 2)
  }

  @Test func `a reader that has gone is no failure`() async throws {
    let notes = try notes()
    let run = try await notes.coursemark(
      "topics", script: "{ \"$@\"; echo $? >.status; } | exec 0<&-")
    #expect(run.messages == "")
    #expect(try notes.text(of: ".status") == "0\n")
  }

  // MARK: - git

  /// Puts a program named git before the real one.
  private func fakeGit(_ script: String, in notes: Notes) throws -> [String: String] {
    try notes.write("#!/bin/sh\n\(script)\n", to: ".programs/git")
    let folder = notes.folder.appending(path: ".programs").path
    #expect(chmod("\(folder)/git", 0o755) == 0)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": "\(folder):\(path)"]
  }

  @Test func `a git that hangs is stopped, and that is said`() async throws {
    let notes = try notes()
    try notes.write("limits: {git-time: 1}\n", to: ".coursemark.yml")
    try notes.write("ref: x\n", to: ".git/HEAD")
    let environment = try fakeGit("exec sleep 30", in: notes)
    let run = try await notes.coursemark("check", environment: environment)
    #expect(
      run.messages
        == "warning: What git ignores is not left out: git takes too long (limits.git-time).\n")
    #expect(run.output == "Nothing found in 3 notes.\n" && run.status == 0)
    let progress = try await notes.coursemark(
      "progress", "--quiet", "--since", "today", environment: environment)
    #expect(progress.messages.hasSuffix("error: \(tooSlow)\n"))
    #expect(progress.status == 2)
  }

  private let tooSlow =
    "Reading the history takes too long. Name a later date, or the folder of your notes."

  @Test(arguments: [
    ("echo 'fatal: detected dubious ownership' >&2; exit 128", "detected dubious ownership"),
    ("kill -9 $$", ""),
  ])
  func `a git that fails is quoted, and its rules are not said to be kept`(
    script: String, complaint: String
  ) async throws {
    let notes = try notes()
    try notes.write("ref: x\n", to: ".git/HEAD")
    let run = try await notes.coursemark("check", environment: try fakeGit(script, in: notes))
    #expect(
      run.messages == "warning: What git ignores is not left out: git says “\(complaint)”.\n")
    #expect(run.output == "Nothing found in 3 notes.\n" && run.status == 0)
  }
}
