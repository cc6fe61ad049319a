import NoteText
import TopicModel

/// Two units of one number, and numbers that are left out.
@Sendable func unitNumbers(_ course: Course, _ note: Note) -> [Finding] {
  var findings: [Finding] = []
  for series in Series.all(in: note) {
    findings += series.duplicates.filter { !isContinuation(note.units[$0.second].title) }
      .map { duplicate(note.units[$0.first], note.units[$0.second], note) }
    if let gap = series.onlyGap { findings.append(gapFinding(gap, note)) }
  }
  return findings
}

/// "Day 4 (continued)", "Module 2 Recap": more of the unit before.
private func isContinuation(_ title: String) -> Bool {
  let words = title.lowercased().split { !$0.isLetter && $0 != "'" }
  return words.contains { word in
    ["cont", "continued", "recap", "review", "part", "summary", "bonus", "extra"].contains(
      String(word))
  }
}

/// Units of one kind that count on, in one note and under one heading.
struct Series {
  /// Indices into ``Note/units``.
  let units: [Int]
  private let numbers: [Int]

  static func all(in note: Note) -> [Series] {
    var groups: [String: [Int]] = [:]
    for (index, unit) in note.units.enumerated() {
      guard unit.ordinal.integer != nil else { continue }
      let level = note.sections[unit.section].level
      groups["\(unit.kind)|\(unit.parent ?? -1)|\(unit.outer ?? "")|\(level)", default: []].append(
        index)
    }
    return groups.keys.sorted().compactMap { key in
      guard let units = groups[key], units.count >= 3 else { return nil }
      return Series(units: units, numbers: units.compactMap { note.units[$0].ordinal.integer })
    }
  }

  /// Neighbors of one number, in a series that counts up otherwise.
  var duplicates: [(first: Int, second: Int)] {
    guard numbers.count >= 4, isMostlyCounting else { return [] }
    var pairs: [(first: Int, second: Int)] = []
    // A second "1." begins another count.
    for index in 1..<numbers.count where numbers[index] == numbers[index - 1] && numbers[index] > 1
    {
      pairs.append((units[index - 1], units[index]))
    }
    return pairs
  }

  /// The one place where a series of at least five leaves out one or two numbers.
  var onlyGap: (before: Int, after: Int)? {
    guard numbers.count >= 5 else { return nil }
    var gaps: [Int] = []
    for index in 1..<numbers.count {
      let step = numbers[index] - numbers[index - 1]
      if step < 1 { return nil }
      if step > 1 { gaps.append(index) }
    }
    guard gaps.count == 1, numbers[gaps[0]] - numbers[gaps[0] - 1] <= 3 else { return nil }
    return (units[gaps[0] - 1], units[gaps[0]])
  }

  /// Whether all steps but one or two are by one, up.
  private var isMostlyCounting: Bool {
    let odd = zip(numbers, numbers.dropFirst()).count { before, after in after - before != 1 }
    return odd <= 2 && odd * 3 <= numbers.count
  }
}

private func duplicate(_ first: Unit, _ second: Unit, _ note: Note) -> Finding {
  let line = note.sections[first.section].line + 1
  return Finding(
    .duplicateUnit, "\(capitalized(second.label)) is here and on line \(line)",
    at: note.sections[second.section].headingRange,
    related: note.sections[first.section].headingRange)
}

private func gapFinding(_ gap: (before: Int, after: Int), _ note: Note) -> Finding {
  let before = note.units[gap.before]
  let after = note.units[gap.after]
  return Finding(
    .unitGap, "\(capitalized(after.label)) follows \(before.label)",
    at: note.sections[after.section].headingRange)
}

private func capitalized(_ label: String) -> String {
  label.prefix(1).uppercased() + label.dropFirst()
}

/// "Day 27" where the days end at 23.
@Sendable func brokenUnitReferences(_ course: Course, _ note: Note) -> [Finding] {
  // Read once, for a line may have thousands of them.
  var known: [Int: Bool] = [:]
  func isAboutSomethingElse(_ line: Int) -> Bool {
    if let known = known[line] { return known }
    let isAbout = speaksOfSomethingElse(note.text.string(note.text.lineRange(line)))
    known[line] = isAbout
    return isAbout
  }
  return note.references.compactMap { reference in
    guard case .unit(let kind, let ordinal) = note.goal(of: reference),
      case .broken = course.resolution(of: reference, in: note),
      !isAboutSomethingElse(reference.line)
    else { return nil }
    let series = note.series(kind).last.map { "the \(kind)s of this note end with \($0)" }
    return Finding(
      .brokenUnitReference,
      "There is no \(kind) \(ordinal); "
        + (series ?? "the notes of this folder are a series without it"),
      at: reference.range, target: note.target(of: reference))
  }
}

/// Whether a line speaks of another book or course, or of the future.
private func speaksOfSomethingElse(_ line: String) -> Bool {
  let line = line.lowercased()
  return [
    "book", "course", "video", "edition", "http", "tutorial", "podcast", "lecture", "series", "](",
    "tomorrow", "next", "will", "plan", "challenge", "round", "by ", "*", "\"", "“", "~", "|",
  ].contains { line.contains($0) }
}

extension Rule {
  static let duplicateUnit = Rule(
    .duplicateUnit, .warning,
    summary: "Two units of a series have one number.",
    explanation: """
      Reported where the series counts up by one otherwise. Steps and questions that start anew \
      under another heading are another series.
      """,
    example: """
      ## Day 1
      ## Day 2
      ## Day 2
      ## Day 3
      """)
  static let unitGap = Rule(
    .unitGap, .hint,
    summary: "A series leaves out a number.",
    explanation:
      "Reported where a series of at least five units has one gap, of one or two numbers.",
    example: """
      ## Day 1
      ## Day 2
      ## Day 3
      ## Day 5
      ## Day 6
      """)
  static let brokenUnitReference = Rule(
    .brokenUnitReference, .information,
    summary: "A unit is named that the series does not have.",
    explanation: """
      Reported where the note's series has no gap and nothing on the line says that another book \
      or course is meant.
      """,
    example: """
      ## Day 1
      ## Day 2
      ## Day 3

      As seen in Day 7.
      """)
}
