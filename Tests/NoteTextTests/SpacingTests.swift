import NoteText
import Testing

/// White space between words, as titles and the texts of checkboxes have it.
struct SpacingTests {
  @Test(arguments: ["a b", " a  b ", "a\tb\n", "a\u{A0}b", "a\u{2003}b", "\u{3000}a b"])
  func `words are set apart by one space`(_ written: String) {
    #expect(written.collapsingSpace == "a b")
  }
}
