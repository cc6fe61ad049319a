import Synchronization

/// Stands between the program and the disk: writes down what the disk answers, or answers from what
/// was written down, so that a session can be repeated where its notes are not.
///
/// It is bound to a task with ``current`` and holds for all that the task starts. What is written
/// down is only what differs from the answer before, so that looking again at a course costs
/// nothing.
package final class DiskWitness: Sendable {
  /// The witness of this task; `nil` where the disk itself is asked.
  @TaskLocal package static var current: DiskWitness?

  private enum Role: Sendable {
    /// The facts go to the function, in order.
    case recording(@Sendable (DiskFact) -> Void)
    /// The facts come from the function; `nil` where there is none.
    case replaying(@Sendable (DiskFact.Key) -> DiskFact?)
  }

  private let role: Role
  private let known = Mutex<[DiskFact.Key: Int]>([:])

  /// Writes down what the disk answers; the function is called in order, from any thread.
  package init(recording write: @escaping @Sendable (DiskFact) -> Void) { role = .recording(write) }

  /// Answers in place of the disk. Where the function has no answer, nothing stands on the disk.
  package init(replaying answer: @escaping @Sendable (DiskFact.Key) -> DiskFact?) {
    role = .replaying(answer)
  }

  /// Answers a question; `ask` asks the disk, and gives the answer as a fact too.
  private func answer<Answer>(
    _ question: DiskFact.Question, _ path: String, _ ask: () -> Answer,
    to fact: (Answer, inout DiskFact) -> Void, from read: (DiskFact) -> Answer
  ) -> Answer {
    let key = DiskFact.Key(question, path)
    switch role {
    case .replaying(let answer): return read(answer(key) ?? DiskFact(question, path))
    case .recording(let write):
      let answer = Self.$current.withValue(nil, operation: ask)
      var written = DiskFact(question, path)
      fact(answer, &written)
      known.withLock { known in
        let hash = written.hashValue
        if known.updateValue(hash, forKey: key) != hash { write(written) }
      }
      return answer
    }
  }
}

// What the disk is asked.
extension DiskWitness {
  func kind(at path: String) -> Disk.Kind? {
    answer(
      .kind, path, { Disk.kind(at: path) }, to: { $1.kind = $0.map(Self.letter) },
      from: { $0.kind.flatMap(Self.kind) })
  }

  func obstacle(to path: String) -> Disk.Failure? {
    answer(
      .obstacle, path, { Disk.obstacle(to: path) }, to: { $1.failure = $0 }, from: \.failure)
  }

  func resolved(_ path: String) -> String? {
    answer(
      .resolved, path, { Disk.resolved(path) }, to: { $1.target = $0 },
      // Whoever looks for what exists ends there, also where a recording was cut off before.
      from: { $0.target ?? (path == "/" ? "/" : nil) })
  }

  func entries(
    of folder: String, _ look: () throws(Disk.Failure) -> [Disk.Entry]
  ) throws(Disk.Failure) -> [Disk.Entry] {
    let result: Result<[Disk.Entry], Disk.Failure> = answer(
      .entries, folder,
      { Result { () throws(Disk.Failure) in try look() } },
      to: { result, fact in
        switch result {
        case .success(let entries):
          fact.names = entries.map { Self.letter($0.kind) + ($0.name ?? "") }.sorted()
        case .failure(let failure): fact.failure = failure
        }
      },
      from: { fact in
        guard let names = fact.names else { return .failure(fact.failure ?? .system(2)) }
        return .success(
          names.map { name in
            Disk.Entry(
              name: name.utf8.count > 1 ? String(name.dropFirst()) : nil,
              kind: Self.kind(String(name.prefix(1))) ?? .other)
          })
      })
    return try result.get()
  }

  func stamp(of path: String) -> Disk.Stamp? {
    answer(
      .stamp, path, { Disk.stamp(of: path) },
      to: { stamp, fact in
        fact.numbers = stamp.map {
          [$0.size, Int(truncatingIfNeeded: $0.inode), $0.modified, $0.changed]
        }
      },
      from: { fact in
        guard let numbers = fact.numbers, numbers.count == 4 else { return nil }
        return Disk.Stamp(
          size: numbers[0], inode: UInt64(truncatingIfNeeded: numbers[1]), modified: numbers[2],
          changed: numbers[3])
      })
  }

  func isSettled(_ stamp: Disk.Stamp, of path: String, after time: Duration) -> Bool {
    answer(
      .settled, path, { Disk.isSettled(stamp, of: path, after: time) },
      to: { $1.numbers = $0 ? [1] : [0] }, from: { $0.numbers == [1] })
  }

  func read(
    _ path: String, _ look: () throws(Disk.Failure) -> Disk.Content
  ) throws(Disk.Failure) -> Disk.Content {
    let result: Result<Disk.Content, Disk.Failure> = answer(
      .content, path,
      { Result { () throws(Disk.Failure) in try look() } },
      to: { result, fact in
        switch result {
        case .success(.bytes(let bytes)): fact.bytes = bytes
        case .success(.oversized(let size)): fact.numbers = [size]
        case .failure(let failure): fact.failure = failure
        }
      },
      from: { fact in
        if let bytes = fact.bytes { return .success(.bytes(bytes)) }
        if let size = fact.numbers?.first { return .success(.oversized(size)) }
        return .failure(fact.failure ?? .system(2))
      })
    return try result.get()
  }

  /// What git ignores below a folder. git is asked by the caller, who may have to wait for it.
  func ignored(below root: String) -> [String]? {
    guard case .replaying(let answer) = role else { return nil }
    return answer(DiskFact.Key(.ignored, root))?.names ?? []
  }

  /// Writes down what git ignores below a folder.
  func note(ignored names: [String], below root: String) {
    _ = answer(
      .ignored, root, { names.sorted() }, to: { $1.names = $0 }, from: { $0.names ?? [] })
  }

  /// A word from the surroundings of the process, such as the home folder.
  func word(_ question: DiskFact.Question, _ ask: () -> String?) -> String? {
    answer(question, "", ask, to: { $1.target = $0 }, from: \.target)
  }

  private static func letter(_ kind: Disk.Kind) -> String {
    switch kind {
    case .file: "f"
    case .folder: "d"
    case .link: "l"
    case .other: "o"
    }
  }

  private static func kind(_ letter: String) -> Disk.Kind? {
    switch letter {
    case "f": .file
    case "d": .folder
    case "l": .link
    case "o": .other
    default: nil
    }
  }
}
