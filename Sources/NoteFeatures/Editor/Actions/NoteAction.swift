public import NoteText

/// Something that a person can have done to their notes.
public struct NoteAction: Sendable {
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
    /// Mends all of a note that is certain.
    case fixAll = "source.fixAll.coursemark"
  }

  /// What it does, as a menu shows it.
  public let title: String
  /// What it is about.
  public let kind: Kind
  /// Gives the changes.
  private let makeEdits: @Sendable () -> [NoteEdit]
  /// Whether it is the one to take where a key takes one.
  public let isPreferred: Bool
  /// The finding that it mends; `nil` for other actions.
  public let finding: Finding?
  /// A note to make; `nil` for most actions.
  public let creation: NoteCreation?

  /// An action; `edits` are made when they are asked for.
  init(
    _ kind: Kind, _ title: String, _ edits: @autoclosure @escaping @Sendable () -> [NoteEdit],
    isPreferred: Bool = false, finding: Finding? = nil, creation: NoteCreation? = nil
  ) {
    self.kind = kind
    self.title = title
    self.isPreferred = isPreferred
    self.finding = finding
    self.creation = creation
    self.makeEdits = edits
  }

  /// The changes, in the order of their paths, each path once and none empty.
  ///
  /// Worked out at each call, in time linear in the note and, where the anchor of a heading changes,
  /// in the notes that may point to it: a menu shows many actions and one is taken.
  public var edits: [NoteEdit] { NoteEdit.merged(makeEdits()) }
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
