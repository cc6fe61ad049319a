import NoteText

/// The names of some notes as they were at one time, ready to be searched and in little memory.
///
/// Notes and topics have numbers: notes in the order of their paths, topics the most used first.
final class NamesSegment: Sendable {
  /// The notes in the order of their paths.
  let paths: [ExactString]
  /// The topics by the beginnings of the words of their names.
  let names: WordPrefixes
  /// The titles and file names of the notes by the beginnings of their words, and whose each is.
  let titles: WordPrefixes
  let noteOfTitle: [UInt32]
  private let identities: StringPool
  private let texts: StringPool
  /// The uses by topic, those of a topic by note; and where those of each topic end.
  private let uses: [Use]
  private let useEnds: [Int]
  /// The numbers of the uses by note, and where those of each note end.
  private let usesByNote: [UInt32]
  private let noteEnds: [Int]
  private let summaries: [Summary]
  /// What many notes call a topic, added up, so that nobody has to walk them.
  private let tallies: [UInt32: TopicTally]
  private let unitsByNote: [UInt32: [UnitPlace]]
  private let units: [String: [String: [UnitPlace]]]
  private let titleTexts: [String]

  private struct Use {
    let note: UInt32
    let topic: UInt32
    let spelling: UInt32
    let weight: UInt32
    let unit: UInt32?
    let canonical: UInt32?
  }

  private struct Summary {
    let name: UInt32
    let canonical: UInt32?
    let weight: Int
  }

  init(_ notes: consuming [NoteNames]) {
    notes.sort { $0.path < $1.path }
    paths = notes.map(\.path)
    var texts = StringPool()
    let (identities, uses) = Self.uses(of: notes, texts: &texts)
    // They take as much room as all that is kept, and are not needed while that is made.
    for index in notes.indices { notes[index].forgetUses() }
    let useEnds = Self.ends(of: uses.map(\.topic), count: identities.count)
    let (summaries, tallies) = Self.summaries(uses: uses, ends: useEnds, texts: &texts)
    let byNote = uses.indices.sorted { (uses[$0].note, $0) < (uses[$1].note, $1) }
    self.identities = identities
    self.uses = uses
    self.useEnds = useEnds
    self.summaries = summaries
    self.tallies = tallies
    usesByNote = byNote.map { UInt32(clamping: $0) }
    noteEnds = Self.ends(of: byNote.map { uses[$0].note }, count: notes.count)
    texts.dropSlack()
    self.texts = texts
    names = WordPrefixes(summaries.lazy.map { [texts] in SearchName(texts.string($0.name)) })
    let titled = notes.enumerated().flatMap { number, note in
      note.titles.map { (note: UInt32(clamping: number), text: $0) }
    }
    titles = WordPrefixes(titled.lazy.map { SearchName($0.text) })
    noteOfTitle = titled.map(\.note)
    titleTexts = titled.map(\.text)
    var places: [String: [String: [UnitPlace]]] = [:]
    var unitsByNote: [UInt32: [UnitPlace]] = [:]
    for (number, note) in notes.enumerated() where !note.units.isEmpty {
      unitsByNote[UInt32(clamping: number)] = note.units
      for unit in note.units.sorted() {
        places[unit.kind, default: [:]][unit.ordinal.text, default: []].append(unit)
      }
    }
    units = places
    self.unitsByNote = unitsByNote
  }

  // MARK: - Notes

  /// The number of a note; `nil` for one of another segment.
  func note(at path: ExactString) -> UInt32? {
    let index = paths.partitioningIndex { $0 >= path }
    return index < paths.count && paths[index] == path ? UInt32(clamping: index) : nil
  }

  /// What a note added.
  func names(ofNote note: UInt32) -> NoteNames {
    let titles = noteOfTitle.range(of: note).map { titleTexts[$0] }
    return NoteNames(
      path: paths[Int(note)],
      uses: uses(ofNote: note).map(use).sorted { $0.identity < $1.identity },
      units: unitsByNote[note] ?? [], titles: titles)
  }

  /// The numbers of the uses of a note.
  func uses(ofNote note: UInt32) -> ArraySlice<UInt32> {
    usesByNote[(note > 0 ? noteEnds[Int(note) - 1] : 0)..<noteEnds[Int(note)]]
  }

  /// The text of a title or file name.
  func title(_ number: UInt32) -> String { titleTexts[Int(number)] }

