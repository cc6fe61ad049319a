import NoteSyntax
import NoteText
public import TopicModel

extension Course {
  /// What can be done about a finding of a note, the best first; `findings` are all of the note.
  ///
  /// Each suggestion is one action and the first is preferred. Then come the removal of what has no
  /// effect, the note that is missing, the same for all findings of the code where that is safe,
  /// and last, where that `mayIgnore`, a comment that ignores the finding.
  public func quickFixes(
    for finding: Finding, in note: Note, among findings: [Finding] = [], mayIgnore: Bool = true
  ) -> [NoteAction] {
    var actions: [NoteAction] = []
    for suggestion in finding.suggestions {
      guard let replacement = replacement(finding, suggestion, in: note) else { continue }
      actions.append(
        NoteAction(
          .quickFix, title(finding, suggestion), edits([replacement], of: note),
          isPreferred: actions.isEmpty, finding: finding))
    }
    if let removal = removal(finding, in: note) {
      actions.append(
        NoteAction(
          .quickFix, "Remove this definition", [NoteEdit(path: note.path, [removal])],
          isPreferred: actions.isEmpty, finding: finding))
    }
    if let creation = missingNote(finding, in: note) {
      actions.append(
        NoteAction(
          .quickFix, "Create the note “\(creation.path)”", [], finding: finding,
          creation: creation))
    }
    let alike = findings.filter { $0.code == finding.code }
    if alike.count > 1 {
      // The reader asks for it by name, so that what has no effect may go.
      let removals = alike.compactMap { removal($0, in: note) }
      let fixes = safeFixes(for: alike, in: note)
      if !removals.isEmpty || !fixes.isEmpty {
        actions.append(
          NoteAction(
            .quickFix, "Fix all “\(finding.code.rawValue)” in this note",
            removals.map { NoteEdit(path: note.path, [$0]) } + fixes.flatMap(\.edits),
            finding: finding))
      }
    }
    if mayIgnore, let ignore = ignoreEdit(for: finding, in: note) {
      actions.append(
        NoteAction(
          .quickFix, "Ignore “\(finding.code.rawValue)” here", [ignore], finding: finding))
    }
    return actions
  }

  // MARK: - Suggestions

  private func title(_ finding: Finding, _ suggestion: String) -> String {
    switch finding.code {
    case .damagedText: "Restore the text"
    case .staleCount: "Correct the count to \(suggestion)"
    case .brokenFootnote: "Change to “[^\(visible(suggestion))]”"
    default: "Change to “\(visible(suggestion))”"
    }
  }

  /// What a suggestion replaces: the finding's range may be a half of it.
  func replacement(
    _ finding: Finding, _ suggestion: String, in note: Note
  ) -> Replacement? {
    switch finding.code {
    case .brokenLink, .brokenAnchor, .anchorCase:
      let reference = note.references.first {
        !$0.isByLabel && $0.targetRange.lowerBound <= finding.range.lowerBound
          && finding.range.upperBound <= $0.targetRange.upperBound
          && note.target(of: $0) == finding.target
      }
      guard let range = reference?.targetRange else { return nil }
      return destination(suggestion, at: range, in: note)
    case .tocEntry:
      guard let link = note.syntax.links.first(where: { $0.textRange == finding.range }),
        link.form == .inline
      else { return nil }
      return destination(suggestion, at: link.targetRange, in: note)
    case .undefinedReference:
      let reference = note.syntax.undefinedReferences.first { $0.labelRange == finding.range }
      guard let reference else { return nil }
      if reference.textRange == reference.labelRange {
        // The text stays as it is read.
        let end = max(reference.range.lowerBound, reference.range.upperBound - 1)
        return Replacement(end..<end, suggestion)
      }
      return Replacement(finding.range, suggestion)
    case .brokenFootnote: return Replacement(finding.range, "[^\(suggestion)]")
    case .brokenTopicLink:
      let bytes = note.text.bytes[note.text.clamp(finding.range)]
      let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
      return Replacement(bytes.startIndex..<end, suggestion)
    case .staleCount:
      let inner =
        finding.range.lowerBound
        + 1..<max(finding.range.lowerBound + 1, finding.range.upperBound - 1)
      return Replacement(inner, String(suggestion.dropFirst().dropLast()))
    case .unknownIgnore: return ignoredWord(finding, suggestion, in: note)
    default: return Replacement(finding.range, suggestion)
    }
  }

