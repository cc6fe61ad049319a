import NoteText
import TopicModel

/// What decides which notes are read, for somebody who wonders why these and not others.
public struct CourseDiagnosis: Sendable {
  /// What was named, absolute and without symbolic links.
  public let place: String
  /// What marks the root: `.coursemark.yml`, `.git`, both or nothing.
  public let rootMarks: [String]
  /// The configuration files below the root that are not in force, relative to it.
  public let otherConfigurations: [String]
  /// The version of git: `2.39.5`; `nil` where there is none, and what git ignores is read.
  public let gitVersion: String?

  /// Looks at the folders around a course, which is that of a path.
  public init(_ files: CourseFiles, of path: String) async {
    place = Disk.resolved(path) ?? path
    rootMarks = [configurationName, ".git"].filter {
      Disk.kind(at: DiskPath.join(files.root, $0)) != nil
    }
    otherConfigurations = files.course.files.files(named: ExactString(configurationName))
      .filter { $0.string != configurationName }.map(\.string).sorted()
    let git = Git(folder: files.root, deadline: .now + .seconds(5))
    let answer = try? await git.output(["version"], limit: 1 << 10)
    gitVersion = answer.map { output in
      let words = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      return words.count > 2 ? String(words[2]) : "unknown"
    }
  }
}
