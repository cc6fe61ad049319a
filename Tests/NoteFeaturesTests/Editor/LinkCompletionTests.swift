import NoteFeatures
import Testing

/// What is offered in links, wiki-links, definitions and raw HTML.
struct LinkCompletionTests {
  private let course = """
    -- day log.md --
    # Log of Days

    ## Day 01 – Closures

    ## Scope & Names

    ## Day 2

    -- img/cat (1).png --
    -- img/b.md --
    # B
    -- plan.md --
    # Study Plan

    ## Week 1
    -- sub/note.md --
    # Sub
    """

  private func check(
    _ text: String, _ expected: [String], after: String? = nil, accepting label: String? = nil,
    inserting: Bool = false, lineEnding: String = "\n",
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    checkCompletion(
      text, expected, after: after, accepting: label, in: course, inserting: inserting,
      lineEnding: lineEnding, location: location)
  }

  @Test func `paths are offered from the folder of the note`() {
    check(
      "[x](|", ["day log.md", "plan.md", "img/", "sub/"], after: "[x](day%20log.md)")
    check("[x](|)", ["day log.md", "plan.md", "img/", "sub/"], after: "[x](day%20log.md)")
    check("[x](<|>)", ["day log.md", "plan.md", "img/", "sub/"], after: "[x](<day log.md>)")
    check("[x](im|) y", ["img/"], after: "[x](img/) y")
    check("[x](img/|", ["b.md", "cat (1).png"], after: "[x](img/b.md)")
    check("![x](img/c|)", ["cat (1).png"], after: "![x](img/cat%20%281%29.png)")
    check("[x](./img/b|)", ["b.md"], after: "[x](./img/b.md)")
    check("[x](/img/b|)", ["b.md"], after: "[x](/img/b.md)")
    check("[x](day l|) y", ["day log.md"], after: "[x](day%20log.md) y")
    check("[x](day%20l|)", ["day log.md"], after: "[x](day%20log.md)")
    check("[x](../|)", [])
    check("[x](http:|)", [])
    check("[x](mailto:a|)", [])
  }

  @Test func `notes are found by title wherever they are`() {
    check("[x](stud|)", ["Study Plan"], after: "[x](plan.md)")
    check("[x](sub|)", ["sub/", "Sub"], after: "[x](sub/note.md)", accepting: "Sub")
  }

  @Test func `quotes, lists, tables and line endings do not matter`() {
    check("> - [x](pla|", ["plan.md"], after: "> - [x](plan.md)")
    check("1. a\n\n   [x](pla|", ["plan.md"], after: "   [x](plan.md)")
    check("- a\n\n\t[x](pla|)", ["plan.md"], after: "\t[x](plan.md)")
    check("text\r\n[x](pla|", ["plan.md"], lineEnding: "\r\n")
  }

  @Test func `anchors are those of the headings`() {
    check(
      "# Top\n\n[x](#|)", ["#top"], after: "[x](#top)")
    check(
      "[x](day%20log.md#|)",
      ["#log-of-days", "#day-01--closures", "#scope--names", "#day-2"],
      after: "[x](day%20log.md#log-of-days)")
    check(
      "[x](plan.md#we|", ["#week-1"], after: "[x](plan.md#week-1)")
    check("[x](plan.md#stu|dy) y", ["#study-plan"], after: "[x](plan.md#study-plan) y")
    check("[x](pla|#week-1)", ["plan.md"], after: "[x](plan.md#week-1)")
    check("[x](none.md#|)", [])
  }

  @Test func `definitions and raw HTML take paths too`() {
    check("[a]: pla|", ["plan.md"], after: "[a]: plan.md")
    check("> [a]: <day|", ["day log.md"], after: "> [a]: <day log.md>")
    check("<a href=\"pla|\">", ["plan.md"], after: "<a href=\"plan.md\">")
    check("see <img alt=\"x\" src='img/c|'>", ["cat (1).png"])
    check("<a href=\"plan.md#we|\">", ["#week-1"])
    check("<a title=\"pla|\">", [])
  }

  @Test func `wiki-links take notes, headings and topics`() {
    check("[[stud|", ["Study Plan"], after: "[[plan]]")
    check("[[stud|]] x", ["Study Plan"], after: "[[plan]] x")
    check("[[stud|]", ["Study Plan"], after: "[[plan]]")
    check("[[clos|", ["Closures"], after: "[[Closures]]")
    check("![[stud|]]", ["Study Plan"], after: "![[plan]]")
    check(
      "[[day log#|]]", ["Log of Days", "Day 01 – Closures", "Scope & Names", "Day 2"],
      after: "[[day log#Log of Days]]")
    check("[[plan#we|", ["Week 1"], after: "[[plan#Week 1]]")
    check("# Own\n\n[[#o|", ["Own"], after: "[[#Own]]")
    check("[[plan|clos$0]]", [])
    check("[[plan]] clos|", ["Closures"])
  }

  @Test func `labels and footnotes are those of the note`() {
    let notes =
      "\n\n[Docs]: https://a.org\n[dora]: b.md\n[//]: # (x)\n\n[^one]: First.\n\n[^2]: Second."
    check("[x][|" + notes, ["Docs", "dora"], after: "[x][Docs]")
    check("[x][do|]" + notes, ["Docs", "dora"], after: "[x][dora]", accepting: "dora")
    check("[doc|" + notes, ["Docs"], after: "[Docs]")
    check("[^|" + notes, ["one", "2"], after: "[^one]")
    check("a[^o|] b" + notes, ["one"], after: "a[^one] b")
    // A footnote without a label can't be pointed to.
    check("[^|" + notes + "\n\n[^]: Third.", ["one", "2"], after: "[^one]")
    check("[x][|", [])
  }

  @Test func `an item can become a checkbox`() {
    check("- [|", ["[ ]", "[x]"], after: "- [ ] ")
    check("> 1. [|]", ["[ ]", "[x]"], after: "> 1. [ ]")
    check("text [|", [])
  }

  @Test func `units follow their word`() {
    check("see Day |", ["Day 1", "Day 2"], after: "see Day 1")
    check("see Day 0|", ["Day 1", "Day 2"])
    check("see Day 2|", ["Day 2"], after: "see Day 2")
    check("see Week |.", ["Week 1"], after: "see Week 1.")
    check("every day |", [])
    check("see Chapter |", [])
  }
}
