import NoteFeatures
import Testing

/// Comments that silence findings, and severities that are set.
struct IgnoreCommentsTests {
  @Test func `a comment silences the next block only`() {
    check(
      """
      <!-- coursemark-ignore broken-link -->
      See [one](nowhere.md).

      See [two](nowhere.md).
                ^^^^^^^^^^ error[broken-link]: There is no file or folder at `nowhere.md`
      """)
  }

  @Test func `a comment silences a whole list`() {
    check(
      """
      <!-- coursemark-ignore broken-link -->

      - [one](nowhere.md)
      - [two](nowhere.md)

      [three](nowhere.md)
              ^^^^^^^^^^ error[broken-link]: There is no file or folder at `nowhere.md`
      """)
  }

  @Test func `a comment in a paragraph silences it`() {
    check(
      """
      See <!-- coursemark-ignore broken-link --> [one](nowhere.md).

      See [two](nowhere.md).
                ^^^^^^^^^^ error[broken-link]
      """)
  }

  @Test func `a comment at the end of a paragraph silences that paragraph`() {
    check(
      """
      See [one](nowhere.md). <!-- coursemark-ignore broken-link -->

      See [two](nowhere.md).
                ^^^^^^^^^^ error[broken-link]
      """)
  }

  @Test func `a comment silences the footnote below it`() {
    check(
      """
      As said[^1].

      <!-- coursemark-ignore broken-link -->
      [^1]: See [one](nowhere.md).

      See [two](nowhere.md).
                ^^^^^^^^^^ error[broken-link]
      """)
  }

  @Test func `a comment in what another silences makes it neither more nor less`() {
    check(
      """
      <!-- coursemark-ignore broken-link -->

      - [one](nowhere.md)

        <!-- coursemark-ignore broken-link -->
        [two](nowhere.md)
      - [three](nowhere.md)

      [four](nowhere.md)
             ^^^^^^^^^^ error[broken-link]
      """)
  }

  @Test func `a comment silences no other code`() {
    check(
      """
      <!-- coursemark-ignore broken-anchor, anchor-case -->
      See [one](nowhere.md) and [two](#nowhere).
                ^^^^^^^^^^ error[broken-link]: There is no file or folder at `nowhere.md`
      """)
  }

  @Test func `a comment without code silences everything in the block`() {
    check(
      """
      <!-- coursemark-ignore -->
      See [one](nowhere.md) and [two](#nowhere).
      """)
  }

  @Test func `a comment needs no spaces at its ends`() {
    check(
      """
      <!--coursemark-ignore-->
      See [one](nowhere.md).
      """)
  }

  @Test func `a comment silences a note`() {
    check(
      """
      See [one](nowhere.md).

      <!-- coursemark-ignore-file broken-link -->

      See [two](nowhere.md) and [three](#nowhere).
                                         ^^^^^^^ error[broken-anchor]
      """)
  }

  @Test func `a misspelt code is reported`() {
    check(
      """
      <!-- coursemark-ignore brokenlink -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unknown-ignore] → broken-link
      See [one](nowhere.md).
                ^^^^^^^^^^ error[broken-link]: There is no file or folder at `nowhere.md`

      <!-- coursemark-ignore-file xyz -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unknown-ignore]
      """)
  }

  @Test func `other comments and comments in code are none of ours`() {
    check(
      """
      <!-- coursemark-ignored nothing -->
      <!-- markdownlint-disable MD001 -->

      `<!-- coursemark-ignore xyz -->`
      """)
  }

  @Test func `a severity can be set, and a check turned off`() {
    var checks = CheckSettings()
    checks.severities[.brokenLink] = .some(.hint)
    checks.severities[.brokenAnchor] = .some(nil)
    check(
      """
      See [one](nowhere.md) and [two](#nowhere).
                ^^^^^^^^^^ hint[broken-link]: There is no file or folder at `nowhere.md`
      """, checks: checks)
  }

  @Test func `every code has a rule of its own`() {
    for code in FindingCode.allCases {
      #expect(code.rule.code == code)
      #expect(!code.rule.summary.isEmpty && !code.rule.example.isEmpty, "\(code)")
    }
  }
}
