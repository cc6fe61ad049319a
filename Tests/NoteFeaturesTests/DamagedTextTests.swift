import NoteSyntax
import Testing
import TopicModel

/// Text of a wrong encoding, bytes that are not UTF-8, and notes beyond a limit.
struct DamagedTextTests {
  @Test func `mojibake is reported with the text it was`() {
    check(
      """
      # Day 1 â€” Basics
              ^^^ warning[damaged-text] → —

      It was a cafÃ© and itâ€™s gone.
                  ^^^^^^^^^^^^ warning[damaged-text] → é and it’
      """)
  }

  @Test func `accents, dashes and emoji are no damage`() {
    check(
      """
      # Jour 1 – Café, naïveté, “quoted”

      Größe, Ñandú, ÀÉÎ, 日本語, العربية, 🧱 and â alone.
      """)
  }

  @Test func `mojibake quoted in a code span is left alone`() {
    check("A dash read as Windows-1252 is `â€”`, and é is `Ã©`.")
  }

  @Test func `bytes that are not UTF-8 are reported once a line`() {
    check(
      """
      Caf⯑ and na⯑⯑ve.
         ^ error[invalid-utf8]: These bytes are not UTF-8: FF
      Fine.
      Na⯑⯑ve.
        ^^ error[invalid-utf8]: These bytes are not UTF-8: FF FF
      """)
  }

  @Test func `a note that is UTF-16 says so once`() {
    check(
      """
      ⯑⯑a\0b\0c\0
      ^^ error[invalid-utf8]: This note is UTF-16; save it as UTF-8
      d\0⯑e\0f\0
      """)
  }

  @Test func `a note with a line beyond the limit is not analysed`() {
    var settings = ModelSettings()
    settings.limits = SyntaxLimits(lineBytes: 40)
    check(
      """
      # Title

      This line is longer than what the limit allows, [so](nowhere.md).
      ^ information[oversized-note]
      """, model: settings)
  }

  @Test func `a note beyond the limit says so once, and links to it are good`() {
    var settings = ModelSettings()
    settings.limits = SyntaxLimits(noteBytes: 60)
    check(
      """
      See [there](large.md#anything).
      -- large.md --
      # Large
      ^ information[oversized-note]

      [Link](nowhere.md) [link](nowhere.md) [link](nowhere.md) [link](nowhere.md)
      """, model: settings)
  }

  @Test func `deep nesting and wide tables are told by their setting`() {
    var settings = ModelSettings()
    settings.limits = SyntaxLimits(cellsInRow: 5, nesting: 3)
    check(
      """
      -- table.md --
      | a | b | c | d | e | f |
      ^ information[oversized-note]
      -- deep.md --
      > > > > > deep
      ^ information[oversized-note]
      """, model: settings)
  }
}
