import ArgumentParser
import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

/// `coursemark topics`
struct TopicsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topics", abstract: "Shows the units, topics and references of the notes.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var course: CourseOptions

  @Flag(help: "Shows the checkboxes that nothing in the notes explains instead.")
  var unexplained = false

  @Option(help: "How the topics are shown.")
  var format = Format.text

  @Option(help: "When the text is colored.")
  var color = ColorChoice.auto

  func run() async throws {
    let files = try await course.load()
    let style = Style(isColored: color.isOn(toFile: false))
    let notes = files.course.sortedNotes
    switch (unexplained, format) {
    case (false, .json): Console.write(try jsonText(TopicsReport(notes, in: files.course)))
    case (false, .text): Console.write(text(notes, style))
    case (true, .json): Console.write(try jsonText(UnexplainedReport(notes, in: files.course)))
    case (true, .text): Console.write(text(UnexplainedReport(notes, in: files.course), style))
    }
    if files.problems.contains(where: \.isFailure) { throw ExitCode(2) }
  }

  private func text(_ notes: [Note], _ style: Style) -> String {
    var text = ""
    for note in notes {
      text += "\(style(printable(note.path.string), .bold))  \(printable(note.title))\n"
      let topics = note.topics
      let counts = note.unitCounts
      for index in note.units.indices {
        let unit = note.units[index]
        let progress = counts[index].total == 0 ? "" : "  [\(counts[index].text)]"
        let title = unit.title.isEmpty ? "" : "  \(printable(unit.title))"
        text += "  \(style(unit.label, .cyan))\(title)\(progress)\n"
        for topic in topics where topic.unit == index { text += line(topic, indent: 4) }
      }
      for topic in topics where topic.unit == nil { text += line(topic, indent: 2) }
    }
    return text
  }

  private func text(_ report: UnexplainedReport, _ style: Style) -> String {
    report.unexplained.reduce(into: "") {
      let place = style(printable("\($1.path):\($1.line)"), .bold)
      $0 += "\(place)  \(printable($1.text))\n"
    }
  }

  private func line(_ topic: Topic, indent: Int) -> String {
    let aliases = topic.aliases.isEmpty ? "" : " (\(topic.aliases.joined(separator: ", ")))"
    return String(repeating: " ", count: indent) + printable(topic.name + aliases) + "\n"
  }
}
