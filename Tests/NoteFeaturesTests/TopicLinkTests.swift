import Testing

/// `[[…]]`.
struct TopicLinkTests {
  @Test func `a wiki-link that names nothing is reported`() {
    check(
      """
      See [[day-lgo]], [[day-log]] and [[Day-Log|the log]].
            ^^^^^^^ warning[broken-topic-link] → day-log
      -- day-log.md --
      """)
  }

  @Test func `wiki-links name notes, headings, topics and files`() {
    check(
      """
      # Closures

      [[day-log]], [[Day-Log.md]], [[logs/day-log]], [[Closures]], [[closures]], [[GIL]], [[a.png]],
      [[day-log#anything]], [[#closures]], ![[a.png]].
      -- logs/day-log.md --
      # Log

      ## Global Interpreter Lock (GIL)

      Text.

      ## Other

      Text.
      -- img/a.png --
      """)
  }

  @Test func `double brackets mean something else where none leads anywhere`() {
    check(
      """
      The matrix [[a, b], [c, d]] and [[1, 2]], the placeholder [[name]], a test [[ -f x ]].
      """)
  }

  @Test func `double brackets in code are no wiki-links`() {
    check(
      """
      `[[nothing]]` and [[log]]

      ```sh
      if [[ -n $x ]]; then echo [[nowhere]]; fi
      ```
      -- log.md --
      """)
  }

  @Test func `another note that uses wiki-links shows what the brackets mean`() {
    check(
      """
      See [[nowhere]].
            ^^^^^^^ warning[broken-topic-link]: No note, heading or topic is called `nowhere`
      -- other.md --
      See [[note]].
      """)
  }
}
