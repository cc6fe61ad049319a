import NoteSyntax
import NoteText
import TopicModel

/// A note of a text, as a course would have it.
func note(
  _ text: String, at path: ExactString = "note.md", settings: ModelSettings = ModelSettings()
) -> Note {
  Note(path: path, parsed: ParsedNote(SourceText(text)), settings: settings)
}

/// The units of a note, one line each: label, title, one-based lines; nested units are indented.
func drawnUnits(_ note: Note) -> String {
  note.units.map { unit in
    var depth = 0
    var parent = unit.parent
    while let index = parent {
      depth += 1
      parent = note.units[index].parent
    }
    let outer = unit.outer.map { "\($0) > " } ?? ""
    let title = unit.title.isEmpty ? "" : " \"\(unit.title)\""
    let lines = "\(unit.lines.lowerBound + 1)-\(unit.lines.upperBound + 1)"
    return String(repeating: "  ", count: depth) + "\(outer)\(unit.label)\(title) \(lines)"
  }.joined(separator: "\n")
}
