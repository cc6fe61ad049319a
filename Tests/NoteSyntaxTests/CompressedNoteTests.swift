import NoteSyntax
import NoteText
import TestSupport
import Testing

@Suite struct `A compressed note` {
  private static let fragments = [
    "# A *b*\n\n", "A\nb\n---\n\n", "- [ ] a\n- b `c`\n\n", "> a [b](c)\n> d\n\n",
    "1. a\n   - b\n\n",
    "| a | b |\n|---|:-:|\n| `c` | [d](e) |\n\n", "[l]: x 'y'\n\n[l] [m][l]\n\n",
    "```swift\na\n```\n\n",
    "<!-- a -->\n\n", "<a id=x href='&amp;'>b</a>\n\n", "[[a|b]] ![[c]]\n\n", "[^1]\n\n[^1]: a\n\n",
    "é 😀 [中](文)\r\n", "\u{FEFF}", "\0", "---\ntitle: x\n---\n",
  ]

  @Test func `is the same when it is opened`() throws {
    let compressor = NoteCompressor()
    for seed in UInt64(0)..<200 {
      var generator = SeededGenerator(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 4...200, using: &generator) {
        text += Self.fragments.randomElement(using: &generator) ?? ""
      }
      let note = ParsedNote(SourceText(text))
      let compressed = CompressedNote(note, with: compressor)
      #expect(String(reflecting: compressed.note) == String(reflecting: note), "seed \(seed)")
    }
  }

  @Test(arguments: ["", "a", "# a\n", String(repeating: "a\n", count: 100_000)])
  func `is the same, however short or long`(text: String) {
    let note = ParsedNote(SourceText(text))
    let opened = CompressedNote(note, with: NoteCompressor()).note
    #expect(String(reflecting: opened) == String(reflecting: note))
  }
}
