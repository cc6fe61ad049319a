import NoteSyntax
public import NoteText
public import TopicModel

/// A link that can be followed with a click.
public struct DocumentLink: Sendable, Hashable {
  /// Where a link leads.
  public enum Destination: Sendable, Hashable {
    /// A page on the web or a mail address, with its scheme.
    case web(String)
    /// A note, file or folder relative to the root, and the zero-based line of the anchor in it;
    /// `nil` where the link names no anchor, or one that means the whole.
    case file(ExactString, line: Int?)
  }

  /// The destination as written, or the label that stands for it.
  public let range: TextRange
  /// Where it leads.
  public let destination: Destination
  /// What is there, in words: "day-log.md › Day 4".
  public let tooltip: String
}

extension Course {
  /// The links of a note whose target exists, and those to the web, in the order of the text.
  ///
  /// Broken links are left out: there is nothing to open, and a finding says so. Bare addresses are
  /// no links in CommonMark; editors find them by themselves.
  public func documentLinks(in note: Note) -> [DocumentLink] {
    var links = note.references.compactMap { link(for: $0, in: note) }
    for link in note.syntax.links where link.form == .autolink {
      let address = note.text.string(link.targetRange)
      let isMail = address.contains("@") && !Self.hasScheme(address)
      let url = isMail ? "mailto:\(address)" : address
      links.append(
        DocumentLink(range: link.targetRange, destination: .web(url), tooltip: url))
    }
    return links.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  private func link(for reference: Reference, in note: Note) -> DocumentLink? {
    switch reference.kind {
    case .unit, .footnote: return nil
    case .link, .image, .definition, .wiki, .file, .toc: break
    }
    switch resolution(of: reference, in: note) {
    case .ok, .broken(.anchorCase): break
    case .external:
      let url = note.target(of: reference)
      let address = url.hasPrefix("//") ? "https:\(url)" : url
      guard Self.hasScheme(address) else { return nil }
      return DocumentLink(
        range: reference.targetRange, destination: .web(address), tooltip: address)
    case .broken, .unverifiable: return nil
    }
    guard let lead = lead(of: reference, in: note) else { return nil }
    let target = lead.anchor ?? lead.base
    if let place = places(of: target, from: note).first, place.range.upperBound > 0 {
      return link(at: reference.targetRange, to: place, of: target)
    }
    guard case .file(let path) = lead.base else { return nil }
    var line: Int?
    if case .anchor(_, let name) = target { line = Note.line(ofAnchor: name) }
    let name = path.isEmpty ? "/" : path.string
    return DocumentLink(
      range: reference.targetRange, destination: .file(path, line: line),
      tooltip: line.map { "\(name) › line \($0 + 1)" } ?? name)
  }

  private func link(at range: TextRange, to place: Place, of target: Target) -> DocumentLink? {
    guard let other = knownNote(at: place.path) else { return nil }
    let line = other.text.line(at: place.range.lowerBound)
    var title = other.text.string(place.titleRange).trimmingSpace
    if case .anchor(_, let slug) = target, let section = other.section(ofSlug: slug) {
      title = other.sections[section].name
    }
    return DocumentLink(
      range: range, destination: .file(place.path, line: line),
      tooltip: "\(place.path) › \(title.isEmpty ? "line \(line + 1)" : title)")
  }

  /// A scheme of two letters or more as in RFC 3986, section 3.1; one letter names a drive.
  private static func hasScheme(_ address: String) -> Bool {
    address.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]+:/) != nil
  }
}
