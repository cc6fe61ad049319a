import LanguageServerProtocol
import NoteFeatures
import NoteText
import TopicModel

/// The commands of `workspace/executeCommand`, for key bindings.
///
/// Each takes one argument, `{"uri": …, "range": …}`, or the two as arguments of their own.
enum CommandName: String, CaseIterable {
  case toggleCheckbox = "coursemark.toggleCheckbox"
  case completeSubtree = "coursemark.completeSubtree"
  case resetSubtree = "coursemark.resetSubtree"
  case updateCounts = "coursemark.updateCounts"

  /// What the command does at a place; `nil` where there is nothing to do.
  func action(in range: TextRange, of note: Note, _ course: Course) -> NoteAction? {
    switch self {
    case .toggleCheckbox: course.toggleCheckboxes(in: range, of: note)
    case .completeSubtree: course.completeCheckboxes(.subtree, at: range.lowerBound, of: note)
    case .resetSubtree: course.resetCheckboxes(.subtree, at: range.lowerBound, of: note)
    case .updateCounts: course.updateCheckboxes(of: note)
    }
  }
}

extension Server {
  /// The command that answers with the description of a check, in Markdown: `["broken-anchor"]`.
  static let describeCheck = "coursemark.describeCheck"

  /// Has the client make the edit of a command, and answers `null` once it has been asked to.
  ///
  /// The place that the command names is one of the text after `edit`; a note that has been edited
  /// since is left alone.
  func execute(_ request: RequestMessage, after edit: Int) {
    do throws(ResponseError) {
      let params = try request.params(of: ExecuteCommandRequest.self)
      if params.command == Self.describeCheck {
        guard case .string(let name)? = params.arguments?.first,
          let code = FindingCode(rawValue: name)
        else { throw ResponseError(.invalidParams, "The argument must be the name of a check.") }
        return reply(to: request.id, of: ExecuteCommandRequest.self, .string(code.rule.page))
      }
      guard let command = CommandName(rawValue: params.command) else {
        throw ResponseError(.invalidParams, "'\(params.command)' is not a command.")
      }
      guard client.appliesEdits else {
        throw ResponseError(.requestFailed, "The editor takes no edits from the server.")
      }
      let (uri, range) = try place(params.arguments ?? [])
      let snapshot = snapshot()
      guard let place = snapshot.place(uri) else {
        throw ResponseError(.requestFailed, "'\(uri)' is no note of the workspace.")
      }
      if let document = snapshot.documents[uri], document.serial > edit {
        throw ResponseError(.contentModified, "The note has changed.")
      }
      let textRange = place.note.text.textRange(range, in: client.encoding)
      let course = place.courseForEdits(snapshot)
      if let action = command.action(in: textRange, of: place.note, course),
        let edit = snapshot.workspaceEdit(action, in: place.folder)
      {
        ask(ApplyEditRequest.self, ApplyWorkspaceEditParams(label: action.title, edit: edit)) {
          server, response in
          let result = try? response.result(of: ApplyEditRequest.self)
          if result?.applied == false {
            server.log(.warning, "The edit was refused: \(result?.failureReason ?? "no reason")")
          }
        }
      }
      reply(to: request.id, of: ExecuteCommandRequest.self, nil)
    } catch {
      fail(request.id, error)
    }
  }

  private func place(
    _ arguments: [JSONValue]
  ) throws(ResponseError) -> (DocumentURI, LanguageServerProtocol.Range) {
    let isPositional = arguments.count > 1
    let uri: JSONValue? = isPositional ? arguments[0] : arguments.first?["uri"]
    let range: JSONValue? = isPositional ? arguments[1] : arguments.first?["range"]
    guard case .string(let uri)? = uri, let range else {
      throw ResponseError(.invalidParams, "The argument must be {\"uri\": …, \"range\": …}.")
    }
    return (
      DocumentURI(uri), try range.decoded(as: LanguageServerProtocol.Range.self, name: "range")
    )
  }
}
