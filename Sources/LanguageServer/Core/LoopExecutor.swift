import Dispatch

/// Runs the server on a thread of its own, so that reading notes and answering requests on all cores
/// keeps no message waiting.
final class LoopExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "coursemark.loop")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
