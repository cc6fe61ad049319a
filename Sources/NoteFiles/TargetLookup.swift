import NoteText
import TopicModel

/// Finds single files below a root by their exact names, and reads nothing outside it.
struct TargetLookup {
  private let root: String
  private var folders: [String: [ExactString: Disk.Kind]] = [:]

  init(root: String) { self.root = root }

  /// What stands at a path relative to the root; `nil` where nothing does, where only the letter
  /// case differs, and where a symbolic link leaves the root.
  mutating func entry(at path: ExactString) -> FileTree.Entry? {
    var folder = root
    let parts = path.string.split(separator: "/")
    for (index, part) in parts.enumerated() {
      if part == ".." || part == "." { return nil }
      guard let kind = contents(of: folder)[ExactString(String(part))] else { return nil }
      var place = DiskPath.join(folder, String(part))
      var found = kind
      if kind == .link {
        guard let target = Disk.resolved(place), DiskPath.relative(target, to: root) != nil,
          let kind = Disk.kind(at: target)
        else { return nil }
        place = target
        found = kind
      }
      switch found {
      case .folder: folder = place
      case .file: return index == parts.count - 1 ? .file : nil
      case .link, .other: return nil
      }
    }
    return .folder
  }

  private mutating func contents(of folder: String) -> [ExactString: Disk.Kind] {
    if let known = folders[folder] { return known }
    var contents: [ExactString: Disk.Kind] = [:]
    for entry in Disk.entries(of: folder) ?? [] {
      if let name = entry.name { contents[ExactString(name)] = entry.kind }
    }
    folders[folder] = contents
    return contents
  }
}
