import HashTreeCollections
import NoteSyntax
import NoteText

extension ExplanationIndex {
  /// The confidence below which nothing is answered; tuned on one course and confirmed on another.
  static var threshold: Double { 0.44 }

  /// The places that explain a topic, best first; empty where nothing is sure enough.
  ///
  /// `context` is where the question stands. Takes time in the number of places that use a word of
  /// `name`.
  public func explanations(
    of name: String, context: ExplanationContext? = nil, in course: Course, limit: Int = 8
  ) -> [Explanation] {
    var names = [name]
    names += otherNames(of: name)
    var best: [Candidate.Key: Candidate] = [:]
    for (index, name) in names.enumerated() {
      let query = ExplanationQuery(name)
      let ranking = ExplanationRanking(self, query: query, context: context, in: course)
      for var candidate in ranking.candidates() {
        if index > 0 { candidate.confidence *= 0.97 }
        if candidate.confidence > best[candidate.key]?.confidence ?? 0 {
          best[candidate.key] = candidate
        }
      }
    }
    let sorted = best.values.filter { $0.confidence >= Self.threshold }.sorted {
      ($1.confidence, $0.key) < ($0.confidence, $1.key)
    }
    return sorted.prefix(limit).compactMap { explanation($0) }
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

  private func explanation(_ candidate: Candidate) -> Explanation? {
    guard let facts = facts(of: candidate.key.path) else { return nil }
    let place = facts.places[candidate.key.place]
    var breadcrumb = [place.heading]
    var outer = place.parent
    while let index = outer {
      breadcrumb.append(facts.places[index].heading)
      outer = facts.places[index].parent
    }
    if breadcrumb.last != facts.note.title { breadcrumb.append(facts.note.title) }
    return Explanation(
      path: candidate.key.path, kind: place.kind, range: place.range,
      headingRange: place.headingRange, line: place.line, heading: place.heading, unit: place.unit,
      breadcrumb: breadcrumb.reversed(), stems: candidate.stems, blocks: place.blocks,
      confidence: candidate.confidence)
  }
}

/// A place that may explain.
struct Candidate {
  /// Which place it is.
  struct Key: Hashable, Comparable {
    let path: ExactString
    let place: Int

    static func < (left: Key, right: Key) -> Bool {
      left.path == right.path ? left.place < right.place : left.path < right.path
    }
  }

  let key: Key
  var confidence: Double
  let stems: [String]
}

/// Ranks the places of a course for one query.
struct ExplanationRanking {
  private let index: ExplanationIndex
  private let course: Course
  private let query: ExplanationQuery
  private let context: ExplanationContext?
  /// For each term of the query what is known of it.
  private var words: [Word] = []
  /// The stems of the titles around the question.
  private var contextStems: Set<String> = []

  private struct Word {
    let term: ExplanationQuery.Term
    /// The stems that answer to it, and how well.
    let forms: [(stem: String, factor: Double)]
    /// The number of places that use it.
    let count: Int
    /// How rare it is, 0 to 1; 1 where the notes never use it.
    let rarity: Double
    var factor = 1.0
    var weight: Double { factor * term.weight * (0.35 + 0.65 * rarity) }
  }

  init(
    _ index: ExplanationIndex, query: ExplanationQuery, context: ExplanationContext?,
    in course: Course
  ) {
    self.index = index
    self.course = course
    self.query = query
    self.context = context
    words = query.terms.map { term in
      let forms = forms(of: term)
      let count = places(using: forms.filter { $0.factor >= 0.9 }.map(\.stem))
      var word = Word(term: term, forms: forms, count: count, rarity: rarity(count))
      // "Catching specific exceptions" is about exceptions.
      if term.isGerund, query.terms.count > 1 { word.factor = count == 0 ? 0.4 : 0.75 }
      return word
    }
    contextStems = Self.contextStems(context, in: course)
  }

