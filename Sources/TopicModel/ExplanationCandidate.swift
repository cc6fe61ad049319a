import NoteText

/// A place that may explain.
struct Candidate {
  /// The note and the index of the place there.
  struct Key: Comparable {
    let path: ExactString
    let place: Int

    static func < (left: Key, right: Key) -> Bool {
      left.path == right.path ? left.place < right.place : left.path < right.path
    }
  }

  let id: ExplanationIndex.PlaceID
  let key: Key
  var confidence: Double
  let words: [[String]]
  /// What speaks for it.
  let signs: ExplanationSigns
}
