/// A text that makes parsers of Markdown slow, of any size.
///
/// The kinds are those that cmark's and cmark-gfm's own tests name (`test/pathological_tests.py` of
/// both), and what was found here.
public struct SlowInput: Sendable, CustomStringConvertible {
  /// What it is made of.
  public let name: String
  /// The text of about so many bytes.
  public let text: @Sendable (_ bytes: Int) -> String

  /// Its name.
  public var description: String { name }

  /// Whether libcmark-gfm, or what follows it, needs the square of the size up to a limit.
  public let isLimited: Bool

  private init(
    _ name: String, isLimited: Bool = false, _ text: @escaping @Sendable (Int) -> String
  ) {
    (self.name, self.text, self.isLimited) = (name, text, isLimited)
  }

  /// One that is a part repeated.
  private init(
    _ name: String, isLimited: Bool = false, repeating part: String, after start: String = ""
  ) {
    self.init(name, isLimited: isLimited) {
      start + String(repeating: part, count: max(1, $0 / part.utf8.count))
    }
  }

  /// One that is nested: `count` of it have `size` bytes.
  private init(
    _ name: String, opening: String, content: String = "a", closing: String = ""
  ) {
    let size = opening.utf8.count + closing.utf8.count
    self.init(name) {
      let count = max(1, $0 / size)
      return String(repeating: opening, count: count) + content
        + String(repeating: closing, count: count)
    }
  }

  /// One of parts each of which is longer than the one before.
  private static func growing(
    _ name: String, _ part: @escaping @Sendable (_ number: Int) -> String
  ) -> SlowInput {
    SlowInput(name) { bytes in
      var text = ""
      var number = 0
      while text.utf8.count < bytes {
        text += part(number)
        number += 1
      }
      return text
    }
  }

  /// All of them.
  public static let all: [SlowInput] = inlines + blocks + tables

  private static let inlines = [
    SlowInput("nested strong emphasis", opening: "*a **a ", content: "b", closing: " a** a*"),
    SlowInput("emphasis closed and never opened", repeating: "a_ "),
    SlowInput("emphasis opened and never closed", repeating: "_a "),
    SlowInput("links closed and never opened", repeating: "a]"),
    SlowInput("links opened and never closed", repeating: "[a"),
    SlowInput("emphasis that does not match", repeating: "*a_ "),
    SlowInput("emphasis of lengths that add up to three", repeating: "c* ", after: "a**b"),
    SlowInput("links opened and emphasis closed", repeating: "[ a_"),
    SlowInput("brackets and parentheses", repeating: "[ (]("),
    SlowInput("images with empty links", isLimited: true, repeating: "![[]()"),
    SlowInput("nested brackets", opening: "[", closing: "]"),
    SlowInput("nested images", opening: "![", closing: "](a)"),
    SlowInput("links with a destination never closed", repeating: "[a](b"),
    SlowInput("links with a pointed destination never closed", repeating: "[a](<b"),
    SlowInput("links with a title never closed", repeating: "[a](b \""),
    SlowInput("comments never closed", repeating: "<!--", after: "</"),
    SlowInput("processing instructions never closed", isLimited: true, repeating: "a <? "),
    SlowInput("declarations never closed", isLimited: true, repeating: "a <!A "),
    SlowInput("tags never closed", repeating: "a <b c=\""),
    SlowInput("wiki-links never closed", repeating: "[[a|"),
    SlowInput("footnotes never defined", repeating: "[^a] "),
    SlowInput("entities", repeating: "&lt;&#1;&x "),
    growing("backticks of all lengths") { "e" + String(repeating: "`", count: $0 + 1) },
    SlowInput("dollars and tildes", repeating: "~~a $x "),
    SlowInput("emoji and combining marks", repeating: "👩‍👩‍👧e\u{301}"),
    SlowInput("NUL bytes", repeating: "a\u{0}"),
  ]

