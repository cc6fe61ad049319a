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
}
