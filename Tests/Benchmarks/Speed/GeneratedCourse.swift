import TestSupport

/// A course of notes as people write them, of any size: a hub, weeks of a day log, guides with a
/// table of contents and fences, plans of checkboxes.
///
/// The same seed gives the same notes on every machine. A note does not depend on how many others
/// there are, so that courses of different sizes differ in nothing but their number.
struct GeneratedCourse {
  /// The number of notes, the hub included.
  let size: Int
  let seed: UInt64

  struct File: Equatable {
    let path: String
    let text: String
  }

  static let hub = "hub.md"
  /// The heading of the hub that every second one of the first thousand notes points to.
  static let popularHeading = "Glossary"
  /// The heading of the hub that one note points to.
  static let quietHeading = "Colophon"
  /// A note that is there, and the same, at every size from 2 on.
  static let typedNote = path(of: 1)

  /// The notes that point to the popular heading.
  var popularPaths: [String] { (1..<size).filter(Self.namesPopular).map(Self.path) }
  /// The note that points to the quiet heading.
  var quietPaths: [String] { size > 2 ? [Self.path(of: 2)] : [] }

  /// The note of an index below `size`.
  func file(_ index: Int) -> File {
    guard index > 0 else { return File(path: Self.hub, text: hubText()) }
    var writer = NoteWriter(index: index, seed: seed)
    return File(path: Self.path(of: index), text: writer.text())
  }

  private func hubText() -> String {
    var writer = NoteWriter(index: 0, seed: seed)
    let parts = [Self.popularHeading, "Reading list", Self.quietHeading].map {
      "## \($0)\n\n\(writer.paragraph())\n"
    }
    return "# How this course is organized\n\n\(writer.paragraph())\n\n"
      + parts.joined(separator: "\n")
  }

  fileprivate static func namesPopular(_ index: Int) -> Bool { index <= 1_000 && index % 2 == 1 }

  fileprivate static func path(of index: Int) -> String {
    let number = String(repeating: "0", count: max(0, 5 - String(index).count)) + "\(index)"
    return switch index % 3 {
    case 0: "log/week-\(number).md"
    case 1: "guides/guide-\(number).md"
    default: "plans/plan-\(number).md"
    }
  }
}

/// Writes one note.
private struct NoteWriter {
  let index: Int
  private var random: SeededGenerator

  init(index: Int, seed: UInt64) {
    self.index = index
    random = SeededGenerator(seed: seed &* 0x2545_F491_4F6C_DD1D &+ UInt64(index))
  }

  mutating func text() -> String {
    let body =
      switch index % 3 {
      case 0: week()
      case 1: guide()
      default: plan()
      }
    return body + "\n## Summary\n\n\(paragraph())\n\n\(seeAlso())"
  }

  // MARK: - Kinds of notes

  /// Seven days, whose headings stand at the level of what they hold, as in real logs.
  private mutating func week() -> String {
    let first = (index / 3 - 1) * 7 + 1
    var text = "# Week \(index / 3)\n\n\(paragraph())\n"
    for day in first..<first + 7 {
      text += "\n## Day \(day) – \(topic())\n\n## What I Learned\n\n"
      for _ in 0..<4 { text += "- **\(topic())**: \(sentence())\n" }
      text += "\n\(paragraph())\n\n"
      if day > 1 {
        text += "This builds on Day \(Int.random(in: first...day, using: &random)).\n\n"
      }
      text += fence() + "\n## Practice\n\n"
      for _ in 0..<3 { text += checkbox(indent: "") }
    }
    return text
  }

  private mutating func guide() -> String {
    let titles = (1...10).map { "\($0). \(topic())" }
    var text = "# \(topic()): a guide\n\n\(paragraph())\n\n## Table of Contents\n\n"
    // GitHub's slug of a title of ASCII letters: spaces become hyphens, the dot goes.
    for title in titles {
      let slug = title.lowercased().filter { $0 != "." }.map { $0 == " " ? "-" : String($0) }
      text += "- [\(title)](#\(slug.joined()))\n"
    }
    for title in titles {
      text += "\n## \(title)\n\n\(paragraph())\n\n\(fence())\n### Common mistakes\n\n"
      for _ in 0..<3 { text += "- \(sentence())\n" }
      text += "\n| Form | Cost |\n|---|---|\n| \(word()) | \(word()) |\n| \(word()) | \(word()) |\n"
      text += "\n\(paragraph())\n"
    }
    return text
  }

