import Testing

/// What VS Code's Markdown service reports and does not report (`src/test/diagnostic.test.ts`), as
/// cases of our own; where the answer is another on purpose the test says why.
struct FindingPeerCaseTests {
  // VS Code's service underlines the anchor with its `#`; here it is what has to be changed.
  @Test func `links and used definitions to what is not there`() {
    check(
      """
      # My header
      [bad](/no/such.md) [good](/note.md) [good](#my-header) [bad](#no-such)
            ^^^^^^^^^^^ error[broken-link]
                                                                    ^^^^^^^ error[broken-anchor]
      [good](/other.md#other-header) [bad](/other.md#no-such) [a] [b] [c]
                                                     ^^^^^^^ error[broken-anchor]

      [a]: /note.md#my-header
      [b]: /no/such.md
           ^^^^^^^^^^^ error[broken-link]
      [c]: #no-such
            ^^^^^^^ error[broken-anchor]
      -- other.md --
      # Other header
      """)
  }

  // VS Code's service and its preview add `.md`. GitHub does not, so the link fails there.
  @Test func `a link without its extension`() {
    check(
      """
      # My header
      [bad](/note#my-header) [bad](note) [bad](a.test)
            ^^^^^ error[broken-link]
                                   ^^^^ error[broken-link]
                                               ^^^^^^ error[broken-link] → a.test.md
      -- a.test.md --
      """)
  }

  @Test func `titles and angle brackets are not part of a destination`() {
    for title in ["\"text\"", "'text'", "(text)"] {
      check(
        """
        [a](<no such.md> \(title)) [b](no-such.md \(title))
             ^^^^^^^^^^ error[broken-link]
                                     ^^^^^^^^^^ error[broken-link]
        """)
    }
  }

  @Test func `percent signs are decoded once`() {
    check(
      """
      [bad](/a%20b.md) [bad](./a%20b.md) [good](/a%2520b.md) [good](a%2520b.md) [bad](<a b.md>)
            ^^^^^^^^^ error[broken-link]
                             ^^^^^^^^^^ error[broken-link]
                                                                                       ^^^^^^ error[broken-link]
      -- a%20b.md --
      """)
  }

  // VS Code's service takes `#fr agment` for the heading as well. GitHub does not.
  @Test func `spaces in an anchor`() {
    check(
      """
      # FR agment
      [a](<#fr-agment>) [b](<#fr agment>)
                              ^^^^^^^^^ error[broken-anchor] → #fr-agment
      """)
  }

  // VS Code's service takes `#L10`, `#10` and `#1,2` for lines of notes. GitHub shows notes
  // rendered, where there are no such places; of other files it has lines.
  @Test func `numbers of lines`() {
    check(
      """
      [a](code.py#L1) [a](code.py#L1-L5) [a](#L1)
                                              ^^ error[broken-anchor]
      -- code.py --
      """)
  }

  @Test func `mail addresses, tags, checkboxes and code are no links`() {
    check("a <user@example.com> <tag>b</tag> <scope:tag>b</scope:tag>")
    check("- [x]\n- [X]\n- [ ]\n\n* [x]\n* [ ]\n\n+ [X]\n+ [ ]")
    check("- `[!xyz].js` `ab.js` `[^xyz].js` `[!x-z].js`。")
  }

  // Alone `[text]` is prose; the service reports it too.
  @Test func `labels without a definition`() {
    check(
      """
      [good link][GoOd] [bad link][no-such] [text]
                                   ^^^^^^^ warning[undefined-reference]

      [gOoD]: http://example.com
      """)
  }

  // VS Code's service marks both definitions of a label; here the one without effect is marked and
  // shows the other as related. In a paragraph it finds definitions that CommonMark reads as text.
  @Test func `definitions that are unused or doubled`() {
    check(
      """
      [ref]
      text
      [ref]: http://example.com
      """)
    check(
      """
      [unused]: http://example.com "title"
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[unused-definition]
      [def]: http://example.com
      [def]: http://example.com/other
       ^^^ warning[duplicate-definition]

      ![][def] [[nested]] [a][\\[escaped\\]] [\\[escaped\\]]

      [nested]: http://example.com
      [\\[escaped\\]]: http://example.com
      """)
  }

  @Test func `ids of raw HTML, but not in code`() {
    check(
      """
      <div id="one"></div> <div id='two'></div>

      [good](#one) [good](#two) [good](other.md#there) [bad](#code) [bad](other.md#gone)
                                                              ^^^^ error[broken-anchor]
                                                                                   ^^^^ error[broken-anchor]

      ~~~
      <div id="code"></div>
      ~~~
      -- other.md --
      <span id="there">content</span>
      """)
  }
}
