import NoteSyntax
import NoteText
import TopicModel

/// Completion in text: topics, and units after "Day ".
extension Completer {
  /// Topics whose names go on as the words before the cursor do, or units after a word for them.
  func prose() -> CompletionList {
    if let units = units() { return units }
    let word = WordsBeforeCursor(note.text, cursor: cursor)
    var drafts: [Draft] = []
    var isComplete = true
    var start = word.start
    // "global int" is the beginning of a name; its last word alone may be that of others.
    for phraseStart in word.phraseStarts {
      let phrase = SearchName(typed(from: phraseStart))
      let found = topicDrafts(phrase, isPhrase: true)
      if found.drafts.isEmpty { continue }
      (drafts, isComplete) = (found.drafts, found.isComplete)
      start = phraseStart
      break
    }
    let query = SearchName(typed(from: word.start))
    if trigger == .invoked || query.isLongEnough {
      let before = note.text.string(start..<word.start)
      let known = Set(drafts.map(\.label))
      let found = topicDrafts(query, before: before)
      isComplete = isComplete && found.isComplete
      drafts += found.drafts.filter { !known.contains($0.label) }
    }
    // One letter more may begin a word at which nothing was looked up.
    if drafts.isEmpty, !query.isLongEnough {
      return CompletionList(items: [], isIncomplete: !query.isEmpty)
    }
    return list(drafts, from: start, replacingTo: word.end, isComplete: isComplete)
  }

  /// The topics that match. A phrase has to begin the name; `before` is kept in front of it.
  func topicDrafts(
    _ query: SearchName, isPhrase: Bool = false, before: String = "", after: String = ""
  ) -> (drafts: [Draft], isComplete: Bool) {
    var (names, isComplete) = topics.topics.candidates(for: query)
    if query.isEmpty || !isComplete {
      names = nearNames() + names
      isComplete = false
    }
    let line = note.text.line(at: cursor)
    // Where the topics of the note are now: the index may have the word that is being typed.
    var units: [String: Set<Int>] = [:]
    for topic in note.topics where topic.line != line {
      for name in [topic.name] + topic.aliases {
        units[SearchName(name).identity, default: []].insert(topic.unit ?? -1)
      }
    }
    let unit = note.unit(atLine: line)
    var drafts: [Draft] = []
    var seen: Set<String> = []
    for name in names {
      // Whether it came before is asked last: of thousands of names few match.
      guard let match = CompletionMatch(query, name.search, isPhrase: isPhrase),
        !isPhrase || match.kind.rawValue <= CompletionMatch.Kind.prefix.rawValue,
        seen.insert(name.key).inserted, let topic = topics.topic(name.key)
      else { continue }
      let here = units[name.key]
      let isElsewhere = topic.uses.contains { $0.path != note.path }
      if here == nil, !isElsewhere { continue }
      let own = here == nil ? nil : topic.use(in: note.path)
      let use =
        own ?? topic.uses.first { $0.path != note.path && $0.canonical == nil }
        ?? topic.uses.first { $0.path != note.path }
      var distance = 3
      if let here {
        distance = unit.map(here.contains) == true ? 0 : 1
      } else if topic.isUsed(inFolder: folder) {
        distance = 2
      }
      let hasOwnName = topic.uses.contains { $0.canonical == nil }
      drafts.append(
        Draft(
          label: name.text, kind: .topic,
          detail: (hasOwnName ? nil : topic.canonical) ?? use?.unit,
          note: use.flatMap { $0.path == note.path ? nil : $0.path },
          newText: before + name.text + after, match: match, isPhrase: isPhrase,
          subject: .topic(name.text),
          distance: distance, weight: name.weight))
    }
    return (drafts, isComplete)
  }

  /// The topics of this note and of those beside it, as many as can be looked at.
  private func nearNames() -> [IndexedName] {
    var names = topics.topics(of: note.path)
    for path in course.files.contents(of: folder).lazy.filter({ course[$0] != nil })
      .prefix(Self.mostNeighbors)
    {
      if names.count >= Self.mostNearNames { break }
      names += topics.topics(of: path)
    }
    return names.prefix(Self.mostNearNames).compactMap(topics.indexedName)
  }

  private static let mostNeighbors = 30
  private static let mostNearNames = 2_000

  // MARK: - Units

