import NoteSyntax
import NoteText
import TopicModel

/// Completion in text.
extension Completer {
  /// Topics whose names go on as the words before the cursor do, or units after a word for them.
  func prose() -> CompletionList {
    if let units = units() { return units }
    let word = WordsBeforeCursor(note.text, cursor: cursor)
    func typed(from start: Offset) -> String { note.text.string(start..<word.typedEnd) }
    var drafts: [Draft] = []
    var isComplete = true
    var start = word.start
    let own = ownTopics(withCode: true)
    // "global int" is the beginning of a name; its last word alone may be that of others.
    for phraseStart in word.phraseStarts {
      let phrase = SearchName(typing: typed(from: phraseStart))
      let found = topicDrafts(phrase, isPhrase: true, own: own)
      if found.drafts.isEmpty { continue }
      drafts = found.drafts
      // Where the phrase goes on in no name, a shorter one may.
      isComplete = false
      start = phraseStart
      break
    }
    let query = SearchName(typed(from: word.start))
    if !word.isPart, trigger == .invoked || query.isLongEnough {
      let before = note.text.string(start..<word.start)
      let known = Set(drafts.map(\.label))
      let found = topicDrafts(query, own: own, before: before)
      isComplete = isComplete && found.isComplete
      drafts += found.drafts.filter { !known.contains($0.label) }
    }
    if word.isCalled { drafts.removeAll { !$0.label.hasSuffix("()") } }
    // One letter more may begin a word at which nothing was looked up.
    if drafts.isEmpty, !query.isLongEnough {
      return CompletionList(items: [], isIncomplete: !query.isEmpty)
    }
    return list(
      drafts, for: query, from: start, replacingTo: word.end, isComplete: isComplete)
  }

  /// A topic that matches, before it is looked at closely; without the topic itself, since most of
  /// them are moved about and never shown.
  private struct Candidate {
    /// The index among those found.
    let index: Int
    let distance: Int
    /// The place in the order, less being better: how well it matches, how near it is, how much it
    /// is used, how short it is.
    let rank: UInt64

    init(_ topic: IndexedTopic, at index: Int, _ kind: CompletionMatch.Kind, distance: Int) {
      (self.index, self.distance) = (index, distance)
      rank =
        UInt64(kind.rawValue) << 56 | UInt64(distance) << 48
        | UInt64(UInt32.max - UInt32(clamping: topic.weight)) << 16
        | UInt64(UInt16(clamping: topic.search.bytes.count))
    }
  }

