import NoteText

/// What some notes explained at one time, in little memory.
///
/// Notes, places and stems have numbers: notes in the order of their paths, places in the order of
/// the notes, stems in the order of their bytes.
final class ExplanationSegment: Sendable {
  /// The notes in the order of their paths.
  let notes: [NoteExplanations]
  /// For each note the number of its first place, and at the end the number of places.
  private let firstPlaces: [UInt32]
  private let stems: StringPool
  /// The postings by stem, those of a stem by place; and where those of each stem end.
  private let postings: [PackedPosting]
  private let postingEnds: [Int]
  /// In how many notes a place has a name, by the stems of its words.
  private let names: [String: Int]
  /// What letters stand for, and in which note.
  private let acronyms: [String: [(note: Int, meaning: String)]]

  init(_ contributions: [ExplanationIndex.Contribution]) {
    let contributions = contributions.sorted { $0.facts.note.path < $1.facts.note.path }
    notes = contributions.map(\.facts)
    var firstPlaces: [UInt32] = [0]
    for note in notes {
      firstPlaces.append((firstPlaces.last ?? 0) + UInt32(clamping: note.places.count))
    }
    self.firstPlaces = firstPlaces
    (stems, postings, postingEnds) = Self.postings(contributions, firstPlaces: firstPlaces)
    var names: [String: Int] = [:]
    var acronyms: [String: [(note: Int, meaning: String)]] = [:]
    for (number, note) in notes.enumerated() {
      for name in note.names { names[name, default: 0] += 1 }
      for (acronym, meaning) in note.acronyms {
        acronyms[acronym, default: []].append((number, meaning))
      }
    }
    self.names = names
    self.acronyms = acronyms
  }

  /// The stems in the order of their bytes, and all postings in their order: sorted by counting,
  /// since there are millions.
  private static func postings(
    _ contributions: [ExplanationIndex.Contribution], firstPlaces: [UInt32]
  ) -> (stems: StringPool, postings: [PackedPosting], ends: [Int]) {
    var found = StringPool()
    var counts: [Int] = []
    // For each note its stems' numbers in `found`.
    let numbers = contributions.map { contribution in
      (0..<UInt32(clamping: contribution.stems.count)).map { stem in
        let number = found.insert(contribution.stems[stem])
        if Int(number) == counts.count { counts.append(0) }
        return number
      }
    }
    for (contribution, numbers) in zip(contributions, numbers) {
      for posting in contribution.postings { counts[Int(numbers[Int(posting.stem)])] += 1 }
    }
    let order = (0..<UInt32(clamping: found.count)).sorted {
      found[$0].lexicographicallyPrecedes(found[$1])
    }
    var stems = StringPool()
    var ends: [Int] = []
    var next = Array(repeating: 0, count: order.count)
    for stem in order {
      _ = stems.insert(found[stem])
      next[Int(stem)] = ends.last ?? 0
      ends.append(next[Int(stem)] + counts[Int(stem)])
    }
    let empty = PackedPosting(ExplanationPosting(), at: 0)
    var postings = Array(repeating: empty, count: ends.last ?? 0)
    for (note, contribution) in contributions.enumerated() {
      for (stem, posting) in contribution.postings {
        let stem = Int(numbers[note][Int(stem)])
        postings[next[stem]] = posting
        postings[next[stem]].place += firstPlaces[note]
        next[stem] += 1
      }
    }
    return (stems, postings, ends)
  }

  // MARK: - Notes and places

  /// The number of places.
  var placeCount: Int { Int(firstPlaces.last ?? 0) }

  /// The number of a note; `nil` for one of another segment.
  func note(at path: ExactString) -> Int? {
    let index = notes.partitioningIndex { $0.note.path >= path }
    return index < notes.count && notes[index].note.path == path ? index : nil
  }

  /// The number of the note that has a place. Logarithmic.
  func note(ofPlace place: UInt32) -> Int { firstPlaces.partitioningIndex { $0 > place } - 1 }

  /// The number of a place among those of its note.
  func index(ofPlace place: UInt32, inNote note: Int) -> Int { Int(place - firstPlaces[note]) }

  /// The number of a place by that among those of its note.
  func place(_ index: Int, inNote note: Int) -> UInt32 {
    firstPlaces[note] + UInt32(clamping: index)
  }

  /// The numbers of the places in a folder and below it; all for the root, the empty path.
  func places(below folder: ExactString) -> Range<UInt32> {
    let range = notes.indices(below: folder) { $0.note.path }
    return firstPlaces[range.lowerBound]..<firstPlaces[range.upperBound]
  }

  // MARK: - Stems

  /// The postings of a stem, by place.
  func postings(of stem: String) -> ArraySlice<PackedPosting> {
    var stem = stem
    let number = stem.withUTF8 { stems.number(of: ArraySlice($0)) }
    guard let number else { return [] }
    return postings[(number > 0 ? postingEnds[Int(number) - 1] : 0)..<postingEnds[Int(number)]]
  }

  /// All stems that begin with some bytes.
  func stems(beginningWith bytes: ArraySlice<UInt8>) -> [String] {
    let numbers = 0..<stems.count
    let first = numbers.partitioningIndex {
      !stems[UInt32($0)].lexicographicallyPrecedes(bytes)
    }
    return numbers[first...].prefix { stems[UInt32($0)].starts(with: bytes) }
      .map { stems.string(UInt32($0)) }
  }

  /// All stems.
  var allStems: [String] { (0..<stems.count).map { stems.string(UInt32($0)) } }

  // MARK: - Names

  /// The number of notes with a place of a name, as the stems of its words.
  func noteCount(named name: String) -> Int { names[name] ?? 0 }

  /// What letters stand for, and in which note.
  func meanings(of acronym: String) -> [(note: Int, meaning: String)] { acronyms[acronym] ?? [] }
}

/// How a place uses a word, in eight bytes; counts stop at 255, which is far above what makes a
/// difference.
struct PackedPosting: Sendable {
  /// The number of the place.
  var place: UInt32
  private let marked: UInt8
  private let text: UInt8
  private let code: UInt8
  private let flags: UInt8

  init(_ posting: ExplanationPosting, at place: UInt32) {
    self.place = place
    marked = UInt8(clamping: posting.marked)
    text = UInt8(clamping: posting.text)
    code = UInt8(clamping: posting.code)
    flags =
      (posting.inTitle ? 1 : 0) | (posting.inSubheading ? 2 : 0) | (posting.isName ? 4 : 0)
      | (posting.inCodeLabel ? 8 : 0)
  }

  var posting: ExplanationPosting {
    ExplanationPosting(
      inTitle: flags & 1 != 0, inSubheading: flags & 2 != 0, inCodeLabel: flags & 8 != 0,
      marked: Int(marked), text: Int(text), code: Int(code), isName: flags & 4 != 0)
  }
}
