import Testing
import TopicModel

/// Counts that disagree with their checkboxes.
struct StaleCountTests {
  @Test func `a count on an item is of those right below it`() {
    check(
      """
      - a [0/2] [0%]
          ^^^^^ hint[stale-count]: This count is `[0/2]`, and its checkboxes come to `[1/2]` → [1/2]
                ^^^^ hint[stale-count] → [50%]
        - [x] b [1/1]
          - [x] c
        - [ ] d [1/3]
                ^^^^^ hint[stale-count] → [0/1]
          - [ ] e
            - [x] f
      """)
  }

  @Test func `a count in a heading is of its section, or of its unit`() {
    check(
      """
      # Plan [3/3]
             ^^^^^ hint[stale-count] → [2/3]
      - [x] a

      ## Closures [100%]
      - [x] b

      A title [0/9]
              ^^^^^ hint[stale-count] → [0/1]
      -------------
      - [ ] c
      """)
    check(
      """
      ## Day 1 [1/1]
               ^^^^^ hint[stale-count] → [1/2]
      ## What I Learned
      - [x] a
      ## Files
      - [ ] b
      ## Day 2 [0/1]
      - [ ] c
      """)
  }

  @Test func `what counts nothing, and what is not filled in, is left alone`() {
    check(
      """
      # Open [24/7] [/] [%] `[0/9]` [0/9](https://example.org) \\[0/9]
      - [ ] a [1/2]
      - Ratio [16/9]
        - [ ] b
          [0/9]

      # Rated [4/5]
      Text.
      """)
  }

  @Test func `states count as they are configured`() {
    var settings = ModelSettings()
    settings.checkboxes.states = ["-": .cancelled, "/": .inProgress, "!": .done, ">": .open]
    check(
      """
      # Plan [1/5]
             ^^^^^ hint[stale-count] → [2/4]
      - [-] given up
      - [/] begun
      - [!] done
      - [>] open
      - [x] done
      """, model: settings)
    check(
      """
      # Plan [1/3]
      - [-] begun
      - [/] begun
      - [!] text
      - [x] done
      """)
  }

  @Test func `where all are given up nothing is left to do`() {
    var settings = ModelSettings()
    settings.checkboxes.states["-"] = .cancelled
    check(
      """
      # Plan [0/2]
             ^^^^^ hint[stale-count] → [0/0]
      - [-] a [0/1]
              ^^^^^ hint[stale-count] → [0/0]
        - [-] b
      """, model: settings)
  }
}
