import Foundation
import Testing

private let course = """
  -- .coursemark.yml --
  -- plan.md --
  # Plan
  ## Day 1 — Functions
  - [ ] Closures
  - [ ] Metaclasses
  -- log.md --
  # Log
  ## Day 04 – Closures
  ### What I Learned
  - A **closure** remembers the variables of the scope that made it.

  ```python
  def counter():
      count = 0
  ```
  """

struct ExplainCommandTests {
  @Test func `the question may stand in a note named from the current folder or the root`()
    async throws
  {
    let notes = try Notes(course + "\n-- sub/n.md --\n# Closures\nA function and its scope.\n")
    for place in ["n.md:1", "sub/n.md:1", "\(notes.folder.path)/sub/n.md:1"] {
      let run = try await notes.run(
        ["explain", "Closures", "..", "--at", place], script: "cd sub && exec \"$@\"")
      #expect(run.output.contains("log.md:2") && !run.output.contains("sub/n.md"), "\(place)")
      #expect(run.messages == "")
    }
    let run = try await notes.coursemark("explain", "Closures", "--at", "gone.md:1")
    #expect(run.output.contains("sub/n.md:1") && run.status == 0)
    #expect(
      run.messages == "warning: “gone.md” is none of the notes; “--at” says nothing.\n")
  }

  @Test func `the best place is shown with its breadcrumb and its first text`() async throws {
    let notes = try Notes(course)
    let outcome = try await notes.coursemark("explain", "Closures", "--at", "plan.md:3")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("log.md:2  9"))
    #expect(
      outcome.output.hasSuffix(
        """
         %
          Log › Day 04 – Closures
          - A **closure** remembers the variables of the scope that made it.
              def counter():
                  count = 0

        """))
  }

  @Test func `a checkbox of that name is where the question stands`() async throws {
    let notes = try Notes(course)
    let asked = try await notes.coursemark("explain", "Closures", "--at", "plan.md:3")
    for name in ["closures", "Closure"] {
      #expect(try await notes.coursemark("explain", name).output == asked.output)
    }
    let elsewhere = try await notes.coursemark("explain", "Closures", "--at", "log.md:1")
    #expect(elsewhere.output != asked.output)
  }

  @Test func `what the notes never explain has no answer, and that is no failure`() async throws {
    let notes = try Notes(course)
    let outcome = try await notes.coursemark("explain", "Metaclasses")
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("Nothing in 2 notes explains “Metaclasses”."))
    #expect(try await notes.coursemark("explain", "Metaclasses", "--quiet").messages.isEmpty)
  }

  @Test func `JSON follows its schema`() async throws {
    let notes = try Notes(course)
    for topic in ["closure", "Metaclasses"] {
      let outcome = try await notes.coursemark("explain", topic, "--format", "json")
      #expect(try SchemaValidator("explain").problems(in: outcome.output) == [])
      #expect(outcome.output.contains("\"query\":\"\(topic)\""))
    }
    let found = try await notes.coursemark("explain", "closure", "--format", "json").output
    #expect(found.contains("\"line\":2,\"path\":\"log.md\""))
    #expect(found.contains("\"unit\":\"day 4\""))
  }

  @Test func `wrong usage exits with 2`() async throws {
    let notes = try Notes(course)
    #expect(try await notes.coursemark("explain").status == 2)
    let outcome = try await notes.coursemark("explain", "Closures", "--at", "plan.md")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("'plan.md' is not a file and a line, as in 'plan.md:12'."))
    #expect(try await notes.coursemark("explain", "Closures", "gone.md").status == 2)
  }
}
