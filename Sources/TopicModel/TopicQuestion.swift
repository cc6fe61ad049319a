import NoteText

/// The subject that a question asks for: "What is a closure?" asks for a closure.
enum TopicQuestion {
  /// The subject of a question; `nil` where the text is none, or asks for no thing that has a name.
  static func subject(of text: TopicBytes) -> TopicBytes? {
    guard starts.contains(text.firstWord) else { return suffixSubject(of: text) }
    let words = text.words
    guard words.count > 1 else { return nil }
    var folded = words.prefix(12).map(\.folded)
    if let last = folded.last { folded[folded.count - 1] = last.filter { $0 != "?" } }

    if let subject = comparison(words, folded) { return subject }
    for lead in whatIs where folded.starts(with: lead) {
      var count = lead.count
      if count < folded.count, articles.contains(words[count]) { count += 1 }
      let rest = text.droppingWords(count)
      let end = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
      return usable(rest[..<end])
    }
    // "What does squash merging do?", "Why are multi-stage builds useful?"
    if folded.starts(with: ["what", "does"]), ["do", "mean"].contains(folded.last) {
      return usable(join(words[2..<words.count - 1]))
    }
    if folded[0] == "why", folded.count > 3, ["is", "are"].contains(folded[1]) {
      return usable(join(words[2..<words.count - 1]))
    }
    return nil
  }

  /// "the difference between A and B", "When would you use A vs B?", "Explain A vs B": a comparison
  /// is a subject.
  private static func comparison(_ words: [TopicBytes], _ folded: [String]) -> TopicBytes? {
    if let between = words.firstIndex(where: differences.contains), between + 3 < words.count,
      let and = words[(between + 1)...].firstIndex(where: ands.contains), and + 1 < words.count
    {
      let left = join(withoutArticle(words[(between + 1)..<and]))
      let right = join(withoutArticle(words[(and + 1)...]))
      let end = right.firstIndex(of: UInt8(ascii: "?")) ?? right.endIndex
      guard left.wordCount <= 3, let other = usable(right[..<end]), !left.isEmpty else {
        return nil
      }
      return left + Array(" vs ".utf8) + other
    }
    guard let versus = folded.firstIndex(where: { $0 == "vs" || $0 == "vs." }), versus > 0,
      versus + 1 < words.count
    else { return nil }
    let use = folded[..<versus].firstIndex { $0 == "use" || $0 == "explain" || $0 == "compare" }
    guard let start = use, versus - start <= 4 else { return nil }
    let end = folded[versus...].firstIndex { $0 == "in" || $0 == "for" } ?? words.count
    let right = join(words[versus..<end])
    let stop = right.firstIndex(of: UInt8(ascii: "?")) ?? right.endIndex
    return join(words[(start + 1)..<versus]) + Array(" ".utf8) + right[..<stop]
  }

  /// "闭包是什么", "クロージャとは", "Closure nedir?": the question stands behind its subject.
  private static func suffixSubject(of text: TopicBytes) -> TopicBytes? {
    guard !text.isASCII || text.contains("nedir") else { return nil }
    var view = text
    while let last = view.last, last == UInt8(ascii: "?") || last == UInt8(ascii: " ") {
      view.removeLast()
    }
    if view.ends(with: "？") { view = view.dropLast(3) }
    for suffix in suffixes where view.ends(with: suffix) {
      return usable(view.dropLast(suffix.utf8.count).trimmed)
    }
    for prefix in ["什么是", "何为"] where view.starts(with: prefix.utf8) {
      return usable(view.dropFirst(prefix.utf8.count).trimmed)
    }
    return nil
  }

  /// A subject has few words, and does not point elsewhere.
  private static func usable(_ text: TopicBytes) -> TopicBytes? {
    let words = text.words
    guard let first = words.first, words.count <= 4, let byte = first.first,
      byte.isLetter || byte >= 0x80 || "_@.$(".utf8.contains(byte),
      !pronouns.contains(first)
    else { return nil }
    return words.contains(where: linkWords.contains) ? nil : text
  }

  private static func withoutArticle(_ words: ArraySlice<TopicBytes>) -> ArraySlice<TopicBytes> {
    guard let first = words.first, articles.contains(first) else { return words }
    return words.dropFirst()
  }

  private static func join(_ words: ArraySlice<TopicBytes>) -> TopicBytes {
    TopicBytes(words.joined(separator: CollectionOfOne(UInt8(ascii: " "))))
  }

  /// The first words of all that is looked at.
  private static let starts: TopicWords = [
    "what", "what's", "why", "when", "explain", "compare", "difference", "differences", "qué",
    "que", "cuál", "was", "qu'est-ce", "o", "cos'è", "cosa", "che", "что", "що", "co", "wat",
    "diferencia", "diferencias", "différence", "unterschied", "diferença", "quelle", "quelles",
  ]
  private static let whatIs: [[String]] = [
    ["what", "is"], ["what", "are"], ["what's"], ["qué", "es"], ["que", "es"], ["qué", "son"],
    ["was", "ist"], ["was", "sind"], ["was", "bedeutet"], ["qu'est-ce", "que"],
    ["qu'est-ce", "qu'un"], ["qu'est-ce", "qu'une"], ["o", "que", "é"], ["o", "que", "são"],
    ["cos'è"], ["cosa", "sono"], ["che", "cos'è"], ["что", "такое"], ["що", "таке"],
    ["co", "to", "jest"], ["wat", "is"], ["wat", "zijn"],
  ]
  private static let suffixes = ["是什么", "とは", "とは何か", " nedir", " là gì", "란", "이란"]
  private static let differences: TopicWords = ["between", "entre", "zwischen", "между", "між"]
  private static let ands: TopicWords = ["and", "y", "e", "und", "et", "и", "та", "і"]
  private static let articles: TopicWords = [
    "a", "an", "the", "un", "una", "el", "la", "los", "las", "ein", "eine", "der", "die", "das",
    "le", "les", "une", "um", "uma", "os", "as", "il", "lo",
  ]
  private static let pronouns: TopicWords = [
    "this", "that", "it", "these", "those", "my", "your", "we", "you", "there", "here", "wrong",
  ]
  private static let linkWords: TopicWords = [
    "of", "that", "which", "for", "when", "with", "de", "von", "is", "are",
  ]
}
