import NoteText
import Testing
import TopicModel

/// What a note as a whole is about, as the first of its topics.
struct NoteSubjectTests {
  private func check(
    _ path: ExactString, _ text: String, _ expected: String?,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    let topic = note(text + "\n## Use in practice\n\n## Rest of it\n", at: path).topics
      .first { !$0.name.hasSuffix("practice") && !$0.name.hasPrefix("Rest") }
    let drawn = topic.map { ([$0.name] + $0.aliases).joined(separator: " ~ ") }
    #expect(drawn == expected, sourceLocation: location)
  }

  @Test func `its title names it`() {
    check("closures.md", "# Closures", "Closures ~ Closure")
    check("07_Objects.md", "# 2.7 Objects", "Objects ~ Object")
    check("wiki/postgresql.md", "# PostgreSQL", "PostgreSQL")
    check("index-scans.md", "# Index scans", "Index scans ~ Index scan")
    check("x.md", "---\ntitle: Duck typing\n---", "Duck typing")
  }

  @Test func `the part that is the name of the file is another name`() {
    check(
      "list-comprehension.md", "# The list comprehension in depth",
      "The list comprehension in depth ~ list comprehension")
    check("zip.md", "---\ntitle: Python zip() function - Cheatsheet\n---", "zip()")
    check("kafka/README.md", "# Apache Kafka", "Apache Kafka ~ Apache Kafkas ~ Kafka")
  }

  @Test func `the metadata adds names`() {
    check("sets.md", "---\naliases: [SETS]\n---\n\n# Sets", "Sets ~ Set")
    check(
      "gc.md", "---\naliases: [GC]\n---\n\n# Memory safety", "Memory safety ~ Memory safeties ~ GC")
  }

  @Test func `a title that says nothing gives way to the metadata, and these to the file`() {
    check("x.md", "---\ntitle: Duck typing\n---\n\n# Overview", "Duck typing")
    check("Closures.md", "---\ntitle:\naliases:\n---\n\n# Overview", "Closures ~ Closure")
    check("Closures.md", "---\ntitle: ~\naliases: null\n---\n\n# Overview", "Closures ~ Closure")
    check("x.md", "---\ntitle: Duck typing\n---\n\n# Week 3", "Duck typing")
    check("Closures.md", "# Definition of it\n\n# Pitfalls", "Closures ~ Closure")
    check("kafka/README.md", "A distributed log.", nil)
    check("Kafka/README.md", "A distributed log.", "Kafka ~ Kafkas")
  }

  @Test func `a word for works counts where it is the noun`() {
    check("a.md", "# The Repository Pattern", "The Repository Pattern ~ The Repository Patterns")
    check("a.md", "# Manual scheduling", "Manual scheduling")
    check("a.md", "# A Guide to Memory", nil)
  }

  @Test func `a file is its title where people have named it`() {
    check("Duck typing.md", "text", "Duck typing")
    check("Closures.md", "text", "Closures ~ Closure")
    check("garbage collection.md", "text", "garbage collection ~ garbage collections")
    check("duck_typing.md", "text", nil)
    check("closures.md", "text", nil)
    check("notes2.md", "text", nil)
  }

  @Test(arguments: [
    ("README.md", "# Apache Kafka"), ("it-IT/README.md", "# Domande"),
    ("kafka/README-it.md", "# Domande"),
    ("guide.md", "# Python Complete Guide"), ("log.md", "# 100-Days-Of-Python"),
    ("solution.md", "# Copy Time"), ("2018-june.md", "# 2018 June"),
    ("LICENSE.md", "# Attribution"),
    ("python.md", "# Python\n\n## Day 1 - A\n\n## Day 2 - B"), ("a.md", "# Write a parser"),
    ("a.md", "# Overview"),
  ])
  func `a guide, a log, a day or a license is about no one thing`(path: String, text: String) {
    let names = note(text + "\n\n## One\n\n## Two\n", at: ExactString(path)).topics.map(\.name)
    #expect(Set(names).isSubset(of: ["One", "Two", "A", "B"]))
  }
}
