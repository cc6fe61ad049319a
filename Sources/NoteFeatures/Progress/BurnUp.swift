/// What of a course was done when, how fast, and when the rest will be.
public struct BurnUp: Sendable, Hashable {
  /// The state at the end of a day.
  public struct Point: Sendable, Hashable {
    /// The day.
    public let day: CalendarDay
    /// All checkboxes of the course.
    public let count: CheckboxCount

    /// A state at the end of a day.
    public init(day: CalendarDay, count: CheckboxCount) {
      self.day = day
      self.count = count
    }
  }

  /// How fast checkboxes were ticked.
  public struct Pace: Sendable, Hashable {
    /// The days over which it was measured, all of them, with those on which nothing was done.
    public let days: ClosedRange<CalendarDay>
    /// How many more are done at the end than at the beginning; above zero.
    public let done: Int

    /// The number of days; at least 2.
    public var dayCount: Int { days.upperBound - days.lowerBound + 1 }
    /// Checkboxes a day.
    public var perDay: Double { Double(done) / Double(dayCount) }
  }

  /// When everything will be done.
  public enum Finish: Sendable, Hashable {
    /// Nothing is left, or there was nothing.
    case done
    /// On that day at the pace measured, if nothing is added.
    case expected(CalendarDay)
    /// It can't be said.
    case unknown(Reason)
  }

  /// Why it can't be said when everything will be done.
  public enum Reason: String, Sendable, CaseIterable {
    /// As many are done as at the beginning, or fewer.
    case nothingDone = "nothing-done"
    /// Something was done on one day only, which is no pace.
    case oneDay = "one-day"
    /// It would take more than ten years.
    case tooFar = "too-far"
  }

  /// The first day that was asked for.
  public let since: CalendarDay
  /// The states in order, each of another day, and none where nothing changed but for the first and
  /// the last. The first is of the day before ``since`` or, where the history does not go back so
  /// far, of its first day: who did what before is not known. The last one is today's.
  public let points: [Point]
  /// The pace; `nil` where there is none.
  public let pace: Pace?
  /// When everything will be done.
  public let finish: Finish

  /// A burn-up to `today`, when the course is as `current` says.
  ///
  /// - Parameters:
  ///   - before: The state before `since`; `nil` where there is no history before.
  ///   - changes: The states at the end of the days of which there is one, in order, none before
  ///     `since` or after `today`.
  public init(
    since: CalendarDay, today: CalendarDay, before: CheckboxCount?, changes: [Point],
    current: CheckboxCount
  ) {
    self.since = since
    let since = min(since, today)
    var points: [Point] = before.map { [Point(day: since + -1, count: $0)] } ?? []
    for point in changes {
      if let last = points.last, last.day >= point.day || last.count == point.count { continue }
      points.append(point)
    }
    if let last = points.last, last.day >= today { points.removeLast() }
    points.append(Point(day: today, count: current))
    self.points = points
    self.pace = Self.pace(points)
    self.finish = Self.finish(points, pace)
  }

  /// The first state.
  public var first: Point { points.first ?? last }
  /// The day on which a picture begins: the evening before a day is its beginning.
  public var start: CalendarDay { max(first.day, since) }
  /// Today's state.
  public var last: Point { points.last ?? Point(day: since, count: .zero) }

  private static func isOneDay(_ points: [Point]) -> Bool {
    zip(points, points.dropFirst()).count { $0.count.done != $1.count.done } < 2
  }

  private static func pace(_ points: [Point]) -> Pace? {
    guard let first = points.first, let last = points.last, !isOneDay(points) else { return nil }
    let done = last.count.done - first.count.done
    return done > 0 ? Pace(days: first.day + 1...last.day, done: done) : nil
  }

  private static func finish(_ points: [Point], _ pace: Pace?) -> Finish {
    guard let first = points.first, let last = points.last, last.count.open > 0 else {
      return .done
    }
    guard let pace else {
      return .unknown(last.count.done > first.count.done ? .oneDay : .nothingDone)
    }
    let days = (Double(last.count.open) / pace.perDay).rounded(.up)
    return days <= 3652 ? .expected(last.day + Int(days)) : .unknown(.tooFar)
  }
}
