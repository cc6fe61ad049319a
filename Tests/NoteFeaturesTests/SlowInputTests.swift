import NoteFeatures
import NoteSyntax
import NoteText
import TestSupport
import Testing
import TopicModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Texts that make parsers of Markdown slow: twice the text is about twice the work, or beyond a
/// limit that says so.
@Suite struct `A text that makes parsers slow` {
  @Test(arguments: SlowInput.all.filter { !$0.isLimited })
  func `costs what its bytes cost`(input: SlowInput) {
    var bytes = 1 << 8
    var times = (Double.infinity, Double.infinity)
    while bytes <= 1 << 14 {
      let (first, second) = (input.text(bytes), input.text(2 * bytes))
      guard let time = work(first), let twice = work(second) else { return }
      times = (time, twice)
      // Less than this the clock does not tell well.
      if time > 0.003 { break }
      bytes *= 2
    }
    // A parser that needs the square takes four times as long. The processor's time is counted, and
    // the best of several, since others use its caches too.
    for _ in 0..<8 where times.1 > 3 * times.0 {
      times.0 = max(times.0, work(input.text(bytes)) ?? 0)
      times.1 = min(times.1, work(input.text(2 * bytes)) ?? 0)
    }
    #expect(times.1 <= 3 * times.0 + 0.01, "\(bytes) bytes: \(times)")
  }

  @Test(arguments: SlowInput.all.filter(\.isLimited))
  func `is turned away before it costs a second`(input: SlowInput) {
    let parsed = ParsedNote(SourceText(Array(input.text(1 << 18).utf8)))
    #expect(parsed.exceededLimit != nil)
  }

  /// The seconds of this thread for what an editor does with a note; `nil` beyond the limits.
  private func work(_ text: String) -> Double? {
    let start = seconds()
    let parsed = ParsedNote(SourceText(Array(text.utf8)))
    guard parsed.exceededLimit == nil else { return nil }
    let note = Note(path: "a.md", parsed: parsed, settings: ModelSettings())
    var course = Course()
    course.files.insert("a.md", .file)
    course.insert(note)
    course.indexNames()
    course.indexInbound()
    let topics = TopicIndex([note])
    _ = course.findings(in: note, settings: CheckSettings())
    _ = note.documentSymbols
    let index = ExplanationIndex(of: course)
    _ = course.documentLinks(in: note)
    for offset in [0, parsed.text.bytes.count / 2, parsed.text.bytes.count] {
      _ = course.hover(at: offset, in: note, index: index)
      _ = course.completions(at: offset, in: note, topics: topics, trigger: .invoked)
      _ = course.definition(at: offset, in: note)
    }
    return seconds() - start
  }

  private func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
