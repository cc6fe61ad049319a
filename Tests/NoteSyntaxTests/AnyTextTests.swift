import NoteSyntax
import NoteText
import TestSupport
import Testing

private func check(
  _ bytes: [UInt8], seed: UInt64, isExact: Bool = false,
  _ location: Testing.SourceLocation = #_sourceLocation
) {
  let note = ParsedNote(SourceText(bytes))
  let faults = syntaxFaults(note)
  let shown = "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
  #expect(faults.isEmpty, "\(faults) \(shown)", sourceLocation: location)
  if isExact { #expect(note.isExact, "\(shown)", sourceLocation: location) }
}

private let wellFormed = [
  "# A *b*\n\n", "A\nb\n---\n\n", "- [ ] a\n- b `c`\n\n", "> a [b](c)\n> d\n\n",
  "> a\nb [c](d)\n\n",
  "1. a\n   - > b\n     > [c\n     > d](e)\n\n", "text [a](b \"c\") **d *e* f** `g`\n\n",
  "a\\* &amp; &lt;b&gt; \\[c\\]\n\n", "| a | b |\n|---|:-:|\n| `c` | [d\\|e](f) |\n\n",
  "x\n| a | b |\n|---|---|\n| c | d |\n\n", "[l]: x 'y'\n\n", "[l] [m][l] ![n][l] [o][]\n\n",
  "```swift\n# a\n```\n\n", "    code\n\n", "<!-- a -->\n\n", "<a id=x>b</a>\n\n",
  "[[a|b]] ![[c]]\n\n",
  "a  \nb\\\nc\n\n", "<http://a.b>\n\n", "[^1] [^2]\n\n[^1]: a [b](c)\n\n", "é 😀 [中](文)\n\n",
  "***\n\n", "\ta\n\n-\tb\n\n\tc [d](e)\n\n", "_a_ __b__ ***c***\n\n",
]

private let nasty = [
  "[", "]", "(", ")", "<", ">", "!", "*", "**", "_", "`", "``", "\n", "\n\n", "\r\n", "\r", "> ",
  ">", "- ",
  "1. ", "  ", "    ", "\t", "|", "\\", "&amp;", "&#0;", "&", "#", "# ", "---\n", "===\n", "```\n",
  "~~~",
  "<!--", "-->", "<a ", "href=x", "id='y'", "</a>", "<h1>", "</h1>", "[ ]", "[x] ", "[[", "]]",
  "[^", "[^a]: ",
  "[a]: b", "[a]", "[a][]", "](b)", "|---|---|\n", "\n|-|\n", "a", "b ", "é", "😀", "\0", "\u{FEFF}",
  ":", "\"", "'",
  "<http:x>", "<?", "<![CDATA[", "+++\n", "title: x\n",
]

@Suite struct `Any text` {
  @Test func `well-formed notes are located exactly`() {
    for seed in UInt64(0)..<400 {
      var generator = SeededGenerator(seed: seed)
      var note = ""
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        note += wellFormed.randomElement(using: &generator) ?? ""
      }
      if Bool.random(using: &generator) { note = note.replacing("\n", with: "\r\n") }
      check(Array(note.utf8), seed: seed, isExact: true)
    }
  }

  @Test func `nasty fragments give ranges that are what they claim`() {
    for seed in UInt64(0)..<3_000 {
      var generator = SeededGenerator(seed: seed)
      var note = ""
      for _ in 0..<Int.random(in: 1...25, using: &generator) {
        note += nasty.randomElement(using: &generator) ?? ""
      }
      check(Array(note.utf8), seed: seed)
    }
  }

  @Test(arguments: [
    "[a]: b<http:x>\n]]\n|-|\n", "[^&amp;]]<http:x>", ">[a]: b\n\t[a]\t", "1. [a]: b\n  [a]: b",
    "[^\t&amp;]\r<[[``- ``a", "1. a\n\n\t#", "- a\n  - b\n    #",
    "[^a] [^b]\n\n[^b]: <div>-->\n\n[^a]: <!-- c\n", "[^a] [^b]\n\n[^b]: <p></h1>\n\n[^a]: <h1>c\n",
  ]) func `notes that are hard to locate give right ranges`(_ note: String) {
    check(Array(note.utf8), seed: 0)
  }

  @Test func `random bytes give ranges that are inside the text`() {
    for seed in UInt64(0)..<500 {
      var generator = SeededGenerator(seed: seed)
      let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        UInt8.random(in: .min ... .max, using: &generator)
      }
      check(bytes, seed: seed)
    }
  }

  @Test func `notes parsed at the same time come out the same`() async {
    let note = wellFormed.joined()
    let expected = NoteNotation(note).blocks
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 { group.addTask { NoteNotation(note).blocks == expected } }
      for await isSame in group { #expect(isSame) }
    }
  }
}
