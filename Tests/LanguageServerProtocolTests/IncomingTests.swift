import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

/// What clients send is read without loss: each sample is valid, and comes back as it went.
@Suite struct `Incoming messages` {
  private static let document = #""textDocument":{"uri":"file:///a.md"}"#
  private static let place = #"\#(document),"position":{"line":1,"character":2}"#
  private static let range = #"{"start":{"line":1,"character":0},"end":{"line":1,"character":9}}"#
  private static let diagnostic = #"""
    {"range":\#(range),"severity":2,"code":"broken-link","codeDescription":{"href":"https://x.org"},
     "source":"coursemark","message":"m","tags":[1],"data":{"k":[1,null]},"relatedInformation":
     [{"location":{"uri":"file:///a.md","range":\#(range)},"message":"there"}]}
    """#

  private static func check<Request: RequestType>(_ type: Request.Type, _ params: String) throws {
    try check(type.method, params, as: Request.Params.self)
  }

  private static func check<Notification: NotificationType>(
    _ type: Notification.Type, _ params: String
  ) throws {
    try check(type.method, params, as: Notification.Params.self)
  }

  private static func check<Params: Codable>(
    _ method: String, _ json: String, as type: Params.Type
  ) throws {
    let data = Data(json.utf8)
    #expect(MetaModel.faults(in: data, as: .params(method)) == [], "\(method)")
    let back = try JSONEncoder().encode(JSONDecoder().decode(type, from: data))
    let decoder = JSONDecoder()
    let (sent, read) = try (
      decoder.decode(JSONValue.self, from: data), decoder.decode(JSONValue.self, from: back)
    )
    #expect(sent == read, "\(method)")
  }

  @Test func `about documents`() throws {
    try Self.check(
      DidOpenTextDocumentNotification.self,
      #"{"textDocument":{"uri":"untitled:1","languageId":"markdown","version":-1,"text":"é\r\n"}}"#)
    try Self.check(
      DidChangeTextDocumentNotification.self,
      #"""
      {"textDocument":{"uri":"file:///a.md","version":2},"contentChanges":
       [{"range":\#(Self.range),"rangeLength":9,"text":""},{"text":"all"}]}
      """#)
    try Self.check(DidCloseTextDocumentNotification.self, "{\(Self.document)}")
    try Self.check(DidSaveTextDocumentNotification.self, #"{\#(Self.document),"text":"x"}"#)
    try Self.check(WillSaveTextDocumentNotification.self, #"{\#(Self.document),"reason":1}"#)
  }

  @Test func `about places`() throws {
    try Self.check(HoverRequest.self, "{\(Self.place)}")
    try Self.check(DefinitionRequest.self, "{\(Self.place)}")
    try Self.check(DocumentHighlightRequest.self, "{\(Self.place)}")
    try Self.check(PrepareRenameRequest.self, "{\(Self.place)}")
    try Self.check(RenameRequest.self, #"{\#(Self.place),"newName":"x"}"#)
    try Self.check(
      ReferencesRequest.self, #"{\#(Self.place),"context":{"includeDeclaration":true}}"#)
    try Self.check(
      CompletionRequest.self,
      #"{\#(Self.place),"context":{"triggerKind":2,"triggerCharacter":"["}}"#)
    try Self.check(
      SelectionRangeRequest.self, #"{\#(Self.document),"positions":[{"line":1,"character":2}]}"#)
    try Self.check(InlayHintRequest.self, #"{\#(Self.document),"range":\#(Self.range)}"#)
    try Self.check(
      CodeActionRequest.self,
      #"""
      {\#(Self.document),"range":\#(Self.range),"context":
       {"diagnostics":[\#(Self.diagnostic)],"only":["quickfix","x.y"],"triggerKind":1}}
      """#)
  }

  @Test func `about whole documents and the workspace`() throws {
    for params in ["{\(Self.document)}"] {
      try Self.check(DocumentSymbolRequest.self, params)
      try Self.check(DocumentLinkRequest.self, params)
      try Self.check(FoldingRangeRequest.self, params)
    }
    try Self.check(
      DocumentDiagnosticRequest.self,
      #"{\#(Self.document),"identifier":"i","previousResultId":"r"}"#)
    try Self.check(
      WorkspaceDiagnosticRequest.self,
      #"""
      {"identifier":"i","previousResultIds":[{"uri":"file:///a.md","value":"r"}],
       "partialResultToken":7}
      """#)
    try Self.check(WorkspaceSymbolRequest.self, #"{"query":"gil"}"#)
    try Self.check(
      ExecuteCommandRequest.self, #"{"command":"coursemark.toggleCheckbox","arguments":[1,"a"]}"#)
    try Self.check(DidChangeConfigurationNotification.self, #"{"settings":{"a":1}}"#)
    try Self.check(
      DidChangeWatchedFilesNotification.self, #"{"changes":[{"uri":"file:///a.md","type":3}]}"#)
    try Self.check(
      DidChangeWorkspaceFoldersNotification.self,
      #"{"event":{"added":[{"uri":"file:///b","name":"b"}],"removed":[]}}"#)
    try Self.check(CancelNotification.self, #"{"id":"x"}"#)
    try Self.check(SetTraceNotification.self, #"{"value":"verbose"}"#)
    try Self.check(WorkDoneProgressCancelNotification.self, #"{"token":1}"#)
  }

  @Test func `selections grow from parent to parent`() throws {
    let ranges = (0..<3).map {
      Range(start: Position(line: 0, character: 0), end: Position(line: $0, character: 0))
    }
    let json = JSONValue(encoding: SelectionRange(ranges: ranges))
    #expect(json["parent"]?["parent"]?["range"] == JSONValue(encoding: ranges[2]))
    #expect(json["range"] == JSONValue(encoding: ranges[0]))
    #expect(try json.decoded(as: SelectionRange.self, name: "x").ranges == ranges)
  }

  @Test func `items and actions to resolve`() throws {
    let edit = #"{"range":\#(Self.range),"newText":"x"}"#
    try Self.check(
      CompletionResolveRequest.self,
      #"""
      {"label":"l","labelDetails":{"detail":"d","description":"e"},"kind":18,"tags":[1],
       "detail":"d","documentation":"plain","preselect":true,"sortText":"s","filterText":"f",
       "insertText":"i","insertTextFormat":2,"insertTextMode":1,"textEdit":\#(edit),
       "textEditText":"t","additionalTextEdits":[\#(edit)],"commitCharacters":["."],
       "command":{"title":"t","command":"c","arguments":[null]},"data":{"n":1}}
      """#)
    try Self.check(
      CompletionResolveRequest.self,
      #"""
      {"label":"l","documentation":{"kind":"markdown","value":"v"},"textEdit":
       {"newText":"x","insert":\#(Self.range),"replace":\#(Self.range)}}
      """#)
    try Self.check(
      CodeActionResolveRequest.self,
      #"""
      {"title":"t","kind":"quickfix","diagnostics":[\#(Self.diagnostic)],"isPreferred":true,
       "disabled":{"reason":"r"},"command":{"title":"t","command":"c"},"data":1,"edit":{
       "changes":{"file:///a.md":[\#(edit)]},"changeAnnotations":{"a":{"label":"l",
       "needsConfirmation":true,"description":"d"}},"documentChanges":[
       {"textDocument":{"uri":"file:///a.md","version":null},"edits":[\#(edit)]},
       {"kind":"create","uri":"file:///b.md","options":{"overwrite":true,"ignoreIfExists":true}},
       {"kind":"rename","oldUri":"file:///b.md","newUri":"file:///c.md","annotationId":"a"},
       {"kind":"delete","uri":"file:///c.md","options":{"recursive":true,"ignoreIfNotExists":true}}]}}
      """#)
  }
}
