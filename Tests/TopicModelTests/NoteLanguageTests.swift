import NoteSyntax
import NoteText
import Testing

@testable import TopicModel

/// Notes in several languages.
struct NoteLanguageTests {
  private static let english = """
    # Functions
    A function is a block of code that has a name, and it runs when it is called. You can pass values \
    to it, and it can return a value to the code that has called it. The values that you pass are the \
    arguments of the function. If a function does not return a value, then the call gives `None`.

    ## Returning values
    With `return` a function ends, and what stands behind it is the value of the call. It is of no use \
    to write code after it, since it would not run. A function can have more than one, and the one that \
    is reached first ends it. You do not have to use the value that a call has returned.
    """
  private static let german = """
    # Funktionen (Functions)
    Eine Funktion ist ein Block von Code, der einen Namen hat, und sie läuft, wenn man sie aufruft. Man \
    kann ihr Werte mitgeben, und sie kann einen Wert an den Code zurückgeben, der sie aufgerufen hat. \
    Die Werte, die man mitgibt, sind die Argumente der Funktion. Gibt sie keinen Wert zurück, so \
    liefert der Aufruf `None`. Das ist für den Anfang alles, was man über sie wissen muss.

    ## Werte zurückgeben (Returning values)
    Mit `return` endet eine Funktion, und was dahinter steht, ist der Wert des Aufrufs. Es hat keinen \
    Sinn, danach noch Code zu schreiben, denn er würde nie laufen. Eine Funktion kann mehr als eines \
    haben, und das erste, das erreicht wird, beendet sie. Den Wert muss man nicht nutzen.

    ## Variadische Argumente
    Mit `*args` nimmt eine Funktion so viele Argumente, wie man will, und `*args` ist ein Tupel.
    """
  private static let chinese =
    "# 函数\n\n" + String(repeating: "函数是一段有名字的代码,调用时运行,可以接收参数并返回值。", count: 8)

  private func language(_ text: String) -> NoteLanguage {
    NoteLanguage(of: ParsedNote(SourceText(text)))
  }

  private func differ(_ one: String, _ other: String) -> Bool {
    let (one, other) = (language(one), language(other))
    #expect(one.surelyDiffers(from: other) == other.surelyDiffers(from: one))
    return one.surelyDiffers(from: other)
  }

  @Test func `notes in two languages are told apart by script and by short words`() {
    #expect(differ(Self.english, Self.german))
    #expect(differ(Self.english, Self.chinese))
    #expect(!differ(Self.english, Self.english.replacing("function", with: "method")))
  }

  @Test func `what has little text is in any language`() {
    let names =
      "# Plan\n" + String(repeating: "- [ ] Decorators, closures, generators\n", count: 60)
    for text in [Self.english, Self.german] {
      #expect(!differ(text, names))
      #expect(!differ(text, "# Closures\n\nUne fonction et ce qui l'entoure.\n"))
      #expect(!differ(text, ""))
    }
    // Terms alone, in a course of another script.
    #expect(!differ(Self.chinese, Self.chinese + "\n\n" + names))
  }

  @Test func `text that was misread is in no language`() {
    let damaged = String(
      repeating: "MÃ¼hsam nÃ¤hrt sich das EichhÃ¶rnchen, aber es lebt noch. ", count: 20)
    #expect(!differ(damaged, Self.english))
  }

  private var course: Course {
    var course = Course()
    course.insert(note(Self.english, at: "functions.md"))
    course.insert(note(Self.german, at: "de/functions.md"))
    course.insert(note(Self.english.replacing("functions", with: "it"), at: "start.md"))
    course.insert(
      note(Self.german.replacing("# Variadische", with: "# Weitere"), at: "de/start.md"))
    course.insert(note("- [ ] Returning values\n", at: "plan.md"))
    return course
  }

  /// The headings that explain a name to who reads a note.
  private func headings(
    of name: String, at path: ExactString, in course: Course, _ index: ExplanationIndex
  ) -> [String] {
    index.explanations(
      of: name, context: ExplanationContext(path: path, line: 0), in: course
    ).map { "\($0.path) \($0.heading)" }
  }

  private func headings(of name: String, at path: ExactString) -> [String] {
    headings(of: name, at: path, in: course, ExplanationIndex(of: course))
  }

  @Test func `a topic is explained in the language of the note`() {
    let english = headings(of: "returning values", at: "start.md")
    #expect(english.first == "functions.md Returning values")
    #expect(!english.contains { $0.hasPrefix("de/") })
    let german = headings(of: "returning values", at: "de/start.md")
    #expect(german.first == "de/functions.md Werte zurückgeben (Returning values)")
    #expect(!german.contains { !$0.hasPrefix("de/") })
  }

  @Test func `a plan of names alone asks in every language`() {
    let found = headings(of: "Returning values", at: "plan.md")
    #expect(found.contains { $0.hasPrefix("de/") } && found.contains { !$0.hasPrefix("de/") })
  }

  @Test func `a name in code that no note of the language explains is explained in another`() {
    #expect(headings(of: "`*args`", at: "start.md").first?.hasPrefix("de/") == true)
  }

  @Test func `an index answers in one language after another, and after a note changed its own`() {
    var course = course
    var index = ExplanationIndex(of: course)
    func check() {
      for path in ["start.md", "de/start.md", "start.md"] as [ExactString] {
        #expect(
          headings(of: "returning values", at: path, in: course, index)
            == headings(
              of: "returning values", at: path, in: course, ExplanationIndex(of: course)))
      }
    }
    check()
    let translated = note(Self.german, at: "functions.md")
    course.insert(translated)
    index.insert(translated)
    check()
    #expect(
      headings(of: "returning values", at: "start.md", in: course, index)
        .allSatisfy { $0.hasPrefix("start.md") })
  }
}
