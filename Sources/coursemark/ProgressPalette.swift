/// The colors of the documents that `progress` draws, for light and dark.
///
/// Text has a contrast of 4.5 to the ground at least, and what is drawn 3 (WCAG 2.2, 1.4.3 and
/// 1.4.11); a test computes them. No color says what is not also written.
struct ProgressPalette {
  /// Behind everything.
  let ground: String
  /// Behind a card of a page.
  let card: String
  /// Text that counts.
  let text: String
  /// Text beside it.
  let muted: String
  /// Thin lines that part things.
  let line: String
  /// The part of a bar that is open.
  let track: String
  /// What is done.
  let done: String

  static let light = ProgressPalette(
    ground: "#f6f7f9", card: "#ffffff", text: "#1b2330", muted: "#586374", line: "#dde2e9",
    track: "#e3e7ed", done: "#1c7c54")
  static let dark = ProgressPalette(
    ground: "#0f1319", card: "#171c24", text: "#e9edf3", muted: "#a2adbc", line: "#2a323d",
    track: "#2a323d", done: "#45c08b")

  /// The colors as custom properties of CSS.
  var properties: String {
    "--ground:\(ground);--card:\(card);--text:\(text);--muted:\(muted);--line:\(line);"
      + "--track:\(track);--done:\(done)"
  }

  /// Both palettes, the dark one where the reader prefers it.
  static let css = """
    :root{color-scheme:light dark;\(light.properties)}
    @media (prefers-color-scheme:dark){:root{\(dark.properties)}}
    """

  static let fonts = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif"
}

/// Text for an element or attribute of HTML or SVG.
///
/// What XML does not allow, controls and noncharacters, is replaced: one of them and the whole
/// picture is not shown.
func escapedXML(_ text: String) -> String {
  var escaped = ""
  for scalar in printable(text).unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    case "\t": escaped += " "
    case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}
