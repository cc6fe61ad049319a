import Testing

/// Link definitions and footnotes.
struct DefinitionsTests {
  @Test func `a label without definition is reported`() {
    check(
      """
      See [the log][daylog] and [the digest][].
                    ^^^^^^ warning[undefined-reference] → day-log
                                 ^^^^^^^^^^ warning[undefined-reference]

      [day-log]: https://example.org
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[unused-definition]
      """)
  }

  @Test func `brackets in prose and code are no references`() {
    check(
      """
      Take a[i][j], `[a][b]`, [x], [0][1], [ ][ ], matrix[row][column], int[][], [TODO], \\[a][b].
      See [abc][1].

      - [ ] open
      - [x] done

      ```swift
      let value = [first][second]
      ```
      """)
  }

  @Test func `labels are compared without case and inner space`() {
    check(
      """
      See [the log][Day  LOG], [day log] and [Day Log][].

      [day log]: https://example.org
      """)
  }

  @Test func `a second definition of a label has no effect`() {
    check(
      """
      [log] and [Straße]

      [log]: https://example.org/a
      [LOG]: https://example.org/b
       ^^^ warning[duplicate-definition]: `[LOG]` is defined on line 3 already; this definition has no effect
      [Straße]: https://example.org/c
      """)
  }

  @Test func `a definition that nothing uses is hinted at`() {
    check(
      """
      See [one].

      [one]: https://example.org/1
      [two]: https://example.org/2
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[unused-definition]: Nothing in this note uses `[two]`
      [//]: # (a comment)
      [//]: # (another comment)
      """)
  }

  @Test func `an unused definition is not looked up`() {
    check(
      """
      Text.

      [two]: nowhere.md
      ^^^^^^^^^^^^^^^^^ hint[unused-definition]: Nothing in this note uses `[two]`
      """)
  }

  @Test func `an image uses a definition`() {
    check(
      """
      ![picture][img] and ![img]

      [img]: https://example.org/a.png
      """)
  }

  @Test func `a footnote without text is reported`() {
    check(
      """
      One.[^1] Two.[^2] Three.[^long-nmae]
                   ^^^^ warning[broken-footnote]: No footnote `[^2]:` is defined in this note
                              ^^^^^^^^^^^^ warning[broken-footnote] → long-name

      [^1]: First.
      [^long-name]: Used.[^long-name]
      """)
  }

  @Test func `patterns are no footnotes`() {
    check("Match [^a-z]+ or [^abc] or `[^1]`, [^0-9]{2}, [^] and [^1]*.")
  }
}
