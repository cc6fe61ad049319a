import NoteText

/// What some notes explained at one time, in little memory.
///
/// Notes, places and stems have numbers: notes in the order of their paths, places in the order of
/// the notes, stems in the order of their bytes.
final class ExplanationSegment: Sendable {
  /// What no other segment has, and little to keep.
  final class Identity: Sendable {}

  let identity = Identity()
  /// The notes in the order of their paths.
  let notes: [NoteExplanations]
  /// For each note the number of its first place, and at the end the number of places.
  private let firstPlaces: [UInt32]
  private let stems: StringPool
  /// The postings by stem, the places by their numbers.
  private let postings: PostingLists
  /// In how many notes a place has a name, by the stems of its words.
  private let names: [String: Int]
  /// What letters stand for, and in which note.
  private let acronyms: [String: [(note: Int, meaning: String)]]

  private init(_ notes: [NoteExplanations], _ stems: StringPool, _ postings: PostingLists) {
    self.notes = notes
    self.stems = stems
    self.postings = postings
    self.firstPlaces = Self.firstPlaces(notes)
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

  private static func firstPlaces(_ notes: [NoteExplanations]) -> [UInt32] {
    var first: [UInt32] = [0]
    for note in notes { first.append((first.last ?? 0) + UInt32(clamping: note.places.count)) }
    return first
  }

  /// What some notes explain, read from them in time linear in their size.
  convenience init(reading notes: some Sequence<Note>, boilerplate: Boilerplate) {
    var facts: [NoteExplanations] = []
    // All notes share one vocabulary: they say the same words again and again.
    var uses = ExplanationWordUses()
    var found: [(stem: UInt32, posting: PostingLists.Posting)] = []
    var first: UInt32 = 0
    for note in notes.sorted(by: { $0.path < $1.path }) {
      let read = NoteExplanations(reading: note, boilerplate: boilerplate, &uses)
      found += uses.uses.lazy.map { ($0.stem, (first + $0.place, $0.posting)) }
      first += UInt32(clamping: read.places.count)
      facts.append(read)
    }
    let words = uses.stems
    var lists = Self.lists(of: found, count: words.count)
    var (stems, postings) = (StringPool(), PostingLists())
    let order = (0..<words.count).filter { !lists[$0].isEmpty }.sorted {
      words[UInt32($0)].lexicographicallyPrecedes(words[UInt32($1)])
    }
    for stem in order {
      _ = stems.insert(words[UInt32(stem)])
      // A place posts to the one around it too.
      if !lists[stem].isRising { lists[stem].sort { $0.place < $1.place } }
      postings.append(lists[stem])
    }
    stems.dropSlack()
    postings.dropSlack()
    self.init(facts, stems, postings)
  }

  /// Postings by their stems, in the order in which they came; `count` is the number of stems.
  private static func lists(
    of postings: [(stem: UInt32, posting: PostingLists.Posting)], count: Int
  ) -> [ArraySlice<PostingLists.Posting>] {
    var ends = Array(repeating: 0, count: count)
    for posting in postings { ends[Int(posting.stem)] += 1 }
    var start = 0
    for stem in ends.indices { (start, ends[stem]) = (start + ends[stem], start) }
    let starts = ends
    var sorted = Array(
      repeating: PostingLists.Posting(0, ExplanationPosting()), count: postings.count)
    for (stem, posting) in postings {
      sorted[ends[Int(stem)]] = posting
      ends[Int(stem)] += 1
    }
    return zip(starts, ends).map { sorted[$0..<$1] }
  }

  /// A segment without some of its notes, by their numbers.
  typealias Part = (segment: ExplanationSegment, gone: Set<Int>)

  /// What the notes of two segments explain, which share no path. Linear in both.
  convenience init(merging left: Part, _ right: Part) {
    var notes: [NoteExplanations] = []
    // The new numbers of places; `nil` where the note has gone.
    var leftPlaces: [UInt32?] = []
    var rightPlaces: [UInt32?] = []
    var place: UInt32 = 0
    func take(_ number: inout Int, of part: Part, _ places: inout [UInt32?]) {
      let facts = part.segment.notes[number]
      if part.gone.contains(number) {
        places.append(contentsOf: repeatElement(nil, count: facts.places.count))
      } else {
        notes.append(facts)
        places.append(contentsOf: facts.places.indices.map { place + UInt32(clamping: $0) })
        place += UInt32(clamping: facts.places.count)
      }
      number += 1
    }
    var (first, second) = (0, 0)
    while first < left.segment.notes.count || second < right.segment.notes.count {
      let isFirst =
        second == right.segment.notes.count
        || (first < left.segment.notes.count
          && left.segment.notes[first].note.path < right.segment.notes[second].note.path)
      if isFirst {
        take(&first, of: left, &leftPlaces)
      } else {
        take(&second, of: right, &rightPlaces)
      }
    }
    var (stems, postings) = (StringPool(), PostingLists())
    (first, second) = (0, 0)
    var merged: [PostingLists.Posting] = []
    while first < left.segment.stems.count || second < right.segment.stems.count {
      var (hasFirst, hasSecond) = (
        first < left.segment.stems.count, second < right.segment.stems.count
      )
      if hasFirst, hasSecond {
        let (own, other) = (left.segment.stems[UInt32(first)], right.segment.stems[UInt32(second)])
        hasFirst = !other.lexicographicallyPrecedes(own)
        hasSecond = !own.lexicographicallyPrecedes(other)
      }
      let stem = hasFirst ? left.segment.stems[UInt32(first)] : right.segment.stems[UInt32(second)]
      merged.removeAll(keepingCapacity: true)
      if hasFirst {
        left.segment.postings.forEach(first) { posting in
          if let place = leftPlaces[Int(posting.place)] { merged.append((place, posting.use)) }
        }
        first += 1
      }
      let middle = merged.count
      if hasSecond {
        right.segment.postings.forEach(second) { posting in
          if let place = rightPlaces[Int(posting.place)] { merged.append((place, posting.use)) }
        }
        second += 1
      }
      if merged.isEmpty { continue }
      // Folders follow one another, so that most lists do too.
      if middle > 0, middle < merged.count, merged[middle - 1].place > merged[middle].place {
        merged.sort { $0.place < $1.place }
      }
      _ = stems.insert(stem)
      postings.append(merged)
    }
    stems.dropSlack()
    postings.dropSlack()
    self.init(notes, stems, postings)
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

  /// The numbers of the places of some notes, in order.
  func places(where isIncluded: (NoteExplanations) -> Bool) -> [Range<UInt32>] {
    var ranges: [Range<UInt32>] = []
    for (number, note) in notes.enumerated() where isIncluded(note) {
      let range = firstPlaces[number]..<firstPlaces[number + 1]
      if let last = ranges.last, last.upperBound == range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }

  // MARK: - Stems

  private func number(of stem: String) -> Int? { stems.number(of: stem).map(Int.init) }

  /// Calls `body` with each place that uses a stem, in order, and how it does.
  func forEachPosting(of stem: String, _ body: (PostingLists.Posting) -> Void) {
    if let number = number(of: stem) { postings.forEach(number, body) }
  }

  /// The number of places that use a stem.
  func placeCount(using stem: String) -> Int { number(of: stem).map(postings.count) ?? 0 }

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

extension ArraySlice<PostingLists.Posting> {
  /// Whether the places rise.
  fileprivate var isRising: Bool { zip(self, dropFirst()).allSatisfy { $0.place < $1.place } }
}
