/// Writes notes from decisions: headings, units, lists of checkboxes, links, tables, fences, front
/// matter and what else stands in study notes; now and then broken on purpose.
struct NoteGrammar {
  private var choices: Choices
  private var text = ""

  init(_ choices: Choices) { self.choices = choices }

  var isAtEnd: Bool { choices.isAtEnd }

  /// The next note.
  mutating func note() -> [UInt8] {
    text = ""
    if choices.number(below: 6) == 1 { frontMatter() }
    for _ in 0..<1 + choices.number(below: 24) {
      block(prefix: "", depth: 0)
      if choices.isAtEnd { break }
    }
    return damaged(Array(text.utf8))
  }

  // MARK: - Blocks

  private mutating func frontMatter() {
    let line = choices.element(of: [
      "title: Notes", "aliases: [GIL, \"a b\"]", "title: 'Day 1", "tags:\n  - x", "\"a\": &b [*b]",
    ])
    let fence = choices.element(of: ["---", "+++"])
    text += "\(fence)\n\(line)\n\(choices.element(of: [fence, "...", ""]))\n"
  }

  private mutating func block(prefix: String, depth: Int) {
    switch choices.number(below: 20) {
    case 0...2: heading(prefix)
    case 3...6: list(prefix, depth)
    case 7: table(prefix)
    case 8: fence(prefix)
    case 9 where depth < 6:
      block(prefix: prefix + choices.element(of: ["> ", ">", " >  "]), depth: depth + 1)
    case 10: line(prefix, "[\(word())]: \(destination())\(choices.element(of: ["", " \"t\""]))")
    case 11: line(prefix, "[^\(word())]: \(inlines())")
    case 12:
      line(
        prefix,
        choices.element(of: [
          "<!-- coursemark-ignore -->", "<!-- coursemark-ignore-next broken-link -->", "<!-- x",
          "-->", "<details>", "</details>", "<h2 id=\"x\">T</h2>", "<a name=x>", "<p align=center>",
          "<script>", "<!-- toc -->", "***", "---", "===",
        ]))
    case 13: line(prefix, "")
    case 14: line(prefix, "    " + inlines())
    case 15: line(prefix, "**\(word())**: " + inlines())
    case 16: line(prefix, choices.element(of: ["Practice:", "Files:", "## Table of Contents"]))
    default: line(prefix, inlines())
    }
    if choices.flag() { line(prefix, "") }
  }

  private mutating func heading(_ prefix: String) {
    let number = choices.number(below: 12)
    let title = choices.element(of: [
      "Day \(number) – \(word())", "Day 0\(number) — \(word())", "\(number). \(word())",
      "Chapter \(number): \(word())", "Week \(number).\(number) \(word())", word(), inlines(),
      "Files", "What I Learned", "Day \(number) â€” \(word())", "🚀 Module \(number)", "",
      "\(word()) [1/3]", "\(word()) [50%]",
    ])
    if choices.number(below: 8) == 1 {
      line(prefix, title)
      line(prefix, choices.element(of: ["===", "---"]))
    } else {
      let level = 1 + choices.number(below: 7)
      line(
        prefix,
        String(repeating: "#", count: level) + choices.element(of: [" ", "", "\t"]) + title
          + choices.element(of: ["", "", " ##"]))
    }
  }

  private mutating func list(_ prefix: String, _ depth: Int) {
    let marker = choices.element(of: ["-", "*", "1.", "+", "10)"])
    let box = choices.element(of: ["[ ] ", "", "[x] ", "[-] ", "[✔️] ", "[] ", "[/] "])
    let indent = String(repeating: " ", count: marker.utf8.count + 1)
    for _ in 0..<1 + choices.number(below: 4) {
      let mark = choices.number(below: 4) == 1 ? "[x] " : box
      line(
        prefix,
        "\(marker) \(mark)\(inlines())\(choices.element(of: ["", "", " [2/3]", " ✅ 2026-01-02"]))")
      if depth < 8, choices.number(below: 3) == 1 {
        let inner = choices.element(of: [indent, "  ", "\t", "    "])
        block(prefix: prefix + inner, depth: depth + 1)
      }
    }
  }

  private mutating func table(_ prefix: String) {
    let columns = 1 + choices.number(below: 4)
    let row = { (cell: String) in
      "|" + (0..<columns).map { _ in " \(cell) " }.joined(separator: "|") + "|"
    }
    line(prefix, row(word()))
    line(prefix, row(choices.element(of: ["---", ":-:", "-"])))
    for _ in 0..<choices.number(below: 3) { line(prefix, row(inlines())) }
  }

  private mutating func fence(_ prefix: String) {
    let fence = choices.element(of: ["```", "~~~", "````"])
    line(prefix, fence + choices.element(of: ["", "swift", "python title=\"a.py\""]))
    line(prefix, choices.element(of: ["# not a heading", "a.py", "- [ ] x", "├── a.py"]))
    if choices.number(below: 5) != 1 { line(prefix, fence) }
  }

  private mutating func line(_ prefix: String, _ content: String) {
    text += prefix + content + "\n"
  }

  // MARK: - Inlines

  private mutating func inlines() -> String {
    var line = ""
    for _ in 0..<1 + choices.number(below: 4) {
      line += inline()
      if choices.number(below: 4) != 1 { line += " " }
      if choices.number(below: 12) == 1 { line += "\n" }
    }
    return line
  }

  private mutating func inline() -> String {
    switch choices.number(below: 18) {
    case 0...3: return word()
    case 4: return "[\(word())](\(destination()))"
    case 5: return "![\(word())](in/p.png)"
    case 6: return "[[\(word())\(choices.element(of: ["", "#\(word())", "|x", "#^a"]))]]"
    case 7: return "`\(word())`"
    case 8: return "**\(word())**"
    case 9: return "[\(word())][\(choices.element(of: ["", word()]))]"
    case 10: return "[^\(word())]"
    case 11: return "See Day \(choices.number(below: 12))."
    case 12:
      return choices.element(of: ["<https://a.b/c>", "https://a.b", "<a href=\"b.md\">x</a>"])
    case 13:
      return choices.element(of: ["&amp;", "\\[", "\\", "&#0;", "*", "_", "`", "[", "](", "]"])
    case 14: return "a \(word()) (\(word()))"
    case 15: return choices.element(of: ["Day_01/a.py", "`a.py`", "in/p.png", "e.md"])
    case 16: return "*\(inline())*"
    default:
      return choices.element(of: ["é", "😀", "中文", "\u{301}", "â€™", "Ã©", "\u{FEFF}", "\u{0}"])
    }
  }

  private mutating func word() -> String {
    choices.element(of: [
      "Closures", "GIL", "Global Interpreter Lock", "Sets", "x", "Decorators", "two", "yield from",
      "Day 1", "C++", "note", "b", "été", "A/B", "-", "",
    ])
  }

  private mutating func destination() -> String {
    choices.element(of: [
      "b.md", "#closures", "in/c.md#two", "../note.md", "note.md#day-1", "gone.md", "<a b.md>", "",
      "https://a.b/#c", "/in/c.md", "%62.md", "other/", "#", "mailto:a@b.c", "b.md#closures-1",
      "./b.md?x#y",
    ])
  }

  // MARK: - Damage

  /// What happens to files: other line endings, lines twice or moved, bytes cut or overwritten.
  private mutating func damaged(_ note: [UInt8]) -> [UInt8] {
    var note = note
    switch choices.number(below: 16) {
    case 1: note = note.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case 2: note = note.map { $0 == 0x0A ? 0x0D : $0 }
    case 3: note.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0)
    case 4: note.removeLast(min(note.count, 1 + choices.number(below: 9)))
    default: break
    }
    for _ in 0..<choices.number(below: 4) where !note.isEmpty {
      let place = choices.number(below: min(note.count, 65_536))
      let end = min(note.count, place + choices.number(below: 32))
      switch choices.number(below: 4) {
      case 0: note[place] = choices.byte()
      case 1: note.removeSubrange(place..<end)
      case 2: note.insert(contentsOf: note[place..<end], at: place)
      default: note.insert(contentsOf: note[place..<end], at: 0)
      }
    }
    return note
  }
}
