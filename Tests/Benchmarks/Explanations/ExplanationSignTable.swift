import Foundation
import NoteText
import TopicModel

/// The signs of the places that may answer labelled questions, to fit their weights elsewhere.
struct ExplanationSignTable {
  private struct Row: Encodable {
    let item: String
    /// Whether a place explains it at all.
    let isExplained: Bool
    let places: [Place]
  }

  private struct Place: Encodable {
    let place: String
    let isAcceptable: Bool
    let values: [Double]
  }

  private let rows: [Row]

  init(
    _ questions: [LabelledQuestion], at plan: ExactString?, below prefix: String, in course: Course
  ) {
    let index = ExplanationIndex(of: course)
    rows = questions.map { question in
      let context = plan.map { ExplanationContext(path: $0, line: question.line - 1) }
      let acceptable = Set(question.acceptable.map { "\(prefix)\($0.path):\($0.line)" })
      let places = index.signs(of: question.item, context: context, in: course).map {
        let place = "\($0.path):\($0.line + 1)"
        return Place(place: place, isAcceptable: acceptable.contains(place), values: $0.values)
      }
      return Row(item: question.item, isExplained: !acceptable.isEmpty, places: places)
    }
  }

  /// A JSON object a question.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      return try rows.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        .joined(separator: "\n")
    }
  }
}
