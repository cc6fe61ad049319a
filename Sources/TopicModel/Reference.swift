public import NoteSyntax
public import NoteText

/// Anything in a note that points somewhere.
public struct Reference: Sendable {
  /// What points.
  public enum Kind: String, Sendable {
    /// A link, raw HTML included.
    case link
    /// An image, raw HTML included.
    case image
    /// A link definition.
    case definition
    /// A wiki-link.
    case wiki
    /// "Day 5" in prose.
    case unit
    /// A file that a unit lists.
    case file
    /// A reference to a footnote.
    case footnote
    /// An entry of a table of contents.
    case toc
  }

  /// What a reference points at.
  public enum Goal: Sendable {
    /// A link's destination.
    case destination(Destination)
    /// A wiki-link's target.
    case wiki(String)
    /// A unit by kind and number.
    case unit(kind: String, ordinal: String)
    /// A file by name.
    case file(String)
    /// A footnote, and whether it is defined.
    case footnote(isDefined: Bool)
  }

  /// What points.
  public let kind: Kind
  /// The whole reference.
  @PackedRange public private(set) var range: TextRange
  /// The destination, or what stands for it.
  @PackedRange public private(set) var targetRange: TextRange
  /// The zero-based line it starts on.
  @PackedIndex public private(set) var line: Int
  /// What it points at.
  public let goal: Goal
  /// The destination where it is written elsewhere, in the definition of a label.
  fileprivate let labeled: String?
}

extension Reference {
  /// Whether the destination is written elsewhere, in the definition of a label.
  public var isByLabel: Bool { labeled != nil }

  /// Whether the double brackets of a wiki-link hold a name, and not a matrix or a shell's test.
  public func isName(in text: SourceText) -> Bool {
    let target = text.string(targetRange)
    guard let first = target.first, first.isLetter || first.isNumber || first == "#" else {
      return false
    }
    return target.contains(where: \.isLetter) && target.utf8.count < 120
      && !target.contains { "=<>$\"(){}".contains($0) }
  }

  static func all(in note: ParsedNote, outline: Outline) -> [Reference] {
    var references: [Reference] = []
    let text = note.text
    func append(
      _ kind: Kind, _ range: TextRange, _ target: TextRange, _ goal: Goal, labeled: String? = nil
    ) {
      references.append(
        Reference(
          kind: kind, range: range, targetRange: target, line: text.line(at: range.lowerBound),
          goal: goal, labeled: labeled))
    }
    let generated = generatedRanges(in: note)
    let contents = TableOfContents.entries(in: note)
    let markers = note.checkboxMarkers
    for (index, link) in note.links.enumerated()
    where link.form != .autolink && !markers.contains(link.range) {
      let written = note.destination(of: link)
      guard let destination = Destination(written) else { continue }
      if note.leadsToOwnAnchor(link),
        generated.contains(where: { $0.contains(link.range.lowerBound) })
      {
        continue
      }
      let kind: Kind = contents.contains(index) ? .toc : link.isImage ? .image : .link
      append(
        kind, link.range, link.targetRange, .destination(destination),
        labeled: link.form == .reference ? written : nil)
    }
    for definition in note.definitions where !definition.isComment {
      guard let destination = Destination(definition.destination) else { continue }
      append(.definition, definition.range, definition.targetRange, .destination(destination))
    }
    for wiki in note.wikiLinks {
      append(.wiki, wiki.range, wiki.targetRange, .wiki(text.string(wiki.targetRange)))
    }
    for footnote in note.footnoteReferences {
      append(
        .footnote, footnote.range, footnote.range, .footnote(isDefined: footnote.isDefined))
    }
    for mention in UnitMention.all(in: note, outline: outline) {
      append(
        .unit, mention.range, mention.range, .unit(kind: mention.kind, ordinal: mention.ordinal))
    }
    for file in ListedFile.all(in: note, outline: outline) {
      append(.file, file.range, file.range, .file(file.name))
    }
    references.sort {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    return Array(exactly: references)
  }

  /// What the all-contributors bot writes: its anchors mark a kind of work and lead nowhere.
  private static func generatedRanges(in note: ParsedNote) -> [TextRange] {
    var ranges: [TextRange] = []
    var start: Offset?
    for comment in note.comments {
      guard note.text.contains("ALL-CONTRIBUTORS-LIST", in: comment.textRange) else { continue }
      let text = note.text.string(comment.textRange)
      if text.contains(":START") {
        start = comment.range.lowerBound
      } else if text.contains(":END"), let first = start {
        ranges.append(first..<max(first, comment.range.upperBound))
        start = nil
      }
    }
    return ranges
  }
}

extension Note {
  /// The destination of a reference of this note as it is written; where a label stands for it, as
  /// it is understood.
  public func target(of reference: Reference) -> String {
    reference.labeled ?? text.string(reference.targetRange)
  }

  /// What a reference with an address points to.
  func addressKey(of reference: Reference) -> InboundKey {
    reference.labeled.map(InboundKey.address) ?? .address(at: reference.targetRange, in: text)
  }
}

extension ParsedNote {
  /// The brackets of the checkboxes: in a note that defines the label `x` they are links to the
  /// parser, and GitHub shows checkboxes.
  public var checkboxMarkers: Set<TextRange> { Set(items.lazy.compactMap { $0.checkbox?.range }) }
}

extension LinkDefinition {
  /// Whether it only serves to hide a comment: `[//]: # (text)`.
  public var isComment: Bool {
    destination == "#" || destination.isEmpty || label == "//" || label == "comment"
  }
}
