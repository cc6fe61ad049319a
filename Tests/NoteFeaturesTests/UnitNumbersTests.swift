import Testing

/// Numbers of units, and units named in prose.
struct UnitNumbersTests {
  @Test func `two days of one number are reported`() {
    check(
      """
      # Log
      ## Day 1 – Lists
      ## Day 2 – Tuples
      ## Day 2 – Sets
      ^^^^^^^^^^^^^^^ warning[duplicate-unit]: Day 2 is here and on line 3
      ## Day 3 – Dicts
      """)
  }

  @Test func `days that are left out are hinted at`() {
    check(
      """
      ## Day 1
      ## Day 2
      ## Day 3
      ## Day 6
      ^^^^^^^^ hint[unit-gap]: Day 6 follows day 3
      ## Day 7
      """)
  }

  @Test func `several gaps, long gaps and logs that run backwards are no mistake`() {
    check(
      """
      -- sparse.md --
      ## Day 1
      ## Day 3
      ## Day 4
      ## Day 6
      ## Day 7
      -- jump.md --
      ## Day 1
      ## Day 2
      ## Day 3
      ## Day 7
      ## Day 8
      -- backwards.md --
      ## Day 5
      ## Day 4
      ## Day 3
      ## Day 2
      ## Day 1
      """)
  }

  @Test func `steps that start anew under another heading are another series`() {
    check(
      """
      # Install
      ## Step 1: Download
      ## Step 2: Unpack
      ## Step 3: Run
      # Upgrade
      ## Step 1: Back up
      ## Step 2: Replace
      ## Step 3: Check
      """)
  }

  @Test func `a second step 1 begins another count`() {
    check(
      """
      ## Step 1
      ## Step 1
      ## Step 2
      ## Step 3
      """)
  }

  @Test func `days that start anew in each week are another series`() {
    check(
      """
      # Week 1
      ## Day 1
      ## Day 2
      ## Day 3
      # Week 2
      ## Day 1
      ## Day 2
      ## Day 3
      # Week 3 – Day 1
      # Week 3 – Day 2
      # Week 4 – Day 1
      """)
  }

  @Test func `parts of a day are no duplicates`() {
    check(
      """
      ## Day 1
      ## Day 2
      ## Day 2.1
      ## Day 2.2
      ## Day 3
      ## Day 4-5
      ## Day 6
      """)
  }

  @Test func `a day beyond the last is reported in prose`() {
    check(
      """
      ## Day 1
      ## Day 2
      ## Day 3

      As seen in Day 7, unlike Day 2.
                 ^^^^^ information[broken-unit-reference]
      """)
  }

  @Test func `a unit of another note is meant where this one has none of that number`() {
    check(
      """
      ## Day 1
      ## Day 2
      ## Day 3

      As on Day 5, and on Day 9.
                          ^^^^^ information[broken-unit-reference]
      -- week-2.md --
      ## Day 4
      ## Day 5
      """)
  }

  @Test func `notes that are named for units are a series`() {
    check(
      """
      As on Day 2, and on Day 7.
                          ^^^^^ information[broken-unit-reference]: There is no day 7; the notes of this folder are a series without it
      -- day-1.md --
      -- day_02.md --
      -- Day 3.md --
      """)
  }

  @Test func `two courses with such a unit tell nothing`() {
    check(
      """
      ## Day 1
      ## Day 2
      ## Day 3

      As on Day 9.
      -- a/log.md --
      ## Day 9
      -- b/log.md --
      ## Day 9
      """)
  }

  @Test func `a unit is named in the language of its headings`() {
    check(
      """
      ## Tag 1
      ## Tag 2
      ## Tag 3

      Wie an Tag 7, anders als an Tag 2.
             ^^^^^ information[broken-unit-reference]
      """)
    check(
      """
      ## Глава 1
      ## Глава 2
      ## Глава 3

      См. Глава 9, а не Глава 2.
          ^^^^^^^ information[broken-unit-reference]
      """)
  }

  @Test func `a day of something else is not reported`() {
    check(
      """
      ## Day 1
      ## Day 2
      ## Day 3

      Day 7 of the course covers it.

      Tomorrow: Day 4.

      On day 7 it rained, `Day 9` is code, and Day 7-9 is a range.

      The [plan for Day 9](https://example.org).

      Chapter 12 and Week 4.
      -- other.md --
      ## Day 1
      ## Day 2
      ## Day 3

      As seen in Day 8 there.
      -- late.md --
      ## Day 8
      """)
  }

  @Test func `a series with a gap tells nothing`() {
    check(
      """
      ## Day 1
      ## Day 2
      ## Day 9

      As seen in Day 7 and Day 11.
      """)
  }

  @Test func `a unit that goes on under a second heading is no duplicate`() {
    check(
      """
      ## Chapter 1
      ## Chapter 2
      ## Chapter 3
      ## Chapter 3 (continued)
      ## Chapter 4
      """)
  }

  @Test func `a holiday, a year and a part of a day are not reported`() {
    check(
      """
      ## Day 1
      ## Day 2
      ## Day 3

      Written on Christmas Day 25 years ago.

      Shown at Earth Day 2024.

      The second half of Day 3 is Day 3.1 for some.
      """)
  }
}
