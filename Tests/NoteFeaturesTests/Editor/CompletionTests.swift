import NoteFeatures
import NoteText
import Testing
import TopicModel

/// What is offered while text is written.
struct CompletionTests {
  private let course = """
    -- log.md --
    # Log

    ## Day 1 – Closures

    - **Global Interpreter Lock (GIL)**: one thread at a time
    - **Generators**: lazy sequences
    - **Async generators**: both

    ## Day 02 – Étude

    text

    ## Day 3 – Замыкания

    text

    ## Day 4 – 闭包

    text
    """

  @Test func `topics of the course complete words`() {
    checkCompletion("I like clos|", ["Closures"], after: "I like Closures", in: course)
    checkCompletion("- [ ] clos|", ["Closures"], after: "- [ ] Closures", in: course)
    checkCompletion("> - [ ] clos|", ["Closures"], in: course)
    checkCompletion("| a | b |\n|---|---|\n| [y](z | clos$0 |", ["Closures"], in: course)
    checkCompletion("clos|", ["Closures"], in: course, lineEnding: "\r\n")
    checkCompletion("\tclos|", [], in: course)
    checkCompletion("c|", [], in: course)
    checkCompletion("c|", ["Closures"], in: course, trigger: .invoked)
  }

  @Test func `several words are replaced together`() {
    checkCompletion(
      "The global int|", ["Global Interpreter Lock"], after: "The Global Interpreter Lock",
      in: course)
    checkCompletion(
      "an async gen|", ["Async generators", "Generators"], after: "an Async generators", in: course)
    checkCompletion(
      "an async gen|", ["Async generators", "Generators"], after: "an async Generators",
      accepting: "Generators", in: course)
    checkCompletion(
      "use gen|", ["Generators", "Async generators"], after: "use Generators", in: course)
  }

  @Test func `emphasis, quotation marks and dashes stand before words`() {
    for start in ["*", "**", "***", "“", "(", "—", "a / ", "~~"] {
      checkCompletion(start + "clos|", ["Closures"], after: start + "Closures", in: course)
    }
    checkCompletion("I like **clos|**", ["Closures"], after: "I like **Closures**", in: course)
    checkCompletion(
      "well-async gen|", ["Generators", "Async generators"], after: "well-async Generators",
      in: course)
  }

  @Test func `the rest of a word goes or stays`() {
    checkCompletion("clo|sing it", ["Closures"], after: "Closures it", in: course)
    checkCompletion(
      "clo|sing it", ["Closures"], after: "Closuressing it", in: course, inserting: true)
  }

  @Test func `short names, accents and other scripts are found`() {
    checkCompletion("the gil|", ["GIL", "Global Interpreter Lock"], after: "the GIL", in: course)
    checkCompletion("etu|", ["Étude"], in: course)
    checkCompletion("зкан|", ["Замыкания"], in: course)
    checkCompletion("злое|", [], in: course)
    checkCompletion("замы|", ["Замыкания"], in: course)
    checkCompletion("我学闭|", ["闭包"], after: "我学闭包", in: course)
    checkCompletion("“clos|”", ["Closures"], after: "“Closures”", in: course)
    checkCompletion("我（闭|", ["闭包"], after: "我（闭包", in: course)
    checkCompletion("clsr|", ["Closures"], in: course)
  }

  @Test(arguments: [
    "`clos|`", "`clos|", "```\nclos|\n```", "```\nclos|", "    clos|", "https://x.org/clos|",
    "<https://x.org/clos|>", "<!-- clos| -->", "a <!-- clos|", "---\ntitle: clos|\n---",
    "---\ntitle: clos|", "<div class=\"clos|\">", "a <b title=\"clos|\">b</b>", "[x](https://clos|",
    "[x](a.md \"clos|\")", "- `a\n  clos|`", "~~~\na\n\n|",
  ])
  func `code, addresses, metadata and comments are left alone`(text: String) {
    checkCompletion(text, [], in: course, trigger: .invoked)
  }

  @Test func `signs are part of a name and not written twice`() {
    let course =
      "-- a.md --\n# A\n\n## `@dataclass`\n\ntext\n\n## functools.wraps\n\ntext\n\n## C++\n"
    checkCompletion("use @dat|", ["@dataclass"], after: "use @dataclass", in: course)
    checkCompletion("use dat|", ["@dataclass"], after: "use @dataclass", in: course)
    checkCompletion(
      "functools.wr|", ["functools.wraps"], after: "functools.wraps", in: course)
    checkCompletion("use wra|", ["functools.wraps"], after: "use functools.wraps", in: course)
    checkCompletion("c+|", ["C++"], after: "C++", in: course)
  }

  @Test func `the word that is being written is not offered`() {
    checkCompletion("- [ ] Metacl|", [])
    checkCompletion("# Metacl|", [])
    checkCompletion("- [ ] Metaclasses\n- [ ] Metacl|", ["Metaclasses"])
  }

  @Test func `nearer topics come first, then those that are used more`() {
    let course = """
      -- sub/a.md --
      # A

      ## Type system

      text
      -- b.md --
      # B

      ## Typed dictionaries

      text
      -- sub/c.md --
      # C

      ## Type system
      """
    checkCompletion(
      "## Day 1 – X\n\n- **Type guards**: a\n\n## Day 2 – Y\n\n- **Type variables**: b\n\ntype|",
      ["Type variables", "Type guards", "Typed dictionaries", "Type system"], in: course)
    checkCompletion("See type sys|", ["Type system"], after: "See Type system", in: course)
  }

  @Test func `a note has its own form of a name, and either number finds it`() {
    let course =
      "-- a.md --\n# A\n\n## Sets\n-- b.md --\n# B\n\n## Set\n-- c.md --\n# C\n\n## Set\n"
    checkCompletion("sets|", ["Set"], in: course)
    checkCompletion("## Sets\n\nset|", ["Sets"], in: course)
    checkCompletion("## Sets\n\nsets|", ["Sets"], in: course)
    let acronym = "It waits for the Global Interpreter Lock (GIL).\n\n- [ ] gil|"
    checkCompletion(acronym, ["GIL", "Global Interpreter Lock"], after: "- [ ] GIL")
  }

  @Test func `one asks again only where more may come`() {
    func isIncomplete(_ text: String) -> Bool {
      let fixture = EditorFixture(text.replacing("|", with: "$0") + "\n" + course)
      return fixture.course.completions(
        at: fixture.offset, in: fixture.note,
        topics: TopicIndex(fixture.course.sortedNotes)
      ).isIncomplete
    }
    #expect(isIncomplete("c|"))
    #expect(isIncomplete("cl|"))
    #expect(!isIncomplete("clo|"))
    #expect(!isIncomplete("`clo|`"))
    #expect(isIncomplete("[x](lo|"))
    #expect(!isIncomplete("[x](log|"))
  }
}
