import NoteSyntax
import NoteText
import TestSupport
import Testing
import TopicModel

/// The topics of a course, each once, as notes come, change and go.
struct TopicIndexTests {
  private func note(_ path: ExactString, _ text: String) -> Note {
    Note(path: path, parsed: ParsedNote(SourceText(text)), settings: ModelSettings())
  }

  private func names(_ index: TopicIndex, _ query: String) -> [String] {
    index.topics(matching: SearchName(query)).topics.map(index.name)
  }

  @Test func `spellings of one name are one topic`() throws {
    let index = TopicIndex([
      note("a.md", "# A\n\n## Type hints\n\ntext\n"),
      note("b.md", "# B\n\n## Type Hints\n\ntext\n"),
      note("c.md", "# C\n\n- [ ] type-hint\n- [ ] Closures\n"),
      note("d.md", "# D\n\n## Type Hints\n\ntext\n"),
    ])
    #expect(names(index, "type") == ["Type Hints"])
    let topic = try #require(index.topic("type hint"))
    #expect(index.uses(of: topic).map(\.path) == ["a.md", "b.md", "c.md", "d.md"])
    #expect(topic.weight == 7)
    #expect(names(index, "hin") == ["Type Hints"])
  }

  @Test func `an alias leads to its topic`() {
    let index = TopicIndex([
      note("a.md", "# A\n\n- **Global Interpreter Lock (GIL)**: one thread at a time\n")
    ])
    #expect(index.topic("gil").flatMap(index.canonicalName) == "Global Interpreter Lock")
    #expect(index.topic("global interpreter lock").flatMap(index.canonicalName) == nil)
  }

  @Test func `names are folded`() {
    let cases: [(String, String, ArraySlice<Int32>)] = [
      ("Étude  No. 3", "etude no. 3", [0, 6, 10]),
      ("`functools.wraps`", "functools.wraps", [0, 10]),
      ("__slots__", "__slots__", [0, 2]), ("ThreadPool", "threadpool", [0, 6]),
      ("async / await", "async await", [0, 6]), ("C++", "c++", [0]), ("Ёлка", "елка", [0]),
      ("Cafe\u{301}", "cafe", [0]), ("Ἀλφα", "αλφα", [0]), ("闭包", "闭包", [0, 3]), ("-–", "", []),
    ]
    for (name, folded, starts) in cases {
      let search = SearchName(name)
      #expect(String(decoding: search.bytes, as: UTF8.self) == folded)
      #expect(search.wordStarts == starts, "\(name)")
    }
    for (one, other) in [("Classes", "class"), ("Queries", "query"), ("Lists", "`list`")] {
      #expect(SearchName(one).identity == SearchName(other).identity)
    }
    for (one, other) in [("C", "C++"), ("Redis", "Redi"), ("__init__", "init"), ("bus", "bu")] {
      #expect(SearchName(one).identity != SearchName(other).identity)
    }
  }

  @Test func `units are found by kind, in their order`() {
    let index = TopicIndex([
      note("b.md", "# B\n\n## Day 10 – X\n\n## Day 2\n"), note("a.md", "# A\n\n## Day 2\n"),
    ])
    func units(nearestTo path: ExactString) -> [String] {
      index.units(ofKind: "day", nearestTo: path).map { "\($0.ordinal.text) \($0.path)" }
    }
    #expect(units(nearestTo: "b.md") == ["2 b.md", "10 b.md"])
    #expect(units(nearestTo: "a.md") == ["2 a.md", "10 b.md"])
    #expect(units(nearestTo: "sub/x.md") == ["2 a.md", "10 b.md"])
  }