  /// The units that a word and a number before the cursor begin, "Day 1"; `nil` where no word for
  /// units stands there, or the course has none of the kind.
  private func units() -> CompletionList? {
    let line = note.text.lineRange(note.text.line(at: cursor))
    var numberStart = cursor
    while numberStart > line.lowerBound,
      bytes[numberStart - 1].isDigit || bytes[numberStart - 1] == UInt8(ascii: ".")
    { numberStart -= 1 }
    guard numberStart > line.lowerBound, bytes[numberStart - 1] == 0x20,
      cursor - numberStart <= 8
    else { return nil }
    var start = numberStart - 1
    while start > line.lowerBound, bytes[start - 1].isLetter || bytes[start - 1] >= 0x80 {
      start -= 1
    }
    let word = note.text.string(start..<numberStart - 1)
    // "Day 5" is a name, "day 5" may be any fifth day. A heading makes a unit.
    guard word.unicodeScalars.first?.properties.isUppercase == true,
      start == line.lowerBound || !bytes[start - 1].isWordByte,
      let kind = course.settings.unitKind(of: word),
      bytes[line].first(where: { !$0.isBlank }) != UInt8(ascii: "#")
    else { return nil }
    let number = note.text.string(numberStart..<cursor)
    let digits = String(number.drop { $0 == "0" })
    let query = SearchName("\(word) \(digits)")
    var drafts: [Draft] = []
    for (index, unit) in topics.units(ofKind: kind).enumerated() {
      let label = "\(word) \(unit.ordinal.text)"
      guard unit.ordinal.text.hasPrefix(digits),
        let match = CompletionMatch(query, SearchName(label))
      else { continue }
      let place =
        unit.places.first { $0.path == note.path }
        ?? unit.places.first { PathParts($0.path).folder == folder } ?? unit.places.first
      guard let place else { continue }
      let target = place.path == note.path ? note : course[place.path]
      let slug = target?.sections.first { $0.line == place.line }?.slug
      drafts.append(
        Draft(
          label: label, kind: .unit, detail: place.title.isEmpty ? nil : place.title,
          note: place.path == note.path ? nil : place.path, newText: label, match: match,
          subject: slug.map { .anchor(note: place.path, anchor: $0) },
          distance: place.path == note.path ? 0 : PathParts(place.path).folder == folder ? 1 : 2,
          weight: -index))
    }
    if drafts.isEmpty { return nil }
    var end = cursor
    while end < lineEnd, bytes[end].isDigit { end += 1 }
    return list(drafts, from: start, replacingTo: end)
  }
}

extension SearchName {
  /// Whether it says enough to offer something unasked: two letters, or one of a script that writes
  /// words with few.
  fileprivate var isLongEnough: Bool {
    let letters = bytes.count { $0 & 0xC0 != 0x80 }
    return letters >= 2 || bytes.count >= 3
  }
}

/// The words that end at the cursor.
private struct WordsBeforeCursor {
  /// The start of the last word.
  private(set) var start: Offset
  /// The end of the word that the cursor is in.
  private(set) var end: Offset
  /// Where a name of several words may start, the longest first.
  private(set) var phraseStarts: [Offset] = []

  init(_ text: SourceText, cursor: Offset) {
    let bytes = text.bytes
    let line = text.lineRange(text.line(at: cursor))
    start = cursor
    while start > line.lowerBound, bytes[start - 1].isWordByte { start -= 1 }
    end = cursor
    while end < line.upperBound, bytes[end].isWordByte { end += 1 }
    let ideographs = Self.ideographs(text, start..<cursor)
    if let last = ideographs.last {
      // Words are not told apart by spaces: try what the last characters begin.
      phraseStarts = ideographs.suffix(Self.mostIdeographs)
      start = last
      end = cursor
      return
    }
    if start == cursor { return }
    // "functools.wraps", "async/await", "@dataclass", "Global Interpreter Lock"
    var next = start
    var words = 1
    while next > line.lowerBound, words <= Self.mostWords {
      let byte = bytes[next - 1]
      let isJoint = ".-/@#+'*".utf8.contains(byte)
      guard byte.isWordByte || isJoint || byte == 0x20 else { break }
      if byte == 0x20 {
        if !(next - 1 > line.lowerBound && bytes[next - 2].isWordByte) { break }
        words += 1
        next -= 1
        continue
      }
      next -= 1
      let isStart =
        next == line.lowerBound || !(bytes[next - 1].isWordByte || bytes[next - 1] == 0x40)
      if byte.isWordByte || byte == 0x40, isStart { phraseStarts.insert(next, at: 0) }
    }
  }

  private static func ideographs(_ text: SourceText, _ range: TextRange) -> [Offset] {
    var starts: [Offset] = []
    var offset = range.lowerBound
    for scalar in text.string(range).unicodeScalars {
      switch scalar.value {
      case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: starts.append(offset)
      default: break
      }
      offset += scalar.utf8.count
    }
    return offset == range.upperBound ? starts : []
  }

  private static let mostWords = 4
  private static let mostIdeographs = 8
}
