@testable import LanguageServer

/// Where servers run.
public struct SessionStage: Sendable {
  /// Makes the executor of a server's loop.
  let executor: @Sendable () -> any SerialExecutor
  /// Waits for a moment, in which a server can get on with its work.
  let pause: @Sendable () async -> Void
  /// Whether there may be repositories of git, which takes its time.
  let hasRepositories: Bool

  /// A stage of the caller's.
  public init(
    hasRepositories: Bool = false, executor: @escaping @Sendable () -> any SerialExecutor,
    pause: @escaping @Sendable () async -> Void
  ) {
    self.hasRepositories = hasRepositories
    self.executor = executor
    self.pause = pause
  }

  /// All threads of the machine, as in the product.
  public init() {
    // Asking without a pause takes the time that the work needs.
    self.init(executor: { LoopExecutor() }) { try? await Task.sleep(for: .microseconds(100)) }
  }
}

extension Server {
  /// Waits until nothing is under way.
  func rest(_ stage: SessionStage = SessionStage()) async {
    while !isIdle { await stage.pause() }
  }
}

extension Delays {
  /// Nothing is waited for.
  static let zero = Delays(
    parsing: .zero, checking: .zero, loading: .zero, refreshing: .zero, patience: .zero,
    settling: .zero)
}
