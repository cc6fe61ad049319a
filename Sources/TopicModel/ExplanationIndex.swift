public import NoteText
import Synchronization

/// Where the notes of a course explain what.
///
/// Made of segments as a ``TopicIndex`` is: copies are cheap and independent, adding or removing a
/// note takes time that grows with what that note and the one in its place hold, and the result is
/// that of a new index of the same notes.
public struct ExplanationIndex: Sendable {
  /// The titles that are template, in lower case.
  private let boilerplate: Boilerplate
  private var layers: [Layer] = []
  /// The number of places that can explain.
  private(set) var placeCount = 0
  private let memory = Memory()

  /// What questions have found out that the next ones ask for again; one for all copies of an index.
  private final class Memory: Sendable {
    /// The words of the places that were read.
    let vocabulary = Mutex(ExplanationVocabulary())
    /// The places in other languages than one.
    let foreign = Mutex<(language: NoteLanguage, places: ForeignPlaces)?>(nil)
  }

  /// A segment, without the notes that changed since.
  private struct Layer: Sendable {
    let segment: ExplanationSegment
    /// The notes that changed or went.
    var gone: Set<Int> = []
    /// The numbers of their places, in order.
    var gonePlaces: [Range<UInt32>] = []
    /// How many of their places used each stem.
    var lostStems: [String: Int] = [:]
    /// In how many of them a place had each name.
    var lostNames: [String: Int] = [:]

    var liveCount: Int { segment.notes.count - gone.count }
    var liveNotes: [NoteExplanations] {
      segment.notes.indices.lazy.filter { !gone.contains($0) }.map { segment.notes[$0] }
    }
  }

  /// A place of an index, valid for that index only.
  struct PlaceID: Hashable, Comparable {
    fileprivate let layer: Int
    fileprivate let number: UInt32

    static func < (left: PlaceID, right: PlaceID) -> Bool {
      (left.layer, left.number) < (right.layer, right.number)
    }
  }

  /// An empty index.
  public init(settings: ModelSettings = ModelSettings()) {
    boilerplate = Boilerplate(adding: settings.boilerplate)
  }

  /// What the notes of a course explain.
  public init(of course: Course) {
    self.init(settings: course.settings)
    insert([contribution(of: course.sortedNotes)])
  }

  /// What notes of different paths add: the costly half of ``insert(_:)-(Note)``, to be made beside
  /// others.
  public func contribution(of notes: some Sequence<Note>) -> Contribution {
    // All these notes share one vocabulary: they say the same words again and again.
    var vocabulary = ExplanationVocabulary()
    return Contribution(
      segment: ExplanationSegment(reading: notes, boilerplate: boilerplate, &vocabulary))
  }

  /// What some notes add to the index.
  public struct Contribution: Sendable {
    fileprivate let segment: ExplanationSegment
  }

  /// Adds a note, or replaces the one at its path.
  public mutating func insert(_ note: Note) { insert([Contribution(segment: segment(of: note))]) }

  /// What a note explains; at each key press that of the same note, whose words are known.
  private func segment(of note: Note) -> ExplanationSegment {
    withVocabulary { ExplanationSegment(reading: [note], boilerplate: boilerplate, &$0) }
  }

  /// Adds what notes of different paths add, in place of what their paths had; faster than one by
  /// one.
  public mutating func insert(_ contributions: consuming [Contribution]) {
    let segments = contributions.map(\.segment)
    for segment in segments {
      for facts in segment.notes { remove(facts.note.path) }
    }
    insert(segments.filter { !$0.notes.isEmpty })
  }

  /// Adds segments as one layer, together with the ``mergedCount`` or more before it that are of its
  /// size or smaller.
  private mutating func insert(_ segments: [ExplanationSegment]) {
    var count = segments.reduce(0) { $0 + $1.notes.count }
    if count == 0 { return }
    var parts: [ExplanationSegment.Part] = segments.map { ($0, []) }
    while case let like = layers.reversed().prefix(while: { $0.liveCount < 2 * count }),
      like.count >= Self.mergedCount
    {
      for layer in like {
        placeCount -= layer.liveNotes.reduce(0) { $0 + $1.places.count }
        parts.insert((layer.segment, layer.gone), at: 0)
        count += layer.liveCount
      }
      layers.removeLast(like.count)
    }
    let segment = parts.count == 1 ? parts[0].segment : ExplanationSegment(merging: parts)
    placeCount += segment.placeCount
    layers.append(Layer(segment: segment))
  }

  /// From how many layers on, of less than twice the notes of a new one, all become one with it. Not
  /// from one: what is merged is there twice for a while, so a course is inserted in shares.
  private static let mergedCount = 4

