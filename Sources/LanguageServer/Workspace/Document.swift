import LanguageServerProtocol
import NoteText

/// A note that is open in the editor, whose text is what the editor says and not what is on the
/// disk.
struct Document: Sendable {
  /// As the client spells it.
  let uri: DocumentURI
  let version: Int
  let text: SourceText
  /// The course it belongs to.
  let folder: CourseFolder.ID
  /// Where it is in that course.
  var path: ExactString
  /// Grows with each change of any document. Of two addresses of one file, through symbolic links,
  /// the one that changed last has the text.
  var serial = 0
}

extension SourceText {
  /// The text after a client's changes, each relative to the result of the one before.
  func applying(
    _ changes: [TextDocumentContentChangeEvent], in encoding: PositionEncoding
  ) -> SourceText {
    changes.reduce(self) { text, change in
      guard let range = change.range else { return SourceText(change.text) }
      let start = text.offset(of: range.start, in: encoding)
      // A range that ends before it starts is empty.
      let end = max(start, text.offset(of: range.end, in: encoding))
      return text.replacing(start..<end, with: Array(change.text.utf8))
    }
  }
}
