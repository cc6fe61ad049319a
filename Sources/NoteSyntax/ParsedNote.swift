public import NoteText

/// One note's Markdown as values: what stands where, and nothing about what it means.
///
/// Every range is in UTF-8 bytes of `text`. Every list is in the order of the text, but what stands
/// in footnotes comes last in blocks, inlines and links: where GitHub shows it.
public struct ParsedNote: Sendable {
  /// The text that was parsed.
  public internal(set) var text: SourceText
  /// The YAML or TOML block at the very start; `nil` where there is none.
  public internal(set) var frontMatter: FrontMatter?
  /// All blocks in pre-order: a container comes before what it contains.
  public internal(set) var blocks: [Block] = []
  /// The languages of code blocks, each once: the first words of their info strings.
  public internal(set) var languages: [String] = []
  /// The inline content of the blocks that have any, in pre-order; a block knows its slice.
  public internal(set) var inlines: [Inline] = []
  /// Headings of every kind, raw HTML ones included.
  public internal(set) var headings: [Heading] = []
  /// The items of all lists.
  public internal(set) var items: [ListItem] = []
  /// Links and images, raw HTML ones included.
  public internal(set) var links: [Link] = []
  /// The destinations of links that are not just what is written: most are, and courses have many.
  var resolvedDestinations: [String] = []
  /// Link reference definitions.
  public internal(set) var definitions: [LinkDefinition] = []
  /// Definitions of footnotes.
  public internal(set) var footnotes: [Footnote] = []
  /// References to footnotes, those without a definition included.
  public internal(set) var footnoteReferences: [FootnoteReference] = []
  /// `[[…]]` and `![[…]]`.
  public internal(set) var wikiLinks: [WikiLink] = []
  /// `[text][label]` and `[label][]` without a definition of that label.
  public internal(set) var undefinedReferences: [UndefinedReference] = []
  /// The values of `id` and `name` attributes in raw HTML.
  public internal(set) var anchors: [HTMLAnchor] = []
  /// HTML comments.
  public internal(set) var comments: [HTMLComment] = []
  /// Why the note was not parsed; `nil` where it was. Everything above is empty then.
  public internal(set) var exceededLimit: ExceededLimit?

  /// The blocks with an inline node that was not found just where the one before it ended; tests
  /// keep it empty.
  package internal(set) var inexactBlocks: [Int] = []

  /// Whether each inline node was found just where the one before it ended.
  package var isExact: Bool { inexactBlocks.isEmpty }

  init(text: SourceText) { self.text = text }

  /// Gives back the room that lists had to grow: a note is kept long after it was parsed.
  mutating func dropSlack() {
    blocks = Array(exactly: blocks)
    inlines = Array(exactly: inlines)
    headings = Array(exactly: headings)
    items = Array(exactly: items)
    links = Array(exactly: links)
    resolvedDestinations = Array(exactly: resolvedDestinations)
    wikiLinks = Array(exactly: wikiLinks)
    anchors = Array(exactly: anchors)
    comments = Array(exactly: comments)
  }
}

/// A block of Markdown: a container or a leaf.
public struct Block: Sendable, BitwiseCopyable {
  /// What a block is.
  public enum Kind: Sendable, Equatable {
    /// A block quote.
    case quote
    /// A list.
    case list
    /// An item of a list; the index is into ``ParsedNote/items``.
    case item(Int)
    /// The definition of a footnote.
    case footnote
    /// A paragraph.
    case paragraph
    /// A heading; the index is into ``ParsedNote/headings``.
    case heading(Int)
    /// A code block; the index of its language is into ``ParsedNote/languages``, `nil` where its
    /// info string is empty.
    case code(language: Int?)
    /// Raw HTML.
    case html
    /// A table; its rows and cells follow.
    case table
    /// A row of a table.
    case row
    /// A cell of a row.
    case cell
    /// `---`
    case thematicBreak
  }

  /// Where it stands, without the indentation and the line ending around it.
  @PackedRange public internal(set) var range: TextRange
  /// The block's own inlines as indices into ``ParsedNote/inlines``.
  @PackedRange public internal(set) var inlines: Range<Int>
  /// The index of the container in ``ParsedNote/blocks``; `nil` at the top level.
  @PackedOptionalIndex public private(set) var parent: Int?
  /// Its kind, with the index that it has.
  private let packed: PackedCase<Tag>

  private enum Tag: UInt8 {
    case quote, list, item, footnote, paragraph, heading, code, html, table, row, cell,
      thematicBreak
  }

