import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

/// What the system is asked for, seen from outside: notes that point out of their folder in each way
/// do not make coursemark look there.
@Suite(
  .enabled(if: Strace.isUsable, "There is no strace, or it may not trace."))
struct `A traced run` {
  /// Notes beside what is none of their business.
  private static func folder() throws -> NotesFolder {
    let folder = try NotesFolder(
      """
      -- outside/secret.md --
      # Secret
      -- outside/sub/x.md --
      # X
      -- secret.txt --
      secret
      -- notes/.coursemark.yml --
      # The root.
      -- notes/b.md --
      # B

      - [ ] Read the secret
      -- notes/a.md --
      # A

      [1](../outside/secret.md#secret) ![2](../secret.txt) <file:///etc/passwd>
      [3](/etc/passwd) [4](../../../../../../../../../../etc/passwd) [5](file:///etc/passwd)
      [6](/../outside/secret.md) [7](%2e%2e/outside/secret.md) [8](..\\\\outside\\\\secret.md)
      [9](leak.md#secret) [10](out/x.md) [11](passwd.md) [12](b.md) [13](sub/../../secret.txt)
      [[../outside/secret]] [[/etc/passwd]] ![[../secret.txt]] [[leak]] [r]

      [r]: ../outside/secret.md

      ## Day 1

      Files:

      - `../secret.txt`
      - `leak.md`
      - `/etc/passwd`
      """)
    try folder.link("notes/leak.md", to: "../outside/secret.md")
    try folder.link("notes/out", to: "../outside/sub")
    try folder.link("notes/passwd.md", to: "/etc/passwd")
    try folder.link("notes/sub", to: "..")
    return folder
  }

  private static let trace = ["-f", "-y", "-s", "4096", "-e", "trace=%file,%network,getdents64"]

