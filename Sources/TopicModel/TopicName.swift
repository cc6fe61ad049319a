/// The name of a topic, with the other names that the same words give.
struct TopicName {
  let name: String
  let aliases: [String]

  /// Reads a name from a title, a checkbox or a term; `nil` where the words name no topic.
  ///
  /// A title that is a sentence names none; a checkbox may say "Everything is an object".
  init?(_ text: String, isTitle: Bool) {
    var words = text.filter { $0 != "`" }.replacing("**", with: "").trimmingCharacters
    words = Self.withoutLead(words)
    var aliases: [String] = []
    // "Global Interpreter Lock (GIL)": what is in parentheses is a name when it is short.
    if words.hasSuffix(")"), let open = words.lastIndex(of: "("), open > words.startIndex {
      let before = words[..<open]
      if before.last == " " {
        let inner = String(words[words.index(after: open)...].dropLast())
        words = String(before).trimmingCharacters
        if Self.isAlias(inner) { aliases.append(inner) }
      }
    }
    if let question = Self.subject(ofQuestion: words) { words = question }
    // "Lists - Ordered, Mutable Collections", "`collections`: defaultdict, Counter".
    for separator in [": ", " – ", " — ", " - "] {
      guard let range = Self.firstRange(of: separator, in: words) else { continue }
      let rest = String(words[range.upperBound...])
      let head = String(words[..<range.lowerBound])
      guard head.split(separator: " ").count <= 5, !head.isEmpty else { continue }
      words = head
      let parts = rest.split(separator: ",").map { String($0).trimmingCharacters }
      if separator == ": ", parts.count > 1, parts.allSatisfy({ !$0.contains(" ") && !$0.isEmpty })
      {
        aliases += parts
      }
      break
    }
    // "`Optional`, `Union`", "list / tuple / set / dict".
    var isList = false
    for separator in [", ", " / "] where Self.firstRange(of: separator, in: words) != nil {
      let parts = words.split(separator: separator).map { String($0).trimmingCharacters }
      if parts.allSatisfy({ !$0.isEmpty && $0.split(separator: " ").count <= 2 }) {
        aliases += parts
        isList = true
      }
    }
    words = words.trimmingSuffix { $0 == ":" || $0 == "." || $0 == " " || $0 == "：" }
    guard Self.isName(words, isTitle: isTitle) else { return nil }
    name = words
    if !isList, let other = Self.otherNumber(words) { aliases.append(other) }
    var seen: Set<String> = [words.lowercased()]
    self.aliases = aliases.filter { seen.insert($0.lowercased()).inserted }
  }

  /// The first place of a short text, found by bytes: `firstRange(of:)` of the standard library takes
  /// many times as long.
  private static func firstRange(of part: String, in text: String) -> Range<String.Index>? {
    let part = part.utf8
    var start = text.utf8.startIndex
    while let found = text.utf8[start...].firstIndex(of: part[part.startIndex]) {
      if text.utf8[found...].starts(with: part) {
        return found..<text.utf8.index(found, offsetBy: part.count)
      }
      start = text.utf8.index(after: found)
    }
    return nil
  }

  private static func withoutLead(_ text: String) -> String {
    var view = Substring(text)
    while let first = view.unicodeScalars.first, !first.properties.isAlphabetic,
      first.decimalDigit == nil, !"_@.`'\"<(*/#$".unicodeScalars.contains(first)
    {
      view.unicodeScalars.removeFirst()
    }
    return String(view)
  }

  private static func isAlias(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (1...3).contains(words.count), text.count <= 30 else { return false }
    return text.contains { $0.isUppercase || $0 == "_" || $0 == "." || $0.isNumber }
      && !text.contains("-Level") && !text.contains("!")
  }

  /// "What is a closure?" asks for a closure.
  private static func subject(ofQuestion text: String) -> String? {
    for lead in [
      "What is a ", "What is an ", "What is the ", "What is ", "What are ", "What Is ", "What Are ",
    ]
    where text.hasPrefix(lead) {
      let rest = text.dropFirst(lead.count).prefix { $0 != "?" }
      return rest.split(separator: " ").count <= 4 ? String(rest) : nil
    }
    return nil
  }

  /// Titles that are sentences name no topic.
  private static func isName(_ text: String, isTitle: Bool) -> Bool {
    let words = text.split(separator: " ")
    guard (1...7).contains(words.count),
      text.unicodeScalars.contains(where: \.properties.isAlphabetic),
      text.count <= 70, text.count >= 2, !text.hasSuffix("?"), !text.hasSuffix("!")
    else { return false }
    let first = words[0].lowercased()
    if sentenceStarts.contains(first) { return false }
    return !isTitle || !words.dropFirst().contains { verbs.contains($0.lowercased()) }
  }

  /// The plural of an English singular, and the other way round; `nil` for what has no other number
  /// or is not English.
  private static func otherNumber(_ text: String) -> String? {
    guard text.utf8.allSatisfy({ $0 < 0x80 }), let last = text.last, last.isLowercase,
      text.count > 3, !text.contains("_"), !text.contains("."),
      text.lowercased() != text || text.contains(" ")
    else { return nil }
    let beforeLast = text.dropLast().last ?? " "
    if text.hasSuffix("ies") { return text.dropLast(3) + "y" }
    for ending in ["xes", "ches", "shes", "sses"] where text.hasSuffix(ending) {
      return String(text.dropLast(2))
    }
    for ending in ["ss", "us", "is", "as", "os"] where text.hasSuffix(ending) { return nil }
    if last == "s" { return String(text.dropLast()) }
    if text.hasSuffix("ing") || text.hasSuffix("ed") || text.hasSuffix("ity") { return nil }
    if last == "y", !"aeiou".contains(beforeLast) { return text.dropLast() + "ies" }
    if last == "x" || text.hasSuffix("ch") || text.hasSuffix("sh") { return text + "es" }
    return text + "s"
  }

  private static let sentenceStarts: Set<String> = [
    "why", "how", "when", "where", "what", "which", "who", "should", "can", "do", "does", "is",
    "are", "if", "my", "your", "you", "i", "we", "this", "these", "it", "let's", "please",
  ]
  private static let verbs: Set<String> = [
    "is", "are", "was", "were", "has", "have", "must", "should", "can", "will", "appears", "appear",
    "fails", "matters", "matter", "lives", "needs", "uses", "helps", "mean", "means", "don't",
    "your",
  ]
}
