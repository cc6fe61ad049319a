import NoteFeatures

/// A burn-up as lines in a square: 0 to 1 from left to right, and from the top down.
struct ProgressChart {
  struct Place {
    let x: Double
    let y: Double
  }

  struct Tick {
    let at: Double
    let label: String
  }

  /// What was done: a line that falls and rises in steps of days.
  let done: [Place]
  /// All that there was.
  let total: [Place]
  /// From today to the projected finish, or to the edge on the way there; `nil` where there is none.
  let projection: (from: Place, to: Place)?
  /// Days, at most four.
  let days: [Tick]
  /// Numbers of checkboxes, from 0 up.
  let numbers: [Tick]

  init(_ burnUp: BurnUp) {
    let first = burnUp.first.day
    let span = max(1, burnUp.last.day - first)
    var end = span
    var finish: Int?
    if case .expected(let day) = burnUp.finish {
      finish = day - first
      // The past stays readable however far the finish is.
      end = min(day - first, span * 2 + 7)
    }
    let step = Self.step(upTo: burnUp.points.map(\.count.total).max() ?? 1)
    let most = max(1, burnUp.points.map(\.count.total).max() ?? 1)
    let top = Double((most + step - 1) / step * step)
    func place(_ day: Int, _ number: Double) -> Place {
      Place(x: Double(day) / Double(end), y: 1 - number / top)
    }
    func line(_ value: (CheckboxCount) -> Int) -> [Place] {
      var line: [Place] = []
      for point in burnUp.points {
        let day = point.day - first
        // Nothing changed until the day before.
        if let last = line.last, day > 0 {
          let x = Double(day - 1) / Double(end)
          if x > last.x { line.append(Place(x: x, y: last.y)) }
        }
        line.append(place(day, Double(value(point.count))))
      }
      return line
    }
    done = line(\.done)
    total = line(\.total)
    if let finish, let pace = burnUp.pace {
      let days = Double(end - span)
      let number = Double(burnUp.last.count.done) + pace.perDay * days
      projection = (
        place(span, Double(burnUp.last.count.done)),
        place(end, end == finish ? Double(burnUp.last.count.total) : number)
      )
    } else {
      projection = nil
    }
    days = Self.days(burnUp, end: end, today: span)
    numbers = stride(from: 0, through: Int(top), by: step).map {
      Tick(at: 1 - Double($0) / top, label: String($0))
    }
  }

  /// A round number that parts a scale into two to five.
  private static func step(upTo most: Int) -> Int {
    var unit = 1
    while true {
      for factor in [1, 2, 5] where unit * factor * 4 >= most { return unit * factor }
      unit *= 10
    }
  }

  /// The first day, today, and where there is room the last day.
  private static func days(_ burnUp: BurnUp, end: Int, today: Int) -> [Tick] {
    var days = [0]
    if today >= end * 3 / 10, today <= end * 7 / 10 { days.append(today) }
    if burnUp.start == burnUp.first.day + end { days.removeAll() }
    return (days + [end]).map { day in
      Tick(
        at: Double(day) / Double(end),
        label: (day == 0 ? burnUp.start : burnUp.first.day + day).description)
    }
  }
}
