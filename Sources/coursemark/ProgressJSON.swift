import NoteFeatures
import NoteText

/// The shape of `progress --format json`; part of the contract with scripts.
struct ProgressJSON: Encodable {
  let version = 1
  let done: Int
  let total: Int
  let notes: [Note]
  /// Left out without `--since`.
  let history: History?

  init(_ report: ProgressReport) {
    self.done = report.progress.count.done
    self.total = report.progress.count.total
    self.notes = report.progress.notes.map(Note.init)
    self.history = report.burnUp.map(History.init)
  }

  private enum CodingKeys: CodingKey { case version, done, total, notes, history }

  struct Note: Encodable {
    let path: String
    let done: Int
    let total: Int
    let units: [Unit]

    init(_ note: NoteProgress) {
      self.path = note.path.string
      self.done = note.count.done
      self.total = note.count.total
      self.units = note.units.map(Unit.init)
    }
  }

  struct Unit: Encodable {
    let kind: String
    let ordinal: String
    let title: String
    let done: Int
    let total: Int
    let groups: [Group]

    init(_ unit: UnitProgress) {
      self.kind = unit.kind
      self.ordinal = unit.ordinal
      self.title = unit.title
      self.done = unit.count.done
      self.total = unit.count.total
      self.groups = unit.groups.map {
        Group(title: $0.title, done: $0.count.done, total: $0.count.total)
      }
    }
  }

  struct Group: Encodable {
    let title: String
    let done: Int
    let total: Int
  }

  struct History: Encodable {
    let since: String
    let points: [Point]
    @Nullable var pace: Pace?
    @Nullable var finish: String?
    @Nullable var noFinish: String?

    init(_ burnUp: BurnUp) {
      self.since = burnUp.since.description
      self.points = burnUp.points.map {
        Point(date: $0.day.description, done: $0.count.done, total: $0.count.total)
      }
      self.pace = burnUp.pace.map(Pace.init)
      switch burnUp.finish {
      case .done: self.noFinish = "done"
      case .expected(let day): self.finish = day.description
      case .unknown(let reason): self.noFinish = reason.rawValue
      }
    }
  }

  struct Point: Encodable {
    let date: String
    let done: Int
    let total: Int
  }

  struct Pace: Encodable {
    let from: String
    let to: String
    let days: Int
    let done: Int
    let perDay: Double

    init(_ pace: BurnUp.Pace) {
      self.from = pace.days.lowerBound.description
      self.to = pace.days.upperBound.description
      self.days = pace.dayCount
      self.done = pace.done
      self.perDay = (pace.perDay * 1000).rounded() / 1000
    }
  }
}
