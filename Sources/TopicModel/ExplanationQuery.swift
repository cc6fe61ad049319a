import NoteText

/// What is asked for: words with their weights.
struct ExplanationQuery {
  /// A word to be found.
  struct Term {
    let stem: String
    /// How much it matters, before how rare it is.
    var weight: Double
    /// What it is a part of: "list / set" has two.
    let group: Int
    /// Whether only the very word counts, as in code.
    let isExact: Bool
    /// The name as it is written in code; empty for words.
    var spelling = ""
    /// Whether it is a name of several words: "TimestampMixin".
    var isCompound = false
    /// Whether it is what is done to the rest: "catching exceptions".
    var isGerund = false
  }

  private(set) var terms: [Term] = []
  /// Stems that stand together in code: those of `yield from`.
  private(set) var phrases: [[String]] = []
  /// The terms in front of the parentheses that the phrases stand in; empty where they stand in none.
  private(set) var termsBeforePhrases: Range<Int> = 0..<0
  /// The number of things asked for.
  private(set) var groups = 0
  /// Whether the groups are names in a list, any of which is worth an answer.
  private(set) var isList = false

  /// Whether the groups are compared, so that each is told apart.
  private(set) var isComparison = false

  init(_ name: String) {
    var text = repairingDamage(in: name)
    var aside: String?
    // "MRO (C3 linearization)": what is in parentheses helps, and is not what is asked for.
    if let open = text.firstRange(of: " ("), let close = text.lastIndex(of: ")"),
      close > open.upperBound
    {
      aside = String(text[open.upperBound..<close])
      text = String(text[..<open.lowerBound]) + String(text[text.index(after: close)...])
    }
    // "Explain async vs threads": the verb is no part of what is compared.
    if let space = text.firstIndex(of: " "),
      Boilerplate.taskVerbs.contains(TopicBytes(text[..<space].utf8))
    {
      append(String(text[..<space]), weight: 1, group: 0)
      text = String(text[space...])
    }
    let (parts, isComparison) = Self.parts(of: text)
    self.isComparison = isComparison
    isList = parts.count > 1 && !isComparison
    groups = parts.count
    for (group, part) in parts.enumerated() {
      append(part, weight: 1, group: group)
    }
    if let aside {
      if terms.isEmpty {
        append(aside, weight: 1, group: 0)
      } else {
        let weight = Self.parts(of: aside).parts.count > 1 ? 0.15 : 0.4
        if phrases.isEmpty { termsBeforePhrases = terms.indices }
        append(aside, weight: weight, group: 0)
      }
    }
    if let letter = ExplanationWords.letter(name) {
      append(letter, weight: 1, group: 0, isExact: false) { _ in }
    }
    if terms.contains(where: { $0.weight > 0.3 }) { return }
    for index in terms.indices { terms[index].weight = 1 }
  }

  /// The code in parentheses behind words: "Bounded queue (`deque`)"; `nil` where there is none.
  static func codeAside(of name: String) -> String? {
    guard name.hasSuffix("`)"), let open = name.firstRange(of: " (`") else { return nil }
    return String(name[open.lowerBound...].dropFirst(2).dropLast())
  }

  /// "`Optional`, `Union`", "list / tuple / set / dict", "`is` vs `==`".
  private static func parts(of text: String) -> (parts: [String], isComparison: Bool) {
    for separator in [" / ", ", ", " + ", " and ", " & ", " vs ", " vs. "] {
      var parts = text.split(separator: separator).map(String.init)
      guard parts.count > 1 else { continue }
      // "`collections`: defaultdict, Counter, deque" asks for what is in it.
      if separator == ", ", parts[0].hasPrefix("`"), let colon = parts[0].firstRange(of: "`: ") {
        parts[0] = String(parts[0][colon.upperBound...])
        parts = parts.map { $0.hasPrefix("`") ? $0 : "`\($0)`" }
      }
      // Names of one word each, or code: else the words belong together.
      if parts.allSatisfy({ $0.trimmingSpace.split(separator: " ").count == 1 })
        || parts.allSatisfy({ $0.hasPrefix("`") && $0.hasSuffix("`") })
      {
        return (parts, separator.hasPrefix(" vs"))
      }
      // "Mutable vs immutable types": both are types.
      let last = parts[parts.count - 1].split(separator: " ")
      if separator == " / " || separator.hasPrefix(" vs"), (2...3).contains(last.count),
        parts.dropLast().allSatisfy({ $0.trimmingSpace.split(separator: " ").count == 1 }),
        !text.contains("`")
      {
        let tail = last.dropFirst().joined(separator: " ")
        let isGeneric = ExplanationWords.all(in: tail).allSatisfy { generic.contains($0.stem) }
        let names = parts.dropLast() + [String(last[0])]
        return (
          isGeneric ? Array(names) : names.map { "\($0) \(tail)" }, separator.hasPrefix(" vs")
        )
      }
    }
    return ([text], false)
  }

