import NoteFeatures
import NoteText
import TopicModel

extension Report {
  /// The report as workflow commands, which GitHub shows beside the changed lines, and a summary:
  /// GitHub shows ten annotations a step. Paths begin with `folder`, which is the way to the root from
  /// where GitHub looks: the top of the repository.
  func github(below folder: String = "") -> String {
    var text = ""
    for entry in findings {
      let (start, end) = (entry.start, entry.end)
      let command =
        switch entry.finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .information, .hint: "notice"
        }
      // Columns are only understood within one line.
      let columns =
        start.line == end.line ? ",col=\(start.column + 1),endColumn=\(end.column + 1)" : ""
      let code = entry.finding.code.rawValue
      var message = entry.finding.message
      if let suggestion = entry.finding.suggestions.first {
        message += ". Did you mean “\(suggestion)”?"
      }
      text += "::\(command) file=\(escapedProperty(folder + entry.path)),line=\(start.line + 1)"
      text += ",endLine=\(end.line + 1)\(columns),title=\(escapedProperty(code))"
      text += "::\(escapedData(message))\n"
    }
    return text + summary + "\n"
  }
}

/// The text of a workflow command (actions/toolkit, `command.ts`).
private func escapedData(_ text: String) -> String {
  escaped(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")])
}

/// The value of a property.
private func escapedProperty(_ text: String) -> String {
  escaped(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")])
}

private func escaped(_ text: String, _ table: [(Unicode.Scalar, String)]) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if let entry = table.first(where: { $0.0 == scalar }) {
      result += entry.1
    } else {
      // The log may be on a terminal, and GitHub's own takes escape sequences too.
      result.unicodeScalars.append(scalar.isControl ? "\u{FFFD}" : scalar)
    }
  }
  return result
}
