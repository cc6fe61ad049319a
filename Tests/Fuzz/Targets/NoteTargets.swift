import NoteFeatures
import NoteSyntax
import NoteText
import TopicModel

/// A course of the notes of an input, with all that an editor knows of it.
struct FuzzedCourse {
  private(set) var course: Course
  let topics: TopicIndex
  let explanations: ExplanationIndex

  static let paths: [ExactString] = ["note.md", "b.md", "in/c.md"]

  init(_ texts: [[UInt8]], settings: ModelSettings = ModelSettings()) {
    course = Course(settings: settings)
    course.today = "2026-11-21"
    for path in ["in/p.png", "other/e.md", "Day_01/a.py"] as [ExactString] {
      course.files.insert(path, .file)
    }
    for (path, text) in zip(Self.paths, texts) {
      course.files.insert(path, .file)
      course.insert(
        Note(path: path, parsed: settings.parsed(SourceText(text)), settings: settings))
    }
    course.indexNames()
    course.indexInbound()
    let course = course
    topics = TopicIndex(course.sortedNotes)
    explanations = ExplanationIndex(of: course)
  }
}

/// Any bytes as up to three notes, one after the other with a line `%%%` between them; the first
/// byte chooses where to look.
func rawNoteFaults(_ input: [UInt8]) -> [String] {
  guard let seed = input.first else { return [] }
  return FeatureFaults.of(FuzzedCourse(rawNotes(input)), seed: UInt64(seed))
}

/// The notes of an input of any bytes.
func rawNotes(_ input: [UInt8]) -> [[UInt8]] {
  var texts: [[UInt8]] = [[]]
  for line in input.dropFirst().split(
    separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  {
    if line.elementsEqual("%%%".utf8), texts.count < 3 {
      texts.append([])
    } else {
      texts[texts.count - 1] += line + [UInt8(ascii: "\n")]
    }
  }
  // The line ending after the last line is not in the input.
  texts[texts.count - 1].removeLast(min(1, texts[texts.count - 1].count))
  return texts
}

/// Decisions as up to three notes that look like real ones.
func grammarFaults(_ input: [UInt8]) -> [String] {
  guard input.count > 1 else { return [] }
  return FeatureFaults.of(FuzzedCourse(grammarNotes(input)), seed: UInt64(input[0]))
}

/// The notes that an input decides on.
func grammarNotes(_ input: [UInt8]) -> [[UInt8]] {
  var grammar = NoteGrammar(Choices(input.dropFirst()))
  var texts: [[UInt8]] = []
  repeat { texts.append(grammar.note()) } while texts.count < 3 && !grammar.isAtEnd
  return texts
}
