import Testing

/// Names of code that are offered in text.
struct CodeNameCompletionTests {
  private let text = "Add with `append()`, sort with `sorted`. See `sys.path`, `@property`.\n\n"

  @Test func `those in code spans of the note are offered`() {
    checkCompletion(text + "then appe|", ["append()"], after: "then append()")
    checkCompletion(text + "sys.p|", ["sys.path"], after: "sys.path")
    checkCompletion(text + "on path|", ["sys.path"], after: "on sys.path")
    checkCompletion(text + "a @prop|", ["@property"], after: "a @property")
    checkCompletion("sort|\n\n-- other.md --\n" + text, [])
  }

  @Test func `those that are called in emphasis are offered`() {
    checkCompletion("Use _readline()_ and _always_.\n\nread|", ["readline()"])
    checkCompletion("Use _readline()_ and _always_.\n\nalwa|", [])
  }

  @Test func `an opening parenthesis is part of the name`() {
    checkCompletion(text + "then append(|", ["append()"], after: "then append()")
    checkCompletion(text + "then append(|) it", ["append()"], after: "then append() it")
    checkCompletion(text + "a list (|", [])
    checkCompletion("`sys.exit()`\n\nsys.exit(|", ["sys.exit()"], after: "sys.exit()")
    checkCompletion("`@cached()`\n\n@cached(|", ["@cached()"], after: "@cached()")
    checkCompletion("## List of lists\n\nlist(|", [])
  }

  @Test(arguments: ["`append.py`", "`append(x)`", "`a`", "`--append`", "`append to`"])
  func `files, calls and commands are no names`(code: String) {
    checkCompletion("\(code)\n\nappen|", [])
  }

  @Test func `a name is offered once, with its parentheses`() {
    checkCompletion("`append` is `append()`\n\nappe|", ["append()"])
    checkCompletion(
      "Say `append`.\n\nappe|", ["append()"], in: "-- a.md --\n# A\n\n## `append()`\n\ntext\n")
  }

  @Test func `headings come first, and what only other notes have comes last`() {
    checkCompletion(
      "## Append modes\n\n`append()`\n\nappe|", ["Append modes", "append()", "Appendices"],
      in: "-- a.md --\n# A\n\n## Appendices\n\ntext\n")
  }

  @Test func `a topic of another note is nearer where this one names it`() {
    let course = "-- a.md --\n# A\n\n## Apple\n\n## `appoint()`\n\ntext\n"
    checkCompletion("app|", ["Apple", "appoint()"], in: course)
    checkCompletion("See `appoint`.\n\napp|", ["appoint()", "Apple"], in: course)
  }

  @Test func `the last part of a longer name stands for nothing alone`() {
    let course = "-- a.md --\n# A\n\n## Parametrization\n\n## Properties\n\n## `*args`\n"
    for text in ["sys.para|", "@prop|", "site-para|"] {
      checkCompletion(text, [], in: course)
    }
    checkCompletion("the para|", ["Parametrization"], in: course)
    checkCompletion("*arg|", ["*args"], after: "*args", in: course)
  }

  @Test func `those that are being written and those for wiki-links are not offered`() {
    checkCompletion("Use _readl|()_ of it", [])
    checkCompletion("Sort with `sorted`.\n\n[[sort|", [])
  }
}
