import ArgumentParser
import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

/// `coursemark next`
struct NextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Shows the first open checkboxes, and where the notes explain them.",
    discussion: """
      Notes come in the order of their paths, numbers by their value, and checkboxes in that of \
      their lines.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var course: CourseOptions

  @Option(name: [.customShort("n"), .long], help: "How many checkboxes are shown.")
  var count = 5

  @Option(help: "How they are shown.")
  var format = Format.text

  @Option(help: "When the text is colored.")
  var color = ColorChoice.auto

  func validate() throws {
    guard count > 0 else { throw ValidationError("--count must be above 0, and is \(count).") }
  }

  func run() async throws {
    let files = try await course.load()
    let open = files.course.openCheckboxes
    let report = NextReport(Array(open.prefix(count)), openCount: open.count, in: files.course)
    switch format {
    case .json: Console.write(try jsonText(NextJSON(report)))
    case .text:
      // What could not be read may have some.
      if open.isEmpty, !course.quiet, !files.problems.contains(where: \.isFailure) {
        Console.message(emptyMessage(files.course))
      }
      Console.write(
        report.text(
          width: Console.width(toFile: false), style: Style(isColored: color.isOn(toFile: false)),
          hasSummary: !course.quiet))
    }
    if files.problems.contains(where: \.isFailure) { throw ExitCode(2) }
  }

  private func emptyMessage(_ course: Course) -> String {
    let count = course.progress.count
    return count.total > 0
      ? "Nothing is open: \(count.done) of \(count.total) done."
      : ProgressReport(course.progress, noteCount: course.count, burnUp: nil).emptyMessage
  }
}

/// The first open checkboxes of a course with what explains them.
struct NextReport {
  struct Entry {
    let checkbox: OpenCheckbox
    /// Best first; empty where the notes explain nothing of the kind.
    let explanations: [Explanation]
  }

  let course: Course
  let entries: [Entry]
  /// All that are open.
  let openCount: Int

  init(_ checkboxes: [OpenCheckbox], openCount: Int, in course: Course) {
    let index = checkboxes.isEmpty ? ExplanationIndex() : ExplanationIndex(of: course)
    self.course = course
    self.openCount = openCount
    self.entries = checkboxes.map {
      Entry(checkbox: $0, explanations: $0.explanations(in: course, index: index, limit: 3))
    }
  }

  /// The list for a terminal: unit and group once for all that follow in them.
  func text(width: Int, style: Style, hasSummary: Bool) -> String {
    let width = max(width, 24)
    var text = ""
    var title = ""
    for entry in entries {
      let heading = heading(of: entry.checkbox)
      if heading != title {
        text += (text.isEmpty ? "" : "\n")
        text += heading.wrapped(to: width).map { style($0, .cyan) + "\n" }.joined()
        title = heading
      }
      text += lines(entry, width: width, style: style)
    }
    if hasSummary, openCount > entries.count {
      text += "\n\(openCount - entries.count) more open.\n"
    }
    return text
  }

  /// "plan.md › Day 1 – Functions › Practice"
  private func heading(of open: OpenCheckbox) -> String {
    let parts = [open.note.path.string, open.unitHeading, open.checkbox.group.map(repaired)]
    return parts.compactMap { $0.map(printable) }.joined(separator: " › ")
  }

  private func repaired(_ text: String) -> String { repairingDamage(in: text) }

  private func lines(_ entry: Entry, width: Int, style: Style) -> String {
    let line = "\(entry.checkbox.checkbox.line + 1)"
    let isBegun = entry.checkbox.checkbox.state == .inProgress
    let label = entry.checkbox.text.isEmpty ? "(no text)" : printable(entry.checkbox.text)
    let lead = line.padded(before: 5) + (isBegun ? "  [-] " : "  [ ] ")
    let indent = String(repeating: " ", count: lead.count)
    var text = ""
    for (number, part) in label.wrapped(to: width - lead.count).enumerated() {
      text += (number == 0 ? lead : indent) + style(part, .bold) + "\n"
    }
    guard let best = entry.explanations.first else { return text }
    let place =
      "→ \(printable("\(best.path):\(best.line + 1)"))  "
      + printable(best.breadcrumb.dropFirst().joined(separator: " › "))
    for part in place.wrapped(to: width - lead.count) { text += indent + part + "\n" }
    for part in excerpt(of: best, width: width - lead.count - 2) {
      text += indent + "  " + style(part, .dim) + "\n"
    }
    return text
  }

  /// The first lines of the text of an explanation, or of its code; three at most.
  private func excerpt(of explanation: Explanation, width: Int) -> [String] {
    let excerpt = course.excerpt(of: explanation)
    let lines: [String]
    if excerpt.text.isEmpty {
      let code = excerpt.code?.text.split(separator: "\n", omittingEmptySubsequences: false) ?? []
      lines = code.map { line in
        let line = printable(String(line)).replacing("\t", with: "    ")
        return line.displayWidth > width ? line.prefix(width: width - 1) + "…" : line
      }
    } else {
      lines = excerpt.text.flatMap { printable($0).wrapped(to: width) }
    }
    guard lines.count > 3 else { return lines }
    let third = lines[2].displayWidth + 2 > width ? lines[2].prefix(width: width - 2) : lines[2]
    return lines.prefix(2) + [third + " …"]
  }
}

/// The shape of `next --format json`; part of the contract with scripts.
struct NextJSON: Encodable {
  let version = 1
  let open: Int
  let checkboxes: [Checkbox]

  init(_ report: NextReport) {
    self.open = report.openCount
    self.checkboxes = report.entries.map { Checkbox($0, in: report.course) }
  }

  private enum CodingKeys: CodingKey { case version, open, checkboxes }

  struct Checkbox: Encodable {
    let path: String
    let line: Int
    let text: String
    let state: String
    @Nullable var unit: String?
    @Nullable var group: String?
    let explanations: [ExplainReport.Explanation]

    init(_ entry: NextReport.Entry, in course: Course) {
      let open = entry.checkbox
      self.path = open.note.path.string
      self.line = open.checkbox.line + 1
      self.text = open.checkbox.text
      self.state = open.checkbox.state.rawValue
      self.unit = open.unit?.label
      self.group = open.checkbox.group
      self.explanations = entry.explanations.map { ExplainReport.Explanation($0, in: course) }
    }
  }
}