  /// Removes a note; nothing happens where there is none.
  public mutating func remove(_ path: ExactString) {
    for index in layers.indices {
      guard let number = layers[index].segment.note(at: path),
        layers[index].gone.insert(number).inserted
      else { continue }
      let places = layers[index].segment.places(ofNote: number)
      if !places.isEmpty {
        let next = layers[index].gonePlaces.partitioningIndex { $0.lowerBound > places.lowerBound }
        layers[index].gonePlaces.insert(places, at: next)
      }
      let facts = layers[index].segment.notes[number]
      placeCount -= facts.places.count
      if layers[index].liveCount == 0 {
        layers.remove(at: index)
        return
      }
      // What it held is read again: it is asked for once, and kept it would double the index.
      let lost = segment(of: facts.note)
      for stem in lost.allStems {
        layers[index].lostStems[stem, default: 0] += lost.placeCount(using: stem)
      }
      for name in facts.names { layers[index].lostNames[name, default: 0] += 1 }
      return
    }
  }

  /// Whether words belong to a template ("Summary", "Example:"), so that they ask for nothing.
  public func isTemplate(_ words: String) -> Bool {
    boilerplate.isLabel(TopicBytes(words.trimmingSpace.utf8))
  }

  /// Whether a place that can explain has this name, inflection aside.
  public func hasTitle(_ name: String) -> Bool {
    let key = ExplanationTitle.key(name)
    return layers.contains { $0.segment.noteCount(named: key) > $0.lostNames[key] ?? 0 }
  }

  /// Lends the words that places are read with; they are forgotten where they have become many.
  func withVocabulary<Result>(_ read: (inout ExplanationVocabulary) -> Result) -> Result {
    memory.vocabulary.withLock { words in
      if words.stems.count > Self.mostStems { words = ExplanationVocabulary() }
      return read(&words)
    }
  }

  /// The stems from which on a vocabulary begins anew, some megabytes.
  private static let mostStems = 50_000

  /// The note that has a place, and the place's index among those of the note.
  func place(_ id: PlaceID) -> (facts: NoteExplanations, index: Int) {
    let segment = layers[id.layer].segment
    let note = segment.note(ofPlace: id.number)
    return (segment.notes[note], segment.index(ofPlace: id.number, inNote: note))
  }

  /// Another place of the same note, by its index there.
  func place(_ index: Int, besides id: PlaceID) -> PlaceID {
    let segment = layers[id.layer].segment
    let note = segment.note(ofPlace: id.number)
    return PlaceID(layer: id.layer, number: segment.place(index, inNote: note))
  }

  /// What tells the language of a note from others; `nil` for a note that is not in the index.
  private func language(of path: ExactString) -> NoteLanguage? {
    for layer in layers {
      if let number = layer.segment.note(at: path), !layer.gone.contains(number) {
        return layer.segment.notes[number].language
      }
    }
    return nil
  }

  /// The places of notes that are surely in another language than the one at a path; none for `nil`.
  func places(inOtherLanguagesThan path: ExactString?) -> ForeignPlaces {
    guard let path, let language = language(of: path) else { return .none }
    return memory.foreign.withLock { known in
      // A key brings a new segment of one note; the large ones stay.
      let before = known?.language == language ? known?.places.parts ?? [] : []
      let places = ForeignPlaces(
        parts: layers.map(\.segment).map { segment in
          before.first { $0.segment === segment.identity }
            ?? (
              segment.identity,
              segment.places { $0.language.surelyDiffers(from: language) }
            )
        })
      known = (language, places)
      return places
    }
  }

  /// Places of some notes.
  struct ForeignPlaces: Sendable {
    /// For each segment the numbers of the places, in order.
    fileprivate let parts: [(segment: ExplanationSegment.Identity, numbers: [Range<UInt32>])]

    static let none = ForeignPlaces(parts: [])

    var isEmpty: Bool { parts.allSatisfy(\.numbers.isEmpty) }
  }

  /// Numbers for places of an index, in the order in which they are appended.
  struct PlaceNumbers {
    private(set) var ids: [PlaceID] = []
    /// For each segment and place the number and one more, or 0 where it has none; empty for a
    /// segment of which no place has. Questions ask thousands of times.
    private var numbers: [[UInt32]]
    private let index: ExplanationIndex

    /// No numbers yet.
    init(of index: ExplanationIndex) {
      self.index = index
      numbers = Array(repeating: [], count: index.layers.count)
    }

    /// How many places have a number.
    var count: Int { ids.count }

