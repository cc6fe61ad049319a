import NoteSyntax
import NoteText
import TopicModel

/// `[text][label]` without a definition.
@Sendable func undefinedReferences(_ course: Course, _ note: Note) -> [Finding] {
  let labels = note.syntax.definitions.map { note.text.string($0.labelRange) }
  var search = SpellingSearch()
  return note.syntax.undefinedReferences.compactMap { reference in
    guard isMeant(reference, in: note) else { return nil }
    let label = note.text.string(reference.labelRange)
    return Finding(
      .undefinedReference, "No definition says where `[\(label)]` leads",
      at: reference.labelRange, target: label,
      suggestions: search.nearest(to: label, in: labels).map { [$0] } ?? [])
  }
}

/// Whether brackets are a reference and not an index, a type or a placeholder: `a[i][j]`,
/// `int[][]`, `[0][1]`.
private func isMeant(_ reference: UndefinedReference, in note: Note) -> Bool {
  let bytes = note.text.bytes
  let start = reference.range.lowerBound
  if start > 0 {
    let before = bytes[start - 1]
    if before.isAlphanumeric || before >= 0x80 || "])_$\"'`\\/".utf8.contains(before) {
      return false
    }
  }
  let text = note.text.string(reference.textRange)
  let label = note.text.string(reference.labelRange)
  let isCollapsed = reference.textRange == reference.labelRange
  guard text.contains(where: \.isLetter), text.count > 1, label.count > 0 else { return false }
  if isCollapsed { return text.count > 2 && !text.contains("$") }
  let isNumber = label.allSatisfy(\.isNumber)
  if isNumber { return text.count > 3 }
  return label.contains(where: \.isLetter) && label.count > 1 && !label.contains("=")
    && !label.hasPrefix("^") && !label.hasPrefix("!")
}

/// Two definitions with one label.
@Sendable func duplicateDefinitions(_ course: Course, _ note: Note) -> [Finding] {
  var first: [String: LinkDefinition] = [:]
  return note.syntax.definitions.compactMap { definition in
    if definition.isComment { return nil }
    guard let other = first[definition.label] else {
      first[definition.label] = definition
      return nil
    }
    let line = note.text.line(at: other.range.lowerBound) + 1
    let label = note.text.string(definition.labelRange)
    return Finding(
      .duplicateDefinition,
      "`[\(label)]` is defined on line \(line) already; this definition has no effect",
      at: definition.labelRange, target: note.text.string(definition.targetRange),
      related: other.labelRange)
  }
}

/// Definitions that nothing uses.
@Sendable func unusedDefinitions(_ course: Course, _ note: Note) -> [Finding] {
  unusedDefinitions(in: note).map { definition in
    let label = note.text.string(definition.labelRange)
    return Finding(
      .unusedDefinition, "Nothing in this note uses `[\(label)]`", at: definition.range,
      target: note.text.string(definition.targetRange))
  }
}

func unusedDefinitions(in note: Note) -> [LinkDefinition] {
  guard !note.syntax.definitions.isEmpty else { return [] }
  var used: Set<String> = []
  for link in note.syntax.links where link.form == .reference {
    used.insert(normalizedLabel(note.text.string(link.targetRange)))
  }
  return note.syntax.definitions.filter { !$0.isComment && !used.contains($0.label) }
}

/// Where the definitions start that lead no one anywhere: unused ones, and those whose label an
/// earlier one defines.
func idleDefinitions(in note: Note) -> Set<Offset> {
  var labels: Set<String> = []
  let repeated = note.syntax.definitions.filter { !labels.insert($0.label).inserted }
  return Set((unusedDefinitions(in: note) + repeated).map(\.range.lowerBound))
}

/// `[^1]` without a definition.
@Sendable func brokenFootnotes(_ course: Course, _ note: Note) -> [Finding] {
  let labels = note.syntax.footnotes.map(\.label)
  let defined = Set(labels)
  var search = SpellingSearch()
  return note.syntax.footnoteReferences.compactMap { reference in
    guard !reference.isDefined, !defined.contains(reference.label) else { return nil }
    // `[^a-z]` is a pattern more often than a footnote.
    let isNumber = reference.label.allSatisfy(\.isNumber)
    guard
      isNumber
        || (!labels.isEmpty
          && reference.label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    else { return nil }
    let after = reference.range.upperBound
    if after < note.text.bytes.count, "*+?{]".utf8.contains(note.text.bytes[after]) { return nil }
    return Finding(
      .brokenFootnote, "No footnote `[^\(reference.label)]:` is defined in this note",
      at: reference.range, target: reference.label,
      suggestions: search.nearest(to: reference.label, in: labels).map { [$0] } ?? [])
  }
}

extension Rule {
  static let undefinedReference = Rule(
    .undefinedReference, .warning,
    summary: "`[text][label]` or `[label][]` without a definition.",
    explanation: """
      Without a line `[label]: destination` the brackets are shown as text. `[x]` alone is prose \
      and never reported, nor are an index such as `a[i][j]` and types such as `int[][]`.
      """,
    example: "See [the log][daylog].")
  static let duplicateDefinition = Rule(
    .duplicateDefinition, .warning,
    summary: "Two link definitions have one label.",
    explanation: "The first one counts (CommonMark, section 4.7); the second has no effect.",
    example: """
      [log]: day-log.md
      [log]: other.md

      [log]
      """)
  static let unusedDefinition = Rule(
    .unusedDefinition, .hint,
    summary: "Nothing uses a link definition.",
    explanation: "Definitions that hide a comment, `[//]: # (text)`, are left alone.",
    example: "[log]: day-log.md")
  static let brokenFootnote = Rule(
    .brokenFootnote, .warning,
    summary: "`[^1]` has no definition.",
    explanation: """
      Without a line `[^1]: text` it is shown as text. A label that is no number is reported only \
      where the note has footnotes, since `[^a-z]` is a pattern more often.
      """,
    example: "Closures keep their scope.[^1]")
}
