import ArgumentParser
import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

/// `coursemark toggle`
struct ToggleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "toggle",
    abstract: "Ticks or unticks a checkbox.",
    discussion: """
      Lines count from 1. Any line of the item will do. Several lines follow the first checkbox on \
      them: where that is done all are unticked, otherwise all are ticked. Parents and counts \
      follow, and links to headings whose count changes. The status is 0 where a note was \
      changed and 2 where there is no checkbox, or a note changed in the meantime or is \
      read-only; nothing is written then.
      """)

  @Argument(
    help: ArgumentHelp("A note and the line of a checkbox.", valueName: "file:line[-line]"),
    transform: NoteLines.init)
  var place: NoteLines

  @Option(
    help: ArgumentHelp("A configuration to use instead of .coursemark.yml.", valueName: "file"))
  var config: String?

  @Flag(name: .shortAndLong, help: "Do not print the lines that changed.")
  var quiet = false

  func run() async throws {
    var (files, path) = try await CourseFiles.load(noteAt: place.file, configuration: config)
    var action = try toggle(path, in: files)
    // Links to a heading may be in any note, and only a count in a heading changes its anchor.
    if let note = files.course[path], action.changesHeading(of: note) {
      (files, path) = try await CourseFiles.load(
        noteAt: place.file, withItsCourse: true, configuration: config)
      for problem in files.problems { Console.message("warning: \(problem)") }
      action = try toggle(path, in: files)
    }
    try files.write(action.edits)
    if !quiet { Console.write(changedLines(action, of: files.course)) }
  }

  private func toggle(_ path: ExactString, in files: CourseFiles) throws -> NoteAction {
    guard let note = files.course[path] else { throw FilesError.missing(path: place.file) }
    guard place.lines.upperBound <= note.text.lineCount else {
      // Behind the last line ending editors show a line more, which has nothing.
      let count = note.text.lineCount
      let isLastEmpty = note.text.lineRange(count - 1).isEmpty && count > 1
      throw ToggleError.noSuchLine(
        place.file, place.lines.upperBound, count: isLastEmpty ? count - 1 : count)
    }
    let first = note.text.lineRange(place.lines.lowerBound - 1)
    let last = note.text.lineRange(place.lines.upperBound - 1)
    // A single line means its item from anywhere in it, as a cursor does.
    let range =
      place.lines.count == 1
      ? first.lowerBound..<first.lowerBound : first.lowerBound..<last.upperBound
    var course = files.course
    course.today = localDay
    guard let action = course.toggleCheckboxes(in: range, of: note) else {
      throw ToggleError.noCheckbox(place.file, place.lines)
    }
    return action
  }

  /// The lines that an action changes, as they are afterwards: `plan.md:3: - [x] Closures`.
  private func changedLines(_ action: NoteAction, of course: Course) -> String {
    action.edits.map { edit in
      guard let note = course[edit.path] else { return "" }
      let after = SourceText(edit.applied(to: note.text.bytes))
      // Neither markers nor counts nor anchors have line endings, so lines keep their numbers.
      let lines = Set(edit.replacements.map { note.text.line(at: $0.range.lowerBound) }).sorted()
      return lines.map { line in
        let text = after.string(after.lineRange(line)).trimmingPrefix("\u{FEFF}")
        return "\(printable("\(edit.path):\(line + 1): \(text)"))\n"
      }.joined()
    }.joined()
  }
}

/// A note with one or several of its lines, from 1 on.
struct NoteLines {
  let file: String
  let lines: ClosedRange<Int>

  /// Reads `FILE:LINE` or `FILE:LINE-LINE`; the file's name may have colons too.
  init(argument: String) throws {
    guard let colon = argument.lastIndex(of: ":"), colon > argument.startIndex else {
      throw ValidationError("Write a note and a line, as in plan.md:12 or plan.md:12-14.")
    }
    let numbers = argument[argument.index(after: colon)...]
      .split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count <= 2, let first = numbers.first ?? nil, let last = numbers.last ?? nil
    else {
      throw ValidationError("Behind the colon stands a line, as in plan.md:12 or plan.md:12-14.")
    }
    guard first >= 1 else { throw ValidationError("Lines count from 1.") }
    guard last >= first else {
      throw ValidationError("The last line, \(last), is above the first, \(first).")
    }
    file = String(argument[..<colon])
    lines = first...last
  }
}

/// Why nothing is toggled.
enum ToggleError: Error, CustomStringConvertible {
  case noSuchLine(String, Int, count: Int)
  case noCheckbox(String, ClosedRange<Int>)

  var description: String {
    switch self {
    case .noSuchLine(let file, let line, let count):
      "“\(file)” has no line \(line); it ends with line \(count)."
    case .noCheckbox(let file, let lines):
      lines.count == 1
        ? "There is no checkbox on line \(lines.lowerBound) of “\(file)”."
        : "There is no checkbox on lines \(lines.lowerBound) to \(lines.upperBound) of “\(file)”."
    }
  }
}

extension NoteAction {
  /// Whether it changes the text of a heading of a note.
  fileprivate func changesHeading(of note: Note) -> Bool {
    edits.first { $0.path == note.path }?.replacements.contains { replacement in
      note.sections.contains { $0.headingRange.overlaps(replacement.range) }
    } ?? false
  }
}
