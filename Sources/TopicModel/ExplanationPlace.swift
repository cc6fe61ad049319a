import NoteSyntax
import NoteText

/// A place of a note that can explain; a large course has some ten thousand.
struct ExplanationPlace: Sendable {
  let kind: Explanation.Kind
  /// The heading's index in ``Note/sections``; for a term that of the section around it. `nil` for a
  /// note.
  @PackedOptionalIndex private(set) var section: Int?
  @PackedRange private(set) var range: TextRange
  @PackedRange private(set) var headingRange: TextRange
  @PackedIndex private(set) var line: Int
  @PackedOptionalIndex private(set) var unit: Int?
  /// The place around it; `nil` at the top.
  @PackedOptionalIndex private(set) var parent: Int?
  /// The bytes of useful text and code in it, without the places in it.
  @PackedIndex var ownLength = 0
  /// Likewise with the places in it.
  @PackedIndex var fullLength = 0
  /// The bytes of the checkboxes in it, those of the places in it included.
  @PackedIndex var checkboxLength = 0

  init(
    kind: Explanation.Kind, section: Int?, range: TextRange, headingRange: TextRange, line: Int,
    unit: Int?, parent: Int?
  ) {
    (self.kind, self.section, self.range, self.headingRange) = (kind, section, range, headingRange)
    (self.line, self.unit, self.parent) = (line, unit, parent)
  }

  /// Whether it says something and is not mostly a list of what is to be learnt.
  var explains: Bool { fullLength >= (kind == .term ? 12 : 24) && fullLength > checkboxLength }
}

/// What is known of a place besides, and asked for less often.
struct ExplanationPlaceDetails: Sendable {
  /// The heading, or the term that leads it.
  let heading: String
  var title = ExplanationTitle.Words()
  /// Its own blocks, without those of the places in it.
  var blocks: [Int] = []
}

/// How often a place uses a word; stops at 255, which is far above what makes a difference.
struct UseCount: Sendable, Equatable, ExpressibleByIntegerLiteral {
  private(set) var value: UInt8

  init(_ value: UInt8) { self.value = value }
  init(integerLiteral value: UInt8) { self.value = value }

  static func += (left: inout UseCount, right: UInt8) {
    left.value = UInt8(clamping: Int(left.value) + Int(right))
  }
}

/// How a place uses a word; there are millions while notes are read.
struct ExplanationPosting: Sendable {
  /// In the heading or lead: as a word of its own, or as the part of an identifier.
  var inTitle = false
  /// In the heading of a section or in the lead of a term in it.
  var inSubheading = false
  /// In a comment that heads code, or in a name that code defines.
  var inCodeLabel = false
  /// In bold or in a code span.
  var marked: UseCount = 0
  /// In text, code spans included.
  var text: UseCount = 0
  /// In code blocks; twice as a word or name of its own, once as the part of a name.
  var code: UseCount = 0
  /// Whether it is a whole name in code of either kind.
  var isName = false

  /// Whether it is more than a word in passing: in a heading, in bold or in code.
  var isNamed: Bool { inTitle || inSubheading || inCodeLabel || isName || marked != 0 }
}

/// What one note contributes to the index.
final class NoteExplanations: Sendable {
  let note: Note
  /// The bytes of its text.
  let length: Int
  let places: [ExplanationPlace]
  /// What the note abbreviates: the letters in lower case, and what they stand for.
  let acronyms: [String: String]
  /// What tells its language from others.
  let language: NoteLanguage
  /// The ``ExplanationPlaceDetails`` one behind the other, and where each begins: kept as values they
  /// would take more memory than the words of all notes.
  private let details: [UInt8]
  private let detailStarts: [UInt32]

  /// Reads a note, in time linear in its size but for the depth of its headings, and how its places
  /// use words into `uses`.
  init(reading note: Note, boilerplate: Boilerplate, _ uses: inout ExplanationWordUses) {
    var reader = ExplanationPlaceReader(note, boilerplate: boilerplate)
    reader.read(&uses)
    var (details, starts) = ([UInt8](), [UInt32]())
    for place in reader.details {
      starts.append(UInt32(clamping: details.count))
      Self.pack(place, into: &details)
    }
    (self.note, places) = (note, Array(exactly: reader.places))
    length = reader.syntax.text.bytes.count
    (acronyms, language) = (reader.acronyms, NoteLanguage(of: reader.syntax))
    (self.details, detailStarts) = (Array(exactly: details), Array(exactly: starts))
  }

  private static func pack(_ place: ExplanationPlaceDetails, into bytes: inout [UInt8]) {
    func pack<Element>(_ list: [Element], _ body: (Element) -> Void) {
      bytes.append(packed: UInt32(clamping: list.count))
      list.forEach(body)
    }
    pack(place.title.stems) { bytes.append(packed: $0) }
    pack(place.title.names) { pack($0) { bytes.append(packed: $0) } }
    bytes.append(packed: place.heading)
    pack(place.blocks) { bytes.append(packed: UInt32(clamping: $0)) }
  }

  private func read<Result>(
    _ place: Int, _ body: (inout PackedBytesReader) -> Result
  ) -> Result {
    details.withUnsafeBufferPointer {
      var reader = PackedBytesReader($0, from: Int(detailStarts[place]))
      return body(&reader)
    }
  }

  /// What the heading of a place says, for less than all ``details(of:)``.
  func title(of place: Int) -> ExplanationTitle.Words { read(place) { $0.title() } }

  /// Those of some stems that are in the heading of a place; makes no string of the others.
  func titleStems(of place: Int, among stems: [ExactString]) -> [ExactString] {
    read(place) { reader in
      (0..<reader.number()).compactMap { _ in
        let bytes = reader.stringBytes()
        return stems.first { $0 == bytes }
      }
    }
  }

  /// What is known of a place besides.
  func details(of place: Int) -> ExplanationPlaceDetails {
    read(place) { reader in
      let title = reader.title()
      return ExplanationPlaceDetails(
        heading: reader.string(), title: title, blocks: reader.list { Int($0.number()) })
    }
  }

  /// The names of its places, as the stems of their words. Linear in these.
  var names: Set<String> {
    var names: Set<String> = []
    for place in places.indices where places[place].explains {
      names.formUnion(title(of: place).keys)
    }
    return names
  }
}

extension PackedBytesReader {
  fileprivate mutating func list<Element>(_ read: (inout Self) -> Element) -> [Element] {
    (0..<number()).map { _ in read(&self) }
  }

  fileprivate mutating func title() -> ExplanationTitle.Words {
    ExplanationTitle.Words(
      stems: list { $0.string() }, names: list { $0.list { $0.string() } })
  }
}
