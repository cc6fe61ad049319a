import NoteSyntax
public import NoteText
import Synchronization
public import TopicModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Which notes to load, as named on the command line.
public struct CourseRequest: Sendable {
  /// Folders and notes; empty for the current folder.
  public var paths: [String] = []
  /// A configuration file to use instead of the one in the root.
  public var configuration: String?
  /// What to use where the configuration file can't be used; `nil` to load nothing then.
  public var fallback: Configuration?
  /// More paths below the root to look up, such as those that unsaved notes point to.
  public var targets: Set<ExactString> = []
  /// A note whose text comes from the standard input; its course is everything below its root.
  public var standardInputPath: String?
  /// The most files and folders looked at, where that is less than the configuration says.
  public var entryLimit = Int.max
  /// Whether the course will be loaded again on top of the result.
  public var keepsStamps = false
  /// How long a file has to be left alone before it is not read again.
  public var settlingTime: Duration = Disk.settlingTime
  /// Called now and then with the number of notes read; from any thread.
  public var progress: (@Sendable (Int) -> Void)?

  /// A request for the notes below `paths`.
  public init(_ paths: [String] = []) { self.paths = paths }
}

/// A course as it is on the disk.
public struct CourseFiles: Sendable {
  /// The absolute path of the folder that all other paths are relative to.
  public let root: String
  /// The configuration in force.
  public let configuration: Configuration
  /// Why that is the fallback of the request; `nil` where the configuration file could be used.
  public let configurationFault: FilesError?
  /// The notes, and what is known of the files around them.
  public let course: Course
  /// The note that came from the standard input; `nil` where none did.
  public let standardInputNote: ExactString?
  /// Whether the course is all notes below the root.
  public let isWholeRoot: Bool
  /// What went wrong with single files, in the order of discovery.
  public let problems: [FileProblem]
  /// What is below the root and not of the course.
  public let leftOut: LeftOut

  let stamps: [ExactString: Disk.Stamp]

  /// Finds, reads and parses the notes of a request, on all cores.
  ///
  /// Notes that `previous` has and whose files hold what they held are taken from it, as the same
  /// objects, so that looking again costs little and shows what is new.
  public static func load(
    _ request: CourseRequest, reusing previous: CourseFiles? = nil
  ) async throws(FilesError) -> CourseFiles {
    let paths =
      request.standardInputPath.map { [$0] } ?? (request.paths.isEmpty ? ["."] : request.paths)
    let base = try Disk.currentFolder(for: paths + [request.configuration].compactMap(\.self))
    var places: [CoursePlace] = []
    for path in paths {
      places.append(
        request.standardInputPath == nil
          ? try CoursePlace(path, from: base) : CoursePlace(unsaved: path, from: base))
    }
    let root = CoursePlace.commonFolder(of: places.map(\.root))
    var configurationFault: FilesError?
    let configuration: Configuration
    do throws(FilesError) {
      configuration = try Configuration.read(request.configuration, root: root, base: base)
    } catch {
      guard let fallback = request.fallback else { throw error }
      configuration = fallback
      configurationFault = error
    }
    var reading = NoteReading(
      root: root, keepsStamps: request.keepsStamps, settlingTime: request.settlingTime,
      settings: configuration.model, progress: request.progress)
    if let previous, previous.root == root, previous.configuration.model == configuration.model {
      reading.known = KnownNotes(course: previous.course, stamps: previous.stamps)
    }
    // A recording has what was read in the order of the paths.
    let early = DiskWitness.current == nil ? NoteQueue(reading) : nil
    defer { early?.stop() }
    let walk = await Self.walk(places, root: root, request, configuration, early)
    var loader = Loader(
      reading: reading, walk: walk, early: early, configurationFault: configurationFault,
      moreTargets: request.targets,
      isWholeRoot: request.standardInputPath != nil || places.contains { $0.path == root })
    let standardInput = request.standardInputPath == nil ? nil : places.first
    return try await loader.load(configuration, standardInput: standardInput)
  }

  /// Loads one note, and its path in the course.
  ///
  /// `withItsCourse` loads all notes below its root too. Where no folder above the note has a
  /// configuration or a repository it is loaded alone: what is beside it may be anything.
  public static func load(
    noteAt file: String, withItsCourse: Bool = false, configuration: String? = nil
  ) async throws(FilesError) -> (files: CourseFiles, path: ExactString) {
    let place = try CoursePlace(file, from: Disk.currentFolder(for: [file]))
    guard !place.isFolder else { throw .folder(path: file) }
    var request = CourseRequest([place.path])
    if withItsCourse, place.isMarked { request.paths.append(place.root) }
    request.configuration = configuration
    let files = try await load(request)
    guard let path = place.path(below: files.root) else { throw .outside(path: file) }
    for case .unreadable(path.string, let reason) in files.problems {
      throw .unreadable(path: file, reason: reason)
    }
    if files.course[path]?.exceedsLimits == true {
      throw .unreadable(path: file, reason: "it is larger than the limits")
    }
    return (files, path)
  }

