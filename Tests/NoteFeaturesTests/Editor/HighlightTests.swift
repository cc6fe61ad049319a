import Testing

/// The other places of a note that mean what is under the cursor.
struct HighlightTests {
  private func check(
    _ fixture: String, _ expected: String, location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(EditorFixture(fixture).highlights == expected, sourceLocation: location)
  }

  @Test func `a heading and the anchors that lead to it`() {
    let lines = ["# A b C", "[one](#a-b-c)", "[two](note.md#a-B-c \"title\")", "", "[r]: #a-B-c"]
    let places = [(0, 1), (1, 8), (2, 17), (4, 7)]
    for (line, column) in places {
      var marked = lines
      let index = marked[line].index(marked[line].startIndex, offsetBy: column)
      marked[line].insert(contentsOf: "$0", at: index)
      check(
        marked.joined(separator: "\n"),
        "= note.md:1 # A b C\nnote.md:2 #a-b-c\nnote.md:3 #a-B-c\nnote.md:5 #a-B-c")
    }
  }

  @Test func `a topic and its names, of which an empty one is none`() {
    check(
      "---\naliases:\n---\n\n# Closures\n\nClo$0sures keep it.",
      "= note.md:5 Closures\nnote.md:7 Closures")
  }

  @Test func `paths that lead to one file, without their anchors`() {
    check(
      "[a](oth$0er.md) [b](./other.md) [c](/other.md)\n[d](other.md#x)\n\n[r]: other.md",
      """
      note.md:1 other.md
      note.md:1 ./other.md
      note.md:1 /other.md
      note.md:2 other.md
      note.md:4 other.md
      """)
  }

  @Test func `anchors of another note, with and without its extension`() {
    check(
      "# a\n[1](other#$0a-b) [2](other.md#a-B) [3](#a)\n-- other.md --\n# A b",
      "note.md:2 #a-b\nnote.md:2 #a-B")
  }

  @Test func `labels in all their forms`() {
    check(
      "[text][de$0f]\n[def]\n[def][]\n[def][def]\n\n[def]: http://example.com",
      "note.md:1 def\nnote.md:2 def\nnote.md:3 def\nnote.md:4 def\n= note.md:6 def")
  }

  @Test func `addresses in brackets and in angle brackets`() {
    check(
      "[a](http://exa$0mple.com) [b](http://example.com/b)\n<http://example.com>",
      "note.md:1 http://example.com\nnote.md:2 http://example.com")
  }

  @Test func `a topic in prose has its other mentions, outside code blocks`() {
    check(
      """
      # Plan

      ## Global Interpreter Lock (GIL)

      The GI$0L is a lock. The gill is not. A `GIL` and the global interpreter lock.

      ```
      GIL
      ```
      """,
      """
      = note.md:3 Global Interpreter Lock
      = note.md:3 GIL
      note.md:5 GIL
      note.md:5 GIL
      note.md:5 global interpreter lock
      """)
  }

  @Test func `nothing for a word that is no topic`() {
    check("# Plan\n\n## Sets\n\nSome wo$0rd and word.", "")
  }
}
