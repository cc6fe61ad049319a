import NoteText
import Testing
import TopicModel

@Suite struct `A closed note` {
  private let text = """
    # Day 4: Closures
    A **closure** is a function that remembers [the scope](scope.md) around it.
    - [ ] Late binding
    - [x] `nonlocal`

    | Name | Meaning |
    |------|---------|
    | cell | where a closure keeps a variable |
    """

  @Test func `says what it said`() {
    let (open, closed) = (note(text), note(text))
    Note.close([closed])
    #expect(closed.text == open.text)
    #expect(closed.topics.map(\.name) == open.topics.map(\.name))
    #expect(Set(closed.outboundKeys.all) == Set(open.outboundKeys.all))
    #expect(String(reflecting: closed.syntax) == String(reflecting: open.syntax))
  }

  @Test func `explains what it explained`() {
    func answers(closing isClosed: Bool) -> [String] {
      var course = Course()
      course.insert(note(text))
      let index = ExplanationIndex(of: course)
      if isClosed { Note.close(course.unsortedNotes) }
      return index.explanations(of: "closures", in: course).map { "\($0.line) \($0.confidence)" }
    }
    #expect(answers(closing: true) == answers(closing: false))
    #expect(!answers(closing: true).isEmpty)
  }

  @Test func `is closed again and again, however many are read`() {
    // Together more than the notes that stay open for whoever reads them next.
    let texts = (1...80).map { number in
      String(repeating: String(repeating: "note \(number) ", count: 30) + "\n", count: 300)
    }
    let notes = texts.enumerated().map { note($1, at: ExactString("\($0).md")) }
    Note.close(notes)
    for _ in 0..<2 {
      for (note, text) in zip(notes, texts) { #expect(note.text == SourceText(text)) }
    }
    // A long one stays open while somebody looks at it: this would take half a minute otherwise.
    let long = note(String(repeating: String(repeating: "a", count: 999) + "\n", count: 5_000))
    Note.close([long])
    #expect((0..<5_000).allSatisfy { long.text.line(at: 1_000 * $0) == $0 })
  }
}
