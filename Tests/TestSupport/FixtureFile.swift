/// A file of a course that a test writes as one string: `-- path --` starts a file.
public struct FixtureFile {
  /// Where it is, relative to the course's root.
  public let path: String
  /// Its lines.
  public var lines: [String] = []

  /// The files of a fixture in order; the text before the first mark is `first`, and it is left out
  /// where it is empty or has no name.
  public static func files(in fixture: String, first: String? = nil) -> [FixtureFile] {
    var files = [FixtureFile(path: first ?? "")]
    for line in fixture.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        files.append(FixtureFile(path: String(line.dropFirst(3).dropLast(3))))
      } else {
        files[files.count - 1].lines.append(line)
      }
    }
    if files[0].lines.isEmpty || first == nil { files.removeFirst() }
    return files
  }
}
