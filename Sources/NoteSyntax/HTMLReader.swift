import NoteText

/// A raw HTML heading that has begun: what comes before its end tag is its title.
struct OpenHTMLHeading {
  let level: Int
  let start: Offset
  let titleStart: Offset
  let block: Int
  let isNested: Bool
  private(set) var title = ""

  init(level: Int, start: Offset, titleStart: Offset, block: Int, isNested: Bool) {
    self.level = level
    self.start = start
    self.titleStart = titleStart
    self.block = block
    self.isNested = isNested
  }

  mutating func append(_ text: String) { title += text }
}

/// Reads tags, attributes and comments of raw HTML (CommonMark, section 6.8, and what browsers
/// accept beyond it).
extension NoteParser {
  /// Reads the raw HTML in a range of the content.
  mutating func readHTML(_ range: Range<Int>, block: Int, isNested: Bool) {
    var index = range.lowerBound
    if let start = openComment {
      guard let end = find("-->", from: index, to: range.upperBound) else { return }
      appendComment(start..<content.source(end + 3))
      openComment = nil
      index = end + 3
    }
    var textStart = index
    while index < range.upperBound {
      guard content.bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if openHTMLHeading != nil {
        openHTMLHeading?.append(resolvingEntities(in: content.string(textStart..<index)))
      }
      if matches("<!--", at: index) {
        guard let end = find("-->", from: index + 4, to: range.upperBound) else {
          openComment = content.source(index)
          return
        }
        appendComment(content.source(index..<end + 3))
        index = end + 3
      } else if let tag = tag(at: index, limit: range.upperBound) {
        read(tag, block: block, isNested: isNested)
        index = tag.end
        if !tag.isEnd, ["script", "style", "textarea"].contains(tag.name) {
          index = find("</\(tag.name)", from: index, to: range.upperBound) ?? range.upperBound
        }
      } else {
        index += 1
      }
      textStart = index
    }
    if openHTMLHeading != nil {
      openHTMLHeading?.append(
        resolvingEntities(in: content.string(textStart..<max(textStart, range.upperBound))))
    }
  }

  private mutating func appendComment(_ range: TextRange) {
    note.comments.append(
      HTMLComment(
        range: range,
        textRange: range.lowerBound + 4..<max(range.lowerBound + 4, range.upperBound - 3)))
  }

  private mutating func read(_ tag: Tag, block: Int, isNested: Bool) {
    if tag.isEnd {
      if let heading = openHTMLHeading, tag.headingLevel == heading.level {
        close(heading, titleEnd: content.source(tag.start), end: content.source(tag.end))
      }
      return
    }
    for attribute in tag.attributes {
      let raw = content.string(attribute.value)
      let range = content.source(attribute.value)
      switch attribute.name {
      case "id", "name":
        guard !raw.isEmpty else { continue }
        note.anchors.append(
          HTMLAnchor(range: range, name: ExactString(resolvingEntities(in: raw))))
      case "href", "src":
        let target = trimmed(range)
        let destination = resolvingEntities(in: raw).trimmingSpace
        note.links.append(
          Link(
            form: .html, isImage: attribute.name == "src",
            range: content.source(tag.start..<tag.end),
            textRange: range.lowerBound..<range.lowerBound,
            targetRange: target, resolved: keep(destination.utf8, writtenAt: target)))
      default:
        break
      }
    }
    if let level = tag.headingLevel {
      openHTMLHeading = OpenHTMLHeading(
        level: level, start: content.source(tag.start), titleStart: content.source(tag.end - 1) + 1,
        block: block, isNested: isNested)
    }
  }

  private mutating func close(_ heading: OpenHTMLHeading, titleEnd: Offset, end: Offset) {
    openHTMLHeading = nil
    let title = heading.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    note.headings.append(
      Heading(
        level: heading.level, form: .html,
        range: heading.start..<max(heading.start, end),
        titleRange: trimmed(heading.titleStart..<max(heading.titleStart, titleEnd)),
        title: title, slug: slugger.slug(for: title), block: heading.block,
        isNested: heading.isNested))
  }

  // MARK: - Tags

  struct Tag {
    let name: String
    let isEnd: Bool
    let start: Int
    let end: Int
    let attributes: [(name: String, value: Range<Int>)]

    /// 1 to 6 for `h1` to `h6`.
    var headingLevel: Int? {
      guard name.utf8.count == 2, name.hasPrefix("h"), let level = name.last?.wholeNumberValue,
        (1...6).contains(level)
      else { return nil }
      return level
    }
  }

  private mutating func tag(at start: Int, limit: Int) -> Tag? {
    var index = start + 1
    let isEnd = content.byte(index) == UInt8(ascii: "/")
    if isEnd { index += 1 }
    let nameStart = index
    while index < limit,
      content.bytes[index].isAlphanumeric || content.bytes[index] == UInt8(ascii: "-")
    { index += 1 }
    guard index > nameStart, content.bytes[nameStart].isLetter else { return nil }
    // No tag is as long as what comes before the next one, but data in an attribute can be.
    let limit = min(limit, start + tagBytesLeft)
    defer { if index >= limit { tagBytesLeft = max(256, tagBytesLeft - (limit - start)) } }
    let name = content.string(nameStart..<index).lowercased()
    var attributes: [(name: String, value: Range<Int>)] = []
    while index < limit {
      let byte = content.bytes[index]
      if byte == UInt8(ascii: ">") {
        return Tag(name: name, isEnd: isEnd, start: start, end: index + 1, attributes: attributes)
      }
      if byte.isSpace || byte == UInt8(ascii: "/") {
        index += 1
        continue
      }
      if byte == UInt8(ascii: "<") { return nil }
      let nameStart = index
      while index < limit, !content.bytes[index].isSpace,
        content.bytes[index] != UInt8(ascii: "="), content.bytes[index] != UInt8(ascii: ">"),
        content.bytes[index] != UInt8(ascii: "/")
      { index += 1 }
      let attribute = content.string(nameStart..<index).lowercased()
      let afterName = content.skippingSpace(from: index)
      guard afterName < limit, content.bytes[afterName] == UInt8(ascii: "=") else {
        if index == nameStart { index += 1 }
        continue
      }
      guard let value = attributeValue(at: content.skippingSpace(from: afterName + 1), limit: limit)
      else { return nil }
      attributes.append((attribute, value.range))
      index = value.end
    }
    return nil
  }

  private func attributeValue(at start: Int, limit: Int) -> (range: Range<Int>, end: Int)? {
    guard start < limit else { return nil }
    let quote = content.bytes[start]
    var index = start
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while index < limit, content.bytes[index] != quote { index += 1 }
      return index < limit ? (start + 1..<index, index + 1) : nil
    }
    while index < limit, !content.bytes[index].isSpace, content.bytes[index] != UInt8(ascii: ">") {
      index += 1
    }
    return (start..<index, index)
  }

  private func matches(_ text: StaticString, at index: Int) -> Bool {
    let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return content.bytes[min(index, content.bytes.count)...].starts(with: expected)
  }

  private func find(_ text: String, from start: Int, to limit: Int) -> Int? {
    let pattern = Array(text.utf8)
    var index = start
    while index + pattern.count <= limit {
      if content.bytes[index].lowercased == pattern[0],
        zip(content.bytes[index..<index + pattern.count], pattern).allSatisfy({
          $0.lowercased == $1
        })
      {
        return index
      }
      index += 1
    }
    return nil
  }
}