  init(kind: Kind, range: TextRange, parent: Int?) {
    self.range = range
    self.inlines = 0..<0
    self.parent = parent
    packed =
      switch kind {
      case .quote: PackedCase(.quote)
      case .list: PackedCase(.list)
      case .item(let item): PackedCase(.item, item)
      case .footnote: PackedCase(.footnote)
      case .paragraph: PackedCase(.paragraph)
      case .heading(let heading): PackedCase(.heading, heading)
      case .code(let language): PackedCase(.code, language)
      case .html: PackedCase(.html)
      case .table: PackedCase(.table)
      case .row: PackedCase(.row)
      case .cell: PackedCase(.cell)
      case .thematicBreak: PackedCase(.thematicBreak)
      }
  }

  /// What the block is.
  public var kind: Kind {
    switch packed.value {
    case .quote: .quote
    case .list: .list
    case .item: .item(packed.index ?? 0)
    case .footnote: .footnote
    case .paragraph: .paragraph
    case .heading: .heading(packed.index ?? 0)
    case .code: .code(language: packed.index)
    case .html: .html
    case .table: .table
    case .row: .row
    case .cell: .cell
    case .thematicBreak, nil: .thematicBreak
    }
  }
}

/// A piece of inline content.
public struct Inline: Sendable, BitwiseCopyable {
  /// What a piece is.
  public enum Kind: Sendable, Equatable {
    /// Text as written, escapes and entities included, within one line.
    case text
    /// A code span; the range includes its backticks.
    case code
    /// Emphasis; the range includes its delimiters and what follows inside comes next.
    case emphasis
    /// Strong emphasis; likewise.
    case strong
    /// A link or image; the index is into ``ParsedNote/links``.
    case link(Int)
    /// A raw HTML tag or comment.
    case html
    /// A soft or hard line break.
    case lineBreak
    /// A reference to a footnote.
    case footnoteReference
  }

  /// Where it stands.
  @PackedRange public internal(set) var range: TextRange
  /// Its kind, with the index that it has.
  private let packed: PackedCase<Tag>

  private enum Tag: UInt8 {
    case text, code, emphasis, strong, link, html, lineBreak, footnoteReference
  }

  init(kind: Kind, range: TextRange) {
    self.range = range
    packed =
      switch kind {
      case .text: PackedCase(.text)
      case .code: PackedCase(.code)
      case .emphasis: PackedCase(.emphasis)
      case .strong: PackedCase(.strong)
      case .link(let link): PackedCase(.link, link)
      case .html: PackedCase(.html)
      case .lineBreak: PackedCase(.lineBreak)
      case .footnoteReference: PackedCase(.footnoteReference)
      }
  }

  /// What the piece is.
  public var kind: Kind {
    switch packed.value {
    case .text: .text
    case .code: .code
    case .emphasis: .emphasis
    case .strong: .strong
    case .link: .link(packed.index ?? 0)
    case .html: .html
    case .lineBreak: .lineBreak
    case .footnoteReference, nil: .footnoteReference
    }
  }
}

/// A heading.
public struct Heading: Sendable {
  /// How a heading is written.
  public enum Form: Sendable {
    /// `## Title`
    case atx
    /// A title underlined with `===` or `---`.
    case setext
    /// `<h2>Title</h2>`
    case html
  }

  /// 1 to 6.
  @PackedIndex public private(set) var level: Int
  /// How it is written.
  public let form: Form
  /// The whole heading, without its line ending.
  @PackedRange public private(set) var range: TextRange
  /// The source of the title.
  @PackedRange public private(set) var titleRange: TextRange
  /// The title as it is read: no markup, no tags, images left out, white space trimmed.
  public let title: String
  /// GitHub's anchor for it, unique in the note.
  public internal(set) var slug: ExactString
  /// The heading's index in ``ParsedNote/blocks``; for raw HTML that of the block it stands in.
  @PackedIndex public private(set) var block: Int
  /// Whether it stands inside a list, a quote or a footnote.
  public let isNested: Bool
}

/// An item of a list.
public struct ListItem: Sendable, BitwiseCopyable {
  /// The item's index in ``ParsedNote/blocks``.
  @PackedIndex public private(set) var block: Int
  /// `-`, `*`, `+`, `1.` or `1)`.
  @PackedRange public private(set) var marker: TextRange
  /// Whether the list is ordered.
  public let isOrdered: Bool
  /// The checkbox that the item starts with; `nil` for a plain item.
  public let checkbox: CheckboxMarker?
}

