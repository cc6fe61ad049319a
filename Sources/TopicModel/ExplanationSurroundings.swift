import NoteText

/// What is asked around a question, and which parts of the notes speak of it: "Default arguments"
/// among checkboxes about functions is explained where the notes are about functions.
struct ExplanationSurroundings {
  private typealias PlaceID = ExplanationIndex.PlaceID

  private let index: ExplanationIndex
  /// How much of what is asked around each part of a note speaks of, by how rare the words are; a
  /// part by the place that it begins with.
  private var ofPart: [PlaceID: Double] = [:]
  private var mostOfPart = 0.0
  /// Whether nothing is asked around.
  private(set) var isEmpty = true

  /// The most checkboxes whose words are looked up, those next to the question first.
  private static var checkboxLimit: Int { 24 }
  /// A word that more places use is not looked up: it tells nothing apart.
  private static var usesLimit: Int { 300 }
  /// The number of places from which on a note has parts.
  private static var partedCount: Int { 40 }

  init(
    of context: ExplanationContext?, besides asked: ExplanationQuery, _ index: ExplanationIndex,
    in course: Course
  ) {
    self.index = index
    guard let context, let note = course[context.path],
      let own = note.checkboxes.firstIndex(where: { $0.line == context.line }),
      let unit = note.checkboxes[own].unit
    else { return }
    isEmpty = false
    let around = note.checkboxes.indices.filter { $0 != own && note.checkboxes[$0].unit == unit }
      .sorted { abs($0 - own) < abs($1 - own) }.prefix(Self.checkboxLimit)
    let texts = [note.units[unit].title] + around.map { note.checkboxes[$0].text }
    var stems = Set(texts.flatMap { ExplanationWords.all(in: $0).map(\.stem) })
    stems.subtract(asked.terms.map(\.stem))
    stems.subtract(ExplanationQuery.generic)
    for stem in stems.sorted() {
      let count = index.placeCount(using: stem)
      if count == 0 || count > Self.usesLimit { continue }
      let weight = index.rarity(count)
      var parts: [PlaceID: Double] = [:]
      index.forEachPosting(of: stem) { id, posting in
        let facts = index.place(id).facts
        if facts.note.path == context.path { return }
        let strength = posting.isNamed ? 1 : 0.5
        let part = self.part(of: id)
        parts[part] = max(parts[part] ?? 0, strength)
      }
      for (part, strength) in parts { ofPart[part, default: 0] += weight * strength }
    }
    mostOfPart = ofPart.values.max() ?? 0
  }

  /// How much the part of the note that a place is in speaks of what is asked around the question,
  /// beside the part that does most.
  func share(ofPartAround id: ExplanationIndex.PlaceID) -> Double {
    mostOfPart > 0 ? (ofPart[part(of: id)] ?? 0) / mostOfPart : 0
  }

  /// The place that the part around a place begins with: a short note has one part, a long one its
  /// outermost sections, or those in the one that holds most of it.
  private func part(of id: PlaceID) -> PlaceID {
    let (facts, place) = index.place(id)
    if facts.places.count <= Self.partedCount { return index.place(0, besides: id) }
    var (outermost, next) = (place, place)
    while let parent = facts.places[outermost].parent { (outermost, next) = (parent, outermost) }
    let isWhole = facts.places[outermost].range.count * 2 > facts.length
    return index.place(isWhole ? next : outermost, besides: id)
  }
}