  private static let blocks = [
    SlowInput("nested quotes", opening: "> "),
    SlowInput("nested quotes without spaces", opening: ">"),
    SlowInput("emphasis in nested quotes", opening: ">", content: "", closing: "a*"),
    SlowInput("nested list markers", opening: "- "),
    SlowInput("blank lines in nested lists", opening: "- ", content: "x", closing: "\n"),
    SlowInput("blank lines in lists in a quote") { bytes in
      "> " + String(repeating: "- ", count: bytes / 4) + "x\n"
        + String(repeating: ">\n", count: bytes / 4)
    },
    growing("lists a level deeper each line") { String(repeating: "  ", count: $0) + "* a\n" },
    SlowInput("lists that start anew each line", repeating: "- a\n* b\n+ c\n1. d\n2) e\n"),
    SlowInput("definitions", repeating: "[a]: u\n"),
    SlowInput("definitions of other labels") { bytes in
      (0..<max(1, bytes / 20)).map { "[\($0)]: u\n" }.joined()
        + String(repeating: "[0] ", count: bytes / 10)
    },
    SlowInput("definitions never finished", repeating: "[a]:\n"),
    SlowInput("a long definition and many references", isLimited: true) { bytes in
      "[a]: /" + String(repeating: "x", count: bytes / 2) + "\n\n"
        + String(repeating: "[a]", count: bytes / 6)
    },
    SlowInput("footnote definitions", repeating: "[^a]: b\n"),
    SlowInput("fences never closed", repeating: "```\n~~~\n"),
    SlowInput("headings of one title", repeating: "# A\n"),
    SlowInput("setext underlines", repeating: "a\n=\n"),
    SlowInput("HTML blocks", repeating: "<div>\n<a name=\"x\">\n\n"),
    SlowInput("checkboxes in one list", repeating: "- [ ] a\n"),
    growing("checkboxes a level deeper each line") {
      String(repeating: "  ", count: $0 % 90) + "- [ ] a [0/1]\n"
    },
    SlowInput("units of one number", repeating: "# Day 1\n\nDay 1, Day 2 and Day 1.1\n\n"),
    SlowInput("one line") { String(repeating: "word ", count: $0 / 5) },
    SlowInput("empty lines", repeating: "\n"),
    SlowInput("carriage returns", repeating: "a\r"),
    SlowInput("tabs", repeating: "\t-\ta\n"),
  ]

  private static let tables = [
    SlowInput("tables of one row", repeating: "|a|b|\n|-|-|\n"),
    SlowInput("a row of many cells") { bytes in
      let cells = max(1, bytes / 6)
      return String(repeating: "|a", count: cells) + "|\n" + String(repeating: "|-", count: cells)
        + "|\n" + String(repeating: "|b", count: cells) + "|\n"
    },
    SlowInput("a wide table of short rows") { bytes in
      String(repeating: "|a", count: 1_000) + "|\n" + String(repeating: "|-", count: 1_000) + "|\n"
        + String(repeating: "|b\n", count: bytes / 3)
    },
    SlowInput("delimiter rows with vertical tabs", repeating: "aaa\rbbb\n-\u{0B}\n"),
    SlowInput("lines that may be a table's first", repeating: "a|b\n"),
    SlowInput("escaped dividers", repeating: "\\|", after: "|a|\n|-|\n|"),
    SlowInput(
      "units that are not there, on one line", repeating: "Day 9 ",
      after: "## Day 1\n## Day 2\n## Day 3\n\n"),
    SlowInput("links to headings that are not there") { size in
      let count = max(1, size / 24)
      return (0..<count).map { "## ab\($0)\n[x](#zz\($0))\n" }.joined()
    },
    SlowInput("footnotes that are not there, and such that nobody uses") { size in
      let count = max(1, size / 28)
      return (0..<count).map { "a[^zz\($0)]\n\n[^ab\($0)]: b\n\n" }.joined()
    },
    SlowInput("labels that are not there, and such that nobody uses") { size in
      let count = max(1, size / 28)
      return (0..<count).map { "[a][zz\($0)]\n\n[ab\($0)]: b\n\n" }.joined()
    },
    SlowInput("links without an extension", repeating: "[x](a)\n"),
    SlowInput(
      "links below comments", repeating: "<!-- coursemark-ignore unit-gap -->\n[x](b)\n\n"),
    SlowInput("counts before code", repeating: "[1/2]`x` "),
    SlowInput("lists of files", repeating: "## Files\n- `a.py`\n"),
  ]
}
