import NoteText

/// What speaks for a place as the answer to a query, and how sure that makes it.
///
/// Each sign goes from 0 to 1. The weights are those of a logistic model of which place answers
/// first, or none, fitted to questions labelled by hand on five Python courses; a sixth was kept
/// apart to confirm them (`Tests/Benchmarks/Explanations`).
struct ExplanationSigns {
  /// The confidence below which nothing is answered.
  static var threshold: Double { 0.5 }

  /// How much of what is asked for the place and the headings around it speak of.
  private var coverage = 0.0
  /// How much of its heading was asked for.
  private var aboutness = 0.0
  /// Whether its heading is what is asked for, and nothing else.
  private var isNamed = false
  /// How much of all that the course says of it is said here.
  private var share = 0.0
  /// How much of it comments in code and defined names say.
  private var label = 0.0
  /// How much of it stands out, in bold or in code spans.
  private var marked = 0.0
  /// How much the headings here and around the question have in common.
  private var context = 0.0
  /// How much is missing here of what qualifies the last word, exercises aside.
  private var unqualified = 0.0
  /// How much the place speaks of what is asked around the question.
  private var around = 0.0
  /// Likewise the part of the note that the place is in.
  private var aroundInPart = 0.0
  /// How much of the best answered thing is said: of what is listed or compared, or of all.
  private var bestGroup = 0.0
  private var reading: ExplanationReading?

  init(
    of id: ExplanationIndex.PlaceID, _ own: [ExplanationRanking.Use],
    titles: [Double], _ ranking: ExplanationRanking
  ) {
    let (facts, index) = ranking.index.place(id)
    let place = facts.places[index]
    let query = WeightedQuery(ranking)
    coverage = query.coverage(of: place, own, titles, reading: nil)
    bestGroup = query.best { query.strength(own[$0], of: $0, in: place) }
    share = query.sum { own[$0].share }
    label = query.sum { own[$0].label }
    marked = query.sum {
      // The lead of a term is its title already.
      let isLead = place.kind == .term && own[$0].title > 0
      let marked = max(0, own[$0].marked - (isLead ? 1 : 0))
      return marked / (marked + 1)
    }
    if own.contains(where: { $0.title > 0 }) {
      let title = facts.title(of: index)
      aboutness = query.aboutness(of: title.stems, own)
      for name in title.names { aboutness = max(aboutness, query.aboutness(of: name, own)) }
      for part in title.parts {
        aboutness = max(aboutness, 0.85 * query.aboutness(of: part, own))
      }
      isNamed = aboutness > 0.99 && query.sum { own[$0].title } > 0.99
    }
    context = Self.contextShare(of: index, in: facts, ranking.contextStems)
    around = ranking.surroundings.share(ofPlace: id)
    aroundInPart = ranking.surroundings.share(ofPartAround: id)
    if !ranking.isExercise {
      unqualified = query.sumOfQualifiers { own[$0].amount == 0 && titles[$0] == 0 ? 1 : 0 }
    }
  }

  /// The signs with those that take reading the place.
  func adding(
    _ reading: ExplanationReading, of index: Int, in facts: NoteExplanations,
    _ own: [ExplanationRanking.Use], _ around: [Double], _ ranking: ExplanationRanking
  ) -> ExplanationSigns {
    var signs = self
    signs.reading = reading
    signs.coverage = WeightedQuery(ranking)
      .coverage(of: facts.places[index], own, around, reading: reading)
    return signs
  }

  /// The weights of the signs, in the order of ``values``. That of a missing phrase is not fitted,
  /// since few labelled questions have phrases: without them another thing is meant.
  private static let weights = [
    2.51, 2.17, 2.74, 2.45, 0.92, 2.45, 0.94, -1.21, 1.47, 1.59, -1.21, -0.56, -5.5, 0.64, 0.79,
    0.81,
  ]

  /// The most that reading a place adds to the sum: what stands on one line, and on the first. What
  /// it says of the coverage can only lower it.
  static let mostByReading = weights[8] + weights[9]

  /// What each sign says.
  var values: [Double] {
    let isOther = reading?.hasPhrases == false
    return [
      coverage, aboutness, isNamed && !isOther ? 1 : 0, share, label, marked, context, unqualified,
      reading?.line ?? 0, reading?.lead ?? 0, reading?.apart ?? 0, reading?.unspelled ?? 0,
      isOther ? 1 : 0, around, aroundInPart, bestGroup,
    ]
  }

  /// The signs by their weights; 0 at the threshold. Not stored.
  var sum: Double { zip(values, Self.weights).reduce(-4.85) { $0 + $1.0 * $1.1 } }

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

  /// The sum over the words that qualify another behind them.
  func sumOfQualifiers(_ value: (Int) -> Double) -> Double {
    words.indices.dropLast().reduce(0) {
      words[$1].term.group == words[$1 + 1].term.group ? $0 + words[$1].weight * value($1) : $0
    }
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

  /// How much of what is asked for a place and the headings around it speak of.
  func coverage(
    of place: ExplanationPlace, _ own: [ExplanationRanking.Use], _ around: [Double],
    reading: ExplanationReading?
  ) -> Double {
    // A mention counts more where the heading is about the rest, or where all stands on one line.
    let titled = words.indices.reduce(0) {
      $0 + words[$1].weight * max(own[$1].title, 0.8 * around[$1])
    }
    let line = reading?.line ?? 1
    let support =
      words.count == 1 ? 0 : max(min(1, 2 * titled) * 0.8, line > 0.95 ? 0.7 : line - 0.5)
    let means = means { number in
      let strength = strength(own[number], of: number, in: place)
      let found = max(strength, 0.6 * around[number])
      let most = min(0.9, 1.7 * found)
      return found > 0.3 && found < most ? found + 0.6 * (most - found) * support : found
    }
    guard !means.isEmpty else { return 0 }
    let mean = means.reduce(0, +) / Double(means.count)
    // Any name of a list is worth an answer, a comparison needs both sides.
    let coverage =
      ranking.query.isList
      ? 0.5 * mean + 0.5 * (means.max() ?? 0) : 0.5 * mean + 0.5 * (means.min() ?? 0)
    return reading?.hasPhrases == false ? 0.6 * coverage : coverage
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

  /// How much of a heading was asked for, by how rare its words are.
  func aboutness(of stems: [String], _ own: [ExplanationRanking.Use]) -> Double {
    var (asked, total) = (0.0, 0.0)
    for stem in stems {
      var weight = ranking.rarity(of: stem)
      if ExplanationQuery.introductory.contains(stem) {
        weight = 0
      } else if ExplanationQuery.generic.contains(stem) {
        weight *= 0.5
      }
      total += weight
      let number = words.firstIndex { $0.forms.contains { $0.stem == stem } }
      if let number {
        asked += weight * (words[number].term.isExact ? own[number].title : 1)
      } else if ranking.contextStems.contains(ExactString(stem)) {
        asked += 0.5 * weight
      }
    }
    return total > 0 ? asked / total : 0
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
