import NoteFeatures
import NoteText
import Testing
import TopicModel

/// What is offered at a cursor, and what accepting it makes of the text.
struct CompletionTests {
  /// Completes at `|` in the first line of text, with a course behind it: `expected` are the labels
  /// in order, at most six; `after` is the text once the first one is accepted.
  private func check(
    _ text: String, _ expected: [String], after: String? = nil, accepting index: Int = 0,
    in files: String = "", inserting: Bool = false, trigger: CompletionTrigger = .typing,
    lineEnding: String = "\n", location: Testing.SourceLocation = #_sourceLocation
  ) {
    let fixture = EditorFixture(
      text.replacing("|", with: "$0") + "\n" + files, lineEnding: lineEnding)
    let course = fixture.course
    let topics = TopicIndex(course.paths.compactMap { course[$0] })
    let list = course.completions(
      at: fixture.offset, in: fixture.note, topics: topics, trigger: trigger)
    let labels = list.items.prefix(6).map(\.label)
    #expect(labels == expected, "\(text)", sourceLocation: location)
    let source = fixture.note.text
    for item in list.items {
      let typed = source.string(item.insertRange)
      #expect(item.filterText.hasPrefix(typed), "\(item)", sourceLocation: location)
      #expect(item.insertRange.upperBound == fixture.offset, sourceLocation: location)
      #expect(item.replaceRange.lowerBound == item.insertRange.lowerBound, sourceLocation: location)
      #expect(item.replaceRange.upperBound >= fixture.offset, sourceLocation: location)
    }
    guard let after, index < list.items.count else {
      #expect(after == nil, "nothing to accept", sourceLocation: location)
      return
    }
    let item = list.items[index]
    let range = inserting ? item.insertRange : item.replaceRange
    let line = source.lineRange(source.line(at: fixture.offset))
    let lineText =
      source.string(line.lowerBound..<range.lowerBound) + item.newText
      + source.string(range.upperBound..<line.upperBound)
    #expect(lineText == after, sourceLocation: location)
  }

  private let course = """
    -- log.md --
    # Log

    ## Day 1 – Closures

    - **Global Interpreter Lock (GIL)**: one thread at a time
    - **Generators**: lazy sequences
    - **Async generators**: both

    ## Day 02 – Étude

    text

    ## Day 3 – Замыкания

    text

    ## Day 4 – 闭包

    text
    """

  @Test func `topics of the course complete words`() {
    check("I like clos|", ["Closures"], after: "I like Closures", in: course)
    check("- [ ] clos|", ["Closures"], after: "- [ ] Closures", in: course)
    check("> - [ ] clos|", ["Closures"], in: course)
    check("| a | clos| |\n|---|---|---|", [], in: course)
    check("clos|", ["Closures"], in: course, lineEnding: "\r\n")
    check("\tclos|", [], in: course)
    check("c|", [], in: course)
    check("c|", ["Closures"], in: course, trigger: .invoked)
  }

  @Test func `several words are replaced together`() {
    check(
      "The global int|", ["Global Interpreter Lock"], after: "The Global Interpreter Lock",
      in: course)
    check(
      "an async gen|", ["Async generators", "Generators"], after: "an Async generators", in: course)
    check(
      "an async gen|", ["Async generators", "Generators"], after: "an async Generators",
      accepting: 1, in: course)
    check("use gen|", ["Generators", "Async generators"], after: "use Generators", in: course)
  }

  @Test func `the rest of a word goes or stays`() {
    check("clo|sing it", ["Closures"], after: "Closures it", in: course)
    check("clo|sing it", ["Closures"], after: "Closuressing it", in: course, inserting: true)
  }

  @Test func `short names, accents and other scripts are found`() {
    check("the gil|", ["GIL", "Global Interpreter Lock"], after: "the GIL", in: course)
    check("etu|", ["Étude"], in: course)
    check("замы|", ["Замыкания"], in: course)
    check("我学闭|", ["闭包"], after: "我学闭包", in: course)
    check("clsr|", ["Closures"], in: course)
  }

  @Test(arguments: [
    "`clos|`", "`clos|", "```\nclos|\n```", "```\nclos|", "    clos|", "https://x.org/clos|",
    "<https://x.org/clos|>", "<!-- clos| -->", "a <!-- clos|", "---\ntitle: clos|\n---",
    "---\ntitle: clos|", "<div class=\"clos|\">", "a <b title=\"clos|\">b</b>", "[x](https://clos|",
    "[x](a.md \"clos|\")", "- `a\n  clos|`", "~~~\na\n\n|",
  ])
  func `code, addresses, metadata and comments are left alone`(text: String) {
    check(text, [], in: course, trigger: .invoked)
  }
}
