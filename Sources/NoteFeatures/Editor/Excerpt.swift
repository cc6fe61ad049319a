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

  /// Up to three short paragraphs or bullets with what leads them, as Markdown on one line each.
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
    let reader = ExcerptReader(note)
    // What the heading names is what all of the place is about.
    let stems = explanation.words.filter {
      ExplanationWords.count(of: $0, in: explanation.heading) == 0
    }.flatMap(\.self)
    let all = note.blocks(in: explanation.range)
    // A unit may begin with sections of their own, and have nothing but a list of files itself.
    let own = Set(explanation.blocks)
    let isOwn = reader.firstUseful(of: all).map(own.contains) ?? true
    if isOwn || !stems.isEmpty {
      let excerpt = reader.excerpt(of: explanation.blocks, about: stems)
      if !excerpt.isEmpty { return excerpt }
    }
    return reader.excerpt(of: all, about: stems)
  }
}

extension Note {
  /// What a range of the note says first.
  func excerpt(in range: TextRange) -> Excerpt {
    ExcerptReader(self).excerpt(of: blocks(in: range), about: [])
  }

  /// The first blocks that begin in a range.
  fileprivate func blocks(in range: TextRange) -> [Int] {
    syntax.blocks.indices.lazy.filter { [syntax] in
      range.contains(syntax.blocks[$0].range.lowerBound)
    }.prefix(100).map(\.self)
  }
}

private struct ExcerptReader {
  private let note: Note
  private let syntax: ParsedNote

  /// The most paragraphs and bullets.
  private static var shownPieces: Int { 3 }

  /// A paragraph or bullet.
  private struct Piece {
    let text: String
    /// What leads the list that it begins: "Deep copy:".
    var label: String?
    var score = 0
  }

  init(_ note: Note) {
    self.note = note
    self.syntax = note.syntax
  }

  /// The first block that an excerpt could show.
  func firstUseful(of blocks: [Int]) -> Int? {
    blocks.first { index in
      switch syntax.blocks[index].kind {
      case .paragraph: usefulText(of: syntax.blocks[index]) != nil
      case .code: true
      default: false
      }
    }
  }

  func excerpt(of blocks: [Int], about stems: [String]) -> Excerpt {
    var pieces: [Piece] = []
    var label: String?
    var code: Excerpt.Code?
    var codeScore = 0
    for index in blocks {
      let block = syntax.blocks[index]
      switch block.kind {
      case .heading: label = nil
      case .paragraph:
        guard let text = usefulText(of: block) else {
          label = self.label(block)
          continue
        }
        let isBullet = text.hasPrefix("- ")
        pieces.append(
          Piece(
            text: text, label: isBullet ? label : nil,
            score: ExplanationWords.count(of: stems, in: text)))
        label = nil
      case .code(let language):
        let score = ExplanationWords.count(of: stems, in: note.text.string(block.range))
        if code == nil || score > codeScore {
          code = Self.code(
            in: block, language: language.map { syntax.languages[$0] }, of: note, about: stems)
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
    for piece in pieces[start...].prefix(Self.shownPieces) where length <= 280 {
      let short = Self.shortened(piece.text, to: 240)
      if let label = piece.label { text.append(label) }
      text.append(short)
      length += short.count
    }
    return Excerpt(text: text, code: code)
  }

  /// What leads a list, where it says more than that there is one.
  private func label(_ block: Block) -> String? {
    if let parent = block.parent, case .item(let index) = syntax.blocks[parent].kind,
      syntax.items[index].checkbox != nil
    {
      return nil
    }
    let text = note.flatText(of: block).text
    guard Self.isLeading(text), text.contains(where: \.isLetter) else { return nil }
    let words = text.filter { !"*:".contains($0) }
    return ExplanationWords.isLabel(words) ? nil : text
  }

  /// The text of a paragraph or bullet; `nil` for checkboxes, labels, links and images alone.
  private func usefulText(of block: Block) -> String? {
    var bullet = ""
    if let parent = block.parent, case .item(let index) = syntax.blocks[parent].kind {
      if syntax.items[index].checkbox != nil { return nil }
      bullet = "- "
    }
    let text = note.flatText(of: block)
    let letters = text.text.unicodeScalars.count { $0.isAlphabetic }
    guard letters >= 3, text.linked * 2 < text.text.utf8.count else { return nil }
    if Self.isLeading(text.text), text.text.utf8.count < 60 { return nil }
    return bullet + text.text
  }

  /// Whether a text leads what follows: "Deep copy:", "**Files:**".
  private static func isLeading(_ text: String) -> Bool {
    text.hasSuffix(":") || text.hasSuffix(":**")
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

  /// The most lines of code.
  private static var shownLines: Int { 12 }

  /// The first line of the part, between lines without text, that says most of a topic; the start
  /// where all of it is shown anyway, or no part says more.
  private static func beginning(of lines: [String], about stems: [String]) -> Int {
    guard lines.count > shownLines, !stems.isEmpty else { return 0 }
    var best = (
      start: 0,
      score: ExplanationWords.count(of: stems, in: lines.prefix(shownLines).joined(separator: "\n"))
    )
    for start in lines.indices.dropFirst()
    where lines[start - 1].trimmingSpace.isEmpty && lines[start].first?.isWhitespace == false {
      let part = lines[start...].prefix { !$0.trimmingSpace.isEmpty }.prefix(shownLines)
      let score = ExplanationWords.count(of: stems, in: part.joined(separator: "\n"))
      if score > best.score { best = (start, score) }
    }
    return best.start
  }

  private static func code(
    in block: Block, language: String?, of note: Note, about stems: [String]
  ) -> Excerpt.Code? {
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
    lines = lines.map { repairingDamage(in: String($0.dropFirst(min(indent, $0.count)))) }
    let start = beginning(of: lines, about: stems)
    var shown = Array(lines[start...].prefix(shownLines))
    if lines.count > start + shownLines { shown[shownLines - 1] = "…" }
    while shown.count > 1, shown[shown.count - 2].trimmingSpace.isEmpty, shown.last == "…" {
      shown.remove(at: shown.count - 2)
    }
    if start > 0 { shown.insert("…", at: 0) }
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
