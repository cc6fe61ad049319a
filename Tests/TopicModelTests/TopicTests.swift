import Testing
import TopicModel

/// The topics of a note.
struct TopicTests {
  private func check(
    _ text: String, has expected: String, settings: ModelSettings = ModelSettings(),
    _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    let drawn = note(text, settings: settings).topics.map { topic in
      let aliases = topic.aliases.isEmpty ? "" : " ~ " + topic.aliases.joined(separator: " ~ ")
      return "\(topic.line + 1) \(topic.source.rawValue): \(topic.name)\(aliases)"
    }
    #expect(drawn.joined(separator: "\n") == expected, sourceLocation: location)
  }

  @Test func `units and headings name topics, template does not`() {
    check(
      """
      # Study Log
      ## Day 04 – Context Managers
      ### What I Learned
      ### Files
      ### Dependency Injection
      ### Why this matters
      ## Day 05
      ### Overview
      """,
      has: """
        2 heading: Context Managers ~ Context Manager
        5 heading: Dependency Injection ~ Dependency Injections
        """)
  }

  @Test func `a heading under three units is template`() {
    check(
      """
      # Log
      ## Day 1 – Parsing
      ### Morning Pages
      ## Day 2 – Scoping
      ### Morning Pages
      ## Day 3 – Typing
      ### Morning Pages
      """,
      has: """
        2 heading: Parsing
        4 heading: Scoping
        6 heading: Typing
        """)
  }

  @Test func `the configuration adds template`() {
    var settings = ModelSettings()
    settings.boilerplate = ["Morning Pages"]
    check(
      "# Log\n## Morning Pages\n## Parsing\n", has: "3 heading: Parsing", settings: settings)
  }

  @Test func `checkboxes name topics, exercises and tasks do not`() {
    check(
      """
      # Plan
      ## Day 1
      - [ ] `collections`: defaultdict, Counter
      - [ ] Build a parser
      - [ ] [Docs](https://example.org)
      - [ ] Why is this so slow?

      Practice:
      - [ ] Fizz buzz

      Theory:
      - [ ] Merge sort
      ## Day 2
      """,
      has: """
        3 checkbox: collections ~ defaultdict ~ Counter
        12 checkbox: Merge sort ~ Merge sorts
        """)
  }

  @Test func `aliases come from parentheses and lists`() {
    check(
      """
      # Guide
      ## Global Interpreter Lock (GIL)
      ## Lists (very slow ones)
      ## What is a closure?
      ## Parsing — From Text to Trees
      """,
      has: """
        2 heading: Global Interpreter Lock ~ GIL ~ Global Interpreter Locks
        3 heading: Lists ~ List
        4 heading: closure
        5 heading: Parsing
        """)
  }

  @Test func `a list of names gives each of them`() {
    let topics = note("# Guide\n## list / tuple / set\n## `Optional`, `Union`\n").topics
    #expect(topics.map(\.name) == ["list / tuple / set", "Optional, Union"])
    for name in ["list", "tuple", "set"] { #expect(topics.first?.answers(to: name) == true) }
    for name in ["optional", "union"] { #expect(topics.last?.answers(to: name) == true) }
  }

  @Test func `a list of names has no plural`() {
    let topics = note("# Guide\n## list / tuple / set\n## Other\n").topics
    #expect(topics.first?.aliases == ["list", "tuple", "set"])
  }

  @Test func `plurals are those of English`() {
    let topics = note("# Guide\n## Binary search\n## Strategy\n").topics
    #expect(topics.map(\.aliases) == [["Binary searches"], ["Strategies"]])
  }

  @Test func `bold terms that are explained name topics, labels do not`() {
    check(
      """
      # Guide
      Text.
      - **Protocols**: structural typing
      - **Mixins** – shared behavior
      - **Tools**: a hammer
      - **Pattern:** a thing
      - **Important** and nothing else

      A **closure** is a function with its scope.

      The word **bold** stands here.
      ## Others
      ## Overview
      """,
      has: """
        3 term: Protocols ~ Protocol
        4 term: Mixins ~ Mixin
        9 prose: closure
        12 heading: Others ~ Other
        """)
  }

  @Test func `a topic is listed once and answers to its names`() {
    let topics = note("# A\n## Closures\n## Other things\n- [ ] closures\n").topics
    #expect(topics.map(\.name) == ["Closures", "Other things"])
    #expect(topics.first?.answers(to: "closure") == true)
    #expect(topics.first?.answers(to: "closed") == false)
  }
}
