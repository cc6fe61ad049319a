import LanguageServerProtocol
import NoteFeatures
import NoteFiles
import NoteText
import TopicModel

/// What can be done at a place of a note.
extension Routes {
  static func codeAction(
    _ params: CodeActionParams, _ snapshot: Snapshot
  ) -> [OneOf<CodeAction, Command>]? {
    guard snapshot.settings.offersActions, let place = snapshot.place(params.textDocument.uri)
    else {
      return nil
    }
    guard snapshot.client.takesActionLiterals else {
      guard snapshot.client.appliesEdits else { return [] }
      let range = place.note.text.textRange(params.range, in: snapshot.client.encoding)
      return place.course.toggleCheckboxes(in: range, of: place.note) == nil
        ? [] : [.second(toggleCommand(place.uri, params.range))]
    }
    return actions(in: params.range, at: place, snapshot, only: params.context.only)
      .filter { isWanted($0, params.context.only) && snapshot.client.takes($0) }
      .compactMap { action in
        let mended = action.finding.map {
          Diagnostic($0, in: place.note, at: place.uri, for: snapshot.client)
        }
        var item = CodeAction(
          title: action.title, kind: CodeActionKind(rawValue: action.kind.rawValue),
          diagnostics: mended.map { finding in
            params.context.diagnostics.filter {
              $0.range == finding.range && $0.code == finding.code
            }
          },
          isPreferred: action.isPreferred && snapshot.client.takesPreferredActions ? true : nil)
        if snapshot.client.resolvesActionEdits {
          // A menu opens at once; what an action changes is worked out when it is taken.
          item.data = [
            "uri": .string(place.uri.string), "range": JSONValue(encoding: params.range),
          ]
        } else {
          guard let edit = snapshot.workspaceEdit(action, in: place.folder) else { return nil }
          item.edit = edit
        }
        return .first(item)
      }
  }

  /// Works out what an action changes.
  static func codeActionResolve(_ item: CodeAction, _ snapshot: Snapshot) throws -> CodeAction {
    guard item.edit == nil, case .string(let uri)? = item.data?["uri"],
      let range = try item.data?["range"]?.decoded(
        as: LanguageServerProtocol.Range.self, name: "data.range"),
      let place = snapshot.place(DocumentURI(uri))
    else { return item }
    let action = actions(in: range, at: place, snapshot, only: item.kind.map { [$0] }).first {
      $0.title == item.title && $0.kind.rawValue == item.kind?.rawValue
    }
    guard let action, let edit = snapshot.workspaceEdit(action, in: place.folder) else {
      throw ResponseError(.contentModified, "The note has changed.")
    }
    var item = item
    item.edit = edit
    return item
  }

  /// The actions that are asked for. What concerns the whole note is for those who ask for nothing
  /// else, as when a note is saved.
  private static func actions(
    in range: LanguageServerProtocol.Range, at place: Snapshot.Place, _ snapshot: Snapshot,
    only: [CodeActionKind]?
  ) -> [NoteAction] {
    guard let only, !only.isEmpty, only.allSatisfy({ $0.rawValue.hasPrefix("source") }) else {
      return actions(in: range, at: place, snapshot)
    }
    guard place.folder.isJudged else { return [] }
    let checks = snapshot.settings.checks(over: place.folder.configuration.checks)
    let findings = place.course.findings(in: place.note, settings: checks)
    return [place.courseForEdits(snapshot).fixAll(findings, in: place.note)].compactMap(\.self)
  }

  private static func actions(
    in range: LanguageServerProtocol.Range, at place: Snapshot.Place, _ snapshot: Snapshot
  ) -> [NoteAction] {
    // The menu is asked for at each move of the cursor, so the note is checked only where something
    // is known to be wrong, and does not wait for the course, without which every link looks broken.
    let known = snapshot.diagnostics.current(place.key)
    let hasFindings =
      known?.contains { finding in
        finding.range.start.line <= range.end.line && range.start.line <= finding.range.end.line
      } ?? true
    let range = place.note.text.textRange(range, in: snapshot.client.encoding)
    let checks = snapshot.settings.checks(over: place.folder.configuration.checks)
    let findings =
      hasFindings && place.folder.isJudged
      ? place.course.findings(in: place.note, settings: checks) : []
    let course = place.courseForEdits(snapshot)
    return course.actions(in: range, of: place.note, findings: findings)
      + [
        // A menu does not wait for what is still being read.
        place.folder.explanations.ready.flatMap {
          course.linkToExplanation(at: range, in: place.note, $0)
        }
      ].compactMap(\.self)
  }

  private static func isWanted(_ action: NoteAction, _ only: [CodeActionKind]?) -> Bool {
    // A list of none asks for nothing in particular.
    guard let only, !only.isEmpty else { return true }
    // A kind stands for all below it (LSP, "CodeActionKind").
    return only.contains { kind in
      kind.rawValue.isEmpty || action.kind.rawValue == kind.rawValue
        || action.kind.rawValue.hasPrefix(kind.rawValue + ".")
    }
  }

  /// For clients that take no edits in their menu.
  private static func toggleCommand(
    _ uri: DocumentURI, _ range: LanguageServerProtocol.Range
  ) -> Command {
    Command(
      title: "Toggle this checkbox", command: CommandName.toggleCheckbox.rawValue,
      arguments: [["uri": .string(uri.string), "range": JSONValue(encoding: range)]])
  }
}

extension Snapshot.Place {
  /// The course with the editor's settings for edits, which are made today.
  func courseForEdits(_ snapshot: Snapshot) -> Course {
    var course = course
    course.today = localDay
    course.use(snapshot.settings.checkboxes(over: course.settings.checkboxes))
    return course
  }
}
