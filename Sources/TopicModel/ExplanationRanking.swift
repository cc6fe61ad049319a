import NoteText

/// Ranks the places of a course for one query.
struct ExplanationRanking {
  let index: ExplanationIndex
  let query: ExplanationQuery
  /// For each term of the query what is known of it.
  private(set) var words: [Word] = []
  /// How many of them say what it is about, not what is wanted of it, as a logarithm.
  private(set) var length = 0.0
  /// Those of these in front of the last one, in the name that this one is of.
  private(set) var qualifiers: [Int] = []
  /// The stems of the titles around the question, each once: few, and looked through faster than
  /// hashed.
  private(set) var contextStems: [ExactString] = []
  /// Whether the question is an exercise, which may ask for more than one thing.
  private(set) var isExercise = false
  private let context: ExplanationContext?
  /// What is asked around the question.
  let surroundings: ExplanationSurroundings
  /// The places around the question.
  private let near: ExplanationIndex.FolderPlaces
  /// The places that explain nothing to whoever asks.
  private let foreign: ExplanationIndex.ForeignPlaces
  /// The places that use words, in the order in which they were found.
  private var found: ExplanationIndex.PlaceNumbers
  /// For each of them how it uses each word, one behind the other: there are thousands.
  private var uses: [Use] = []

  /// A word of the query.
  struct Word {
    let term: ExplanationQuery.Term
    /// The stems that answer to it, and how well.
    let forms: [(stem: String, factor: Double)]
    /// The number of places that use it.
    let count: Int
    /// How much it matters, more the rarer it is; that of all words together is 1.
    var weight: Double
  }

  /// How a place uses one word of the query.
  struct Use {
    /// In its own heading, by how well the form fits; 0 where it is not.
    var title = 0.0
    /// Likewise in the heading of a section in it or the lead of a term.
    var subheading = 0.0
    /// Likewise in a comment that heads code, or in a name that code defines.
    var label = 0.0
    /// How often text uses it.
    var text = 0.0
    /// How often text has it in bold or in a code span.
    var marked = 0.0
    /// How often code uses it, twice where it is a word of its own.
    var code = 0.0
    /// How much of all that the course says of it is said here, 0 to 1.
    var share = 0.0

    /// How much is said of it.
    var amount: Double { 2 * title + subheading + label + text + 0.5 * marked + 0.3 * code }

    mutating func add(_ posting: ExplanationPosting, by factor: Double) {
      if posting.inTitle { title = max(title, factor) }
      if posting.inSubheading { subheading = max(subheading, factor) }
      if posting.inCodeLabel { label = max(label, factor) }
      text += factor * Double(posting.text.value)
      marked += factor * Double(posting.marked.value)
      code += factor * Double(posting.code.value)
    }
  }

  /// The places from which on no more are looked at for a word in passing, for one in a heading, and
  /// for one in a heading near the question. Thousands use a common word, and what explains it is
  /// not among the last.
  private static var textLimit: Int { 1_500 }
  private static var titleLimit: Int { 3_000 }
  private static var nearTitleLimit: Int { 6_000 }
  /// The most places whose signs are looked at.
  private static var rateLimit: Int { 100 }
  /// The most places that are read again: some more than are asked for, since reading them changes
  /// their order. More changed no first answer on the courses that the signs were fitted to.
  private static func readLimit(forBest limit: Int?) -> Int {
    limit.map { max(8, $0 + $0 / 2) } ?? 24
  }

  init(
    _ index: ExplanationIndex, query: ExplanationQuery, context: ExplanationContext?,
    _ surroundings: ExplanationSurroundings, besides foreign: ExplanationIndex.ForeignPlaces,
    in course: Course
  ) {
    self.index = index
    self.foreign = foreign
    self.surroundings = surroundings
    self.query = query
    self.context = context
    found = ExplanationIndex.PlaceNumbers(of: index)
    near = index.places(below: context.map { PathParts($0.path).folder })
    words = query.terms.map { term in
      let forms = forms(of: term)
      let count = places(using: forms.filter { $0.factor >= 0.9 }.map(\.stem))
      var weight = term.weight * (0.35 + 0.65 * index.rarity(count))
      // "Catching specific exceptions" is about exceptions.
      if term.isGerund, query.terms.count > 1 { weight *= count == 0 ? 0.4 : 0.75 }
      return Word(term: term, forms: forms, count: count, weight: weight)
    }
    // Rare words first: they say which places the common ones are worth looking up in.
    for number in words.indices.sorted(by: { words[$0].count < words[$1].count }) {
      // What the course uses and never names is a word, not a subject: "everywhere".
      let isNamed = gatherUses(of: number)
      if words[number].count > 0, !isNamed { words[number].weight *= 0.6 }
    }
    let sum = words.reduce(0) { $0 + $1.weight }
    if sum > 0 { for number in words.indices { words[number].weight /= sum } }
    let subjects = words.indices.filter { words[$0].term.weight > 0.3 }
    length = Double(subjects.count).log2
    qualifiers = subjects.dropLast().filter { number in
      words[number].term.group == subjects.last.map { words[$0].term.group }
    }
    if let context, let note = course[context.path] {
      contextStems = Self.contextStems(context, in: note)
      let group = note.checkboxes.first { $0.line == context.line }?.group
      isExercise = group.map { ExplanationTitle.isExercise(ExplanationTitle.folded($0)) } ?? false
    }
  }

