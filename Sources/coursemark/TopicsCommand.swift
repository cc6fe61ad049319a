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

  @Option(help: "How the topics are shown.")
  var format = Format.text

  @Option(help: "When the text is colored.")
  var color = ColorChoice.auto

  func run() async throws {
    let files = try await course.load()
    let notes = files.course.paths.compactMap { files.course[$0] }
    switch format {
    case .json: Console.write(try jsonText(TopicsReport(notes, in: files.course)))
    case .text: Console.write(text(notes, Style(isColored: color.isOn(toFile: false))))
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

  private func line(_ topic: Topic, indent: Int) -> String {
    let aliases = topic.aliases.isEmpty ? "" : " (\(topic.aliases.joined(separator: ", ")))"
    return String(repeating: " ", count: indent) + printable(topic.name + aliases) + "\n"
  }
}
