import CMarkGFM
import Foundation
public import NoteSyntax
import NoteText

/// What a reader sees of a note that leads somewhere or is counted: headings, links, checkboxes.
public struct Rendering: Sendable, Equatable {
  /// Level and text, in order.
  public var headings: [String] = []
  /// Destinations, percent-decoded and sorted: a tag can have several.
  public var links: [String] = []
  /// `x` or a space, in order.
  public var checkboxes: [String] = []
}

extension Rendering {
  /// What the HTML says that libcmark-gfm renders from a note.
  ///
  /// Front matter is left out, since GitHub does not take it for Markdown.
  public init(rendered note: ParsedNote) {
    // The checkbox of a first line is not seen behind a byte order mark.
    let mark = note.text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let start = note.frontMatter?.range.upperBound ?? mark
    var reader = HTMLScanner(Self.html(of: note.text.bytes[start...]))
    reader.scan()
    self = reader.found
    links.sort()
  }

  /// What our syntax says, without what libcmark-gfm cannot see: checkboxes in quotes and those with
  /// a state of their own.
  public init(read note: ParsedNote) {
    headings = note.headings.map { "\($0.level) \($0.title.collapsed)" }
    // `[x]` is a checkbox, also where it is the label of a link; the model leaves such links out.
    let markers = Set(note.items.compactMap { $0.checkbox?.range })
    // What stands in the text of an image is shown as text; our syntax has it as links all the same.
    let images = note.links.filter(\.isImage).map(\.textRange)
    links = note.links.filter { link in
      !markers.contains(link.range)
        && !images.contains { $0.contains(link.range) }
    }
    .map { note.destination(of: $0).percentDecoded }.sorted()
    for item in note.items {
      guard let checkbox = item.checkbox, !note.isInQuote(item.block) else { continue }
      guard ["[ ]", "[x]", "[X]"].contains(note.text.string(checkbox.range)) else { continue }
      let range = note.text.lineRange(note.text.line(at: checkbox.range.lowerBound))
      // With nothing behind it, be it a space, it is not shown as a checkbox: somebody is writing.
      if range.upperBound == checkbox.range.upperBound { continue }
      // libcmark-gfm 0.29.0.gfm.6 looks for the mark anywhere on the line.
      let line = note.text.string(range)
      checkboxes.append(line.contains("[x]") || line.contains("[X]") ? "x" : " ")
    }
  }

