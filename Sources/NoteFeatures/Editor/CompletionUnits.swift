import NoteText
import TopicModel

/// Completion of references to units.
extension Completer {
  /// The units that a word and a number before the cursor begin, "Day 1"; `nil` where no word for
  /// units stands there, or the course has none of the kind.
  func units() -> CompletionList? {
    let line = note.text.lineRange(note.text.line(at: cursor))
    var numberStart = cursor
    while numberStart > line.lowerBound,
      bytes[numberStart - 1].isDigit || bytes[numberStart - 1] == UInt8(ascii: ".")
    { numberStart -= 1 }
    guard numberStart > line.lowerBound, bytes[numberStart - 1] == 0x20,
      cursor - numberStart <= 8
    else { return nil }
    var start = numberStart - 1
    while start > line.lowerBound, bytes[start - 1].isLetter || bytes[start - 1] >= 0x80 {
      start -= 1
    }
    let word = note.text.string(start..<numberStart - 1)
    // "Day 5" is a name, "day 5" may be any fifth day. A heading makes a unit.
    guard word.unicodeScalars.first?.properties.isUppercase == true,
      start == line.lowerBound || !bytes[start - 1].isWordByte,
      let kind = course.settings.unitKind(of: word),
      bytes[line].first(where: { !$0.isBlank }) != UInt8(ascii: "#")
    else { return nil }
    let number = note.text.string(numberStart..<cursor)
    let digits = String(number.drop { $0 == "0" })
    let query = SearchName("\(word) \(digits)")
    var drafts: [Draft] = []
    for (index, place) in topics.units(ofKind: kind, nearestTo: note.path).enumerated() {
      let label = "\(word) \(place.ordinal.text)"
      guard place.ordinal.text.hasPrefix(digits),
        let match = CompletionMatch(query, SearchName(label))
      else { continue }
      drafts.append(
        Draft(
          label: label, kind: .unit, detail: place.title.isEmpty ? nil : place.title,
          note: place.path == note.path ? nil : place.path, newText: label, match: match,
          subject: .anchor(note: place.path, anchor: place.slug),
          distance: place.path == note.path ? 0 : PathParts(place.path).folder == folder ? 1 : 2,
          weight: -index))
    }
    if drafts.isEmpty { return nil }
    var end = cursor
    while end < lineEnd, bytes[end].isDigit { end += 1 }
    return list(drafts, from: start, replacingTo: end)
  }
}
