import NoteFeatures
import NoteText

/// The days of commits in the order of the commits, none before the one in front of it.
struct CommitDays {
  /// A day for each commit.
  let days: [CalendarDay]
  /// How many commits have another day than they name.
  let misdated: Int

  /// Believes as many of `named` as agree with their order: their longest subsequence that does not
  /// go backwards, and of several the one with later days, since a clock that was never set is
  /// behind. The others are on the day of the commit before, and the first ones on that of the first
  /// that is believed. Days after `today` are not believed.
  init(_ named: [CalendarDay?], today: CalendarDay) {
    // From the last commit back: for each length the subsequence that begins latest, by the index
    // of its first day.
    var starts: [(day: CalendarDay, index: Int)] = []
    var after = [Int?](repeating: nil, count: named.count)
    for (index, day) in named.enumerated().reversed() {
      guard let day, day <= today else { continue }
      let length = starts.partitioningIndex { $0.day < day }
      after[index] = length > 0 ? starts[length - 1].index : nil
      if length < starts.count {
        starts[length] = (day, index)
      } else {
        starts.append((day, index))
      }
    }
    var isBelieved = [Bool](repeating: false, count: named.count)
    var next = starts.last?.index
    while let index = next {
      isBelieved[index] = true
      next = after[index]
    }
    var current = named.indices.first { isBelieved[$0] }.flatMap { named[$0] } ?? today
    days = named.indices.map { index in
      if isBelieved[index], let day = named[index] { current = day }
      return current
    }
    misdated = zip(named, days).count { $0 != $1 }
  }
}
