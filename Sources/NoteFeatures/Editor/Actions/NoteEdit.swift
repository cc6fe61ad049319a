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

  /// Edits of any notes as one a note, in the order of their paths, without empty ones.
  static func merged(_ edits: [NoteEdit]) -> [NoteEdit] {
    let byPath = Dictionary(grouping: edits.filter { !$0.replacements.isEmpty }, by: \.path)
    return byPath.keys.sorted().map { path in
      NoteEdit(path: path, (byPath[path] ?? []).flatMap(\.replacements))
    }
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
