import NoteFeatures
import NoteSyntax
import NoteText
import TestSupport
import Testing
import TopicModel

/// What editors ask for, at every place of any text.
struct AnyNoteTests {
  /// Random Markdown with bytes that are not UTF-8 in it.
  private func note(seed: UInt64, at path: ExactString) -> Note {
    var random = SeededGenerator(seed: seed ^ 0xFF)
    var bytes = Array(randomMarkdown(seed: seed).utf8)
    for _ in 0..<3 where !bytes.isEmpty {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    return Note(path: path, parsed: ParsedNote(SourceText(bytes)), settings: ModelSettings())
  }

  @Test(arguments: 0..<20)
  func `every range is in its note, and every reference is found from its definition`(
    seed: UInt64
  ) {
    var course = Course()
    for (index, path) in (["note.md", "b.md", "w.md"] as [ExactString]).enumerated() {
      course.files.insert(path, .file)
      course.insert(note(seed: seed * 3 + UInt64(index), at: path))
    }
    course.indexNames()
    course.indexInbound()
    func expectInside(_ range: TextRange, _ path: ExactString) {
      let size = course[path]?.text.bytes.count ?? 0
      #expect(range.lowerBound >= 0 && range.upperBound <= size, "seed \(seed): \(path) \(range)")
    }
    for path in course.paths {
      guard let note = course[path] else { continue }
      for link in course.documentLinks(in: note) { expectInside(link.range, path) }
      for hint in note.inlayHints(in: note.text.range) {
        expectInside(hint.offset..<hint.offset, path)
      }
      for offset in -1...note.text.bytes.count + 1 {
        for place in course.definition(at: offset, in: note) {
          expectInside(place.range, place.path)
          #expect(place.titleRange.clamped(to: place.range) == place.titleRange, "seed \(seed)")
        }
        let references = course.references(at: offset, in: note)
        for occurrence in references { expectInside(occurrence.range, occurrence.path) }
        for occurrence in course.highlights(at: offset, in: note) {
          expectInside(occurrence.range, path)
        }
        guard let definition = references.first(where: { $0.role == .definition }),
          let other = course[definition.path]
        else { continue }
        let found = course.references(at: definition.range.lowerBound, in: other)
        #expect(found.contains(definition), "seed \(seed): \(path) at \(offset)")
      }
    }
  }

  @Test(arguments: 0..<20)
  func `completion at any place replaces one stretch of a line around the cursor`(seed: UInt64) {
    var course = Course()
    for (index, path) in (["note.md", "b.md", "sub/w.md"] as [ExactString]).enumerated() {
      course.files.insert(path, .file)
      course.insert(note(seed: seed * 3 + UInt64(index), at: path))
    }
    let topics = TopicIndex(course.sortedNotes)
    for path in course.paths {
      guard let note = course[path] else { continue }
      let text = note.text
      for offset in 0...text.bytes.count {
        for trigger in [CompletionTrigger.typing, .invoked] {
          let list = course.completions(at: offset, in: note, topics: topics, trigger: trigger)
          for item in list.items {
            let range = item.replaceRange
            #expect(text.clamp(range) == range, "seed \(seed) at \(offset)")
            #expect(item.insertRange.lowerBound == range.lowerBound)
            #expect(item.insertRange.upperBound == offset && range.upperBound >= offset)
            let line = text.lineRange(text.line(at: offset))
            #expect(range.clamped(to: line) == range, "seed \(seed) at \(offset): \(item)")
            #expect(!item.newText.isEmpty && !item.label.isEmpty)
            if let key = item.documentationKey { #expect(CompletionSubject(key: key) != nil) }
          }
        }
      }
    }
  }
}
