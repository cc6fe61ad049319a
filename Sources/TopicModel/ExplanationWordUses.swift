/// How the places of one note use words, as they are read.
struct ExplanationWordUses {
  /// The stems of the words.
  private(set) var stems = StringPool()
  /// For each place how it uses which stem.
  private var uses: [[UInt32: ExplanationPosting]] = []
  private var textRuns = KnownRuns()
  private var codeRuns = KnownRuns()

  /// A word by the number of its stem.
  struct Word {
    let stem: UInt32
    let kind: ExplanationWord.Kind
    /// Whether it is a name such as `__slots__`.
    let isDunder: Bool
  }

  /// The words of runs of letters: a note says the same ones again and again, and finding the stem
  /// takes longer than finding the run.
  private struct KnownRuns {
    private var runs = StringPool()
    private var ends: [Int] = []
    private var words: [Word] = []

    /// The words of a run, which are read the first time.
    mutating func words(of run: ArraySlice<UInt8>, _ read: () -> [Word]) -> ArraySlice<Word> {
      let number = Int(runs.insert(run))
      if number == ends.count {
        words += read()
        ends.append(words.count)
      }
      return words[(number > 0 ? ends[number - 1] : 0)..<ends[number]]
    }
  }

  /// Changes how a place uses a stem.
  mutating func post(
    _ stem: String, at place: Int, _ change: (inout ExplanationPosting) -> Void
  ) {
    let number = stems.insert(stem)
    while uses.count <= place { uses.append([:]) }
    change(&uses[place][number, default: ExplanationPosting()])
  }

  /// Changes how a place uses the words of a text, one after the other; without parts "limiter" is
  /// no word of `rate_limiter`.
  mutating func post(
    wordsIn bytes: ArraySlice<UInt8>, isCode: Bool, withParts: Bool = true, at place: Int,
    _ change: (Word, inout ExplanationPosting) -> Void
  ) {
    while uses.count <= place { uses.append([:]) }
    ExplanationWords.forEachRun(in: bytes) { run in
      for word in words(of: run, isCode: isCode) where withParts || word.kind == .whole {
        change(word, &uses[place][word.stem, default: ExplanationPosting()])
      }
    }
  }

  /// How the places use which stem, by place.
  var postings: [(stem: UInt32, posting: PackedPosting)] {
    uses.enumerated().flatMap { place, uses in
      uses.map { ($0.key, PackedPosting($0.value, at: UInt32(clamping: place))) }
    }
  }

  private mutating func words(of run: ArraySlice<UInt8>, isCode: Bool) -> ArraySlice<Word> {
    // Text without spaces is one long run, and never the same.
    if run.count > Self.longestKnown { return Self.read(run, isCode: isCode, &stems)[...] }
    return isCode
      ? codeRuns.words(of: run) { Self.read(run, isCode: true, &stems) }
      : textRuns.words(of: run) { Self.read(run, isCode: false, &stems) }
  }

  private static func read(
    _ run: ArraySlice<UInt8>, isCode: Bool, _ stems: inout StringPool
  ) -> [Word] {
    var words: [Word] = []
    ExplanationWords.forEach(ofRun: run, isCode: isCode) { word in
      words.append(
        Word(
          stem: stems.insert(word.stem), kind: word.kind, isDunder: word.stem.hasPrefix("__")))
    }
    return words
  }

  private static let longestKnown = 32
}
