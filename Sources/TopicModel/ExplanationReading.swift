import NoteSyntax
import NoteText

/// What the lines of a place say of the words of a query together.
struct ExplanationReading {
  /// How much of what is asked for stands on the first line, the headings counted to it.
  private(set) var lead = 0.0
  /// How much of what are neighbors in the query are so on no line.
  private(set) var apart = 0.0
  /// How much of the names in code is nowhere in code in their very spelling.
  private(set) var unspelled = 0.0
  /// Whether all names in code are so, and the heading has none of them: `Callable` is not
  /// `callable()`.
  private(set) var isHomonym = false
  /// Whether each phrase (`yield from`, "keyword-only") is there, or is an aside to what the headings
  /// name in full.
  private(set) var hasPhrases = true

  private let words: [ExplanationRanking.Word]
  private let query: WeightedQuery
  /// The words that a stem is a form of, by the stem's number.
  private var numbers: [UInt32: [Int]] = [:]
  /// The first of two neighbors that were not seen together.
  private var separate: Set<Int>
  private var phrases: [[UInt32]]

  init(
    of place: Int, in facts: NoteExplanations, titled: [Double], _ ranking: ExplanationRanking,
    _ vocabulary: inout ExplanationVocabulary
  ) {
    let (details, note) = (facts.details(of: place), facts.note)
    words = ranking.words
    query = WeightedQuery(ranking)
    phrases = ranking.query.phrases.map { $0.map { vocabulary.number(of: $0) } }
    for (number, word) in words.enumerated() {
      for form in word.forms {
        numbers[vocabulary.number(of: form.stem), default: []].append(number)
      }
    }
    let neighbors = words.indices.dropLast().filter { [words] in
      words[$0].term.group == words[$0 + 1].term.group
        && min(words[$0].term.weight, words[$0 + 1].term.weight) >= 0.3
    }
    separate = Set(neighbors)
    let names = words.indices.filter { [words] in !words[$0].term.spelling.isEmpty }
    var unseen = Set(names)

    read(
      details.title.stems.map { vocabulary.number(of: $0) }, titled: titled, spelled: names)
    var isFirst = true
    var stems: [UInt32] = []
    let (text, blocks) = (note.text, note.syntax.blocks)
    for block in details.blocks {
      var isCode = false
      if case .code = blocks[block].kind { isCode = true }
      let block = blocks[block].range
      for number in text.line(at: block.lowerBound)..<text.lineCount {
        let range = text.lineRange(number)
        if range.lowerBound >= block.upperBound { break }
        let bytes = text.bytes[range.clamped(to: block)]
        stems.removeAll(keepingCapacity: true)
        ExplanationWords.forEachRun(in: bytes) { run in
          for word in vocabulary.words(of: run, isCode: true) { stems.append(word.stem) }
        }
        if stems.isEmpty { continue }
        let end =
          isCode && !names.isEmpty
          ? ExplanationCodeLine.commentStart(text.bytes, in: bytes.indices) : bytes.endIndex
        let spelled = names.filter { [words] in
          bytes[..<end].spells(words[$0].term.spelling, isCode: isCode)
        }
        unseen.subtract(spelled)
        let share = read(stems, titled: titled, spelled: spelled)
        if isFirst { lead = share }
        isFirst = false
      }
    }
    let named = ranking.query.termsBeforePhrases
    hasPhrases = phrases.isEmpty || (!named.isEmpty && named.allSatisfy { titled[$0] > 0 })
    if !unseen.isEmpty {
      unspelled = query.sum { names.contains($0) ? 1 : 0 }
      unspelled -= query.sum { names.contains($0) && !unseen.contains($0) ? 1 : 0 }
      let heading = Array(details.heading.utf8)[...]
      isHomonym =
        unspelled > 0.99
        && !names.contains { [words] in
          heading.spells(words[$0].term.spelling, isCode: true)
        }
    }
    let whole = neighbors.reduce(0) { $0 + weight(ofPair: $1) }
    if whole > 0 { apart = separate.reduce(0) { $0 + weight(ofPair: $1) } / whole }
  }

  private func weight(ofPair number: Int) -> Double {
    words[number].weight + words[number + 1].weight
  }

  /// Reads the stems of a line; the result is how much of what is asked for is there.
  @discardableResult
  private mutating func read(_ stems: [UInt32], titled: [Double], spelled: [Int]) -> Double {
    var found = titled
    var last: [Int: Int] = [:]
    for (position, stem) in stems.enumerated() {
      for number in numbers[stem] ?? [] {
        // Plain words are hardly a name in code.
        let isName = words[number].term.spelling.isEmpty || spelled.contains(number)
        found[number] = max(found[number], isName ? 1 : 0.4)
        last[number] = position
        if let before = last[number - 1], position - before <= 2 { separate.remove(number - 1) }
        if let after = last[number + 1], position - after <= 2 { separate.remove(number) }
      }
    }
    if !phrases.isEmpty {
      phrases.removeAll { phrase in
        stems.indices.contains { stems[$0...].starts(with: phrase) }
      }
    }
    return query.sum { min(1, found[$0]) }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a name stands here as code: in code, or next to the signs that names have in text.
  fileprivate func spells(_ name: String, isCode: Bool) -> Bool {
    let name = Array(name.utf8)
    func isWord(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte == UInt8(ascii: "_") }
    var index = startIndex
    while index + name.count <= endIndex, let first = name.first {
      defer { index += 1 }
      guard self[index] == first, self[index..<index + name.count].elementsEqual(name) else {
        continue
      }
      let end = index + name.count
      let before = index > startIndex ? self[index - 1] : UInt8(ascii: " ")
      let after = end < endIndex ? self[end] : UInt8(ascii: " ")
      if isWord(before) || isWord(after) { continue }
      if isCode || "`.@*".utf8.contains(before) || "`(.".utf8.contains(after) { return true }
      // A capital within a sentence: "booleans and None".
      if first >= 0x41, first <= 0x5A, index > startIndex + 1, before == UInt8(ascii: " "),
        self[index - 2].isAlphanumeric || self[index - 2] == UInt8(ascii: ",")
      {
        return true
      }
    }
    return false
  }
}
