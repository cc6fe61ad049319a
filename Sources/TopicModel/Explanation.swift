public import NoteText

/// A place that explains a topic.
public struct Explanation: Sendable, Hashable {
  /// What kind of place explains.
  public enum Kind: Sendable, Hashable {
    /// A section or unit, by its heading.
    case section
    /// A note that its metadata or its file name names, and no heading.
    case note
    /// A bullet or paragraph that leads with the term in bold.
    case term
  }

  /// The note.
  public let path: ExactString
  /// What kind of place it is.
  public let kind: Kind
  /// The whole place: a unit's range is that of all its content.
  public let range: TextRange
  /// The heading, or the bullet's or paragraph's lead; of a note the first line of its text.
  public let headingRange: TextRange
  /// The zero-based line of the heading, bullet or paragraph; of a note that of its text.
  public let line: Int
  /// The heading as written, the lead term, or what a note is called; for a term the heading is
  /// in the breadcrumb.
  public let heading: String
  /// The innermost unit, as an index into ``Note/units``; `nil` outside all units.
  public let unit: Int?
  /// The title of the note, of the unit and of the sections around the place, then the heading.
  public let breadcrumb: [String]
  /// The words that were asked for, each by the stems of its forms, to find the part of the place
  /// that is about them.
  package let words: [[String]]
  /// Its own blocks as indices into the note's, those of the places in it left out.
  package let blocks: [Int]
  /// How sure the answer is, 0 to 1; comparable between courses.
  public let confidence: Double
}

/// Where a question is asked: what stands there explains nothing to whoever asks, and the titles
/// around it say what is meant.
public struct ExplanationContext: Sendable, Hashable {
  /// The note.
  public let path: ExactString
  /// The zero-based line.
  public let line: Int

  /// A line of a note.
  public init(path: ExactString, line: Int) {
    self.path = path
    self.line = line
  }
}

extension Course {
  /// Where the course itself asks for a topic: at the first checkbox with that name, as names are
  /// told apart in completion, in the order of the paths; `nil` where none has it. Looks at every
  /// checkbox.
  public func context(ofQuestion topic: String) -> ExplanationContext? {
    let identity = SearchName(topic).identity
    if identity.isEmpty { return nil }
    for note in sortedNotes {
      let asked = note.checkboxes.first { SearchName($0.text).identity == identity }
      if let asked { return ExplanationContext(path: note.path, line: asked.line) }
    }
    return nil
  }
}