  // MARK: - Words

  /// The number of places that use some stems.
  func places(using stems: [String]) -> Int {
    stems.reduce(0) { $0 + index.placeCount(using: $1) }
  }

  private func forms(of term: ExplanationQuery.Term) -> [(stem: String, factor: Double)] {
    var forms: [(stem: String, factor: Double)] = []
    if index.placeCount(using: term.stem) > 0 { forms.append((term.stem, 1)) }
    // Without the very name in code a related word says nothing.
    if term.stem.hasPrefix("`") || term.stem.hasPrefix("__") || (term.isExact && forms.isEmpty) {
      return forms
    }
    for neighbor in index.neighbors(of: term.stem) where neighbor != term.stem {
      if let factor = ExplanationStem.relation(
        term.stem, neighbor, isExact: term.isExact || term.isCompound),
        index.placeCount(using: neighbor) > 0
      {
        // What is compared is told apart by its form: "iterable vs iterator".
        forms.append((neighbor, query.isComparison ? 0.6 * factor : factor))
      }
    }
    if !term.isExact {
      for other in ExplanationStem.kindred(to: term.stem) where index.placeCount(using: other) > 0 {
        if !forms.contains(where: { $0.stem == other }) { forms.append((other, 0.55)) }
      }
    }
    return forms.sorted { ($1.factor, $0.stem) < ($0.factor, $1.stem) }.prefix(8).map(\.self)
  }

  private static func contextStems(_ context: ExplanationContext, in note: Note) -> [ExactString] {
    var titles: [String] = []
    if let unit = note.unit(atLine: context.line) { titles.append(note.units[unit].title) }
    if let section = note.sections.last(where: { $0.line < context.line }) {
      titles.append(repairingDamage(in: section.title))
    }
    return Array(Set(titles.flatMap { ExplanationWords.all(in: $0) }.map { ExactString($0.stem) }))
  }

  // MARK: - Uses

  /// Notes which places use a word, and how; whether any has it in a heading, in bold or in code.
  private mutating func gatherUses(of number: Int) -> Bool {
    let word = words[number]
    var isNamed = false
    var total = 0.0
    for form in word.forms {
      let isRelated = form.stem != word.term.stem
      index.forEachPosting(of: form.stem, besides: foreign) { id, posting in
        isNamed = isNamed || posting.isNamed
        let known = found[id]
        if known == nil, found.count >= Self.textLimit {
          if !posting.inTitle || found.count >= Self.nearTitleLimit { return }
          if found.count >= Self.titleLimit, !near.contains(id) { return }
        }
        // Of words related to a name ("arguments" for `args`) only headings count, where the name
        // is used.
        let amount = known.map { uses[$0 * words.count + number].amount } ?? 0
        if word.term.isExact, isRelated, !posting.inTitle || amount == 0 { return }
        // Plain words are no use of a name in code: "Super sets".
        let isHomonym = word.term.isExact && !posting.isName
        let factor = form.factor * (isHomonym ? (posting.inTitle ? 0.4 : 0.6) : 1)
        if known == nil {
          found.append(id)
          uses.append(contentsOf: repeatElement(Use(), count: words.count))
        }
        let use = (known ?? found.count - 1) * words.count + number
        uses[use].add(posting, by: factor)
        total += uses[use].amount - amount
      }
    }
    if total > 0 {
      // In a few places everything is said in one of them.
      let certainty = min(1, Double(index.placeCount).log2 / 6)
      for use in stride(from: number, to: uses.count, by: words.count) where uses[use].amount > 0 {
        uses[use].share = uses[use].amount / total * certainty
      }
    }
    return isNamed
  }

