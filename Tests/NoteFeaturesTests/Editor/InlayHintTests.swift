import NoteFeatures
import NoteText
import Testing
import TopicModel

/// Progress at the end of headings.
struct InlayHintTests {
  /// The text with the hints in it, in guillemets.
  private func drawn(_ text: String, lineEnding: String = "\n") -> String {
    let note = EditorFixture(text, lineEnding: lineEnding).note
    var bytes = note.text.bytes
    for hint in note.inlayHints(in: note.text.range).reversed() {
      bytes.insert(contentsOf: "«\(hint.count.text)»".utf8, at: hint.offset)
    }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { $0.contains("#") || $0.contains("=") || $0.contains("«") }.joined(separator: "\n")
  }

  @Test(arguments: ["\n", "\r\n"])
  func `sections and units with checkboxes have theirs`(lineEnding: String) {
    let text = """
      # Plan

      ## Day 1  ##
      ## Files
      - [x] a
        - [ ] b
      ## Day 2
      ## Files
      > - [/] c

      Notes
      =====
      """
    #expect(
      drawn(text, lineEnding: lineEnding) == """
        # Plan«1/3»
        ## Day 1  ##«1/2»
        ## Files«1/2»
        ## Day 2«0/1»
        ## Files«0/1»
        =====
        """)
  }

  @Test func `a heading with a count of its own has none`() {
    #expect(
      drawn("# Plan [1/2]\n## A [50%]\n- [ ] a\n# B [x]\n- [ ] b")
        == "# Plan [1/2]\n## A [50%]\n# B [x]«0/1»")
  }

  @Test func `only the headings of the range`() {
    let note = EditorFixture("# A\n- [ ] a\n# B\n- [x] b").note
    #expect(note.inlayHints(in: 5..<20).map(\.count.text) == ["1/1"])
  }
}
