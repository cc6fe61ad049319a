import Foundation
import Testing

/// `next`
struct NextCommandTests {
  private let course = """
    -- .coursemark.yml --
    -- log.md --
    # Log
    ## Day 04 – Closures
    ### What I Learned
    - A **closure** remembers the variables of the scope that made it, which is why a counter can go on counting when the function that made it has returned.
    -- plan-10.md --
    - [ ] Last of all
    -- plan-2.md --
    # Plan
    ## Day 1 — Functions
    - [x] Arguments
    - [ ] Closures
    - [/] [Metaclasses](https://example.org/a/very/long/address/that/nobody/wants/to/read/in/a/list)

    Practice:
    - [ ] Write a function that makes functions, **and** another one that calls `all` of them in turn
    """

  @Test func `what is open comes in order, with what explains it, in eighty columns`() async throws
  {
    let outcome = try await Notes(course).coursemark("next", environment: ["COLUMNS": "72"])
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        plan-2.md › Day 1 — Functions
            4  [ ] Closures
                   → log.md:2 Day 04 – Closures
                     - A **closure** remembers the variables of the scope that
                     made it, which is why a counter can go on counting when the
                     function that made it has returned.
            5  [-] Metaclasses

        plan-2.md › Day 1 — Functions › Practice
            8  [ ] Write a function that makes functions, and another one that
                   calls all of them in turn

        plan-10.md
            1  [ ] Last of all

        """)
  }

  @Test func `as many as asked for, and how many more there are`() async throws {
    let notes = try Notes(course)
    let outcome = try await notes.coursemark("next", "--count", "1", "plan-2.md")
    #expect(
      outcome.output == "plan-2.md › Day 1 — Functions\n    4  [ ] Closures\n\n2 more open.\n")
    #expect(try await !notes.coursemark("next", "-n", "1", "-q").output.contains("more open"))
    #expect(try await notes.coursemark("next", "--count", "0").status == 2)
  }

  @Test func `JSON follows its schema`() async throws {
    let notes = try Notes(course)
    let output = try await notes.coursemark("next", "-n", "2", "--format", "json").output
    #expect(try SchemaValidator("next").problems(in: output) == [])
    #expect(output.contains("\"group\":null,\"line\":4,\"path\":\"plan-2.md\",\"state\":\"open\""))
    #expect(output.contains("\"state\":\"in-progress\",\"text\":\"[Metaclasses](https://"))
    #expect(output.contains("\"heading\":\"Day 04 – Closures\",\"line\":2,\"path\":\"log.md\""))
    #expect(output.hasSuffix("\"open\":4,\"version\":1}\n"))
  }

  @Test func `where nothing is open there is a word`() async throws {
    let notes = try Notes("-- .coursemark.yml --\n-- a.md --\n- [x] a\n-- b.md --\n# B")
    let done = try await notes.coursemark("next")
    #expect(done.status == 0 && done.output.isEmpty)
    #expect(done.messages == "Nothing is open: 1 of 1 done.\n")
    let none = try await notes.coursemark("next", "b.md")
    #expect(none.messages.hasPrefix("There is no checkbox in 1 note."))
    #expect(try await notes.coursemark("next", "-q").messages.isEmpty)
    let json = try await notes.coursemark("next", "--format", "json").output
    #expect(json == "{\"checkboxes\":[],\"open\":0,\"version\":1}\n")
  }

  @Test func `a note can't steer the terminal`() async throws {
    let notes = try Notes(
      "-- .coursemark.yml --\n-- a.md --\n# Day 1 \u{1B}[31m\n- [ ] \u{1B}]0;x\u{7}")
    for command in ["next", "progress"] {
      #expect(try await !notes.coursemark(command).output.contains("\u{1B}"))
    }
  }
}
