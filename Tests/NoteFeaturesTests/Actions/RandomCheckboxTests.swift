import NoteFeatures
import NoteSyntax
import NoteText
import TestSupport
import Testing
import TopicModel

/// Actions on random nested lists, compared with a recomputation that knows nothing of Markdown but
/// indentation.
struct RandomCheckboxTests {
  /// A line of a random list.
  private struct Line {
    var depth: Int
    /// `nil` for a line that is no item.
    var marker: Character?
    var text: String
    var count: String?
    var isPlain = false
  }

  /// A note of headings and nested lists with right parents and counts.
  private func randomLines(_ generator: inout SeededGenerator) -> [Line] {
    var lines: [Line] = [Line(depth: -1, marker: nil, text: "# Top", count: "[/]")]
    var depth = 0
    for number in 0..<Int.random(in: 1...25, using: &generator) {
      if number > 0, Int.random(in: 0..<9, using: &generator) == 0 {
        lines.append(Line(depth: -1, marker: nil, text: "## Part \(number)", count: "[%]"))
        depth = 0
        lines.append(
          Line(depth: 0, marker: Bool.random(using: &generator) ? "x" : " ", text: "first"))
        continue
      }
      if lines.last?.depth != -1 {
        depth = Int.random(in: 0...min(depth + 1, 5), using: &generator)
      }
      lines.append(
        Line(
          depth: depth, marker: Bool.random(using: &generator) ? "x" : " ",
          text: ["a", "bé `[1/9]`", "**c** 😀", "[d](e.md)"].randomElement(using: &generator) ?? "",
          count: [nil, nil, "[/]", "[%]"].randomElement(using: &generator) ?? nil))
    }
    return lines
  }

  /// The indices of the direct children of a line: for a heading, what is at the left.
  private func children(_ index: Int, _ lines: [Line]) -> [Int] {
    let own = lines[index]
    var found: [Int] = []
    for other in lines.indices.dropFirst(index + 1) {
      if own.depth == -1 {
        if lines[other].depth == -1, own.text.hasPrefix("## ") { break }
        if lines[other].depth == 0 { found.append(other) }
      } else {
        if lines[other].depth <= own.depth { break }
        if lines[other].depth == own.depth + 1 { found.append(other) }
      }
    }
    return found.filter { !lines[$0].isPlain }
  }

  /// Sets parents and counts, from the last line up.
  private func recomputed(_ lines: [Line]) -> [Line] {
    var lines = lines
    for index in lines.indices.reversed() {
      let below = children(index, lines)
      if below.isEmpty { continue }
      let done = below.count { lines[$0].marker == "x" }
      if lines[index].marker != nil { lines[index].marker = done == below.count ? "x" : " " }
      if let count = lines[index].count {
        lines[index].count =
          count.hasSuffix("%]") ? "[\(done * 100 / below.count)%]" : "[\(done)/\(below.count)]"
      }
    }
    return lines
  }

  private func text(
    _ lines: [Line], _ style: (marker: String, indent: String, quote: String, ending: String)
  ) -> String {
    lines.map { line in
      let count = line.count.map { " " + $0 } ?? ""
      guard let marker = line.marker else { return style.quote + line.text + count }
      return style.quote + String(repeating: style.indent, count: line.depth)
        + "\(style.marker) " + (line.isPlain ? "" : "[\(marker)] ") + line.text + count
    }.joined(separator: style.ending)
  }