    /// The number of a place.
    subscript(id: PlaceID) -> Int? {
      let numbers = numbers[id.layer]
      if numbers.isEmpty || numbers[Int(id.number)] == 0 { return nil }
      return Int(numbers[Int(id.number)] - 1)
    }

    /// Gives the next number to a place that has none.
    mutating func append(_ id: PlaceID) {
      if numbers[id.layer].isEmpty {
        let count = index.layers[id.layer].segment.placeCount
        numbers[id.layer] = Array(repeating: 0, count: count)
      }
      ids.append(id)
      numbers[id.layer][Int(id.number)] = UInt32(clamping: ids.count)
    }
  }

  /// Looks numbers up in ranges, both in order, each from where the one before it was found.
  private struct RisingSearch {
    private var ranges: ArraySlice<Range<UInt32>>

    init(_ ranges: [Range<UInt32>]) { self.ranges = ranges[...] }

    /// Whether a range holds a number, which is not below those that were asked for before.
    mutating func contains(_ number: UInt32) -> Bool {
      guard let first = ranges.first else { return false }
      if first.upperBound <= number {
        ranges = ranges[ranges.partitioningIndex { $0.upperBound > number }...]
      }
      return ranges.first?.contains(number) ?? false
    }
  }

  /// Places in a folder and below it.
  struct FolderPlaces {
    /// For each segment the numbers of the places.
    fileprivate let numbers: [Range<UInt32>]

    func contains(_ id: PlaceID) -> Bool { numbers[id.layer].contains(id.number) }
  }

  /// The places in a folder and below it; all for the root, the empty path, and none for `nil`.
  func places(below folder: ExactString?) -> FolderPlaces {
    FolderPlaces(
      numbers: layers.map { layer in folder.map(layer.segment.places) ?? 0..<0 })
  }

  /// Calls `body` with each place that uses a stem, but for some places, and how it does.
  func forEachPosting(
    of stem: String, besides foreign: ForeignPlaces = .none,
    _ body: (PlaceID, ExplanationPosting) -> Void
  ) {
    for (index, layer) in layers.enumerated() {
      var gone = RisingSearch(layer.gonePlaces)
      var foreign = RisingSearch(foreign.parts.isEmpty ? [] : foreign.parts[index].numbers)
      layer.segment.forEachPosting(of: stem) { place, use in
        if gone.contains(place) || foreign.contains(place) { return }
        body(PlaceID(layer: index, number: place), use)
      }
    }
  }

  /// The number of places that use a stem.
  func placeCount(using stem: String) -> Int {
    var count = 0
    for layer in layers {
      count += layer.segment.placeCount(using: stem)
      if !layer.lostStems.isEmpty { count -= layer.lostStems[stem] ?? 0 }
    }
    return count
  }

  /// The stems that begin with the same four bytes as `stem`, itself and some that no place uses any
  /// more included.
  func neighbors(of stem: String) -> Set<String> {
    if stem.utf8.count < 4 { return [] }
    let bytes = Array(stem.utf8.prefix(4))[...]
    return Set(layers.flatMap { $0.segment.stems(beginningWith: bytes) })
  }

  /// What the notes say that letters stand for, in the order of the notes' paths.
  func meanings(of acronym: String) -> [String] {
    layers.flatMap { layer in
      layer.segment.meanings(of: acronym).filter { !layer.gone.contains($0.note) }
        .map { (layer.segment.notes[$0.note].note.path, $0.meaning) }
    }
    .sorted { $0.0 < $1.0 }.map(\.1)
  }
}

extension ExplanationIndex: Equatable {
  /// Two indexes are equal when they find the same places of the same notes by the same stems and
  /// names. Grows with all of it; for tests.
  public static func == (left: ExplanationIndex, right: ExplanationIndex) -> Bool {
    left.contents == right.contents
  }

  private var contents: Set<String> {
    var contents: Set<String> = ["\(placeCount)"]
    for stem in Set(layers.flatMap(\.segment.allStems)) {
      let count = placeCount(using: stem)
      if count > 0 { contents.insert("\(stem) \(count)") }
      forEachPosting(of: stem) { id, posting in
        let (facts, index) = place(id)
        contents.insert("\(stem) \(facts.note.path) \(index) \(posting)")
      }
    }
    for facts in layers.flatMap(\.liveNotes) {
      contents.insert("\(facts.note.path)")
      for name in facts.names where hasTitle(name) { contents.insert("name \(name)") }
      for acronym in facts.acronyms.keys { contents.insert("\(acronym) \(meanings(of: acronym))") }
    }
    return contents
  }
}
