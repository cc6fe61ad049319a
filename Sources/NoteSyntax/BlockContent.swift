import NoteText

/// The text of one leaf block without what its containers put before its lines, and the way back
/// to the source.
///
/// Lines are joined by `\n`. One value is reused for all blocks of a note.
struct BlockContent {
  /// The joined lines.
  private(set) var bytes: [UInt8] = []
  /// Where each stretch of the content starts, in the content and in the source, in order.
  private var segments: [(content: Int, source: Offset)] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    segments.removeAll(keepingCapacity: true)
  }

  /// Appends a line or, after `joined`, a further part of the same line.
  mutating func append(_ range: TextRange, of text: SourceText, asNewLine: Bool) {
    if asNewLine, !segments.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    segments.append((bytes.count, range.lowerBound))
    bytes.append(contentsOf: text.bytes[range])
  }

  /// The source offset of a content offset; one at a line's end is that line's end. Logarithmic in
  /// the number of lines.
  func source(_ offset: Int) -> Offset {
    guard let first = segments.first else { return 0 }
    if segments.count == 1 { return first.source + offset }
    let segment = segments[max(0, segments.partitioningIndex { $0.content > offset } - 1)]
    return segment.source + (offset - segment.content)
  }

  /// The source range of a content range.
  func source(_ range: Range<Int>) -> TextRange {
    let start = source(range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, source(range.upperBound - 1) + 1)
  }

  /// The content as a string.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

extension BlockContent {
  /// The byte at `index`; `nil` at the end.
  func byte(_ index: Int) -> UInt8? {
    index >= 0 && index < bytes.count ? bytes[index] : nil
  }

  /// The first index from `index` on that holds no white space; line endings count as white space.
  func skippingSpace(from index: Int) -> Int {
    var index = index
    while let byte = byte(index), byte.isSpace { index += 1 }
    return index
  }

  /// How many bytes from `index` on are those of `literal` from `start` on, up to the first that
  /// could be an escape or an entity.
  func plainPrefix(
    at index: Int, of literal: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.commonPrefix(
        at: index, with: literal, from: start, before: (UInt8(ascii: "&"), UInt8(ascii: "\\")))
    }
  }

  /// Whether the content holds `byte`.
  func contains(_ byte: UInt8) -> Bool {
    bytes.withUnsafeBufferPointer { $0.holds(byte) }
  }
}
