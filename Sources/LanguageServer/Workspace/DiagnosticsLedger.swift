import LanguageServerProtocol
import NoteText

/// What was found in the notes, what is to be looked at anew, and what the client was told.
struct DiagnosticsLedger: Sendable {
  /// A note of a folder.
  struct Key: Hashable, Sendable {
    let folder: CourseFolder.ID
    let path: ExactString
  }

  /// The notes whose findings may have changed.
  var pending: Set<Key> = []
  /// The notes whose findings are being computed.
  var computing: Set<Key> = []
  /// Whether something may be published of notes that no folder has any more.
  var mayHoldGone = false
  /// Whether what an open note points to was looked up since the client was told to ask again: what
  /// it was answered before may call a link broken that is not.
  var mayHaveMisled = false
  /// The findings as diagnostics.
  var found: [Key: [Diagnostic]] = [:]
  /// What was published, by address; nothing for what has no diagnostics.
  var published: [DocumentURI: [Diagnostic]] = [:]

  /// What is found in a note; `nil` where that is to be computed.
  func current(_ key: Key) -> [Diagnostic]? {
    pending.contains(key) || computing.contains(key) ? nil : found[key] ?? []
  }
}
