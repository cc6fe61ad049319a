import NoteFeatures
import NoteText

/// What all forms of `progress` show, and how they put it into words.
struct ProgressReport {
  let progress: CourseProgress
  /// All notes of the course, with and without checkboxes.
  let noteCount: Int
  /// `nil` without `--since`.
  let burnUp: BurnUp?
  /// The titles that several notes have.
  private let sharedTitles: Set<String>

  init(_ progress: CourseProgress, noteCount: Int, burnUp: BurnUp?) {
    self.progress = progress
    self.noteCount = noteCount
    self.burnUp = burnUp
    self.sharedTitles = Set(
      Dictionary(grouping: progress.notes, by: \.title).lazy.filter { $0.value.count > 1 }.map(
        \.key))
  }

  var isEmpty: Bool { progress.count.total == 0 }

  /// The heading of a document.
  var title: String {
    if progress.notes.count == 1, let note = progress.notes.first { return note.title }
    return "Progress"
  }

  /// What to call a note: its title, or its path where another note has the same title.
  func name(of note: NoteProgress) -> String {
    sharedTitles.contains(note.title) ? note.path.string : note.title
  }

  /// "3 of 146 done"
  var summary: String { "\(progress.count.done) of \(progress.count.total) done" }

  /// What to say where there is nothing to show.
  var emptyMessage: String {
    let notes = "\(noteCount) \(noteCount == 1 ? "note" : "notes")"
    return noteCount == 0
      ? "There is no note, and so no checkbox."
      : "There is no checkbox in \(notes). One is written “- [ ] something to learn”."
  }

  /// The burn-up in sentences; empty without one.
  var sentences: [String] {
    guard let burnUp else { return [] }
    return [doneSentence(burnUp)] + (finishSentence(burnUp).map { [$0] } ?? [])
  }

  private func doneSentence(_ burnUp: BurnUp) -> String {
    let (first, last) = (burnUp.first, burnUp.last)
    let reach = first.day >= burnUp.since ? " The history begins on \(first.day)." : ""
    let done = last.count.done - first.count.done
    guard let pace = burnUp.pace else {
      let what =
        switch done {
        case ..<0: "\(-done) fewer done than at the start"
        case 0:
          Set(burnUp.points.map(\.count.done)).count > 1
            ? "As many done as at the start" : "Nothing done"
        default: "\(done) done"
        }
      return "\(what) since \(burnUp.start).\(reach)"
    }
    return "\(done) done in the \(pace.dayCount) days from \(pace.days.lowerBound) to "
      + "\(pace.days.upperBound): \(Self.rate(pace)).\(reach)"
  }

  private func finishSentence(_ burnUp: BurnUp) -> String? {
    let open = burnUp.last.count.open
    let rest = open == 1 ? "the last one" : "the other \(open)"
    return switch burnUp.finish {
    case .done: burnUp.last.count.total == 0 ? nil : "All checkboxes are done."
    case .expected(let day):
      "At this pace \(rest) will be done by \(day), if nothing is added."
    case .unknown(.nothingDone): "Without a pace there is no projected finish."
    case .unknown(.oneDay): "One day of work is no pace, so there is no projected finish."
    case .unknown(.tooFar): "At this pace \(rest) would take more than ten years."
    }
  }

  /// "1.5 a day", or by the week where it is less than one a day: "2.1 a week".
  private static func rate(_ pace: BurnUp.Pace) -> String {
    if pace.perDay >= 1 { return "\(decimal(pace.perDay)) a day" }
    let perWeek = pace.perDay * 7
    return perWeek >= 0.1 ? "\(decimal(perWeek)) a week" : "\(decimal(pace.perDay * 365)) a year"
  }

  /// A number with one digit behind the point, unless that is zero.
  private static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
