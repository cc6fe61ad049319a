import Testing

/// Where "go to definition" goes.
struct GoToDefinitionTests {
  private func check(
    _ fixture: String, _ expected: String, location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(EditorFixture(fixture).definition == expected, sourceLocation: location)
  }

  @Test func `a link goes to the heading of its anchor`() {
    check("# Sets\n\n[text](#se$0ts)", "note.md:1 Sets")
    check("# Sets\n\n[ref]: #se$0ts", "note.md:1 Sets")
    check("[text](other.md#se$0ts)\n-- other.md --\nText\n\n## Sets ##\n", "other.md:3 Sets")
    check("[text](other.md#Se$0ts)\n-- other.md --\n# Sets", "other.md:1 Sets")
  }

  @Test func `a link without the extension is followed, though a check reports it`() {
    check("[text](other#se$0ts)\n-- other.md --\n# Sets", "other.md:1 Sets")
  }

  @Test func `the path of a link goes to the start of the note, and to files`() {
    check("[text](oth$0er.md#sets)\n-- other.md --\n# Sets", "other.md:1 ")
    check("![a](cat$0.png)\n-- cat.png --\n", "cat.png")
  }

  // VS Code's service answers nothing here: its editor has document links for that. Helix and eglot
  // follow a link by its definition only.
  @Test func `the text of a link goes where the link does`() {
    check("# Sets\n\n[te$0xt](#sets)", "note.md:1 Sets")
  }

  @Test func `a label goes to its definition, from the definition too`() {
    for link in ["[a][re$0f]", "[re$0f]", "[re$0f][]", "[a]\n\n[re$0f]: /x.md\n\nx"] {
      let line = link.contains(":") ? 3 : 5
      let rest = link.contains(":") ? "" : "\n\nText\n\n[ref]: /x.md"
      check(link + rest, "note.md:\(line) ref")
    }
  }

  @Test func `labels are those of the note`() {
    check("[re$0f]\n-- other.md --\n[ref]: http://example.com", "")
    check(
      "[a][re$0f]\n\n[REF]: https://a.org\n-- other.md --\n[ref]: http://b.org", "note.md:3 REF")
  }

  @Test func `a footnote and its text lead to each other`() {
    check("Text[^n$0].\n\n[^n]: Note.\n", "note.md:3 n")
    check("Text[^n].\n\n[^$0n]: Note.\n", "note.md:1 [^n]")
  }

  @Test func `a mention of a unit goes to its heading`() {
    check("# Day 4 – Closures\n\n# Day 5\n\nSee Da$0y 4 again.", "note.md:1 Day 4 – Closures")
  }

  @Test func `a wiki-link goes to a note, to a heading in it, and to a heading by its name`() {
    check("[[oth$0er]]\n-- other.md --\n# Sets", "other.md:1 ")
    check("[[other#Se$0ts]]\n-- other.md --\nx\n# Sets", "other.md:2 Sets")
    check("[[other]] [[Hash Se$0ts]]\n-- other.md --\nx\n# Hash sets", "other.md:2 Hash sets")
    check("# Sets\n\n[[#Se$0ts|here]] [[note]]", "note.md:1 Sets")
  }

  @Test func `an HTML anchor and a line of a note are found`() {
    check("<a id=\"here\"></a>\n\n[text](#her$0e)", "note.md:1 here")
    check("[text](other.md#L$02)\n-- other.md --\na\nb", "other.md:2 b")
  }

  @Test func `nothing is found for broken links, text and the web`() {
    check("[text](#non$0e)", "")
    check("[text](http://exam$0ple.com)", "")
    check("Some te$0xt.", "")
    check("`[text](#a$0)`\n# a", "")
  }

  @Test func `a listed file is found in its unit's folder`() {
    check(
      "# Day 4\n\n## Files\n\n- `ma$0in.py`: x\n-- Day-04/main.py --\n", "Day-04/main.py")
  }

  @Test func `carriage returns and a byte order mark move nothing`() {
    let fixture = EditorFixture("\u{FEFF}# Sets\n\n[text](#se$0ts)", lineEnding: "\r\n")
    #expect(fixture.definition == "note.md:1 Sets")
  }

  @Test func `a checkbox and a term go to what explains them, best first`() {
    let log = "\n-- log.md --\n# Log\n\n## Closures\n\nA closure remembers names of its scope.\n"
    for text in ["- [ ] Clos$0ures", "Use **clos$0ures** here.", "All closu$0res capture."] {
      #expect(EditorFixture(text + log).explanatoryDefinition == "log.md:3 Closures")
    }
    #expect(EditorFixture("- [ ] Tra$0its" + log).explanatoryDefinition == "")
    // A broken link leads nowhere, whatever its text names.
    #expect(EditorFixture("[clos$0ures](gone.md)" + log).explanatoryDefinition == "")
  }
}
