import Testing
import TopicModel

/// How far a unit goes.
struct UnitScopeTests {
  private func check(
    _ text: String, has expected: String, _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(drawnUnits(note(text)) == expected, sourceLocation: location)
  }

  @Test func `a flat day log puts a day's headings at the level of the day`() {
    check(
      """
      # Log
      ## Day 01 – Lists
      ---
      ## What I Learned
      Text.
      ## Files
      - `a.py`
      ## Day 02 – Sets
      ## What I Learned
      Text.
      """,
      has: """
        day 1 "Lists" 2-7
        day 2 "Sets" 8-10
        """)
  }

  @Test func `a nested log ends a day at the next heading of its level`() {
    check(
      """
      # Log
      ## Day 1
      Text.
      ### Files
      - `a.py`
      ## Day 2
      ### Files
      - `b.py`
      ## Afterword
      """,
      has: """
        day 1 2-5
        day 2 6-8
        """)
  }

  @Test func `the last section of a plan belongs to no day`() {
    check(
      """
      # Plan
      ## Day 1 – Lists
      - [ ] Slices
      ## Day 2 – Sets
      - [ ] Frozen
      ## Interview Checklist
      - [ ] Explain sets
      """,
      has: """
        day 1 "Lists" 2-3
        day 2 "Sets" 4-5
        """)
    let plan = note(
      """
      ## Day 1 – Lists
      - [ ] Slices
      ## Interview Checklist
      - [ ] Explain sets
      """)
    #expect(plan.checkboxes.map(\.unit) == [0, nil])
  }

  @Test func `units nest`() {
    check(
      """
      # Week 1
      ## Day 1: Lists
      Text.
      ### Part 1
      Text.
      ## Day 2: Sets
      # Week 2
      ## Day 3
      """,
      has: """
        week 1 1-6
          day 1 "Lists" 2-5
            part 1 4-5
          day 2 "Sets" 6-6
        week 2 7-8
          day 3 8-8
        """)
  }

  @Test func `headings in fences end no unit`() {
    check(
      """
      ## Day 1
      ```sh
      # install
      ## Day 9
      ```
      Text.
      ## Day 2
      """,
      has: """
        day 1 1-6
        day 2 7-7
        """)
  }

  @Test func `a line is in the innermost unit`() {
    let log = note("Before.\n\n# Week 1\n\nText.\n\n## Day 1\n\nText.\n\n# End\n\nText.\n")
    let labels = [0, 4, 8, 12, 99].map { line in
      log.unit(atLine: line).map { log.units[$0].label }
    }
    #expect(labels == [nil, "week 1", "day 1", nil, nil])
  }
}