  private func rarity(_ count: Int) -> Double {
    let total = Double(index.placeCount)
    return Self.log2(1 + total / (Double(count) + 0.5)) / Self.log2(1 + total / 0.5)
  }

  // MARK: - Words

  private func forms(of term: ExplanationQuery.Term) -> [(stem: String, factor: Double)] {
    var forms: [(stem: String, factor: Double)] = []
    if index.notes(using: term.stem) != nil { forms.append((term.stem, 1)) }
    // Without the very name in code a related word says nothing.
    if term.stem.hasPrefix("`") || term.stem.hasPrefix("__") || (term.isExact && forms.isEmpty) {
      return forms
    }
    for neighbor in index.neighbors(of: term.stem) where neighbor != term.stem {
      if let factor = ExplanationStem.relation(term.stem, neighbor, isExact: term.isExact) {
        forms.append((neighbor, factor))
      }
    }
    return forms.sorted { ($1.factor, $0.stem) < ($0.factor, $1.stem) }.prefix(8).map(\.self)
  }

  private func places(using stems: [String]) -> Int {
    stems.reduce(0) { $0 + index.placeCount(using: $1) }
  }

  private static func contextStems(
    _ context: ExplanationContext?, in course: Course
  ) -> Set<String> {
    guard let context, let note = course[context.path] else { return [] }
    var titles: [String] = []
    if let unit = note.unit(atLine: context.line) { titles.append(note.units[unit].title) }
    if let section = note.sections.last(where: { $0.line < context.line }) {
      titles.append(repairingDamage(in: section.title))
    }
    return Set(titles.flatMap { ExplanationWords.all(in: $0) }.map(\.stem))
  }

  // MARK: - Evidence

  /// What speaks for a place, word by word.
  private struct Evidence {
    var found: [Double]
    var titled: [Double]
  }

  func candidates() -> [Candidate] {
    guard !words.isEmpty else { return [] }
    var evidence: [Candidate.Key: Evidence] = [:]
    for (number, word) in words.enumerated() {
      for form in word.forms {
        for path in index.notes(using: form.stem) ?? [] {
          guard let facts = index.facts(of: path) else { continue }
          for posting in facts.postings[form.stem] ?? [] {
            let key = Candidate.Key(path: path, place: posting.place)
            let empty = Array(repeating: 0.0, count: words.count)
            var known = evidence[key] ?? Evidence(found: empty, titled: empty)
            // A title of plain words is about no name in code that it doesn't use: "Super sets".
            // And of related words ("arguments" for `args`) only titles count, where it is used.
            let isRelated = form.stem != word.term.stem
            if word.term.isExact, isRelated, !posting.inTitle || known.found[number] == 0 {
              continue
            }
            let isHomonym = word.term.isExact && !isRelated && !posting.isName
            let factor = form.factor * (isHomonym ? 0.6 : 1)
            known.found[number] = max(
              known.found[number], factor * strength(posting, count: word.count, of: facts))
            if posting.inTitle { known.titled[number] = max(known.titled[number], factor) }
            evidence[key] = known
          }
        }
      }
    }
    var rated: [(key: Candidate.Key, confidence: Double)] = []
    for (key, own) in evidence {
      guard let facts = index.facts(of: key.path), isAnswer(key, in: facts) else { continue }
      let around = titles(around: key, evidence: evidence, in: facts)
      let best = confidence(own, around: around, near: 1, of: facts.places[key.place], facts)
      if best > ExplanationIndex.threshold { rated.append((key, best)) }
    }
    // Only the places that may come first are read again.
    rated.sort { ($1.confidence, $0.key) < ($0.confidence, $1.key) }
    return rated.prefix(24).compactMap { key, _ in
      guard let facts = index.facts(of: key.path), let own = evidence[key] else { return nil }
      let around = titles(around: key, evidence: evidence, in: facts)
      let titled = zip(own.titled, around).map { max($0, $1) }
      let place = facts.places[key.place]
      let near = nearness(in: place, of: facts.note, titled: titled)
      let confidence = confidence(own, around: around, near: near, of: place, facts)
      return Candidate(
        key: key, confidence: confidence, stems: words.flatMap { $0.forms.map(\.stem) })
    }
  }

