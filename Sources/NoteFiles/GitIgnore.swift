import NoteText

/// What git ignores below a folder; nothing where git or a repository is absent.
struct GitIgnore: Sendable {
  /// Paths relative to the folder, without a slash at the end.
  private let paths: Set<ExactString>

  /// Whether git ignores the file or folder itself; what is in an ignored folder is not listed.
  func contains(_ path: ExactString) -> Bool { paths.contains(path) }

  /// Whether it ignores nothing.
  var isEmpty: Bool { paths.isEmpty }

  /// Why git could not be asked, so that nothing counts as ignored; `nil` where it could, and where
  /// there is no repository.
  let problem: FileProblem?

  init(paths: Set<ExactString> = [], problem: FileProblem? = nil) {
    self.paths = paths
    self.problem = problem
  }

  /// Asks git, which alone knows all its rules: `.gitignore` at each level, the user's own, those
  /// of the repository, and that a tracked file is never ignored.
  static func read(below root: String, timeLimit: Duration) async -> GitIgnore {
    let witness = DiskWitness.current
    if let names = witness?.ignored(below: root) {
      return GitIgnore(paths: Set(names.map { ExactString($0) }))
    }
    guard Disk.nearestFolder(around: root, with: [".git"]) != nil else { return GitIgnore() }
    let git = Git(folder: root, deadline: .now + timeLimit)
    do throws(HistoryError) {
      let output = try await git.output(
        ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"],
        limit: 64 << 20)
      let names = output.split(separator: 0).map { bytes in
        ExactString(
          String(
            decoding: bytes.last == UInt8(ascii: "/") ? bytes.dropLast() : bytes, as: UTF8.self))
      }
      witness?.note(ignored: names.map(\.string), below: root)
      return GitIgnore(paths: Set(names))
    } catch {
      // Something else than a repository of git may have that name.
      if case .failed(let complaint) = error, complaint.hasPrefix("not a git repository") {
        return GitIgnore()
      }
      return GitIgnore(problem: .ignoreRules(reason: reason(for: error)))
    }
  }

  private static func reason(for error: HistoryError) -> String {
    switch error {
    case .noGit: "there is no git on this machine"
    case .tooSlow: "git takes too long (limits.git-time)"
    case .failed(let complaint): "git says “\(complaint)”"
    case .tooLarge: "git names too many files"
    case .noRepository, .noCommits, .incomplete: "git can't read the repository"
    }
  }
}
