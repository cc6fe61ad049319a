import NoteSyntax
import NoteText
import TopicModel

/// Completion in brackets: labels, footnotes, wiki-links.
extension Completer {
  /// After `[`: the marker of a checkbox, labels, or topics for the text of a link.
  func bracket(from start: Offset) -> CompletionList {
    if let checkbox = checkbox(from: start) { return checkbox }
    let labels = labelDrafts(from: start)
    if labels.isEmpty { return prose() }
    let query = SearchName(typed(from: start))
    let found = query.isEmpty ? ([], true) : topicDrafts(query, own: ownTopics())
    return list(
      labels + found.0, for: query, from: start, replacingTo: bracketEnd, isComplete: found.1)
  }

  /// After `][`: the labels that the note defines.
  func labels(from start: Offset) -> CompletionList {
    list(
      labelDrafts(from: start), for: SearchName(typed(from: start)), from: start,
      replacingTo: bracketEnd)
  }

  private func labelDrafts(from start: Offset) -> [Draft] {
    let query = SearchName(typed(from: start))
    var seen: Set<String> = []
    return note.syntax.definitions.compactMap { definition in
      let label = note.text.string(definition.labelRange)
      guard !definition.isComment, seen.insert(definition.label).inserted,
        let match = CompletionMatch(query, SearchName(label))
      else { return nil }
      return Draft(
        label: label, kind: .label, detail: definition.destination, newText: label + closing("]"),
        match: match, weight: -seen.count)
    }
  }

  /// After `[^`: the footnotes that the note defines.
  func footnotes(from start: Offset) -> CompletionList {
    let query = SearchName(typed(from: start))
    var seen: Set<String> = []
    let drafts: [Draft] = note.syntax.footnotes.compactMap { footnote in
      let label = note.text.string(footnote.labelRange)
      let line = note.text.lineRange(note.text.line(at: footnote.labelRange.lowerBound))
      // Behind "]:".
      let rest = min(footnote.labelRange.upperBound + 2, line.upperBound)..<line.upperBound
      guard !footnote.label.isEmpty, rest.lowerBound > cursor || rest.upperBound < cursor,
        seen.insert(footnote.label).inserted, let match = CompletionMatch(query, SearchName(label))
      else { return nil }
      return Draft(
        label: label, kind: .footnote, detail: note.text.string(rest).trimmingSpace,
        newText: label + closing("]"), match: match, weight: -seen.count)
    }
    return list(drafts, for: query, from: start, replacingTo: bracketEnd)
  }