  private mutating func append(
    _ text: String, weight: Double, group: Int
  ) {
    var isCode = false
    for piece in text.split(separator: "`", omittingEmptySubsequences: false) {
      defer { isCode.toggle() }
      if piece.isEmpty { continue }
      if isCode {
        appendCode(String(piece), weight: weight, group: group)
      } else {
        // "Keyword-only" is not any keyword.
        for word in piece.split(separator: " ") where word.contains("-") {
          let stems = ExplanationWords.all(in: String(word), isCode: true)
            .filter { $0.kind == .whole }.map(\.stem)
          let keywords = stems.count { $0.hasPrefix("`") }
          if keywords > 0, keywords < stems.count { phrases.append(stems) }
        }
        for word in piece.split(whereSeparator: { " \t-–—/,:;".contains($0) }) {
          let word = String(word)
          if Self.isCode(word) {
            appendCode(word, weight: weight, group: group)
            continue
          }
          for found in ExplanationWords.all(in: word) where found.kind == .whole {
            let isTask = terms.isEmpty && Boilerplate.taskVerbs.contains(TopicBytes(word.utf8))
            let generic = isTask ? 0.15 : Self.generic.contains(found.stem) ? 0.25 : 1
            append(found.stem, weight: weight * generic, group: group, isExact: false) {
              $0.isCompound = Self.isCompound(word)
            }
            if terms.count == 1, word.hasSuffix("ing") { terms[0].isGerund = true }
          }
        }
      }
    }
  }

  /// The last name of a dotted one is what is asked for; arguments help.
  private mutating func appendCode(_ code: String, weight: Double, group: Int) {
    let words = ExplanationWords.all(in: code, isCode: true).filter { $0.kind == .whole }
    let head = code.prefix { $0 != "(" && $0 != "=" && $0 != " " }
    let names = ExplanationWords.all(in: String(head), isCode: true).filter { $0.kind == .whole }
    if code.contains(" ") && !code.contains("/"), names.count == 1, words.count > 1 {
      phrases.append(words.map(\.stem))
    }
    for (index, word) in words.enumerated() {
      var factor = 1.0
      if names.count > 1, index < names.count - 1 { factor = 0.5 }
      if word.stem.hasPrefix("`"), words.contains(where: { !$0.stem.hasPrefix("`") }) {
        factor = 0.3
      }
      append(word.stem, weight: weight * factor, group: group, isExact: true) {
        $0.spelling = Self.spelling(of: word.stem, in: code)
      }
    }
  }

  /// How the name with a stem is written.
  private static func spelling(of stem: String, in code: String) -> String {
    let names = code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    return names.first { name in
      ExplanationWords.all(in: String(name), isCode: true).contains { $0.stem == stem }
    }.map(String.init) ?? ""
  }

  private static func isCode(_ word: String) -> Bool {
    word.contains("_") || word.hasPrefix("@") || word.hasSuffix("()") || word.hasPrefix("*")
      || word.contains("(") || word.contains("=")
      || (word.contains(".") && !word.hasSuffix(".") && !word.hasPrefix("."))
  }

  /// "TimestampMixin": a capital after a small letter.
  private static func isCompound(_ word: String) -> Bool {
    zip(word.utf8, word.utf8.dropFirst()).contains {
      (0x61...0x7A).contains($0) && (0x41...0x5A).contains($1)
    }
  }

  private mutating func append(
    _ stem: String, weight: Double, group: Int, isExact: Bool, _ describe: (inout Term) -> Void
  ) {
    if let index = terms.firstIndex(where: { $0.stem == stem && $0.group == group }) {
      terms[index].weight = max(terms[index].weight, weight)
    } else {
      var term = Term(stem: stem, weight: weight, group: group, isExact: isExact)
      describe(&term)
      terms.append(term)
    }
  }

  /// Words of a title that promise its subject from the start.
  static let introductory: Set<String> = Set(
    [
      "basics", "basic", "fundamentals", "introduction", "intro", "overview", "concept", "concepts",
      "definition", "understanding", "understand", "explain", "learn",
      "основы", "введение", "понятие", "grundlagen",
    ].map { String(decoding: ExplanationStem.of(Array($0.utf8)), as: UTF8.self) })

  /// Words that say what is wanted about a subject, of whatever field.
  static let generic: Set<String> = Set(
    [
      "basics", "basic", "fundamentals", "introduction", "intro", "overview", "mechanics",
      "concept",
      "concepts", "definition", "example", "examples", "rule", "rules", "problem", "problems",
      "pitfall", "pitfalls", "limitation", "limitations", "benefit", "benefits", "usage", "use",
      "common", "simple", "advanced", "understanding", "understand", "explain", "learn", "better",
      "best", "practice", "practices", "pattern", "patterns", "technique", "techniques", "idea",
      "statement", "model", "design", "specific", "different", "difference", "comparison",
      "working", "write",
      "writing", "build", "create", "implement", "based", "everywhere",
      "основы", "введение", "понятие", "примеры", "bases", "grundlagen", "basics",
    ].map { String(decoding: ExplanationStem.of(Array($0.utf8)), as: UTF8.self) })
}
