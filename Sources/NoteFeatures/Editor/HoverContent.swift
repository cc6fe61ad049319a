public import NoteText

/// What a hover shows, and of what.
public struct HoverContent: Sendable, Hashable {
  /// What a link in a hover opens.
  public enum Destination: Sendable, Hashable {
    /// A zero-based line of a note.
    case place(ExactString, line: Int)
    /// A file or folder.
    case file(ExactString)
    /// A page on the web.
    case web(String)
  }

  /// A piece of the content.
  public enum Part: Sendable, Hashable {
    /// A paragraph or bullet, as Markdown on one line.
    case paragraph(String)
    /// Code, with its language.
    case code(String, language: String?)
    /// A link; the title is plain text.
    case link(String, Destination)
    /// A line between two parts.
    case rule
  }

  /// What the content is about.
  public let range: TextRange
  /// The pieces from top to bottom.
  public let parts: [Part]

  /// The content as Markdown. `address` gives the URI of a destination; where it gives none, the
  /// title alone is shown.
  public func markdown(address: (Destination) -> String?) -> String {
    joined { part in
      switch part {
      case .paragraph(let text): return text
      case .code(let text, let language):
        var fence = "```"
        while text.contains(fence) { fence += "`" }
        return "\(fence)\(language ?? "")\n\(text)\n\(fence)"
      case .link(let title, let destination):
        let shown = Self.escaped(title)
        return address(destination).map { "[\(shown)](<\($0)>)" } ?? shown
      case .rule: return "---"
      }
    }
  }

  /// The content as text without markup, for clients that show no Markdown; lines are at most 60
  /// columns wide where words allow it.
  public var plainText: String {
    joined { part in
      switch part {
      case .paragraph(let text): return Self.wrapped(Self.unmarked(text))
      case .code(let text, _):
        return text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
      case .link(let title, let destination):
        switch destination {
        case .place(let path, let line): return Self.wrapped("\(title) (\(path):\(line + 1))")
        case .file(let path):
          return Self.wrapped(title == path.string ? title : "\(title) (\(path))")
        case .web(let address): return title == address ? title : "\(title) (\(address))"
        }
      case .rule: return ""
      }
    }
  }

  private func joined(_ render: (Part) -> String) -> String {
    var text = ""
    var wasBullet = false
    for part in parts {
      let rendered = render(part)
      if rendered.isEmpty { continue }
      var isBullet = false
      if case .paragraph(let paragraph) = part { isBullet = paragraph.hasPrefix("- ") }
      if !text.isEmpty { text += isBullet && wasBullet ? "\n" : "\n\n" }
      text += rendered
      wasBullet = isBullet
    }
    return text
  }

  private static func escaped(_ title: String) -> String {
    var escaped: [UInt8] = []
    for byte in title.utf8 {
      if "\\[]*_`<>".utf8.contains(byte) { escaped.append(UInt8(ascii: "\\")) }
      escaped.append(byte)
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// The text without the signs of emphasis and code.
  private static func unmarked(_ text: String) -> String {
    var plain: [Character] = []
    var open: [Int] = []
    var isCode = false
    for character in text.replacing("**", with: "") {
      if character == "`" {
        isCode.toggle()
        continue
      }
      // `*args` has no other sign that closes it.
      if character == "*", !isCode {
        let isAfterWord = plain.last.map { $0 != " " && $0 != "(" } ?? false
        if isAfterWord, let start = open.popLast() {
          plain.remove(at: start)
          continue
        }
        if !isAfterWord { open.append(plain.count) }
      }
      plain.append(character)
    }
    return String(plain)
  }

  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    let indent = text.hasPrefix("- ") ? "  " : ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > 60 {
        lines.append(line)
        line = indent + word
      } else {
        line += line.isEmpty ? String(word) : " \(word)"
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
