import Foundation
import LanguageServerProtocol
import Synchronization
import TestSupport

@testable import LanguageServer

/// Messages, one a line, to a server that has a note open; after a first line `-` to one that has
/// heard nothing.
///
/// Each message that comes back has to be what the specification says, and each request to have one
/// answer. What is read of a message means the same when it is written and read again.
func messageFaults(_ input: [UInt8]) async -> [String] {
  var lines = input.split(separator: UInt8(ascii: "\n")).prefix(64)[...]
  let outbox = Mutex<[Data]>([])
  let server = Server(version: "1", delays: .zero) { frame in
    outbox.withLock { $0.append(frame.body) }
  }
  var faults: [String] = []
  var questions: [RequestID: [String]] = [:]
  func send(_ body: [UInt8]) async {
    let frame = Frame(body: Data(body))
    do throws(InvalidMessage) {
      if case .request(let request) = try Message(frame) {
        questions[request.id, default: []].append(request.method)
      }
    } catch {
      if let id = error.id { questions[id, default: []].append("") }
    }
    await server.receive(frame)
  }
  if lines.first?.elementsEqual("-".utf8) == true {
    lines = lines.dropFirst()
  } else {
    for message in opening { await send(Array(message.utf8)) }
  }
  for line in lines {
    faults += roundTripFaults(Data(line))
    await send(Array(line))
  }
  await server.rest()

  var answers: [RequestID: Int] = [:]
  for body in outbox.withLock(\.self) {
    var answered: String?
    if let message = try? Message(Frame(body: body)), case .response(let response) = message,
      let id = response.id
    {
      let count = answers[id, default: 0]
      answers[id] = count + 1
      let methods = questions[id] ?? []
      // Of two requests with one id nobody can say which is answered first.
      if methods.count == 1 { answered = methods.first }
    }
    faults += MetaModel.faults(inMessage: body, answering: answered).map {
      "\($0) in \(String(decoding: body.prefix(300), as: UTF8.self))"
    }
  }
  for (id, methods) in questions where answers[id] != methods.count {
    faults.append("\(answers[id] ?? 0) answers to \(methods.count) requests with the id \(id)")
  }
  return faults
}

private let opening = [
  #"""
  {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"processId":null,"rootUri":null,
  "capabilities":{"workspace":{"applyEdit":true,"configuration":true,"workspaceEdit":
  {"documentChanges":true,"resourceOperations":["create"]},"didChangeWatchedFiles":
  {"dynamicRegistration":true},"inlayHint":{"refreshSupport":true}},"textDocument":
  {"hover":{"contentFormat":["markdown"]},"completion":{"completionItem":
  {"documentationFormat":["markdown"],"insertReplaceSupport":true}},"definition":
  {"linkSupport":true},"documentSymbol":{"hierarchicalDocumentSymbolSupport":true},"codeAction":
  {"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}}}}}}}
  """#,
  #"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
  #"""
  {"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":
  "file:///course/a.md","languageId":"markdown","version":1,"text":"# Day 1 – Sets\n\n- [ ] Sets [0/1]\n  - [x] é😀 [x](#day-1--sets) [y](gone.md) [[a]]\n\n[l]: b.md\n"}}}
  """#,
]

// MARK: - Reading and writing

/// What is wrong with the reading and writing of a message's parameters and result.
private func roundTripFaults(_ body: Data) -> [String] {
  guard let message = try? Message(Frame(body: body)) else { return [] }
  switch message {
  case .request(let request):
    guard let type = requestTypes[request.method], let params = request.params else { return [] }
    return type(params, false)
  case .notification(let notification):
    guard let type = notificationTypes[notification.method], let params = notification.params
    else { return [] }
    return type(params)
  case .response(let response):
    guard case .success(let result) = response.outcome else { return [] }
    // Which request it answers only the sender knows.
    return requestTypes.values.flatMap { $0(result, true) }
  }
}

private func faults<Value: Codable>(_ raw: RawJSON, as type: Value.Type) -> [String] {
  guard let value = try? JSONDecoder().decode(type, from: raw.data) else { return [] }
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  do {
    let once = try encoder.encode(value)
    let twice = try encoder.encode(try JSONDecoder().decode(type, from: once))
    if once == twice { return [] }
    return ["\(type) is written as \(String(decoding: once, as: UTF8.self)), then otherwise"]
  } catch {
    return ["\(type): \(error)"]
  }
}

private func request<Request: RequestType>(
  _ type: Request.Type
) -> (String, @Sendable (RawJSON, Bool) -> [String]) {
  (
    type.method,
    { raw, isResult in
      isResult ? faults(raw, as: Request.Result.self) : faults(raw, as: Request.Params.self)
    }
  )
}

private func notification<Notification: NotificationType>(
  _ type: Notification.Type
) -> (String, @Sendable (RawJSON) -> [String]) {
  (type.method, { faults($0, as: Notification.Params.self) })
}

private let requestTypes = Dictionary(uniqueKeysWithValues: [
  request(InitializeRequest.self), request(ShutdownRequest.self), request(HoverRequest.self),
  request(CompletionRequest.self), request(CompletionResolveRequest.self),
  request(DefinitionRequest.self), request(ReferencesRequest.self),
  request(DocumentHighlightRequest.self), request(DocumentSymbolRequest.self),
  request(WorkspaceSymbolRequest.self), request(DocumentLinkRequest.self),
  request(FoldingRangeRequest.self), request(SelectionRangeRequest.self),
  request(CodeActionRequest.self), request(CodeActionResolveRequest.self),
  request(InlayHintRequest.self), request(InlayHintRefreshRequest.self),
  request(DocumentDiagnosticRequest.self), request(WorkspaceDiagnosticRequest.self),
  request(DiagnosticRefreshRequest.self), request(ExecuteCommandRequest.self),
  request(ApplyEditRequest.self), request(ConfigurationRequest.self),
  request(RegistrationRequest.self), request(UnregistrationRequest.self),
  request(WorkDoneProgressCreateRequest.self),
])

private let notificationTypes = Dictionary(uniqueKeysWithValues: [
  notification(InitializedNotification.self), notification(ExitNotification.self),
  notification(CancelNotification.self), notification(SetTraceNotification.self),
  notification(DidOpenTextDocumentNotification.self),
  notification(DidChangeTextDocumentNotification.self),
  notification(DidCloseTextDocumentNotification.self),
  notification(DidSaveTextDocumentNotification.self),
  notification(WillSaveTextDocumentNotification.self),
  notification(DidChangeWorkspaceFoldersNotification.self),
  notification(DidChangeWatchedFilesNotification.self),
  notification(DidChangeConfigurationNotification.self),
  notification(WorkDoneProgressCancelNotification.self), notification(ProgressNotification.self),
  notification(PublishDiagnosticsNotification.self), notification(LogMessageNotification.self),
  notification(ShowMessageNotification.self),
])
