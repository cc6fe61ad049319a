import NoteText

/// An absolute path, as a string that can be taken apart without asking the disk.
enum DiskPath {
  /// `path` as an absolute path without `.`, `..` and doubled slashes, from the folder `base`.
  static func absolute(_ path: String, from base: String) -> String {
    var parts: [Substring] = path.utf8.first == UInt8(ascii: "/") ? [] : base.split(separator: "/")
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The folder that holds an absolute path; that of `/` is `/`.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else {
      return "/"
    }
    return String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// `path` below `folder`.
  static func join(_ folder: String, _ path: String) -> String {
    if path.isEmpty { return folder }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + path : folder + "/" + path
  }

  /// `path` relative to `folder`, empty for the folder itself; `nil` where it is not below it.
  static func relative(_ path: String, to folder: String) -> ExactString? {
    if path.utf8.elementsEqual(folder.utf8) { return "" }
    let prefix = folder.utf8.last == UInt8(ascii: "/") ? folder : folder + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return ExactString(String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self))
  }

  /// Whether a name is that of a hidden file or folder.
  static func isHidden(_ name: String) -> Bool { name.utf8.first == UInt8(ascii: ".") }
}
