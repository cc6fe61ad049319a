import NoteText
import TestSupport
import Testing
import TopicModel

/// Where a link points as far as its text tells, and paths without a disk.
struct DestinationTests {
  /// The path and `#` with the anchor that a link's destination says; `nil` without link.
  private func destination(_ written: String) -> String? {
    let note = note("[x](<\(written)>)")
    guard let reference = note.references.first,
      case .destination(let destination) = note.goal(of: reference)
    else { return nil }
    switch destination {
    case .external: return "external"
    case .local(let local):
      return (local.isDamagedURL ? "damaged " : "") + local.path
        + (local.fragment.map { "#" + $0 } ?? "")
    }
  }

  @Test(arguments: [
    ("a.md", "a.md"), ("a.md#b", "a.md#b"), ("#b", "#b"), ("#", "#"), ("a.md#", "a.md#"),
    ("a.md?plain=1#L3", "a.md#L3"), ("a.md#b?c", "a.md#b?c"), ("a.md#b#c", "a.md#b#c"),
    ("my%20note.md#a%20b", "my note.md#a b"), ("caf%C3%A9.md", "café.md"), ("a%23b.md", "a#b.md"),
    ("a%3Fb.md", "a?b.md"), ("100%.md", "100%.md"), ("a%2.md", "a%2.md"), ("a%zz.md", "a%zz.md"),
    ("a b.md", "a b.md"), ("/a/b", "/a/b"), ("../a", "../a"),
  ]) func `paths are read without query and encoding`(_ written: String, _ read: String) {
    #expect(destination(written) == read)
  }

  @Test(arguments: [
    "https://example.org", "HTTP://example.org", "mailto:a@b.org", "//example.org/a", "vscode:x",
    "data:image/png;base64,AA", "{{ site }}/a", "{% link a %}", "${base}/a", "git+ssh://a/b",
  ]) func `other sites and templates are external`(_ written: String) {
    #expect(destination(written) == "external")
  }

  @Test(arguments: ["www.example.org", "git@github.com:a/b", "[https://a.org"])
  func `a URL that lost its scheme is damaged`(_ written: String) {
    #expect(destination(written) == "damaged \(written)")
  }

  @Test(arguments: [
    ("", "a.md", "a.md"), ("x/y", "a.md", "x/y/a.md"), ("x/y", "../a.md", "x/a.md"),
    ("x", "./a//b/", "x/a/b"), ("x/y", "/a.md", "a.md"), ("x", "..", ""), ("x", ".", "x"),
    ("x", "nowhere/../a", "x/a"), ("x", "", "x"), ("", "/", ""),
  ]) func `paths are joined`(_ folder: String, _ path: String, _ joined: String) {
    #expect(PathMath.join(ExactString(folder), path) == .inside(ExactString(joined)))
  }

  @Test func `paths that leave the root say how far`() {
    #expect(PathMath.join("", "../a") == .outside(levels: 1, rest: ["a"]))
    #expect(PathMath.join("x", "../../../a/b") == .outside(levels: 2, rest: ["a", "b"]))
    #expect(PathMath.join("x", "/../a") == .outside(levels: 1, rest: ["a"]))
  }

  @Test(arguments: [
    ("a.md", "", "a.md"), ("x/a.md", "x", "a.md"), ("a.md", "x/y", "../../a.md"),
    ("x/z/a.md", "x/y", "../z/a.md"), ("x", "x", "../x"), ("my note.md", "", "my%20note.md"),
  ]) func `the way to a path is written as a link`(_ path: String, _ folder: String, _ way: String)
  {
    #expect(PathMath.relative(ExactString(path), from: ExactString(folder)) == way)
  }

  @Test func `the way leads back to where it was taken to`() {
    var random = SeededGenerator(seed: 0)
    func path(_ count: Int) -> ExactString {
      ExactString(
        (0..<count).map { _ in ["a", "b", "é"].randomElement(using: &random) ?? "a" }
          .joined(separator: "/"))
    }
    for _ in 0..<500 {
      let target = path(Int.random(in: 1...4, using: &random))
      let folder = path(Int.random(in: 0...4, using: &random))
      let way = PathMath.relative(target, from: folder)
      #expect(
        PathMath.join(folder, way) == .inside(target), "\(target) from \(folder)")
    }
  }
}
