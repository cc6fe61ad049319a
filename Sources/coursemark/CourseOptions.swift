import ArgumentParser
import NoteFiles
import NoteText
import Synchronization

/// What commands that load a course have in common.
struct CourseOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Folders and notes; the current folder by default.", valueName: "path"))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp("A configuration to use instead of .coursemark.yml.", valueName: "file"))
  var config: String?

  @Flag(name: .shortAndLong, help: "No summary and no progress.")
  var quiet = false

  /// Loads the course and says on the standard error what could not be read.
  func load(standardInputPath: String? = nil) async throws -> CourseFiles {
    var request = CourseRequest(paths)
    request.configuration = config
    request.standardInputPath = standardInputPath
    let progress: ProgressLine? =
      quiet || !Console.messagesAreOnTerminal ? nil : ProgressLine()
    if let progress { request.progress = { progress.show($0) } }
    defer { progress?.clear() }
    let files = try await CourseFiles.load(request)
    progress?.clear()
    for problem in files.problems {
      Console.message("\(problem.isFailure ? "error" : "warning"): \(problem)")
    }
    return files
  }
}

extension CourseOptions {
  /// Loads all notes below the root of a course, without a word about what can't be read: that was
  /// not asked for. The same course where no configuration and no repository says what the root is,
  /// since anything may be beside it then.
  func loadWholeRoot(of files: CourseFiles) async throws -> CourseFiles {
    guard CourseFiles.root(ofNoteAt: files.absolutePath("note.md")).isMarked else { return files }
    var request = CourseRequest(paths + [files.root])
    request.configuration = config
    return try await CourseFiles.load(request)
  }
}

/// A line on a terminal that says how far a long work has come; nothing in the first second.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let isShown = Atomic(false)

  func show(_ count: Int) {
    guard ContinuousClock.now - start > .seconds(1) else { return }
    isShown.store(true, ordering: .relaxed)
    Console.status("\r\(count) notes read …")
  }

  func clear() {
    if isShown.exchange(false, ordering: .relaxed) { Console.status("\r\u{1B}[K") }
  }
}

/// When a report is colored.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether to color what goes to the standard output (https://no-color.org).
  func isOn(toFile: Bool) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      !toFile && Console.outputIsTerminal && !Console.isSet("NO_COLOR") && !Console.isDumb
    }
  }
}
