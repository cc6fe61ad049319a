import ArgumentParser
import Foundation
import NoteFiles
import NoteText
import TopicModel

/// `swift run explanation-benchmark`: how often the first answer is right, on labels made by hand.
@main
struct Benchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explanation-benchmark",
    abstract: "Scores explanations and completion on labelled courses.")

  @Option(help: "The folder of the labelled notes.")
  var notes: String

  @Option(help: "Questions and the places that answer them, a JSON object a line; repeatable.")
  var labels: [String] = []

  @Option(help: "The note in the folder that the questions stand in.")
  var plan = "study-plan.md"

  @Flag(help: "Ask by the name alone, as a command line does, and not where the question stands.")
  var alone = false

  @Option(help: "Names that completion has to offer, a JSON object a line.")
  var topics: String?

  @Option(help: "Names that completion must not offer, a JSON object a line.")
  var notTopics: String?

  @Flag(help: "Name each question whose first answer is wrong, and each name not offered.")
  var misses = false

  @Flag(help: "Print the signs of the places that may answer, a JSON object a question.")
  var signs = false

  func run() async throws {
    let files = try await CourseFiles.load(CourseRequest([notes]))
    // Labels name notes from the folder on; the course may begin above it.
    let folder = files.root == "/" ? "" : files.root
    let resolved = CourseFiles.resolved(URL(fileURLWithPath: notes).standardizedFileURL.path)
    let prefix = resolved == folder ? "" : String(resolved.dropFirst(folder.count + 1)) + "/"

    let place = alone ? nil : ExactString(prefix + plan)
    if signs {
      for path in labels {
        try print(
          ExplanationSignTable(lines(of: path), at: place, below: prefix, in: files.course).json)
      }
      return
    }
    if !labels.isEmpty { print(ExplanationScore.head) }
    for path in labels {
      let questions: [LabelledQuestion] = try lines(of: path)
      let score = ExplanationScore(questions, at: place, below: prefix, in: files.course)
      if misses { score.misses.forEach { print($0) } }
      print(score.row(name(of: path)))
    }
    if let topics {
      let wanted: [LabelledTopic] = try lines(of: topics)
      let unwanted: [LabelledName] = try notTopics.map { try lines(of: $0) } ?? []
      let score = CompletionScore(wanted, unwanted: unwanted, below: prefix, in: files.course)
      if misses { score.misses.forEach { print($0) } }
      print(CompletionScore.head)
      print(score.row(name(of: topics)))
    }
  }

  private func name(of path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  private func lines<Line: Decodable>(of path: String) throws -> [Line] {
    let decoder = JSONDecoder()
    let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    return try text.split(separator: "\n").enumerated().map { index, line in
      do {
        return try decoder.decode(Line.self, from: Data(line.utf8))
      } catch {
        throw ValidationError("\(path):\(index + 1): \(error)")
      }
    }
  }
}

/// A question of a plan.
struct LabelledQuestion: Decodable {
  struct Place: Decodable {
    let path: String
    /// The line of the heading or bullet, from 1.
    let line: Int
  }

  /// The line of the question in the plan, from 1.
  let line: Int
  let item: String
  /// Any of which is an acceptable first answer; empty where nothing explains it.
  let acceptable: [Place]
}

/// A name that a student expects to be offered.
struct LabelledTopic: Decodable {
  let path: String
  /// Equivalent names, any of which counts.
  let names: [String]
  /// Whether it is missed where it is not offered.
  let must: Bool
  /// Names that count together as well.
  let parts: [String]?
}

/// A name that is not to be offered.
struct LabelledName: Decodable {
  let path: String
  let name: String
}

extension Double {
  /// "92 %".
  var percent: String { "\(Int((self * 100).rounded())) %" }
}

extension String {
  /// The text in a column of a table.
  func column(_ width: Int) -> String { padding(toLength: width, withPad: " ", startingAt: 0) }
}
