import NoteSyntax
import NoteText
import TopicModel

extension Note {
  /// The places that name the topic under the cursor; empty where the cursor is on none.
  ///
  /// Whole words in text and code spans count. Letter case is left aside but for short names in
  /// capitals: "IT" is not "it". Takes the time of reading the topics, linear in the note.
  func mentions(ofTopicAt offset: Offset) -> [Occurrence] {
    let spans = syntax.inlines.lazy.filter { $0.kind == .text || $0.kind == .code }.map(\.range)
    guard let span = spans.first(where: { $0.lowerBound <= offset && offset <= $0.upperBound })
    else { return [] }
    var best: (topic: Topic, length: Int)?
    for topic in topics {
      for name in [topic.name] + topic.aliases where name.utf8.count > (best?.length ?? 0) {
        let isHere = ranges(of: name, in: span).contains {
          $0.lowerBound <= offset && offset <= $0.upperBound
        }
        if isHere { best = (topic, name.utf8.count) }
      }
    }
    guard let topic = best?.topic else { return [] }
    let found = spans.flatMap { span in
      ([topic.name] + topic.aliases).flatMap { self.ranges(of: $0, in: span) }
    }.sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    var end = 0
    return found.compactMap { range in
      // Of two names in one place, as "sets" and "set", the longer one.
      guard range.lowerBound >= end else { return nil }
      end = range.upperBound
      return Occurrence(
        path: path, range: range,
        role: text.line(at: range.lowerBound) == topic.line ? .definition : .reference)
    }
  }

  private func ranges(of name: String, in span: TextRange) -> [TextRange] {
    let name = Array(name.utf8)
    if name.isEmpty { return [] }
    let isCased = name.count <= 4 && !name.contains { $0 >= 0x61 && $0 <= 0x7A }
    let bytes = text.bytes
    var ranges: [TextRange] = []
    var start = span.lowerBound
    while start + name.count <= span.upperBound {
      let end = start + name.count
      let isMatch = zip(bytes[start..<end], name).allSatisfy {
        $0 == $1 || (!isCased && $0.lowercased == $1.lowercased)
      }
      if isMatch, !(start > span.lowerBound && bytes[start - 1].isWordByte),
        !(end < span.upperBound && bytes[end].isWordByte)
      {
        ranges.append(start..<end)
        start = end
      } else {
        start += 1
      }
    }
    return ranges
  }
}

extension UInt8 {
  /// A byte of a word: a letter, a digit, `_`, or part of a character that is not ASCII.
  var isWordByte: Bool { isAlphanumeric || self == UInt8(ascii: "_") || self >= 0x80 }
}