  /// The best topics that match, one more than a list shows. A phrase has to begin the name; `before`
  /// is kept in front of the name.
  func topicDrafts(
    _ query: SearchName, isPhrase: Bool = false, own: OwnTopics, before: String = "",
    after: String = ""
  ) -> (drafts: [Draft], isComplete: Bool) {
    var (found, isComplete) =
      isPhrase
      ? (topics.topics(beginningLike: query).topics, false)
      : topics.topics(
        matching: query, near: note.path, beside: course.files.contents(of: folder))
    var own = own
    let code = codeDrafts(
      query, isPhrase: isPhrase, before: before, after: after, topics: &found, own: &own)
    // "sets" is "Set" to a course that mostly calls it so.
    let isWord = query.bytes.last.map { $0 != UInt8(ascii: " ") } ?? false
    let whole = isWord ? topics.topic(query.identity) : nil
    if let whole, !found.contains(whole) { found.append(whole) }
    func match(_ index: Int) -> CompletionMatch? {
      CompletionMatch(query, found[index].search, isPhrase: isPhrase)
        ?? (found[index] == whole ? .whole : nil)
    }
    let matches = found.indices.compactMap { index in
      match(index).flatMap { !isPhrase || $0.isPrefix ? (index, $0.kind) : nil }
    }
    var candidates: [Candidate] = []
    let surroundings = topics.surroundings(of: note.path)
    for kind in CompletionMatch.Kind.allCases {
      // Where a topic is used is scattered over the memory of a large course.
      if candidates.count > Course.completionLimit { break }
      for case (let index, kind) in matches {
        let topic = found[index]
        // The index may have the word that is being typed, or one that was deleted.
        let here = own.units[topic]
        if here == nil, !topics.isUsed(topic, outside: surroundings) { continue }
        var distance = 3
        if let here {
          distance = own.unit.map(here.contains) == true ? 0 : 1
        } else if topics.isUsed(topic, beside: surroundings) {
          distance = 2
        }
        candidates.append(Candidate(topic, at: index, kind, distance: distance))
      }
    }
    // Most are far from being shown, and a full sort compares them as carefully as the best.
    let order = candidates.map(\.rank).sorted()
    if order.count > Course.completionLimit + 1 {
      let last = order[Course.completionLimit]
      candidates.removeAll { $0.rank > last }
    }
    candidates.sort { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      return found[left.index].search.bytes
        .lexicographicallyPrecedes(found[right.index].search.bytes)
    }
    let drafts = candidates.prefix(Course.completionLimit + 1).compactMap { candidate -> Draft? in
      let topic = found[candidate.index]
      guard var match = match(candidate.index) else { return nil }
      var name = topics.name(of: topic)
      let use =
        (candidate.distance < 2 ? topics.use(of: topic, in: surroundings) : nil)
        ?? topics.use(of: topic, outside: surroundings)
      // The form that the note itself has, singular or plural.
      if let ownName = own.names[topic], ownName != name,
        let ownMatch = CompletionMatch(query, SearchName(ownName), isPhrase: isPhrase)
      {
        (name, match) = (ownName, ownMatch)
      }
      return Draft(
        label: name, kind: .topic, detail: topics.canonicalName(of: topic) ?? use?.unit,
        note: use.flatMap { $0.path == note.path ? nil : $0.path },
        newText: before + name + after, match: match, isPhrase: isPhrase, subject: .topic(name),
        distance: candidate.distance, weight: topic.weight)
    }
    return (drafts + code, isComplete)
  }

  /// The names in code spans that match and are no topics; those that are come to the topics found,
  /// and to those of the note.
  private func codeDrafts(
    _ query: SearchName, isPhrase: Bool, before: String, after: String,
    topics found: inout [IndexedTopic], own: inout OwnTopics
  ) -> [Draft] {
    if query.isEmpty { return [] }
    var drafts: [Draft] = []
    for code in own.code {
      guard let match = CompletionMatch(query, code.search, isPhrase: isPhrase),
        !isPhrase || match.isPrefix
      else { continue }
      if let topic = topics.topic(code.search.identity) {
        if own.units[topic] == nil { own.units[topic] = [] }
        if !found.contains(topic) { found.append(topic) }
      } else {
        drafts.append(
          Draft(
            label: code.name, kind: .topic, newText: before + code.name + after, match: match,
            isPhrase: isPhrase, subject: .topic(code.name), distance: 1))
      }
    }
    return drafts
  }

  /// Where the topics of the note are now, but for those of the line that is being written.
  struct OwnTopics {
    /// The units that each topic is in; none for a topic outside all units.
    fileprivate var units: [IndexedTopic: Set<Int>] = [:]
    /// What the note calls each of them.
    fileprivate var names: [IndexedTopic: String] = [:]
    /// The unit of the cursor.
    fileprivate let unit: Int?
    /// The names in code spans, which are offered too.
    fileprivate let code: [CodeName]
  }

  /// Reads the topics of the note. Linear in their number.
  func ownTopics(withCode: Bool = false) -> OwnTopics {
    let line = note.text.line(at: cursor)
    var own = OwnTopics(
      unit: note.unit(atLine: line), code: withCode ? CodeName.all(in: note, besides: cursor) : [])
    for topic in note.topics where topic.line != line {
      for name in [topic.name] + topic.aliases {
        guard let indexed = topics.topic(SearchName(name).identity) else { continue }
        own.units[indexed, default: []].formUnion(topic.unit.map { [$0] } ?? [])
        if own.names[indexed] == nil { own.names[indexed] = name }
      }
    }
    return own
  }
}

