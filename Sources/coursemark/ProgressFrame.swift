/// Where a burn-up is drawn, in the units of an SVG.
struct ProgressFrame {
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  init(x: Double, y: Double, width: Double, height: Double) {
    self.left = x
    self.top = y
    self.width = width
    self.height = height
  }

  func x(_ fraction: Double) -> Double { left + fraction * width }
  func y(_ fraction: Double) -> Double { top + fraction * height }

  /// The lines of a chart; strokes are as wide on any scale.
  func marks(_ chart: ProgressChart) -> String {
    let done = path(chart.done)
    var marks = ""
    if let first = chart.done.first, let last = chart.done.last {
      marks += """
        <path d="\(done)L\(point(.init(x: last.x, y: 1)))L\(point(.init(x: first.x, y: 1)))Z" \
        fill="var(--done)" fill-opacity=".16"/>

        """
    }
    marks += """
      <path d="\(path(chart.total))" \(Self.stroke(.total))/>
      <path d="\(done)" \(Self.stroke(.done))/>

      """
    if let (from, to) = chart.projection {
      marks += "<path d=\"M\(point(from))L\(point(to))\" \(Self.stroke(.projection))/>\n"
    }
    return marks
  }

  private func path(_ places: [ProgressChart.Place]) -> String {
    "M" + places.map(point).joined(separator: "L")
  }

  private func point(_ place: ProgressChart.Place) -> String {
    "\(ProgressSVG.number(x(place.x))) \(ProgressSVG.number(y(place.y)))"
  }

  // MARK: - Legend

  enum Mark { case done, total, projection }

  struct Item {
    let kind: Mark
    let label: String

    /// A short piece of the line, 18 wide.
    func mark(x: Double, y: Double) -> String {
      let (x, y) = (ProgressSVG.number(x), ProgressSVG.number(y))
      return "<path d=\"M\(x) \(y)h18\" \(ProgressFrame.stroke(kind))/>\n"
    }
  }

  /// What the lines mean; they differ in width and dashes too.
  static func legend(_ chart: ProgressChart) -> [Item] {
    [Item(kind: .done, label: "done"), Item(kind: .total, label: "all checkboxes")]
      + (chart.projection == nil ? [] : [Item(kind: .projection, label: "projected")])
  }

  private static func stroke(_ mark: Mark) -> String {
    let style =
      switch mark {
      case .done: "stroke=\"var(--done)\" stroke-width=\"2.5\""
      case .total: "stroke=\"var(--muted)\" stroke-width=\"1.5\""
      case .projection: "stroke=\"var(--done)\" stroke-width=\"2\" stroke-dasharray=\"2 5\""
      }
    return "fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\" "
      + "vector-effect=\"non-scaling-stroke\" \(style)"
  }
}
