import NoteFeatures
import Testing

/// Days of the calendar, as numbers and as people write them.
struct CalendarDayTests {
  @Test func `every day of four centuries follows the one before`() throws {
    var day = try #require(CalendarDay(year: 1799, month: 12, day: 31))
    #expect(day.description == "1799-12-31")
    for _ in 0..<146_097 {
      let next = day + 1
      let (old, new) = (day.date, next.date)
      let isNextDay = new.year == old.year && new.month == old.month && new.day == old.day + 1
      let isNextMonth = new.day == 1 && (new.month == old.month + 1 && new.year == old.year)
      let isNextYear = new.day == 1 && new.month == 1 && new.year == old.year + 1 && old.month == 12
      #expect(isNextDay || isNextMonth || isNextYear, "\(day) → \(next)")
      #expect(CalendarDay(year: new.year, month: new.month, day: new.day) == next)
      day = next
    }
    #expect(day.description == "2199-12-31")
    #expect(CalendarDay(number: 0).description == "1970-01-01")
    #expect(CalendarDay(iso: "2024-02-29")?.number == 19_782)
  }

  @Test func `days that the calendar does not have are none`() {
    for text in [
      "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-00",
      "2024-04-31", "0000-01-01", "2024-1-1", "24-01-01", "2024/01/01", "2024-01-01T00:00", "",
      "-024-01-01", "２０２４-01-01", "2024-01-1\u{301}",
    ] {
      #expect(CalendarDay(iso: text) == nil, "\(text)")
    }
    #expect(CalendarDay(iso: "2000-02-29") != nil)
    #expect(CalendarDay(number: .min).description == "0001-01-01")
    #expect(CalendarDay(number: .max).description == "9999-12-31")
  }

  @Test(arguments: [
    ("today", "2024-03-31"), ("Yesterday", "2024-03-30"), ("3 days ago", "2024-03-28"),
    ("2.weeks.ago", "2024-03-17"), ("1 month ago", "2024-02-29"), ("13 months ago", "2023-02-28"),
    ("1 year ago", "2023-03-31"), ("0 days ago", "2024-03-31"), ("99999 years ago", "0001-01-31"),
    ("2024-03-01", "2024-03-01"), ("2999-01-01", "2999-01-01"),
  ])
  func `days in the past are read as git reads them`(text: String, expected: String) throws {
    let today = try #require(CalendarDay(iso: "2024-03-31"))
    #expect(CalendarDay(text, today: today)?.description == expected)
  }

  @Test func `what git would take for now is no day`() throws {
    let today = try #require(CalendarDay(iso: "2024-03-31"))
    for text in [
      "", "gibberish", "noon", "last week", "5 ago", "x days ago", "-3 days ago", "3 days",
      "999999 days ago", "3 moons ago", "2024 03 01", "2024-03-01 ago", "01.02.2024",
    ] {
      #expect(CalendarDay(text, today: today) == nil, "\(text)")
    }
  }
}
