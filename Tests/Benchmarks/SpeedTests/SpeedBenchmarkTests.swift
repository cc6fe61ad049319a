import Testing

@testable import speed_benchmark

@Suite struct `The speed benchmark` {
  @Test func `quartiles lie between the values`() {
    #expect(percentile(50, of: [4, 1, 3, 2]) == 2.5)
    #expect(percentile(99, of: (0...100).map(Double.init)) == 99)
    #expect(percentile(100, of: [1, 2]) == 2 && percentile(0, of: [2, 1]) == 1)
    #expect(percentile(50, of: []) == nil)
  }

  @Test func `a ratio whose middle half holds one does not tell which is faster`() {
    #expect(Spread([0.9, 0.95, 1.1, 1.2])?.crosses(1) == true)
    #expect(Spread([0.7, 0.8, 0.8, 1.2])?.crosses(1) == false)
  }

  @Test func `the exponent is that of the power law`() throws {
    let points = [60, 600, 6_000].map { (size: Double($0), cost: 3 * Double($0 * $0)) }
    #expect(abs(try #require(growthExponent(points)) - 2) < 1e-9)
    #expect(growthExponent([(size: 60, cost: 5), (size: 600, cost: 5)]) == 0)
    #expect(growthExponent([(size: 60, cost: 5)]) == nil)
  }

  @Test func `ratios are those of the same run`() throws {
    let tree = Measurements.Key(tree: "t", measure: "m", tool: "a")
    let other = Measurements.Key(tree: "t", measure: "m", tool: "b")
    var measurements = Measurements()
    // The machine is ten times slower in the second run, and one tool has failed in the third.
    for (run, value) in [1.0, 10, 1].enumerated() { measurements.add(value, tree, run: run) }
    for (run, value) in [2.0, 20].enumerated() { measurements.add(value, other, run: run) }
    #expect(measurements.ratio(tree, other) == Spread([0.5, 0.5]))
  }

  @Test func `a seed gives the same notes, whatever the size`() {
    let small = GeneratedCourse(size: 60, seed: 7)
    let large = GeneratedCourse(size: 600, seed: 7)
    let other = GeneratedCourse(size: 60, seed: 8)
    for index in 0..<60 {
      #expect(small.file(index) == large.file(index))
      #expect(small.file(index).text != other.file(index).text)
    }
  }

  @Test func `the notes that point to the hub are those that are waited for`() {
    let course = GeneratedCourse(size: 1_200, seed: 1)
    let files = (0..<course.size).map(course.file)
    #expect(Set(files.map(\.path)).count == course.size)
    #expect(course.popularPaths.count == 500)
    for (anchor, paths) in [
      ("hub.md#glossary", course.popularPaths), ("hub.md#colophon", course.quietPaths),
    ] {
      #expect(files.filter { $0.text.contains(anchor) }.map(\.path) == paths)
    }
  }

  @Test func `typing begins at the end of a line of prose`() throws {
    let text =
      "# A heading that is longer than forty characters\r\n```\n"
      + "code is no prose even though it is a long line of text\n```\n"
      + "Prose – with a dash – that is long enough to be typed into.\r\nMore.\n"
    let place = try #require(TypingPlace(path: "a.md", text: text))
    #expect(place.line == 4 && place.character == 59)
    #expect(place.before + place.after == text && place.after == "\r\nMore.\n")
  }
}
