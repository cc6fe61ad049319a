import NoteText
import TopicModel

/// How the first answers to labelled questions are.
struct ExplanationScore {
  private var explained = 0
  private var acceptable = 0
  private var unexplained = 0
  private var falseAnswers = 0
  private(set) var misses: [String] = []

  init(
    _ questions: [LabelledQuestion], at plan: ExactString?, below prefix: String, in course: Course
  ) {
    let index = ExplanationIndex(of: course)
    for question in questions {
      let context = plan.map { ExplanationContext(path: $0, line: question.line - 1) }
      let answers = index.explanations(of: question.item, context: context, in: course)
      let isRight = answers.first.map { answer in
        question.acceptable.contains {
          ExactString(prefix + $0.path) == answer.path && $0.line == answer.line + 1
        }
      }
      if question.acceptable.isEmpty {
        unexplained += 1
        if !answers.isEmpty { falseAnswers += 1 }
      } else {
        explained += 1
        if isRight == true { acceptable += 1 }
      }
      if isRight == false || (isRight == nil && !question.acceptable.isEmpty) {
        let wanted = question.acceptable.prefix(3).map { "\($0.path):\($0.line)" }
        let given = answers.prefix(3).map {
          "\($0.path):\($0.line + 1) \($0.heading) \(($0.confidence * 100).rounded() / 100)"
        }
        misses.append(
          "\(question.item)\n    given  \(given.joined(separator: " | "))\n"
            + "    wanted \(wanted.joined(separator: " | "))")
      }
    }
  }

  static let head =
    "explanations".column(24) + "acceptable first answers".column(28)
    + "answers where there is none"

  func row(_ name: String) -> String {
    let right = Double(acceptable) / Double(max(1, explained))
    let wrong = Double(falseAnswers) / Double(max(1, unexplained))
    return name.column(24) + "\(acceptable)/\(explained) = \(right.percent)".column(28)
      + "\(falseAnswers)/\(unexplained) = \(wrong.percent)"
  }
}
