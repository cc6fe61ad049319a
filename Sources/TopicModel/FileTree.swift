public import NoteText

/// The files and folders below the root of a course, as they were when they were looked up.
///
/// Paths are relative to the root, with `/` between their parts and none at the end; the root is
/// the empty path.
public struct FileTree: Sendable, Equatable {
  /// What stands at a path.
  public enum Entry: Sendable {
    /// A regular file.
    case file
    /// A folder.
    case folder
  }

  /// What stands directly in a folder. The name is the last part of the path, known to who lists it.
  public typealias Child = (path: ExactString, name: String, entry: Entry)

  private var entries: [ExactString: Entry] = [:]
  /// Those of the entries that no walk has met.
  private var lookedUp: Set<ExactString> = []
  private var folders: [ExactString: [ExactString]] = [:]
  private var filesByName: [ExactString: [ExactString]] = [:]
  private var pathsByFoldedPath: [String: ExactString] = [:]

  /// A tree with nothing but the root.
  public init() { entries[""] = .folder }

  /// Whether the same files and folders are there, and are found the same way.
  public static func == (left: FileTree, right: FileTree) -> Bool {
    left.entries == right.entries && left.lookedUp == right.lookedUp
  }

  /// Adds a file or folder, and the folders above it.
  public mutating func insert(_ path: ExactString, _ entry: Entry) {
    let parts = PathParts(path)
    guard add(path, named: parts.name, entry) else { return }
    insert(parts.folder, .folder)
    folders[parts.folder, default: []].append(path)
  }

  /// Adds what stands directly in a folder, and the folders above. Faster than one after the other.
  public mutating func insert(_ children: [Child], in folder: ExactString) {
    insert(folder, .folder)
    var added: [ExactString] = []
    for child in children {
      if add(child.path, named: ExactString(child.name), child.entry) { added.append(child.path) }
    }
    folders[folder, default: []] += added
  }

  /// Adds a file or folder; whether it was not met before.
  private mutating func add(_ path: ExactString, named name: ExactString, _ entry: Entry) -> Bool {
    if let old = entries.updateValue(entry, forKey: path), lookedUp.remove(path) == nil {
      entries[path] = old
      return false
    }
    pathsByFoldedPath[path.string.lowercased()] = path
    if entry == .file { filesByName[name, default: []].append(path) }
    return true
  }

  /// Adds what a link points to and no walk has met, such as a hidden file.
  ///
  /// It is there for who points to it. It is not found by its name or its folder, since what others
  /// are told must not depend on who pointed where before.
  public mutating func insert(lookedUp path: ExactString, _ entry: Entry) {
    guard entries[path] == nil else { return }
    entries[path] = entry
    lookedUp.insert(path)
    insert(lookedUp: PathParts(path).folder, .folder)
  }

  /// Whether something stands at a path that was not only looked up.
  public func hasMet(_ path: ExactString) -> Bool {
    entries[path] != nil && !lookedUp.contains(path)
  }

  /// Removes a file or an empty folder; the folders above it stay. Linear in what is beside it and in
  /// the files of its name.
  public mutating func remove(_ path: ExactString) {
    guard let entry = entries.removeValue(forKey: path) else { return }
    if lookedUp.remove(path) != nil { return }
    let parts = PathParts(path)
    if pathsByFoldedPath[path.string.lowercased()] == path {
      pathsByFoldedPath[path.string.lowercased()] = nil
    }
    folders[parts.folder]?.removeAll { $0 == path }
    if entry == .file { filesByName[parts.name]?.removeAll { $0 == path } }
  }

  /// What stands at `path`; `nil` where nothing does. Letter case counts.
  public subscript(path: ExactString) -> Entry? { entries[path] }

  /// The files of a name, in any folder, in the order of their paths.
  public func files(named name: ExactString) -> [ExactString] {
    (filesByName[name] ?? []).sorted()
  }

  /// The only file of a name; `nil` where there is none or more than one.
  public func onlyFile(named name: ExactString) -> ExactString? {
    guard let paths = filesByName[name], paths.count == 1 else { return nil }
    return paths.first
  }

  /// A path that differs from `path` by letter case alone.
  public func caseVariant(of path: ExactString) -> ExactString? {
    pathsByFoldedPath[path.string.lowercased()]
  }

  /// What stands directly in a folder, in no order; empty where the folder is not known.
  public func contents(of folder: ExactString) -> [ExactString] { folders[folder] ?? [] }
}

extension String {
  /// Whether a path has one of the extensions of notes, in any letter case.
  package var isNotePath: Bool {
    let path = lowercased()
    return [".md", ".markdown", ".mdown", ".mkd"].contains { path.hasSuffix($0) }
  }
}

/// A path as the folder and the name in it.
public struct PathParts: Sendable {
  /// The folder; empty for the root.
  public let folder: ExactString
  /// The last part.
  public let name: ExactString

  /// Splits a path relative to the root.
  public init(_ path: ExactString) {
    var string = path.string
    let parts = string.withUTF8 { bytes in
      bytes.lastIndex(of: UInt8(ascii: "/")).map { slash in
        (
          folder: String(decoding: bytes[..<slash], as: UTF8.self),
          name: String(decoding: bytes[(slash + 1)...], as: UTF8.self)
        )
      }
    }
    folder = ExactString(parts?.folder ?? "")
    name = parts.map { ExactString($0.name) } ?? path
  }
}
