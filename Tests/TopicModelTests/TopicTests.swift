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

  @Test func `a table of terms names topics, other tables do not`() {
    check(
      """
      # Guide
      | Command | What it does |
      |---|---|
      | `git rebase` | replays commits |
      | `git cherry-pick <hash>` | copies one |
      | `-n NUMBER` | so many |
      | `settings.json` | a file |
      | &gt; | more |

      | Ebene | Beispiel | Aufgabe |
      |---|---|---|
      | 🌐 Root-Nameserver | `.` | kennt alle |
      | 💻 Resolver | `8.8.8.8` | fragt |

      | # | Layer | Purpose |
      |---|---|---|
      | 1 | Session | keeps talks apart |
      | 2 | Transport | carries |

      | Name | Age |
      |---|---|
      | Alice | 30 |
      | Bob | 31 |

      | Aspect | Batch | Stream | Description |
      |---|---|---|---|
      | **Latency** | hours | now | it |
      | **Cost** | low | high | it |
      ## Overview
      ## Summary
      """,
      has: """
        4 term: git rebase
        5 term: git cherry-pick
        12 term: Root-Nameserver ~ Root-Nameservers
        13 term: Resolver ~ Resolvers
        17 term: Session ~ Sessions
        18 term: Transport ~ Transports
        """)
  }

  @Test func `code that leads an item and is explained names a topic, a file does not`() {
    check(
      """
      # Guide
      - `git stash pop`— applies the stash
      - `git stash push "text"` - keeps it
      - `ephemeral.yaml` - the manifest
      - `a = 1`: sets it
      - `unexplained`

      `outside`: of a list
      ## Overview
      ## Summary
      """,
      has: """
        2 term: git stash pop
        3 term: git stash push
        """)
  }

  @Test func `a bold line names a topic where it is numbered, code or defined`() {
    check(
      """
      # Guide
      ## Streams
      **1. Backpressure**
      - Data arrives too fast

      **Just bold**

      **`math`** provides functions.

      **Stream processing** handles data.

      **Callback** это функция.

      **REST** (Representational State Transfer) is a style.

      **Idempotent**: the same again
      **Cacheable** (optional): may be kept

      **Important** words stand here.
      ## Overview
      """,
      has: """
        2 heading: Streams ~ Stream
        3 term: Backpressure ~ Backpressures
        8 term: math
        10 prose: Stream processing
        12 prose: Callback ~ Callbacks
        14 term: REST ~ Representational State Transfer
        16 term: Idempotent ~ Idempotents
        17 term: Cacheable ~ Cacheables
        """)
  }

  @Test(
    arguments: [
      ("What is a merge conflict?", "merge conflict"), ("What are Pods?", "Pods"),
      ("What does squash merging do?", "squash merging"),
      ("Why are staged builds useful?", "staged builds"),
      ("What is the difference between COPY and ADD?", "COPY vs ADD"),
      ("When would you use rebase vs merge in a team?", "rebase vs merge"),
      ("¿Qué es un módulo?", "módulo"), ("Qué es un módulo", "módulo"),
      ("Was ist TTL?", "TTL"), ("Что такое HTML", "HTML"), ("闭包是什么？", "闭包"),
      ("Closure nedir?", "Closure"),
    ]) func `a question is about its subject`(question: String, subject: String)
  {
    #expect(note("# A\n## \(question)\n## Overview\n").topics.map(\.name) == [subject])
  }

  @Test(
    arguments: [
      "Why is this so slow?", "What can go wrong here?", "What is the best of all?",
      "How do I start?", "Почему так?", "What happens next?",
    ]) func `a question without a subject names nothing`(question: String)
  {
    #expect(note("# A\n## \(question)\n## Overview\n").topics.isEmpty)
  }

  @Test func `exercises, examples and links name no topics`() {
    check(
      """
      # Day 51: REST
      ## 💻 Exercises (40 min)
      ### Design User API
      - **Pagination**: add it
      ### Exercise 2: Error Responses
      ## Пример вёрстки
      ### Шапка сайта
      ## Resources
      - **Guide**: a book
      ## Pagination
      """,
      has: """
        1 heading: REST
        10 heading: Pagination ~ Paginations
        """)
  }

  @Test func `a group of titles that two sections share is template`() {
    check(
      """
      # Log
      ## Monorepo
      ### 优势
      ### 痛点
      ## Multirepo
      ### 优势
      ### 痛点
      """,
      has: """
        2 heading: Monorepo ~ Monorepos
        5 heading: Multirepo ~ Multirepos
        """)
  }

  @Test(
    arguments: [
      "Key Takeaways", "🎯 Key Takeaways", "Learning Objectives (15 min)", "My Notes", "Q & A",
      "Best Practices", "What I Learned Today", "Полезные ссылки", "Домашнее задание",
      "Zusammenfassung", "Enlaces de interés", "2️⃣ Einführung", "参考资料", "Tomorrow: Day 52",
      "Example: Streams", "SOLID Summary", "Create a Volume", "Stage 2", "To be continued...",
    ]) func `a title of template words names nothing`(title: String)
  {
    #expect(note("# A\n## \(title)\n## Overview\n").topics.isEmpty)
  }

  @Test func `initials and what they stand for are names either way round`() {
    check(
      """
      # Guide
      ## GIL (Global Interpreter Lock)
      ## Continuous Integration(CI)
      ## Persistent Volumes (PV) and Persistent Volume Claims (PVC)
      ## Overview
      """,
      has: """
        2 heading: GIL ~ Global Interpreter Lock
        3 heading: Continuous Integration ~ CI ~ Continuous Integrations
        4 heading: Persistent Volumes and Persistent Volume Claims ~ PVC ~ PV ~ \
        Persistent Volumes and Persistent Volume Claim
        """)
  }

  @Test(
    arguments: [
      ("Generators & Lazy Evaluation", ["Generators", "Lazy Evaluation"]),
      ("Iterators, Generators & Lazy Evaluation", ["Iterators", "Generators", "Lazy Evaluation"]),
      ("Squash Merge vs Regular Merge", ["Squash Merge", "Regular Merge"]),
      ("if / elif / else", ["if", "elif", "else"]), ("os y pathlib", ["os", "pathlib"]),
      ("Static and Dynamic Typing", []), ("Defining and Calling a Function", ["~"]),
    ]) func `a title of several names answers to each`(title: String, names: [String])
  {
    let topic = note("# A\n## \(title)\n## Overview\n").topics.first
    #expect(topic?.name == title)
    let aliases = topic?.aliases ?? []
    #expect(names == ["~"] ? !aliases.contains("Defining") : aliases == names)
  }

  @Test func `titles that share a name keep what tells them apart`() {
    #expect(
      note("# A\n## for Loop — List-Based\n## for Loop — C-Style\n## Pattern 2: Caching\n").topics
        .map(\.name) == ["for Loop", "for Loop — C-Style", "Caching"])
  }

  @Test func `letters with case are compared in any script`() {
    let topics = note(
      "# A\n## Замыкания\n## ЗАМЫКАНИЯ\n## Über Ärger\n## über ärger\n## Ελλάδα\n## ΕΛΛΆΔΑ\n"
        + "## Łódź\n## łódź\n## 闭包\n## 闭包\n"
    ).topics
    #expect(topics.map(\.name) == ["Замыкания", "Über Ärger", "Ελλάδα", "Łódź", "闭包"])
  }

  @Test func `damaged and endless titles are survived`() {
    let long = String(repeating: "**a** ", count: 20_000)
    let topics = note(
      "# A\n## \(long)\n- [ ] \(long)\n- **\u{FFFD}**: x\n- ****: y\n- `` ` ``: z\n## ((\n## ()\n"
        + "| Term |  |\n|---|---|\n|  | |\n| `` | |\n"
    ).topics
    #expect(topics.isEmpty)
  }
}
