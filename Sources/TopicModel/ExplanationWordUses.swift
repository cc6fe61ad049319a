/// How the places of notes use words, as the notes are read one after the other.
struct ExplanationWordUses {
  /// How a place uses a stem, which are numbered.
  struct Use {
    let place: UInt32
    let stem: UInt32
    var posting = ExplanationPosting()
  }

  /// The words of all notes.
  var vocabulary: ExplanationVocabulary
  /// What the note that is being read uses, each place and stem once.
  private(set) var uses: [Use] = []
  /// A hash table over these, with open addressing: a number and one more, or 0 where nothing is.
  private var slots: [UInt32] = Array(repeating: 0, count: fewestSlots)

  private static let fewestSlots = 64
  /// Odd, and another one in each run, so that no note can be made to have its uses in one place of
  /// the table.
  private static let multiplier = UInt64.random(in: 0...UInt64.max) | 1

  /// Of no note yet; words that `vocabulary` has are read faster.
  init(_ vocabulary: consuming ExplanationVocabulary) { self.vocabulary = vocabulary }

  /// Forgets the uses, but not the words, for the next note.
  mutating func beginNote() {
    // So that a large note is not paid for by all that follow it.
    if slots.count > 16 * max(uses.count, Self.fewestSlots) {
      slots = Array(repeating: 0, count: Self.fewestSlots)
    } else {
      slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
    uses.removeAll(keepingCapacity: true)
    vocabulary.forgetRuns()
  }

  /// Changes how a place uses a stem.
  mutating func post(
    _ stem: String, at place: Int, _ change: (inout ExplanationPosting) -> Void
  ) {
    change(&uses[use(of: vocabulary.number(of: stem), at: place)].posting)
  }

  /// Changes how a place uses the words of a text, one after the other; without parts "limiter" is
  /// no word of `rate_limiter`.
  mutating func post(
    wordsIn bytes: ArraySlice<UInt8>, isCode: Bool, withParts: Bool = true, at place: Int,
    _ change: (ExplanationVocabulary.Word, inout ExplanationPosting) -> Void
  ) {
    ExplanationWords.forEachRun(in: bytes) { run in
      for word in vocabulary.words(of: run, isCode: isCode)
      where withParts || word.kind == .whole {
        change(word, &uses[use(of: word.stem, at: place)].posting)
      }
    }
  }

  /// The number of what a place makes of a stem, which is added where it is new.
  private mutating func use(of stem: UInt32, at place: Int) -> Int {
    let place = UInt32(clamping: place)
    var slot = slot(of: stem, at: place)
    if slots[slot] != 0 { return Int(slots[slot] - 1) }
    if (uses.count + 1) * 4 > slots.count * 3 {
      slots = Array(repeating: 0, count: slots.count * 2)
      for (number, use) in uses.enumerated() {
        slots[self.slot(of: use.stem, at: use.place)] = UInt32(clamping: number) + 1
      }
      slot = self.slot(of: stem, at: place)
    }
    uses.append(Use(place: place, stem: stem))
    slots[slot] = UInt32(clamping: uses.count)
    return uses.count - 1
  }

  /// The slot that has a use, or the free one where it belongs.
  private func slot(of stem: UInt32, at place: UInt32) -> Int {
    let key = (UInt64(place) << 32 | UInt64(stem)) &* Self.multiplier
    var slot = Int(truncatingIfNeeded: key >> 32) & (slots.count - 1)
    while slots[slot] != 0 {
      let use = uses[Int(slots[slot] - 1)]
      if use.stem == stem, use.place == place { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}
