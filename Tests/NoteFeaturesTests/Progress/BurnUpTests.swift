import NoteFeatures
import Testing

/// What was done when, and when the rest will be.
struct BurnUpTests {
  private func day(_ number: Int) -> CalendarDay { CalendarDay(number: 19_783 + number) }

  /// A burn-up of March 2024: the numbers done by day, out of 20, asked for since the 1st.
  private func burnUp(
    before: Int?, _ changes: [(Int, Int)], today: Int, current: Int? = nil, total: Int = 20
  ) -> BurnUp {
    func count(_ done: Int) -> CheckboxCount { CheckboxCount(done: done, total: total) }
    return BurnUp(
      since: day(0), today: day(today - 1), before: before.map(count),
      changes: changes.map { BurnUp.Point(day: day($0.0 - 1), count: count($0.1)) },
      current: count(current ?? changes.last?.1 ?? before ?? 0))
  }

  private func drawn(_ burnUp: BurnUp) -> String {
    let points = burnUp.points.map { "\($0.day.date.month)/\($0.day.date.day)=\($0.count.done)" }
    let pace = burnUp.pace.map { "\($0.done) in \($0.dayCount)" } ?? "no pace"
    let finish =
      switch burnUp.finish {
      case .done: "done"
      case .expected(let day): day.description
      case .unknown(let reason): reason.rawValue
      }
    return "\(points.joined(separator: " ")); \(pace); \(finish)"
  }

  @Test func `the pace counts all days, with those on which nothing was done`() {
    #expect(
      drawn(burnUp(before: 2, [(3, 4), (5, 8)], today: 10))
        == "2/29=2 3/3=4 3/5=8 3/10=8; 6 in 10; 2024-03-30")
  }

  @Test func `without a commit before, what the first day has is where it starts`() {
    #expect(
      drawn(burnUp(before: nil, [(3, 10), (4, 11), (7, 12)], today: 7))
        == "3/3=10 3/4=11 3/7=12; 2 in 4; 2024-03-23")
  }

  @Test func `what is not committed counts today`() {
    #expect(
      drawn(burnUp(before: 0, [(2, 2)], today: 4, current: 5))
        == "2/29=0 3/2=2 3/4=5; 5 in 4; 2024-03-16")
    #expect(
      drawn(burnUp(before: 0, [(2, 2), (4, 3)], today: 4, current: 5))
        == "2/29=0 3/2=2 3/4=5; 5 in 4; 2024-03-16")
  }

  @Test func `there is no projection without a pace`() {
    #expect(drawn(burnUp(before: 3, [], today: 9)) == "2/29=3 3/9=3; no pace; nothing-done")
    #expect(
      drawn(burnUp(before: 3, [(2, 2), (3, 1)], today: 3))
        == "2/29=3 3/2=2 3/3=1; no pace; nothing-done")
    #expect(drawn(burnUp(before: 3, [(2, 9)], today: 9)) == "2/29=3 3/2=9 3/9=9; no pace; one-day")
    #expect(drawn(burnUp(before: nil, [(2, 9)], today: 2)) == "3/2=9; no pace; nothing-done")
    #expect(drawn(burnUp(before: nil, [], today: 2)) == "3/2=0; no pace; nothing-done")
  }

  @Test func `what is done needs none, and ten years are too far`() {
    #expect(
      drawn(burnUp(before: 18, [(2, 19), (3, 20)], today: 4)).hasSuffix("2 in 4; done"))
    #expect(drawn(burnUp(before: nil, [], today: 2, total: 0)) == "3/2=0; no pace; done")
    #expect(
      drawn(burnUp(before: 0, [(2, 1), (9, 2)], today: 10, total: 900)).hasSuffix("too-far"))
  }

  @Test func `days without a change are left out`() {
    #expect(
      drawn(burnUp(before: 1, [(2, 1), (3, 2), (4, 2), (6, 3)], today: 8))
        == "2/29=1 3/3=2 3/6=3 3/8=3; 2 in 8; 2024-05-15")
  }
}
