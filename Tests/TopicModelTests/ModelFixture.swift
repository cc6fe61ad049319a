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

/// A generator of random numbers that a seed repeats (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
