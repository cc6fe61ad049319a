import NoteText

/// What is wrong with the positions of a text at an offset, in every encoding.
func positionFaults(_ text: SourceText, at offset: Offset) -> [String] {
  var faults: [String] = []
  for encoding in [PositionEncoding.utf8, .utf16, .utf32] {
    let position = text.position(of: offset, in: encoding)
    let back = text.offset(of: position, in: encoding)
    // An offset inside a character or a line ending becomes that of its start or end.
    if text.position(of: back, in: encoding) != position {
      faults.append("\(encoding) \(position) of \(offset) is not that of \(back)")
    }
    let clamped = min(max(offset, 0), text.bytes.count)
    if abs(back - clamped) > 3 { faults.append("\(encoding) \(position): \(offset) is \(back)") }
    let line = text.line(at: clamped)
    if position.line != line { faults.append("\(offset) is on line \(line), not \(position.line)") }
  }
  return faults
}
