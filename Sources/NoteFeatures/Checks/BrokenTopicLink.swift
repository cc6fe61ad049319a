import NoteText
import TopicModel

/// `[[…]]` that names nothing.
@Sendable func brokenTopicLinks(_ course: Course, _ note: Note) -> [Finding] {
  guard note.usesWikiLinks else { return [] }
  let wikis = note.references.filter { $0.kind == .wiki && $0.isName(in: note.text) }
  guard !wikis.isEmpty else { return [] }
  var broken: [Reference] = []
  for reference in wikis {
    if case .broken = course.resolution(of: reference, in: note) { broken.append(reference) }
  }
  guard !broken.isEmpty, course.usesWikiLinks else { return [] }
  var search = SpellingSearch()
  return broken.map { reference in
    let target = note.target(of: reference)
    let name = target.split(separator: "#").first.map(String.init) ?? target
    let nearest = search.nearest(to: name, in: course.noteNames, areOrdered: false).flatMap {
      course.notes(named: $0).min().map(Course.displayName)
    }
    return Finding(
      .brokenTopicLink, "No note, heading or topic is called `\(name)`", at: reference.targetRange,
      target: target, suggestions: nearest.map { [$0] } ?? [])
  }
}

extension Course {
  fileprivate static func displayName(_ path: ExactString) -> String {
    let name = PathParts(path).name.string
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}

extension Rule {
  static let brokenTopicLink = Rule(
    .brokenTopicLink, .warning,
    summary: "`[[…]]` names no note, heading or topic.",
    explanation: """
      Reported only in courses that use wiki-links: where no double bracket leads anywhere, they \
      mean something else. Names are compared without letter case and without the extension.
      """,
    example: "See [[day-lgo]] and [[day-log]].")
}
