import Foundation
import TestSupport
import Testing

/// What the history says of a day is what the notes of that day say.
struct RandomHistoryTests {
  private let today = ["SOURCE_DATE_EPOCH": "1710936000"]

  private struct Count: Decodable, Equatable {
    let done: Int
    let total: Int
  }

  private struct Report: Decodable {
    struct History: Decodable {
      let points: [Point]
    }

    struct Point: Decodable {
      let date: String
      let done: Int
      let total: Int
    }

    let done: Int
    let total: Int
    let history: History?
  }

  private func report(_ notes: Notes, _ arguments: String...) async throws -> Report {
    let outcome = try await notes.run(
      ["progress", "--format", "json"] + arguments, environment: today)
    return try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
  }

  private func write(
    _ path: String, _ random: inout SeededGenerator, _ notes: Notes
  ) throws {
    let marks = [" ", "x", "-", "/"]
    let text = (0..<Int.random(in: 1...9, using: &random)).map { item in
      "- [\(marks.randomElement(using: &random) ?? "")] item \(item) of \(path)\n"
    }
    try notes.write("# \(path)\n" + text.joined(), to: path)
  }

  @Test(arguments: UInt64(0)..<4)
  func `the history is what each day's checkout shows`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let notes = try Notes("-- .coursemark.yml --")
    try await notes.git("init", "-q")
    var paths: [String] = []
    var expected: [String: Count] = [:]
    for number in 1...12 {
      let day = "2024-03-\(number < 10 ? "0" : "")\(number)"
      for _ in 0...Int.random(in: 0...2, using: &random) {
        switch Int.random(in: 0..<6, using: &random) {
        case 0 where paths.count > 1:
          let path = paths.remove(at: Int.random(in: paths.indices, using: &random))
          try FileManager.default.removeItem(at: notes.folder.appending(path: path))
        case 1 where !paths.isEmpty:
          let index = Int.random(in: paths.indices, using: &random)
          let folder = ["", "a b/", "é/"].randomElement(using: &random) ?? ""
          let path =
            "\(folder)moved \(paths.count)-\(number)-\(Int.random(in: 0..<1000, using: &random)).md"
          try notes.write(try notes.text(of: paths[index]), to: path)
          try FileManager.default.removeItem(at: notes.folder.appending(path: paths[index]))
          paths[index] = path
        default:
          if paths.isEmpty || Bool.random(using: &random) {
            let name = "note-\(number)-\(Int.random(in: 0..<1_000_000, using: &random)).md"
            paths.append(name)
          }
          let path = paths.randomElement(using: &random) ?? ""
          if let last = paths.last, path != last { try write(last, &random, notes) }
          try write(path, &random, notes)
        }
      }
      try notes.write(day, to: "day.txt")
      try await notes.commit(on: day)
      let report = try await report(notes)
      expected[day] = Count(done: report.done, total: report.total)
    }
    let history = try #require(try await report(notes, "--since", "2024-03-01").history)
    for (day, count) in expected {
      let point = try #require(history.points.last { $0.date <= day }, "seed \(seed): \(day)")
      #expect(Count(done: point.done, total: point.total) == count, "seed \(seed): \(day)")
    }
    // What goes back only to the middle says the same from there on.
    let later = try #require(try await report(notes, "--since", "2024-03-07").history)
    for (day, count) in expected where day >= "2024-03-06" {
      let point = try #require(later.points.last { $0.date <= day }, "seed \(seed): \(day)")
      #expect(Count(done: point.done, total: point.total) == count, "seed \(seed): \(day)")
    }
  }
}
