import Foundation
import NoteFeatures
import Testing

@testable import NoteFiles

/// The history of a course, where git is slow, lacks something, or has strange dates.
struct CourseHistoryTests {
  private func days(_ named: String?..., today: String = "2024-03-20") throws -> String {
    let today = try #require(CalendarDay(iso: today))
    let days = CommitDays(named.map { $0.flatMap { CalendarDay(iso: $0) } }, today: today)
    return days.days.map { $0.description.suffix(5) }.joined(separator: " ") + " \(days.misdated)"
  }

  @Test func `as many days as possible are believed`() throws {
    #expect(try days() == " 0")
    #expect(try days("2024-03-01", "2024-03-01", "2024-03-04") == "03-01 03-01 03-04 0")
    // One far ahead does not drag along those behind it, nor one far back those before it.
    #expect(
      try days("2024-03-01", "2024-03-19", "2024-03-02", "2024-03-03")
        == "03-01 03-01 03-02 03-03 1")
    #expect(try days("2024-03-01", "1999-01-01", "2024-03-02") == "03-01 03-01 03-02 1")
    #expect(
      try days("2024-03-09", "2024-03-01", "2024-03-01", "2024-03-02")
        == "03-01 03-01 03-01 03-02 1")
    // What was written early and came late: of two answers the one with the later days.
    #expect(try days("2024-03-01", "2024-03-19", "2024-03-02") == "03-01 03-19 03-19 1")
    #expect(try days("2031-01-01", nil, "2024-03-02") == "03-02 03-02 03-02 2")
    #expect(try days("2031-01-01", nil) == "03-20 03-20 2")
  }

  @Test func `a deadline ends what takes too long`() async throws {
    let folder = try Folder(["a.md"])
    try folder.git("init", "-q")
    let files = try await CourseFiles.load(CourseRequest([folder.url.path]))
    let day = CalendarDay(number: 0)
    await #expect(throws: HistoryError.tooSlow) {
      _ = try await CourseHistory.read(
        files, paths: [folder.url.path], since: day, today: day, timeLimit: .zero)
    }
  }

  @Test func `a partial clone is not completed in secret`() async throws {
    let folder = try Folder(["a/x"])
    let source = folder.url.appending(path: "a").path
    try folder.git("init", "-q", source)
    for (day, text) in ["- [ ] a", "- [x] a", "- [x] b"].enumerated() {
      try folder.write(text, to: "a/plan.md")
      try folder.git("-C", source, "add", ".")
      try folder.git(
        "-C", source, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x",
        "--date", "2024-03-0\(day + 1)T12:00:00Z")
    }
    try folder.git("-C", source, "config", "uploadpack.allowFilter", "true")
    let clone = folder.url.appending(path: "b").path
    try folder.git(
      "-c", "protocol.file.allow=always", "clone", "-q", "--filter=blob:none", "file://\(source)",
      clone)
    let files = try await CourseFiles.load(CourseRequest([clone]))
    let since = try #require(CalendarDay(iso: "2024-01-01"))
    let today = try #require(CalendarDay(iso: "2024-03-20"))
    let error = await #expect(throws: HistoryError.self) {
      _ = try await CourseHistory.read(files, paths: [clone], since: since, today: today)
    }
    let message = error?.description ?? ""
    #expect(error == .incomplete, "\(message)")
  }
}