  // MARK: - Topics

  /// The number of a topic; `nil` where no note here has it.
  func topic(_ identity: ArraySlice<UInt8>) -> UInt32? { identities.number(of: identity) }

  /// What tells the topic from others, in UTF-8.
  func identity(_ topic: UInt32) -> ArraySlice<UInt8> { identities[topic] }

  /// What the notes here call a topic.
  func name(_ topic: UInt32) -> String { texts.string(summaries[Int(topic)].name) }

  /// What the notes here call the topic that this is only an alias of; `nil` where it is none.
  func canonicalName(_ topic: UInt32) -> String? {
    summaries[Int(topic)].canonical.map(texts.string)
  }

  /// How much the notes here use a topic.
  func weight(_ topic: UInt32) -> Int { summaries[Int(topic)].weight }

  /// The numbers of the uses of a topic, by path.
  func uses(ofTopic topic: UInt32) -> Range<UInt32> {
    let start = topic > 0 ? useEnds[Int(topic) - 1] : 0
    return UInt32(clamping: start)..<UInt32(clamping: useEnds[Int(topic)])
  }

  /// The topic and the note of a use.
  func ends(ofUse use: UInt32) -> (topic: UInt32, note: UInt32) {
    (uses[Int(use)].topic, uses[Int(use)].note)
  }

  /// Whether a use is no alias.
  func isOwnName(inUse use: UInt32) -> Bool { uses[Int(use)].canonical == nil }

  /// A use by its number.
  func use(_ number: UInt32) -> TopicUse {
    let use = uses[Int(number)]
    return TopicUse(
      path: paths[Int(use.note)],
      identity: ExactString(identities.string(use.topic)), spelling: texts.string(use.spelling),
      weight: Int(use.weight), unit: use.unit.map(texts.string),
      canonical: use.canonical.map(texts.string))
  }

  /// The numbers of the uses of a topic in the notes whose paths are in a range. Logarithmic.
  func uses(ofTopic topic: UInt32, inNotes notes: Range<UInt32>) -> Range<UInt32> {
    let all = uses(ofTopic: topic)
    let slice = uses[Int(all.lowerBound)..<Int(all.upperBound)]
    let start = slice.partitioningIndex { $0.note >= notes.lowerBound }
    let end = slice.partitioningIndex { $0.note >= notes.upperBound }
    return UInt32(clamping: start)..<UInt32(clamping: end)
  }

  /// The numbers of the notes in a folder and in those below it; all for the root, the empty path.
  func notes(below folder: ExactString) -> Range<UInt32> {
    let range = paths.indices(below: folder) { $0 }
    return UInt32(clamping: range.lowerBound)..<UInt32(clamping: range.upperBound)
  }

  /// What the notes here call a topic, added up.
  func tally(_ topic: UInt32) -> TopicTally {
    if let tally = tallies[topic] { return tally }
    var tally = TopicTally()
    for number in uses(ofTopic: topic) { tally.add(use(number)) }
    return tally
  }

  // MARK: - Units

  /// The numbers that units of a kind have.
  func ordinals(ofKind kind: String) -> some Sequence<String> { (units[kind] ?? [:]).keys }

  /// The units of a kind with a number, by path and anchor.
  func units(ofKind kind: String, _ ordinal: String) -> [UnitPlace] {
    units[kind]?[ordinal] ?? []
  }
}

extension NamesSegment {
  /// The identities of the topics, the most used first, and their uses by topic, then by note.
  private static func uses(
    of notes: [NoteNames], texts: inout StringPool
  ) -> (identities: StringPool, uses: [Use]) {
    var found = StringPool()
    var uses: [Use] = []
    var weights: [Int] = []
    for (number, note) in notes.enumerated() {
      for use in note.uses {
        let topic = found.insert(use.identity.string)
        if Int(topic) == weights.count { weights.append(0) }
        weights[Int(topic)] += use.weight
        uses.append(
          Use(
            note: UInt32(clamping: number), topic: topic, spelling: texts.insert(use.spelling),
            weight: UInt32(clamping: use.weight), unit: use.unit.map { texts.insert($0) },
            canonical: use.canonical.map { texts.insert($0) }))
      }
    }
    let order = (0..<UInt32(clamping: found.count)).sorted { left, right in
      let (leftWeight, rightWeight) = (weights[Int(left)], weights[Int(right)])
      if leftWeight != rightWeight { return leftWeight > rightWeight }
      return found[left].lexicographicallyPrecedes(found[right])
    }
    var identities = StringPool()
    var numbers = Array(repeating: UInt32(0), count: order.count)
    for topic in order { numbers[Int(topic)] = identities.insert(found[topic]) }
    identities.dropSlack()
    let numbered = uses.map {
      Use(
        note: $0.note, topic: numbers[Int($0.topic)], spelling: $0.spelling, weight: $0.weight,
        unit: $0.unit, canonical: $0.canonical)
    }
    return (identities, numbered.sorted { ($0.topic, $0.note) < ($1.topic, $1.note) })
  }

