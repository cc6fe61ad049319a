import NoteText
import TestSupport
import Testing
import TopicModel

@testable import NoteFeatures

/// Thousands of wrong anchors beside thousands of headings.
@Suite struct `Anchors of a generated note` {
  @Test func `each gets what it surely means, and a hint while there are not too many`() throws {
    let count = 1_100
    let headings = (0..<count).map { "# Topic A\($0)\n\n" }.joined()
    let misspelled = "[x](#topci-a1)\n"
    let punctuated = "[x](#topic--a1)\n"
    let note = try checked(
      headings + String(repeating: misspelled, count: count) + punctuated)
    let anchors = note.filter { $0.code == .brokenAnchor }
    #expect(anchors.count == count + 1)
    #expect(anchors.first?.suggestions == ["#topic-a1"])
    #expect(anchors.first?.isCertain == false)
    #expect(anchors.dropLast().last?.suggestions == [])
    #expect(anchors.last?.suggestions == ["#topic-a1"])
    #expect(anchors.last?.isCertain == true)
  }

  private func checked(_ text: String) throws -> [Finding] {
    let note = Note(
      path: "a.md", parsed: ModelSettings().parsed(SourceText(Array(text.utf8))),
      settings: ModelSettings())
    var course = Course()
    course.files.insert("a.md", .file)
    course.insert(note)
    var settings = CheckSettings()
    settings.findingsInNote = .max
    return course.findings(in: note, settings: settings)
  }
}
