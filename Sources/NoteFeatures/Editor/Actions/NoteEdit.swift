public import NoteText

/// Bytes to put in place of others.
public struct Replacement: Sendable, Hashable {
  /// What goes, in UTF-8 bytes of the text before the edit; empty where text is inserted.
  public let range: TextRange
  /// What comes instead.
  public let text: String

  /// Replaces `range` by `text`.
  public init(_ range: TextRange, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// A change of one note.
public struct NoteEdit: Sendable, Hashable {
  /// The note, relative to the root.
  public let path: ExactString
  /// What to replace, in the order of the text and never overlapping; at most one insertion stands
  /// at an offset.
  public let replacements: [Replacement]

  /// Puts the replacements in order. Of two that overlap or insert at one offset the first counts,
  /// so that an edit can always be applied.
  public init(path: ExactString, _ replacements: [Replacement]) {
    self.path = path
    let sorted = replacements.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }.map(\.element)
    var kept: [Replacement] = []
    for replacement in sorted {
      if let last = kept.last {
        if replacement.range.lowerBound < last.range.upperBound { continue }
        if replacement.range.isEmpty, replacement.range == last.range { continue }
      }
      kept.append(replacement)
    }
    self.replacements = kept
  }

  /// The bytes after the edit; ranges outside the text are clamped into it.
  public func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    var end = 0
    for replacement in replacements {
      let range = replacement.range.clamped(to: 0..<bytes.count)
      guard range.lowerBound >= end else { continue }
      result += bytes[end..<range.lowerBound]
      result += replacement.text.utf8
      end = range.upperBound
    }
    return result + bytes[end...]
  }
}

/// A note that an action makes; nothing happens where a file is there already.
public struct NoteCreation: Sendable, Hashable {
  /// Where the note comes to stand, relative to the root.
  public let path: ExactString
  /// Its text.
  public let text: String

  /// A note with a text.
  public init(path: ExactString, text: String) {
    self.path = path
    self.text = text
  }
}

/// Something that a person can have done to their notes.
public struct NoteAction: Sendable, Equatable {
  /// What an action is about, as the Language Server Protocol names kinds.
  public enum Kind: String, Sendable, CaseIterable {
    /// Mends what a finding reports.
    case quickFix = "quickfix"
    /// Ticks or unticks checkboxes.
    case toggle = "refactor.rewrite.checkbox.toggle"
    /// Ticks all checkboxes of a part of a note.
    case complete = "refactor.rewrite.checkbox.complete"
    /// Unticks all checkboxes of a part of a note.
    case reset = "refactor.rewrite.checkbox.reset"
    /// Makes checkboxes of items and lines.
    case make = "refactor.rewrite.checkbox.make"
    /// Makes plain items of checkboxes.
    case remove = "refactor.rewrite.checkbox.remove"
    /// Makes checkboxes of what was meant as such.
    case mend = "refactor.rewrite.checkbox.mend"
    /// Brings parents and counts up to date.
    case update = "refactor.rewrite.checkbox.update"
    /// Makes a link of a mention.
    case link = "refactor.rewrite.link"
  }

  /// What it does, as a menu shows it.
  public let title: String
  /// What it is about.
  public let kind: Kind
  /// The changes, in the order of their paths, each path once and none empty.
  public let edits: [NoteEdit]
  /// Whether it is the one to take where a key takes one.
  public let isPreferred: Bool
  /// The finding that it mends; `nil` for other actions.
  public let finding: Finding?
  /// A note to make; `nil` for most actions.
  public let creation: NoteCreation?

  /// An action; edits of one path are merged and empty ones left out.
  public init(
    _ kind: Kind, _ title: String, _ edits: [NoteEdit], isPreferred: Bool = false,
    finding: Finding? = nil, creation: NoteCreation? = nil
  ) {
    self.kind = kind
    self.title = title
    self.isPreferred = isPreferred
    self.finding = finding
    self.creation = creation
    let byPath = Dictionary(grouping: edits.filter { !$0.replacements.isEmpty }, by: \.path)
    self.edits = byPath.keys.sorted().map { path in
      NoteEdit(path: path, (byPath[path] ?? []).flatMap(\.replacements))
    }
  }
}
