import Testing
import TopicModel

/// Patterns for paths.
struct GlobTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    let matching: [String]
    let other: [String]

    init(_ pattern: String, _ matching: [String], not other: [String]) {
      self.pattern = pattern
      self.matching = matching
      self.other = other
    }

    var testDescription: String { pattern }
  }

  @Test(arguments: [
    Case("a.md", ["a.md"], not: ["A.md", "a.mdx", "x/a.md", ""]),
    Case("*.md", ["a.md", ".md"], not: ["a/b.md", "a.txt"]),
    Case("a/*/c", ["a/b/c", "a//c"], not: ["a/c", "a/b/b/c"]),
    Case("**/c", ["c", "a/c", "a/b/c"], not: ["ac", "c/a"]),
    Case("a/**", ["a/b", "a/b/c", "a/"], not: ["a", "b/a"]),
    Case("a/**/c", ["a/c", "a/b/c", "a/b/b/c"], not: ["ac", "a/bc"]),
    Case("a**c", ["ac", "a/b/c"], not: ["a/b"]),
    Case("/docs/**", ["/docs/a", "/docs/a/b"], not: ["docs/a"]),
    Case("a?c", ["abc", "aéc"], not: ["ac", "a/c", "abbc"]),
    Case("[a-c]x", ["ax", "cx"], not: ["dx", "x", "-x"]),
    Case("[!a-c]x", ["dx"], not: ["ax", "/x"]),
    Case("[^a]x", ["bx"], not: ["ax"]),
    Case("[]]x", ["]x"], not: ["x"]),
    Case("[a-]x", ["ax", "-x"], not: ["bx"]),
    Case("a[b", ["a[b"], not: ["ab"]),
    Case("\\*\\?", ["*?"], not: ["ab", "\\*\\?"]),
    Case("a\\", ["a\\"], not: ["a"]),
    Case("", [""], not: ["a"]),
    Case("日*", ["日", "日本"], not: ["本"]),
  ]) func `a pattern describes whole paths`(_ example: Case) {
    let glob = Glob(example.pattern)
    for path in example.matching { #expect(glob.matches(path), "\(path)") }
    for path in example.other { #expect(!glob.matches(path), "\(path)") }
  }

  @Test func `stars cost no more the more there are`() {
    let glob = Glob(String(repeating: "*a", count: 60) + "b")
    #expect(!glob.matches(String(repeating: "a", count: 2_000)))
  }
}
