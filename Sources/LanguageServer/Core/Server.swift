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
  /// How long to wait before looking again whether the client's process is there.
  var watching = Duration.seconds(3)
  /// How long a file has to be left alone before it is known by its state; `nil` for as long as any
  /// file system needs.
  var settling: Duration?
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
  private let executor: any SerialExecutor

  let version: String
  private let maximumMessageSize: Int
  private let isFull: @Sendable () -> Bool
  private let waitForRoom: @Sendable () async -> Void
  private let output: @Sendable (Frame) -> Void
  /// Writes the session down, so that it can be repeated; `nil` where nobody asked for that.
  let recorder: Recorder?
  /// Tells a person what happens; `nil` where nobody asked for that.
  let journal: Journal?
  /// What waits for its turn while a recorded session is repeated; `nil` in a session of its own.
  var turns: Turns?
  /// How much the client is told of messages.
  var trace = TraceValues.off
  var openRequests = OpenRequests()
  /// Whether a message is being sent that tells of another one.
  var isTracing = false
  /// What went wrong before there was a client to be told.
  var earlyProblems: [String] = []
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

  var held: [Held] = []
  /// Whether that has taken so long that nobody waits any more.
  var isImpatient = false
  var running: [RequestID: Running] = [:]
  /// The input, while it waits for answers.
  var waitingForAnswers: CheckedContinuation<Void, Never>?
  /// What to do with the answers to our own requests.
  private var awaited: [RequestID: @Sendable (isolated Server, ResponseMessage) -> Void] = [:]
  private var lastRequest = 0
  /// What is planned, by what it will be as an event.
  var agenda: [LoopEvent: Planned] = [:]
  /// What sleeps until the first of that, or until something before it.
  var alarm: Alarm?

  private(set) var exitStatus: Int32?
  private var exitWaiters: [CheckedContinuation<Void, Never>] = []

  /// `isFull` says whether the client has left much unread of what `send` was given, and
  /// `waitForRoom` returns once it has not.
  init(
    version: String, delays: Delays = Delays(), on executor: any SerialExecutor = LoopExecutor(),
    maximumMessageSize: Int = LanguageServer.defaultMessageSize, recorder: Recorder? = nil,
    journal: Journal? = nil, repeating recorded: RecordedDisk? = nil,
    isFull: @escaping @Sendable () -> Bool = { false },
    waitForRoom: @escaping @Sendable () async -> Void = {},
    send: @escaping @Sendable (Frame) -> Void
  ) {
    self.version = version
    self.delays = delays
    self.executor = executor
    self.maximumMessageSize = maximumMessageSize
    self.isFull = isFull
    self.waitForRoom = waitForRoom
    self.recorder = recorder
    self.journal = journal
    turns = recorded.map { Turns(disk: $0) }
    output = send
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
          reject("\(error)")
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
    tell(.received, frame)
    record(.incoming(frame)) { take(frame) }
  }

  private func take(_ frame: Frame) {
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
  func reject(_ error: String) {
    // What stands in place of a message may be the text of a note.
    journal?.write("damage", "something that is no message")
    record(.damage(error)) { send(.failure(of: nil, ResponseError(.parseError, error))) }
  }

  private func receive(_ notification: NotificationMessage) {
    switch notification.method {
    case ExitNotification.method: exit(phase == .shutDown ? 0 : 1)
    case _ where phase != .running: break
    case SetTraceNotification.method:
      handle(notification, SetTraceNotification.self) { trace = $0.value }
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

  // MARK: - What goes out

  func send(_ frame: Frame) {
    recorder?.write(.outgoing(frame))
    tell(.sent, frame)
    output(frame)
  }

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
    journal?.write(type == .info ? "note" : "problem", message)
    notify(LogMessageNotification.self, LogMessageParams(type: type, message: message))
  }

  // MARK: - Work beside the messages

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
    running.isEmpty && agenda.isEmpty && workspace.loading.isEmpty
      && diagnostics.computing.isEmpty
  }

  /// What will happen without another message.
  var eventsOnTheirWay: [LoopEvent] {
    running.keys.map { .answer($0) } + agenda.keys
      + workspace.loading.map { .loaded(folder: $0) }
      + (diagnostics.computing.isEmpty ? [] : [.findings])
  }

  // MARK: - The end

  func exit(_ status: Int32) {
    guard exitStatus == nil else { return }
    recorder?.write(.end)
    journal?.write("end", "status \(status)")
    exitStatus = status
    for request in running.values { request.answer.cancel() }
    clearAgenda()
    takeMore()
    for waiter in exitWaiters { waiter.resume() }
    exitWaiters = []
  }

  func waitForExit() async {
    if exitStatus != nil { return }
    await withCheckedContinuation { exitWaiters.append($0) }
  }
}
