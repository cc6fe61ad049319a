import NoteText

/// The name of a topic, with the other names that the same words give.
struct TopicName {
  /// What a name is read from.
  enum Origin {
    /// A title, which names nothing where it is a sentence.
    case title
    /// A checkbox, which may say "Everything is an object".
    case checkbox
    /// A term that is explained where it stands.
    case term
  }

  let name: String
  /// The name in lower case.
  let folded: ExactString
  let aliases: [String]
  /// The name with what qualifies it, "for Loop — C-Style", for titles that share a name; `nil`
  /// where nothing follows the name.
  let qualified: String?

  /// Reads a name; `nil` where the words name no topic. The rules apply in this order, each to what
  /// the one before has left.
  init?(_ text: TopicBytes, from origin: Origin, boilerplate: Boilerplate) {
    var aliases: [TopicBytes] = []
    var words = Self.withoutMarkup(text).withoutDecoration.withoutAdornment
    if origin == .title { words = Self.withoutNumber(words) }
    let isQuestion = Self.answer(&words)
    Self.moveParentheses(from: &words, to: &aliases)
    let whole = words
    guard Self.cutExplanation(of: &words, into: &aliases, boilerplate) else { return nil }
    words = Self.withoutEndMarks(words)
    let parts = Self.parts(of: words)
    aliases += parts
    let isCode = text.withoutAdornment.first == UInt8(ascii: "`")
    guard
      isCode || !boilerplate.isTemplate(words),
      Self.isName(words, from: origin, isList: !parts.isEmpty, isQuestion: isQuestion)
    else { return nil }
    self.name = words.string
    self.folded = ExactString(words.folded)
    self.qualified = whole.count > words.count && whole.count <= 60 ? whole.string : nil
    if !isCode, parts.isEmpty, let other = Self.otherNumber(words) { aliases.append(other) }
    self.aliases = Self.unique(aliases, besides: words)
  }

  // MARK: - Rules

