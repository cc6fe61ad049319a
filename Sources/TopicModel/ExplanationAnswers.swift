package import NoteText

extension ExplanationIndex {
  /// The places that explain a topic, best first; empty where nothing is sure enough.
  ///
  /// `context` is where the question stands. Where its note is surely in another language than a
  /// place, that explains names in code only. Takes time in the number of places that use a word of
  /// `name`.
  public func explanations(
    of name: String, context: ExplanationContext? = nil, in course: Course, limit: Int = 8
  ) -> [Explanation] {
    let asked = ExplanationQuery(name)
    let surroundings = ExplanationSurroundings(of: context, besides: asked, self, in: course)
    var queries = [(asked, factor: 1.0)]
    queries += otherNames(of: name).map { (ExplanationQuery($0), 0.97) }
    // "Bounded queue (`deque`)": the name in code will do where the words are not found.
    if let code = ExplanationQuery.codeAside(of: name) {
      queries.append((ExplanationQuery(code), 0.9))
    }
    let foreign = places(inOtherLanguagesThan: context?.path)
    var best: [PlaceID: Candidate] = [:]
    for (query, factor) in queries {
      func candidates(in places: ForeignPlaces) -> [Candidate] {
        ExplanationRanking(
          self, query: query, context: context, surroundings, besides: places, in: course
        ).candidates(best: limit)
      }
      var found = candidates(in: foreign)
      // A name in code is the same in every language.
      if !foreign.isEmpty, query.terms.allSatisfy(\.isExact),
        !found.contains(where: { $0.confidence >= ExplanationSigns.threshold })
      {
        found = candidates(in: .none)
      }
      for var candidate in found {
        candidate.confidence *= factor
        if candidate.confidence > best[candidate.id]?.confidence ?? 0 {
          best[candidate.id] = candidate
        }
      }
    }
    let sorted = best.values.filter { $0.confidence >= ExplanationSigns.threshold }.sorted {
      ($1.confidence, $0.key) < ($0.confidence, $1.key)
    }
    return sorted.prefix(limit).map { explanation($0) }
  }

  /// What speaks for each of the places that may explain a topic, to fit the weights of the signs.
  package func signs(
    of name: String, context: ExplanationContext?, in course: Course
  ) -> [(path: ExactString, line: Int, values: [Double])] {
    let query = ExplanationQuery(name)
    let surroundings = ExplanationSurroundings(of: context, besides: query, self, in: course)
    return ExplanationRanking(
      self, query: query, context: context, surroundings,
      besides: places(inOtherLanguagesThan: context?.path), in: course
    ).candidates().map {
      ($0.key.path, place($0.id).facts.places[$0.key.place].line, $0.signs.values)
    }
  }

  /// How rare a stem that so many places use is, 0 to 1; 1 where none does.
  func rarity(_ count: Int) -> Double {
    let total = Double(placeCount)
    return (1 + total / (Double(count) + 0.5)).log2 / (1 + total / 0.5).log2
  }

  /// What an acronym stands for in the notes.
  private func otherNames(of name: String) -> [String] {
    let words = name.split { !$0.isLetter && !$0.isNumber }
    guard let word = words.first(where: { $0.count >= 2 && $0 == $0.uppercased() }) else {
      return []
    }
    return meanings(of: word.lowercased()).prefix(2).map {
      name.replacing(word, with: $0)
    }
  }

  private func explanation(_ candidate: Candidate) -> Explanation {
    let facts = place(candidate.id).facts
    let place = facts.places[candidate.key.place]
    let details = facts.details(of: candidate.key.place)
    var breadcrumb = [details.heading]
    var outermost = place
    while let index = outermost.parent {
      breadcrumb.append(facts.details(of: index).heading)
      outermost = facts.places[index]
    }
    if outermost.kind != .note, breadcrumb.last != facts.note.title {
      breadcrumb.append(facts.note.title)
    }
    return Explanation(
      path: candidate.key.path, kind: place.kind, range: place.range,
      headingRange: place.headingRange, line: place.line, heading: details.heading,
      unit: place.unit,
      breadcrumb: breadcrumb.reversed(), words: candidate.words,
      blocks: details.blocks,
      confidence: candidate.confidence)
  }
}