  /// Walks through the folders of a request; what is met is begun to be read.
  ///
  /// What git ignores is known late, and is mostly nothing that the walk would meet. So it begins
  /// without, and is done again where that was wrong.
  private static func walk(
    _ places: [CoursePlace], root: String, _ request: CourseRequest, _ configuration: Configuration,
    _ early: NoteQueue?
  ) async -> FolderWalk {
    @Sendable func walk(
      _ ignored: GitIgnore, _ isUseless: (@Sendable () -> Bool)? = nil, into early: NoteQueue? = nil
    ) -> FolderWalk {
      var walk = FolderWalk(
        root: root, ignored: ignored, excluded: configuration.exclude,
        limit: min(request.entryLimit, configuration.limits.files), isUseless: isUseless,
        early: early)
      for place in places {
        guard let path = place.path(below: root) else { continue }
        if request.standardInputPath != nil {
          walk.walk(DiskPath.relative(place.root, to: root) ?? "", asCourse: true)
          walk.add(note: path)
        } else if place.isFolder {
          walk.walk(path, asCourse: true)
        } else {
          walk.add(note: path)
        }
      }
      // The rest is only for suggestions, so it is left alone where the root is no one's project.
      for place in places {
        walk.walk(DiskPath.relative(place.root, to: root) ?? "", asCourse: false)
      }
      return walk
    }
    let time = Duration.seconds(configuration.limits.gitSeconds)
    // A recording has only what was needed.
    guard DiskWitness.current == nil else {
      return walk(await GitIgnore.read(below: root, timeLimit: time))
    }
    let isUseless = Flag()
    async let first = walk(
      GitIgnore(), { isUseless.value.load(ordering: .relaxed) }, into: early)
    let ignored = await GitIgnore.read(below: root, timeLimit: time)
    if ignored.isEmpty, ignored.problem == nil { return await first }
    isUseless.value.store(true, ordering: .relaxed)
    _ = await first
    early?.stop()
    return walk(ignored)
  }

  private final class Flag: Sendable {
    let value = Atomic(false)
  }

  private struct Loader {
    let reading: NoteReading
    var walk: FolderWalk
    /// What the walk met is being read there.
    let early: NoteQueue?
    let configurationFault: FilesError?
    let moreTargets: Set<ExactString>
    let isWholeRoot: Bool

    mutating func load(
      _ configuration: Configuration, standardInput: CoursePlace?
    ) async throws(FilesError) -> CourseFiles {
      var course = Course(settings: configuration.model)
      var paths = walk.sortedNotes()
      var problems = walk.problems
      var standardInputNote: ExactString?
      var targets = moreTargets
      if let path = standardInput?.path(below: reading.root) {
        do throws(Disk.Failure) {
          let limit = configuration.model.limits.noteBytes
          let note = reading.note(path, try Disk.readStandardInput(limit: limit))
          course.insert(note)
          targets.formUnion(note.targetPaths)
        } catch {
          throw .unreadable(path: "-", reason: error.reason)
        }
        standardInputNote = path
        paths.removeAll { $0 == path }
      }
      var stamps: [ExactString: Disk.Stamp] = [:]
      let known = Set(paths)
      for outcome in await reading.read(paths, besides: await early?.outcomes() ?? [:]) {
        switch outcome {
        case .note(let note, let stamp):
          course.insert(note)
          stamps[note.path] = stamp
        case .gone(let path) where walk.named.contains(path):
          problems.append(.unreadable(path: path.string, reason: Disk.Failure.gone.reason))
        // Between the look at its folder and now.
        case .gone(let path):
          walk.lose(path)
          targets.insert(path)
        case .problem(let problem): problems.append(problem)
        }
      }
      targets.formUnion(await self.targets(of: Array(course.unsortedNotes), besides: known))
      let outside = lookUp(targets, of: course)
      course.files = walk.tree
      for case .note(let note, _) in await reading.read(outside) {
        course.insertOutside(note)
      }
      let earlier = reading.known?.course
      let names = await reading.names(of: course.notesToName(reusing: earlier))
      course.indexNames(reusing: earlier) { names[ObjectIdentifier($0)] ?? $0.names }
      return CourseFiles(
        root: reading.root, configuration: configuration,
        configurationFault: configurationFault, course: course,
        standardInputNote: standardInputNote, isWholeRoot: isWholeRoot, problems: problems,
        leftOut: walk.leftOut, stamps: stamps)
    }