  /// A destination in place of another, spelt so that it ends where it should. Only what differs is
  /// replaced.
  private func destination(_ target: String, at range: TextRange, in note: Note) -> Replacement {
    let text = linkDestination(target)
    let old = note.text.string(range)
    if let hash = text.firstIndex(of: "#"), let oldHash = old.firstIndex(of: "#"),
      text[..<hash].utf8.elementsEqual(old[..<oldHash].utf8)
    {
      let start = range.lowerBound + old[..<oldHash].utf8.count + 1
      return Replacement(
        start..<max(start, range.upperBound), String(text[text.index(after: hash)...]))
    }
    return Replacement(range, text)
  }

  /// The word of an ignore comment that the suggestion is for.
  private func ignoredWord(
    _ finding: Finding, _ suggestion: String, in note: Note
  ) -> Replacement? {
    let bytes = note.text.bytes
    let codes = FindingCode.allCases.map(\.rawValue)
    let words = bytes[note.text.clamp(finding.range)].split {
      $0.isSpace || $0 == UInt8(ascii: ",")
    }
    return words.first { word in
      let word = String(decoding: word, as: UTF8.self)
      return FindingCode(rawValue: word) == nil && finding.message.contains("`\(word)`")
        && Spelling.nearest(to: word, in: codes) == suggestion
    }.map { Replacement($0.startIndex..<$0.endIndex, suggestion) }
  }

  // MARK: - Removal

  /// The whole lines of a definition that has no effect; only the definition where something else
  /// stands on its lines.
  private func removal(_ finding: Finding, in note: Note) -> Replacement? {
    let definition: LinkDefinition?
    switch finding.code {
    case .unusedDefinition:
      definition = note.syntax.definitions.first { $0.range == finding.range }
    case .duplicateDefinition:
      definition = note.syntax.definitions.first { $0.labelRange == finding.range }
    default: return nil
    }
    guard let range = definition?.range else { return nil }
    let text = note.text
    let first = text.fullLineRange(text.line(at: range.lowerBound))
    let last = text.fullLineRange(text.line(at: max(range.lowerBound, range.upperBound - 1)))
    let isAlone =
      text.bytes[first.lowerBound..<range.lowerBound].allSatisfy {
        $0.isBlank || $0 == UInt8(ascii: ">")
      } && text.bytes[range.upperBound..<last.upperBound].allSatisfy(\.isSpace)
    return Replacement(isAlone ? first.lowerBound..<last.upperBound : range, "")
  }

  // MARK: - The missing note

  /// The note that a broken link or wiki-link leads to, with its title.
  private func missingNote(_ finding: Finding, in note: Note) -> NoteCreation? {
    guard finding.code == .brokenLink || finding.code == .brokenTopicLink,
      let reference = note.references.first(where: {
        $0.targetRange.lowerBound == finding.range.lowerBound && !$0.isByLabel
          && $0.kind != .image
      })
    else { return nil }
    let path: ExactString
    var title: String
    if case .broken(.missingPath(let missing)) = resolution(of: reference, in: note) {
      path = missing
      title =
        note.syntax.links.first { $0.range == reference.range }
        .map { note.text.string($0.textRange) } ?? ""
    } else if case .wiki(let target) = note.goal(of: reference) {
      let name = (target.split(separator: "#").first.map(String.init) ?? target).trimmingSpace
      guard !name.contains(where: { "\\:*?\"<>|".contains($0) }),
        case .inside(let inside) = PathMath.join(
          PathParts(note.path).folder, name.lowercased().hasSuffix(".md") ? name : name + ".md")
      else { return nil }
      path = inside
      title = ""
    } else {
      return nil
    }
    let name = PathParts(path).name.string
    guard name.isNotePath, let dot = name.lastIndex(of: "."), dot > name.startIndex,
      files[path] == nil, path.string == withoutInvisible(path.string)
    else { return nil }
    title = title.collapsingSpace
    if title.isEmpty || title.contains(where: { "[]`*_<>\\#".contains($0) }) || title == name {
      let stem = String(name[..<dot])
      title = stem.contains(" ") ? stem : stem.replacing("-", with: " ").replacing("_", with: " ")
      title = title.prefix(1).uppercased() + title.dropFirst()
    }
    return NoteCreation(path: path, text: "# \(title)\n")
  }
}

/// A destination as it is written in a link without angle brackets: spaces and brackets are
/// percent-encoded, since they would end it.
func linkDestination(_ target: String) -> String {
  var result = ""
  for scalar in target.unicodeScalars {
    switch scalar {
    case " ": result += "%20"
    case "(": result += "%28"
    case ")": result += "%29"
    case "<": result += "%3C"
    case ">": result += "%3E"
    case "\"": result += "%22"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
