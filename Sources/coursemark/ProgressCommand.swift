import ArgumentParser
import NoteFeatures
import NoteFiles
import TopicModel

/// `coursemark progress`
struct ProgressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Shows how many checkboxes are done, of each note and unit.",
    discussion: """
      A unit counts its checkboxes and those of the units in it. What is cancelled does not count. \
      svg and html are complete documents, one file each, for dark and light.

      With --since the git history says what was done when, how fast, and when the rest will be \
      done at that pace. A day is written 2024-03-01, today, yesterday or “3 weeks ago”.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown, svg, html
  }

  @OptionGroup var course: CourseOptions

  @Option(help: "How the progress is shown.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("What was done since that day, from git's history.", valueName: "date"))
  var since: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the report to a file.", valueName: "file"))
  var output: String?

  @Option(help: "When the text is colored.")
  var color = ColorChoice.auto

  func validate() throws { _ = try sinceDay(today: Console.today) }

  func run() async throws {
    let today = Console.today
    let files = try await course.load()
    let progress = files.course.progress
    let burnUp = try await burnUp(files, current: progress.count, today: today)
    let report = ProgressReport(progress, noteCount: files.course.count, burnUp: burnUp)
    // What could not be read may have some.
    let isWhole = !files.problems.contains(where: \.isFailure)
    if progress.count.total == 0, format == .text, !course.quiet, isWhole {
      Console.message(report.emptyMessage)
    }
    let text =
      switch format {
      case .text:
        ProgressText(
          report, width: Console.width(toFile: output != nil),
          style: Style(isColored: color.isOn(toFile: output != nil)), hasSummary: !course.quiet
        ).text()
      case .json: try jsonText(ProgressJSON(report))
      case .markdown: report.markdown()
      case .svg: ProgressSVG(report).document()
      case .html: ProgressHTML(report).document()
      }
    if let output { try writeReport(text, to: output) } else { Console.write(text) }
    if !isWhole { throw ExitCode(2) }
  }

  private func sinceDay(today: CalendarDay) throws -> CalendarDay? {
    guard let since else { return nil }
    guard let day = CalendarDay(since, today: today) else {
      throw ValidationError(
        "“\(since)” is no day. Write it as 2024-03-01, today, yesterday or “3 weeks ago”.")
    }
    guard day <= today else {
      throw ValidationError("“\(since)” is after today, \(today).")
    }
    return day
  }

  private func burnUp(
    _ files: CourseFiles, current: CheckboxCount, today: CalendarDay
  ) async throws -> BurnUp? {
    guard let since = try sinceDay(today: today) else { return nil }
    let history = try await CourseHistory.read(
      files, paths: course.paths, since: since, today: today)
    if !course.quiet {
      if history.isCutOff {
        Console.message(
          "warning: This is a shallow clone: commits before \(history.days.first?.day ?? today) are "
            + "missing. “git fetch --unshallow” gets them.")
      }
      if history.misdated > 0 {
        let one = history.misdated == 1
        Console.message(
          "warning: \(history.misdated) \(one ? "commit has a date" : "commits have dates") that "
            + "disagree\(one ? "s" : "") with the order of the commits; "
            + "\(one ? "it counts" : "they count") on the day of the commit before.")
      }
    }
    return BurnUp(
      since: since, today: today, before: history.before, changes: history.days, current: current)
  }
}
