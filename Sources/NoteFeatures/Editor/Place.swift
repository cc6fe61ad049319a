public import NoteText

/// A place to go to, in a note or a file of the course.
public struct Place: Sendable, Hashable {
  /// The note, file or folder, relative to the root.
  public let path: ExactString
  /// All of what is there: a whole heading, definition or footnote; empty at 0 for a file.
  public let range: TextRange
  /// The part of `range` that names it, to be selected.
  public let titleRange: TextRange

  /// A place in a note.
  public init(path: ExactString, range: TextRange, titleRange: TextRange) {
    self.path = path
    self.range = range
    self.titleRange = titleRange
  }

  /// The start of a file.
  init(start path: ExactString) { self.init(path: path, range: 0..<0, titleRange: 0..<0) }
}

/// A place that stands for a thing: that makes it, or that points to it.
public struct Occurrence: Sendable, Hashable {
  /// How a place stands for the thing.
  public enum Role: Sendable, Hashable {
    /// It makes the thing: a heading, a definition.
    case definition
    /// It points to the thing.
    case reference
  }

  /// The note.
  public let path: ExactString
  /// The heading, the label, or the half of a destination that means the thing.
  public let range: TextRange
  /// How it stands for the thing.
  public let role: Role
}

/// A thing that references lead to, the same however it is written.
enum Target: Hashable, Sendable {
  /// A note, file or folder.
  case file(ExactString)
  /// A heading or an HTML anchor of a note; it need not be there.
  case anchor(ExactString, ExactString)
  /// A page on the web, as written.
  case address(String)
  /// The label of a link definition in a note, as it is compared.
  case label(ExactString, String)
  /// A footnote of a note, as its label is compared.
  case footnote(ExactString, String)
  /// A topic that a wiki-link names, in lower case.
  case topic(String)
}

/// An occurrence before it is known what is asked of it.
struct Sighting {
  let target: Target
  let range: TextRange
  /// Where the cursor asks for this target; wider than `range` on the text of a link.
  let scope: TextRange
  let role: Occurrence.Role
  /// Whether a link leads to a file as such, not to an anchor in it.
  var isWhole = false
}
