import LanguageServerProtocol
import NoteText

/// Between places in bytes and the protocol's positions; the only place where one becomes the other.
extension SourceText {
  func offset(of position: Position, in encoding: PositionEncoding) -> Offset {
    offset(
      of: TextPosition(line: max(0, position.line), column: max(0, position.character)),
      in: encoding)
  }

  func position(_ offset: Offset, in encoding: PositionEncoding) -> Position {
    let position = position(of: offset, in: encoding)
    return Position(line: position.line, character: position.column)
  }

  func range(_ range: TextRange, in encoding: PositionEncoding) -> Range {
    Range(
      start: position(range.lowerBound, in: encoding), end: position(range.upperBound, in: encoding)
    )
  }

  func textRange(_ range: Range, in encoding: PositionEncoding) -> TextRange {
    let start = offset(of: range.start, in: encoding)
    return start..<max(start, offset(of: range.end, in: encoding))
  }
}
