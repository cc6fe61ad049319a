import NoteFeatures
import NoteText
import Testing
import TopicModel

/// What a hover shows, as plain text; the range it is about stands in brackets first.
struct HoverTests {
  private func check(
    _ fixture: String, _ expected: String?, location: Testing.SourceLocation = #_sourceLocation
  ) {
    let fixture = EditorFixture(fixture)
    let index = ExplanationIndex(of: fixture.course)
    let hover = fixture.course.hover(at: fixture.offset, in: fixture.note, index: index)
    let shown = hover.map { "[\(fixture.note.text.string($0.range))]\n\($0.plainText)" }
    #expect(shown == expected, sourceLocation: location)
  }

  private let log = """
    -- log.md --
    # Log
    ## Day 04 – Closures
    ### What I Learned
    - A **closure** remembers the variables of the scope that made it.

    ```python
    def counter(): ...
    ```
    ## Day 05 – Decorators
    They wrap a function in another one, which is returned in its place.
    """
  private let explained = """
    Log › Day 04 – Closures (log.md:2)

    - A closure remembers the variables of the scope that made
      it.

        def counter(): ...
    """

  @Test func `two notes of one name are both shown, wherever they begin`() {
    let text = "A function with the scope that made it, which it keeps."
    check(
      "- [ ] Clo$0sures\n-- a/Closures.md --\n\(text)\n-- b/Closures.md --\n\(text)",
      """
      [[ ] Closures]
      Closures.md (a/Closures.md:1)

      \(text)

      Also in:

      Closures.md (b/Closures.md:1)
      """)
  }

  @Test func `a checkbox shows what explains it and how far its group is`() {
    check(
      "# Plan\n## Day 1 – Functions\n- [x] Lambdas\n- [ ] Clo$0sures\n\(log)",
      "[[ ] Closures]\n\(explained)\n\nDay 1 – Functions: 1/2 done")
  }

  @Test func `nothing is shown where nothing explains it`() {
    check("# Plan\n- [ ] Meta$0classes\n\(log)", nil)
    check("Some wo$0rds.\n\(log)", nil)
    check("\(log)$0", nil)
  }

  @Test func `a term, code and words of a sentence show what explains them`() {
    check("- **Clo$0sures**: see there\n\(log)", "[**Closures**]\n\(explained)")
    check("Use a `clo$0sure` here.\n\(log)", "[`closure`]\n\(explained)")
    check("Written with a clo$0sure or two.\n\(log)", "[closure]\n\(explained)")
  }

  @Test func `a heading shows its progress and what refers to it`() {
    check(
      "# Plan\n\n[x](#week)\n\n## We$0ek\n- [x] One\n- [ ] Two\n",
      "[## Week]\n1/2 done · 1 reference")
  }

  @Test func `a link shows the section it leads to`() {
    check(
      "See [there](log.md#day-05$0--decorators).\n\(log)",
      """
      [[there](log.md#day-05--decorators)]
      Log › Day 05 – Decorators (log.md:9)

      They wrap a function in another one, which is returned in
      its place.
      """)
  }

  @Test func `a broken link says why, with what was meant`() {
    check(
      "See [there](lo$0q.md).\n\(log)",
      """
      [[there](loq.md)]
      There is no file or folder at loq.md.

      Did you mean log.md?
      """)
  }

  @Test func `a note, an image, a unit and a footnote show what is there`() {
    check(
      "[[lo$0g]]\n-- log.md --\n# Log\nThey wrap it.", "[[[log]]]\nLog (log.md:1)\n\nThey wrap it.")
    check("![a](cat$0.png)\n-- cat.png --", "[![a](cat.png)]\ncat.png")
    check("Text[^1$0].\n\n[^1]: The reason why.\n", "[[^1]]\nThe reason why.")
    check("Text[^1$0].\n\n[^1]: ![](cat.png)\n-- cat.png --", nil)
  }

  @Test func `what is read already is not shown`() {
    check(
      """
      # Guide
      ## Dec$0orators
      They wrap a function in another one, which is returned in its place.
      ### Decorators with arguments
      One more function around the decorator takes the arguments.
      """, nil)
    check(
      """
      # Guide
      ## Generators
      A generator gives its values one by one, with `yi$0eld` instead of `return`.
      """, nil)
  }

  @Test func `a heading without text shows what begins below it`() {
    check(
      """
      # Guide
      ## 8. File op$0erations
      ### Reading files
      File operations begin with `open`, and end with the block that it stands in.
      """,
      """
      [## 8. File operations]
      Guide › 8. File operations › Reading files (note.md:3)

      File operations begin with open, and end with the block that
      it stands in.
      """)
  }

  @Test func `a list is led by its line, and long code begins at the part in question`() {
    let code = (1...14).map { "step_\($0)()" }.joined(separator: "\n")
    check(
      """
      - [ ] Defensive co$0pies
      -- log.md --
      # Log
      ## Copies
      Defensive copies are *not* made:
      - of what never changes
      - for `*args`
      ```python
      # Set up
      \(code)

      # Defensive copies
      copy()
      ```
      """,
      """
      [[ ] Defensive copies]
      Log › Copies (log.md:2)

      Defensive copies are not made:

      - of what never changes
      - for *args

          …
          # Defensive copies
          copy()
      """)
  }
}
