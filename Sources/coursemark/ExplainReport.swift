import NoteFeatures
import NoteText
import TopicModel

/// The shape of `explain --format json`; part of the contract with scripts.
struct ExplainReport: Encodable {
  let version = 1
  let query: String
  let explanations: [Explanation]

  init(_ query: String, _ explanations: [TopicModel.Explanation], in course: Course) {
    self.query = query
    self.explanations = explanations.map { Explanation($0, in: course) }
  }

  private enum CodingKeys: CodingKey { case version, query, explanations }

  struct Explanation: Encodable {
    let path: String
    let line: Int
    let heading: String
    @Nullable var unit: String?
    let score: Double
    let excerpt: String

    init(_ explanation: TopicModel.Explanation, in course: Course) {
      self.path = explanation.path.string
      self.line = explanation.line + 1
      self.heading = explanation.heading
      self.unit = explanation.unit.flatMap { course[explanation.path]?.units[$0].label }
      self.score = (explanation.confidence * 100).rounded() / 100
      let excerpt = course.excerpt(of: explanation)
      self.excerpt = (excerpt.text + (excerpt.code.map { [$0.text] } ?? [])).joined(separator: "\n")
    }
  }
}