extension SearchName {
  /// Whether it says enough to offer something unasked: two letters, or one of a script that writes
  /// words with few.
  fileprivate var isLongEnough: Bool {
    letterCount >= 2 || bytes.count >= 3
  }
}

/// The words that end at the cursor.
private struct WordsBeforeCursor {
  /// The start of the last word.
  private(set) var start: Offset
  /// The end of the word that the cursor is in.
  private(set) var end: Offset
  /// The end of what is typed of the name: the cursor, or the parenthesis before it.
  private(set) var typedEnd: Offset
  /// Whether the last word is part of a longer name that begins before it: "sys.path", "@property".
  private(set) var isPart = false
  /// Whether a parenthesis is typed behind the name, so that only names that are called fit.
  private(set) var isCalled = false
  /// Where a name of several words may start, the longest first.
  private(set) var phraseStarts: [Offset] = []

  init(_ text: SourceText, cursor: Offset) {
    let bytes = text.bytes
    let line = text.lineRange(text.line(at: cursor))
    start = cursor
    end = cursor
    typedEnd = cursor
    if let word = text.word(at: cursor), word.lowerBound < cursor {
      start = word.lowerBound
      end = word.upperBound
    } else if cursor > line.lowerBound, bytes[cursor - 1] == UInt8(ascii: "("),
      let word = text.word(at: cursor - 1), word.upperBound == cursor - 1
    {
      // "append(" is on its way to "append()", whose end an editor may have written.
      start = word.lowerBound
      typedEnd = word.upperBound
      isCalled = true
      if cursor < line.upperBound, bytes[cursor] == UInt8(ascii: ")") { end += 1 }
    }
    isPart = Self.isJoined(start, in: bytes[line])
    let ideographs = isCalled ? [] : Self.ideographs(text, start..<cursor)
    if let last = ideographs.last {
      // Words are not told apart by spaces: try what the last characters begin.
      phraseStarts = ideographs.dropLast().suffix(Self.mostStarts)
      start = last
      end = cursor
      return
    }
    var next = start
    var sign = start
    while sign > line.lowerBound, start - sign < 2, "@$.*".utf8.contains(bytes[sign - 1]) {
      sign -= 1
    }
    if sign < start { phraseStarts.append(sign) }
    // "functools.wraps", "async/await", "Global Interpreter Lock"
    var words = 1
    for _ in phraseStarts.count..<Self.mostStarts {
      var gap = next
      var hasSpace = false
      while gap > line.lowerBound {
        if bytes[gap - 1] == 0x20, !hasSpace {
          hasSpace = true
        } else if !".-/@#+'".utf8.contains(bytes[gap - 1]) {
          break
        }
        gap -= 1
      }
      if hasSpace { words += 1 }
      guard gap < next, words <= Self.mostWords, let word = text.word(at: gap),
        word.upperBound == gap
      else { break }
      next = word.lowerBound
      let isMarked = next > line.lowerBound && bytes[next - 1] == UInt8(ascii: "@")
      if !isMarked, Self.isJoined(next, in: bytes[line]) { continue }
      phraseStarts.insert(isMarked ? next - 1 : next, at: 0)
    }
  }

  /// Whether what begins at an offset of a line goes on from what stands before it: "sys.path",
  /// "@property".
  private static func isJoined(_ start: Offset, in line: ArraySlice<UInt8>) -> Bool {
    guard start > line.startIndex else { return false }
    let before = line[start - 1]
    let isWord = start - 1 > line.startIndex && line[start - 2].isWordByte
    return "@$".utf8.contains(before) || isWord && ".-".utf8.contains(before)
  }

  private static func ideographs(_ text: SourceText, _ range: TextRange) -> [Offset] {
    var starts: [Offset] = []
    var offset = range.lowerBound
    for scalar in text.string(range).unicodeScalars {
      switch scalar.value {
      case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: starts.append(offset)
      default: break
      }
      offset += UTF8.width(scalar)
    }
    return offset == range.upperBound ? starts : []
  }

  private static let mostWords = 4
  private static let mostStarts = 8
}
