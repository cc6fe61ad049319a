import NoteText
import TopicModel

/// Counts in brackets that disagree with their checkboxes.
@Sendable func staleCounts(_ course: Course, _ note: Note) -> [Finding] {
  if note.checkboxes.isEmpty { return [] }
  return CheckboxChange(note, in: course).staleCounts().map { count in
    let written = note.text.string(count.range)
    return Finding(
      .staleCount, "This count is `[\(written)]`, and its checkboxes come to `[\(count.text)]`",
      at: count.range.lowerBound - 1..<count.range.upperBound + 1,
      suggestions: ["[\(count.text)]"], isCertain: true)
  }
}

extension Rule {
  static let staleCount = Rule(
    .staleCount, .hint,
    summary: "`[2/5]` or `[40%]` disagrees with its checkboxes.",
    explanation: """
      A count on the first line of an item is of the checkboxes right below it, one in a heading of \
      the checkboxes of its section that are in no other checkbox, as in org-mode. Percentages are \
      rounded down. Where there are no checkboxes the brackets mean something else, and so do those \
      of no possible count such as `[24/7]`. `[/]` and `[%]` are filled in by the next action.
      """,
    example: """
      ## Closures [0/2]

      - [x] read
      - [ ] practice
      """)
}
