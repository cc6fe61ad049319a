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
    let range = place.note.text.textRange(params.range, in: snapshot.client.encoding)
    let checks = snapshot.settings.checks(over: place.folder.configuration.checks)
    // The menu is asked for at each move of the cursor, so the note is checked only where something
    // is known to be wrong.
    let known = snapshot.diagnostics.current(place.key)
    let hasFindings =
      known?.contains { finding in
        finding.range.start.line <= params.range.end.line
          && params.range.start.line <= finding.range.end.line
      } ?? true
    let actions = place.courseForEdits(snapshot).actions(
      in: range, of: place.note,
      findings: hasFindings ? place.course.findings(in: place.note, settings: checks) : [])
    guard snapshot.client.takesActionLiterals else {
      guard snapshot.client.appliesEdits else { return [] }
      return actions.contains { $0.kind == .toggle }
        ? [.second(toggleCommand(place.uri, params.range))] : []
    }
    return actions.filter { isWanted($0, params.context.only) }.compactMap { action in
      guard let edit = snapshot.workspaceEdit(action, in: place.folder) else { return nil }
      let mended = action.finding.map { Diagnostic($0, in: place.note, for: snapshot.client) }
      return .first(
        CodeAction(
          title: action.title, kind: CodeActionKind(rawValue: action.kind.rawValue),
          diagnostics: mended.map { finding in
            params.context.diagnostics.filter {
              $0.range == finding.range && $0.code == finding.code
            }
          }, isPreferred: action.isPreferred && snapshot.client.takesPreferredActions ? true : nil,
          edit: edit))
    }
  }

  private static func isWanted(_ action: NoteAction, _ only: [CodeActionKind]?) -> Bool {
    guard let only else { return true }
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
  /// The course with the editor's settings for edits.
  func courseForEdits(_ snapshot: Snapshot) -> Course {
    var course = course
    course.use(snapshot.settings.checkboxes(over: course.settings.checkboxes))
    return course
  }
}
