import NoteText

/// What speaks for a place as the answer to a query, and how sure that makes it.
///
/// The weights are those of a logistic model of which place answers first, or none, fitted to the 146
/// questions of a plan, labelled on six Python courses; the signs are those that did best on each
/// course with weights fitted to the other five (`Tests/Benchmarks/Explanations`).
struct ExplanationSigns {
  /// The confidence below which nothing is answered.
  static var threshold: Double { 0.5 }

  /// Whether its heading is what is asked for, and nothing else.
  private var isNamed = false
  /// How much of all that the course says of it is said here.
  private var share = 0.0
  /// How much of it stands out, in bold or in code spans.
  private var marked = 0.0
  /// How often text here uses it.
  private var often = 0.0
  /// How much the headings here and around the question have in common.
  private var context = 0.0
  /// How much the part of the note that the place is in speaks of what is asked around the question.
  private var aroundInPart = 0.0
  /// How much of the best answered thing is said: of what is listed or compared, or of all.
  private var bestGroup = 0.0
  /// How many words are asked for, as a logarithm: of many some may be missing.
  private var length = 0.0
  /// Whether a word is missing, here and in the headings around, that qualifies the last one.
  private var isUnqualified = false
  /// Whether the question is an exercise, which may ask for more than one thing.
  private let isExercise: Bool
  /// Whether nothing is asked around the question, so that less can speak for any place.
  private let isAlone: Bool
  private var reading: ExplanationReading?

  init(
    of id: ExplanationIndex.PlaceID, _ own: [ExplanationRanking.Use],
    titles: [Double], _ ranking: ExplanationRanking
  ) {
    let (facts, index) = ranking.index.place(id)
    let place = facts.places[index]
    let query = WeightedQuery(ranking)
    bestGroup = query.best {
      max(query.strength(own[$0], of: $0, in: place), 0.6 * titles[$0])
    }
    share = query.sum { own[$0].share }
    often = query.sum { min(1, own[$0].text / 6) }
    marked = query.sum {
      // The lead of a term is its title already.
      let isLead = place.kind == .term && own[$0].title > 0
      let marked = max(0, own[$0].marked - (isLead ? 1 : 0))
      return marked / (marked + 1)
    }
    if query.sum({ own[$0].title }) > 0.99 {
      let title = facts.title(of: index)
      isNamed = ([title.stems] + title.names).contains { query.isNamed(by: $0, own) }
    }
    context = Self.contextShare(of: index, in: facts, ranking.contextStems)
    aroundInPart = ranking.surroundings.share(ofPartAround: id)
    length = ranking.length
    isUnqualified = ranking.qualifiers.contains { own[$0].amount == 0 && titles[$0] == 0 }
    isExercise = ranking.isExercise
    isAlone = ranking.surroundings.isEmpty
  }

  /// The signs with those that take reading the place.
  func adding(_ reading: ExplanationReading) -> ExplanationSigns {
    var signs = self
    signs.reading = reading
    return signs
  }

  /// The most that reading a place adds to the sum: what stands on the first line. What else it
  /// says can only lower it.
  static let mostByReading = 1.79

  /// What each sign says, and its weight.
  private var weighted: [(value: Double, weight: Double)] {
    // Without the phrase another thing is meant, but to do an exercise that may help.
    let isOther = reading?.hasPhrases == false && !isExercise
    return [
      (isNamed && !isOther && reading?.isHomonym != true ? 1 : 0, 6.69),
      (share, 4.58),
      (marked, 4.9),
      (context, 1.65),
      (reading?.lead ?? 0, Self.mostByReading),
      (reading?.apart ?? 0, -1.7),
      (reading?.unspelled ?? 0, -2.87),
      (isOther ? 1 : 0, -3.99),
      (aroundInPart, 1.9),
      (bestGroup, 3.91),
      (isExercise ? 1 : 0, 1.37),
      (isUnqualified && !isExercise ? 1 : 0, -1.25),
      (isUnqualified && isExercise ? 1 : 0, -0.88),
      (length, 1.08),
      (often, 1.96),
      (isAlone ? 1 : 0, 1.55),
    ]
  }

  /// What each sign says.
  var values: [Double] { weighted.map(\.value) }

