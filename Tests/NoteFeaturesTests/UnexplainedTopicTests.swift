import NoteFeatures
import Testing

/// Checkboxes that nothing explains.
struct UnexplainedTopicTests {
  private let on: CheckSettings = {
    var settings = CheckSettings()
    settings.severities[.unexplainedTopic] = .some(.information)
    return settings
  }()

  @Test func `a checkbox that nothing explains is reported`() {
    check(
      """
      - [ ] Closures
      - [x] Metaclasses
            ^^^^^^^^^^^ information[unexplained-topic]
      -- log.md --
      # Log

      ## Day 1 – Closures

      A function that remembers the scope that made it.

      ## Metaclasses

      - [ ] read about them some day
      """, checks: on)
  }

  @Test func `headings, terms and aliases explain`() {
    check(
      """
      - [ ] GIL
      - [ ] Decorators
      - [ ] Protocols
      - [ ] list / tuple
      - [ ] Closure
      -- log.md --
      # Log

      ## Global Interpreter Lock (GIL)

      Only one thread at a time runs bytecode.

      ## Decorator

      A function that takes a function and returns another.

      ## Typing

      - **Protocols**: structural typing
      - **Tuple**: a list of fixed length

      ## Scopes

      **Closure**: a function with the scope that made it.
      """, checks: on)
  }

  @Test func `exercises and tasks want no explanation`() {
    check(
      """
      Practice:

      - [ ] Fizz buzz

      Topics:

      - [ ] Write a parser
      - [ ] [Docs](https://example.org)
      """, checks: on)
  }

  @Test func `it is off by default`() {
    check("- [ ] Closures")
  }
}
