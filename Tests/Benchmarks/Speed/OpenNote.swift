import LanguageServerProtocol

/// A note that is open in a client, and the text typed at one place of it.
final class OpenNote {
  let uri: String
  private let client: LanguageClient
  private let place: TypingPlace
  private let takesRanges: Bool
  private var version = 1
  private var typed = ""

  init(_ place: TypingPlace, uri: String, in client: LanguageClient, takesRanges: Bool) throws {
    (self.place, self.uri, self.client, self.takesRanges) = (place, uri, client, takesRanges)
    try client.notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": "markdown", "version": 1,
          "text": .string(place.before + place.after),
        ]
      ])
  }

  /// Adds to what is typed; returns when the change was sent.
  @discardableResult func type(_ text: String) throws -> ContinuousClock.Instant {
    let end = position
    typed += text
    return try change(from: end, to: end, text)
  }

  /// Removes all that was typed.
  @discardableResult func erase() throws -> ContinuousClock.Instant {
    let end = position
    typed = ""
    return try change(from: position, to: end, "")
  }

  /// The place of the cursor, in the parameters of a request.
  var cursor: JSONValue { ["textDocument": ["uri": .string(uri)], "position": position] }

  func close() throws {
    try client.notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]])
  }

  private var position: JSONValue {
    [
      "line": .integer(place.line),
      "character": .integer(place.character + typed.utf16.count),
    ]
  }

  private func change(
    from start: JSONValue, to end: JSONValue, _ text: String
  ) throws -> ContinuousClock.Instant {
    version += 1
    let change: JSONValue =
      takesRanges
      ? ["range": ["start": start, "end": end], "text": .string(text)]
      : ["text": .string(place.before + typed + place.after)]
    return try client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(uri), "version": .integer(version)],
        "contentChanges": [change],
      ])
  }
}
