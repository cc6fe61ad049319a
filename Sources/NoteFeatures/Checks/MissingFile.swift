import NoteText
import TopicModel

/// Files that a unit lists and its folder does not have.
@Sendable func missingFiles(_ course: Course, _ note: Note) -> [Finding] {
  var byUnit: [Int: [(reference: Reference, isMissing: Bool)]] = [:]
  for reference in note.references where reference.kind == .file {
    guard let unit = note.unit(atLine: reference.line) else { continue }
    switch course.resolution(of: reference, in: note) {
    case .ok: byUnit[unit, default: []].append((reference, false))
    case .broken: byUnit[unit, default: []].append((reference, true))
    default: break
    }
  }
  return byUnit.keys.sorted().flatMap { unit -> [Finding] in
    let listed = byUnit[unit] ?? []
    let missing = listed.filter(\.isMissing)
    // Where most of a list is not there, the folder is another one.
    guard missing.count * 2 < listed.count else { return [] }
    return missing.map {
      Finding(
        .missingFile,
        "`\(note.target(of: $0.reference))` is not in the folder of \(note.units[unit].label)",
        at: $0.reference.range, target: note.target(of: $0.reference))
    }
  }
}

extension Rule {
  static let missingFile = Rule(
    .missingFile, .information,
    summary: "A file listed for a unit is not in the unit's folder.",
    explanation: """
      Reported where most of the files listed beside it are in the folder. Where the folder is not \
      in the workspace at all, nothing can be said.
      """,
    example: """
      ## Day 04 – Closures

      ### Files
      - `counter.py`
      - `rate_limiter.py`
      """)
}
