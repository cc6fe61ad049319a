import NoteSyntax
import NoteText
import TopicModel

/// A heading's title and how it changes, for links that show it, such as the entries of a table of
/// contents.
struct RepeatedTitle {
  /// The source of the title without the backslashes of escapes.
  private let source: UnescapedText
  /// The title as it is read.
  private let title: String
  /// The changes, in the order of the text, in offsets of the note.
  private let changes: [Replacement]
  private let text: SourceText

  /// The title of a heading by its index, as an edit of its note changes it.
  init(_ heading: Int, _ edit: NoteEdit, in note: Note) {
    let range = note.syntax.headings[heading].titleRange
    text = note.text
    title = note.syntax.headings[heading].title
    source = UnescapedText(range, of: note.text)
    changes = edit.replacements.filter {
      range.overlaps($0.range) || range.contains($0.range.lowerBound)
    }
  }

  /// The same changes in the text of a link; empty where that says something else.
  ///
  /// It may be the title's source with other escapes, or the title as it is read, mended or not; of
  /// that only counts are changed.
  func replacements(in range: TextRange, of text: SourceText) -> [Replacement] {
    let shown = UnescapedText(range, of: text)
    if shown.bytes == source.bytes {
      return changes.compactMap { change in
        guard let start = source.index(of: change.range.lowerBound),
          let end = source.index(of: change.range.upperBound)
        else { return nil }
        return Replacement(shown.offset(at: start)..<shown.offset(at: end), change.text)
      }
    }
    let words = String(decoding: shown.bytes, as: UTF8.self)
    guard words == title || words == repairingDamage(in: title) else { return [] }
    var start = 0
    return changes.compactMap { change in
      let old = Array(self.text.bytes[change.range])
      guard let place = shown.bracketed(old, from: start) else { return nil }
      start = place.upperBound
      return Replacement(
        shown.offset(at: place.lowerBound)..<shown.offset(at: place.upperBound), change.text)
    }
  }
}

/// A part of a text without the backslashes of escapes, and without white space around it.
private struct UnescapedText {
  private(set) var bytes: [UInt8] = []
  /// For each of the bytes where it stands, and where the last one ends.
  private var offsets: [Offset] = []

  init(_ range: TextRange, of text: SourceText) {
    let range = text.trimmed(text.clamp(range))
    var index = range.lowerBound
    while index < range.upperBound {
      if text.bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound,
        "[]".utf8.contains(text.bytes[index + 1])
      {
        index += 1
      }
      bytes.append(text.bytes[index])
      offsets.append(index)
      index += 1
    }
    offsets.append(range.upperBound)
  }

  /// The index of the byte at an offset; `nil` where none of the bytes begins there.
  func index(of offset: Offset) -> Int? {
    let index = offsets.partitioningIndex { $0 >= offset }
    return index < offsets.count && offsets[index] == offset ? index : nil
  }

  /// Where a byte stands. The end of what is before an escape is before its backslash.
  func offset(at index: Int) -> Offset {
    index > 0 && index < bytes.count && offsets[index] > offsets[index - 1] + 1
      ? offsets[index - 1] + 1 : offsets[index]
  }

  /// The first place from an index on where some bytes stand between brackets.
  func bracketed(_ inner: [UInt8], from start: Int) -> Range<Int>? {
    let whole = [UInt8(ascii: "[")] + inner + [UInt8(ascii: "]")]
    guard bytes.count >= start + whole.count else { return nil }
    return (start...bytes.count - whole.count).first { bytes[$0...].starts(with: whole) }
      .map { $0 + 1..<$0 + 1 + inner.count }
  }
}