  @Test(arguments: 0..<30)
  func `after any changes the index is that of the notes that are there`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = [
      "Closures", "closure", "GIL", "Global Lock (GIL)", "Type hints", "Étude", "闭包", "Day 3",
    ]
    func randomText() -> String {
      var text = ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let word = words[Int.random(in: words.indices, using: &random)]
        let lead = ["# ", "## Day 1 – ", "- [ ] ", "- **"].randomElement(using: &random) ?? ""
        text += lead + word + (lead == "- **" ? "**: text\n\n" : "\n\ntext\n\n")
      }
      return text
    }
    var notes: [ExactString: Note] = [:]
    var index = TopicIndex()
    for step in 0..<25 {
      let paths: [ExactString] = ["a.md", "b.md", "sub/c.md", "sub/d.md"]
      let path = paths[Int.random(in: paths.indices, using: &random)]
      let before = index
      let copy = index
      if Int.random(in: 0..<4, using: &random) == 0 {
        notes[path] = nil
        index.remove(path)
      } else {
        let note = note(path, randomText())
        notes[path] = note
        index.insert(note)
      }
      #expect(copy == before, "seed \(seed)")
      var fresh = TopicIndex()
      for note in notes.values { fresh.insert(note) }
      let whole = TopicIndex(notes.values)
      #expect(index == fresh && index == whole, "seed \(seed), step \(step)")
      #expect(answers(index) == answers(whole), "seed \(seed), step \(step)")
      #expect(answers(index) == answers(fresh), "seed \(seed), step \(step)")
    }
  }

  /// What an index answers to the questions of completion, a line each.
  private func answers(_ index: TopicIndex) -> [String] {
    let paths: [ExactString] = ["a.md", "b.md", "sub/c.md", "sub/d.md"]
    let topics = ["c", "g", "gl", "l", "t", "hi", "e", "闭", "d"].flatMap { letters in
      index.topics(matching: SearchName(letters)).topics.map { topic in
        let places = paths.map(index.surroundings)
        let isUsed = places.map { index.isUsed(topic, outside: $0) ? "+" : "-" }.joined()
        let isNear = places.map { index.isUsed(topic, beside: $0) ? "+" : "-" }.joined()
        let uses = index.uses(of: topic).map { "\($0.path) \($0.spelling) \($0.weight)" }
        let first = places.map { index.use(of: topic, outside: $0)?.path.string ?? "-" }
        return "\(letters): \(index.name(of: topic)) \(topic.weight) \(isUsed) \(isNear) \(uses) "
          + "\(first) \(index.canonicalName(of: topic) ?? "")"
      }.sorted()
    }
    let notes = index.notes(matching: SearchName("a")).notes.map { "\($0.path) \($0.title)" }
    let units = paths.flatMap { path in
      index.units(ofKind: "day", nearestTo: path).map { "\(path): \($0.path) \($0.ordinal.text)" }
    }
    return topics + notes.sorted() + units
  }

  @Test func `of very many names the wanted one is found, and the most used ones first`() {
    // 4,000 names with one first letter, 400 of them with "common" as second word.
    let texts = (0..<40).map { note in
      (0..<100).map { "- **Pattern\(note)x\($0) \($0 % 10 == 0 ? "common" : "rare")**: text\n" }
        .joined()
    }
    var index = TopicIndex(
      texts.enumerated().map { self.note(ExactString("\($0).md"), $1) }
        + (0..<5).map { self.note(ExactString("used\($0).md"), "- **Python**: text\n") }
        + [note("y.md", "- **Pterosaur**: text\n\n- **Yak**: text\n")])
    index.insert(note("x.md", "- **Pattern7x7 rare**: text\n\n- **Polymorphism**: text\n"))
    for (typed, name) in [
      ("p", "Python"), ("pattern31x47", "Pattern31x47 rare"), ("pattern7x7", "Pattern7x7 rare"),
      ("poly", "Polymorphism"), ("pattern12x30 co", "Pattern12x30 common"),
    ] {
      let found = index.topics(matching: SearchName(typed))
      #expect(found.topics.map(index.name).contains(name), "\(typed)")
      #expect(found.topics.count < 600, "\(typed)")
      #expect(!found.isComplete)
    }
    // Of a letter that too many names begin with, those near are found all the same.
    for (near, beside) in [("x.md", []), ("y.md", []), ("x.md", ["x.md", "y.md"])]
      as [(ExactString, [ExactString])]
    {
      let found = index.topics(matching: SearchName("p"), near: near, beside: beside).topics
      let isNear = near == "y.md" || !beside.isEmpty
      #expect(found.map(index.name).contains("Pterosaur") == isNear, "\(near) \(beside)")
      #expect(!found.map(index.name).contains("Yak"))
    }
    #expect(index.topics(matching: SearchName("r")).isComplete == false)
    #expect(index.topics(matching: SearchName("q")).isComplete)
  }
}
