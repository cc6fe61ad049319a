import LanguageServerProtocol

/// Requests from the client: each is answered once, at the latest when its time is over.
extension Server {
  /// A request that is answered once the courses have been read.
  struct Held {
    let request: RequestMessage
    /// The last edit before it; a command means the text of then.
    let edit: Int

    var need: Routes.Need { Routes.needs[request.method] ?? .nothing }
  }

  /// A request that is being answered.
  struct Running {
    let method: String
    let answer: Task<Void, Never>
  }

  /// The most requests without an answer: before more are taken, some are answered.
  static let mostUnanswered = 1_000

  func receive(_ request: RequestMessage) {
    let id = request.id
    if request.method == InitializeRequest.method {
      guard phase == .uninitialized else {
        return send(.failure(of: id, ResponseError(.invalidRequest, "Already initialized.")))
      }
      do throws(ResponseError) {
        let params = try request.params(of: InitializeRequest.self)
        send(.response(to: id, of: InitializeRequest.self, result: initialize(params)))
      } catch {
        send(.failure(of: id, error))
      }
      return
    }
    switch phase {
    case .uninitialized:
      return send(
        .failure(of: id, ResponseError(.serverNotInitialized, "Not initialized yet.")))
    case .shutDown:
      return send(.failure(of: id, ResponseError(.invalidRequest, "Already shut down.")))
    case .running: break
    }
    if request.method == ShutdownRequest.method {
      phase = .shutDown
      for id in Array(running.keys) + held.map(\.request.id) { cancel(id) }
      clearAgenda()
      return send(.response(to: id, of: ShutdownRequest.self, result: Null()))
    }
    let isCommand = request.method == ExecuteCommandRequest.method
    guard isCommand || Routes.all[request.method] != nil else {
      return send(
        .failure(of: id, ResponseError(.methodNotFound, "'\(request.method)' is not supported.")))
    }
    guard running[id] == nil, !held.contains(where: { $0.request.id == id }) else {
      return send(
        .failure(of: id, ResponseError(.invalidRequest, "The id \(id) is in use.")))
    }
    let new = Held(request: request, edit: workspace.lastEdit)
    if new.need == .courses || (new.need == .patience && !isImpatient), !workspace.isReady {
      held.append(new)
      if new.need == .patience, agenda[.timer("patience")] == nil {
        schedule("patience", after: delays.patience) { $0.releaseEarly() }
      }
    } else {
      run(new)
    }
  }

  private func run(_ held: Held) {
    let request = held.request
    // Commands ask the client for edits, which only the loop may do.
    guard let route = Routes.all[request.method] else { return execute(request, after: held.edit) }
    let id = request.id
    let snapshot = snapshot()
    // In a session that is repeated it is known what took too long.
    if turns == nil { plan(.tooSlow(id), after: answerLimit) { $0.giveUp(id) } }
    let answer = Task {
      let answer = await route(request, snapshot)
      // A request that was cancelled has had its answer.
      if self.running[id] != nil { self.happen(.answer(id)) { $0.finish(id, answer) } }
    }
    running[id] = Running(method: request.method, answer: answer)
  }

  /// Takes a request from those that are being answered, with its limit.
  private func stopRunning(_ id: RequestID) -> Running? {
    agenda[.tooSlow(id)] = nil
    return running.removeValue(forKey: id)
  }

  /// How long an answer may take.
  var answerLimit: Duration { delays.answering ?? .seconds(settings.requestSeconds) }

  /// Answers a request that takes too long with an error.
  func giveUp(_ id: RequestID) {
    guard let request = stopRunning(id) else { return }
    request.answer.cancel()
    let message =
      "'\(request.method)' takes longer than \(answerLimit.components.seconds) s "
      + "(the setting 'limits.requestTime')."
    log(.warning, message)
    send(.failure(of: id, ResponseError(.requestFailed, message)))
    takeMore()
  }

  /// Goes on with the input where it waits for answers.
  func takeMore() {
    guard running.count + held.count < Self.mostUnanswered || exitStatus != nil else { return }
    waitingForAnswers?.resume()
    waitingForAnswers = nil
  }

  /// Answers what waited for the courses, if they have been read.
  func release() {
    guard workspace.isReady else { return }
    checkSoon()
    agenda[.timer("patience")] = nil
    isImpatient = false
    release { _ in true }
  }

  /// Answers what a person waits for from what is known by now.
  private func releaseEarly() {
    isImpatient = true
    release { $0 == .patience }
  }

  private func release(_ isReady: (Routes.Need) -> Bool) {
    let ready = held.filter { isReady($0.need) }
    held.removeAll { isReady($0.need) }
    for request in ready { run(request) }
  }

  private func finish(_ id: RequestID, _ answer: Route.Answer) {
    guard stopRunning(id) != nil else { return }
    takeMore()
    if let uri = answer.document, let now = workspace.documents[uri]?.version,
      let then = answer.version, now != then
    {
      return send(.failure(of: id, ResponseError(.contentModified, "The note has changed.")))
    }
    send(answer.frame)
  }

  func cancel(_ id: RequestID) {
    if let index = held.firstIndex(where: { $0.request.id == id }) {
      held.remove(at: index)
    } else if let request = stopRunning(id) {
      request.answer.cancel()
    } else {
      return
    }
    takeMore()
    send(.failure(of: id, ResponseError(.requestCancelled, "The request was cancelled.")))
  }
}
