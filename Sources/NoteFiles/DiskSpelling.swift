public import NoteText

extension Disk {
  /// A path below a folder, both without symbolic links, with each name as the disk has it.
  ///
  /// Where letter case does not count, one file has many names, and each note needs one. realpath(3)
  /// gives the disk's own on macOS, and elsewhere those that it was given: there the folder is
  /// listed. Where letter case counts, nothing is.
  static func spelled(_ path: ExactString, below root: String) -> ExactString {
    let chain = FolderChain(root)
    var folder = root
    for part in path.string.split(separator: "/") {
      let name = String(part)
      folder = DiskPath.join(folder, keptName(of: name, in: folder, chain) ?? name)
    }
    return DiskPath.relative(folder, to: root) ?? path
  }

  /// The name that the disk has for a file that may be called otherwise too; `nil` where it is not
  /// known to have another.
  private static func keptName(
    of name: String, in folder: String, _ chain: FolderChain
  ) -> String? {
    let place = DiskPath.join(folder, name)
    let other = DiskPath.join(folder, name.inOtherCase)
    guard !other.utf8.elementsEqual(place.utf8), let stamp = stamp(of: other),
      self.stamp(of: place) == stamp, resolved(other)?.utf8.elementsEqual(place.utf8) != true,
      let names = try? chain.entries(of: folder).compactMap(\.name),
      !names.contains(where: { $0.utf8.elementsEqual(name.utf8) })
    else { return nil }
    // Such disks do not tell one Unicode normalization from another either; nor does `==`.
    return names.first {
      $0.lowercased() == name.lowercased() && self.stamp(of: DiskPath.join(folder, $0)) == stamp
    }
  }
}

extension CourseFiles {
  /// A path of a course with each name as the disk has it, where that takes several for one.
  public static func spelled(_ path: ExactString, below root: String) -> ExactString {
    Disk.spelled(path, below: root)
  }
}

extension String {
  /// The same with other letters, where there are any.
  fileprivate var inOtherCase: String {
    let lower = lowercased()
    return lower.utf8.elementsEqual(utf8) ? uppercased() : lower
  }
}
