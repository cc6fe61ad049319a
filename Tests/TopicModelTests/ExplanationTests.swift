import NoteText
import TestSupport
import Testing
import TopicModel

/// Where the notes of a course explain a topic.
struct ExplanationTests {
  /// The places that explain a name, best first: `path:line heading`.
  private func places(
    of name: String, in notes: [(path: ExactString, text: String)],
    at context: ExplanationContext? = nil
  ) -> [String] {
    var course = Course()
    for item in notes { course.insert(note(item.text, at: item.path)) }
    let index = ExplanationIndex(of: course)
    return index.explanations(of: name, context: context, in: course).map {
      "\($0.path):\($0.line + 1) \($0.heading)"
    }
  }

  private func check(
    _ name: String, _ text: String, _ expected: String?,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    let filler = """
      # Notes
      ## Sorting
      Merging two sorted halves takes linear time, and quicksort swaps around a pivot.
      ## Parsing
      A grammar says which sentences a language has, and a parser reads them.
      ## Networks
      Packets travel over routers until they arrive at the address that they carry.

      """
    let others = (1...60).map { "## Chapter number \($0)\nSomething else altogether, at length.\n" }
    let found = places(
      of: name, in: [("note.md", filler + text), ("others.md", others.joined())])
    #expect(found.first == expected.map { "note.md:" + $0 }, sourceLocation: location)
  }

  @Test func `a section explains its title, inflection and order of words aside`() {
    check("closures", "## Closure\nA function with the scope that made it.\n", "8 Closure")
    check(
      "Keyword arguments", "## Arguments by keyword\nNamed at the call.\nAlways.\n",
      "8 Arguments by keyword")
    check(
      "dataclasses", "## Data classes\nClasses that hold fields and little else.\n",
      "8 Data classes")
    check(
      "async/await", "## Async and await\nA coroutine waits for another one.\n", "8 Async and await"
    )
  }

  @Test func `of a word that hundreds use, what is named for it is first`() {
    let uses = (1...300).map {
      "## Part \($0)\n**Rust** here, `Rust` there: Rust, Rust and Rust again.\n"
    }
    check("Rust", "## Rust\nA language with ownership.\n" + uses.joined(), "8 Rust")
  }

  @Test func `a letter is a name where it is all`() {
    check("R", "## R\nA language for statistics, with vectors.\n", "8 R")
    check("R", "## Vectors\nThe radius r, and an R in text.\n", nil)
  }

  @Test func `a section beats a mention`() {
    check(
      "Closures",
      "## Callbacks\nA callback is often one of the closures.\n## Closures\nA function with its scope.\n",
      "10 Closures")
  }

  @Test func `what the notes do not explain has no answer`() {
    check("Metaclasses", "## Closure\nA function with the scope that made it.\n", nil)
    check("Event loop", "## Loops\nA loop runs its body for each item.\n", nil)
  }

  @Test func `a plan, its boilerplate and a table of contents explain nothing`() {
    check("Closures", "## Closures\n- [ ] Closures\n- [ ] Read about closures and scopes\n", nil)
    check("Closures", "## Contents\n- [Closures](#closures)\n- [Scopes](#scopes)\n", nil)
    check("Exercises", "## Exercises\nSolve as many of these as there is time for.\n", nil)
  }

  @Test func `a unit stands for its content at whatever level`() {
    check(
      "Closures",
      "## Day 1 – Closures\n## What I Learned\n- They keep their scope alive.\n## Day 2 – Sets\n## What I Learned\n- Unique.\n",
      "8 Day 1 – Closures")
  }

  @Test func `a bullet that leads with the term explains it`() {
    check(
      "Protocols",
      "## Static typing\n- **Protocols**: structural typing of interfaces\n- **Generics**: types with parameters\n",
      "9 Protocols")
  }

  @Test func `code can be the best answer`() {
    check(
      "`functools.wraps`",
      "## Wrapping\n```python\n@functools.wraps(function)\ndef wrapper(): ...\nfunctools.wraps\n```\n",
      "8 Wrapping")
  }

  @Test func `the initials of a name are another one, those of what is done are none`() {
    let text = "The order in which bases are asked for a method.\n"
    check("MRO", "## Method Resolution Order\n" + text, "8 Method Resolution Order")
    check("MRO", "## Matching regex objects\n" + text, nil)
  }

  @Test func `a name in code is no word of the same letters`() {
    check("`super()`", "## Super sets\nA super set holds all of another set.\n", nil)
    check("`Protocol`", "## The iteration protocol\nA protocol of two methods.\n", nil)
    check(
      "`Callable`", "## callable()\nSays whether one can call a thing, be it a function or not.\n",
      nil)
    check("TimestampMixin", "## Timestamp\nThe time at which something happened.\n", nil)
  }

  @Test func `what code defines is explained by it`() {
    check(
      "Thread-safe counter",
      "## Locks\n```python\nclass ThreadSafeCounter:\n    def increment(self): ...\n```\n",
      "8 Locks")
  }

