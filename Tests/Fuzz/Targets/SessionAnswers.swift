import LanguageServerProtocol
import TopicModel

@testable import LanguageServer
@testable import LanguageServerProtocol

/// What a server says of a place and of all open notes.
struct SessionAnswers: Equatable {
  /// What is said of a note as a whole.
  struct OfNote: Equatable {
    let symbols: OneOf<[DocumentSymbol], [SymbolInformation]>?
    let links: [DocumentLink]?
    let folds: [FoldingRange]?
    let hints: [InlayHint]?
    let diagnostics: DocumentDiagnosticReport?
  }

  let hover: Hover?
  let definition: OneOf<[Location], [LocationLink]>?
  let completion: CompletionList?
  let references: [Location]?
  let highlights: [DocumentHighlight]?
  let selection: [SelectionRange]?
  let actions: [OneOf<CodeAction, Command>]?
  let edit: WorkspaceEdit?
  let workspaceSymbols: [SymbolInformation]?
  let workspaceDiagnostics: [WorkspaceDocumentDiagnosticReport]?
  let notes: [DocumentURI: OfNote]

  init(_ snapshot: Snapshot, _ place: Session.Place, pulls: Bool) async throws {
    // A menu does not wait for what courses explain.
    for folder in snapshot.folders { _ = await folder.explanations.index() }
    let document = TextDocumentIdentifier(uri: place.uri)
    let position = place.range.start
    let params = TextDocumentPositionParams(textDocument: document, position: position)
    hover = try await Routes.hover(params, snapshot)
    definition = try await Routes.definition(params, snapshot)
    completion = await Routes.completion(
      CompletionParams(textDocument: document, position: position, context: nil), snapshot)
    references = Routes.references(
      ReferenceParams(
        textDocument: document, position: position,
        context: ReferenceContext(includeDeclaration: true)), snapshot)
    highlights = Routes.documentHighlight(params, snapshot)
    selection = Routes.selectionRange(
      SelectionRangeParams(textDocument: document, positions: [position]), snapshot)
    actions = Routes.codeAction(
      CodeActionParams(
        textDocument: document, range: place.range, context: CodeActionContext(diagnostics: [])),
      snapshot)
    edit = snapshot.edit(of: place.command, at: place)
    workspaceSymbols = Routes.workspaceSymbol(WorkspaceSymbolParams(query: "t"), snapshot)
    workspaceDiagnostics =
      pulls
      ? try await Routes.workspaceDiagnostic(
        WorkspaceDiagnosticParams(previousResultIds: []), snapshot
      ).items.sorted { $0.uri.string < $1.uri.string } : nil
    var notes: [DocumentURI: OfNote] = [:]
    for uri in snapshot.documents.keys {
      notes[uri] = try await OfNote(uri, snapshot, pulls: pulls)
    }
    self.notes = notes
  }

  /// The answers that are not the same, in pairs.
  func differences(from other: SessionAnswers) -> [String] {
    var differences = Self.differences(self, other)
    for uri in Set(notes.keys).union(other.notes.keys) where notes[uri] != other.notes[uri] {
      guard let one = notes[uri], let other = other.notes[uri] else {
        differences.append("\(uri.string) is open, or not")
        continue
      }
      differences += Self.differences(one, other).map { "\(uri.string): \($0)" }
    }
    return differences
  }

  private static func differences(_ one: some Equatable, _ other: some Equatable) -> [String] {
    zip(Mirror(reflecting: one).children, Mirror(reflecting: other).children).compactMap {
      let (one, other) = ("\($0.value)", "\($1.value)")
      let isSame = one == other || $0.label == "notes"
      return isSame ? nil : "\($0.label ?? ""): \(contrast(one, other))"
    }
  }
}

extension SessionAnswers.OfNote {
  fileprivate init(_ uri: DocumentURI, _ snapshot: Snapshot, pulls: Bool) async throws {
    let document = TextDocumentIdentifier(uri: uri)
    symbols = Routes.documentSymbol(DocumentSymbolParams(textDocument: document), snapshot)
    links = Routes.documentLink(DocumentLinkParams(textDocument: document), snapshot)
    folds = Routes.foldingRange(FoldingRangeParams(textDocument: document), snapshot)
    hints = Routes.inlayHint(
      InlayHintParams(
        textDocument: document,
        range: Range(
          start: Position(line: 0, character: 0), end: Position(line: 1000, character: 0))),
      snapshot)
    diagnostics =
      pulls
      ? await Routes.documentDiagnostic(DocumentDiagnosticParams(textDocument: document), snapshot)
      : nil
  }
}

extension Snapshot {
  /// What a command changes.
  func edit(of command: CommandName, at place: Session.Place) -> WorkspaceEdit? {
    guard let found = self.place(place.uri) else { return nil }
    let range = found.note.text.textRange(place.range, in: client.encoding)
    let action = command.action(in: range, of: found.note, found.courseForEdits(self))
    return action.flatMap { workspaceEdit($0, in: found.folder) }
  }
}

extension WorkspaceDocumentDiagnosticReport {
  fileprivate var uri: DocumentURI {
    switch self {
    case .first(let report): report.uri
    case .second(let report): report.uri
    }
  }
}

/// Where two descriptions differ, with what is around that.
func contrast(_ one: String, _ other: String) -> String {
  let (one, other) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
  let same = zip(one, other).prefix { $0 == $1 }.count
  let end = zip(one.dropFirst(same).reversed(), other.dropFirst(same).reversed())
    .prefix { $0 == $1 }.count
  func middle(_ text: [Unicode.Scalar]) -> String {
    let (start, end) = (max(0, same - 150), min(text.count, text.count - end + 150))
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text[start..<end].prefix(600))
    return "…\(String(view))…"
  }
  return "\(middle(one)), not \(middle(other))"
}