  @Test(arguments: UInt64(0)..<200)
  func `parents and counts are as recomputed, and twice is as before`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let lines = recomputed(randomLines(&generator))
    let styles = [
      ("-", "  ", "", "\n"), ("1.", "   ", "", "\n"), ("*", "\t", "", "\r\n"),
      ("+", "  ", "> ", "\n"),
      ("-", "  ", "> > ", "\r\n"),
    ]
    let style = styles[Int(seed % 5)]
    let before = text(lines, style)
    let note = EditorFixture.note(before, at: "note.md")
    try #require(note.checkboxes.count == lines.count { $0.marker != nil })
    var course = Course()
    course.insert(note)
    let leaves = lines.indices.filter { lines[$0].marker != nil && children($0, lines).isEmpty }
    let leaf = try #require(leaves.randomElement(using: &generator))
    let place = note.text.lineRange(leaf).upperBound
    var expected = lines
    expected[leaf].marker = lines[leaf].marker == "x" ? " " : "x"
    expected = recomputed(expected)
    let toggled = try #require(course.toggleCheckboxes(in: place..<place, of: note))
    let after = try #require(toggled.edits.first).applied(to: note.text.bytes)
    #expect(String(decoding: after, as: UTF8.self) == text(expected, style))
    // Once more is as before.
    let second = Note(
      path: "note.md", parsed: ParsedNote(SourceText(after)), settings: ModelSettings())
    course.insert(second)
    let end = second.text.lineRange(leaf).upperBound
    let again = try #require(course.toggleCheckboxes(in: end..<end, of: second))
    #expect(again.edits.first?.applied(to: after) == note.text.bytes)
    // All done, and all open.
    for (action, mark) in [
      (course.completeCheckboxes(.note, at: 0, of: second), Character("x")),
      (course.resetCheckboxes(.note, at: 0, of: second), Character(" ")),
    ] {
      var all = expected
      for index in all.indices where all[index].marker != nil { all[index].marker = mark }
      let bytes = action?.edits.first?.applied(to: after) ?? after
      #expect(String(decoding: bytes, as: UTF8.self) == text(recomputed(all), style))
    }
    #expect(course.updateCheckboxes(of: second) == nil)
    let stale = course.findings(in: second, settings: CheckSettings()).filter {
      $0.code == .staleCount
    }
    #expect(stale.isEmpty)
  }

  @Test(arguments: UInt64(0)..<200)
  func `what a line heads is completed and reset as recomputed`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let lines = recomputed(randomLines(&generator))
    let style = (
      marker: seed % 3 == 0 ? "1)" : "-", indent: "   ", quote: seed % 4 == 0 ? "> " : "",
      ending: seed % 2 == 0 ? "\n" : "\r\n"
    )
    let note = EditorFixture.note(text(lines, style), at: "note.md")
    var course = Course()
    course.insert(note)
    let head = try #require(lines.indices.randomElement(using: &generator))
    // In a quote a heading is nobody's section here.
    if style.quote != "", lines[head].depth == -1 { return }
    let level =
      lines[head].text.hasPrefix("# ") ? -3 : lines[head].depth == -1 ? -2 : lines[head].depth
    let end =
      lines[(head + 1)...].firstIndex {
        ($0.text.hasPrefix("## ") ? -2 : $0.depth) <= level
      } ?? lines.endIndex
    for (mark, complete) in [(Character("x"), true), (" ", false)] {
      var expected = lines
      for index in head..<end where expected[index].marker != nil { expected[index].marker = mark }
      expected = recomputed(expected)
      let offset = note.text.lineRange(head).lowerBound
      let action =
        complete
        ? course.completeCheckboxes(.subtree, at: offset, of: note)
        : course.resetCheckboxes(.subtree, at: offset, of: note)
      let bytes = action?.edits.first?.applied(to: note.text.bytes) ?? note.text.bytes
      #expect(
        String(decoding: bytes, as: UTF8.self) == text(expected, style),
        "line \(head + 1) of\n\(text(lines, style))")
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `parents and counts follow what becomes plain, and a checkbox again`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let lines = recomputed(randomLines(&generator))
    let style = (marker: "-", indent: "  ", quote: seed % 2 == 0 ? "" : "> ", ending: "\n")
    let note = EditorFixture.note(text(lines, style), at: "note.md")
    // Nothing is left to count where an only child goes.
    let leaves = lines.indices.filter { leaf in
      lines[leaf].marker != nil && children(leaf, lines).isEmpty
        && lines.indices.allSatisfy { parent in
          let siblings = children(parent, lines)
          return !siblings.contains(leaf) || siblings.count > 1
        }
    }
    guard let leaf = leaves.randomElement(using: &generator) else { return }
    let place = note.text.lineRange(leaf).upperBound
    let course = Course()
    let removed = try #require(course.removeCheckboxes(in: place..<place, of: note))
    let after = try #require(removed.edits.first).applied(to: note.text.bytes)
    var expected = lines
    expected[leaf].isPlain = true
    #expect(String(decoding: after, as: UTF8.self) == text(recomputed(expected), style))
    let plain = Note(
      path: "note.md", parsed: ParsedNote(SourceText(after)), settings: ModelSettings())
    let end = plain.text.lineRange(leaf).upperBound
    let made = try #require(course.makeCheckboxes(in: end..<end, of: plain))
    expected = lines
    expected[leaf].marker = " "
    #expect(
      String(decoding: try #require(made.edits.first).applied(to: after), as: UTF8.self)
        == text(recomputed(expected), style))
  }

  @Test(arguments: UInt64(0)..<40)
  func `any action on any text can be applied`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "- ", "[ ] ", "[x] ", "[] ", "a", "\n", "\r\n", "  ", "\t", "> ", "# ", "[1/2]", "[%]",
      "```\n",
      "<!--", "-->", "1. ", "|", "[a](b.md)", "[^1]", "[b]: c\n", "\u{FEFF}", "é", "[✔️] ", "---\n",
      " ✅ 2026-01-02", " ^id", "\\", "`", "](", "✅",
    ]
    var string = ""
    for _ in 0..<40 { string += pieces.randomElement(using: &generator) ?? "" }
    let note = EditorFixture.note(string, at: "note.md")
    var settings = ModelSettings()
    settings.checkboxes.writesDoneDate = seed % 2 == 1
    var course = Course(settings: settings)
    course.today = "2026-11-21"
    course.insert(note)
    let findings = course.findings(in: note, settings: CheckSettings())
    for start in stride(from: 0, through: note.text.bytes.count, by: 5) {
      for end in [start, start + 9] {
        for action in course.actions(in: start..<end, of: note, findings: findings) {
          for edit in action.edits {
            var last = 0
            for replacement in edit.replacements {
              #expect(replacement.range.lowerBound >= last)
              last = replacement.range.upperBound
            }
            #expect(last <= note.text.bytes.count)
            #expect(edit.applied(to: note.text.bytes) != note.text.bytes, "\(action.title)")
          }
        }
      }
    }
  }
}
