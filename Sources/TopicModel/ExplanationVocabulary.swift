/// The words of texts by the numbers of their stems.
///
/// Notes say the same runs of letters again and again, and finding the stem of one takes longer than
/// finding the run.
struct ExplanationVocabulary {
  /// The stems of the words that were met.
  private(set) var stems = StringPool()
  private var textRuns = KnownRuns()
  private var codeRuns = KnownRuns()

  /// A word by the number of its stem.
  struct Word {
    let stem: UInt32
    let kind: ExplanationWord.Kind
    /// Whether it is a name such as `__slots__`.
    let isDunder: Bool
  }

  private struct KnownRuns {
    private(set) var runs = StringPool()
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

  /// The number of a stem, which is added where it was not met.
  mutating func number(of stem: String) -> UInt32 { stems.insert(stem) }

  /// Forgets the runs that were met, where they have become many; the stems keep their numbers.
  mutating func forgetRuns() {
    if textRuns.runs.count > Self.mostKnown { textRuns = KnownRuns() }
    if codeRuns.runs.count > Self.mostKnown { codeRuns = KnownRuns() }
  }

  /// The words of a run of letters, digits and underscores.
  mutating func words(of run: ArraySlice<UInt8>, isCode: Bool) -> ArraySlice<Word> {
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

  /// In bytes.
  private static let longestKnown = 32
  /// The runs from which on they are forgotten, some megabytes.
  private static let mostKnown = 50_000
}
