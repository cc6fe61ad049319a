import Testing
import TopicModel

/// What is left of a title or a sentence as the name of a topic.
struct TopicNameTests {
  private func names(_ text: String) -> [String] {
    note(text).topics.map { ([$0.name] + $0.aliases).joined(separator: " ~ ") }
  }

  @Test(arguments: [
    ("2.7 Objects", "Objects ~ Object"), ("6. Coroutines", "Coroutines ~ Coroutine"),
    ("5.6 - Macros", "Macros"), ("2.7 vs 3.6", "2.7 vs 3.6 ~ 2.7 ~ 3.6"),
    ("Python 3.14: Template Strings", "Python 3.14"),
    ("3 Musketeers", "3 Musketeers ~ 3 Musketeer"),
  ])
  func `what counts a title is no part of it`(title: String, name: String) {
    #expect(names("## \(title)\n") == [name])
  }

  @Test(arguments: ["Source(s) and further reading: sharding", "Disadvantage(s)", "A Problem"])
  func `what any section could be called is none`(title: String) {
    #expect(names("# Log\n\n## \(title)\n\n## Sharding\n") == ["Sharding"])
  }

  @Test func `a keyword begins a name, and a sentence does not`() {
    #expect(names("## if Statements\n\n## If it rains\n") == ["if Statements ~ if Statement"])
  }

  @Test(arguments: [
    "[[Graphs]]", "[[graph theory|Graphs]]", "Graphs {#graphs}", "~~Graphs~~", "==Graphs==",
    "Graphs :lock:", "👉 Graphs 👈", "\"Graphs\"", "**Graphs**",
  ])
  func `what decorates a title is no part of it`(title: String) {
    #expect(names("## \(title)\n") == ["Graphs ~ Graph"])
  }

  @Test func `an operator is no decoration`() {
    #expect(names("## `is` vs `==`\n").first?.hasPrefix("is vs ==") == true)
    #expect(names("## Loose `==` vs `===`\n").first?.hasPrefix("Loose == vs ===") == true)
    #expect(names("## Set literals {1, 2}\n").first?.hasPrefix("Set literals {1, 2}") == true)
  }

  @Test func `the first of several chapters is a topic, a guide is none`() {
    #expect(names("# Heaps\n\n# Tries and more\n\n# Graphs\n").first?.hasPrefix("Heaps") == true)
    #expect(names("# A Guide\n\n# Heaps\n\n# Graphs\n").first?.hasPrefix("Heaps") == true)
  }

  @Test func `names in code are no template`() {
    #expect(names("# Log\n\n## `case`\n\n## Case\n") == ["case"])
  }

  @Test func `the noun has a plural, what follows it has none`() {
    #expect(names("## Items in a set\n") == ["Items in a set"])
  }

  @Test func `what letters stand for is a topic wherever it stands`() {
    let text = "Threads wait for the Global Interpreter Lock (GIL).\n\nSee (GIL), a thing (XYZ).\n"
    #expect(names(text) == ["Global Interpreter Lock ~ Global Interpreter Locks ~ GIL"])
    #expect(
      names("Role-based access control (RBAC)\n").first?.hasPrefix("Role-based access") == true)
    let known = "- **Access Control List**: who may.\n\nThe Access Control List (ACL) says so.\n"
    #expect(names(known) == ["Access Control List ~ Access Control Lists ~ ACL"])
    #expect(names("# Log\n\n## Exercises\n\nUse the Global Interpreter Lock (GIL).\n") == [])
  }
}
