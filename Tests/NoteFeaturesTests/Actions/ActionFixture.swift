import NoteFeatures
import NoteSyntax
import NoteText
import Testing
import TestSupport
import TopicModel

/// A course with a cursor (`$0`), or a selection between two of them, and what an action makes of
/// it, in one string.
///
/// `-- path --` starts a file; text before the first one is `note.md`.
struct ActionFixture {
  private(set) var course: Course
  private(set) var note: Note
  private(set) var selection: TextRange = 0..<0
  private var order: [ExactString] = []

  init(
    _ fixture: String, settings: ModelSettings = ModelSettings(), lineEnding: String = "\n"
  ) {
    course = Course(settings: settings)
    note = Note(path: "note.md", parsed: ParsedNote(SourceText("")), settings: settings)
    for file in FixtureFile.files(in: fixture, first: "note.md") {
      let path = ExactString(file.path)
      course.files.insert(path, .file)
      let parts = file.lines.joined(separator: lineEnding).components(separatedBy: "$0")
      let text = SourceText(parts.joined())
      let made = Note(path: path, parsed: settings.parsed(text), settings: settings)
      course.insert(made)
      order.append(path)
      if parts.count > 1 || order.count == 1 { note = made }
      if parts.count > 1 {
        let start = parts[0].utf8.count
        selection = start..<start + (parts.count > 2 ? parts[1].utf8.count : 0)
      }
    }
    course.indexNames()
    course.indexInbound()
  }

  /// The course after an action, in the notation of the fixture; `"nothing"` without an action.
  func after(_ action: NoteAction?) -> String {
    guard let action else { return "nothing" }
    var output: [String] = []
    for path in order {
      guard let note = course[path] else { continue }
      let bytes =
        action.edits.first { $0.path == path }?.applied(to: note.text.bytes) ?? note.text.bytes
      if path != "note.md" { output.append("-- \(path) --") }
      output.append(String(decoding: bytes, as: UTF8.self))
    }
    if let creation = action.creation {
      output += ["-- \(creation.path) --", creation.text]
    }
    return output.joined(separator: "\n")
  }

  /// The findings of the note.
  var findings: [Finding] { course.findings(in: note, settings: CheckSettings()) }

  /// What a menu shows at the cursor.
  var actions: [NoteAction] { course.actions(in: selection, of: note, findings: findings) }
}

/// Expects what an action, toggling by default, makes of a fixture.
func checkCase(
  _ fixture: String, _ expected: String, settings: CheckboxSettings = CheckboxSettings(),
  today: String? = nil,
  _ action: (Course, ActionFixture) -> NoteAction? = {
    $0.toggleCheckboxes(in: $1.selection, of: $1.note)
  }, location: SourceLocation = #_sourceLocation
) {
  var model = ModelSettings()
  model.checkboxes = settings
  let fixture = ActionFixture(fixture, settings: model)
  var course = fixture.course
  course.today = today
  #expect(fixture.after(action(course, fixture)) == expected, sourceLocation: location)
}

extension String {
  /// The parts between the occurrences of a separator.
  func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
