import Testing
import TopicModel

/// Links, images and definitions whose target is not there, with what they could be instead.
struct BrokenLinkTests {
  @Test func `a link to a note that is not there is broken`() {
    check(
      """
      See [the log](day-lgo.md) and ![a picture](img/a.png).
                    ^^^^^^^^^^ error[broken-link] → day-log.md
                                                 ^^^^^^^^^ error[broken-link]
      -- day-log.md --
      """)
  }

  @Test func `a link that differs by letter case is broken and shows the right case`() {
    check(
      """
      See [the log](Day-Log.md) and [files](notes/day-04/).
                    ^^^^^^^^^^ error[broken-link] → day-log.md
                                            ^^^^^^^^^^^^^ error[broken-link] → notes/Day-04/
      -- day-log.md --
      -- notes/Day-04/a.py --
      """)
  }

  @Test func `a forgotten or wrong extension is told`() {
    check(
      """
      [One](day-log), [three](day-log.md#closures),
            ^^^^^^^ error[broken-link]: There is no file or folder at `day-log` → day-log.md
      [two](day-log.html#closures).
            ^^^^^^^^^^^^ error[broken-link] → day-log.md#closures
      -- day-log.md --
      # Closures
      """)
  }

  @Test func `a suggestion keeps the query, and has the nearest anchor of the note`() {
    check(
      """
      ![One](IMG/a.png?raw=true) [two](Log.md#Day-1)
             ^^^^^^^^^^^^^^^^^^ error[broken-link] → img/a.png?raw=true
                                       ^^^^^^ error[broken-link] → log.md#day-1
      [three](Log.md#day--1) [four](log#dya-1) [five](log#nowhere)
              ^^^^^^ error[broken-link] → log.md#day-1
                                    ^^^ error[broken-link] → log.md#day-1
                                                      ^^^ error[broken-link] → log.md#nowhere
      [seven](C%23.md)
              ^^^^^^^ error[broken-link] → c%23.md
      -- log.md --
      # Day 1
      -- img/a.png --
      -- c#.md --
      """)
  }

  @Test func `a path from the wrong folder is put right`() {
    check(
      """
      -- week1/note.md --
      [One](week1/a.md), [two](../note.md),
            ^^^^^^^^^^ error[broken-link]: There is no file or folder at `week1/week1/a.md` → a.md
                               ^^^^^^^^^^ error[broken-link] → note.md
      [three](b.md), [four](/week1/a.md), [five](c/d.txt).
              ^^^^ error[broken-link]: There is no file or folder at `week1/b.md` → ../b.md
                                                 ^^^^^^^ error[broken-link] → ../c/d.txt
      [six](/a.md).
            ^^^^^ error[broken-link]: There is no file or folder at `/a.md` → a.md
      -- week1/a.md --
      -- b.md --
      -- c/d.txt --
      """)
  }

  @Test func `a link that leaves the repository is broken`() {
    check(
      """
      See [the other](../other/note.md) and [that](../../../x.md).
                      ^^^^^^^^^^^^^^^^ error[broken-link]
                                                   ^^^^^^^^^^^^^ error[broken-link]
      """)
  }

  @Test func `pages of the repository on GitHub are not looked up`() {
    check(
      "[Issues](../../issues), [wiki](../../wiki/Home), [one](../../pull/3), [a](../../tree/b).")
  }

  @Test func `a URL without its scheme is read as a path`() {
    check(
      """
      [One](www.example.org/a),
            ^^^^^^^^^^^^^^^^^ error[broken-link] → https://www.example.org/a
      [two](git@github.com:a/b.git),
            ^^^^^^^^^^^^^^^^^^^^^^ error[broken-link]
      [three](https\u{200B}://example.org).
              ^^^^^^^^^^^^^^^^^^^^ error[broken-link] → https://example.org
      [four]((https://example.org)).
             ^^^^^^^^^^^^^^^^^^^^^ error[broken-link] → https://example.org
      """)
  }

  @Test func `URLs, mail addresses and templates are not looked up`() {
    check(
      """
      [One](https://example.org/a#b), [two](mailto:a@example.org), [three](//example.org/x),
      [four]({{ site.url }}/a), [five]({% link a.md %}), <https://example.org>, <a@example.org>.
      """)
  }

  @Test func `files, folders, queries and encoded names are found`() {
    check(
      """
      [One](my%20notes.md), [two](<my notes.md>), [three](img/), [four](img),
      [five](./img/a.png?raw=true),
      [six](/img/a.png), [seven](img/../my%20notes.md), [eight](.), ![](img/a.png),
      [nine](%C3%A9t%C3%A9.txt).
      -- my notes.md --
      -- img/a.png --
      -- été.txt --
      """)
  }

  @Test func `raw HTML counts too`() {
    check(
      """
      <img src="img/b.png" width="10"> and
                ^^^^^^^^^ error[broken-link]: There is no image at `img/b.png` → img/a.png
      <a href="nowhere.md">this</a> and <a href="a.md">that</a>.
               ^^^^^^^^^^ error[broken-link]: There is no file or folder at `nowhere.md`
      -- a.md --
      -- img/a.png --
      """)
  }

  @Test func `a used definition is reported where it is written`() {
    check(
      """
      See [the log][log] and [log].

      [log]: day-lgo.md
             ^^^^^^^^^^ error[broken-link] → day-log.md
      -- day-log.md --
      """)
  }

  @Test func `links in code and comments are no links`() {
    check(
      """
      `[a](nowhere.md)` and \\[a](nowhere.md)

      ```markdown
      [a](nowhere.md)
      ```

          [a](nowhere.md)

      <!-- [a](nowhere.md) -->
      """)
  }

  @Test func `routes that the configuration names are left out`() {
    var settings = ModelSettings()
    settings.ignoredLinks = ["/docs/**", "/faq"]
    check(
      """
      [One](/docs/a/b) and [two](/doc/a).
                                 ^^^^^^ error[broken-link]: There is no file or folder at `/doc/a`
      A part of a page, [three](/faq#why) and [four](/faq?all).
      """, model: settings)
  }

  @Test func `a backslash in a path and an invisible character are told`() {
    check(
      """
      [One](img\\a.png) and [two](a\u{200B}.md).
            ^^^^^^^^^ error[broken-link]: There is no file or folder at `img\\a.png` → img/a.png
                                 ^^^^^ error[broken-link] → a.md
      -- img/a.png --
      -- a.md --
      """)
  }
}
