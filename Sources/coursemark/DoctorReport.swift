import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

/// What `doctor` found, and the shape of its JSON; part of the contract with scripts.
///
/// The folder of the user is written `~`, so that a report can be pasted where others read it.
struct DoctorReport: Encodable {
  /// A note that is not analyzed, or only in part.
  struct Oddity: Encodable {
    let path: String
    /// A sentence without a period.
    let reason: String
  }

  struct Program: Encodable {
    let version: String
    /// `debug` or `release`.
    let build: String
    /// Whether Swift and libcmark-gfm are in the program itself.
    let isStatic: Bool
    let system: String
    let cores: Int
    let markdownLibrary: String
    /// `null` where there is no git.
    @Nullable var git: String?
  }

  struct Configuration: Encodable {
    /// The file in force, relative to the root; `null` where there is none.
    @Nullable var file: String?
    /// Why it can't be used; `null` where it can.
    @Nullable var problem: String?
    /// Files of that name in folders below, which are not in force.
    let others: [String]
  }

  struct LeftOut: Encodable {
    let ignoredByGit: Int
    let excluded: Int
    let hiddenFolders: Int
  }

  let version = 1
  let program: Program
  /// The folder or note that was named.
  let place: String
  let root: String
  /// What makes it the root; empty where it is only the folder that was named.
  let rootMarks: [String]
  let configuration: Configuration
  let notes: Int
  let bytes: Int
  let leftOut: LeftOut
  /// Notes above the limits.
  let oversized: [Oddity]
  /// Notes with bytes that are not UTF-8.
  let notUTF8: [String]
  /// What could not be read.
  let problems: [String]
  /// Whether one of these is a note that should have been checked.
  let hasFailures: Bool
  /// How long finding, reading and parsing took.
  let milliseconds: Int
  /// The most memory that was needed, in bytes.
  let peakMemory: Int

  init(
    _ files: CourseFiles, _ diagnosis: CourseDiagnosis, configuration file: String?,
    in time: Duration
  ) {
    program = Program(
      version: Coursemark.version, build: Self.build, isStatic: Self.isStatic,
      system: [Platform.description, Platform.distribution].compactMap(\.self)
        .joined(separator: ", "),
      cores: Platform.coreCount, markdownLibrary: Platform.markdownLibrary,
      git: Nullable(wrappedValue: diagnosis.gitVersion))
    let home = CourseFiles.homeFolder
    let shown = { (path: String) in Self.shortened(path, home) }
    place = shown(diagnosis.place)
    root = shown(files.root)
    rootMarks = diagnosis.rootMarks
    let isMarked = diagnosis.rootMarks.contains(configurationName)
    configuration = Configuration(
      file: Nullable(wrappedValue: file.map(shown) ?? (isMarked ? configurationName : nil)),
      problem: Nullable(wrappedValue: files.configurationFault.map { shown("\($0)") }),
      others: diagnosis.otherConfigurations)
    let notes = files.course.sortedNotes
    self.notes = notes.count
    bytes = notes.reduce(0) { $0 + $1.text.bytes.count }
    leftOut = LeftOut(
      ignoredByGit: files.leftOut.ignored, excluded: files.leftOut.excluded,
      hiddenFolders: files.leftOut.hiddenFolders)
    oversized = notes.filter { $0.exceedsLimits }.compactMap { note in
      files.course.findings(in: note, settings: CheckSettings()).first { $0.code == .oversizedNote }
        .map { Oddity(path: note.path.string, reason: $0.message) }
    }
    notUTF8 = notes.filter { !$0.text.invalidRanges.isEmpty }.map(\.path.string)
    problems = files.problems.map { shown("\($0)") }
    hasFailures =
      files.configurationFault != nil || files.problems.contains(where: \.isFailure)
    milliseconds = Int(time / .milliseconds(1))
    peakMemory = Platform.peakMemory
  }

  private static var build: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }

  private static var isStatic: Bool {
    #if COURSEMARK_STATIC
      true
    #else
      false
    #endif
  }

  /// A text with `~` for the folder of the user.
  static func shortened(_ text: String, _ home: String?) -> String {
    guard let home, home.utf8.count > 1 else { return text }
    return text == home ? "~" : text.replacing(home + "/", with: "~/")
  }
}

extension DoctorReport {
  /// The report for people, a fact a line.
  var text: String {
    var lines: [(name: String, text: String)] = []
    let kind = program.isStatic ? "\(program.build), static" : program.build
    lines.append(("coursemark", "\(program.version), \(kind)"))
    lines.append(("system", "\(program.system), \(count(program.cores, "core"))"))
    lines.append(("cmark-gfm", program.markdownLibrary))
    lines.append(("git", program.git ?? "not found: what it would ignore is read"))
    lines.append(("place", place))
    let why =
      rootMarks.isEmpty
      ? "nothing above it has a \(configurationName) or .git"
      : "it has \(rootMarks.joined(separator: " and "))"
    lines.append(("root", "\(root): \(why)"))
    lines.append(("settings", settings))
    for other in configuration.others { lines.append(("", "\(other) is not in force here")) }
    lines.append(("notes", "\(notes), \(size(bytes))"))
    let left = [
      (leftOut.ignoredByGit, "ignored by git"), (leftOut.excluded, "excluded"),
      (leftOut.hiddenFolders, leftOut.hiddenFolders == 1 ? "hidden folder" : "hidden folders"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    lines.append(("left out", left.isEmpty ? "nothing" : left.joined(separator: ", ")))
    for note in oversized { lines.append(("not read", "\(note.path): \(note.reason)")) }
    for note in notUTF8 { lines.append(("not UTF-8", note)) }
    for problem in problems { lines.append(("problem", problem)) }
    lines.append(("reading", "\(milliseconds) ms, \(size(peakMemory)) of memory at most"))
    return lines.map { line in
      let space = String(repeating: " ", count: max(1, 12 - line.name.utf8.count))
      return printable(line.name + space + line.text) + "\n"
    }.joined()
  }

  private var settings: String {
    guard let file = configuration.file else { return "the defaults" }
    return configuration.problem.map { "the defaults, because \($0)" } ?? file
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private func size(_ bytes: Int) -> String {
    if bytes < 10_000 { return "\(bytes) bytes" }
    return bytes < 10_000_000 ? "\(bytes / 1_000) kB" : "\(bytes / 1_000_000) MB"
  }
}