  @Test func `a note that is an exercise as a whole has subjects of its own`() {
    let text = """
      Exercise 5.4
      Learn more about functions.
      ## (a) Closures as a data structure
      A closure encapsulates data: the functions inside remember the variables around them.
      """
    let other = (path: ExactString("a.md"), text: "# Sorting\nMerging takes linear time.\n")
    #expect(
      places(of: "Closures", in: [other, ("ex.md", "# " + text)])
        == ["ex.md:3 (a) Closures as a data structure"])
    // In a note about something else it is an exercise.
    #expect(
      places(of: "Closures", in: [other, ("ex.md", "# Functions\nNamed code.\n# " + text)]) == [])
  }

  @Test func `what qualifies a topic is part of it`() {
    let arguments = "## Keyword arguments\nThey are named at the call, in any order.\n"
    check("Keyword arguments", arguments, "8 Keyword arguments")
    check("Keyword-only arguments", arguments, nil)
    check(
      "Keyword-only arguments", arguments + "Those behind the star are keyword-only arguments.\n",
      "8 Keyword arguments")
  }

  @Test func `an aside in code need not stand together where the heading names the rest`() {
    check(
      "Exception chaining (`raise from`)",
      "## Exception chaining and context\n```python\nraise LoadError(name) from error\n```\n",
      "8 Exception chaining and context")
    check(
      "Exception chaining (`raise from`)",
      "## Exceptions\n```python\nraise LoadError(name)\n```\n", nil)
  }

  @Test func `a title is known by what stands before its remarks`() {
    check(
      "Closures",
      "## Using closures in callbacks\nA callback is often one of them.\n## Closures (an overview)\nA function with its scope.\n",
      "10 Closures (an overview)")
  }

  @Test func `an acronym is known by what the notes say`() {
    check(
      "GIL", "## Global Interpreter Lock\nOnly one thread runs bytecode at a time.\n",
      "8 Global Interpreter Lock")
    check(
      "GIL",
      "## Threads\nHeld by one thread: the Global Interpreter Lock (GIL). The GIL is released for input.\n",
      "8 Threads")
  }

  @Test func `Russian and Chinese notes are found by other forms of the words`() {
    check(
      "Замыкания", "## Замыкание в функциях\nФункция помнит область видимости.\n",
      "8 Замыкание в функциях")
    check("闭包", "## 闭包是什么\n函数记住了它被创建时的作用域，这就是闭包。\n", "8 闭包是什么")
  }

  @Test func `capitals of any script are found by small letters`() {
    for (name, heading) in [
      ("ЁМКОСТЬ", "ёмкость"), ("ΣΎΝΟΛΟ", "σύνολο"), ("ÉCOLE", "école"), ("ԱԲԳ", "աբգ"),
      ("إغلاق", "إغلاق"), ("बंद करना", "बंद करना"),
    ] {
      check(name, "## \(heading)\nA place with enough to say about it.\n", "8 \(heading)")
    }
  }

  @Test func `what is compared may share its last words`() {
    check(
      "Mutable vs immutable types",
      "## Mutability\nMutable types change in place, and immutable types never do.\n",
      "8 Mutability")
  }

  @Test func `words of any field that ask for the same find each other`() {
    check(
      "Custom exceptions",
      "## Exceptions\nThey end what runs.\n## User-defined exceptions\nA class of its own tells what went wrong.\n",
      "10 User-defined exceptions")
  }

  @Test func `a name in code in parentheses will do where words are not found`() {
    check("Bounded queue (`deque`)", "## `deque`\nItems come and go at both ends.\n", "8 deque")
  }

  @Test func `what the plan asks around a question says which place is meant`() {
    let plan = "# Plan\n## Day 3 – Basics\n- [ ] Default values\n- [ ] Closures\n- [ ] Lambdas\n"
    let shell = "# Chapter 1\n\n## Default values\nTaken where nothing is set.\n"
    let functions =
      "# Chapter 2\n\n## Default values\nTaken where nothing is set.\n## Closures\nThey keep a scope.\n## Lambdas\nWithout a name.\n"
    let found = places(
      of: "Default values", in: [("a.md", shell), ("b.md", functions), ("plan.md", plan)],
      at: .init(path: "plan.md", line: 2))
    #expect(found.first == "b.md:3 Default values")
  }

  @Test func `the place of the question does not answer it`() {
    let text = "# Notes\n## Closures\nA function with the scope that made it.\n"
    #expect(places(of: "Closures", in: [("a.md", text)], at: .init(path: "a.md", line: 1)).isEmpty)
  }

  @Test func `units in raw HTML may begin on one line`() {
    check(
      "closures", "<h2>Day 1</h2> <h3>Day 2</h3>\n\n### Closures\nWhat is around a function.\n",
      "10 Closures")
    check(
      "closures", "<h2>Closures</h2><h2>Day 1</h2><h3>Day 2</h3>\n\nWhat is around it.\n", nil)
  }

  @Test func `words that only look alike explain nothing`() {
    check("settings", "## Sets\nA set holds each element once, in no order.\n", nil)
    check("sets", "## Settings\nWhat users change without touching the code.\n", nil)
    check("properties", "## Proper exits\nA program tells with its status how it ended.\n", nil)
    check("settings", "## Setting\nWhat users change without touching the code.\n", "8 Setting")
  }

  @Test func `an index after any changes equals a fresh one`() {
    var random = SeededGenerator(seed: 4)
    let words = [
      "closure", "GIL", "Global Interpreter Lock (GIL)", "sets", "`__slots__`", "闭包", "цикл",
    ]
    var index = ExplanationIndex()
    var texts: [ExactString: String] = [:]
    for _ in 0..<300 {
      let path = ExactString("\(Int.random(in: 0..<6, using: &random)).md")
      if Bool.random(using: &random) {
        var text = ""
        for _ in 0..<Int.random(in: 0..<6, using: &random) {
          let word = words.randomElement(using: &random) ?? ""
          text +=
            ["## \(word)\n", "- **\(word)**: is a \(word)\n", "\(word) and more text\n\n"]
            .randomElement(using: &random) ?? ""
        }
        texts[path] = text
        index.insert(note(text, at: path))
      } else {
        texts[path] = nil
        index.remove(path)
      }
      var fresh = ExplanationIndex()
      // All at once, so that nothing is merged.
      fresh.insert([fresh.contribution(of: texts.map { note($1, at: $0) })])
      #expect(index == fresh)
    }
  }
}