  /// The text without backticks and bold marks, on one line.
  private static func withoutMarkup(_ text: TopicBytes) -> TopicBytes {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(text.count, maximumByteCount))
    for byte in text {
      if byte == UInt8(ascii: "`") { continue }
      if byte.isPunctuation, bytes.last == UInt8(ascii: "\\") { bytes.removeLast() }
      if byte == UInt8(ascii: "*"), bytes.last == byte {
        bytes.removeLast()
        continue
      }
      if bytes.count == maximumByteCount {
        while let last = bytes.popLast(), last != UInt8(ascii: " ") {}
        break
      }
      bytes.append(byte.isSpace ? UInt8(ascii: " ") : byte)
    }
    return bytes[...].trimmed
  }

  /// "2.7 Objects" and "6. Generators" without what counts them.
  private static func withoutNumber(_ text: TopicBytes) -> TopicBytes {
    let number = text.firstWord
    let ending = number.last ?? 0
    let isCounting = ending == UInt8(ascii: ".") || ending == UInt8(ascii: ")")
    let digits = isCounting ? number.dropLast() : number
    guard isCounting || digits.contains(UInt8(ascii: ".")), digits.count < 8,
      digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        .allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) })
    else { return text }
    let rest = text.droppingWords(1).withoutAdornment
    return rest.hasLetter && !dividers.contains(rest.firstWord) ? rest : text
  }

  /// "What is a closure?" is about a closure.
  private static func answer(_ words: inout TopicBytes) -> Bool {
    guard let subject = TopicQuestion.subject(of: words) else { return false }
    words = subject
    return true
  }

  /// "Global Interpreter Lock (GIL)": what is in parentheses is a name when it is short, or when one
  /// of the two is the initials of the other. Inside a title only initials are taken out: "Volumes
  /// on Disk (VOD) and Claims".
  private static func moveParentheses(
    from words: inout TopicBytes, to aliases: inout [TopicBytes]
  ) {
    guard words.contains(UInt8(ascii: "(")) else { return }
    if words.last == UInt8(ascii: ")"),
      let open = words.lastIndex(of: UInt8(ascii: "(")), open > words.startIndex,
      case let inner = words[(open + 1)...].dropLast().trimmed,
      words[open - 1] == UInt8(ascii: " ") || isInitials(inner, of: words[..<open])
    {
      words = words[..<open].trimmed
      if isAlias(inner) || isInitials(inner, of: words) || isInitials(words, of: inner) {
        aliases.append(inner)
      }
    }
    guard let open = words.firstRange(of: " ("),
      let close = words[open.upperBound...].firstIndex(of: UInt8(ascii: ")")),
      close + 1 < words.endIndex, words[close + 1] == UInt8(ascii: " ")
    else { return }
    let inner = words[open.upperBound..<close]
    guard isInitials(inner, of: words[..<open.lowerBound]) else { return }
    aliases.append(inner)
    words = words[..<open.lowerBound] + words[(close + 1)...]
  }

  private static func isAlias(_ text: TopicBytes) -> Bool {
    guard (1...3).contains(text.wordCount), text.scalarCount <= 30 else { return false }
    return (text.hasUppercase || text.contains { $0 == 0x5F || $0 == 0x2E || $0.isDigit })
      && text.last != UInt8(ascii: "+") && !text.contains(UInt8(ascii: "!"))
      && !text.contains("-Level") && !text.contains("Deep Dive")
  }

  /// Whether `short` is made of the first letters of the words, with more letters of theirs where it
  /// is in upper case: "REST" of "Representational State Transfer".
  private static func isInitials(_ short: TopicBytes, of long: TopicBytes) -> Bool {
    guard (2...6).contains(short.count), short.isASCII, (2...7).contains(long.wordCount) else {
      return false
    }
    var initials = long.split { !$0.isAlphanumeric && $0 < 0x80 }.compactMap {
      $0.first?.lowercased
    }
    let letters = short.map(\.lowercased)
    if initials == letters { return true }
    guard letters.first == initials.first, initials.count * 2 >= letters.count,
      short.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A })
    else { return false }
    for letter in letters where letter == initials.first { initials.removeFirst() }
    return initials.isEmpty
  }

  /// "Lists - Ordered, Mutable Collections" names lists, "`collections`: defaultdict, Counter" three
  /// things, "Pattern 2: Caching" the second half. False where the first half makes it an instance.
  private static func cutExplanation(
    of words: inout TopicBytes, into aliases: inout [TopicBytes], _ boilerplate: Boilerplate
  ) -> Bool {
    for separator in [": ", " – ", " — ", " - ", "："] {
      guard let range = words.firstRange(of: separator) else { continue }
      let head = words[..<range.lowerBound].trimmed
      let rest = words[range.upperBound...].trimmed
      let count = head.wordCount
      guard (1...5).contains(count) else { continue }
      if count == 2, head.last?.isDigit == true, head.words[1].allSatisfy(\.isDigit) {
        words = rest
        return true
      }
      if boilerplate.isTemplate(head) {
        guard rest.contains(" vs") else { return false }
        words = rest
        return true
      }
      words = head
      if separator == ": ", rest.contains(UInt8(ascii: ",")) {
        let parts = rest.split(separator: UInt8(ascii: ",")).map(\.trimmed)
        if parts.allSatisfy({ $0.wordCount == 1 }) { aliases += parts }
      }
      return true
    }
    return true
  }

  private static func withoutEndMarks(_ text: TopicBytes) -> TopicBytes {
    var view = text
    if view.ends(with: "...") || view.ends(with: "…") { return [] }
    while let last = view.last {
      if last == UInt8(ascii: ":") || last == UInt8(ascii: ".") || last.isSpace {
        view.removeLast()
      } else if view.ends(with: "：") {
        view.removeLast(3)
      } else {
        break
      }
    }
    return view
  }

  /// The names in "`Optional`, `Union`", "list / tuple / set", "Generators & Lazy Evaluation" and
  /// "Merge vs Rebase"; empty where the text is one name.
  private static func parts(of text: TopicBytes) -> [TopicBytes] {
    guard text.contains(UInt8(ascii: " ")) else { return [] }
    var parts: [TopicBytes] = []
    var start = text.startIndex
    var hasMark = false
    var limit = 2
    for word in text.words {
      let isComma = word.last == UInt8(ascii: ",")
      let isDivider = word.count <= 6 && dividers.contains(word)
      guard isComma || isDivider else { continue }
      let end = isComma ? word.endIndex - 1 : word.startIndex
      let part = text[start..<Swift.max(start, end)].trimmed
      if !part.isEmpty { parts.append(part) } else if parts.isEmpty { return [] }
      if isComma || word.first.map({ $0 == UInt8(ascii: "/") }) == true { hasMark = true }
      if isDivider, word.first.map(\.lowercased) == UInt8(ascii: "v") { limit = 4 }
      start = word.endIndex
    }
    guard !parts.isEmpty else { return [] }
    let last = text[start...].trimmed
    if last.isEmpty { return [] }
    parts.append(last)
    if parts.count > 2 { limit = Swift.max(limit, 3) }
    guard parts.allSatisfy({ $0.wordCount <= limit }) else { return [] }
    // "Static and Dynamic Typing": the first shares the noun of the second.
    if parts.count == 2, !hasMark, limit == 2, parts[0].wordCount == 1, last.wordCount == 2,
      !parts[0].ends(with: "s"), parts[0].dropFirst().contains(where: { $0 >= 0x61 && $0 < 0x7B })
    {
      return []
    }
    return parts.map { part in
      var part = part
      var aliases: [TopicBytes] = []
      moveParentheses(from: &part, to: &aliases)
      return part
    }
  }

  /// Whether words are a name and no sentence.
  private static func isName(
    _ text: TopicBytes, from origin: Origin, isList: Bool, isQuestion: Bool
  ) -> Bool {
    let count = text.wordCount
    guard (1...(isList ? 12 : 7)).contains(count), text.count >= 2, text.hasLetter,
      text.count <= 70 || text.scalarCount <= 80, let last = text.last,
      last != UInt8(ascii: "?"), last != UInt8(ascii: "!"), !text.ends(with: "？"),
      !text.contains("; ")
    else { return false }
    let (first, rest) = (text.firstWord, text.droppingWords(1))
    if isList { return true }
    // "if Statements" are about a keyword, "If it rains" is a sentence.
    let isKeyword =
      origin == .title && count == 2 && keywords.contains(first) && !first.hasUppercase
    if sentenceStarts.contains(first), !isKeyword { return false }
    guard count > 1 else { return true }
    // "Stage 2" counts, and "Example of a layout" is one.
    if count == 2, rest.allSatisfy(\.isDigit), first.allSatisfy(\.isLetter) { return false }
    if origin != .checkbox, Boilerplate.isInstance(text) { return false }
    guard origin == .title else { return true }
    if templateEnds.contains(text.lastWord) { return false }
    // "Create a volume" is a task.
    if articles.contains(rest.firstWord), Boilerplate.taskVerbs.contains(first) { return false }
    return isQuestion || !rest.words.contains(where: verbs.contains)
  }

  /// The plural of an English singular, and the other way round; `nil` for what has no other number
  /// or is not English.
  private static func otherNumber(_ text: TopicBytes) -> TopicBytes? {
    guard text.count > 3, text.isASCII, let last = text.last, last >= 0x61, last <= 0x7A,
      !text.contains(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }),
      text.contains(where: { $0 == UInt8(ascii: " ") || ($0 >= 0x41 && $0 <= 0x5A) })
    else { return nil }
    // The last word is not the noun: "Items in a set".
    if text.words.dropFirst().contains(where: { prepositions.contains($0) || articles.contains($0) }
    ) {
      return nil
    }
    func ends(_ endings: String...) -> Bool { endings.contains { text.ends(with: $0) } }
    if ends("ies") { return text.dropLast(3) + "y".utf8 }
    if ends("xes", "ches", "shes", "sses") { return text.dropLast(2) }
    if ends("ss", "us", "is", "as", "os") { return nil }
    if ends("s") { return text.dropLast() }
    if ends("ing", "ed", "ity") { return nil }
    if ends("y"), !"aeiou".utf8.contains(text[text.endIndex - 2]) {
      return text.dropLast() + "ies".utf8
    }
    return text + (ends("x", "ch", "sh") ? "es" : "s").utf8
  }

  /// The names in order, each once whatever its case.
  private static func unique(_ names: [TopicBytes], besides name: TopicBytes) -> [String] {
    if names.isEmpty { return [] }
    var seen = [name.foldedBytes]
    return names.prefix(maximumAliasCount).compactMap { name in
      let folded = name.foldedBytes
      if seen.contains(folded) { return nil }
      seen.append(folded)
      return name.string
    }
  }

  // MARK: - Words

  /// What of a text is looked at: names are far shorter.
  private static let maximumByteCount = 400
  private static let maximumAliasCount = 16

  private static let dividers: TopicWords = [
    "/", "&", "and", "vs", "vs.", "versus", "und", "y", "et", "и", "та", "і", "|",
  ]
  private static let prepositions: TopicWords = [
    "as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "with", "without",
  ]
  /// Words of sentences that are keywords of programming languages too.
  private static let keywords: TopicWords = ["if", "is", "do", "when", "where", "this"]
  private static let articles: TopicWords = ["a", "an", "the", "your", "my", "this"]
  /// Words at which a title gathers what others name.
  private static let templateEnds: TopicWords = ["summary", "recap", "questions", "checklist"]
  private static let sentenceStarts: TopicWords = [
    "why", "how", "when", "where", "what", "which", "who", "should", "can", "do", "does", "is",
    "are", "if", "my", "your", "you", "i", "we", "this", "these", "it", "let's", "please",
    "что", "как", "почему", "зачем", "когда", "cómo", "qué", "wie", "was", "warum", "comment",
    "pourquoi",
  ]
  private static let verbs: TopicWords = [
    "is", "are", "was", "were", "has", "have", "must", "should", "can", "will", "appears", "appear",
    "fails", "matters", "matter", "lives", "needs", "uses", "helps", "mean", "means", "don't",
    "your",
  ]
}
