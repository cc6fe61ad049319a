import NoteText

/// How places use words: for each word a list of postings in the order of the places, in two or three
/// bytes each.
///
/// A posting is the distance from the place before (LEB128), a byte of flags, and a byte for each
/// count that its flags do not tell.
struct PostingLists: Sendable {
  /// What a place is known by, and how it uses the word.
  typealias Posting = (place: UInt32, use: ExplanationPosting)

  private var bytes: [UInt8] = []
  /// For each list where it ends, and how many postings it has.
  private var ends: [UInt32] = []
  private var counts: [UInt32] = []

  private enum Flag {
    static let inTitle: UInt8 = 1
    static let inSubheading: UInt8 = 2
    static let isName: UInt8 = 4
    static let inCodeLabel: UInt8 = 8
    /// A byte says how often the word is marked; not at all without.
    static let isMarked: UInt8 = 16
    /// A byte says how often code has it; never without.
    static let isInCode: UInt8 = 32
    /// A byte says how often text has it; once without.
    static let isNotOnceInText: UInt8 = 64
  }

  init() {}

  /// No lists yet, and the room for those of others, merged: growing, they would be there twice. The
  /// system gives memory for what is used only.
  init(asLargeAs others: [PostingLists]) {
    let (bytes, lists) = others.reduce(into: (0, 0)) {
      $0 = ($0.0 + $1.bytes.count, $0.1 + $1.ends.count)
    }
    // Where the places of one follow those of another, the distance may take more bytes.
    self.bytes.reserveCapacity(bytes + 2 * lists)
    ends.reserveCapacity(lists)
    counts.reserveCapacity(lists)
  }

  /// Appends the next list, whose places must rise.
  mutating func append(_ postings: some Sequence<Posting>) {
    var previous: UInt32 = 0
    var count: UInt32 = 0
    for (place, use) in postings {
      bytes.append(packed: place &- previous)
      previous = place
      count += 1
      append(use)
    }
    ends.append(UInt32(clamping: bytes.count))
    counts.append(count)
  }

  private mutating func append(_ use: ExplanationPosting) {
    var flags: UInt8 = 0
    if use.inTitle { flags |= Flag.inTitle }
    if use.inSubheading { flags |= Flag.inSubheading }
    if use.isName { flags |= Flag.isName }
    if use.inCodeLabel { flags |= Flag.inCodeLabel }
    if use.marked != 0 { flags |= Flag.isMarked }
    if use.code != 0 { flags |= Flag.isInCode }
    if use.text != 1 { flags |= Flag.isNotOnceInText }
    bytes.append(flags)
    if use.marked != 0 { bytes.append(use.marked.value) }
    if use.code != 0 { bytes.append(use.code.value) }
    if use.text != 1 { bytes.append(use.text.value) }
  }

  /// How many postings a list has.
  func count(_ list: Int) -> Int { Int(counts[list]) }

  /// Calls `body` with the postings of a list, in order.
  func forEach(_ list: Int, _ body: (Posting) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = PackedBytesReader(bytes, from: list > 0 ? Int(ends[list - 1]) : 0)
      var place: UInt32 = 0
      for _ in 0..<counts[list] {
        place &+= reader.number()
        let flags = reader.byte()
        var use = ExplanationPosting()
        use.inTitle = flags & Flag.inTitle != 0
        use.inSubheading = flags & Flag.inSubheading != 0
        use.isName = flags & Flag.isName != 0
        use.inCodeLabel = flags & Flag.inCodeLabel != 0
        if flags & Flag.isMarked != 0 { use.marked = UseCount(reader.byte()) }
        if flags & Flag.isInCode != 0 { use.code = UseCount(reader.byte()) }
        use.text = flags & Flag.isNotOnceInText != 0 ? UseCount(reader.byte()) : 1
        body((place, use))
      }
    }
  }

  /// Gives back the room that the lists had to grow.
  mutating func dropSlack() {
    bytes = Array(exactly: bytes)
    ends = Array(exactly: ends)
    counts = Array(exactly: counts)
  }
}
