import CMarkArena
import CMarkGFM
import NoteText

/// The tree that libcmark-gfm makes of a note; freed with this value.
///
/// Only the `table` extension is attached. Debian's 0.29.0.gfm.6 edits a process-wide table during
/// every parse when `strikethrough` or `autolink` is attached, so concurrent parses come out wrong,
/// and neither is needed: slugs drop `~` and bare URLs are no cross-references. `tasklist` is left
/// out because it misses the checkboxes in quotes and hides the source of the others.
///
/// To be made and left on one thread, the last one first: its memory is an arena of the thread.
struct MarkdownTree: ~Copyable {
  private let document: OpaquePointer
  private let arena: OpaquePointer

  /// Parses `bytes`; `nil` where memory is exhausted.
  init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    let table = Self.tableExtension
    let arena = cmark_arena_begin()
    guard let parser = cmark_arena_parser(CMARK_OPT_FOOTNOTES) else {
      cmark_arena_end(arena)
      return nil
    }
    if let table { cmark_parser_attach_syntax_extension(parser, table.pointer) }
    bytes.withMemoryRebound(to: CChar.self) { characters in
      cmark_parser_feed(parser, characters.baseAddress, characters.count)
    }
    guard let root = cmark_parser_finish(parser) else {
      cmark_arena_end(arena)
      return nil
    }
    self.document = root
    self.arena = arena
  }

  // The parser and all nodes are in the arena.
  deinit { cmark_arena_end(arena) }

  /// The document node.
  var root: MarkdownNode { MarkdownNode(pointer: document) }

  /// The extension, registered once for the process: registering is not thread-safe, and a Swift
  /// global is initialized exactly once.
  private static let tableExtension: TableExtension? = {
    cmark_gfm_core_extensions_ensure_registered()
    return cmark_find_syntax_extension("table").map { TableExtension(pointer: $0) }
  }()

  /// Never changed after registration, so it can be read from every thread.
  private struct TableExtension: @unchecked Sendable {
    let pointer: OpaquePointer
  }
}

/// A node of a ``MarkdownTree``; valid as long as the tree is.
struct MarkdownNode {
  fileprivate let pointer: OpaquePointer

  /// The types of node that notes can contain.
  enum Kind {
    case quote, list, item, footnote, paragraph, heading, code, html, table, row, cell
    case thematicBreak
    case text, softBreak, lineBreak, codeSpan, inlineHTML, emphasis, strong, link, image
    case footnoteReference
    case other

    /// Whether blocks of this type contain blocks that libcmark-gfm gives lines of their own.
    var isContainer: Bool {
      switch self {
      case .quote, .list, .item, .footnote: true
      default: false
      }
    }
  }

  /// What the node is.
  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .codeSpan
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnote
    default: extensionKind
    }
  }

  /// The types that the table extension registers are known by name only.
  private var extensionKind: Kind {
    switch String(cString: cmark_node_get_type_string(pointer)) {
    case "table": .table
    case "table_row", "table_header": .row
    case "table_cell": .cell
    default: .other
    }
  }

  var next: MarkdownNode? { cmark_node_next(pointer).map { MarkdownNode(pointer: $0) } }
  var firstChild: MarkdownNode? {
    cmark_node_first_child(pointer).map { MarkdownNode(pointer: $0) }
  }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }

  /// Whether libcmark-gfm says where the block stands.
  var hasPosition: Bool { cmark_node_get_start_line(pointer) > 0 }

  /// Zero-based lines; the last one that belongs to the node.
  ///
  /// A block that ends with its line is given column 0 of the line after it.
  var lines: ClosedRange<Int> {
    let first = Int(cmark_node_get_start_line(pointer)) - 1
    if cmark_node_get_type(pointer) == CMARK_NODE_HTML_BLOCK {
      // The last line of a comment, script and the like is not counted as theirs.
      return max(first, 0)...max(first, first + lineCountOfLiteral - 1, 0)
    }
    var last = Int(cmark_node_get_end_line(pointer)) - 1
    if cmark_node_get_end_column(pointer) == 0 {
      // Column 0 is also given for an empty heading, and for the containers it ends.
      last = max(last - 1, innermostLast.map { Int(cmark_node_get_start_line($0)) - 1 } ?? 0)
    }
    return max(first, 0)...max(first, last, 0)
  }

  /// The leaf block that ends a container.
  private var innermostLast: OpaquePointer? {
    var last: OpaquePointer?
    var current = pointer
    while MarkdownNode(pointer: current).kind.isContainer {
      guard let child = cmark_node_last_child(current) else { break }
      last = child
      current = child
    }
    return last
  }

  private var lineCountOfLiteral: Int {
    let literal = literal
    var count = 0
    for index in literal.indices where literal[index].isLineEnding {
      let isFirstOfTwo =
        literal[index] == UInt8(ascii: "\r") && index + 1 < literal.count
        && literal[index + 1] == UInt8(ascii: "\n")
      if !isFirstOfTwo { count += 1 }
    }
    return count
  }

  /// The zero-based byte column at which a block starts.
  var startColumn: Int { max(Int(cmark_node_get_start_column(pointer)) - 1, 0) }

  /// The bytes of a text, code span, raw HTML or footnote reference.
  var literal: UnsafeBufferPointer<UInt8> {
    bytes(of: cmark_node_get_literal(pointer))
  }

  /// The destination of a link or image, cleaned of escapes and entities.
  var destination: UnsafeBufferPointer<UInt8> { bytes(of: cmark_node_get_url(pointer)) }

  /// The info string of a code block.
  var info: UnsafeBufferPointer<UInt8> {
    bytes(of: cmark_node_get_fence_info(pointer))
  }

  private func bytes(of start: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let start else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: start, count: strlen(start)).assumingMemoryBound(
      to: UInt8.self)
  }
}
