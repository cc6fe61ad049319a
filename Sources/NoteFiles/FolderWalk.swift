import NoteText
import TopicModel

/// A walk through the folders below a root that collects what stands there.
struct FolderWalk {
  /// All files and folders met.
  var tree = FileTree()
  /// The notes of the course, in no order.
  var notes: [ExactString] = []
  /// What could not be looked at.
  var problems: [FileProblem] = []
  /// What was met and is not of the course.
  var leftOut = LeftOut()

  private let root: String
  private let ignored: GitIgnore
  private let excluded: [Glob]
  private let limit: Int
  private var count = 0
  private var visited: Set<ExactString> = []
  /// The folders of which all that stands there was met.
  private var listed: Set<ExactString> = []
  private var noteSet: Set<ExactString> = []
  /// The notes that the user named.
  private(set) var named: Set<ExactString> = []

  /// Whether nobody waits for the walk any more; asked at each folder.
  private let isUseless: (@Sendable () -> Bool)?
  /// Where notes are read as they are met.
  private let early: NoteQueue?

  init(
    root: String, ignored: GitIgnore, excluded: [String], limit: Int,
    isUseless: (@Sendable () -> Bool)? = nil, early: NoteQueue? = nil
  ) {
    self.root = root
    self.early = early
    self.isUseless = isUseless
    self.ignored = ignored
    self.excluded = excluded.map(Glob.init(excluding:))
    self.limit = limit
    if let problem = ignored.problem { problems.append(problem) }
  }

  /// Adds one note to the course, whatever the rules say: the user named it.
  mutating func add(note path: ExactString) {
    tree.insert(path, .file)
    named.insert(path)
    if noteSet.insert(path).inserted { notes.append(path) }
  }

  /// Walks a folder; its notes join the course if `asCourse` says so. No folder is walked twice.
  mutating func walk(_ start: ExactString, asCourse: Bool) {
    var open = [start]
    let chain = FolderChain(root)
    tree.insert(start, .folder)
    while let folder = open.popLast() {
      guard visited.insert(folder).inserted else { continue }
      let absolute = DiskPath.join(root, folder.string)
      let entries: [Disk.Entry]
      do throws(Disk.Failure) {
        entries = try chain.entries(of: absolute)
      } catch {
        // What is gone since the folder above was listed was never there, unless it was asked for.
        if asCourse, !error.meansGone || folder == start {
          problems.append(
            .unreadable(path: folder.isEmpty ? "." : folder.string, reason: error.reason))
        } else if error.meansGone {
          tree.remove(folder)
        }
        continue
      }
      var children: [FileTree.Child] = []
      children.reserveCapacity(entries.count)
      let noteCount = notes.count
      defer {
        tree.insert(children, in: folder)
        early?.append(Array(notes[noteCount...]))
      }
      for entry in entries {
        guard count < limit else {
          if problems.last != .tooManyEntries(limit: limit) {
            problems.append(.tooManyEntries(limit: limit))
          }
          return
        }
        count += 1
        guard let name = entry.name else {
          if asCourse { problems.append(.unnamed(folder: folder.string)) }
          continue
        }
        let path = folder.isEmpty ? ExactString(name) : ExactString(folder.string + "/" + name)
        let child = visit(path, name, entry.kind, asCourse: asCourse)
        if let kind = child.entry { children.append((path, kind)) }
        if child.isToBeWalked { open.append(path) }
      }
      listed.insert(folder)
      if isUseless?() == true { return }
    }
  }

  /// Removes what was met and went since, so that its folder is not known any more.
  mutating func lose(_ path: ExactString) {
    tree.remove(path)
    listed.remove(PathParts(path).folder)
  }

  /// Whether a path that was not met may be there all the same: below a folder that was not looked
  /// into.
  func mayHaveMissed(_ path: ExactString) -> Bool {
    var folder = path
    repeat {
      folder = PathParts(folder).folder
      if listed.contains(folder) { return false }
    } while tree[folder] == nil
    return true
  }

  /// What an entry is in the tree, `nil` where it is nothing there, and whether it is a folder to be
  /// walked.
  private mutating func visit(
    _ path: ExactString, _ name: String, _ kind: Disk.Kind, asCourse: Bool
  ) -> (entry: FileTree.Entry?, isToBeWalked: Bool) {
    switch kind {
    case .folder:
      if DiskPath.isHidden(name) || name == "node_modules" {
        if asCourse { leftOut.hiddenFolders += 1 }
        return (.folder, false)
      }
      let isLeftOut = isLeftOut(path, name)
      if asCourse, isLeftOut { leftOut.add(ignored.contains(path)) }
      return (.folder, !isLeftOut)
    case .file:
      guard asCourse, name.isNotePath, !DiskPath.isHidden(name) else { return (.file, false) }
      guard !isLeftOut(path, name) else {
        leftOut.add(ignored.contains(path))
        return (.file, false)
      }
      if noteSet.insert(path).inserted { notes.append(path) }
      return (.file, false)
    case .link: return (visitLink(path, name, asCourse: asCourse), false)
    case .other:
      if asCourse, name.isNotePath, !DiskPath.isHidden(name), !isLeftOut(path, name) {
        problems.append(.skipped(path: path.string, reason: Disk.Failure.notRegular.reason))
      }
    }
    return (nil, false)
  }

  /// A link inside the root stands for what it points to, but folders are not walked through it and
  /// a note is not read twice. A link out of the root points nowhere.
  private mutating func visitLink(
    _ path: ExactString, _ name: String, asCourse: Bool
  ) -> FileTree.Entry? {
    guard let target = Disk.resolved(DiskPath.join(root, path.string)),
      let relative = DiskPath.relative(target, to: root), let kind = Disk.kind(at: target)
    else { return nil }
    if asCourse, kind == .file, name.isNotePath, !DiskPath.isHidden(name),
      !isLeftOut(path, name)
    {
      links.append((path, relative))
    }
    return kind == .folder ? .folder : .file
  }

  private var links: [(path: ExactString, target: ExactString)] = []

  /// The notes of the course in the order of their paths; a link to one that is there is dropped.
  mutating func sortedNotes() -> [ExactString] {
    for link in links.sorted(by: { $0.path < $1.path }) {
      if noteSet.insert(link.target).inserted { notes.append(link.path) }
    }
    links = []
    return notes.sorted()
  }

  private func isLeftOut(_ path: ExactString, _ name: String) -> Bool {
    if ignored.contains(path) { return true }
    return excluded.contains { $0.matches(path.string) || $0.matches(name) }
  }
}

/// How many notes and folders were met and left out.
public struct LeftOut: Sendable, Equatable {
  /// Those that git ignores.
  public var ignored = 0
  /// Those that the configuration excludes.
  public var excluded = 0
  /// Folders with a dot in front of their names, and `node_modules`.
  public var hiddenFolders = 0

  mutating func add(_ isIgnored: Bool) {
    if isIgnored { ignored += 1 } else { excluded += 1 }
  }
}