  /// How a place that was found uses each word.
  private func uses(ofFound place: Int) -> [Use] {
    Array(uses[place * words.count..<(place + 1) * words.count])
  }

  // MARK: - Candidates

  /// A place that may explain, before it is read.
  private struct Draft {
    let id: ExplanationIndex.PlaceID
    let key: Candidate.Key
    let own: [Use]
    let signs: ExplanationSigns
    /// That of the signs.
    let sum: Double
  }

  /// The places that may explain, in no order; with `best` at least those that are sure enough and
  /// among so many best ones.
  func candidates(best limit: Int? = nil) -> [Candidate] {
    var drafts: [Draft] = []
    for (id, own) in promising {
      let (facts, place) = index.place(id)
      guard isAnswer(facts.places[place], own, in: facts) else { continue }
      let signs = ExplanationSigns(of: id, own, titles: titles(around: id), self)
      let key = Candidate.Key(path: facts.note.path, place: place)
      drafts.append(Draft(id: id, key: key, own: own, signs: signs, sum: signs.sum))
    }
    // Only the places that may come first are read again.
    let order = drafts.indices.sorted {
      (drafts[$1].sum, drafts[$0].key) < (drafts[$0].sum, drafts[$1].key)
    }
    return index.withVocabulary { vocabulary in
      let forms = words.map { $0.forms.map(\.stem) }
      var candidates: [Candidate] = []
      // In falling order.
      var sums: [Double] = []
      for draft in order.lazy.prefix(Self.readLimit(forBest: limit)).map({ drafts[$0] }) {
        if let limit {
          let least = sums.count < limit ? 0 : max(0, sums[limit - 1])
          if draft.sum + ExplanationSigns.mostByReading < least { break }
        }
        let facts = index.place(draft.id).facts
        let around = titles(around: draft.id)
        let titled = zip(draft.own, around).map { max($0.title, $1) }
        let reading = ExplanationReading(
          of: draft.key.place, in: facts, titled: titled, self, &vocabulary)
        let read = draft.signs.adding(reading)
        let sum = read.sum
        sums.insert(sum, at: sums.partitioningIndex { $0 < sum })
        candidates.append(
          Candidate(
            id: draft.id, key: draft.key, confidence: read.confidence, words: forms, signs: read))
      }
      return candidates
    }
  }

  /// The places that say most of the words, before all in their headings; all where these are not
  /// many.
  private var promising: [(ExplanationIndex.PlaceID, [Use])] {
    let all = found.ids
    if all.count <= Self.rateLimit { return all.indices.map { (all[$0], uses(ofFound: $0)) } }
    let amounts = all.indices.map { place in
      let uses = uses[place * words.count..<(place + 1) * words.count]
      var amount = zip(words, uses).reduce(0) {
        $0 + $1.0.weight * (min($1.1.amount, 4) + 4 * $1.1.title)
      }
      if uses.contains(where: { $0.title > 0 }) {
        // The shortest headings are about nothing else.
        let (facts, index) = index.place(all[place])
        amount -= 0.01 * Double(min(100, facts.places[index].headingRange.count))
      }
      return amount
    }
    let order = all.indices.sorted { (amounts[$1], all[$0]) < (amounts[$0], all[$1]) }
    return order.prefix(Self.rateLimit).map { (all[$0], uses(ofFound: $0)) }
  }

  /// Whether a place has something to say and is not where the question stands.
  private func isAnswer(
    _ place: ExplanationPlace, _ own: [Use], in facts: NoteExplanations
  ) -> Bool {
    if !place.explains { return false }
    // What a long note says before its sections is about none of them, and what a note that is named
    // for another thing says in passing explains nothing.
    let isLong = place.parent == nil && place.section == 0 && facts.places.count > 12
    if isLong || place.kind == .note, !own.contains(where: { $0.title > 0 }) { return false }
    return context?.path != facts.note.path || context?.line != place.line
  }

  /// What the headings around a place say, word by word.
  private func titles(around id: ExplanationIndex.PlaceID) -> [Double] {
    let (facts, place) = index.place(id)
    var around = Array(repeating: 0.0, count: words.count)
    var outer = facts.places[place].parent
    while let parent = outer {
      if let known = found[index.place(parent, besides: id)] {
        for word in words.indices {
          around[word] = max(around[word], uses[known * words.count + word].title)
        }
      }
      outer = facts.places[parent].parent
    }
    return around
  }
}
