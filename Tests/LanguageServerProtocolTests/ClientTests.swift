import Foundation
import LanguageServerProtocol
import TestSupport
import Testing

@Suite struct `Clients` {
  private static func read(_ params: Data) throws -> InitializeParams {
    var message = Data(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":"#.utf8)
    message.append(params + Data("}".utf8))
    guard case .request(let request) = try Message(Frame(body: message)) else {
      return InitializeParams()
    }
    return try request.params(of: InitializeRequest.self)
  }

  private static func summary(_ params: InitializeParams) -> String {
    let capabilities = params.capabilities ?? ClientCapabilities()
    let text = capabilities.textDocument ?? TextDocumentClientCapabilities()
    let workspace = capabilities.workspace ?? WorkspaceClientCapabilities()
    let facts: [(String, Bool?)] = [
      ("links", text.definition?.linkSupport),
      ("nested symbols", text.documentSymbol?.hierarchicalDocumentSymbolSupport),
      ("label details", text.completion?.completionItem?.labelDetailsSupport),
      ("documentChanges", workspace.workspaceEdit?.documentChanges),
      ("watches", workspace.didChangeWatchedFiles?.dynamicRegistration),
      ("pull", text.diagnostic.map { _ in true }),
      ("prepare", text.rename?.prepareSupport),
      ("literals", text.codeAction?.codeActionLiteralSupport.map { _ in true }),
    ]
    let encodings = capabilities.general?.positionEncodings?.map(\.rawValue) ?? []
    let folders = params.workspaceFolders?.map(\.uri.string) ?? []
    return
      ([params.clientInfo?.name ?? "?"] + encodings + folders
      + facts.filter { $0.1 == true }.map(\.0)).joined(separator: ", ")
  }

  @Test func `every editor is understood`() throws {
    let all = try ClientFixture.all().map {
      "\($0): \(Self.summary(try Self.read($0.params)))"
    }
    #expect(
      all.joined(separator: "\n") == """
        emacs-eglot-1.9: ?, file:///ws, links, nested symbols, documentChanges, watches, \
        literals
        emacs-lsp-mode-8.0.0: emacs, links, nested symbols, documentChanges, watches, \
        prepare, literals
        helix-25.07.1: helix, utf-8, utf-32, utf-16, file:///ws, documentChanges, watches, \
        pull, prepare, literals
        kate-22.12.3: ?, nested symbols, literals
        nvim-0.11.4: Neovim, utf-8, utf-16, utf-32, file:///ws, links, nested symbols, pull, \
        prepare, literals
        vscode-lc-10.1.0: Code - OSS Dev, utf-16, file:///ws, links, nested symbols, \
        label details, documentChanges, watches, pull, prepare, literals
        vscode-lc-9.0.1: Code - OSS Dev, utf-16, file:///ws, links, nested symbols, \
        label details, documentChanges, watches, pull, prepare, literals
        """)
  }

  @Test func `nothing a client says of itself fails initialize`() throws {
    let odd = try Self.read(
      Data(
        #"""
        {"processId": "x", "clientInfo": [], "rootUri": 7, "workspaceFolders": {}, "trace": "loud",
         "capabilities": {"workspace": 3, "general": {"positionEncodings": ["utf-9", "utf-8"]},
          "textDocument": {"hover": true, "definition": {"linkSupport": "yes"},
           "completion": {"completionItem": {"labelDetailsSupport": true, "snippetSupport": 1}}}}}
        """#.utf8))
    #expect(Self.summary(odd) == "?, utf-9, utf-8, label details")
    #expect(odd.trace?.rawValue == "loud")
    #expect(try Self.read(Data("{}".utf8)).capabilities == nil)
    #expect(throws: ResponseError(.invalidParams, "params must be an object.")) {
      try Self.read(Data("[]".utf8))
    }
  }

  @Test func `what is read of a client is a form the specification knows`() throws {
    for fixture in try ClientFixture.all() {
      let params = try Self.read(fixture.params)
      let json = try JSONEncoder().encode(params.capabilities)
      #expect(MetaModel.faults(in: json, as: .type("ClientCapabilities")) == [], "\(fixture)")
    }
  }
}
