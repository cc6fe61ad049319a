import NoteSyntax
import NoteText
import TopicModel

extension Course {
  /// The edit that silences a finding with a comment; `nil` where no place for one does.
  ///
  /// The comment stands on a line of its own before the block, indented and quoted as the block is,
  /// and before the table for what is in one. Before an item's first paragraph it would end the
  /// list, so there it stands behind the paragraph. The note is read with the comment in it, and the
  /// edit is given only where the finding is silenced and the lists are as before.
  func ignoreEdit(for finding: Finding, in note: Note) -> NoteEdit? {
    if note.exceedsLimits || finding.code == .unknownIgnore { return nil }
    return note.ignorePlaces(for: finding).lazy.map { NoteEdit(path: note.path, [$0]) }
      .first { silences(finding, $0, in: note) }
  }

  private func silences(_ finding: Finding, _ edit: NoteEdit, in note: Note) -> Bool {
    guard let insertion = edit.replacements.first else { return false }
    let parsed = settings.parsed(SourceText(edit.applied(to: note.text.bytes)))
    let shift =
      insertion.range.lowerBound <= finding.range.lowerBound ? insertion.text.utf8.count : 0
    let moved = Finding(
      finding.code, finding.message,
      at: finding.range.lowerBound + shift..<finding.range.upperBound + shift)
    return parsed.items.count == note.syntax.items.count
      && parsed.headings.map(\.slug) == note.syntax.headings.map(\.slug)
      && parsed.blocks.count { $0.kind == .list } == note.syntax.blocks.count { $0.kind == .list }
      && IgnoreComments(parsed).silences(moved)
  }
}

extension Note {
  /// The insertions that may silence a finding, the narrowest first.
  fileprivate func ignorePlaces(for finding: Finding) -> [Replacement] {
    let comment = "<!-- coursemark-ignore \(finding.code.rawValue) -->"
    let start = finding.range.lowerBound
    let targets = IgnoreTargets(syntax)
    if let known = syntax.comments.first(where: { isIgnore($0, of: start, targets) }) {
      let end = text.trimmed(known.textRange).upperBound
      return [Replacement(end..<end, " \(finding.code.rawValue)")]
    }
    var places: [Replacement] = []
    var index = syntax.blocks.lastIndex {
      $0.range.contains(start) || ($0.range.isEmpty && $0.range.lowerBound == start)
    }
    if index == nil {
      // A definition is no block.
      let definition = syntax.definitions.first { $0.range.contains(start) }
      let line = lineBefore(definition?.range.lowerBound ?? start, comment)
      if let line { places.append(line) }
    }
    while let current = index {
      let block = syntax.blocks[current]
      index = block.parent
      switch block.kind {
      case .row, .cell, .item: continue
      default:
        if let line = lineBefore(block.range.lowerBound, comment) {
          places.append(line)
        } else if block.kind == .paragraph {
          let end = block.range.upperBound
          places.append(Replacement(end..<end, " \(comment)"))
        }
      }
    }
    return places
  }

  /// A line with a comment before the one that holds `start`, with what is before `start` there;
  /// `nil` where that is more than indentation and the markers of quotes.
  private func lineBefore(_ start: Offset, _ comment: String) -> Replacement? {
    let number = text.line(at: start)
    var line = text.lineRange(number).lowerBound
    if line == 0, text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { line = 3 }
    guard line <= start else { return nil }
    let prefix = text.bytes[line..<start]
    guard prefix.allSatisfy({ $0.isBlank || $0 == UInt8(ascii: ">") }) else { return nil }
    return Replacement(
      line..<line,
      String(decoding: prefix, as: UTF8.self) + comment + text.lineEnding(nearLine: number))
  }

  private func isIgnore(
    _ comment: HTMLComment, of offset: Offset, _ targets: IgnoreTargets
  ) -> Bool {
    guard text.contains("coursemark-ignore", in: comment.textRange) else { return false }
    let word = text.string(comment.textRange).split { $0.isWhitespace || $0 == "," }.first
    return word == "coursemark-ignore"
      && targets.range(after: comment)?.contains(offset) == true
  }
}

extension SourceText {
  /// The line ending of a line, or else of the line before it, or else `\n`.
  func lineEnding(nearLine line: Int) -> String {
    for line in [line, line - 1] where line >= 0 {
      let ending = lineRange(line).upperBound..<fullLineRange(line).upperBound
      if !ending.isEmpty { return string(ending) }
    }
    return "\n"
  }
}
