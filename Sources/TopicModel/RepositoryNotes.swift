import NoteText

/// Notes that say how their repository is run, and nothing of what a course teaches: those that GitHub
/// calls community health files, and the license.
enum RepositoryNotes {
  /// Whether the note at a path is one. "SECURITY.md" is, and "security.md" is a chapter.
  static func contains(_ path: ExactString) -> Bool {
    let file = Array(PathParts(path).name.string.utf8)[...]
    let name = file.prefix { $0 != UInt8(ascii: ".") }
    if names.contains(name) { return true }
    return !name.contains { $0 >= 0x61 && $0 <= 0x7A } && shoutedNames.contains(name)
  }

  private static let names: TopicWords = [
    "license", "licence", "code_of_conduct", "code-of-conduct", "contributing", "changelog",
    "pull_request_template", "issue_template",
  ]
  private static let shoutedNames: TopicWords = [
    "copying", "security", "support", "governance", "notice", "authors", "contributors",
    "maintainers",
  ]
}
