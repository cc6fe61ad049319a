import NoteText
import Subprocess

/// What git ignores below a folder; nothing where git or a repository is absent.
struct GitIgnore: Sendable {
  /// Paths relative to the folder, without a slash at the end.
  private let paths: Set<ExactString>

  /// Whether git ignores the file or folder itself; what is in an ignored folder is not listed.
  func contains(_ path: ExactString) -> Bool { paths.contains(path) }

  /// Asks git, which alone knows all its rules: `.gitignore` at each level, the user's own, those
  /// of the repository, and that a tracked file is never ignored.
  ///
  /// A repository may come from a stranger, so the programs its configuration names are not run.
  static func read(below root: String) async -> GitIgnore {
    let witness = DiskWitness.current
    if let names = witness?.ignored(below: root) {
      return GitIgnore(paths: Set(names.map { ExactString($0) }))
    }
    guard isInRepository(root) else { return GitIgnore(paths: []) }
    let arguments: Arguments = [
      "-C", root, "-c", "core.fsmonitor=false", "ls-files", "--others", "--ignored",
      "--exclude-standard", "--directory", "-z",
    ]
    let result = try? await run(
      .name("git"), arguments: arguments, output: .bytes(limit: 64 << 20), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return GitIgnore(paths: []) }
    let names = result.standardOutput.split(separator: 0).map { bytes in
      ExactString(
        String(decoding: bytes.last == UInt8(ascii: "/") ? bytes.dropLast() : bytes, as: UTF8.self))
    }
    witness?.note(ignored: names.map(\.string), below: root)
    return GitIgnore(paths: Set(names))
  }

  private static func isInRepository(_ folder: String) -> Bool {
    var folder = folder
    while true {
      if Disk.kind(at: DiskPath.join(folder, ".git")) != nil { return true }
      if folder == "/" { return false }
      folder = DiskPath.folder(of: folder)
    }
  }
}