  private static func summaries(
    uses: [Use], ends: [Int], texts: inout StringPool
  ) -> ([Summary], [UInt32: TopicTally]) {
    var summaries: [Summary] = []
    var tallies: [UInt32: TopicTally] = [:]
    for topic in ends.indices {
      let own = uses[(topic > 0 ? ends[topic - 1] : 0)..<ends[topic]]
      if own.count == 1, let use = own.first {
        summaries.append(
          Summary(name: use.spelling, canonical: use.canonical, weight: Int(use.weight)))
        continue
      }
      var tally = TopicTally()
      for use in own {
        tally.add(
          spelling: texts.string(use.spelling), weight: Int(use.weight),
          canonical: use.canonical.map(texts.string))
      }
      summaries.append(
        Summary(
          name: texts.insert(tally.name), canonical: tally.canonical.map { texts.insert($0) },
          weight: tally.weight))
      if own.count > mostWalked { tallies[UInt32(clamping: topic)] = tally }
    }
    return (summaries, tallies)
  }

  /// Where the elements of each number end, of `numbers` sorted.
  private static func ends(of numbers: [UInt32], count: Int) -> [Int] {
    var ends = Array(repeating: 0, count: count)
    for number in numbers { ends[Int(number)] += 1 }
    for index in ends.indices.dropFirst() { ends[index] += ends[index - 1] }
    return ends
  }

  private static let mostWalked = 16
}

extension [UInt32] {
  /// The indices of the elements that equal one, in sorted elements. Logarithmic.
  fileprivate func range(of element: UInt32) -> Range<Int> {
    partitioningIndex { $0 >= element }..<partitioningIndex { $0 > element }
  }
}

/// What notes call a topic, added up.
struct TopicTally: Sendable {
  /// The number of notes.
  private(set) var count = 0
  /// How much they use it.
  private(set) var weight = 0
  private var spellings: [ExactString: Int] = [:]
  private var canonicals: [ExactString: Int] = [:]
  private var ownCount = 0

  /// The spelling that is used most, a heading's counting twice; of equals the first in the order
  /// of their bytes.
  var name: String {
    spellings.filter { $0.value > 0 }.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key.string
      ?? ""
  }

  /// The name that most notes have for what this is only an alias of; `nil` where it is the name
  /// that some note has for it.
  var canonical: String? {
    if ownCount > 0 { return nil }
    return canonicals.filter { $0.value > 0 }.min { ($1.value, $0.key) < ($0.value, $1.key) }?
      .key.string
  }

  mutating func add(_ use: TopicUse, times: Int = 1) {
    add(spelling: use.spelling, weight: use.weight, canonical: use.canonical, times: times)
  }

  mutating func add(spelling: String, weight: Int, canonical: String?, times: Int = 1) {
    count += times
    self.weight += weight * times
    // What a note calls the topic counts before what it only mentions as another name for it.
    spellings[ExactString(spelling), default: 0] += (canonical == nil ? weight * 4 : 1) * times
    if let canonical {
      canonicals[ExactString(canonical), default: 0] += times
    } else {
      ownCount += times
    }
  }
}

extension Array {
  /// The indices of the elements whose paths are in a folder or below it, of those sorted by path;
  /// all for the root, the empty path. Logarithmic.
  func indices(below folder: ExactString, path: (Element) -> ExactString) -> Range<Int> {
    if folder.isEmpty { return 0..<count }
    // "0" is the character after "/".
    let (first, last) = (ExactString("\(folder)/"), ExactString("\(folder)0"))
    return partitioningIndex { path($0) >= first }..<partitioningIndex { path($0) >= last }
  }
}
