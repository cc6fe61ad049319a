import NoteFeatures
import NoteText
import Testing
import TopicModel

/// Completes at `|`, or at `$0` where the text has bars, in a note with a course behind it. `expected` are the first labels in order, at
/// most six; `after` is the line of the cursor once an item, the first if not told, is accepted.

func checkCompletion(
  _ text: String, _ expected: [String], after: String? = nil, accepting label: String? = nil,
  in files: String = "", inserting: Bool = false, trigger: CompletionTrigger = .typing,
  lineEnding: String = "\n", location: Testing.SourceLocation = #_sourceLocation
) {
  let fixture = EditorFixture(
    (text.contains("$0") ? text : text.replacing("|", with: "$0")) + "\n" + files,
    lineEnding: lineEnding)
  let topics = TopicIndex(fixture.course.sortedNotes)
  let list = fixture.course.completions(
    at: fixture.offset, in: fixture.note, topics: topics, trigger: trigger)
  #expect(list.items.prefix(6).map(\.label) == expected, "\(text)", sourceLocation: location)
  let source = fixture.note.text
  for item in list.items {
    let isKept = item.filterText.hasPrefix(source.string(item.insertRange))
    #expect(isKept, "\(item)", sourceLocation: location)
  }
  #expect(list.items.map(\.sortText) == list.items.map(\.sortText).sorted())
  guard let after else { return }
  guard let item = list.items.first(where: { label == nil || $0.label == label }) else {
    Issue.record("nothing to accept", sourceLocation: location)
    return
  }
  let range = inserting ? item.insertRange : item.replaceRange
  let line = source.lineRange(source.line(at: fixture.offset))
  let accepted =
    source.string(line.lowerBound..<range.lowerBound) + item.newText
    + source.string(range.upperBound..<line.upperBound)
  #expect(accepted == after, sourceLocation: location)
}
