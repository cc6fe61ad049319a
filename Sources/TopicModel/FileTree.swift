public import NoteText
import Synchronization

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

  /// What stands directly in a folder.
  public typealias Child = (path: ExactString, entry: Entry)

  private var entries: [ExactString: Entry] = [:]
  /// Those of the entries that no walk has met.
  private var lookedUp: Set<ExactString> = []
  private var folders: [ExactString: [ExactString]] = [:]
  /// How these are found by name.
  private var names = LazyNames()

  /// A tree with nothing but the root.
  public init() { entries[""] = .folder }

  /// Whether the same files and folders are there, and are found the same way.
  public static func == (left: FileTree, right: FileTree) -> Bool {
    left.entries == right.entries && left.lookedUp == right.lookedUp
  }

  /// Adds a file or folder, and the folders above it.
  public mutating func insert(_ path: ExactString, _ entry: Entry) {
    guard add(path, entry) else { return }
    let folder = PathParts(path).folder
    insert(folder, .folder)
    folders[folder, default: []].append(path)
  }

  /// Adds what stands directly in a folder, and the folders above. Faster than one after the other.
  public mutating func insert(_ children: [Child], in folder: ExactString) {
    insert(folder, .folder)
    var added: [ExactString] = []
    for child in children {
      if add(child.path, child.entry) { added.append(child.path) }
    }
    folders[folder, default: []] += added
  }

  /// Adds a file or folder; whether it was not met before.
  private mutating func add(_ path: ExactString, _ entry: Entry) -> Bool {
    if let old = entries.updateValue(entry, forKey: path), lookedUp.remove(path) == nil {
      entries[path] = old
      return false
    }
    names.reset()
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

  /// Removes a file or an empty folder; the folders above it stay. Linear in what is beside it.
  public mutating func remove(_ path: ExactString) {
    guard entries.removeValue(forKey: path) != nil else { return }
    if lookedUp.remove(path) != nil { return }
    folders[PathParts(path).folder]?.removeAll { $0 == path }
    names.reset()
  }

  /// What stands at `path`; `nil` where nothing does. Letter case counts.
  public subscript(path: ExactString) -> Entry? { entries[path] }

  /// The files of a name, in any folder, in the order of their paths.
  public func files(named name: ExactString) -> [ExactString] {
    names.files(of: self)[name].filter { PathParts.name(of: $0) == name }
  }

  /// The only file of a name; `nil` where there is none or more than one.
  public func onlyFile(named name: ExactString) -> ExactString? {
    let files = names.files(of: self)[name].lazy.filter { PathParts.name(of: $0) == name }.prefix(2)
    return files.dropFirst().isEmpty ? files.first : nil
  }

  /// A path that differs from `path` by letter case alone; the first in their order.
  public func caseVariant(of path: ExactString) -> ExactString? {
    let folded = path.string.lowercased()
    return names.foldedPaths(of: self)[folded].first { $0.string.lowercased() == folded }
  }

  /// Where something stands, in no order.
  public var paths: some Collection<ExactString> { entries.keys }

  /// What stands directly in a folder, in no order; empty where the folder is not known.
  public func contents(of folder: ExactString) -> [ExactString] { folders[folder] ?? [] }

  private var metPaths: some Sequence<(key: ExactString, value: Entry)> {
    entries.lazy.filter { !lookedUp.contains($0.key) }
  }
}

extension FileTree {
  /// How the files and folders are found by name, read at the first question after a change: only
  /// broken links and wiki-links ask.
  private struct LazyNames: Sendable {
    /// What has been read, for all copies of a tree.
    private final class Names: Sendable {
      let files = Mutex<PathsByHash?>(nil)
      let foldedPaths = Mutex<PathsByHash?>(nil)

      var areRead: Bool {
        files.withLock { $0 != nil } || foldedPaths.withLock { $0 != nil }
      }
    }

    private var names = Names()

    /// Forgets what was read.
    mutating func reset() {
      if isKnownUniquelyReferenced(&names), !names.areRead { return }
      names = Names()
    }

    /// The files by their names.
    func files(of tree: FileTree) -> PathsByHash {
      names.files.withLock { files in
        if let files { return files }
        let read = PathsByHash(
          tree.metPaths.lazy.filter { $0.value == .file }.map(\.key), of: PathParts.name)
        files = read
        return read
      }
    }

    /// The files and folders by their paths in lower case.
    func foldedPaths(of tree: FileTree) -> PathsByHash {
      names.foldedPaths.withLock { paths in
        if let paths { return paths }
        let read = PathsByHash(tree.metPaths.lazy.map(\.key)) { $0.string.lowercased() }
        paths = read
        return read
      }
    }
  }

  /// Paths found by the hash of something that follows from them, in a fifth of the room of a
  /// dictionary that has that itself.
  private struct PathsByHash: Sendable {
    private let entries: [(hash: Int, path: ExactString)]

    init(_ paths: some Sequence<ExactString>, of key: (ExactString) -> some Hashable) {
      entries = paths.map { (key($0).hashValue, $0) }.sorted { $0 < $1 }
    }

    /// The paths that may have a key, in their order.
    subscript(key: some Hashable) -> some Collection<ExactString> {
      let hash = key.hashValue
      let first = entries.partitioningIndex { $0.hash >= hash }
      let end = entries.partitioningIndex { $0.hash > hash }
      return entries[first..<end].lazy.map(\.path)
    }
  }
}

private let noteEndings = ["md", "markdown", "mdown", "mkd"]

extension String {
  /// Whether a path has one of the extensions of notes, in any letter case.
  package var isNotePath: Bool {
    var path = self
    return path.withUTF8 { bytes in
      guard let dot = bytes.suffix(".markdown".utf8.count).lastIndex(of: UInt8(ascii: ".")) else {
        return false
      }
      let ending = bytes[(dot + 1)...]
      return noteEndings.contains { $0.utf8.elementsEqual(ending) { $0 == $1.lowercased } }
    }
  }
}

/// A path as the folder and the name in it.
public struct PathParts: Sendable {
  /// The folder; empty for the root.
  public let folder: ExactString
  /// The last part.
  public let name: ExactString

  /// Whether it is that of a note that stands for its folder: "README", its translations such as
  /// "README-zh-TW", and "index".
  package var isOfFolder: Bool {
    let stem = stem.lowercased()
    return ["readme", "index", "_index"].contains(stem)
      || (stem.hasPrefix("readme") && stem.utf8.count < 14)
  }

  /// The last part without its extension.
  package var stem: String {
    let name = name.string
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  /// The last part of a path.
  static func name(of path: ExactString) -> ExactString {
    var string = path.string
    return string.withUTF8 { bytes in
      guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return path }
      return ExactString(String(decoding: bytes[(slash + 1)...], as: UTF8.self))
    }
  }

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
