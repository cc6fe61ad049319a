import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

/// What the server sends is what the specification allows: no unknown member, none missing.
@Suite struct `Outgoing messages` {
  private let range = Range(
    start: Position(line: 0, character: 2), end: Position(line: 3, character: 0))
  private let uri: DocumentURI = "file:///ws/a.md"
  private var edit: TextEdit { TextEdit(range: range, newText: "x") }
  private var location: Location { Location(uri: uri, range: range) }

  private func check<Request: RequestType>(_ type: Request.Type, _ result: Request.Result) {
    let frame = Frame.response(to: 1, of: type, result: result)
    #expect(MetaModel.faults(inMessage: frame.body, answering: type.method) == [], "\(type)")
  }

  private func check(_ frame: Frame) {
    #expect(
      MetaModel.faults(inMessage: frame.body) == [],
      "\(String(decoding: frame.body, as: UTF8.self))")
  }

  private var diagnostic: Diagnostic {
    Diagnostic(
      range: range, severity: .warning, code: "broken-link",
      codeDescription: CodeDescription(href: "https://example.org/broken-link"),
      source: "coursemark", message: "m", tags: [.unnecessary, .deprecated],
      relatedInformation: [DiagnosticRelatedInformation(location: location, message: "there")],
      data: ["suggestions": ["b.md"]])
  }

  private var workspaceEdit: WorkspaceEdit {
    var annotated = edit
    annotated.annotationId = "a"
    return WorkspaceEdit(
      changes: [uri: [edit]],
      documentChanges: [
        .edit(
          TextDocumentEdit(
            textDocument: OptionalVersionedTextDocumentIdentifier(uri: uri),
            edits: [edit, annotated])),
        .create(CreateFile(uri: uri, options: CreateFileOptions(ignoreIfExists: true))),
        .rename(RenameFile(oldUri: uri, newUri: "file:///ws/b.md")),
        .delete(DeleteFile(annotationId: "a", uri: uri)),
      ],
      changeAnnotations: ["a": ChangeAnnotation(label: "l", needsConfirmation: true)])
  }

  @Test func `the capabilities of a server`() {
    check(
      InitializeRequest.self,
      InitializeResult(
        capabilities: ServerCapabilities(
          positionEncoding: .utf8,
          textDocumentSync: TextDocumentSyncOptions(
            openClose: true, change: .incremental, willSave: true,
            save: SaveOptions(includeText: false)),
          completionProvider: CompletionOptions(
            triggerCharacters: ["[", "#"], resolveProvider: true,
            completionItem: ServerCompletionItemOptions(labelDetailsSupport: true)),
          hoverProvider: true, definitionProvider: true, referencesProvider: true,
          documentHighlightProvider: true, documentSymbolProvider: true,
          codeActionProvider: .second(
            CodeActionOptions(codeActionKinds: [.quickFix], resolveProvider: true)),
          documentLinkProvider: DocumentLinkOptions(resolveProvider: false),
          workspaceSymbolProvider: true,
          renameProvider: .second(RenameOptions(prepareProvider: true)),
          foldingRangeProvider: true, selectionRangeProvider: true,
          executeCommandProvider: ExecuteCommandOptions(commands: ["coursemark.toggleCheckbox"]),
          inlayHintProvider: true,
          diagnosticProvider: DiagnosticOptions(
            identifier: "coursemark", interFileDependencies: true, workspaceDiagnostics: true),
          workspace: WorkspaceOptions(
            workspaceFolders: WorkspaceFoldersServerCapabilities(
              supported: true, changeNotifications: .second(true)))),
        serverInfo: ServerInfo(name: "coursemark", version: "1")))
    check(
      InitializeRequest.self,
      InitializeResult(
        capabilities: ServerCapabilities(
          codeActionProvider: .first(true), renameProvider: .first(true))))
    check(ShutdownRequest.self, Null())
  }

  @Test func `answers about a place`() {
    check(
      HoverRequest.self,
      Hover(contents: MarkupContent(kind: .markdown, value: "**x**"), range: range))
    check(HoverRequest.self, nil)
    check(DefinitionRequest.self, .first([location]))
    check(
      DefinitionRequest.self,
      .second([
        LocationLink(
          originSelectionRange: range, targetUri: uri, targetRange: range,
          targetSelectionRange: range)
      ]))
    check(ReferencesRequest.self, [location])
    check(DocumentHighlightRequest.self, [DocumentHighlight(range: range, kind: .text)])
    check(PrepareRenameRequest.self, PrepareRenamePlaceholder(range: range, placeholder: "x"))
    check(RenameRequest.self, workspaceEdit)
    check(SelectionRangeRequest.self, [SelectionRange(ranges: [range, range, range])])
    check(
      InlayHintRequest.self,
      [
        InlayHint(
          position: range.start, label: "3/7", kind: .type,
          tooltip: MarkupContent(kind: .plainText, value: "t"), paddingLeft: true)
      ])
  }

  @Test func `completions`() {
    let item = CompletionItem(
      label: "GIL", labelDetails: CompletionItemLabelDetails(description: "day 15"),
      kind: .reference, tags: [.deprecated], detail: "d",
      documentation: .second(MarkupContent(kind: .markdown, value: "v")), preselect: true,
      sortText: "1", filterText: "gil", insertText: "GIL", insertTextFormat: .plainText,
      insertTextMode: .asIs,
      textEdit: .second(InsertReplaceEdit(newText: "GIL", insert: range, replace: range)),
      additionalTextEdits: [edit], commitCharacters: ["]"],
      command: Command(title: "t", command: "c", arguments: [1]), data: ["id": 4])
    check(CompletionResolveRequest.self, item)
    check(
      CompletionRequest.self,
      CompletionList(
        isIncomplete: true,
        itemDefaults: CompletionItemDefaults(
          commitCharacters: ["]"], editRange: .first(range), insertTextFormat: .snippet,
          insertTextMode: .adjustIndentation, data: 1),
        items: [item, CompletionItem(label: "x", textEdit: .first(edit))]))
    check(
      CompletionRequest.self,
      CompletionList(
        isIncomplete: false,
        itemDefaults: CompletionItemDefaults(
          editRange: .second(InsertReplaceRange(insert: range, replace: range))), items: []))
  }

  @Test func `answers about a document and the workspace`() {
    let symbol = DocumentSymbol(
      name: "Day 4", detail: "3/7", kind: .string, tags: [], range: range, selectionRange: range,
      children: [
        DocumentSymbol(name: "x", kind: .boolean, range: range, selectionRange: range)
      ])
    let flat = SymbolInformation(name: "x", kind: .key, containerName: "Day 4", location: location)
    check(DocumentSymbolRequest.self, .first([symbol]))
    check(DocumentSymbolRequest.self, .second([flat]))
    check(WorkspaceSymbolRequest.self, [flat])
    check(DocumentLinkRequest.self, [DocumentLink(range: range, target: uri, tooltip: "t")])
    check(
      FoldingRangeRequest.self,
      [FoldingRange(startLine: 1, endLine: 4, kind: .region, collapsedText: "…")])
    check(
      CodeActionRequest.self,
      [
        .first(
          CodeAction(
            title: "t", kind: .quickFix, diagnostics: [diagnostic], isPreferred: true,
            disabled: CodeActionDisabled(reason: "r"), edit: workspaceEdit, data: 1)),
        .second(Command(title: "t", command: "c")),
      ])
    check(ExecuteCommandRequest.self, nil)
  }

  @Test func `diagnostics`() {
    check(
      .notification(
        PublishDiagnosticsNotification.self,
        params: PublishDiagnosticsParams(uri: uri, version: 3, diagnostics: [diagnostic])))
    let full = FullDocumentDiagnosticReport(resultId: "1", items: [diagnostic])
    check(
      DocumentDiagnosticRequest.self,
      .first(
        RelatedFullDocumentDiagnosticReport(
          resultId: "1", items: [], relatedDocuments: [uri: .first(full)])))
    check(
      DocumentDiagnosticRequest.self,
      .second(RelatedUnchangedDocumentDiagnosticReport(resultId: "1")))
    check(
      WorkspaceDiagnosticRequest.self,
      WorkspaceDiagnosticReport(items: [
        .first(WorkspaceFullDocumentDiagnosticReport(items: [diagnostic], uri: uri, version: 1)),
        .second(WorkspaceUnchangedDocumentDiagnosticReport(resultId: "1", uri: uri)),
      ]))
    check(.request(DiagnosticRefreshRequest.self, id: 1, params: NoParams()))
    check(.request(InlayHintRefreshRequest.self, id: 1, params: NoParams()))
  }

  @Test func `what the server asks and tells`() throws {
    check(
      .notification(
        LogMessageNotification.self, params: LogMessageParams(type: .info, message: "m")))
    check(
      .notification(
        ShowMessageNotification.self, params: ShowMessageParams(type: .error, message: "m")))
    check(
      .request(
        ShowDocumentRequest.self, id: "s",
        params: ShowDocumentParams(uri: uri, takeFocus: true, selection: range)))
    check(
      .request(
        WorkDoneProgressCreateRequest.self, id: 1, params: WorkDoneProgressCreateParams(token: "t"))
    )
    for part: WorkDoneProgress in [
      .begin(WorkDoneProgressBegin(title: "Indexing", cancellable: false, percentage: 0)),
      .report(WorkDoneProgressReport(message: "a.md", percentage: 50)), .end(WorkDoneProgressEnd()),
    ] {
      let frame = Frame.notification(
        ProgressNotification.self, params: ProgressParams(token: 1, value: part))
      check(frame)
      let value = try JSONEncoder().encode(part)
      let kind = try JSONDecoder().decode(JSONValue.self, from: value)["kind"]
      let names = ["begin": "Begin", "report": "Report", "end": "End"] as [JSONValue: String]
      let type = "WorkDoneProgress\(kind.flatMap { names[$0] } ?? "?")"
      #expect(MetaModel.faults(in: value, as: .type(type)) == [])
    }
    check(
      .notification(
        PartialResultNotification.self,
        params: PartialResultParams(token: 1, value: WorkspaceDiagnosticReport(items: []))))
    let watchers = DidChangeWatchedFilesRegistrationOptions(watchers: [
      FileSystemWatcher(globPattern: .first("**/*.md"), kind: [.create, .delete]),
      FileSystemWatcher(
        globPattern: .second(RelativePattern(baseUri: uri, pattern: "**/*.{md,markdown}"))),
    ])
    let options = try JSONEncoder().encode(watchers)
    #expect(
      MetaModel.faults(in: options, as: .type("DidChangeWatchedFilesRegistrationOptions")) == [])
    let method = DidChangeWatchedFilesNotification.method
    let registration = Registration(
      id: "1", method: method,
      registerOptions: JSONValue(encoding: watchers))
    check(
      .request(
        RegistrationRequest.self, id: 1, params: RegistrationParams(registrations: [registration])))
    check(
      .request(
        UnregistrationRequest.self, id: 1,
        params: UnregistrationParams(unregisterations: [Unregistration(id: "1", method: method)])))
    check(
      .request(
        ConfigurationRequest.self, id: 1,
        params: ConfigurationParams(items: [ConfigurationItem(scopeUri: uri, section: "coursemark")]
        )))
    check(
      .request(
        ApplyEditRequest.self, id: 1,
        params: ApplyWorkspaceEditParams(label: "Toggle", edit: workspaceEdit)))
    check(.failure(of: nil, ResponseError(.parseError, "m", data: ["retriggerRequest": true])))
    check(.failure(of: "a", ResponseError(.contentModified, "m")))
  }

  @Test func `the judge finds faults`() {
    func faults(_ json: String, _ role: MetaModel.Role) -> [String] {
      MetaModel.faults(in: Data(json.utf8), as: role)
    }
    #expect(
      faults(#"{"line":-1,"character":0}"#, .type("Position")) == [
        "Position.line: must be uinteger, not -1"
      ])
    #expect(
      faults(#"{"line":true,"charakter":0}"#, .type("Position")) == [
        "Position.line: must be uinteger, not true", "Position.character: is missing",
        "Position.charakter: is unknown",
      ])
    #expect(
      faults(#"[{"range":{}}]"#, .result("textDocument/documentLink")) == [
        "result[0].range.start: is missing", "result[0].range.end: is missing",
      ])
    #expect(faults("{}", .params("textDocument/hoover")) == ["textDocument/hoover: is no method"])
    #expect(
      faults(#"{"kind":"loud","value":""}"#, .type("MarkupContent")) == [
        "MarkupContent.kind: \"loud\" is no MarkupKind"
      ])
    #expect(
      faults(#"{"uri":"/a b","name":"n"}"#, .type("WorkspaceFolder")) == [
        "WorkspaceFolder.uri: must be URI, not \"/a b\""
      ])
    let message = Data(#"{"jsonrpc":"2.0","method":"initialized","id":1,"x":1}"#.utf8)
    #expect(
      MetaModel.faults(inMessage: message) == [
        "id: does not fit initialized", "params: is missing", "x: is unknown",
      ])
  }
}
