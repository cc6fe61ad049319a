/// Columns at some places of a long line, so that one position in it need not count the whole line:
/// a note on a single line would otherwise cost the square of its links.
struct ColumnMarks: Sendable {
  /// Lines of more bytes have marks, so many bytes apart.
  static let distance = 4096

  /// The start of a code point, with the columns before it.
  struct Mark: Sendable {
    var offset: Offset
    fileprivate var utf16 = 0
    fileprivate var utf32 = 0
    private let start: Offset

    init(start: Offset) {
      self.offset = start
      self.start = start
    }

    func column(in encoding: PositionEncoding) -> Int {
      switch encoding {
      case .utf8: offset - start
      case .utf16: utf16
      case .utf32: utf32
      }
    }

    fileprivate mutating func skip(ascii count: Int) {
      offset += count
      utf16 += count
      utf32 += count
    }

    fileprivate mutating func skip(_ scalar: DecodedScalar) {
      offset += scalar.length
      utf16 += scalar.columns(in: .utf16)
      utf32 += 1
    }
  }

  private let marks: [Mark]

  /// Marks a line, in one pass.
  init(_ line: TextRange, of bytes: UnsafeBufferPointer<UInt8>) {
    var mark = Mark(start: line.lowerBound)
    var marks = [mark]
    var next = mark.offset + Self.distance
    while mark.offset < line.upperBound {
      if mark.offset >= next {
        marks.append(mark)
        next = mark.offset + Self.distance
      }
      if bytes.hasEightASCII(at: mark.offset, before: line.upperBound) {
        mark.skip(ascii: 8)
      } else {
        mark.skip(DecodedScalar(in: bytes, at: mark.offset, limit: line.upperBound))
      }
    }
    self.marks = marks
  }

  /// The last mark up to an offset of the line.
  func last(upTo offset: Offset) -> Mark { last { $0.offset <= offset } }

  /// The last mark up to a column.
  func last(upTo column: Int, in encoding: PositionEncoding) -> Mark {
    last { $0.column(in: encoding) <= column }
  }

  private func last(_ isBefore: (Mark) -> Bool) -> Mark {
    marks[max(0, marks.partitioningIndex { !isBefore($0) } - 1)]
  }
}
