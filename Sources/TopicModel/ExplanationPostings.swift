/// How the places of one note use words: by stem, in the order of places.
///
/// There are hundreds in each note and they stay as long as the course, so they are kept in a few
/// arrays, a tenth of what a dictionary takes.
struct ExplanationPostings: Sendable {
  /// The stems in the order of their bytes, one after the other.
  private let text: [UInt8]
  /// For each stem where it ends in `text` and where its postings end.
  private let ends: [End]
  private let packed: [Packed]

  private struct End {
    var text: UInt32
    var postings: UInt32
  }

  /// A posting; counts stop at 255, which is far above what makes a difference.
  private struct Packed {
    let place: UInt32
    let marked: UInt8
    let text: UInt8
    let code: UInt8
    let flags: UInt8

    init(_ posting: ExplanationPosting) {
      place = UInt32(clamping: posting.place)
      marked = UInt8(clamping: posting.marked)
      text = UInt8(clamping: posting.text)
      code = UInt8(clamping: posting.code)
      flags =
        (posting.inTitle ? 1 : 0) | (posting.inSubheading ? 2 : 0) | (posting.isName ? 4 : 0)
        | (posting.inCodeLabel ? 8 : 0)
    }

    var posting: ExplanationPosting {
      ExplanationPosting(
        place: Int(place), inTitle: flags & 1 != 0, inSubheading: flags & 2 != 0,
        inCodeLabel: flags & 8 != 0,
        marked: Int(marked), text: Int(text), code: Int(code), isName: flags & 4 != 0)
    }
  }

  init(_ postings: [String: [ExplanationPosting]]) {
    let stems = postings.map { (Array($0.utf8), $1) }.sorted {
      $0.0.lexicographicallyPrecedes($1.0)
    }
    var text: [UInt8] = []
    var ends: [End] = []
    var packed: [Packed] = []
    text.reserveCapacity(stems.reduce(0) { $0 + $1.0.count })
    ends.reserveCapacity(stems.count)
    packed.reserveCapacity(stems.reduce(0) { $0 + $1.1.count })
    for (stem, list) in stems {
      text += stem
      packed += list.map(Packed.init)
      ends.append(End(text: UInt32(clamping: text.count), postings: UInt32(clamping: packed.count)))
    }
    self.text = text
    self.ends = ends
    self.packed = packed
  }

  /// The places that use a stem; `nil` where none does. Logarithmic.
  subscript(stem: String) -> [ExplanationPosting]? {
    range(of: stem).map { packed[$0].map(\.posting) }
  }

  /// The number of places that use a stem. Logarithmic.
  func placeCount(using stem: String) -> Int { range(of: stem)?.count ?? 0 }

  /// Calls `body` with each stem and the number of places that use it.
  func forEachStem(_ body: (String, Int) -> Void) {
    for index in ends.indices {
      body(String(decoding: bytes(of: index), as: UTF8.self), postings(of: index).count)
    }
  }

  private func range(of stem: String) -> Range<Int>? {
    let stem = Array(stem.utf8)
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if bytes(of: middle).lexicographicallyPrecedes(stem) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < ends.count && bytes(of: low).elementsEqual(stem) ? postings(of: low) : nil
  }

  private func bytes(of index: Int) -> ArraySlice<UInt8> {
    text[(index == 0 ? 0 : Int(ends[index - 1].text))..<Int(ends[index].text)]
  }

  private func postings(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1].postings))..<Int(ends[index].postings)
  }
}
