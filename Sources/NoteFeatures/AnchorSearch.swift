import NoteText
import TopicModel

/// Looks for the headings that the wrong anchors of one note mean.
///
/// There may be thousands of either, so the headings of a note that many anchors lead into are read
/// once.
struct AnchorSearch {
  private var anchors: [ExactString: HeadingAnchors] = [:]
  private var spelling = SpellingSearch()

  /// The heading with the same letters and digits, else the nearest by spelling. It is surely meant
  /// where it is the only one that differs by punctuation alone.
  mutating func nearest(to anchor: String, in note: Note) -> (name: String, isCertain: Bool)? {
    let known = anchors[note.path] ?? HeadingAnchors(of: note)
    anchors[note.path] = known
    if let same = known.same(as: anchor) { return same }
    return spelling.nearest(to: anchor, in: known.slugs).map { ($0, false) }
  }
}

/// The anchors of a note's headings.
private struct HeadingAnchors {
  /// In the order of the text.
  let slugs: [String]
  /// The first anchor of each letters and digits, and whether it is the only one.
  private let byLetters: [String: (first: String, isOnly: Bool)]

  init(of note: Note) {
    slugs = note.sections.map(\.slug.string)
    byLetters = Dictionary(
      slugs.lazy.map { (lettersAndDigits(of: $0), ($0, true)) },
      uniquingKeysWith: { first, _ in (first.0, false) })
  }

  func same(as anchor: String) -> (name: String, isCertain: Bool)? {
    let letters = lettersAndDigits(of: anchor)
    return letters.isEmpty ? nil : byLetters[letters].map { ($0.first, $0.isOnly) }
  }
}

/// What is left of an anchor without its punctuation, in lower case.
private func lettersAndDigits(of anchor: String) -> String {
  guard anchor.utf8.allSatisfy({ $0 < 0x80 }) else {
    var kept = String.UnicodeScalarView()
    for scalar in anchor.lowercased().unicodeScalars {
      switch scalar.category {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
        kept.append(scalar)
      default: break
      }
    }
    return String(kept)
  }
  return String(unsafeUninitializedCapacity: anchor.utf8.count) { buffer in
    var count = 0
    for byte in anchor.utf8 where byte.isAlphanumeric {
      buffer[count] = byte.lowercased
      count += 1
    }
    return count
  }
}
