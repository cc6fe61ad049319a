#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Today where the computer stands, as in ISO 8601: `2026-11-21`.
public var localDay: String {
  if let witness = DiskWitness.current, let day = witness.word(.today, { clockDay }) { return day }
  return clockDay
}

private var clockDay: String {
  var now = time(nil)
  var parts = tm()
  // In a year of more than four digits, and where the clock can't be read, it is the first day.
  guard localtime_r(&now, &parts) != nil, (0...8_099).contains(parts.tm_year) else {
    return "1970-01-01"
  }
  func digits(_ number: Int32, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
  return [digits(parts.tm_year + 1900, 4), digits(parts.tm_mon + 1, 2), digits(parts.tm_mday, 2)]
    .joined(separator: "-")
}
