import NoteFeatures
import NoteText
import TopicModel

/// A repository's history along the first parents of its current commit.
struct GitRepository: Sendable {
  /// A commit.
  struct Commit: Sendable {
    let id: String
    /// The first parent; `nil` for the first commit of all, or of a shallow clone.
    let parent: String?
    /// The day of the author's clock; `nil` where git has none.
    let day: CalendarDay?
  }

  /// A state of a note.
  struct Version: Sendable, Hashable {
    /// From the top of the repository.
    let path: ExactString
    /// The id of the content.
    let blob: String
  }

  /// What a commit does to one note; renaming one has both.
  struct Change: Sendable {
    let old: Version?
    let new: Version?
  }

  private let git: Git
  /// The folder from the top of the repository, with a slash at its end; empty at the top.
  let prefix: String
  /// Whether older commits are missing.
  let isShallow: Bool

  /// The repository around a folder.
  init(_ git: Git) async throws(HistoryError) {
    self.git = git
    let answer = try await git.answer(["rev-parse", "--is-shallow-repository", "--show-prefix"])
    guard answer.isSuccess else {
      throw answer.complaint.hasPrefix("not a git repository")
        ? .noRepository(folder: git.folder) : .failed(answer.complaint)
    }
    let lines = answer.output.split(
      separator: newline, maxSplits: 1, omittingEmptySubsequences: false)
    isShallow = lines.first.map { $0.elementsEqual("true".utf8) } ?? false
    prefix = lines.count > 1 ? String(decoding: lines[1].dropLast(), as: UTF8.self) : ""
  }

  /// Whether contents may be missing, and would be fetched by a git that is let.
  var isPartial: Bool {
    get async throws(HistoryError) {
      let pattern = "^(extensions\\.partialclone|remote\\..*\\.promisor)$"
      return try await git.answer(["config", "--get-regexp", pattern]).isSuccess
    }
  }

  /// The commits, oldest first.
  func commits() async throws(HistoryError) -> [Commit] {
    let head = try await git.answer(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    guard head.isSuccess else { throw .noCommits }
    let output = try await git.output([
      "rev-list", "--first-parent", "--format=%as %P", "HEAD", "--",
    ])
    var commits: [Commit] = []
    var id = ""
    for line in output.split(separator: newline) {
      let words = line.split(separator: space).map { String(decoding: $0, as: UTF8.self) }
      if words.first == "commit" {
        id = words.last ?? ""
      } else {
        commits.append(
          Commit(
            id: id, parent: words.count > 1 ? words[1] : nil,
            day: words.first.flatMap { CalendarDay(iso: $0) }))
      }
    }
    return commits.reversed()
  }

  /// What each commit does to notes, in the order of the commits.
  func changes(_ commits: [Commit]) async throws(HistoryError) -> [[Change]] {
    let input = commits.map { commit in
      commit.parent.map { "\(commit.id) \($0)\n" } ?? "\(commit.id)\n"
    }.joined()
    let output = try await git.output(
      [
        "diff-tree", "--stdin", "--root", "-r", "--raw", "-z", "-M", "-l1000", "--no-relative",
        "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--",
      ] + Self.notePatterns, input: Array(input.utf8))
    var changes: [String: [Change]] = [:]
    var fields = output.split(separator: 0).makeIterator()
    var id = ""
    while let field = fields.next() {
      guard field.first == UInt8(ascii: ":") else {
        id = String(decoding: field, as: UTF8.self)
        continue
      }
      let facts = field.dropFirst().split(separator: space)
      guard facts.count == 5, let path = fields.next() else { break }
      let isRenamed = facts[4].first == UInt8(ascii: "R")
      guard let newPath = isRenamed ? fields.next() : path else { break }
      changes[id, default: []].append(
        Change(
          old: Self.version(mode: facts[0], blob: facts[2], path: path),
          new: Self.version(mode: facts[1], blob: facts[3], path: newPath)))
    }
    return commits.map { changes[$0.id] ?? [] }
  }

  /// The notes of a commit.
  func notes(in commit: String) async throws(HistoryError) -> [Version] {
    let output = try await git.output(["ls-tree", "-r", "-z", "--full-tree", commit, "--"])
    return output.split(separator: 0).compactMap { entry in
      let parts = entry.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      let facts = parts[0].split(separator: space)
      guard parts.count == 2, facts.count == 3 else { return nil }
      return Self.version(mode: facts[0], blob: facts[2], path: parts[1])
    }
  }

  /// The sizes of contents in bytes.
  func sizes(_ blobs: [String]) async throws(HistoryError) -> [Int] {
    let output = try await git.output(["cat-file", "--batch-check"], input: Self.lines(blobs))
    let sizes = output.split(separator: newline).compactMap { line -> Int? in
      let words = line.split(separator: space)
      return words.count == 3 ? Int(String(decoding: words[2], as: UTF8.self)) : nil
    }
    // An object that is not there has a line of two words.
    guard sizes.count == blobs.count else { throw .incomplete }
    return sizes
  }

  /// Contents, in order; their sizes must be those that ``sizes(_:)`` gives.
  func contents(
    _ blobs: [String], sizes: [Int]
  ) async throws(HistoryError) -> [[UInt8]] {
    let limit = sizes.reduce(0, +) + 128 * blobs.count
    let output = try await git.output(
      ["cat-file", "--batch"], input: Self.lines(blobs), limit: limit)
    var contents: [[UInt8]] = []
    var index = 0
    for size in sizes {
      guard let end = output[index...].firstIndex(of: newline), end + 1 + size <= output.count
      else { throw .incomplete }
      contents.append(Array(output[end + 1..<end + 1 + size]))
      index = min(end + 2 + size, output.count)
    }
    return contents
  }

  private static let notePatterns = ["md", "markdown", "mdown", "mkd"].map {
    ":(top,icase,glob)**/*.\($0)"
  }

  private static func lines(_ blobs: [String]) -> [UInt8] {
    Array(blobs.map { $0 + "\n" }.joined().utf8)
  }

  /// A regular file of a note's name; `nil` for all else.
  private static func version(
    mode: ArraySlice<UInt8>, blob: ArraySlice<UInt8>, path: ArraySlice<UInt8>
  ) -> Version? {
    guard mode.starts(with: "100".utf8), let path = String(validating: path, as: UTF8.self),
      path.isNotePath
    else { return nil }
    return Version(path: ExactString(path), blob: String(decoding: blob, as: UTF8.self))
  }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")
