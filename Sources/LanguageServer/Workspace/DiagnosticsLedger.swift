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
  /// Some of them, and perhaps others that have been looked at, the first one last: so that many are
  /// put in order once.
  private var queue: [Key] = []
  /// The notes whose findings are being computed.
  var computing: Set<Key> = []
  /// The folders where a note has had other anchors since that began: what is suggested in place of
  /// a broken link may be another one.
  var foldersWithOtherAnchors: Set<CourseFolder.ID> = []
  /// Whether something may be published of notes that no folder has any more.
  var mayHoldGone = false
  /// Whether other findings are known than when the client was told to ask again.
  var haveChanged = false
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

  /// Whether more is pending than is looked at at once.
  var isBehind: Bool { !queue.isEmpty }

  /// What to look at next of the pending notes of `folders`: those that are open, else some others.
  /// They are pending no more.
  ///
  /// Nobody waits for the notes of a whole course to see what is wrong in the one they write.
  mutating func takeNext(
    of folders: Set<CourseFolder.ID>, open: [Key], atMost limit: Int = 512
  ) -> Set<Key> {
    func isDue(_ key: Key) -> Bool { pending.contains(key) && folders.contains(key.folder) }
    var next = Set(open.filter(isDue))
    if next.isEmpty {
      while let key = queue.last, !isDue(key) { queue.removeLast() }
      if queue.isEmpty {
        queue = pending.filter(isDue).sorted { ($1.folder, $1.path) < ($0.folder, $0.path) }
      }
      while next.count < limit, let key = queue.popLast() {
        if isDue(key) { next.insert(key) }
      }
    }
    pending.subtract(next)
    return next
  }
}
