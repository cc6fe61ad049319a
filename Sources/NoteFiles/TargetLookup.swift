import NoteText
import TopicModel

/// Finds single files below a root by their exact names, and reads nothing outside it.
///
/// What is in a folder that can't be listed is asked for by its path, and taken to be there where
/// that fails too: nobody can say that it is not.
struct TargetLookup {
  private let root: String
  /// What stands in folders; `nil` inside where one can't be listed.
  private var folders: [String: [ExactString: Disk.Kind]?] = [:]

  private let chain: FolderChain

  init(root: String) {
    self.root = root
    chain = FolderChain(root)
  }

  /// What stands at a path relative to the root; `nil` where nothing does, where only the letter
  /// case differs, and where a symbolic link leaves the root.
  mutating func entry(at path: ExactString) -> FileTree.Entry? {
    var folder = root
    let parts = path.string.split(separator: "/")
    for (index, part) in parts.enumerated() {
      if part == ".." || part == "." { return nil }
      var place = DiskPath.join(folder, String(part))
      let kind: Disk.Kind
      if let contents = contents(of: folder) {
        guard let entry = contents[ExactString(String(part))] else { return nil }
        kind = entry
      } else if let entry = Disk.kind(at: place) {
        kind = entry
      } else {
        return Disk.obstacle(to: place) == nil ? nil : .file
      }
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

  private mutating func contents(of folder: String) -> [ExactString: Disk.Kind]? {
    if let known = folders[folder] { return known }
    var contents: [ExactString: Disk.Kind]?
    do throws(Disk.Failure) {
      contents = [:]
      for entry in try chain.entries(of: folder) {
        if let name = entry.name { contents?[ExactString(name)] = entry.kind }
      }
    } catch {
      // A folder that is gone holds nothing.
      if !error.meansGone { contents = nil }
    }
    folders[folder] = .some(contents)
    return contents
  }
}
