/// How the places of one note use words, as they are read.
struct ExplanationWordUses {
  private var vocabulary = ExplanationVocabulary()
  /// For each place how it uses which stem.
  private var uses: [[UInt32: ExplanationPosting]] = []

  /// The stems of the words.
  var stems: StringPool { vocabulary.stems }

  /// Changes how a place uses a stem.
  mutating func post(
    _ stem: String, at place: Int, _ change: (inout ExplanationPosting) -> Void
  ) {
    let number = vocabulary.number(of: stem)
    while uses.count <= place { uses.append([:]) }
    change(&uses[place][number, default: ExplanationPosting()])
  }

  /// Changes how a place uses the words of a text, one after the other; without parts "limiter" is
  /// no word of `rate_limiter`.
  mutating func post(
    wordsIn bytes: ArraySlice<UInt8>, isCode: Bool, withParts: Bool = true, at place: Int,
    _ change: (ExplanationVocabulary.Word, inout ExplanationPosting) -> Void
  ) {
    while uses.count <= place { uses.append([:]) }
    ExplanationWords.forEachRun(in: bytes) { run in
      for word in vocabulary.words(of: run, isCode: isCode)
      where withParts || word.kind == .whole {
        change(word, &uses[place][word.stem, default: ExplanationPosting()])
      }
    }
  }

  /// Calls `body` with each place, the stems that it uses, and how, by place.
  func forEachPosting(_ body: (_ place: Int, _ stem: UInt32, ExplanationPosting) -> Void) {
    for (place, uses) in uses.enumerated() {
      for (stem, use) in uses { body(place, stem, use) }
    }
  }
}
