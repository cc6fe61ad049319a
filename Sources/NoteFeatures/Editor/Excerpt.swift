import NoteSyntax
import NoteText
public import TopicModel

/// The useful beginning of a place: what it says, without what only frames it.
public struct Excerpt: Sendable, Hashable {
  /// Code, shortened.
  public struct Code: Sendable, Hashable {
    /// At most twelve lines, without their common indentation; `…` stands for the rest.
    public let text: String
    /// The language as written behind the fence; `nil` where there is none.
    public let language: String?
  }

  /// Up to three short paragraphs or bullets, as Markdown on one line each.
  public let text: [String]
  /// The first code block; `nil` where there is none.
  public let code: Code?

  /// Whether there is nothing to show.
  public var isEmpty: Bool { text.isEmpty && code == nil }
}

extension Course {
  /// What an explanation says first about its topic.
  public func excerpt(of explanation: Explanation) -> Excerpt {
    guard let note = self[explanation.path] else { return Excerpt(text: [], code: nil) }
    let own = ExcerptReader(note).excerpt(of: explanation.blocks, about: explanation.stems)
    if !own.isEmpty { return own }
    return note.excerpt(in: explanation.range)
  }
}

extension Note {
  /// What a range of the note says first.
  func excerpt(in range: TextRange) -> Excerpt {
    let blocks = syntax.blocks.indices.filter { range.contains(syntax.blocks[$0].range.lowerBound) }
    return ExcerptReader(self).excerpt(of: blocks, about: [])
  }
}

private struct ExcerptReader {
  private let note: Note
  private let syntax: ParsedNote

  init(_ note: Note) {
    self.note = note
    self.syntax = note.syntax
  }

  func excerpt(of blocks: [Int], about stems: [String]) -> Excerpt {
    var pieces: [(text: String, score: Int)] = []
    var code: Excerpt.Code?
    var codeScore = 0
    for index in blocks {
      let block = syntax.blocks[index]
      switch block.kind {
      case .paragraph:
        guard let text = usefulText(of: block) else { continue }
        pieces.append((text, ExplanationWords.count(of: stems, in: text)))
      case .code(let language):
        let score = ExplanationWords.count(of: stems, in: note.text.string(block.range))
        if code == nil || score > codeScore {
          code = Self.code(in: block, language: language, of: note)
          codeScore = score
        }
      default: break
      }
    }
    // Where only some of the text is about the topic, that is where to begin.
    let most = pieces.map(\.score).max() ?? 0
    let start = most > 0 ? pieces.firstIndex { $0.score == most } ?? 0 : 0
    var text: [String] = []
    var length = 0
    for piece in pieces[start...] {
      if text.count == 3 || length > 280 { break }
      let short = Self.shortened(piece.text, to: 240)
      text.append(short)
      length += short.count
    }
    return Excerpt(text: text, code: code)
  }

  /// The text of a paragraph or bullet; `nil` for checkboxes, labels, links and images alone.
  private func usefulText(of block: Block) -> String? {
    var bullet = ""
    if let parent = block.parent, case .item(let index) = syntax.blocks[parent].kind {
      if syntax.items[index].checkbox != nil { return nil }
      bullet = "- "
    }
    let text = note.flatText(of: block)
    let letters = text.text.unicodeScalars.count { $0.properties.isAlphabetic }
    guard letters >= 3, text.linked * 2 < text.text.utf8.count else { return nil }
    if text.text.hasSuffix(":"), text.text.utf8.count < 60 { return nil }
    return bullet + text.text
  }

  /// Cut behind a sentence, else behind a word.
  private static func shortened(_ text: String, to length: Int) -> String {
    guard text.count > length else { return text }
    let start = text.prefix(length)
    for sign in [". ", "! ", "? ", "。", "; "] {
      if let last = start.ranges(of: sign).last, start[..<last.lowerBound].count > length / 3 {
        return String(start[..<last.lowerBound]) + (sign == "; " ? " …" : String(sign.prefix(1)))
      }
    }
    let word = start.lastIndex(of: " ") ?? start.endIndex
    return String(start[..<word]) + " …"
  }

  private static func code(in block: Block, language: String?, of note: Note) -> Excerpt.Code? {
    let first = note.text.line(at: block.range.lowerBound)
    let last = note.text.line(at: max(block.range.lowerBound, block.range.upperBound - 1))
    var lines = (first...last).map { note.text.string(note.text.lineRange($0)) }
    func isFence(_ line: String) -> Bool {
      let line = line.trimmingSpace
      return line.hasPrefix("```") || line.hasPrefix("~~~")
    }
    if let line = lines.first, isFence(line) {
      lines.removeFirst()
      if let end = lines.last, isFence(end) { lines.removeLast() }
    }
    while lines.first?.trimmingSpace.isEmpty == true { lines.removeFirst() }
    while lines.last?.trimmingSpace.isEmpty == true { lines.removeLast() }
    guard !lines.isEmpty else { return nil }
    let indent =
      lines.filter { !$0.trimmingSpace.isEmpty }
      .map { $0.prefix { $0 == " " || $0 == "\t" }.count }.min() ?? 0
    var shown = lines.prefix(12).map { String($0.dropFirst(min(indent, $0.count))) }
    if lines.count > 12 { shown[11] = "…" }
    return Excerpt.Code(text: shown.joined(separator: "\n"), language: language)
  }
}

extension Note {
  /// The text of a block on one line with its emphasis and code; links are their text, images and
  /// footnotes are left out. `linked` is how much of it is the text of links, in bytes.
  func flatText(of block: Block) -> (text: String, linked: Int) {
    var flat = ""
    var linked = 0
    var end = block.range.lowerBound
    for inline in syntax.inlines[block.inlines] where inline.range.lowerBound >= end {
      end = inline.range.upperBound
      switch inline.kind {
      case .text, .code, .strong, .emphasis: flat += text.string(inline.range)
      case .lineBreak: flat += " "
      case .link(let index):
        let link = syntax.links[index]
        if link.isImage || link.form == .html { continue }
        let shown = text.string(link.form == .autolink ? link.targetRange : link.textRange)
        if shown.contains("![") { continue }
        flat += shown
        linked += shown.utf8.count
      case .html, .footnoteReference: break
      }
    }
    return (repairingDamage(in: flat.collapsingSpace), linked)
  }
}
