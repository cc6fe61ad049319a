import NoteText
import TopicModel

/// The name of the configuration file.
public let configurationName = ".coursemark.yml"

/// What a user names on the command line, found on the disk.
struct CoursePlace: Sendable {
  /// The absolute path, without symbolic links.
  let path: String
  /// Whether it is a folder; otherwise it is a file.
  let isFolder: Bool
  /// The nearest folder at or above it with a configuration or a repository, else itself.
  let root: String
  /// Whether the root has one of these marks.
  let isMarked: Bool

  /// Finds a path; relative ones start in `base`.
  init(_ path: String, from base: String) throws(FilesError) {
    let absolute = path.hasPrefix("/") ? path : DiskPath.join(base, path)
    guard let resolved = Disk.resolved(absolute), let kind = Disk.kind(at: resolved) else {
      throw Disk.obstacle(to: absolute).map { .unreadable(path: path, reason: $0.reason) }
        ?? .missing(path: path)
    }
    let isFolder = kind == .folder
    if !isFolder {
      guard kind == .file else {
        throw .unreadable(path: path, reason: Disk.Failure.notRegular.reason)
      }
      guard resolved.isNotePath || path.isNotePath else { throw .notANote(path: path) }
    }
    self.init(resolved: resolved, isFolder: isFolder)
  }

  /// The place of a note that need not exist: its text comes from elsewhere.
  init(unsaved path: String, from base: String) {
    self.init(resolved: Self.resolved(path, from: base), isFolder: false)
  }

  /// The absolute path without symbolic links, as far as it exists.
  static func resolved(_ path: String, from base: String) -> String {
    var folder = DiskPath.absolute(path, from: base)
    var rest: [String] = []
    while true {
      if let resolved = Disk.resolved(folder) {
        return rest.reversed().reduce(resolved) { DiskPath.join($0, $1) }
      }
      rest.append(DiskPath.name(of: folder))
      folder = DiskPath.folder(of: folder)
    }
  }

  private init(resolved: String, isFolder: Bool) {
    self.path = resolved
    self.isFolder = isFolder
    let start = isFolder ? resolved : DiskPath.folder(of: resolved)
    let marked = Disk.nearestFolder(around: start, with: [configurationName, ".git"])
    self.root = marked ?? start
    self.isMarked = marked != nil
  }

  /// The path of the course below a root; `nil` where it is not there.
  func path(below root: String) -> ExactString? {
    DiskPath.relative(path, to: root).map { Disk.spelled($0, below: root) }
  }

  /// The deepest folder that holds all of `folders`.
  static func commonFolder(of folders: [String]) -> String {
    var common = folders.first ?? "/"
    for folder in folders {
      while DiskPath.relative(folder, to: common) == nil { common = DiskPath.folder(of: common) }
    }
    return common
  }
}
