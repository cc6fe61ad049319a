import NoteFeatures
import NoteSyntax
import NoteText
import TestSupport
import Testing
import TopicModel

/// Toggling twice gives the note as it was, where the note says enough to know what that is.
struct TogglingTwiceTests {
  /// The text after toggling once and after toggling twice on a line, or on lines.
  private func twice(
    _ text: String, lines: ClosedRange<Int>, configure: (inout CheckboxSettings) -> Void = { _ in }
  ) -> (once: String, again: String) {
    var settings = ModelSettings()
    configure(&settings.checkboxes)
    func toggled(_ text: String) -> String {
      let note = Note(
        path: "a.md", parsed: settings.parsed(SourceText(text)), settings: settings)
      var course = Course(settings: settings)
      course.today = "2026-11-21"
      course.insert(note)
      let first = note.text.lineRange(lines.lowerBound)
      let last = note.text.lineRange(lines.upperBound)
      let range =
        lines.count == 1
        ? first.lowerBound..<first.lowerBound : first.lowerBound..<last.upperBound
      let edit = course.toggleCheckboxes(in: range, of: note)?.edits.first
      return String(decoding: edit?.applied(to: note.text.bytes) ?? [], as: UTF8.self)
    }
    let once = toggled(text)
    return (once, toggled(once))
  }

  /// What is ticked or not, and what a parent is, as a random note has it.
  private struct Item {
    let depth: Int
    var isDone: Bool
  }

  /// Parents that are as their children make them.
  private func items(_ generator: inout SeededGenerator) -> [Item] {
    var items: [Item] = []
    for _ in 0..<Int.random(in: 2...20, using: &generator) {
      let depth =
        items.last.map { Int.random(in: 0...min($0.depth + 1, 4), using: &generator) } ?? 0
      items.append(Item(depth: depth, isDone: Bool.random(using: &generator)))
    }
    for index in items.indices.reversed() {
      let below = children(of: index, items)
      if !below.isEmpty { items[index].isDone = below.allSatisfy { items[$0].isDone } }
    }
    return items
  }

  private func children(of index: Int, _ items: [Item]) -> [Int] {
    let end =
      items[(index + 1)...].firstIndex { $0.depth <= items[index].depth } ?? items.endIndex
    return (index + 1..<end).filter { items[$0].depth == items[index].depth + 1 }
  }

  @Test(arguments: UInt64(0)..<300)
  func `a random note is as before, and only markers, counts and days changed`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let items = items(&generator)
    let letter = Bool.random(using: &generator) ? "x" : "X"
    let hasDays = Bool.random(using: &generator)
    let quote = ["", "> ", ">\t"].randomElement(using: &generator) ?? ""
    let ending = Bool.random(using: &generator) ? "\n" : "\r\n"
    let texts = ["a", "b [c](d.md) ^id", "é **x** [1/1/1]", "e\\", "f  "]
    var lines = items.map { item in
      let text = texts.randomElement(using: &generator) ?? ""
      let (body, id) = (text.replacing(" ^id", with: ""), text.hasSuffix(" ^id") ? " ^id" : "")
      let trimmed = body.trimmingSuffix { $0 == " " }
      let day = item.isDone && hasDays ? " ✅ 2026-11-21" : ""
      return quote + String(repeating: "  ", count: item.depth)
        + "- [\(item.isDone ? letter : " ")] " + trimmed + day + body.dropFirst(trimmed.count) + id
    }
    // One that keeps the letter.
    lines.append("\(quote)- [\(letter)] kept" + (hasDays ? " ✅ 2026-11-21" : ""))
    if quote.isEmpty { lines.insert("# T", at: 0) }
    let text = lines.joined(separator: ending) + (Bool.random(using: &generator) ? ending : "")
    let first = quote.isEmpty ? 1 : 0
    // A leaf, so that parents stay as their children make them.
    let leaves = items.indices.filter { children(of: $0, items).isEmpty }
    let line = first + (leaves.randomElement(using: &generator) ?? 0)
    let (once, again) = twice(text, lines: line...line) { $0.writesDoneDate = hasDays }
    #expect(once != text)
    #expect(again == text, "line \(line + 1) of\n\(text)\nbecame\n\(once)")
    func masked(_ text: String) -> String {
      text.replacing(/\[[ xX]\]/, with: "[]").replacing(" ✅ 2026-11-21", with: "")
    }
    #expect(masked(once) == masked(text))
  }

  @Test(arguments: UInt64(0)..<100)
  func `a selection of checkboxes that are alike is as before`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...9, using: &generator)
    let states = (0..<count).map { _ in Bool.random(using: &generator) }
    let start = Int.random(in: 0..<count, using: &generator)
    let length = states[start...].prefix { $0 == states[start] }.count
    let lines = states.map { "- [\($0 ? "x" : " ")] a" }
    let text = lines.joined(separator: "\n")
    #expect(twice(text, lines: start...start + length - 1).again == text)
  }

  /// Where it can't be: what tells the two notes apart is gone after the first time.
  @Test func `what can't be known again is not as before`() {
    // The letter, where no checkbox is left that has it.
    #expect(twice("- [X] a", lines: 0...0).again == "- [x] a")
    #expect(twice("- [X] a", lines: 0...0) { $0.letter = .upper }.again == "- [X] a")
    // The rarer of two letters.
    #expect(
      twice("- [x] a\n- [x] b\n- [X] c", lines: 2...2).again == "- [x] a\n- [x] b\n- [x] c")
    // A state of its own: toggling ticks it, and unticking gives an open one.
    #expect(twice("- [-] a", lines: 0...0).again == "- [ ] a")
    #expect(twice("- [✔️] a", lines: 0...0).again == "- [x] a")
    // Checkboxes that differ, which toggling makes alike.
    #expect(twice("- [ ] a\n- [x] b", lines: 0...1).again == "- [ ] a\n- [ ] b")
    // A parent that was not as its children make it, and children that were not as their parent.
    #expect(twice("- [x] P\n  - [ ] a", lines: 1...1).again == "- [ ] P\n  - [ ] a")
    #expect(
      twice("- [ ] P\n  - [x] a", lines: 0...0) { ($0.checkDown, $0.uncheckDown) = (.all, .all) }
        .again == "- [ ] P\n  - [ ] a")
    // The day, where it was another.
    #expect(
      twice("- [x] a ✅ 2020-01-01", lines: 0...0) { $0.writesDoneDate = true }.again
        == "- [x] a ✅ 2026-11-21")
    // A count that was wrong or not filled in.
    #expect(twice("- a [/]\n  - [ ] b", lines: 1...1).again == "- a [0/1]\n  - [ ] b")
  }
}

extension String {
  fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> String {
    String(reversed().drop(while: matches).reversed())
  }
}
