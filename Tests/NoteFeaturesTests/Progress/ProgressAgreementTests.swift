import Foundation
import NoteFeatures
import NoteSyntax
import NoteText
import TestSupport
import Testing
import TopicModel

/// Reports, outlines, hints and hovers say the same of a unit.
struct ProgressAgreementTests {
  private static let samples: [Note] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../SampleCourse").standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      return Note(
        path: ExactString(name), parsed: ParsedNote(SourceText(Array(data))),
        settings: ModelSettings())
    }
  }()

  private func symbols(_ symbols: [DocumentSymbol]) -> [DocumentSymbol] {
    symbols.flatMap { [$0] + self.symbols($0.children) }
  }

  private func expectAgreement(_ note: Note, _ name: String) {
    var course = Course()
    course.insert(note)
    let progress = note.progress
    // Counted anew, by going from each checkbox outwards.
    var counts: [Int: (done: Int, total: Int)] = [:]
    for checkbox in note.checkboxes {
      var unit = checkbox.unit
      while let index = unit {
        counts[index, default: (0, 0)].total += 1
        if checkbox.isDone { counts[index]?.done += 1 }
        unit = note.units[index].parent
      }
    }
    let expected = note.units.indices.compactMap { index in
      counts[index].map { "\(note.units[index].label) \($0.done)/\($0.total)" }
    }
    #expect(
      progress.units.map { "\($0.kind) \($0.ordinal) \($0.count.text)" } == expected, "\(name)")
    #expect(progress.count.total == note.checkboxes.count, "\(name)")
    #expect(
      progress.count == CheckboxCount(of: note.syntax, settings: CheckboxSettings()), "\(name)")
    for unit in progress.units {
      #expect(unit.groups.reduce(0) { $0 + $1.count.total } <= unit.count.total, "\(name)")
    }

    let outline = symbols(note.documentSymbols)
    let hints = note.inlayHints(in: 0..<note.text.bytes.count + 1)
    let index = ExplanationIndex()
    for (number, count) in zip(note.units.indices, note.unitCounts) {
      let heading = note.sections[note.units[number].section].headingRange
      let symbol = outline.first { $0.kind == .unit && $0.selectionRange == heading }
      // Deep in lists an outline may be cut.
      if let symbol { #expect(symbol.count ?? .zero == count, "\(name): \(symbol.name)") }
      let line = note.text.line(at: heading.lowerBound)
      if let hint = hints.first(where: { note.text.line(at: $0.offset) == line }) {
        #expect(hint.count == count, "\(name): \(note.units[number].label)")
      }
      let hover = course.hover(at: heading.lowerBound, in: note, index: index)?.plainText ?? ""
      if count.total > 0, !hover.isEmpty {
        #expect(hover.contains("\(count.text) done"), "\(name): \(hover)")
      }
    }
  }

  @Test func `in the sample course`() {
    #expect(Self.samples.count == 4)
    for note in Self.samples { expectAgreement(note, note.path.string) }
    let symbolCount = Self.samples.reduce(0) { $0 + $1.progress.units.count }
    #expect(symbolCount > 3)
  }

  @Test(arguments: UInt64(0)..<100)
  func `in any text`(seed: UInt64) {
    let text = randomMarkdown(seed: seed)
    expectAgreement(EditorFixture.note(text, at: "note.md"), "seed \(seed)")
  }

  @Test(arguments: UInt64(0)..<100)
  func `in plans with units in units`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var lines: [String] = []
    for number in 1...Int.random(in: 2...30, using: &random) {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: lines += ["# Week \(number)", ""]
      case 1: lines += ["## Day \(number) – Things", ""]
      case 2: lines += ["### \(number). Part", ""]
      case 3: lines += ["", "Practice:"]
      case 4: lines += ["## Files", ""]
      default:
        let mark = [" ", "x", "/", "X"].randomElement(using: &random) ?? " "
        let indent = ["", "  ", "> "].randomElement(using: &random) ?? ""
        lines.append("\(indent)- [\(mark)] item \(number)")
      }
    }
    let ending = seed % 3 == 0 ? "\r\n" : "\n"
    let note = EditorFixture.note(lines.joined(separator: ending), at: "note.md")
    expectAgreement(note, "seed \(seed)")
  }

  @Test func `the hover of a checkbox shows its group, or else its unit`() {
    let text = """
      # Day 1
      - [ ] first
      - [x] second

      Practice:
      - [ ] third
      - [ ] fourth
      """
    for (place, expected) in [("first", "Day 1: 1/4 done"), ("third", "Practice: 0/2 done")] {
      let fixture = EditorFixture(
        text.replacing(place, with: "$0" + place)
          + "\n-- log.md --\n# Log\n## First\nThe first thing is explained here at some length.\n"
          + "## Third\nThe third thing is explained here at some length.\n")
      let index = ExplanationIndex(of: fixture.course)
      let hover = fixture.course.hover(at: fixture.offset, in: fixture.note, index: index)
      #expect(hover?.plainText.hasSuffix(expected) == true, "\(hover?.plainText ?? "none")")
    }
  }
}
