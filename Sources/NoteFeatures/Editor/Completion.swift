import NoteSyntax
public import NoteText
public import TopicModel

/// What asked for completion.
public enum CompletionTrigger: Sendable, Hashable {
  /// Somebody types; topics are offered from two letters on.
  case typing
  /// Somebody asks, as with Control-Space; everything that fits is offered.
  case invoked
}

/// What can stand at the cursor, best first.
public struct CompletionList: Sendable, Hashable {
  /// The items in the order to show them in.
  public var items: [CompletionItem]
  /// Whether more may fit once more is typed, so that the client has to ask again.
  public var isIncomplete: Bool

  /// No items, and none to come while the same word is typed.
  static let empty = CompletionList(items: [], isIncomplete: false)
}

/// Something that can stand at the cursor.
public struct CompletionItem: Sendable, Hashable {
  /// What an item is.
  public enum Kind: String, Sendable, Hashable {
    /// A topic of the course.
    case topic
    /// A note.
    case note
    /// A heading, for an anchor.
    case heading
    /// A file that is no note.
    case file
    /// A folder; more is to come behind it.
    case folder
    /// The label of a link definition.
    case label
    /// The label of a footnote.
    case footnote
    /// A numbered part of the course.
    case unit
    /// The marker of a checkbox.
    case checkbox
  }

  /// What is shown.
  public let label: String
  /// What it is.
  public let kind: Kind
  /// Where or what it is, in few words: the unit of a topic, the title of a heading or note, the
  /// destination of a label; `nil` where the label says all.
  public let detail: String?
  /// The note that it is from; `nil` where that is the note itself or does not matter.
  public let note: ExactString?
  /// What to replace where the rest of the word gives way; on one line, like `insertRange`, which
  /// it begins with.
  public let replaceRange: TextRange
  /// What to replace where the rest of the word stays: up to the cursor.
  public let insertRange: TextRange
  /// What to put there.
  public let newText: String
  /// What to compare with the text between the start of the ranges and the cursor, by a client that
  /// filters: begins with that text, and goes on as the name does.
  public let filterText: String
  /// The place in the order, for clients that sort: four digits.
  public let sortText: String
  /// Says what to explain: ``CompletionSubject/init(key:)``; `nil` where there is nothing
  /// to.
  public let documentationKey: String?
}

extension Course {
  /// What can stand at an offset of a note.
  ///
  /// `note` is the text as it is edited; the course and `topics` may have an older version of it.
  /// Empty in code, addresses, metadata and comments. Costs time that grows with the note and the
  /// folder that a path leads to, not with the course; at most ``completionLimit`` items.
  public func completions(
    at offset: Offset, in note: Note, topics: TopicIndex, trigger: CompletionTrigger = .typing
  ) -> CompletionList {
    guard !note.exceedsLimits else { return .empty }
    let cursor = min(max(0, offset), note.text.bytes.count)
    let completer = Completer(
      course: self, note: note, topics: topics, cursor: cursor, trigger: trigger)
    switch CompletionContext(at: cursor, in: note) {
    case .none: return .empty
    case .prose: return completer.prose()
    case .bracket(let start): return completer.bracket(from: start)
    case .label(let start): return completer.labels(from: start)
    case .footnote(let start): return completer.footnotes(from: start)
    case .wiki(let start): return completer.wiki(from: start)
    case .destination(let start, let form): return completer.destination(from: start, form)
    }
  }

  /// The most items of a list; where more match, the list is incomplete.
  static var completionLimit: Int { 50 }
}

/// One request for completion.
struct Completer {
  let course: Course
  let note: Note
  let topics: TopicIndex
  let cursor: Offset
  let trigger: CompletionTrigger

  var bytes: [UInt8] { note.text.bytes }
  var folder: ExactString { PathParts(note.path).folder }

  /// The line ending after the cursor, or the end of the text.
  var lineEnd: Offset {
    max(cursor, note.text.lineRange(note.text.line(at: cursor)).upperBound)
  }