  private mutating func plan() -> String {
    var text = "# Study plan: \(topic())\n\n\(paragraph())\n"
    for chapter in 1...8 {
      text += "\n## Chapter \(chapter): \(topic())\n\n\(sentence())\n\nRead:\n\n"
      for _ in 0..<5 { text += checkbox(indent: "") }
      text += "\nPractice:\n\n"
      for _ in 0..<3 { text += checkbox(indent: "") + checkbox(indent: "  ") }
    }
    return text
  }

  /// Links to the hub and to the notes before; one in forty is broken, as in real courses.
  private mutating func seeAlso() -> String {
    var text = ""
    if GeneratedCourse.namesPopular(index) {
      text += "- [Glossary](../hub.md#glossary)\n"
    }
    if index == 2 { text += "- [Colophon](../hub.md#colophon)\n" }
    for distance in 1...3 where distance < index {
      let anchor = Int.random(in: 0..<40, using: &random) == 0 ? "sumary" : "summary"
      let path = GeneratedCourse.path(of: index - distance)
      text += "- [\(topic())](../\(path)#\(anchor))\n"
    }
    return text
  }

  // MARK: - Pieces

  private mutating func checkbox(indent: String) -> String {
    "\(indent)- [\(Bool.random(using: &random) ? "x" : " ")] \(topic())\n"
  }

  private mutating func fence() -> String {
    var text = "```python\n# \(sentence())\n"
    for _ in 0..<Int.random(in: 3...8, using: &random) {
      text += "\(word())_\(word()) = \(word())(\(Int.random(in: 0...99, using: &random)))\n"
    }
    return text + "```\n"
  }

  mutating func paragraph() -> String {
    (0..<Int.random(in: 2...4, using: &random)).map { _ in sentence() }.joined(separator: " ")
  }

  private mutating func sentence() -> String {
    var words = (0..<Int.random(in: 6...14, using: &random)).map { _ in word() }
    words[0] = words[0].prefix(1).uppercased() + words[0].dropFirst()
    switch Int.random(in: 0..<6, using: &random) {
    case 0: words.append(topic())
    case 1: words.append("`\(word())`")
    case 2: words.append("*\(word())*")
    default: break
    }
    return words.joined(separator: " ") + "."
  }

  private mutating func topic() -> String {
    let (name, manner) = (pick(Self.subjects), pick(Self.manners))
    return Bool.random(using: &random) ? "\(manner) \(name)" : "\(name) in \(pick(Self.fields))"
  }

  private mutating func word() -> String { pick(Self.words) }

  private mutating func pick(_ words: [String]) -> String {
    words[Int.random(in: 0..<words.count, using: &random)]
  }

  private static func list(_ words: String) -> [String] {
    words.split(separator: " ").map(String.init)
  }

  private static let subjects = list(
    """
    Closures Generators Decorators Iterators Threads Processes Locks Queues Sockets Streams Buffers \
    Indexes Joins Transactions Migrations Views Triggers Schemas Keys Constraints Protocols Generics \
    Modules Packages Exceptions Coroutines Futures Channels Actors Mutexes Caches Sessions Tokens \
    Cookies Routes Handlers Middleware Templates Forms Validators Serializers Parsers Lexers Grammars \
    Graphs Trees Heaps Tries Hashes Arrays Slices Strings Encodings Fixtures Mocks Profilers Traces
    """)
  private static let manners = list(
    """
    Lazy Typed Nested Shared Bounded Ordered Weak Atomic Cyclic Partial Remote Nullable Abstract \
    Virtual Persistent Immutable Recursive Composite Covering Concurrent Distributed Streaming
    """)
  private static let fields = list(
    """
    Databases Networks Compilers Browsers Services Pipelines Containers Kernels Games Editors Shells \
    Notebooks Spreadsheets Clusters Libraries Tests Production Interviews
    """)
  private static let words = list(
    """
    the a of and to in that it is was for on are with as this be at one have not each which when \
    there use an how value call function returns object state holds copy memory before after write \
    read first last error retry step result often only where both same name scope loop body caller \
    small large order simple check again until without between during because request answer server
    """)
}
