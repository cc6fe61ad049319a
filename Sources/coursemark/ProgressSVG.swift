import NoteFeatures

/// `progress` as a picture that stands for itself: a card of fixed width that stays legible on a
/// phone, with everything in one column.
struct ProgressSVG {
  private let report: ProgressReport
  private var body = ""
  /// The top of what comes next.
  private var y = 0.0

  private static let width = 480.0
  private static let margin = 24.0
  private static var inner: Double { width - 2 * margin }
  private static var right: Double { width - margin }

  init(_ report: ProgressReport) { self.report = report }

  func document() -> String {
    var drawing = self
    drawing.draw()
    return drawing.wrapped()
  }

  private func wrapped() -> String {
    let height = Self.number(y)
    let width = Self.number(Self.width)
    let description =
      ([report.isEmpty ? report.emptyMessage : report.summary + "."] + report.sentences)
      .joined(separator: " ")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="title desc">
      <title id="title">\(escapedXML(report.title))</title>
      <desc id="desc">\(escapedXML(description))</desc>
      <style>
      \(ProgressPalette.css)
      text{font-family:\(ProgressPalette.fonts);fill:var(--text);white-space:pre}
      .muted{fill:var(--muted)}
      .strong{font-weight:600}
      .number{font-variant-numeric:tabular-nums;text-anchor:end}
      .track{fill:var(--track)}
      .done{fill:var(--done)}
      </style>
      <rect width="100%" height="100%" rx="12" fill="var(--card)"/>
      <rect x=".5" y=".5" width="\(Self.number(Self.width - 1))" height="\(Self.number(y - 1))" \
      rx="11.5" fill="none" stroke="var(--line)"/>
      \(body)</svg>

      """
  }

  private mutating func draw() {
    y = 44
    label(report.title, x: Self.margin, width: Self.inner, size: 17, classes: "strong")
    if report.isEmpty {
      y += 12
      paragraph(report.emptyMessage)
      y += 26
      return
    }
    let count = report.progress.count
    y += 46
    text("\(count.percent) %", x: Self.margin, size: 34, classes: "strong")
    text(report.summary, x: Self.right, size: 14, classes: "number muted")
    y += 16
    bar(count, height: 10)
    if report.burnUp != nil { drawBurnUp() }
    for note in report.progress.notes { draw(note) }
    y += 24
  }

  private mutating func draw(_ note: NoteProgress) {
    // Alone, it would say again what the whole says.
    if report.progress.notes.count > 1 {
      y += 40
      line(
        report.name(of: note), tooltip: "\(note.path): \(note.title)", note.count, size: 15,
        classes: "strong")
    } else {
      y += 8
    }
    for unit in note.units {
      y += 32
      line(
        unit.heading, tooltip: unit.heading, unit.count, size: 13, classes: "",
        indent: Double(min(unit.depth, 4)) * 16)
    }
  }

  /// A name, its counts, and a bar below them.
  private mutating func line(
    _ name: String, tooltip: String, _ count: CheckboxCount, size: Double, classes: String,
    indent: Double = 0
  ) {
    body += "<g><title>\(escapedXML("\(tooltip), \(count.done) of \(count.total) done"))</title>\n"
    let start = Self.margin + indent
    label(name, x: start, width: Self.right - 120 - start, size: size, classes: classes)
    text(count.text, x: Self.right - 52, size: 13, classes: "number")
    text("\(count.percent) %", x: Self.right, size: 13, classes: "number muted")
    y += 8
    bar(count, height: 4, indent: indent)
    body += "</g>\n"
  }

  // MARK: - Burn-up

  private mutating func drawBurnUp() {
    guard let burnUp = report.burnUp else { return }
    y += 38
    text("Since \(burnUp.since)", x: Self.margin, size: 15, classes: "strong")
    if burnUp.first.day < burnUp.last.day { drawChart(ProgressChart(burnUp)) }
    y += 4
    for sentence in report.sentences { paragraph(sentence) }
    y += 4
  }

  private mutating func drawChart(_ chart: ProgressChart) {
    y += 18
    let gutter = chart.numbers.map { Self.estimate($0.label, size: 12) }.max() ?? 0
    let frame = ProgressFrame(
      x: Self.margin + gutter + 10, y: y, width: Self.inner - gutter - 10 - 2, height: 150)
    for tick in chart.numbers {
      let height = Self.number(frame.y(tick.at))
      body +=
        "<path d=\"M\(Self.number(frame.x(0))) \(height)H\(Self.number(Self.right))\" "
        + "stroke=\"var(--line)\"/>\n"
      text(
        tick.label, x: frame.x(0) - 10, y: frame.y(tick.at) + 4, size: 12, classes: "number muted")
    }
    body += frame.marks(chart)
    y += frame.height + 20
    for tick in chart.days {
      let anchor = tick.at < 0.1 ? "start" : tick.at > 0.9 ? "end" : "middle"
      text(
        tick.label, x: frame.x(tick.at), size: 12, classes: "muted",
        attributes: " style=\"text-anchor:\(anchor)\"")
    }
    y += 22
    var x = Self.margin
    for item in ProgressFrame.legend(chart) {
      body += item.mark(x: x, y: y - 4)
      text(item.label, x: x + 26, size: 12, classes: "muted")
      x += 26 + Self.estimate(item.label, size: 12) + 18
    }
    y += 8
  }

  // MARK: - Pieces

  private mutating func bar(_ count: CheckboxCount, height: Double, indent: Double = 0) {
    let width = Self.inner - indent
    let radius = Self.number(height / 2)
    let place = "x=\"\(Self.number(Self.margin + indent))\" y=\"\(Self.number(y))\""
    let size = "height=\"\(Self.number(height))\" rx=\"\(radius)\""
    body += "<rect class=\"track\" \(place) width=\"\(Self.number(width))\" \(size)/>\n"
    if count.done > 0 {
      let done = max(height, width * count.fraction)
      body += "<rect class=\"done\" \(place) width=\"\(Self.number(done))\" \(size)/>\n"
    }
    y += height
  }

  private mutating func paragraph(_ string: String) {
    for line in Self.lines(of: string, width: Self.inner, size: 13) {
      y += 19
      text(line, x: Self.margin, size: 13, classes: "muted")
    }
  }

  /// Text that is cut where it gets too wide. The estimate of its width may be wrong by a font, so
  /// it also ends at the edge of a window of its own.
  private mutating func label(
    _ string: String, x: Double, width: Double, size: Double, classes: String
  ) {
    let cut = Self.cut(string, width: width, size: classes == "strong" ? size * 1.14 : size)
    body +=
      "<svg x=\"\(Self.number(x))\" y=\"\(Self.number(y - size * 1.25))\" "
      + "width=\"\(Self.number(width))\" height=\"\(Self.number(size * 1.75))\">"
      + "<text y=\"\(Self.number(size * 1.25))\" font-size=\"\(Self.number(size))\" "
      + "class=\"\(classes)\">\(escapedXML(cut))</text></svg>\n"
  }

  private mutating func text(
    _ string: String, x: Double, y: Double? = nil, size: Double, classes: String,
    attributes: String = ""
  ) {
    body +=
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y ?? self.y))\" "
      + "font-size=\"\(Self.number(size))\" class=\"\(classes)\"\(attributes)>"
      + "\(escapedXML(string))</text>\n"
  }

  // MARK: - Widths

  private static func cut(_ string: String, width: Double, size: Double) -> String {
    if estimate(string, size: size) <= width { return string }
    var used = estimate("…", size: size)
    let kept = string.prefix {
      used += estimate($0) * size
      return used <= width
    }
    return kept + "…"
  }

  private static func lines(of string: String, width: Double, size: Double) -> [String] {
    var lines = [""]
    for word in string.split(separator: " ") {
      let last = lines.count - 1
      let longer = lines[last].isEmpty ? String(word) : lines[last] + " " + word
      if estimate(longer, size: size) <= width || lines[last].isEmpty {
        lines[last] = longer
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func estimate(_ string: String, size: Double) -> Double {
    string.reduce(0) { $0 + estimate($1) } * size
  }

  /// The width of a character in most fonts of this kind, in ems, rather too wide than too narrow.
  private static func estimate(_ character: Character) -> Double {
    if character.displayWidth == 2 { return 1.04 }
    if character.displayWidth == 0 { return 0 }
    if "iIjlftr.,:;'’|!()[] ".contains(character) { return 0.36 }
    if "mwMW@%—…&".contains(character) { return 0.94 }
    return character.isUppercase ? 0.71 : 0.59
  }

  /// At most two digits behind the point.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    if hundredths % 100 == 0 { return String(hundredths / 100) }
    let digits = String(abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    let fraction =
      digits.count == 1 ? "0" + digits : digits.hasSuffix("0") ? String(digits.dropLast()) : digits
    return "\(sign)\(abs(hundredths) / 100).\(fraction)"
  }
}
