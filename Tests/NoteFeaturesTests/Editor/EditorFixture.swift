import NoteFeatures
import NoteSyntax
import NoteText
import TestSupport
import TopicModel

/// A course with a cursor in one of its notes, in one string.
///
/// `-- path --` starts a file; text before the first one is `note.md`. `$0` is the cursor. What is
/// no Markdown just exists.
struct EditorFixture {
  private(set) var course = Course()
  private(set) var note: Note
  private(set) var offset: Offset = 0

  init(_ fixture: String, lineEnding: String = "\n") {
    note = Self.note("", at: "note.md")
    for file in FixtureFile.files(in: fixture, first: "note.md") {
      let path = ExactString(file.path)
      course.files.insert(path, .file)
      guard file.path.hasSuffix(".md") else { continue }
      var content = file.lines.joined(separator: lineEnding)
      let cursor = content.firstRange(of: "$0")
      if let cursor {
        offset = content.utf8.distance(from: content.startIndex, to: cursor.lowerBound)
        content.removeSubrange(cursor)
      }
      let parsed = Self.note(content, at: path)
      course.insert(parsed)
      if cursor != nil || file.path == "note.md" { note = parsed }
    }
    course.indexNames()
    course.indexInbound()
  }

  static func note(_ text: String, at path: ExactString) -> Note {
    Note(path: path, parsed: ParsedNote(SourceText(text)), settings: ModelSettings())
  }

  /// A place as path, one-based line and text: `note.md:3 # Closures`.
  func drawn(_ path: ExactString, _ range: TextRange) -> String {
    guard let note = course[path] else { return path.string }
    let line = note.text.line(at: range.lowerBound) + 1
    let text = note.text.string(range).split(whereSeparator: \.isNewline).first ?? ""
    return "\(path):\(line) \(text)"
  }

  /// The occurrences, one a line; `=` marks a definition.
  func drawn(_ occurrences: [Occurrence]) -> String {
    occurrences.map { ($0.role == .definition ? "= " : "") + drawn($0.path, $0.range) }
      .joined(separator: "\n")
  }

  /// Where the cursor's definition is.
  var definition: String {
    course.definition(at: offset, in: note).map { drawn($0.path, $0.titleRange) }
      .joined(separator: "\n")
  }

  /// Likewise where what explains it counts.
  var explanatoryDefinition: String {
    let index = ExplanationIndex(of: course)
    return course.definition(at: offset, in: note, index: index)
      .map { drawn($0.path, $0.titleRange) }.joined(separator: "\n")
  }

  /// What refers to what is under the cursor.
  var references: String { drawn(course.references(at: offset, in: note)) }

  /// What is highlighted in the note.
  var highlights: String { drawn(course.highlights(at: offset, in: note)) }
}
