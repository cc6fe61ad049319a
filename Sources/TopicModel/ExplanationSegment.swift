import HeapModule
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
  private let stems: SortedStrings
  /// The postings by stem, the places by their numbers.
  private let postings: PostingLists
  /// What places are called, by the stems of the words, and in how many notes one is called so.
  private let names: StringPool
  private let nameCounts: [UInt32]
  /// What letters stand for, and in which note.
  private let acronyms: [String: [(note: Int, meaning: String)]]

  private init(_ notes: [NoteExplanations], _ stems: SortedStrings, _ postings: PostingLists) {
    self.notes = notes
    self.stems = stems
    self.postings = postings
    self.firstPlaces = Self.firstPlaces(notes)
    var names = StringPool()
    var counts: [UInt32] = []
    var acronyms: [String: [(note: Int, meaning: String)]] = [:]
    for (number, note) in notes.enumerated() {
      for name in note.names {
        let number = Int(names.insert(name))
        if number == counts.count { counts.append(0) }
        counts[number] += 1
      }
      for (acronym, meaning) in note.acronyms {
        acronyms[acronym, default: []].append((number, meaning))
      }
    }
    names.dropSlack()
    (self.names, nameCounts) = (names, Array(exactly: counts))
    self.acronyms = acronyms
  }

  private static func firstPlaces(_ notes: [NoteExplanations]) -> [UInt32] {
    var first: [UInt32] = [0]
    for note in notes { first.append((first.last ?? 0) + UInt32(clamping: note.places.count)) }
    return first
  }

  /// What some notes explain, read from them in time linear in their size; what they say is added to
  /// `vocabulary`.
  convenience init(
    reading notes: some Sequence<Note>, boilerplate: Boilerplate,
    _ vocabulary: inout ExplanationVocabulary
  ) {
    var facts: [NoteExplanations] = []
    // Lent and given back, for a copy of it would be made at the first new word.
    var known = ExplanationVocabulary()
    swap(&known, &vocabulary)
    var uses = ExplanationWordUses(known)
    defer { swap(&uses.vocabulary, &vocabulary) }
    var found: [(stem: UInt32, posting: PostingLists.Posting)] = []
    var first: UInt32 = 0
    for note in notes.sorted(by: { $0.path < $1.path }) {
      let read = NoteExplanations(reading: note, boilerplate: boilerplate, &uses)
      found += uses.uses.lazy.map { ($0.stem, (first + $0.place, $0.posting)) }
      first += UInt32(clamping: read.places.count)
      facts.append(read)
    }
    let words = uses.vocabulary.stems
    let used = Self.renumber(&found, count: words.count)
    var lists = Self.lists(of: found, count: used.count)
    var (stems, postings) = (SortedStrings(), PostingLists())
    for list in words.indicesInOrder(used) {
      stems.append(words[used[list]])
      // A place posts to the one around it too.
      if !lists[list].isRising { lists[list].sort { $0.place < $1.place } }
      postings.append(lists[list])
    }
    stems.dropSlack()
    postings.dropSlack()
    self.init(facts, stems, postings)
  }

  /// Numbers the stems of postings in the order in which they come, without those of the `count`
  /// stems that no posting has: a vocabulary knows far more words than one note has. Returns the
  /// stems by their new numbers.
  private static func renumber(
    _ postings: inout [(stem: UInt32, posting: PostingLists.Posting)], count: Int
  ) -> [UInt32] {
    var used: [UInt32] = []
    var numbers = Array(repeating: UInt32.max, count: count)
    for index in postings.indices {
      let stem = postings[index].stem
      if numbers[Int(stem)] == .max {
        numbers[Int(stem)] = UInt32(clamping: used.count)
        used.append(stem)
      }
      postings[index].stem = numbers[Int(stem)]
    }
    return used
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

  /// What the notes of some segments explain, which share no path. Linear in all but for the sorting
  /// of the notes and stems.
  ///
  /// All at once: merged by twos, what each has of a word would be copied again and again.
  convenience init(merging parts: [Part]) {
    let order = parts.enumerated().flatMap { number, part in
      part.segment.notes.indices.lazy.filter { !part.gone.contains($0) }.map { (number, $0) }
    }.sorted { left, right in
      parts[left.0].segment.notes[left.1].note.path
        < parts[right.0].segment.notes[right.1].note.path
    }
    // The new numbers of places; `nil` where the note has gone.
    var places = parts.map { [UInt32?](repeating: nil, count: $0.segment.placeCount) }
    var next: UInt32 = 0
    for (number, note) in order {
      let segment = parts[number].segment
      for place in segment.places(ofNote: note) {
        places[number][Int(place)] = next
        next += 1
      }
    }
    var cursors = Heap(parts.indices.compactMap { StemCursor(part: $0, parts[$0].segment.stems) })
    var (stems, postings) = (
      SortedStrings(), PostingLists(asLargeAs: parts.map(\.segment.postings))
    )
    var merged: [PostingLists.Posting] = []
    while let stem = cursors.min?.stem {
      merged.removeAll(keepingCapacity: true)
      while let cursor = cursors.min, cursor.stem == stem {
        let segment = parts[cursor.part].segment
        segment.postings.forEach(cursor.number) { posting in
          if let place = places[cursor.part][Int(posting.place)] {
            merged.append((place, posting.use))
          }
        }
        if let next = StemCursor(part: cursor.part, segment.stems, cursor.number + 1) {
          cursors.replaceMin(with: next)
        } else {
          cursors.removeMin()
        }
      }
      if merged.isEmpty { continue }
      // Folders follow one another, so that most lists do too.
      if !merged[...].isRising { merged.sort { $0.place < $1.place } }
      stems.append(stem)
      postings.append(merged)
    }
    stems.dropSlack()
    self.init(order.map { parts[$0].segment.notes[$1] }, stems, postings)
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

  /// The numbers of the places of a note.
  func places(ofNote note: Int) -> Range<UInt32> { firstPlaces[note]..<firstPlaces[note + 1] }

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
      let range = places(ofNote: number)
      if let last = ranges.last, last.upperBound == range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }

  // MARK: - Stems

  /// Calls `body` with each place that uses a stem, in order, and how it does.
  func forEachPosting(of stem: String, _ body: (PostingLists.Posting) -> Void) {
    if let number = stems.number(of: stem) { postings.forEach(number, body) }
  }

  /// The number of places that use a stem.
  func placeCount(using stem: String) -> Int { stems.number(of: stem).map(postings.count) ?? 0 }

  /// All stems that begin with some bytes.
  func stems(beginningWith bytes: ArraySlice<UInt8>) -> [String] {
    stems.numbers(beginningWith: bytes).map(string)
  }

  /// All stems.
  var allStems: [String] { (0..<stems.count).map(string) }

  private func string(_ stem: Int) -> String { String(decoding: stems[stem], as: UTF8.self) }

  // MARK: - Names

  /// The number of notes with a place of a name, as the stems of its words.
  func noteCount(named name: String) -> Int {
    names.number(of: name).map { Int(nameCounts[Int($0)]) } ?? 0
  }

  /// What letters stand for, and in which note.
  func meanings(of acronym: String) -> [(note: Int, meaning: String)] { acronyms[acronym] ?? [] }
}

/// A stem of one of several segments that are being merged.
private struct StemCursor: Comparable {
  let part: Int
  let number: Int
  let stem: ArraySlice<UInt8>

  /// `nil` behind the last stem.
  init?(part: Int, _ stems: SortedStrings, _ number: Int = 0) {
    guard number < stems.count else { return nil }
    (self.part, self.number, stem) = (part, number, stems[number])
  }

  static func < (left: StemCursor, right: StemCursor) -> Bool {
    if left.stem == right.stem { return left.part < right.part }
    return left.stem.lexicographicallyPrecedes(right.stem)
  }
}

extension ArraySlice<PostingLists.Posting> {
  /// Whether the places rise.
  fileprivate var isRising: Bool { zip(self, dropFirst()).allSatisfy { $0.place < $1.place } }
}
