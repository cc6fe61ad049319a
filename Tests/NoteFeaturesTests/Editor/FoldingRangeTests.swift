import NoteFeatures
import NoteText
import Testing
import TopicModel

/// What can be folded.
struct FoldingRangeTests {
  private func drawn(_ text: String, lineEnding: String = "\n") -> String {
    EditorFixture(text, lineEnding: lineEnding).note.foldingRanges.map {
      "\($0.kind) \($0.lines.lowerBound + 1)-\($0.lines.upperBound + 1)"
    }.joined(separator: ", ")
  }

  @Test func `text folds nothing`() {
    #expect(drawn("").isEmpty)
    #expect(drawn("a\n**b** c\na#b\na").isEmpty)
    #expect(drawn("# a\n\n# b").isEmpty)
  }

  @Test func `sections go up to their last text`() {
    #expect(drawn("a\n# b\nc\nd") == "section 2-4")
    #expect(drawn("\n# a\nx\n\n# b\ny") == "section 2-3, section 5-6")
    #expect(drawn("# a\nx\n# b\ny") == "section 1-2, section 3-4")
    #expect(drawn("# a\n## b\nx\n\n## c\n\n# d") == "section 1-5, section 2-3")
  }

  // VS Code's service hides all blank lines but the last: here no blank line is hidden, so that
  // notes with and without them look the same.
  @Test func `blank lines before the next heading stay`() {
    #expect(drawn("# a\nx\n\n\n\n# b\ny") == "section 1-2, section 6-7")
    #expect(drawn("- a\na\n\n\nb") == "item 1-2")
  }

  @Test func `a unit folds with the sections of its own level`() {
    #expect(
      drawn("# Log\n## Day 1\n## Files\na\n## Day 2\n## Files\nb")
        == "section 1-7, section 2-4, section 3-4, section 5-7, section 6-7")
  }

  @Test func `lists fold by their items, or as a whole where those are short`() {
    #expect(drawn("a\n- b\nc\nd") == "item 2-4")
    #expect(drawn("a\n- This item\n  has several\n  lines.") == "item 2-4")
    #expect(drawn("a\n\n- b\n- c\n- d") == "list 3-5")
    #expect(drawn("> - b\n> - c") == "quote 1-2")
    #expect(drawn("- b\n  - c\n  - d\n- e") == "item 1-3, list 2-3")
  }

  @Test func `blocks of several lines fold`() {
    #expect(drawn("~~~ts\na\n~~~\nb") == "code 1-3")
    #expect(drawn("x\n<div>\n\tfa\n</div>") == "html 2-4")
    #expect(drawn("x\n\n<div>\n\tfa\n</div>") == "html 3-5")
    #expect(drawn("| a | b |\n|---|---|\n| b | c |") == "table 1-3")
    #expect(drawn("a\n\n> b1\n> b1\n\n> b2\n\n> b3\nb3\n\nz") == "quote 3-4, quote 8-9")
    // VS Code's service has no fold for front matter, and a test that is off.
    #expect(drawn("---\ntitle: x\n---\n\n~~~\na\n~~~") == "frontMatter 1-3, code 5-7")
    #expect(drawn("a[^1]\n\n[^1]: b\n    c\n") == "footnote 3-4")
  }

  @Test func `comments fold as comments`() {
    #expect(drawn("x\n<!--\nfa\n-->") == "comment 2-4")
    #expect(drawn("a <!-- b\nc --> d") == "comment 1-2")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `regions are nested, and what is not closed is none`(lineEnding: String) {
    let text = """
      a

      <!-- #region -->
      b

      <!-- #region hello!-->
      c

      <!-- #endregion -->
      d

      <!-- #endregion -->
      <!-- #endregion -->
      <!-- #region -->
      """
    #expect(drawn(text, lineEnding: lineEnding) == "region 3-12, region 6-9")
    #expect(drawn("a\n<!-- #region: b! -->\nb\n<!-- #endregion: b -->\nc") == "region 2-4")
    #expect(drawn("```\n<!-- #region -->\n```\n\n<!-- #endregion -->") == "code 1-3")
  }

  @Test(arguments: 0..<40)
  func `folds of any text are nested or apart, one a line`(seed: UInt64) {
    let folds = EditorFixture.note(randomMarkdown(seed: seed), at: "note.md").foldingRanges
    for (index, fold) in folds.enumerated() {
      for other in folds[(index + 1)...] {
        #expect(fold.lines.lowerBound < other.lines.lowerBound, "seed \(seed)")
        #expect(
          other.lines.lowerBound > fold.lines.upperBound
            || other.lines.upperBound <= fold.lines.upperBound, "seed \(seed): \(fold) \(other)")
      }
    }
  }
}
