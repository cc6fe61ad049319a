public import NoteFeatures
import NoteSyntax
import NoteText
import TopicModel

/// How far a course was on the days of its history, as git has it.
///
/// The history is that along the first parents of the current commit: what came with a merge came
/// on the day of the merge. Days are those of the authors' own clocks.
public struct CourseHistory: Sendable {
  /// The state before the first day that was asked for; `nil` where no commit is older.
  public let before: CheckboxCount?
  /// The states at the end of the days with commits, in order.
  public let days: [BurnUp.Point]
  /// Whether older commits are missing because the repository is a shallow clone.
  public let isCutOff: Bool
  /// How many commits name a day that disagrees with their order.
  public let misdated: Int

  /// Reads the history since a day; what it costs grows with the notes that changed since.
  ///
  /// A note that was renamed is the same note, be it from outside the course. Contents are read
  /// with the settings of today.
  ///
  /// - Parameters:
  ///   - files: The course that was loaded.
  ///   - paths: What it was loaded from: folders and notes; empty for the current folder.
  ///   - since: The first day.
  ///   - today: No later day of a commit is believed.
  ///   - timeLimit: How long it may take; `nil` for what the configuration says.
  public static func read(
    _ files: CourseFiles, paths: [String], since: CalendarDay, today: CalendarDay,
    timeLimit: Duration? = nil
  ) async throws -> CourseHistory {
    let seconds = files.configuration.limits.gitSeconds
    let git = Git(folder: files.root, deadline: .now + (timeLimit ?? .seconds(seconds)))
    let repository = try await GitRepository(git)
    do {
      return try await read(
        repository, scope: try scope(of: paths, in: files), settings: files.configuration.model,
        since: since, today: today)
    } catch HistoryError.failed(let complaint) {
      throw try await repository.isPartial
        ? HistoryError.incomplete : HistoryError.failed(complaint)
    }
  }

  private static func read(
    _ repository: GitRepository, scope: CourseScope, settings: ModelSettings, since: CalendarDay,
    today: CalendarDay
  ) async throws -> CourseHistory {
    let commits = try await repository.commits()
    let days = CommitDays(commits.map(\.day), today: today)
    let start = days.days.firstIndex { $0 >= since } ?? commits.count
    let states = NoteStates(
      base: start > 0 ? try await repository.notes(in: commits[start - 1].id) : [],
      commits: Array(
        zip(days.days[start...], try await repository.changes(Array(commits[start...])))),
      scope: scope, prefix: repository.prefix)
    let counts = try await VersionCounts(states.blobs, in: repository, settings: settings)
    return CourseHistory(
      before: start > 0 ? counts.sum(states.base.values) : nil, days: states.points(counts),
      isCutOff: repository.isShallow && start == 0, misdated: days.misdated)
  }

  private static func scope(
    of paths: [String], in files: CourseFiles
  ) throws(FilesError) -> CourseScope {
    var notes: [ExactString] = []
    var folders: [ExactString] = []
    for path in paths.isEmpty ? ["."] : paths {
      let place = try CoursePlace(path, from: Disk.currentFolder(for: [path]))
      guard let path = DiskPath.relative(place.path, to: files.root) else { continue }
      if place.isFolder { folders.append(path) } else { notes.append(path) }
    }
    return CourseScope(notes: notes, folders: folders, excluded: files.configuration.exclude)
  }
}

/// Which notes a course had on the days of its history.
private struct NoteStates {
  typealias Version = GitRepository.Version

  /// What changed on a day, all its commits together: the content of each note, `nil` where it went.
  struct Day {
    let day: CalendarDay
    var blobs: [ExactString: String?] = [:]
  }

  /// The contents before the first commit.
  private(set) var base: [ExactString: String] = [:]
  private(set) var days: [Day] = []

  init(
    base versions: [Version], commits: [(day: CalendarDay, changes: [GitRepository.Change])],
    scope: CourseScope, prefix: String
  ) {
    func isInScope(_ path: ExactString) -> Bool {
      guard path.utf8.starts(with: prefix.utf8) else { return false }
      return scope.contains(
        ExactString(String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)))
    }
    // The paths outside the course that a note has which is in it later, from the last commit back.
    var outside: Set<ExactString> = []
    let isMember = { (path: ExactString) in isInScope(path) || outside.contains(path) }
    var effects: [(day: CalendarDay, gone: [ExactString], come: [Version])] = []
    for (day, changes) in commits.reversed() {
      let come = changes.compactMap(\.new).filter { isMember($0.path) }
      let paths = Set(come.lazy.map(\.path))
      let earlier = changes.filter { $0.new.map { paths.contains($0.path) } ?? false }
      outside.subtract(paths)
      outside.formUnion(earlier.lazy.compactMap(\.old?.path).filter { !isInScope($0) })
      effects.append((day, changes.compactMap(\.old?.path).filter(isMember), come))
    }
    for version in versions where isMember(version.path) { base[version.path] = version.blob }
    for (day, gone, come) in effects.reversed() {
      if days.last?.day != day { days.append(Day(day: day)) }
      let last = days.count - 1
      for path in gone { days[last].blobs[path] = .some(nil) }
      for version in come { days[last].blobs[version.path] = version.blob }
    }
  }

  /// All contents that count.
  var blobs: Set<String> {
    Set(base.values).union(days.lazy.flatMap { $0.blobs.values.lazy.compactMap { $0 } })
  }

  /// The state at the end of each day.
  func points(_ counts: VersionCounts) -> [BurnUp.Point] {
    var current = base
    var sum = counts.sum(base.values)
    return days.map { day in
      for (path, blob) in day.blobs {
        if let old = current[path] { sum = sum - counts[old] }
        if let blob { sum = sum + counts[blob] }
        current[path] = blob
      }
      return BurnUp.Point(day: day.day, count: sum)
    }
  }
}

/// How many checkboxes are in contents of notes.
private struct VersionCounts: Sendable {
  private var counts: [String: CheckboxCount] = [:]

  /// Reads contents in chunks, and parses each chunk on all cores.
  init(
    _ blobs: Set<String>, in repository: GitRepository, settings: ModelSettings
  ) async throws(HistoryError) {
    let blobs = blobs.sorted()
    if blobs.isEmpty { return }
    // What is too large to be read as a note has no checkboxes.
    let known = zip(blobs, try await repository.sizes(blobs)).filter {
      $0.1 <= settings.limits.noteBytes
    }
    var start = 0
    while start < known.count {
      var end = start
      var size = 0
      while end < known.count, end - start < 1024, end == start || size + known[end].1 <= 32 << 20 {
        size += known[end].1
        end += 1
      }
      let chunk = known[start..<end].map(\.0)
      let contents = try await repository.contents(chunk, sizes: known[start..<end].map(\.1))
      for (blob, count) in await Self.counts(Array(zip(chunk, contents)), settings) {
        counts[blob] = count
      }
      start = end
    }
  }

  subscript(blob: String) -> CheckboxCount { counts[blob] ?? .zero }

  func sum(_ blobs: some Sequence<String>) -> CheckboxCount {
    blobs.reduce(.zero) { $0 + self[$1] }
  }

  private static func counts(
    _ contents: [(blob: String, bytes: [UInt8])], _ settings: ModelSettings
  ) async -> [(String, CheckboxCount)] {
    await contents.concurrentMap(batch: 16) { blob, bytes -> (String, CheckboxCount)? in
      guard bytes.contains(UInt8(ascii: "[")) else { return nil }
      let note = settings.parsed(SourceText(bytes))
      return (blob, CheckboxCount(of: note, settings: settings.checkboxes))
    }
    .compactMap(\.self)
  }
}
