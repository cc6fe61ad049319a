import Testing

/// Anchors that are not there.
struct BrokenAnchorTests {
  @Test func `an anchor without heading is broken`() {
    check(
      """
      # Closures

      See [above](#closure) and [far](#nothing-like-it),
                   ^^^^^^^ error[broken-anchor] → #closures
                                       ^^^^^^^^^^^^^^^ error[broken-anchor]
      and [the log](day-log.md#day-99).
                               ^^^^^^ error[broken-anchor] → day-log.md#day-9
      -- day-log.md --
      # Day 9
      """)
  }

  @Test func `an anchor that slugs another way shows the right one`() {
    check(
      """
      # Day 4 – Closures & Scope

      See [again](#day-4--closures--scope) and
      [above](#day-4-closures-scope).
               ^^^^^^^^^^^^^^^^^^^^ error[broken-anchor] → #day-4--closures--scope
      """)
  }

  // Such short anchors are too unlike for the nearest spelling.
  @Test(arguments: [
    ("Ö, A", "#öa", "#ö-a"), ("Ö, A", "#o\u{308}a", "#ö-a"), ("O\u{308}, A", "#öa", "#o\u{308}-a"),
    ("Й! 1", "#й1", "#й-1"), ("Й! 1", "#\u{438}\u{306}1", "#й-1"), ("각, 1", "#각1", "#각-1"),
    ("각, 1", "#\u{1100}\u{1161}\u{11A8}1", "#각-1"), ("が, 1", "#\u{304B}\u{3099}1", "#が-1"),
    ("漢 字", "#漢字", "#漢-字"), ("Åß", "#å-ß", "#åß"),
  ])
  func `an anchor with other punctuation shows the right one, however letters are composed`(
    _ heading: String, _ anchor: String, _ suggestion: String
  ) {
    let carets = String(repeating: "^", count: anchor.unicodeScalars.count - 1)
    check(
      """
      # 漢
      # a
      # \(heading)
      # o

      [x](\(anchor))
           \(carets) error[broken-anchor] → \(suggestion)
      """)
  }

  @Test func `of ids that differ by letter case the first one is shown`() {
    check(
      """
      <a id="HERE"></a>
      <a id="Here"></a>

      See [it](#here).
                ^^^^ information[anchor-case] → #HERE
      """)
  }

  @Test(arguments: [
    ("Über die Schönheit", "#über-die-schönhiet"), ("Überraschung", "#Üeberraschung"),
    ("Введение в Python", "#введение-ф-python"), ("データの可視化について", "#データの可視化につい"),
  ])
  func `a misspelled anchor shows the nearest heading in any script`(
    _ heading: String, _ anchor: String
  ) throws {
    let slug = heading.lowercased().replacing(" ", with: "-")
    let carets = String(repeating: "^", count: anchor.unicodeScalars.count - 1)
    check(
      """
      # Some other heading
      # \(heading)
      # Etwas anderes und noch mehr

      [x](\(anchor))
           \(carets) error[broken-anchor] → #\(slug)
      """)
  }

  @Test func `an anchor of other letter case is only told`() {
    check(
      """
      # Closures

      See [above](#Closures) and [here](#Here). <a id="here"></a>
                   ^^^^^^^^ information[anchor-case] → #closures
                                         ^^^^ information[anchor-case] → #here
      """)
  }

  @Test func `duplicate headings are counted as GitHub does`() {
    check(
      """
      # Files
      # Files
      # Files-1
      # Files

      [1](#files), [2](#files-1), [3](#files-1-1), [4](#files-2)
      and [5](#files-3).
               ^^^^^^^ error[broken-anchor] → #files-1
      """)
  }

  @Test func `the anchors that every page has are good`() {
    check(
      """
      [Up](#top), [empty](#), [readme](#readme), [content](#user-content-x),
      [line](code.py#L10-L20),
      [text](#:~:text=prose), [other](other.md#), [picture](a.svg#part).
      -- code.py --
      -- a.svg --
      -- other.md --
      """)
  }

  @Test func `HTML ids, names, headings in lists and other scripts are anchors`() {
    check(
      """
      <a name="old"></a>
      <h2 id="custom">Custom</h2>

      - # In a list

      > ## In a quote

      # Ünïcode 日本語
      Underlined
      ==========

      [1](#old), [2](#custom), [3](#in-a-list), [4](#in-a-quote), [5](#ünïcode-日本語),
      [6](#underlined),
      [7](#%C3%BCn%C3%AFcode-%E6%97%A5%E6%9C%AC%E8%AA%9E).
      """)
  }

  @Test func `a heading in a fence is no anchor`() {
    check(
      """
      ```sh
      # install
      ```

      [Up](#install)
            ^^^^^^^ error[broken-anchor]: This note has no heading or HTML id for `#install`
      """)
  }

  @Test func `a heading with code, emphasis and a link keeps its words`() {
    check(
      """
      # The `with` *statement* in [Python](https://python.org)

      [Up](#the-with-statement-in-python)
      """)
  }

  @Test func `anchors of footnotes are good`() {
    check(
      """
      Text.[^1] See [below](#fn-1) and [back](#fnref-1).

      [^1]: A note.
      """)
  }
}
