import NoteFeatures
import NoteText

/// `progress` as a page: one file without a script, which loads nothing.
struct ProgressHTML {
  private let report: ProgressReport

  init(_ report: ProgressReport) { self.report = report }

  func document() -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="coursemark">
    <title>\(escapedXML(report.title))\(report.isEmpty ? "" : ": " + report.summary)</title>
    <style>
    \(ProgressPalette.css)
    \(Self.css)
    </style>
    </head>
    <body>
    <main>
    \(content)</main>
    </body>
    </html>

    """
  }

  private var content: String {
    let title = "<h1 dir=\"auto\">\(escapedXML(report.title))</h1>\n"
    if report.isEmpty {
      return "<header>\n\(title)<p>\(escapedXML(report.emptyMessage))</p>\n</header>\n"
    }
    let count = report.progress.count
    return """
      <header>
      \(title)\(path)<p class="total"><strong>\(count.percent) %</strong> <span>\(report.summary)</span></p>
      \(bar(count))
      </header>
      \(burnUp)\(sections)
      """
  }

  /// The path of the only note.
  private var path: String {
    report.progress.notes.count == 1 ? report.progress.notes.map(path).joined() : ""
  }

  private func path(_ note: NoteProgress) -> String {
    "<p class=\"path\">\(escapedXML(note.path.string))</p>\n"
  }

  private var sections: String {
    let isAlone = report.progress.notes.count == 1
    return report.progress.notes.map { isAlone ? parts($0) : section($0) }.joined()
  }

  private func section(_ note: NoteProgress) -> String {
    "<section>\n<div class=\"head\"><h2 dir=\"auto\">\(escapedXML(note.title))</h2>"
      + "\(counts(note.count))</div>\n\(path(note))\(bar(note.count))\n\(content(note))</section>\n"
  }

  /// The units and groups of the only note, of which the header says the rest.
  private func parts(_ note: NoteProgress) -> String {
    let content = content(note)
    if content.isEmpty { return "" }
    return "<section>\n<h2>\(note.units.isEmpty ? "Groups" : "Units")</h2>\n\(content)</section>\n"
  }

  private func content(_ note: NoteProgress) -> String {
    groups(note.groups)
      + (note.units.isEmpty ? "" : "<ol>\n\(note.units.map(item).joined())</ol>\n")
  }

  private func item(_ unit: UnitProgress) -> String {
    let depth = min(unit.depth, 4)
    return "<li\(depth > 0 ? " class=\"depth\(depth)\"" : "")><div class=\"head\">"
      + "<span dir=\"auto\">\(escapedXML(unit.heading))</span>\(counts(unit.count))</div>\n"
      + "\(bar(unit.count))\n\(groups(unit.groups))</li>\n"
  }

  private func groups(_ groups: [GroupProgress]) -> String {
    if groups.isEmpty { return "" }
    let items = groups.map {
      "<li><span dir=\"auto\">\(escapedXML(repairingDamage(in: $0.title)))</span> "
        + "<span class=\"number\">\($0.count.text)</span></li>"
    }
    return "<ul class=\"groups\">\(items.joined(separator: "\n"))</ul>\n"
  }

  private func counts(_ count: CheckboxCount) -> String {
    let mark = count.open == 0 ? "<span aria-hidden=\"true\">✓</span> " : ""
    return "<span class=\"number\">\(mark)\(count.done)<span class=\"of\"> of </span>"
      + "\(count.total) <span class=\"percent\">\(count.percent) %</span></span>"
  }

  /// A bar that says nothing which is not written beside it.
  private func bar(_ count: CheckboxCount) -> String {
    let percent = ProgressSVG.number(count.fraction * 100)
    return "<div class=\"bar\" aria-hidden=\"true\"><div style=\"width:\(percent)%\"></div></div>"
  }

  // MARK: - Burn-up

  private var burnUp: String {
    guard let burnUp = report.burnUp else { return "" }
    let sentences = report.sentences.map { sentence in
      // A date is read as one word.
      "<p>\(escapedXML(sentence).replacing(/\d{4}-\d\d-\d\d/) { "<time>\($0.output)</time>" })</p>\n"
    }.joined()
    var html = "<section>\n<h2>Since \(burnUp.since)</h2>\n"
    if burnUp.first.day < burnUp.last.day { html += chart(ProgressChart(burnUp)) }
    return html + sentences + "</section>\n"
  }

  /// The lines are stretched to the width of the page, and what is written beside them is not.
  private func chart(_ chart: ProgressChart) -> String {
    let frame = ProgressFrame(x: 0, y: 0, width: 1000, height: 1000)
    let description = escapedXML(report.sentences.joined(separator: " "))
    let width = chart.numbers.map(\.label.count).max() ?? 1
    var html = "<figure style=\"--digits:\(width)\">\n<div class=\"plot\">\n"
    for tick in chart.numbers {
      html +=
        "<div class=\"number-tick\" style=\"top:\(ProgressSVG.number(tick.at * 100))%\">"
        + "<span>\(tick.label)</span></div>\n"
    }
    html += """
      <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" \
      aria-labelledby="chart-title chart-desc">
      <title id="chart-title">Checkboxes done over time</title>
      <desc id="chart-desc">\(description)</desc>
      \(frame.marks(chart))</svg>
      </div>
      <div class="days">
      """
    for tick in chart.days {
      let place = tick.at < 0.1 ? "first" : tick.at > 0.9 ? "last" : "between"
      html +=
        "<span class=\"\(place)\" style=\"left:\(ProgressSVG.number(tick.at * 100))%\">"
        + "\(tick.label)</span>"
    }
    html += "</div>\n<figcaption>"
    for item in ProgressFrame.legend(chart) {
      html +=
        "<span><svg width=\"18\" height=\"10\" aria-hidden=\"true\">\(item.mark(x: 0, y: 5))</svg> "
        + "\(item.label)</span>"
    }
    return html + "</figcaption>\n</figure>\n"
  }

  private static let css = """
    *{box-sizing:border-box;margin:0;padding:0}
    body{background:var(--ground);color:var(--text);font:16px/1.5 \(ProgressPalette.fonts);\
    padding:clamp(12px,4vw,48px)}
    main{max-width:720px;margin:auto;display:grid;gap:16px;grid-template-columns:minmax(0,1fr)}
    header,section{background:var(--card);border:1px solid var(--line);border-radius:12px;\
    padding:clamp(16px,4vw,28px)}
    h1{font-size:22px;line-height:1.3;margin-bottom:4px;overflow-wrap:anywhere}
    h2{font-size:17px;line-height:1.4;overflow-wrap:anywhere}
    p{color:var(--muted);overflow-wrap:anywhere}
    section>p{font-size:14px}
    .total{display:flex;align-items:baseline;justify-content:space-between;gap:16px;flex-wrap:wrap;\
    margin:12px 0 10px;font-variant-numeric:tabular-nums}
    .total strong{color:var(--text);font-size:40px;line-height:1.1;font-weight:650}
    .head{display:flex;justify-content:space-between;align-items:baseline;gap:16px}
    .head>:first-child{min-width:0;overflow-wrap:anywhere}
    .number{font-variant-numeric:tabular-nums;white-space:nowrap}
    .head>.number{font-size:15px;line-height:1.5}
    .of{color:var(--muted)}
    .percent{display:inline-block;min-width:54px;text-align:right;color:var(--muted)}
    .path{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;margin-bottom:8px}
    .bar{height:6px;border-radius:3px;background:var(--track);overflow:hidden;margin-top:6px}
    header .bar{height:10px;border-radius:5px}
    .bar>div{height:100%;border-radius:inherit;background:var(--done)}
    ol,ul{list-style:none}
    ol>li{margin-top:18px;font-size:15px}
    \((1...4).map { "ol>li.depth\($0){margin-left:\($0 * 20)px}" }.joined())
    .groups{display:flex;flex-wrap:wrap;gap:2px 18px;margin-top:6px;font-size:13px;color:var(--muted)}
    .groups li{overflow-wrap:anywhere}
    figure{margin:16px 0 12px;--gutter:calc(var(--digits)*1ch + 12px);font-size:13px}
    .plot{position:relative;height:200px;margin:8px 2px 0 var(--gutter)}
    .plot svg{position:absolute;inset:0;width:100%;height:100%;overflow:visible}
    .number-tick{position:absolute;left:0;right:0;border-top:1px solid var(--line)}
    .number-tick span{position:absolute;right:100%;transform:translateY(-50%);padding-right:10px;\
    color:var(--muted);font-variant-numeric:tabular-nums}
    .days{position:relative;height:1.5em;margin:8px 2px 0 var(--gutter);color:var(--muted);\
    font-variant-numeric:tabular-nums}
    .days span{position:absolute;white-space:nowrap}
    .days .between{transform:translateX(-50%)}
    .days .last{transform:translateX(-100%)}
    time{white-space:nowrap}
    @media (max-width:600px){.days .between{display:none}}
    figcaption{display:flex;flex-wrap:wrap;gap:4px 20px;margin-top:8px;color:var(--muted)}
    @media print{body{background:none;padding:0}header,section{break-inside:auto;border:0}}
    """
}
