import ArgumentParser
import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

/// `coursemark explain`
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows where the notes explain a topic, best first.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "What is to be explained, as a plan or a note names it.")
  var topic: String

  @OptionGroup var course: CourseOptions

  @Option(help: "How the explanations are shown.")
  var format = Format.text

  @Option(help: "When the text is colored.")
  var color = ColorChoice.auto

  @Option(
    help: ArgumentHelp(
      """
      Where the question stands: the titles around it say what is meant, and it never explains itself. \
      By default the first checkbox of that name.
      """,
      valueName: "file:line"))
  var at: String?

  func run() async throws {
    let files = try await course.load()
    let index = ExplanationIndex(of: files.course)
    let found = index.explanations(of: topic, context: try context(in: files), in: files.course)
    if found.isEmpty, !course.quiet, format == .text {
      let count = files.course.count
      Console.message(
        "Nothing in \(count) \(count == 1 ? "note" : "notes") explains “\(printable(topic))”.")
    }
    switch format {
    case .json: Console.write(try jsonText(ExplainReport(topic, found, in: files.course)))
    case .text:
      Console.write(text(found, files.course, Style(isColored: color.isOn(toFile: false))))
    }
    if files.problems.contains(where: \.isFailure) { throw ExitCode(2) }
  }

  private func context(in files: CourseFiles) throws -> ExplanationContext? {
    guard let at else { return files.course.context(ofQuestion: topic) }
    guard let colon = at.lastIndex(of: ":"), let line = Int(at[at.index(after: colon)...]), line > 0
    else { throw ValidationError("'\(at)' is not a file and a line, as in 'plan.md:12'.") }
    let file = String(at[..<colon])
    // Reports name notes from the root, people from where they are.
    let paths = [files.path(of: file), ExactString(file)].compactMap(\.self)
    guard let path = paths.first(where: { files.course[$0] != nil }) else {
      Console.message("warning: “\(printable(file))” is none of the notes; “--at” says nothing.")
      return nil
    }
    return ExplanationContext(path: path, line: line - 1)
  }

  private func text(_ found: [Explanation], _ course: Course, _ style: Style) -> String {
    var text = ""
    for explanation in found {
      let place = "\(explanation.path):\(explanation.line + 1)"
      let percent = Int((explanation.confidence * 100).rounded())
      text += "\(style(printable(place), .bold))  \(percent) %\n"
      text += "  \(style(printable(explanation.breadcrumb.joined(separator: " › ")), .cyan))\n"
      let excerpt = course.excerpt(of: explanation)
      for paragraph in excerpt.text { text += "  \(printable(paragraph))\n" }
      for line in excerpt.code?.text.split(separator: "\n", omittingEmptySubsequences: false) ?? []
      {
        text += "      \(printable(String(line)))\n"
      }
    }
    return text
  }
}
