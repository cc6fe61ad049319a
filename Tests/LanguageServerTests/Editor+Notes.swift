import LanguageServerProtocol

/// Notes and their diagnostics, as the user of the editor has them before the eyes.
extension Editor {
  func open(_ uri: String, _ text: String, version: Int = 1) async {
    await notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": "markdown", "version": .integer(version),
          "text": .string(text),
        ]
      ])
  }

  func close(_ uri: String) async {
    await notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]])
  }

  func save(_ uri: String) async {
    await notify("textDocument/didSave", ["textDocument": ["uri": .string(uri)]])
  }

  func change(_ uri: String, to text: String, version: Int = 2) async {
    await change(uri, [["text": .string(text)]], version: version)
  }

  func change(_ uri: String, _ changes: [JSONValue], version: Int) async {
    await notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(uri), "version": .integer(version)],
        "contentChanges": .array(changes),
      ])
  }

  /// Tells that files have been created (1), changed (2) or deleted (3).
  func filesChanged(_ uris: [String], type: Int = 2) async {
    await notify(
      "workspace/didChangeWatchedFiles",
      ["changes": .array(uris.map { ["uri": .string($0), "type": .integer(type)] })])
  }

  func foldersChanged(added: [String] = [], removed: [String] = []) async {
    let folders: ([String]) -> JSONValue = { uris in
      .array(uris.map { ["uri": .string($0), "name": "notes"] })
    }
    await notify(
      "workspace/didChangeWorkspaceFolders",
      ["event": ["added": folders(added), "removed": folders(removed)]])
  }

  /// What the client has been told last of each file that has diagnostics: `2:5 broken-link`.
  var shown: [DocumentURI: [String]] {
    var shown: [DocumentURI: [String]] = [:]
    for params in sent("textDocument/publishDiagnostics") {
      guard case .string(let uri)? = params["uri"] else { continue }
      let items = summaries(params["diagnostics"])
      shown[DocumentURI(uri)] = items.isEmpty ? nil : items
    }
    return shown
  }

  /// What the client is given when it asks for everything.
  func pulled() async throws -> [DocumentURI: [String]] {
    var pulled: [DocumentURI: [String]] = [:]
    let report = try await request("workspace/diagnostic", ["previousResultIds": []])
    guard case .array(let items)? = report["items"] else { return [:] }
    for item in items {
      guard case .string(let uri)? = item["uri"] else { continue }
      let found = summaries(item["items"])
      pulled[DocumentURI(uri)] = found.isEmpty ? nil : found
    }
    return pulled
  }

  /// What a client is given when it asks for one note.
  func pulled(_ uri: String, known: String? = nil) async throws -> JSONValue {
    try await request(
      "textDocument/diagnostic",
      [
        "textDocument": ["uri": .string(uri)],
        "previousResultId": known.map { .string($0) } ?? .null,
      ])
  }

  func summaries(_ diagnostics: JSONValue?) -> [String] {
    guard case .array(let items)? = diagnostics else { return [] }
    return items.map { item in
      let start = item["range"]?["start"]
      guard case .integer(let line)? = start?["line"],
        case .integer(let column)? = start?["character"], case .string(let code)? = item["code"]
      else { return "?" }
      return "\(line):\(column) \(code)"
    }
  }
}