  /// What was asked of the system that should not have been, a line each: anything at all about a
  /// path that is not below `notes`, except where a path leads (symbolic links are resolved) and
  /// whether a folder above has a configuration or a repository; writing, programs, the network.
  private static func offences(_ trace: String, in folder: NotesFolder) -> [String] {
    let notes = folder.path + "/notes"
    return trace.split(separator: "\n").map(String.init).filter { line in
      guard let call = line.firstMatch(of: /^\d+ +(\w+)\(/)?.output.1 else { return false }
      if ["socket", "connect", "bind", "sendto"].contains(call) { return true }
      if call == "execve" {
        return line.hasSuffix("= 0") && !line.contains(/"[^"]*\/(coursemark|strace)", \[/)
      }
      if line.contains(/O_WRONLY|O_RDWR|O_CREAT/), !line.contains("\"/dev/null\"") { return true }
      if ["unlink", "unlinkat", "rename", "renameat2", "mkdir", "link"].contains(call) {
        return true
      }
      let paths = line.matches(of: /["<](\/[^">]*)[">]/).map { String($0.output.1) }
      return paths.contains { path in
        if path == notes || path.hasPrefix(notes + "/") { return false }
        let isPrivate =
          folder.path == path || path.hasPrefix(folder.path + "/")
          || ["/etc/passwd", "/etc/passwd/"].contains(path)
        guard isPrivate, !call.hasPrefix("readlink") else { return false }
        return !path.hasSuffix("/.git") && !path.hasSuffix("/.coursemark.yml")
      }
    }
  }

  @Test(arguments: [
    ["check", "--select", "missing-file,broken-link,broken-anchor,broken-topic-link"], ["topics"],
    ["explain", "Secret"], ["progress"], ["next"], ["check", "--diff"], ["check", "a.md"],
  ])
  func `of a command stays below its root`(arguments: [String]) async throws {
    let folder = try Self.folder()
    let log = NSTemporaryDirectory() + "coursemark-\(UUID().uuidString).trace"
    defer { try? FileManager.default.removeItem(atPath: log) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let command = try #require(ServerProcess.executable).path
    process.arguments = ["strace", "-o", log] + Self.trace + [command] + arguments
    process.currentDirectoryURL = URL(filePath: folder.path + "/notes")
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try await withCheckedThrowingContinuation { (end: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in end.resume() }
      do { try process.run() } catch { end.resume(throwing: error) }
    }
    #expect([0, 1].contains(process.terminationStatus))
    let trace = try String(contentsOfFile: log, encoding: .utf8)
    #expect(trace.contains("\(folder.path)/notes>, \"a.md\", O_RDONLY"))
    #expect(Self.offences(trace, in: folder) == [])
  }

  @Test func `of the server stays below the folder that was opened`() async throws {
    let folder = try Self.folder()
    let log = NSTemporaryDirectory() + "coursemark-\(UUID().uuidString).trace"
    defer { try? FileManager.default.removeItem(atPath: log) }
    let server = try ServerProcess(wrapper: ["strace", "-o", log] + Self.trace)
    try server.send(try ServerProcess.start(in: folder.uri("notes")))
    let uri = JSONValue.string(folder.uri("notes/a.md"))
    let text = try String(contentsOfFile: folder.path + "/notes/a.md", encoding: .utf8)
    let document: JSONValue = [
      "textDocument": [
        "uri": uri, "languageId": "markdown", "version": 1,
        "text": .string(text + "\n[new](../outside/other.md#x) [n](../outsi\n"),
      ]
    ]
    try server.send(try ServerProcess.notification("textDocument/didOpen", document))
    var id = 1
    func ask(_ method: String, _ params: JSONValue) async throws {
      id += 1
      try server.send(try ServerProcess.request(id, method, params))
      #expect(try await server.answer(id) != nil)
    }
    for (line, content) in text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      for column in stride(from: 1, to: content.utf16.count, by: 7) {
        let place: JSONValue = [
          "textDocument": ["uri": uri],
          "position": ["line": .integer(line), "character": .integer(column)],
        ]
        for method in ["hover", "definition", "completion"] {
          try await ask("textDocument/\(method)", place)
        }
      }
    }
    let whole: JSONValue = [
      "start": ["line": 0, "character": 0], "end": ["line": 99, "character": 0],
    ]
    try await ask("textDocument/documentLink", ["textDocument": ["uri": uri]])
    try await ask("textDocument/diagnostic", ["textDocument": ["uri": uri]])
    try await ask(
      "textDocument/codeAction",
      ["textDocument": ["uri": uri], "range": whole, "context": ["diagnostics": []]])
    // A file that nobody opened is not read for a question about it.
    for path in ["outside/secret.md", "notes/leak.md"] {
      let place: JSONValue = [
        "textDocument": ["uri": .string(folder.uri(path))],
        "position": ["line": 0, "character": 3],
      ]
      try await ask("textDocument/hover", place)
    }
    try server.send(
      try ServerProcess.notification("textDocument/didSave", ["textDocument": ["uri": uri]]))
    try await ask("workspace/symbol", ["query": "secret"])
    #expect(try await server.end() == 0)
    #expect(!server.messages.contains { "\($0)".contains("X\\n") })
    let trace = try String(contentsOfFile: log, encoding: .utf8)
    #expect(trace.contains("\(folder.path)/notes>, \"b.md\", O_RDONLY"))
    #expect(Self.offences(trace, in: folder) == [])
  }

  @Test func `would show what must not be`() throws {
    let folder = try NotesFolder()
    let wanted = """
      1 openat(AT_FDCWD</x>, "\(folder.path)/outside/secret.md", O_RDONLY) = 3
      1 newfstatat(AT_FDCWD</x>, "\(folder.path)/secret.txt", 0x1, 0) = -1 ENOENT
      1 openat(AT_FDCWD</x>, "/etc/passwd", O_RDONLY) = 3
      1 openat(AT_FDCWD</x>, "\(folder.path)/notes/a.md", O_WRONLY|O_CREAT, 0644) = 3
      1 execve("/usr/bin/curl", ["curl"], 0x7 /* 8 vars */) = 0
      1 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
      """
    #expect(Self.offences(wanted, in: folder) == wanted.split(separator: "\n").map(String.init))
    let harmless = """
      1 openat(AT_FDCWD</x>, "\(folder.path)/notes/a.md", O_RDONLY) = 3
      1 readlink("\(folder.path)/outside/secret.md", 0x7, 1023) = -1 EINVAL
      1 newfstatat(AT_FDCWD</x>, "\(folder.path)/.git", 0x7, 0) = -1 ENOENT
      1 openat(AT_FDCWD</x>, "/etc/ld.so.cache", O_RDONLY) = 3
      """
    #expect(Self.offences(harmless, in: folder) == [])
  }
}