  /// `[ ]` and `[x]` where an item begins.
  private func checkbox(from start: Offset) -> CompletionList? {
    let line = note.text.lineRange(note.text.line(at: cursor))
    let before = note.text.string(line.lowerBound..<start - 1)
    let typed = typed(from: start)
    guard before.wholeMatch(of: /[ \t>]*([-*+]|\d{1,9}[.)])[ \t]+/) != nil,
      ["", " ", "x", "X"].contains(typed)
    else { return nil }
    let markers = typed.isEmpty ? [" ", "x"] : [typed]
    var end = cursor
    if end < lineEnd, bytes[end] == 0x20 { end += 1 }
    let isClosed = end < lineEnd && bytes[end] == UInt8(ascii: "]")
    let after = isClosed ? "" : "] "
    guard let match = CompletionMatch(SearchName(""), SearchName("")) else { return nil }
    let drafts = markers.map { marker in
      Draft(
        label: "[\(marker)]", kind: .checkbox, detail: nil, newText: marker + after, match: match)
    }
    return list(drafts, from: start, replacingTo: isClosed ? end : cursor)
  }

  /// The end of what stands in the brackets, where they are closed on the line.
  private var bracketEnd: Offset {
    var end = cursor
    while end < lineEnd, !"[]|".utf8.contains(bytes[end]) { end += 1 }
    return end < lineEnd && bytes[end] == UInt8(ascii: "]") ? end : cursor
  }

  /// What of `brackets` is missing at the end of what stands in them.
  private func closing(_ brackets: String) -> String {
    var end = bracketEnd
    var missing = brackets.utf8.count
    while missing > 0, end < lineEnd, bytes[end] == UInt8(ascii: "]") {
      end += 1
      missing -= 1
    }
    return String(repeating: "]", count: missing)
  }

  // MARK: - Wiki-links

  /// After `[[`: notes and topics; behind `#` the headings of the note.
  func wiki(from start: Offset) -> CompletionList {
    let content = bytes[start..<max(start, cursor)]
    if content.contains(UInt8(ascii: "|")) { return .empty }
    if let hash = content.firstIndex(of: UInt8(ascii: "#")) {
      let name = note.text.string(start..<hash).trimmingSpace
      guard let target = target(named: name) else { return .empty }
      return wikiHeadings(of: target, from: hash + 1)
    }
    let query = SearchName(typed(from: start))
    var isComplete = true
    var drafts = noteDrafts(query, isComplete: &isComplete) { path in
      wikiName(of: path) + closing("]]")
    }
    if !query.isEmpty {
      let found = topicDrafts(query, own: ownTopics(), after: closing("]]"))
      isComplete = isComplete && found.isComplete
      let titles = Set(drafts.map { $0.label.lowercased() })
      drafts += found.drafts.filter {
        !titles.contains($0.label.lowercased()) && !$0.label.contains { "[]|#".contains($0) }
      }
    }
    return list(drafts, for: query, from: start, replacingTo: bracketEnd, isComplete: isComplete)
  }

  private func wikiHeadings(of target: Note, from start: Offset) -> CompletionList {
    let query = SearchName(typed(from: start))
    var seen: Set<String> = []
    let drafts: [Draft] = target.sections.enumerated().compactMap { index, section in
      // What would end the link is no part of the anchor either.
      let title = section.title.filter { !"[]|#".contains($0) }.collapsingSpace
      guard !title.isEmpty, seen.insert(title).inserted,
        let match = CompletionMatch(query, SearchName(title))
      else { return nil }
      return Draft(
        label: title, kind: .heading, note: target.path == note.path ? nil : target.path,
        newText: title + closing("]]"), match: match,
        subject: .anchor(note: target.path, anchor: section.slug), weight: -index)
    }
    return list(drafts, for: query, from: start, replacingTo: bracketEnd)
  }

  /// The note that a wiki-link calls by its file name or title; the note itself for no name.
  private func target(named name: String) -> Note? {
    if name.isEmpty { return note }
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let stem = last.lowercased().hasSuffix(".md") ? String(last.dropLast(3)) : last
    let folded = name.lowercased()
    let paths = course.notes(named: stem).filter {
      !name.contains("/") || $0.string.lowercased().contains(folded)
    }
    let path =
      paths.first { PathParts($0).folder == folder } ?? paths.min()
      ?? topics.notes(matching: SearchName(name)).notes
      .first { $0.title.lowercased() == folded }?.path
    guard let path else { return nil }
    return path == note.path ? note : course[path]
  }

  /// What a wiki-link calls a note: its file name, with its folders where others have that too.
  private func wikiName(of path: ExactString) -> String {
    let stem = PathParts(path).stem
    guard course.notes(named: stem).count > 1 else { return stem }
    return PathParts(path).folder.isEmpty ? stem : "\(PathParts(path).folder)/\(stem)"
  }

  /// The notes of the course whose title or file name matches; without letters those of the folder.
  func noteDrafts(
    _ query: SearchName, isComplete: inout Bool, newText: (ExactString) -> String
  ) -> [Draft] {
    var found: [ExactString: CompletionMatch] = [:]
    if query.isEmpty {
      isComplete = false
      for path in course.files.contents(of: folder).sorted().prefix(500) where course[path] != nil {
        found[path] = CompletionMatch(query, query)
      }
    } else {
      let candidates = topics.notes(matching: query)
      isComplete = isComplete && candidates.isComplete
      for candidate in candidates.notes {
        guard let match = CompletionMatch(query, candidate.search) else { continue }
        if let old = found[candidate.path], old < match || old == match { continue }
        found[candidate.path] = match
      }
    }
    found[note.path] = nil
    return found.compactMap { path, match in
      guard let target = course[path] else { return nil }
      return Draft(
        label: target.title, kind: .note, note: path, newText: newText(path), match: match,
        subject: .file(path), distance: PathParts(path).folder == folder ? 2 : 3)
    }
  }
}
