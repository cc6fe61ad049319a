import NoteSyntax
import NoteText

/// A place of a note that can explain.
struct ExplanationPlace: Sendable {
  let kind: Explanation.Kind
  /// The heading's index in ``Note/sections``; for a term that of the section around it.
  let section: Int?
  let range: TextRange
  let headingRange: TextRange
  let heading: String
  let line: Int
  let unit: Int?
  /// The place around it; `nil` at the top.
  let parent: Int?
  /// Its own blocks, without those of the places in it.
  var blocks: [Int] = []
  /// The bytes of useful text and code in it, without the places in it.
  var ownLength = 0
  /// Likewise with the places in it.
  var fullLength = 0
  /// The bytes of the checkboxes in it, those of the places in it included.
  var checkboxLength = 0
  /// The stems of its heading, each once.
  var titleStems: [String] = []
  /// The stems of the heading before a dash, a colon or a parenthesis, and of what is in one; empty
  /// where it has none: "GIL (High-Level Overview)", "Special Methods (Magic Methods)".
  var titleNames: [[String]] = []
  /// The stems of each subject of its heading, where that names several: "Scopes, Closures".
  var titleParts: [[String]] = []

  /// Whether it says something and is not mostly a list of what is to be learnt.
  var explains: Bool { fullLength >= (kind == .term ? 12 : 24) && fullLength > checkboxLength }
}

/// How a place uses a word.
struct ExplanationPosting: Sendable {
  /// In the heading or lead: as a word of its own, or as the part of an identifier.
  var inTitle = false
  /// In the heading of a section or in the lead of a term in it.
  var inSubheading = false
  /// In a comment that heads code, or in a name that code defines.
  var inCodeLabel = false
  /// In bold or in a code span.
  var marked: UInt32 = 0
  /// In text, code spans included.
  var text: UInt32 = 0
  /// In code blocks; twice as a word or name of its own, once as the part of a name.
  var code: UInt32 = 0
  /// Whether it is a whole name in code of either kind.
  var isName = false

  /// Whether it is more than a word in passing: in a heading, in bold or in code.
  var isNamed: Bool { inTitle || inSubheading || inCodeLabel || isName || marked > 0 }
}

/// What one note contributes to the index.
final class NoteExplanations: Sendable {
  let note: Note
  let places: [ExplanationPlace]
  /// The names of its places, as the stems of their words.
  let names: Set<String>
  /// What the note abbreviates: the letters in lower case, and what they stand for.
  let acronyms: [String: String]
  /// What tells its language from others.
  let language: NoteLanguage

  private init(
    _ note: Note, places: [ExplanationPlace], names: Set<String>, acronyms: [String: String],
    language: NoteLanguage
  ) {
    (self.note, self.places, self.names, self.acronyms) = (note, places, names, acronyms)
    self.language = language
  }

  /// Reads a note, in time linear in its size but for the depth of its headings, and how its places
  /// use words into `uses`.
  convenience init(
    reading note: Note, boilerplate: Boilerplate, _ uses: inout ExplanationWordUses
  ) {
    var reader = ExplanationPlaceReader(note, boilerplate: boilerplate)
    reader.read(&uses)
    let names = reader.places.lazy.filter(\.explains).flatMap { ExplanationTitle.names(of: $0) }
    self.init(
      note, places: reader.places, names: Set(names), acronyms: reader.acronyms,
      language: NoteLanguage(of: reader.syntax))
  }
}