  private static func html(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    // Registers the extensions, once for all threads.
    _ = ParsedNote(SourceText("x"))
    let options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES
    guard let parser = cmark_parser_new(options) else { return [] }
    defer { cmark_parser_free(parser) }
    for name in ["table", "tasklist"] {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    bytes.withUnsafeBytes { bytes in
      cmark_parser_feed(parser, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
    guard let root = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(root) }
    let extensions = cmark_parser_get_syntax_extensions(parser)
    guard let html = cmark_render_html(root, options, extensions) else { return [] }
    defer { free(html) }
    return Array(UnsafeRawBufferPointer(start: html, count: strlen(html)))
  }
}

extension Rendering {
  /// Whether a comment, a tag or a script is left open where its raw HTML ends. A browser takes what
  /// follows on the page for a part of it; Markdown goes on, and so do we.
  public static func leavesHTMLOpen(_ note: ParsedNote) -> Bool {
    note.blocks.contains { block in
      guard block.kind == .html else { return false }
      let html = note.text.string(block.range).lowercased()
      func isOpen(_ start: String, _ end: String) -> Bool {
        html.ranges(of: start).last.map { !html[$0.upperBound...].contains(end) } ?? false
      }
      return isOpen("<", ">") || isOpen("<!--", "-->") || isOpen("<script", "</script>")
        || isOpen("<style", "</style>")
    }
  }
}

extension ParsedNote {
  fileprivate func isInQuote(_ block: Int) -> Bool {
    var current = blocks[block].parent
    while let index = current {
      if blocks[index].kind == .quote { return true }
      current = blocks[index].parent
    }
    return false
  }
}

extension String {
  fileprivate var collapsed: String {
    unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
  }

  fileprivate var percentDecoded: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
        let value = UInt8(digits, radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Reads the tags of HTML as a browser would, as far as headings and links are concerned.
private struct HTMLScanner {
  private(set) var found = Rendering()
  private let html: [UInt8]
  private var index = 0
  /// The heading that is open, with its text so far.
  private var heading: (level: UInt8, text: [UInt8])?
  /// Whether a reference to a footnote is open, which is no part of a title.
  private var isInFootnoteReference = false

  init(_ html: [UInt8]) { self.html = html }

  mutating func scan() {
    while index < html.count {
      if html[index] != UInt8(ascii: "<") {
        if !isInFootnoteReference { heading?.text.append(html[index]) }
        index += 1
      } else if starts(with: "<!--") {
        skip(past: "-->")
      } else if starts(with: "<!") || starts(with: "<?") {
        skip(past: ">")
      } else {
        tag()
      }
    }
  }

  private func starts(with text: String) -> Bool { html[index...].starts(with: text.utf8) }

  private mutating func skip(past text: String) {
    while index < html.count, !starts(with: text) { index += 1 }
    index = min(html.count, index + text.utf8.count)
  }

  private mutating func tag() {
    let start = index
    index += 1
    let isEnd = index < html.count && html[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    let name = word { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") && !$0.isHTMLSpace }
      .lowercased()
    guard let first = name.utf8.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else {
      // No tag: `<` as it is.
      index = start + 1
      return
    }
    let attributes = attributes()
    if isEnd {
      end(name)
    } else {
      begin(name, attributes)
    }
  }

  private mutating func word(_ isPart: (UInt8) -> Bool) -> String {
    let start = index
    while index < html.count, isPart(html[index]) { index += 1 }
    return String(decoding: html[start..<index], as: UTF8.self)
  }

  private mutating func attributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while index < html.count {
      _ = word { $0.isHTMLSpace || $0 == UInt8(ascii: "/") }
      guard index < html.count else { break }
      if html[index] == UInt8(ascii: ">") {
        index += 1
        break
      }
      let start = index
      if html[index] == UInt8(ascii: "=") { index += 1 }
      _ = word { !$0.isHTMLSpace && !"=>/".utf8.contains($0) }
      let name = String(decoding: html[start..<index], as: UTF8.self).lowercased()
      var value = ""
      let end = index
      _ = word(\.isHTMLSpace)
      if index < html.count, html[index] == UInt8(ascii: "=") {
        index += 1
        _ = word(\.isHTMLSpace)
        if index < html.count, html[index] == UInt8(ascii: "\"") || html[index] == UInt8(ascii: "'")
        {
          let quote = html[index]
          index += 1
          value = word { $0 != quote }
          index += 1
        } else {
          value = word { !$0.isHTMLSpace && $0 != UInt8(ascii: ">") }
        }
      } else {
        index = end
      }
      if attributes[name] == nil { attributes[name] = value }
    }
    return attributes
  }

  private mutating func begin(_ name: String, _ attributes: [String: String]) {
    if name == "script" || name == "style" { skipContent(of: name) }
    if name == "sup", attributes["class"] == "footnote-ref" { isInFootnoteReference = true }
    let isFootnote = attributes.keys.contains { $0.hasPrefix("data-footnote") }
    for key in ["href", "src"] {
      if let target = attributes[key], !isFootnote {
        // Browsers leave out the white space around an address (WHATWG URL, "basic URL parser").
        let address = resolvingEntities(in: target).trimmingCharacters(in: .whitespacesAndNewlines)
        found.links.append(address.percentDecoded)
      }
    }
    if name == "input", attributes["type"] == "checkbox", attributes["disabled"] != nil {
      found.checkboxes.append(attributes["checked"] == nil ? " " : "x")
    }
    if name.utf8.count == 2, name.hasPrefix("h"), let digit = name.utf8.last,
      (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(digit)
    {
      // One that nothing closes is none.
      heading = (digit - UInt8(ascii: "0"), [])
    }
    if name == "br" { heading?.text.append(UInt8(ascii: " ")) }
  }

  /// Goes to the end tag, if there is one.
  private mutating func skipContent(of name: String) {
    let rest = html[index...]
    let end = rest.indices.first { start in
      rest[start] == UInt8(ascii: "<")
        && String(decoding: rest[start...].prefix(name.utf8.count + 2), as: UTF8.self)
          .lowercased() == "</" + name
    }
    index = end ?? index
  }

  private mutating func end(_ name: String) {
    if name == "sup" { isInFootnoteReference = false }
    guard let open = heading, name == "h\(open.level)" else { return }
    let text = resolvingEntities(in: String(decoding: open.text, as: UTF8.self)).collapsed
    found.headings.append("\(open.level) \(text)")
    heading = nil
  }
}

extension UInt8 {
  fileprivate var isHTMLSpace: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D || self == 0x0C
  }
}
