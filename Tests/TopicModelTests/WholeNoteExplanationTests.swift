import NoteText
import Testing
import TopicModel

/// What notes explain that their metadata or their file names name.
struct WholeNoteExplanationTests {
  private func check(
    _ name: String, _ text: String, at path: ExactString, _ expected: String?,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    var course = Course()
    let others = (1...60).map { "## Chapter number \($0)\nSomething else altogether, at length.\n" }
    course.insert(note("# Others\n\n" + others.joined(), at: "others.md"))
    course.insert(note(text, at: path))
    let found = ExplanationIndex(of: course).explanations(of: name, in: course).first
    let drawn = found.map {
      "\($0.line + 1) \($0.breadcrumb.joined(separator: " › "))"
    }
    #expect(drawn == expected, sourceLocation: location)
  }

  private let closure = "A function with the scope that made it, which it keeps alive.\n"

  @Test func `a note without headings explains what its file is called`() {
    check("Closures", closure, at: "Closures.md", "1 Closures.md")
    check("Duck typing", "\n" + closure, at: "wiki/duck-typing.md", "2 duck-typing.md")
    check("Sets", closure, at: "Closures.md", nil)
    let other = "An **async** iterator is made for async loops, be it **async** all the way.\n"
    check("Async", other, at: "Iterators.md", nil)
    check("Async", "# Iterators\n\n" + other, at: "Iterators.md", "1 Iterators")
  }

  @Test func `the title and other names of the metadata count`() {
    let text = "---\ntitle: Garbage collection\naliases: [Reclaiming memory]\n---\n\n" + closure
    check("Garbage collection", text, at: "gc.md", "6 Garbage collection")
    check("Reclaiming memory", text, at: "gc.md", "6 Garbage collection")
    check("`gc`", text, at: "gc.md", nil)
    let headed = "---\naliases: [Reclaiming memory]\n---\n\n# Garbage collection\n\n\(closure)"
    check("Reclaiming memory", headed, at: "gc.md", "5 Garbage collection")
  }

  @Test func `its template sections are part of it`() {
    let text =
      "---\ntitle: Python closure() function - Cheatsheet\n---\n\n## Introduction\n\n\(closure)"
    check(
      "`closure()`", text, at: "closure.md", "5 Python closure() function - Cheatsheet")
  }

  @Test func `its sections have its name around them`() {
    let text = "---\ntitle: Closures\n---\n\n## Lifetime\n\n\(closure)"
    check("Lifetime of closures", text, at: "x.md", "5 Closures › Lifetime")
  }

  @Test func `its bold terms leave it what it is`() {
    check(
      "Closures", closure + "\n- **Cell**: holds one variable of it.\n", at: "Closures.md",
      "1 Closures.md")
  }

  @Test func `a folder's note is named by its folder`() {
    check("Closures", "# README\n\n" + closure, at: "closures/README.md", "1 README")
  }

  @Test func `with sections in it, it is found as a note with a heading is`() {
    let sections = "\n## Lifetime\n\n\(closure)\n## Rest of it\n\n\(closure)"
    check("Closures", "In short.\n" + sections, at: "Closures.md", "1 Closures.md")
    check("Closures", sections, at: "closures.md", "2 closures.md")
    check("Closures", "# Closures\n" + sections, at: "x.md", "1 Closures")
    let other = "\n## Closures\n\n\(closure)\n## Rest of it\n\n\(closure)"
    check("Closures", other, at: "x.md", "2 x.md › Closures")
  }

  @Test func `the terms of a license explain nothing and are no topics`() {
    let text = "# License\n\n## Disclaimer of warranties\n\n\(closure)"
    check("Disclaimer of warranties", text, at: "LICENSE.md", nil)
    #expect(note(text, at: "LICENSE.md").topics.isEmpty)
    check("Disclaimer of warranties", text, at: "law.md", "3 License › Disclaimer of warranties")
    check("Locks", "# Security\n\n## Locks\n\n\(closure)", at: "SECURITY.md", nil)
    check("Locks", "# Security\n\n## Locks\n\n\(closure)", at: "security.md", "3 Security › Locks")
  }
}
