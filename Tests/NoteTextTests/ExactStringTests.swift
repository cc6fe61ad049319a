import NoteText
import TestSupport
import Testing

private func check(
  _ left: String, _ right: String, areEqual: Bool,
  _ location: Testing.SourceLocation = #_sourceLocation
) {
  let (one, other) = (ExactString(left), ExactString(right))
  #expect((one == other) == areEqual, sourceLocation: location)
  #expect(Set([one, other]).count == (areEqual ? 1 : 2), sourceLocation: location)
  #expect((one < other || other < one) != areEqual, sourceLocation: location)
}

@Suite struct `Exact strings` {
  @Test func `the two ways to write é are two strings`() {
    check("Café", "Cafe\u{301}", areEqual: false)
    check("Café", "Café", areEqual: true)
  }

  @Test func `a variation selector makes another string`() {
    check("✔", "✔\u{FE0F}", areEqual: false)
  }

  @Test func `letter case makes another string`() {
    check("A", "a", areEqual: false)
  }

  @Test func `an empty string is before all others`() {
    #expect(ExactString("").isEmpty)
    #expect(ExactString("") < "a")
    #expect(
      ["é", "z", "a", "Z"].map { ExactString($0) }.sorted().map(\.string) == ["Z", "a", "z", "é"])
  }

  @Test func `paths that begin alike are in the order of their bytes`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      func path() -> String {
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in
          ["translations", "a", "ab", "é", "漢字", "/", "lesson-1", "lesson-2"]
            .randomElement(using: &random) ?? ""
        }.joined()
      }
      let (left, right) = (path(), path())
      #expect(
        (ExactString(left) < ExactString(right)) == left.utf8.lexicographicallyPrecedes(right.utf8))
      #expect((ExactString(left) == ExactString(right)) == left.utf8.elementsEqual(right.utf8))
    }
  }
}
