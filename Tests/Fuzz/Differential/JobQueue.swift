import Foundation
import Synchronization
import TestSupport

/// Runs all that is asynchronous on the main thread, in an order that a seed decides.
///
/// What would be done at the same time on several threads is done in turns, cut where it waits. So a
/// session goes the same way each time, orders are tried that clocks bring about once in a year, and
/// no time is lost in waking threads.
final class JobQueue: Sendable {
  /// What is run in the order in which it comes: the loop of a server.
  private final class Lane: SerialExecutor {
    func enqueue(_ job: consuming ExecutorJob) { JobQueue.shared.add(UnownedJob(job), to: self) }
  }

  private struct Job {
    let job: UnownedJob
    /// `nil` for what belongs to no actor.
    let lane: Lane?
  }

  private struct State {
    var random = SeededGenerator(seed: 0)
    var ready: [Job] = []
    /// Who waits until there is nothing to do.
    var waiting: [CheckedContinuation<Void, Never>] = []
    var isDone = false
  }

  private let state = Mutex(State())
  /// Signaled where another thread, such as the one that waits for git, has brought a job.
  private let arrival = DispatchSemaphore(value: 0)

  private let thread = pthread_self()

  /// The only one: jobs without an actor come without a word of whose they are.
  static let shared = JobQueue()

  private init() { takeGlobalJobs() }

  /// An executor that is run here.
  func lane() -> any SerialExecutor { Lane() }

  /// Returns once there is nothing else to do.
  func pause() async {
    await withCheckedContinuation { continuation in
      state.withLock { $0.waiting.append(continuation) }
    }
  }

  /// Runs `body`, and what it starts until it ends; called on the main thread.
  func run(seed: UInt64, _ body: @escaping @Sendable () async -> Void) {
    state.withLock {
      $0.random = SeededGenerator(seed: seed)
      $0.isDone = false
    }
    Task.detached { [self] in
      await body()
      state.withLock { $0.isDone = true }
    }
    var jobs = 0
    while !state.withLock(\.isDone) {
      if let next = next() {
        jobs += 1
        next.job.runSynchronously(on: next.lane?.asUnownedSerialExecutor() ?? Self.noActor)
      } else {
        // Where those who waited found nothing that was new to them, only another thread can help.
        if jobs < Self.jobsOfLook { _ = arrival.wait(timeout: .now() + .milliseconds(1)) }
        jobs = 0
        let waiting = state.withLock { state in
          defer { state.waiting = [] }
          return state.waiting
        }
        for continuation in waiting { continuation.resume() }
      }
    }
  }

  /// The jobs that it takes to look whether a server rests.
  private static let jobsOfLook = 8

  private func next() -> Job? {
    state.withLock { state in
      guard !state.ready.isEmpty else { return nil }
      let index = Int.random(in: 0..<state.ready.count, using: &state.random)
      guard let lane = state.ready[index].lane else { return state.ready.remove(at: index) }
      return state.ready.firstIndex { $0.lane === lane }.map { state.ready.remove(at: $0) }
    }
  }

  private func add(_ job: UnownedJob, to lane: Lane?) {
    state.withLock { $0.ready.append(Job(job: job, lane: lane)) }
    if pthread_equal(pthread_self(), thread) == 0 { arrival.signal() }
  }

  // MARK: - The runtime

  private typealias Original = @convention(thin) (UnownedJob) -> Void
  private typealias Hook = @convention(thin) (UnownedJob, Original) -> Void

  /// What the runtime calls the executor of code that belongs to no actor.
  private static let noActor = unsafeBitCast((0, 0), to: UnownedSerialExecutor.self)

  /// Has the runtime bring here what it would give to its pool of threads.
  private func takeGlobalJobs() {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "swift_task_enqueueGlobal_hook") else {
      fatalError("The runtime has no hook for its jobs.")
    }
    symbol.assumingMemoryBound(to: Hook?.self).pointee = { job, _ in
      JobQueue.shared.add(job, to: nil)
    }
  }
}
