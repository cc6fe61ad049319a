import NoteFeatures
import NoteText
import Testing
import TopicModel

/// What is offered for a finding.
struct QuickFixTests {
  /// Expects an action of a title at the cursor, and what it makes of the course.
  private func check(
    _ title: String, _ fixture: String, _ expected: String,
    location: SourceLocation = #_sourceLocation
  ) {
    for ending in ["\n", "\r\n"] {
      let fixture = ActionFixture(fixture, lineEnding: ending)
      let actions = fixture.actions
      let action = actions.first { $0.title == title }
      #expect(
        action != nil, "offered: \(actions.map(\.title))", sourceLocation: location)
      #expect(
        fixture.after(action).replacing("\r\n", with: "\n") == expected, sourceLocation: location)
    }
  }

  private func titles(_ fixture: String) -> [String] { ActionFixture(fixture).actions.map(\.title) }

  @Test func `takes the suggestion for a path`() {
    check(
      "Change to “day-log.md#x”", "[a](day-lgo.md$0#x)\n-- day-log.md --\n# x",
      "[a](day-log.md#x)\n-- day-log.md --\n# x")
    check(
      "Change to “a%20b.md”", "[a](<a%20b$0>)\n-- a b.md --\n# x",
      "[a](<a%20b.md>)\n-- a b.md --\n# x")
    check(
      "Change to “b.md”", "[a]\n\n[a]: B.md$0 'x'\n-- b.md --\n# x",
      "[a]\n\n[a]: b.md 'x'\n-- b.md --\n# x")
    check(
      "Change to “b.md”", "<a href=\"$0B.md\">x</a>\n-- b.md --\n# x",
      "<a href=\"b.md\">x</a>\n-- b.md --\n# x")
  }

  @Test func `takes the suggestion for an anchor`() {
    check("Change to “#closures”", "# Closures\n[a](#clos$0ure)", "# Closures\n[a](#closures)")
    check("Change to “#closures”", "# Closures\n[a](#Clos$0ures)", "# Closures\n[a](#closures)")
    check(
      "Change to “b.md#x-y”", "[a](b.md#x$0y)\n-- b.md --\n# x y",
      "[a](b.md#x-y)\n-- b.md --\n# x y")
  }

  @Test func `takes the suggestion for a label`() {
    check(
      "Change to “day-log”", "[one][daylo$0g] [two][day-log]\n\n[day-log]: https://a.org",
      "[one][day-log] [two][day-log]\n\n[day-log]: https://a.org")
    check(
      "Change to “day-log”", "[day lo$0g][] [b][day-log]\n\n[day-log]: https://a.org",
      "[day log][day-log] [b][day-log]\n\n[day-log]: https://a.org")
    check(
      "Change to “[^long-name]”", "a[^long-na$0em] b[^long-name]\n\n[^long-name]: x",
      "a[^long-name] b[^long-name]\n\n[^long-name]: x")
    check(
      "Change to “day-log”",
      "[[day-lg$0o#x]] [[other]]\n-- day-log.md --\n# x\n-- other.md --\n# o",
      "[[day-log#x]] [[other]]\n-- day-log.md --\n# x\n-- other.md --\n# o")
    check(
      "Change to “broken-link”", "<!-- coursemark-ignore unit-gap brokenlin$0k -->\ntext",
      "<!-- coursemark-ignore unit-gap broken-link -->\ntext")
  }

  @Test func `several suggestions are several actions, the first preferred`() {
    let fixture = ActionFixture(
      "[a](x$0.md)\n-- x.txt --\n-- ../x.md --", settings: ModelSettings())
    let fixes = fixture.actions.filter { $0.kind == .quickFix }
    #expect(fixes.filter(\.isPreferred).count <= 1)
    #expect(fixes.first?.finding?.code == .brokenLink)
  }

  @Test func `restores damaged text`() {
    check("Restore the text", "# Day 1 $0â€” Basics", "# Day 1 — Basics")
  }

  @Test func `removes a definition with its line`() {
    check("Remove this definition", "a\n\n[b]: c$0.md\n\nd", "a\n\n\nd")
    check("Remove this definition", "> a\n>\n> [b]: c$0.md\n> d", "> a\n>\n> d")
    check("Remove this definition", "a\n\n[b]:\n  c.md$0", "a\n\n")
    check(
      "Remove this definition", "[b]\n\n[b]: https://a.org\n[$0b]: https://b.org",
      "[b]\n\n[b]: https://a.org\n")
  }

  @Test func `makes the missing note`() {
    check(
      "Create the note “topics/day-log.md”", "See [the log](topics/day-log.md$0).",
      "See [the log](topics/day-log.md).\n-- topics/day-log.md --\n# the log\n")
    check(
      "Create the note “day-log.md”", "See [`x`](day-log.md$0).",
      "See [`x`](day-log.md).\n-- day-log.md --\n# Day log\n")
    #expect(!titles("![the log](day-log.md$0)").contains { $0.hasPrefix("Create") })
    #expect(!titles("[the log](day-log.py$0)").contains { $0.hasPrefix("Create") })
    #expect(!titles("[the log](../../x/day-log.md$0)").contains { $0.hasPrefix("Create") })
  }

  @Test func `corrects counts, all of them and their references`() {
    check(
      "Correct the count to [1/2]", "# a [$00/2]\n- [x] b\n- [ ] c\n\n[a](#a-02)",
      "# a [1/2]\n- [x] b\n- [ ] c\n\n[a](#a-12)")
    check(
      "Fix all “stale-count” in this note", "# a [$00/2]\n- [x] b\n- [ ] c [1%]\n  - [ ] d",
      "# a [1/2]\n- [x] b\n- [ ] c [0%]\n  - [ ] d")
  }

  @Test func `a selection offers what mends all once, and no comment for each`() {
    let note = "$0# a [0/2]\n- [x] b\n- [ ] c [1%]\n  - [ ] d$0"
    #expect(
      titles(note).prefix(3) == [
        "Correct the count to [1/2]", "Fix all “stale-count” in this note",
        "Correct the count to [0%]",
      ])
    #expect(!titles(note).contains { $0.hasPrefix("Ignore") })
    #expect(titles("a $0[x](gone.py)$0").contains("Ignore “broken-link” here"))
  }

  @Test func `ignores a finding here`() {
    let ignore = "Ignore “broken-link” here"
    let comment = "<!-- coursemark-ignore broken-link -->"
    check(ignore, "a\n\nb [x](gone$0.py)", "a\n\n\(comment)\nb [x](gone.py)")
    check(ignore, "a\nb [x](gone$0.py)", "\(comment)\na\nb [x](gone.py)")
    check(ignore, "> b [x](gone$0.py)", "> \(comment)\n> b [x](gone.py)")
    check(ignore, "- a\n- b [x](gone$0.py)\n- c", "- a\n- b [x](gone.py) \(comment)\n- c")
    check(ignore, "- a\n\n  b [x](gone$0.py)", "- a\n\n  \(comment)\n  b [x](gone.py)")
    check(ignore, "> - a\n>\n>   b [x](gone$0.py)", "> - a\n>\n>   \(comment)\n>   b [x](gone.py)")
    check(ignore, "- a\n\n\tb [x](gone$0.py)", "- a\n\n\t\(comment)\n\tb [x](gone.py)")
    check(ignore, "- [ ] b [x](gone$0.py)", "- [ ] b [x](gone.py) \(comment)")
    check(
      ignore, "a\n\n| a | b |\n|---|---|\n| c | [x](gone$0.py) |",
      "a\n\n\(comment)\n| a | b |\n|---|---|\n| c | [x](gone.py) |")
    check(ignore, "a\n# b [x](gone$0.py)", "a\n\(comment)\n# b [x](gone.py)")
    check(ignore, "[log]\n\n[log]: gone$0.py", "[log]\n\n\(comment)\n[log]: gone.py")
    check(
      ignore, "<p>\n<img src=\"gone$0.png\">\n</p>", "\(comment)\n<p>\n<img src=\"gone.png\">\n</p>"
    )
    check(
      ignore, "<!-- coursemark-ignore unit-gap -->\nb [x](gone$0.py)",
      "<!-- coursemark-ignore unit-gap broken-link -->\nb [x](gone.py)")
    check(
      ignore, "---\ntitle: x\n---\nb [x](gone$0.py)",
      "---\ntitle: x\n---\n\(comment)\nb [x](gone.py)")
  }

  @Test func `links a mention to its explanation`() {
    func linked(_ fixture: String, _ word: String, _ path: String, _ anchor: String) -> String {
      let fixture = ActionFixture(fixture)
      let bytes = Array(fixture.note.text.bytes)
      let needle = Array(word.utf8)
      let start = bytes.indices.first { bytes[$0...].starts(with: needle) } ?? 0
      return fixture.after(
        fixture.course.linkMention(
          start..<start + needle.count, in: fixture.note, to: ExactString(path),
          anchor: ExactString(anchor)))
    }
    #expect(linked("The GIL is", "GIL", "a/b c.md", "gil") == "The [GIL](a/b%20c.md#gil) is")
    #expect(linked("The GIL is", "GIL", "C# 1?.md", "gil") == "The [GIL](C%23%201%3F.md#gil) is")
    #expect(linked("The GIL is", "GIL", "note.md", "gil") == "The [GIL](#gil) is")
    #expect(linked("The `GIL` is", "GIL", "b.md", "gil") == "The [`GIL`](b.md#gil) is")
    #expect(linked("The [GIL](x) is", "GIL", "b.md", "gil") == "nothing")
    #expect(linked("[[GIL]] is", "GIL", "b.md", "gil") == "nothing")
    #expect(linked("```\nGIL\n```", "GIL", "b.md", "gil") == "nothing")
  }

  @Test func `links to a note that no heading names without an anchor`() {
    let text = "## Introduction\n\nA function with the scope that made it, which it keeps alive."
    let fixture = ActionFixture(
      "Use closures here.\n-- c.md --\n---\ntitle: Closures\n---\n\n\(text)")
    let action = fixture.course.linkToExplanation(
      at: 5..<5, in: fixture.note, ExplanationIndex(of: fixture.course))
    #expect(fixture.after(action).hasPrefix("Use [closures](c.md) here.\n"))
  }
}
