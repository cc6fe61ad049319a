import NoteText

/// A day of the Gregorian calendar, wherever the clock that named it stood.
public struct CalendarDay: Sendable, Hashable, Comparable {
  /// The days since 1 January 1970; negative before it.
  public let number: Int

  /// A day by its number, from -719,162 (1 January of the year 1) to 2,932,896 (the end of 9999);
  /// others are brought into that range.
  public init(number: Int) { self.number = min(max(number, -719_162), 2_932_896) }

  /// The day of a date; `nil` where the calendar has none, such as 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.dayCount(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.init(year, month, day)
  }

  /// The day of a date in ISO 8601's extended form, `2024-03-01`; `nil` for all else.
  public init?(iso text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(\.isDigit) else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// Howard Hinnant's `days_from_civil`: years that begin in March, in eras of 400.
  private init(_ year: Int, _ month: Int, _ day: Int) {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(number: era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month (from 1) and day of the month (from 1). Howard Hinnant's `civil_from_days`.
  public var date: (year: Int, month: Int, day: Int) {
    let number = number + 719_468
    let era = (number >= 0 ? number : number - 146_096) / 146_097
    let dayOfEra = number - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  /// The day so many days later, or earlier.
  public static func + (day: CalendarDay, count: Int) -> CalendarDay {
    CalendarDay(number: day.number + min(max(count, -4_000_000), 4_000_000))
  }

  /// How many days later a day is than another.
  public static func - (left: CalendarDay, right: CalendarDay) -> Int {
    left.number - right.number
  }

  /// Whether a day is before another.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.number < right.number
  }

  /// The same day of the month so many months earlier, or the last one of that month.
  public func months(before count: Int) -> CalendarDay {
    let date = date
    let months = max(12, date.year * 12 + date.month - 1 - min(max(count, 0), 120_000))
    let (year, month) = (months / 12, months % 12 + 1)
    return CalendarDay(
      year, month, min(date.day, Self.dayCount(ofMonth: month, year: year)))
  }

  private static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDay: CustomStringConvertible {
  /// As in ISO 8601: `2024-03-01`.
  public var description: String {
    let date = date
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }
}

extension CalendarDay {
  /// Reads what people write for a day in the past: `2024-03-01`, `today`, `yesterday`,
  /// `3 weeks ago` and, as git takes it, `3.weeks.ago`; `nil` for all else. Days after `today` are
  /// read too.
  public init?(_ text: String, today: CalendarDay) {
    let words = text.lowercased().split { $0 == " " || $0 == "." || $0 == "_" }
    if words.count == 1, let word = words.first {
      switch word {
      case "today": self = today
      case "yesterday": self = today + -1
      default:
        guard text.utf8.count == 10, let day = CalendarDay(iso: text) else { return nil }
        self = day
      }
      return
    }
    guard words.count == 3, words[2] == "ago", words[0].utf8.count <= 5,
      words[0].utf8.allSatisfy(\.isDigit), let count = Int(words[0])
    else { return nil }
    switch words[1] {
    case "day", "days": self = today + -count
    case "week", "weeks": self = today + -7 * count
    case "month", "months": self = today.months(before: count)
    case "year", "years": self = today.months(before: 12 * count)
    default: return nil
    }
  }
}
