import Foundation
import NoteFeatures
import NoteSyntax
import NoteText
import Testing
import TopicModel

@testable import NoteFiles

/// What the configuration says is wrong with a text; empty where nothing is.
private func problem(_ yaml: String) -> String {
  do throws(FilesError) {
    _ = try Configuration(yaml: yaml, path: "c.yml")
    return ""
  } catch {
    return error.description
  }
}

struct ConfigurationTests {
  @Test func `every key is understood`() throws {
    let configuration = try Configuration(
      yaml: """
        exclude: [old/**]
        checks: {broken-link: warning, unit-gap: off}
        fail-on: error
        links: {ignore: ['/api/*']}
        units: {sprint: [Sprint, Iteration]}
        topics: {boilerplate: [Recap]}
        checkbox:
          checkUp: none
          uncheckUp: all
          checkDown: direct
          uncheckDown: all
          letter: X
          doneDate: true
          states: {'-': cancelled, '~': open, '>': in-progress, ⏸️: cancelled}
        limits:
          {note-size: 1_000, line-length: 2, table-cells: 3, nesting: 4, findings: 5, files: 6,
          git-time: 7}
        """, path: "c.yml")
    #expect(configuration.exclude == ["old/**"])
    #expect(configuration.checks.severity(of: .brokenLink) == .warning)
    #expect(configuration.checks.severity(of: .unitGap) == nil)
    #expect(configuration.failOn == .error)
    #expect(configuration.model.ignoredLinks == ["/api/*"])
    #expect(configuration.model.unitWords == ["sprint": ["Sprint", "Iteration"]])
    #expect(configuration.model.boilerplate == ["Recap"])
    let checkboxes = configuration.model.checkboxes
    #expect(checkboxes.checkUp == .none)
    #expect(checkboxes.uncheckUp == .all)
    #expect(checkboxes.checkDown == .direct)
    #expect(checkboxes.uncheckDown == .all)
    #expect(checkboxes.letter == .upper)
    #expect(checkboxes.writesDoneDate)
    #expect(
      checkboxes.states == [
        "/": .inProgress, "-": .cancelled, "~": .open, ">": .inProgress, "⏸️": .cancelled,
      ])
    #expect(
      configuration.model.limits
        == SyntaxLimits(noteBytes: 1_000, lineBytes: 2, cellsInRow: 3, nesting: 4))
    #expect(configuration.checks.findingsInNote == 5)
    #expect(configuration.limits.files == 6)
    #expect(configuration.limits.gitSeconds == 7)
  }

  @Test(arguments: ["", "# nothing\n", "checks:\n", "---\n"])
  func `an empty configuration is the default`(yaml: String) throws {
    #expect(try Configuration(yaml: yaml, path: "c.yml") == Configuration())
  }

  @Test func `mistakes are named with the line and the nearest key`() {
    #expect(problem("a: 1\n").hasPrefix("c.yml:1: There is no key named “a”. Known are checkbox,"))
    #expect(
      problem("links:\n  ignroe: []\n")
        == "c.yml:2: There is no key in “links” named “ignroe”. Did you mean “ignore”?")
    #expect(problem("failon: error\n").hasSuffix("Did you mean “fail-on”?"))
    #expect(
      problem("\nfail-on: maybe\n")
        == "c.yml:2: “fail-on” is one of error, warning, information, never, not “maybe”.")
    #expect(
      problem("checks:\n  unit-gap: loud\n")
        == "c.yml:2: “checks.unit-gap” is one of error, warning, information, hint, off, not “loud”."
    )
    #expect(problem("exclude: old\n") == "c.yml:1: “exclude” needs a list, such as [a, b].")
    #expect(
      problem("limits: {nesting: -1}\n")
        == "c.yml:1: “limits.nesting” needs a whole number above 0.")
    #expect(
      problem("checkbox:\n  states:\n    '>>': done\n")
        == "c.yml:3: “>>” can't be a checkbox state: it must be one character.")
    #expect(problem("checkbox: {states: {X: open}}\n").hasSuffix("it is done in all notes."))
    #expect(problem("checkbox: {states: {' ': done}}\n").hasSuffix("what is blank is open."))
    #expect(
      problem("checkbox: {states: {'>': moved}}\n")
        == "c.yml:1: “checkbox.states.>” is one of open, in-progress, done, cancelled, not “moved”."
    )
    #expect(
      problem("checkbox:\n  doneDate: always\n")
        == "c.yml:2: “checkbox.doneDate” is one of true, false, not “always”.")
    #expect(problem("checkbox: {checkup: all}\n").hasSuffix("Did you mean “checkUp”?"))
    #expect(problem("- a\n") == "c.yml:1: Keys with values are expected here.")
    #expect(problem("exclude: [a\nx: {\n").hasPrefix("c.yml:"))
    #expect(problem("exclude: []\nexclude: []\n").contains("twice: exclude"))
  }

  @Test(arguments: [
    ("a: &a [x]\n", 1), ("exclude:\n  - &a x\n  - *a\n", 2), ("exclude: ['\"', &a x]\n", 1),
    ("units: {a: ['\\\\'], b:\t&b [c]}\n", 1), ("? &a x\n", 1), ("&a\n", 1),
    ("exclude: [a:\"b, &a x]\n", 1), ("x: |\n  \"\nexclude: &a [x]\n", 3),
  ])
  func `anchors are not taken, since aliases to them can stand for anything`(
    yaml: String, line: Int
  ) {
    #expect(
      problem(yaml)
        == "c.yml:\(line): Anchors and aliases (“&name”, “*name”) are not taken; write out what is "
        + "meant.")
  }

  @Test(.timeLimit(.minutes(1)))
  func `so a few lines stand for no more than they say`() {
    let lists = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }
    #expect(problem("a0: &a0 [x, x]\n" + lists.joined() + "? *a39\n: 1\n").hasPrefix("c.yml:1: "))
  }

  @Test(arguments: [
    "topics: {boilerplate: [Q&A, Q & A, 'x, &y', \"\\\", &z\"]}\n",
    "# a: &a [x]\nexclude: [x] # &a\n",
  ])
  func `a sign that is part of a text is no anchor`(yaml: String) {
    #expect(problem(yaml) == "")
  }

  @Test func `the schema has the keys of the decoder`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "schemas/coursemark.schema.json")
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    var keys: [String] = []
    let properties = schema?["properties"] as? [String: [String: Any]] ?? [:]
    for (key, value) in properties {
      let inner = value["properties"] as? [String: Any]
      if key == "checks" {
        #expect(Set(inner?.keys.map { $0 } ?? []) == Set(FindingCode.allCases.map(\.rawValue)))
        keys.append("checks.*")
      } else if let inner {
        keys += inner.keys.map { "\(key).\($0)" }
      } else {
        keys.append(value["type"] as? String == "object" ? "\(key).*" : key)
      }
    }
    #expect(keys.sorted() == Configuration.keys.sorted())
  }
}

struct GlobTests {
  @Test(arguments: [
    ("*.md", "a.md", true), ("*.md", "x/a.md", false), ("**/*.md", "a.md", true),
    ("**/*.md", "x/y/a.md", true), ("**/b", "ab", false), ("x/**", "x/y/z", true),
    ("x/**", "x", false), ("x/**/z", "x/z", true), ("a?c", "abc", true), ("a?c", "a/c", false),
    ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[x", "[x", true), ("\\*", "*", true),
    ("\\*", "a", false), ("", "", true), ("é?", "éé", true),
  ])
  func `a glob matches what it describes`(pattern: String, path: String, matches: Bool) {
    #expect(Glob(pattern).matches(path) == matches)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a hostile glob takes no longer than its length`() {
    let pattern = String(repeating: "*a", count: 200)
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 2_000) + "b"))
  }
}