  /// How much of what is asked for stands on one line, the headings counted to each line.
  private func nearness(
    in place: ExplanationPlace, of note: Note, titled: [Double]
  ) -> Double {
    let total = words.reduce(0) { $0 + $1.weight }
    var numbers: [String: [Int]] = [:]
    for (number, word) in words.enumerated() {
      for form in word.forms { numbers[form.stem, default: []].append(number) }
    }
    var best = 0.0
    var phrases = query.phrases
    for block in place.blocks {
      let block = note.syntax.blocks[block].range
      var line = note.text.line(at: block.lowerBound)
      while line < note.text.lineCount {
        let range = note.text.lineRange(line)
        if range.lowerBound >= block.upperBound { break }
        line += 1
        var found = titled
        var stems: [String] = []
        ExplanationWords.forEach(
          in: note.text.bytes[range.clamped(to: block)], isCode: true
        ) { word in
          stems.append(word.stem)
          for number in numbers[word.stem] ?? [] { found[number] = 1 }
        }
        if !phrases.isEmpty {
          phrases.removeAll { phrase in
            stems.indices.contains { stems[$0...].starts(with: phrase) }
          }
        }
        let sum = zip(words, found).reduce(0) { $0 + $1.0.weight * min(1, $1.1) }
        best = max(best, sum / max(total, 0.001))
      }
    }
    let share = zip(words, titled).reduce(0) { $0 + $1.0.weight * min(1, $1.1) }
    return phrases.isEmpty ? max(best, share / max(total, 0.001)) : 0
  }

  private func strength(
    _ posting: ExplanationPosting, count: Int, of facts: NoteExplanations
  ) -> Double {
    if posting.inTitle { return 1 }
    let uses = Double(posting.text) + 0.3 * Double(posting.code) + 0.6 * Double(posting.marked)
    // What code uses everywhere is explained nowhere by that.
    let most = posting.text > 0 ? 0.74 : count > 5 ? 0.3 : 0.52
    // What is said and then shown in code is meant to be learnt there.
    let isShown = posting.text > 0 && posting.code > 1
    let body = min(most, (isShown ? 0.48 : 0.42) + 0.15 * Self.log2(max(0.3, uses)))
    // In one short bullet a name that stands out is what it is about.
    let place = facts.places[posting.place]
    let isListed = posting.text > 0 && place.kind == .term && count <= 4
    let isShort = place.fullLength < 160 && (posting.marked > 0 || isListed)
    return max(body, posting.inSubheading ? 0.66 : isShort ? 0.62 : 0)
  }

  /// Whether a place has something to say and is not where the question stands.
  private func isAnswer(_ key: Candidate.Key, in facts: NoteExplanations) -> Bool {
    let place = facts.places[key.place]
    if !place.explains { return false }
    if let context, context.path == key.path, context.line == place.line { return false }
    return true
  }

  /// What the headings around a place say, word by word.
  private func titles(
    around key: Candidate.Key, evidence: [Candidate.Key: Evidence], in facts: NoteExplanations
  ) -> [Double] {
    var around = Array(repeating: 0.0, count: words.count)
    var outer = facts.places[key.place].parent
    while let index = outer {
      if let titled = evidence[Candidate.Key(path: key.path, place: index)]?.titled {
        for word in words.indices { around[word] = max(around[word], titled[word]) }
      }
      outer = facts.places[index].parent
    }
    return around
  }

  // MARK: - Confidence