  /// The text from `start` to the cursor.
  func typed(from start: Offset) -> String { note.text.string(start..<max(start, cursor)) }

  /// An item before its place in the list is known.
  struct Draft {
    let label: String
    let kind: CompletionItem.Kind
    var detail: String?
    var note: ExactString?
    let newText: String
    let match: CompletionMatch
    /// Whether it goes on from several words, and not only from the last.
    var isPhrase = false
    var subject: CompletionSubject?
    /// Smaller is nearer.
    var distance = 0
    /// More is better.
    var weight = 0
  }

  /// The list of drafts: sorted by match, nearness and use, cut to the limit. With one or two letters
  /// in `query` it lacks what a third may find.
  func list(
    _ drafts: [Draft], for query: SearchName? = nil, from start: Offset, replacingTo end: Offset,
    isComplete: Bool = true
  ) -> CompletionList {
    let typed = typed(from: start)
    var drafts = drafts
    drafts.sort { left, right in
      if left.isPhrase != right.isPhrase { return left.isPhrase }
      if left.match != right.match { return left.match < right.match }
      if left.distance != right.distance { return left.distance < right.distance }
      if left.weight != right.weight { return left.weight > right.weight }
      let (leftCount, rightCount) = (left.label.utf8.count, right.label.utf8.count)
      if leftCount != rightCount, !typed.isEmpty { return leftCount < rightCount }
      let (leftLabel, rightLabel) = (ExactString(left.label), ExactString(right.label))
      if leftLabel != rightLabel { return leftLabel < rightLabel }
      // Two notes can have one name, and the index has them in the order in which they changed.
      return ExactString(left.newText) < ExactString(right.newText)
    }
    let letters = query?.letterCount ?? 0
    let isIncomplete =
      !isComplete || drafts.count > Course.completionLimit
      || (letters > 0 && letters < CompletionMatch.fuzzyFrom)
    let items = drafts.prefix(Course.completionLimit).enumerated().map { index, draft in
      let digits = String(index)
      let rest = String(decoding: draft.match.rest, as: UTF8.self)
      let isApart = typed.utf8.last?.isBlank == true && rest.hasPrefix(" ")
      return CompletionItem(
        label: draft.label, kind: draft.kind, detail: draft.detail, note: draft.note,
        replaceRange: start..<max(cursor, end), insertRange: start..<cursor,
        newText: draft.newText,
        filterText: typed + (isApart ? String(rest.dropFirst()) : rest)
          + (draft.match.isPrefix ? "" : " " + draft.label),
        sortText: String(repeating: "0", count: max(0, 4 - digits.count)) + digits,
        documentationKey: draft.subject?.key)
    }
    return CompletionList(items: items, isIncomplete: isIncomplete)
  }
}

/// What the documentation of an item is about.
public enum CompletionSubject: Sendable, Hashable {
  /// A topic by its name.
  case topic(String)
  /// A note or another file.
  case file(ExactString)
  /// A heading or HTML anchor of a note.
  case anchor(note: ExactString, anchor: ExactString)

  /// The subject of an item's ``CompletionItem/documentationKey``; `nil` for any other text.
  public init?(key: String) {
    // By bytes: a name that begins with a combining mark makes one character with the colon.
    let kind = key.utf8.prefix(2)
    let rest = String(decoding: key.utf8.dropFirst(2), as: UTF8.self)
    if kind.elementsEqual("t:".utf8) {
      self = .topic(rest)
    } else if kind.elementsEqual("f:".utf8) {
      self = .file(ExactString(rest))
    } else if kind.elementsEqual("a:".utf8), let hash = rest.utf8.lastIndex(of: UInt8(ascii: "#")) {
      self = .anchor(
        note: ExactString(String(rest[..<hash])),
        anchor: ExactString(String(rest[rest.utf8.index(after: hash)...])))
    } else {
      return nil
    }
  }

  var key: String {
    switch self {
    case .topic(let name): "t:\(name)"
    case .file(let path): "f:\(path)"
    case .anchor(let note, let anchor): "a:\(note)#\(anchor)"
    }
  }
}