/// The `[ ]` or `[x]` of an item.
public struct CheckboxMarker: Sendable, BitwiseCopyable {
  /// What stands between the brackets.
  public enum State: Sendable, Equatable, BitwiseCopyable {
    /// A space.
    case open
    /// `x`, `X` or a check mark.
    case done
    /// `/`, `-` or `~`, as other tools write states of their own, or one that a user named.
    case other
  }

  /// The brackets and what is between them.
  @PackedRange public internal(set) var range: TextRange
  /// What the marker says.
  public let state: State
}

/// A link or an image.
public struct Link: Sendable, BitwiseCopyable {
  /// How a link is written.
  public enum Form: Sendable, BitwiseCopyable {
    /// `[text](destination)`
    case inline
    /// `[text][label]`, `[label][]` or `[label]`, with a definition.
    case reference
    /// `<https://example.org>`
    case autolink
    /// An `href` or `src` attribute of raw HTML.
    case html
  }

  /// How it is written.
  public let form: Form
  /// Whether it shows an image.
  public let isImage: Bool
  /// The whole link; for raw HTML the tag.
  @PackedRange public private(set) var range: TextRange
  /// What is shown, between the brackets; empty for raw HTML.
  @PackedRange public private(set) var textRange: TextRange
  /// The destination as written, without angle brackets and quotes; for a reference its label.
  @PackedRange public private(set) var targetRange: TextRange
  /// Where its destination is, if that is not what is written at ``targetRange``: an index into
  /// ``ParsedNote/resolvedDestinations``.
  @PackedOptionalIndex private(set) var resolved: Int?
}

extension ParsedNote {
  /// The destination of a link with escapes and entities resolved; percent-encoding is kept.
  public func destination(of link: Link) -> String {
    resolvedDestination(of: link) ?? text.string(link.targetRange)
  }

  /// The destination of a link, where that is not what is written at its ``Link/targetRange``.
  public func resolvedDestination(of link: Link) -> String? {
    link.resolved.map { resolvedDestinations[$0] }
  }

  /// Whether the destination of a link is an anchor in the same note.
  public func leadsToOwnAnchor(_ link: Link) -> Bool {
    if let resolved = resolvedDestination(of: link) {
      return resolved.utf8.first == UInt8(ascii: "#")
    }
    return text.bytes[text.clamp(link.targetRange)].first == UInt8(ascii: "#")
  }
}

/// A link reference definition: `[label]: destination "title"`.
public struct LinkDefinition: Sendable {
  /// The whole definition.
  @PackedRange public internal(set) var range: TextRange
  /// The label between its brackets.
  @PackedRange public private(set) var labelRange: TextRange
  /// The label as it is compared: case folded, white space collapsed (CommonMark, section 4.7).
  public let label: String
  /// The destination as written, without angle brackets.
  @PackedRange public private(set) var targetRange: TextRange
  /// The destination with escapes and entities resolved; percent-encoding is kept.
  public let destination: String
}

/// The definition of a footnote: `[^label]: text`.
public struct Footnote: Sendable {
  /// The label between `[^` and `]`.
  @PackedRange public private(set) var labelRange: TextRange
  /// The label as it is compared.
  public let label: String
}

/// A reference to a footnote: `[^label]`.
public struct FootnoteReference: Sendable {
  /// The reference with its brackets.
  @PackedRange public private(set) var range: TextRange
  /// The label as it is compared.
  public let label: String
  /// Whether the note defines it.
  public let isDefined: Bool
}

/// A wiki-link: `[[target]]`, `[[target#heading|text]]` or, as an embed, `![[target]]`.
public struct WikiLink: Sendable {
  /// The whole link with its brackets.
  @PackedRange public private(set) var range: TextRange
  /// What is between the brackets, up to a `|`.
  @PackedRange public private(set) var targetRange: TextRange
  /// Whether it starts with `!`.
  public let isEmbed: Bool
}

/// `[text][label]` or `[label][]` where nothing defines the label.
public struct UndefinedReference: Sendable {
  /// The whole reference.
  @PackedRange public private(set) var range: TextRange
  /// The text between the first brackets.
  @PackedRange public private(set) var textRange: TextRange
  /// The label: that of the second brackets, or of the first where the second are empty.
  @PackedRange public private(set) var labelRange: TextRange
}

/// An `id` or `name` attribute of raw HTML.
public struct HTMLAnchor: Sendable {
  /// The value as written.
  @PackedRange public private(set) var range: TextRange
  /// The value with entities resolved.
  public let name: ExactString
}

/// An HTML comment.
public struct HTMLComment: Sendable {
  /// The comment with its `<!--` and `-->`.
  @PackedRange public private(set) var range: TextRange
  /// What is between them.
  @PackedRange public private(set) var textRange: TextRange
}
