import NoteText
import TopicModel

/// The anchors that other programs than GitHub give to headings.
///
/// A note that is read as a page of a site has their anchors, which are right there and broken on
/// GitHub. Where a note has an anchor that only GitHub gives it is not such a note.
struct OtherAnchors {
  /// Whether the note has an anchor that is not ``collapsed``, and one that is not ``dashed``.
  private let isGitHubs: (collapsed: Bool, dashed: Bool)
  private let course: Course
  private let note: Note

  /// Looks at all references of a note.
  init(of note: Note, in course: Course) {
    self.course = course
    self.note = note
    var isGitHubs = (collapsed: false, dashed: false)
    for reference in note.references {
      guard case .destination(.local(let local)) = note.goal(of: reference), !reference.isByLabel,
        let section = Self.section(local, from: note, in: course)
      else { continue }
      isGitHubs.collapsed = isGitHubs.collapsed || Self.collapsed(section) != section.slug.string
      isGitHubs.dashed = isGitHubs.dashed || Self.dashed(section) != section.slug.string
      if isGitHubs == (true, true) { break }
    }
    self.isGitHubs = isGitHubs
  }

  /// Whether a destination may be right on a site, where it should be another for GitHub.
  func mayHave(_ written: String, for target: String) -> Bool {
    guard case .local(let old)? = Destination(written), let anchor = old.fragment,
      case .local(let new)? = Destination(target), new.fragment != anchor,
      let section = Self.section(new, from: note, in: course)
    else { return false }
    return (!isGitHubs.collapsed && Self.collapsed(section) == anchor)
      || (!isGitHubs.dashed && Self.dashed(section) == anchor)
  }

  private static func section(
    _ destination: LocalDestination, from note: Note, in course: Course
  ) -> Section? {
    guard let fragment = destination.fragment,
      case .inside(let path) = PathMath.join(PathParts(note.path).folder, destination.path)
    else { return nil }
    let target = destination.path.isEmpty ? note : course.knownNote(at: path)
    guard let target, let index = target.section(ofSlug: ExactString(fragment)) else { return nil }
    return target.sections[index]
  }

  /// MkDocs and GitLab: as GitHub, with hyphens in a row as one, and none at the ends.
  private static func collapsed(_ section: Section) -> String {
    section.slug.string.split(separator: "-").joined(separator: "-")
  }

  /// VuePress and VitePress: a hyphen for all between letters and digits.
  private static func dashed(_ section: Section) -> String {
    section.title.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