    /// What links of notes point at and is still to be looked up.
    private func targets(
      of notes: [Note], besides known: Set<ExactString>
    ) async -> Set<ExactString> {
      // What was met is known already, but for the anchors of notes that are not of the course.
      @Sendable func hasKnownAnchors(_ path: ExactString) -> Bool {
        !path.string.isNotePath || known.contains(path)
      }
      // Notes that were not read before have to be read for it anyway.
      let met =
        reading.known == nil
        ? [] : Set(walk.tree.paths.lazy.filter(hasKnownAnchors).map(InboundKey.path))
      let targets = await notes.concurrentMap(batch: 64) { [tree = walk.tree] note in
        note.pointsOnly(to: met)
          ? [] : note.targetPaths.filter { tree[$0] == nil || !hasKnownAnchors($0) }
      }
      return targets.reduce(into: []) { $0.formUnion($1) }
    }

    /// Adds what references point to and the walk did not meet; the notes among all targets that
    /// are not of the course, whose anchors matter.
    private mutating func lookUp(
      _ targets: Set<ExactString>, of course: Course
    ) -> [ExactString] {
      var lookup = TargetLookup(root: reading.root)
      var outside: [ExactString] = []
      for target in targets {
        if walk.tree[target] == nil {
          guard walk.mayHaveMissed(target), let entry = lookup.entry(at: target) else { continue }
          walk.tree.insert(lookedUp: target, entry)
        }
        if walk.tree[target] == .file, course[target] == nil, target.string.isNotePath,
          lookup.entry(at: target) == .file
        {
          outside.append(target)
        }
      }
      return outside.sorted()
    }
  }
}

extension CourseFiles {
  /// The folder that the course of a note would be relative to: the nearest one around it with a
  /// configuration or a repository, else the one it is in.
  public static func root(ofNoteAt path: String) -> (folder: String, isMarked: Bool) {
    let place = CoursePlace(unsaved: path, from: "/")
    return (place.root, place.isMarked)
  }

  /// The folder of the user, without symbolic links; `nil` where the environment names none.
  public static var homeFolder: String? {
    let ask = { getenv("HOME").map { String(cString: $0) } }
    let home = DiskWitness.current.map { $0.word(.home, ask) } ?? ask()
    return home.map(resolved)
  }

  /// An absolute path without symbolic links, as far as it exists.
  public static func resolved(_ path: String) -> String {
    CoursePlace.resolved(path, from: "/")
  }

  /// The same files with other notes, such as they are after a change.
  public func with(_ course: Course) -> CourseFiles {
    CourseFiles(
      root: root, configuration: configuration, configurationFault: configurationFault,
      course: course, standardInputNote: standardInputNote, isWholeRoot: isWholeRoot,
      problems: problems, leftOut: leftOut, stamps: [:])
  }

  /// The text that came from the standard input; `nil` where none did, and an error where it was
  /// larger than the limits, so that it was not kept.
  public func standardInputText() throws(FilesError) -> [UInt8]? {
    guard let path = standardInputNote, let note = course[path] else { return nil }
    if note.exceedsLimits {
      throw .unreadable(path: "-", reason: "it is larger than the limits")
    }
    return note.text.bytes
  }

  /// The absolute path of what is below the root.
  public func absolutePath(_ path: ExactString) -> String { DiskPath.join(root, path.string) }

  /// The way from the top of the git work tree to the root, with a slash at its end; empty where they
  /// are the same or there is none.
  public var pathInRepository: String {
    let top = Disk.nearestFolder(around: root, with: [".git"])
    guard let path = top.flatMap({ DiskPath.relative(root, to: $0) }), !path.isEmpty else {
      return ""
    }
    return path.string + "/"
  }

  /// The path below the root of the note that somebody in the current folder calls `file`; `nil` where
  /// it is none, or elsewhere.
  public func path(of file: String) -> ExactString? {
    let place = try? CoursePlace(file, from: Disk.currentFolder(for: [file]))
    return place?.path(below: root)
  }
}

/// Writes a report so that it is there whole or as it was before.
public func writeReport(_ text: String, to path: String) throws(FilesError) {
  try writeReport(Array(text.utf8), to: path)
}

/// Writes a report of any bytes so that it is there whole or as it was before.
public func writeReport(_ bytes: [UInt8], to path: String) throws(FilesError) {
  do throws(Disk.Failure) {
    try Disk.write(bytes, to: path)
  } catch {
    throw .unwritable(path: path, reason: error.reason)
  }
}
