import LanguageServerProtocol
import NoteFiles
import NoteText
import TopicModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How long to wait for more of the same, so that a burst of messages is worked on once.
struct Delays: Sendable {
  var parsing = Duration.milliseconds(80)
  var checking = Duration.milliseconds(60)
  var loading = Duration.milliseconds(100)
  var refreshing = Duration.milliseconds(100)
  /// How long a reader waits for the courses before an answer from what is known is better.
  var patience = Duration.seconds(2)
  /// How long an answer may take; `nil` for what the settings say.
  var answering: Duration?
}

/// One client's server: takes messages in order, owns all that changes, and is the only one to send.
///
/// Nothing here waits. Requests run on a ``Snapshot`` beside it, loading and checking notes do too;
/// what they find comes back as a call.
actor Server {
  enum Phase {
    case uninitialized, running, shutDown
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let executor = LoopExecutor()

  let version: String
  private let send: @Sendable (Frame) -> Void
  private let maximumMessageSize: Int
  private let isFull: @Sendable () -> Bool
  private let waitForRoom: @Sendable () async -> Void
  var phase = Phase.uninitialized
  var client = Client(InitializeParams())
  var settings = ClientSettings()
  /// The settings of `initialize`, which are in force where the client has none.
  var initialSettings = ClientSettings()
  var workspace = Workspace()
  var diagnostics = DiagnosticsLedger()
  /// What the client is shown of the loading of folders, and whether it has agreed to that.
  var progress: [ProgressToken: Bool] = [:]
  let delays: Delays

  /// A request that is answered once the courses have been read.
  private struct Held {
    let request: RequestMessage
    /// The last edit before it; a command means the text of then.
    let edit: Int

    var need: Routes.Need { Routes.needs[request.method] ?? .nothing }
  }

  private var held: [Held] = []
  /// Whether that has taken so long that nobody waits any more.
  private var isImpatient = false
  /// A request that is being answered, and what ends that when it takes too long.
  private struct Running {
    let answer: Task<Void, Never>
    let limit: Task<Void, Never>

    func cancel() {
      answer.cancel()
      limit.cancel()
    }
  }

  private var running: [RequestID: Running] = [:]
  /// The most requests without an answer: before more are taken, some are answered.
  private static let mostUnanswered = 1_000
  private var waitingForAnswers: CheckedContinuation<Void, Never>?
  /// What to do with the answers to our own requests.
  private var awaited: [RequestID: @Sendable (isolated Server, ResponseMessage) -> Void] = [:]
  private var lastRequest = 0
  /// The background work that a later call replaces, by its name.
  private var scheduled: [String: Task<Void, Never>] = [:]

  private(set) var exitStatus: Int32?
  private var exitWaiters: [CheckedContinuation<Void, Never>] = []

  /// `isFull` says whether the client has left much unread of what `send` was given, and
  /// `waitForRoom` returns once it has not.
  init(
    version: String, delays: Delays = Delays(),
    maximumMessageSize: Int = LanguageServer.defaultMessageSize,
    isFull: @escaping @Sendable () -> Bool = { false },
    waitForRoom: @escaping @Sendable () async -> Void = {},
    send: @escaping @Sendable (Frame) -> Void
  ) {
    self.version = version
    self.delays = delays
    self.maximumMessageSize = maximumMessageSize
    self.isFull = isFull
    self.waitForRoom = waitForRoom
    self.send = send
  }

  // MARK: - What comes in

  /// Takes the messages of a stream of bytes until it ends or the client says `exit`.
  ///
  /// A client that sends faster than it is answered, or does not read the answers, has to wait.
  func serve(_ input: some AsyncSequence<Data, Never> & Sendable) async {
    var decoder = FrameDecoder(maximumMessageSize: maximumMessageSize)
    for await chunk in input {
      decoder.append(chunk)
      while exitStatus == nil {
        do throws(FrameError) {
          guard let frame = try decoder.next() else { break }
          receive(frame)
        } catch {
          reject(error)
        }
        if isFull() { await waitForRoom() }
        if running.count + held.count >= Self.mostUnanswered {
          await withCheckedContinuation { waitingForAnswers = $0 }
        }
      }
      if exitStatus != nil { return }
      // What is finished goes out between two chunks, however many are waiting.
      await Task.yield()
    }
    exit(phase == .shutDown ? 0 : 1)
  }

  func receive(_ frame: Frame) {
    do throws(InvalidMessage) {
      switch try Message(frame) {
      case .request(let request): receive(request)
      case .notification(let notification): receive(notification)
      case .response(let response):
        guard let id = response.id, let handler = awaited.removeValue(forKey: id) else { return }
        handler(self, response)
      }
    } catch {
      send(.failure(of: error.id, error.error))
    }
  }

  /// Answers what is no message at all.
  func reject(_ error: FrameError) {
    send(.failure(of: nil, ResponseError(.parseError, "\(error)")))
  }

  private func receive(_ request: RequestMessage) {
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
      for task in scheduled.values { task.cancel() }
      scheduled = [:]
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
      if new.need == .patience, scheduled["patience"] == nil {
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
    let limit = delays.answering ?? .seconds(settings.requestSeconds)
    let end = Task {
      if limit > .zero { try? await Task.sleep(for: limit) }
      if !Task.isCancelled { self.giveUp(id, request.method, after: limit) }
    }
    let answer = Task {
      let answer = await route(request, snapshot)
      self.finish(id, answer)
    }
    running[id] = Running(answer: answer, limit: end)
  }

  /// Answers a request that takes too long with an error.
  private func giveUp(_ id: RequestID, _ method: String, after limit: Duration) {
    guard let request = running.removeValue(forKey: id) else { return }
    request.answer.cancel()
    let seconds = limit.components.seconds
    let message = "'\(method)' takes longer than \(seconds) s (the setting 'limits.requestTime')."
    log(.warning, message)
    send(.failure(of: id, ResponseError(.requestFailed, message)))
    takeMore()
  }

  /// Goes on with the input where it waits for answers.
  private func takeMore() {
    guard running.count + held.count < Self.mostUnanswered || exitStatus != nil else { return }
    waitingForAnswers?.resume()
    waitingForAnswers = nil
  }

  /// Answers what waited for the courses, if they have been read.
  func release() {
    guard workspace.isReady else { return }
    checkSoon()
    scheduled.removeValue(forKey: "patience")?.cancel()
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
    // A request that was cancelled has had its answer.
    guard let request = running.removeValue(forKey: id) else { return }
    request.limit.cancel()
    takeMore()
    if let uri = answer.document, let now = workspace.documents[uri]?.version,
      let then = answer.version, now != then
    {
      return send(.failure(of: id, ResponseError(.contentModified, "The note has changed.")))
    }
    send(answer.frame)
  }

  private func receive(_ notification: NotificationMessage) {
    switch notification.method {
    case ExitNotification.method: exit(phase == .shutDown ? 0 : 1)
    case _ where phase != .running: break
    case CancelNotification.method: handle(notification, CancelNotification.self) { cancel($0.id) }
    case InitializedNotification.method: initialized()
    case DidOpenTextDocumentNotification.method:
      handle(notification, DidOpenTextDocumentNotification.self) { open($0.textDocument) }
    case DidChangeTextDocumentNotification.method:
      handle(notification, DidChangeTextDocumentNotification.self) { change($0) }
    case DidCloseTextDocumentNotification.method:
      handle(notification, DidCloseTextDocumentNotification.self) { close($0.textDocument.uri) }
    case DidSaveTextDocumentNotification.method:
      handle(notification, DidSaveTextDocumentNotification.self) { saved($0.textDocument.uri) }
    case DidChangeWatchedFilesNotification.method:
      handle(notification, DidChangeWatchedFilesNotification.self) { filesChanged($0.changes) }
    case DidChangeWorkspaceFoldersNotification.method:
      handle(notification, DidChangeWorkspaceFoldersNotification.self) { foldersChanged($0.event) }
    case DidChangeConfigurationNotification.method:
      handle(notification, DidChangeConfigurationNotification.self) { configurationChanged($0) }
    default: break
    }
  }

  private func handle<Notification: NotificationType>(
    _ message: NotificationMessage, _ type: Notification.Type, _ body: (Notification.Params) -> Void
  ) {
    do throws(ResponseError) {
      body(try message.params(of: type))
    } catch {
      // A notification has no answer, so the log is the only place to say it.
      log(.error, "\(message.method): \(error.message)")
    }
  }

  private func cancel(_ id: RequestID) {
    if let index = held.firstIndex(where: { $0.request.id == id }) {
      held.remove(at: index)
    } else if let request = running.removeValue(forKey: id) {
      request.cancel()
    } else {
      return
    }
    takeMore()
    send(.failure(of: id, ResponseError(.requestCancelled, "The request was cancelled.")))
  }

  // MARK: - What goes out

  func notify<Notification: NotificationType>(
    _ type: Notification.Type, _ params: Notification.Params
  ) {
    guard phase == .running else { return }
    send(.notification(type, params: params))
  }

  func reply<Request: RequestType>(
    to id: RequestID, of type: Request.Type, _ result: Request.Result
  ) {
    send(.response(to: id, of: type, result: result))
  }

  func fail(_ id: RequestID, _ error: ResponseError) { send(.failure(of: id, error)) }

  /// Asks the client something.
  func ask<Request: RequestType>(
    _ type: Request.Type, _ params: Request.Params,
    _ then: @escaping @Sendable (isolated Server, ResponseMessage) -> Void = { _, _ in }
  ) {
    guard phase == .running else { return }
    lastRequest += 1
    let id = RequestID.string("coursemark-\(lastRequest)")
    awaited[id] = then
    // A client that answers nothing does not answer the oldest ones either.
    awaited[.string("coursemark-\(lastRequest - Self.mostUnanswered)")] = nil
    send(.request(type, id: id, params: params))
  }

  func log(_ type: MessageType, _ message: String) {
    notify(LogMessageNotification.self, LogMessageParams(type: type, message: message))
  }

  // MARK: - Work beside the messages

  /// Runs `work` after `delay`, unless a call of the same name comes before.
  func schedule(
    _ name: String, after delay: Duration, _ work: @escaping @Sendable (isolated Server) -> Void
  ) {
    scheduled[name]?.cancel()
    scheduled[name] = Task {
      try? await Task.sleep(for: delay)
      guard !Task.isCancelled else { return }
      scheduled[name] = nil
      work(self)
    }
  }

  /// The state that requests see, with the open notes as they are now.
  func snapshot() -> Snapshot {
    let affected = workspace.parseEdits()
    if !affected.isEmpty { findingsMayHaveChanged(affected) }
    return Snapshot(
      client: client, settings: settings, folders: workspace.folders,
      documents: workspace.documents, diagnostics: diagnostics)
  }

  /// Whether nothing is under way: what is known now stays so until the next message.
  var isIdle: Bool {
    running.isEmpty && scheduled.isEmpty && workspace.loading.isEmpty
      && diagnostics.computing.isEmpty
  }

  // MARK: - The end

  func exit(_ status: Int32) {
    guard exitStatus == nil else { return }
    exitStatus = status
    for request in running.values { request.cancel() }
    for task in scheduled.values { task.cancel() }
    scheduled = [:]
    takeMore()
    for waiter in exitWaiters { waiter.resume() }
    exitWaiters = []
  }

  func waitForExit() async {
    if exitStatus != nil { return }
    await withCheckedContinuation { exitWaiters.append($0) }
  }
}
