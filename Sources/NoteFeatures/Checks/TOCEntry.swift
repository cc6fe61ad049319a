import NoteSyntax
import NoteText
import TopicModel

/// Entries of a table of contents that disagree with their heading or are out of order.
@Sendable func tocEntries(_ course: Course, _ note: Note) -> [Finding] {
  let lists = TableOfContents.lists(in: note.syntax)
  if lists.isEmpty { return [] }
  let titles = TitleIndex(note)
  return lists.flatMap { list in
    disagreements(list, in: note, titles) + disorder(list, in: note)
  }
}

/// The headings of a note by their words.
private struct TitleIndex {
  private var byWords: [String: Int] = [:]
  private var byWordsWithoutNumber: [String: Int] = [:]

  init(_ note: Note) {
    for (index, section) in note.sections.enumerated().reversed() {
      let title = words(section.title)
      byWords[title] = index
      if leadingNumber(title) != nil { byWordsWithoutNumber[withoutNumber(title)] = index }
    }
  }

  /// The first heading whose words an entry's are; either may leave out the number.
  func section(for text: String) -> Int? {
    let unnumbered = leadingNumber(text) == nil ? byWordsWithoutNumber[text] : nil
    return [byWords[text], unnumbered].compactMap(\.self).min()
  }
}

/// Entries whose words are those of another heading, or whose number is not the heading's.
private func disagreements(
  _ list: [Int], in note: Note, _ titles: TitleIndex
) -> [Finding] {
  list.compactMap { index in
    let link = note.syntax.links[index]
    guard let heading = heading(of: link, in: note) else { return nil }
    let text = words(note.text.string(link.textRange))
    let title = words(heading.title)
    guard !text.isEmpty, !agrees(text, title) else { return nil }
    if let other = titles.section(for: text).map({ note.sections[$0] }), !title.contains(text) {
      return Finding(
        .tocEntry,
        "This entry leads to \"\(heading.title)\", and there is a heading \"\(other.title)\"",
        at: link.textRange, target: note.syntax.destination(of: link),
        suggestions: ["#\(other.slug)"])
    }
    if let number = leadingNumber(text), let actual = leadingNumber(title), number != actual,
      withoutNumber(text) == withoutNumber(title)
    {
      return Finding(
        .tocEntry, "This entry says \(number), and its heading \"\(heading.title)\"",
        at: link.textRange, target: note.syntax.destination(of: link))
    }
    return nil
  }
}

/// The few entries that break an order which the others keep.
private func disorder(_ list: [Int], in note: Note) -> [Finding] {
  var entries: [(link: Link, title: String, position: Offset)] = []
  for index in list {
    let link = note.syntax.links[index]
    guard let heading = heading(of: link, in: note) else { return [] }
    entries.append((link, heading.title, heading.headingRange.lowerBound))
  }
  // Questions that link to the sections with their answers are no table of contents.
  let agreeing = entries.count {
    words($0.title).contains(words(note.text.string($0.link.textRange)))
  }
  guard agreeing * 2 > entries.count else { return [] }
  guard entries.count >= 4, Set(entries.map(\.position)).count == entries.count else { return [] }
  let kept = longestIncreasing(entries.map(\.position))
  let moved = entries.indices.filter { !kept.contains($0) }
  guard moved.count <= max(1, entries.count / 8) else { return [] }
  return moved.map {
    Finding(
      .tocEntry, "This entry is out of the order of the headings", at: entries[$0].link.textRange,
      target: note.syntax.destination(of: entries[$0].link))
  }
}

private func heading(of link: Link, in note: Note) -> Section? {
  guard case .local(let local)? = Destination(note.syntax.destination(of: link)),
    let fragment = local.fragment, let index = note.section(ofSlug: ExactString(fragment))
  else { return nil }
  return note.sections[index]
}

private func words(_ text: String) -> String {
  let kept =
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      String(
        decoding: text.utf8.lazy.map(\.lowercased).filter {
          $0.isAlphanumeric || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ".")
        }, as: UTF8.self)
    } else {
      text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "." }
    }
  return kept.split(separator: " ").map { $0.last == "." ? $0.dropLast() : $0 }
    .filter { !$0.isEmpty }.joined(separator: " ")
}

/// Whether an entry's words are a title's; either may leave out the number.
private func agrees(_ text: String, _ title: String) -> Bool {
  text == title
    || (leadingNumber(text) == nil && leadingNumber(title) != nil && text == withoutNumber(title))
}

private func leadingNumber(_ text: String) -> Int? {
  text.split(separator: " ").first.flatMap { Int($0) }
}

private func withoutNumber(_ text: String) -> String {
  text.split(separator: " ").dropFirst().joined(separator: " ")
}

/// The indices of a longest increasing subsequence, in time `n log n`.
private func longestIncreasing(_ values: [Int]) -> Set<Int> {
  var tails: [Int] = []
  var previous: [Int?] = Array(repeating: nil, count: values.count)
  for index in values.indices {
    let length = tails.partitioningIndex { values[$0] >= values[index] }
    if length > 0 { previous[index] = tails[length - 1] }
    if length < tails.count { tails[length] = index } else { tails.append(index) }
  }
  var kept: Set<Int> = []
  var current = tails.last
  while let index = current {
    kept.insert(index)
    current = previous[index]
  }
  return kept
}

extension Rule {
  static let tocEntry = Rule(
    .tocEntry, .warning,
    summary: "An entry of a table of contents disagrees with its heading or is out of order.",
    explanation: """
      Reported where an entry's words are those of another heading, where its number is not the \
      heading's, and where a few entries break an order that the others keep. Shortened and \
      reworded entries are fine.
      """,
    example: """
      - [Closures](#decorators)
      - [Decorators](#decorators)
      - [Generators](#generators)

      # Closures
      # Decorators
      # Generators
      """)
}
