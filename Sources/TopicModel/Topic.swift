import NoteText

/// A thing that can be learnt.
public struct Topic: Sendable {
  /// Where a topic was found.
  public enum Source: String, Sendable {
    /// The title of a section or unit.
    case heading
    /// A checkbox.
    case checkbox
    /// A term in bold or code that leads a line or a row of a table, or what a note is called that no
    /// heading names.
    case term
    /// A term in bold that a sentence defines, or what letters stand for.
    case prose
  }

  /// The name to show.
  public let name: String
  /// Other names for it in the note.
  public internal(set) var aliases: [String]
  /// The zero-based line of its first place.
  public let line: Int
  /// Where it was found.
  public let source: Source
  /// The innermost unit, as an index into ``Note/units``; `nil` outside all units.
  public let unit: Int?

  /// Whether a lower-cased name is this topic's name or alias.
  public func answers(to folded: String) -> Bool {
    name.lowercased() == folded || aliases.contains { $0.lowercased() == folded }
  }
}