  private func confidence(
    _ own: Evidence, around: [Double], near: Double, of place: ExplanationPlace,
    _ facts: NoteExplanations
  ) -> Double {
    // A mention counts more where the heading is about the rest, or where all stands on one line.
    let whole = words.reduce(0) { $0 + $1.weight }
    let share =
      words.indices.reduce(0) { $0 + words[$1].weight * max(own.titled[$1], 0.8 * around[$1]) }
      / max(whole, 0.001)
    let isWord = words.count == 1
    let support = isWord ? 0 : max(min(1, share * 2) * 0.8, near > 0.95 ? 0.7 : near - 0.5)
    var coverages: [Double] = []
    for group in 0..<max(1, query.groups) {
      var (sum, total) = (0.0, 0.0)
      for (number, word) in words.enumerated() where word.term.group == group {
        total += word.weight
        var found = max(own.found[number], 0.6 * around[number])
        let most = min(0.9, 1.7 * found)
        if found > 0.3, found < most { found += (most - found) * 0.6 * max(0, support) }
        sum += word.weight * found
      }
      if total > 0 { coverages.append(sum / total) }
    }
    if near == 0, !query.phrases.isEmpty { coverages = coverages.map { $0 * 0.6 } }
    guard !coverages.isEmpty else { return 0 }
    let mean = coverages.reduce(0, +) / Double(coverages.count)
    // Any name of a list is worth an answer, a comparison needs both sides.
    let coverage =
      query.isList
      ? 0.5 * mean + 0.5 * (coverages.max() ?? 0) : 0.7 * mean + 0.3 * (coverages.min() ?? 0)
    let aboutness = place.titleParts.reduce(self.aboutness(of: place.titleStems)) {
      max($0, 0.85 * self.aboutness(of: $1))
    }
    let isTitled = own.titled.contains { $0 > 0 }
    var confidence = coverage * (isTitled ? 0.8 + 0.2 * aboutness : 0.86)
    if place.kind == .term { confidence *= 0.92 }
    // What the section around says of its topic as a whole comes before a part of it.
    if isTitled, aboutness < 0.9, !query.isList,
      words.indices.allSatisfy({ around[$0] >= own.titled[$0] })
    {
      confidence *= 0.94
    }
    confidence += 0.1 * contextShare(of: place, in: facts)
    // A word that is missing altogether mostly means another topic.
    let missing = words.indices.reduce(0) {
      $0 + (own.found[$1] + around[$1] == 0 ? words[$1].weight : 0)
    }
    confidence *= 1 - 0.12 * missing / max(whole, 0.001)
    if place.kind == .section {
      confidence *= 0.88 + 0.12 * min(1, Double(place.fullLength) / 500)
    }
    return min(1, confidence)
  }

  /// How much of a heading was asked for, by the weight of its words.
  private func aboutness(of stems: [String]) -> Double {
    var (asked, total) = (0.0, 0.0)
    for stem in stems {
      var weight = rarity(places(using: [stem]))
      if ExplanationQuery.introductory.contains(stem) {
        weight = 0
      } else if ExplanationQuery.generic.contains(stem) {
        weight *= 0.5
      }
      total += weight
      if words.contains(where: { $0.forms.contains { $0.stem == stem } }) {
        asked += weight
      } else if contextStems.contains(stem) {
        asked += 0.5 * weight
      }
    }
    return total > 0 ? asked / total : 0
  }

  /// How much of the titles around the question the place and the headings around it repeat.
  private func contextShare(of place: ExplanationPlace, in facts: NoteExplanations) -> Double {
    guard !contextStems.isEmpty else { return 0 }
    var stems = Set(place.titleStems)
    var outer = place.parent
    while let index = outer {
      stems.formUnion(facts.places[index].titleStems)
      outer = facts.places[index].parent
    }
    return min(1, Double(stems.intersection(contextStems).count) / 2)
  }

  /// The logarithm to base 2 of a positive number, without a mathematics library.
  private static func log2(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    // The exponent, and a fit of the logarithm of the significand within 0.01.
    let fraction = value.significand - 1
    return Double(value.exponent) + fraction * (1.3465 - 0.3465 * fraction)
  }
}
