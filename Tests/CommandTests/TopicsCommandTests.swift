import Foundation
import Testing

private let log = """
  -- log.md --
  # Log

  ## Day 01 – Closures

  - [ ] one
  - [x] two

  ## Day 02 – Scopes

  See [above](#Log).
  -- plan.md --
  - [ ] Generators
  """

struct TopicsCommandTests {
  @Test func `each note is shown with its units, their progress and its topics`() async throws {
    let outcome = try await Notes(log).coursemark("topics")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        log.md  Log
          day 1  Closures  [1/2]
            Closures (Closure)
            one
            two
          day 2  Scopes
            Scopes (Scope)
        plan.md  plan.md
          Generators (Generator)

        """)
  }

  @Test func `a unit has its own lines and checkboxes`() async throws {
    let output = try await Notes(log).coursemark("topics", "--format", "json").output
    for part in [
      "\"checkboxes\":{\"done\":1,\"total\":2},\"endLine\":7,\"kind\":\"day\",\"line\":3",
      "\"checkboxes\":{\"done\":0,\"total\":0},\"endLine\":10,\"kind\":\"day\",\"line\":8",
    ] {
      #expect(output.contains(part), "\(part) in \(output)")
    }
  }

  @Test func `an anchor in other letter case leads to its heading`() async throws {
    let output = try await Notes(log).coursemark("topics", "--format", "json").output
    let reference = "\"resolution\":\"ok\",\"resolved\":\"log.md#log\",\"target\":\"#Log\""
    #expect(output.contains(reference), "\(output)")
  }

  @Test func `what the plan asks for and the notes never explain is listed`() async throws {
    let notes = try Notes(
      """
      -- log.md --
      # Log
      ## Day 1 – Closures
      A closure is a function with the scope that made it.
      -- plan.md --
      ## Day 1
      - [ ] Closures
      - [x] Metaclasses

      Practice:
      - [ ] Bank account
      """)
    let outcome = try await notes.coursemark("topics", "--unexplained")
    #expect(outcome.status == 0)
    #expect(outcome.output == "plan.md:3  Metaclasses\n")
    let json = try await notes.coursemark("topics", "--unexplained", "--format", "json").output
    #expect(try SchemaValidator("unexplained").problems(in: json) == [])
    #expect(
      json.contains("\"line\":3,\"path\":\"plan.md\",\"text\":\"Metaclasses\",\"unit\":\"day 1\""))
  }
}
