import NoteText
import TopicModel

/// Which paths belong to a course by their names alone, as a `FolderWalk` would find them.
struct CourseScope: Sendable {
  private let notes: Set<ExactString>
  private let folders: [ExactString]
  private let excluded: [Glob]

  /// The scope of what was asked for, with paths relative to the root.
  init(notes: [ExactString], folders: [ExactString], excluded: [String]) {
    self.notes = Set(notes)
    self.folders = folders
    self.excluded = excluded.map(Glob.init(excluding:))
  }

  /// Whether a note at a path would be of the course.
  func contains(_ path: ExactString) -> Bool {
    notes.contains(path) || folders.contains { isFound(path, below: $0) }
  }

  private func isFound(_ path: ExactString, below folder: ExactString) -> Bool {
    guard let rest = DiskPath.relative("/" + path.string, to: "/" + folder.string),
      path.string.isNotePath
    else { return false }
    var prefix = folder.string
    let names = rest.string.split(separator: "/", omittingEmptySubsequences: false)
    for (index, name) in names.enumerated() {
      let name = String(name)
      prefix = prefix.isEmpty ? name : prefix + "/" + name
      if DiskPath.isHidden(name) || (index < names.count - 1 && name == "node_modules")
        || excluded.contains(where: { $0.matches(prefix) || $0.matches(name) })
      {
        return false
      }
    }
    return true
  }
}

extension Glob {
  /// The glob of what a configuration leaves out: slashes at its ends say nothing.
  init(excluding pattern: String) {
    self.init(
      String((pattern.hasSuffix("/") ? pattern.dropLast() : pattern[...]).drop { $0 == "/" }))
  }
}
