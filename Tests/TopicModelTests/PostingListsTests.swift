import NoteText
import TestSupport
import Testing

@testable import TopicModel

/// The lists of places that use a word.
struct PostingListsTests {
  @Test func `postings are kept as they are`() {
    var random = SeededGenerator(seed: 6)
    var all: [[PostingLists.Posting]] = [[], [(0, ExplanationPosting())], [(.max, .init(code: 9))]]
    for _ in 0..<200 {
      var place: UInt32 = 0
      all.append(
        (0..<Int.random(in: 0..<9, using: &random)).map { _ in
          // Distances of one to five bytes.
          place +=
            1 + UInt32.random(in: 0..<(1 << Int.random(in: 0..<29, using: &random)), using: &random)
          func count() -> UseCount {
            Bool.random(using: &random) ? 0 : UseCount(.random(in: 0...255, using: &random))
          }
          let use = ExplanationPosting(
            inTitle: .random(using: &random), inSubheading: .random(using: &random),
            inCodeLabel: .random(using: &random), marked: count(), text: count(), code: count(),
            isName: .random(using: &random))
          return (place, use)
        })
    }
    var lists = PostingLists()
    for list in all { lists.append(list) }
    lists.dropSlack()
    for (number, list) in all.enumerated() {
      var read: [String] = []
      lists.forEach(number) { read.append("\($0)") }
      #expect(
        read
          == list.map { "\((place: $0.place, use: $0.use))" })
      #expect(lists.count(number) == list.count)
    }
  }

  @Test func `a place may say a word as often as it likes`() {
    var vocabulary = ExplanationVocabulary()
    let segment = ExplanationSegment(
      reading: [note("# Functions\n\n" + String(repeating: "`map` and map ", count: 300) + "\n")],
      boilerplate: Boilerplate(), &vocabulary)
    var counts: [UInt8] = []
    segment.forEachPosting(of: "map") { counts = [$1.text.value, $1.marked.value, $1.code.value] }
    #expect(counts == [255, 255, 0])
  }

  @Test func `places are in their order, also those that a heading below is counted for`() {
    var vocabulary = ExplanationVocabulary()
    let segment = ExplanationSegment(
      reading: [note("# Functions\n\n## Closures\n\nA function with what it was made among.\n")],
      boilerplate: Boilerplate(), &vocabulary)
    var headings: [String] = []
    segment.forEachPosting(of: "closur") { place, use in
      headings.append("\(place) \(use.inTitle ? "title" : "subheading")")
    }
    #expect(headings == ["0 subheading", "1 title"])
  }

  @Test func `segments are merged in the order of the paths, without what has gone`() {
    func segment(_ paths: [ExactString]) -> ExplanationSegment {
      var vocabulary = ExplanationVocabulary()
      return ExplanationSegment(
        reading: paths.map { note("# Closures\n\nOf closures.\n", at: $0) },
        boilerplate: Boilerplate(), &vocabulary)
    }
    let merged = ExplanationSegment(merging: [
      (segment(["a.md", "c.md", "f.md"]), [1]), (segment(["b.md", "d.md"]), [1]),
      (segment(["e.md"]), []),
    ])
    var users: [String] = []
    merged.forEachPosting(of: "closur") { place, _ in
      users.append(merged.notes[merged.note(ofPlace: place)].note.path.string)
    }
    #expect(users == ["a.md", "b.md", "e.md", "f.md"])
  }
}
