import NoteSyntax
import Testing

private func check(
  _ note: String, has expected: String, undefined: String = "", footnotes: String = "",
  _ location: Testing.SourceLocation = #_sourceLocation
) {
  let notation = NoteNotation(note)
  #expect(notation.definitions == expected, sourceLocation: location)
  #expect(notation.undefinedReferences == undefined, sourceLocation: location)
  #expect(notation.footnotes == footnotes, sourceLocation: location)
  #expect(notation.note.isExact, sourceLocation: location)
}

@Suite struct `Definitions` {
  @Test func `a definition has a label and a target`() {
    check("[a b]: x.md \"t\"\n", has: "[a b]: x.md \"t\" «a b» → x.md")
    check("[a]: <x y.md>\n", has: "[a]: <x y.md> «a» → x y.md")
  }

  @Test func `several definitions follow one another`() {
    check(
      "[a]: x\n[b]: y\n'title'\n[c]:\n  z\n",
      has: "[a]: x «a» → x\n[b]: y\\n'title' «b» → y\n[c]:\\n  z «c» → z")
  }

  @Test func `a definition stands before text or a heading`() {
    check("[a]: x\ntext\n", has: "[a]: x «a» → x")
    check("[a]: x\nTitle\n===\n", has: "[a]: x «a» → x")
  }

  @Test func `what is no title alone on its line is text below the definition`() {
    check("[a]: x\n\"title\" more\n", has: "[a]: x «a» → x")
  }

  @Test func `a definition stands in a quote or a list`() {
    check("> [a]: x\n\n- [b]: y\n", has: "[a]: x «a» → x\n[b]: y «b» → y")
  }

  @Test func `a comment can be written as a definition`() {
    check("[//]: # (a comment)\n", has: "[//]: # (a comment) «//» → #")
  }

  @Test func `no definition interrupts a paragraph`() {
    check("text\n[a]: x\n", has: "")
  }

  @Test func `a label that nothing defines is told`() {
    check(
      "[a][b] [c][] [x] [ ] `[d][e]`", has: "",
      undefined: "[a][b] «a» → b\n[c][] «c» → c")
    check("[a][B]\n\n[b]: x\n", has: "[b]: x «b» → x")
  }

  @Test func `footnotes are used, unused or undefined`() {
    check(
      "a[^1] b[^3]\n\n[^1]: one\n\n[^2]: two\n", has: "",
      footnotes: "2 defines 1\n4 defines 2\n[^1] defined\n[^3] undefined")
  }

  @Test func `each line that begins a footnote is one, whether the others are used or not`() {
    check(
      "a\n\n[^1]: one\n[^2]: two\nmore\n> [^3]: three\n\n[^4]: four\n", has: "",
      footnotes: "2 defines 1\n3 defines 2\n5 defines 3\n7 defines 4")
  }
}