  /// The signs by their weights; 0 at the threshold. Not stored.
  var sum: Double { weighted.reduce(-6.15) { $0 + $1.value * $1.weight } }

  /// How sure the answer is, 0 to 1.
  var confidence: Double { (sum / 3).logistic }

  /// How much of the titles around the question the place and the headings around it repeat.
  private static func contextShare(
    of place: Int, in facts: NoteExplanations, _ context: [ExactString]
  ) -> Double {
    guard !context.isEmpty else { return 0 }
    var repeated: [ExactString] = []
    var next: Int? = place
    while let place = next, repeated.count < 2 {
      for stem in facts.titleStems(of: place, among: context) where !repeated.contains(stem) {
        repeated.append(stem)
      }
      next = facts.places[place].parent
    }
    return min(1, Double(repeated.count) / 2)
  }
}

/// The words of a query as weights for what is known of each.
struct WeightedQuery {
  private let ranking: ExplanationRanking
  private var words: [ExplanationRanking.Word] { ranking.words }

  init(_ ranking: ExplanationRanking) { self.ranking = ranking }

  /// The mean of a value of each word; of a list, half of it that of the best name.
  func sum(_ value: (Int) -> Double) -> Double {
    let all = words.indices.reduce(0) { $0 + words[$1].weight * value($1) }
    guard ranking.query.isList else { return all }
    return 0.5 * all + 0.5 * best(value)
  }

  /// The mean of a value in the group where it is greatest.
  func best(_ value: (Int) -> Double) -> Double { means(value).max() ?? 0 }

  /// The mean of a value in each group.
  private func means(_ value: (Int) -> Double) -> [Double] {
    (0..<max(1, ranking.query.groups)).compactMap { group in
      let members = words.indices.filter { words[$0].term.group == group }
      let total = members.reduce(0) { $0 + words[$1].weight }
      return total > 0 ? members.reduce(0) { $0 + words[$1].weight * value($1) } / total : nil
    }
  }

  /// How much a place says of a word by how it uses it.
  func strength(
    _ use: ExplanationRanking.Use, of number: Int, in place: ExplanationPlace
  ) -> Double {
    let word = words[number]
    if use.amount == 0 || use.title > 0 { return use.title }
    let uses = use.text + 0.3 * use.code + 0.6 * use.marked
    // What code uses everywhere is explained nowhere by that.
    let most = use.text > 0 ? 0.74 : word.count > 5 ? 0.3 : 0.52
    // What is said and then shown in code is meant to be learnt there.
    let isShown = use.text > 0 && use.code > 1
    let body = min(most, (isShown ? 0.48 : 0.42) + 0.15 * max(0.3, uses).log2)
    if use.subheading > 0 { return max(body, 0.66) }
    if use.label > 0 { return max(body, 0.6) }
    // In one short bullet a name that stands out is what it is about.
    let isListed = use.text > 0 && place.kind == .term && word.count <= 4
    return place.fullLength < 160 && (use.marked > 0 || isListed) ? max(body, 0.62) : body
  }

  /// Whether the words of a heading are among those asked for, in the very form, but for words that
  /// promise the subject from the start.
  func isNamed(by stems: [String], _ own: [ExplanationRanking.Use]) -> Bool {
    let subject = stems.filter { !ExplanationQuery.introductory.contains($0) }
    return !subject.isEmpty
      && subject.allSatisfy { stem in
        words.indices.contains { number in
          own[number].title > 0.99 && words[number].forms.contains { $0.stem == stem }
        }
      }
  }
}

extension Double {
  /// The logarithm to base 2 of a positive number within 0.01, without a mathematics library.
  var log2: Double {
    guard self > 0 else { return 0 }
    // The exponent, and a fit of the logarithm of the significand.
    let fraction = significand - 1
    return Double(exponent) + fraction * (1.3465 - 0.3465 * fraction)
  }

  /// 1 / (1 + e^-x) within 0.002, rising everywhere.
  fileprivate var logistic: Double {
    let power = Swift.min(Swift.max(-self * 1.442695, -60), 60)
    let whole = power.rounded(.down)
    let fraction = power - whole
    let factor = 1 + fraction * (0.6565 + 0.3435 * fraction)
    return 1 / (1 + Double(sign: .plus, exponent: Int(whole), significand: factor))
  }
}
