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
  /// What it points at, where that is not what is written at ``targetRange``.
  fileprivate let other: Other

  /// In boxes: courses have many references, and most of these are links that need none.
  fileprivate enum Other: Sendable {
    case none
    /// A destination with escapes and entities resolved.
    indirect case destination(String, isByLabel: Bool)
    indirect case unit(kind: String, ordinal: String)
    indirect case file(String)
    case footnote(isDefined: Bool)
  }
}

extension Reference {
  /// Whether the destination is written elsewhere, in the definition of a label.
  public var isByLabel: Bool {
    if case .destination(_, true) = other { true } else { false }
  }

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
    func append(_ kind: Kind, _ range: TextRange, _ target: TextRange, _ other: Other) {
      references.append(
        Reference(
          kind: kind, range: range, targetRange: target, line: text.line(at: range.lowerBound),
          other: other))
    }
    let generated = generatedRanges(in: note)
    let contents = TableOfContents.entries(in: note)
    let markers = note.checkboxMarkers
    for (index, link) in note.links.enumerated()
    where link.form != .autolink && !markers.contains(link.range) {
      let resolved = note.resolvedDestination(of: link)
      if resolved?.isEmpty ?? link.targetRange.isEmpty { continue }
      if note.leadsToOwnAnchor(link),
        generated.contains(where: { $0.contains(link.range.lowerBound) })
      {
        continue
      }
      let kind: Kind = contents.contains(index) ? .toc : link.isImage ? .image : .link
      // A label that is its own destination stands for it all the same.
      let other =
        link.form == .reference
        ? Other.destination(note.destination(of: link), isByLabel: true)
        : resolved.map { .destination($0, isByLabel: false) } ?? .none
      append(kind, link.range, link.targetRange, other)
    }
    for definition in note.definitions where !definition.isComment {
      if definition.destination.isEmpty { continue }
      append(
        .definition, definition.range, definition.targetRange,
        .destination(definition.destination, isByLabel: false))
    }
    for wiki in note.wikiLinks {
      append(.wiki, wiki.range, wiki.targetRange, .none)
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

extension Reference.Goal {
  /// The path below the root that a link in a folder points at; `nil` for what points elsewhere.
  func path(from folder: ExactString) -> ExactString? {
    guard case .destination(.local(let local)) = self, !local.path.isEmpty,
      case .inside(let path) = PathMath.join(folder, local.path)
    else { return nil }
    return path
  }
}

extension Note {
  /// The destination of a reference of this note as it is written; where a label stands for it, as
  /// it is understood.
  public func target(of reference: Reference) -> String {
    if case .destination(let destination, true) = reference.other { return destination }
    return text.string(reference.targetRange)
  }

  /// What a reference of this note points at. Linear in the length of its destination.
  public func goal(of reference: Reference) -> Reference.Goal { reference.goal(in: text) }

  /// What a reference with an address points to.
  func addressKey(of reference: Reference) -> InboundKey {
    if case .destination(let destination, true) = reference.other { return .address(destination) }
    return .address(at: reference.targetRange, in: text)
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

extension Reference {
  /// What the reference points at, given the text of its note.
  func goal(in text: SourceText) -> Goal {
    switch other {
    case .unit(let kind, let ordinal): .unit(kind: kind, ordinal: ordinal)
    case .file(let name): .file(name)
    case .footnote(let isDefined): .footnote(isDefined: isDefined)
    case .destination(let destination, _): .destination(Destination(destination) ?? .external)
    case .none where kind == .wiki: .wiki(text.string(targetRange))
    case .none: .destination(Destination(text.bytes[text.clamp(targetRange)]) ?? .external)
    }
  }
}
