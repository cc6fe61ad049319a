import HashTreeCollections
import NoteSyntax
public import NoteText

/// What the references of a note are looked up by, from the side of what they point to.
public enum InboundKey: Hashable, Sendable {
  /// A path below the root, as a link's destination comes to.
  case path(ExactString)
  /// The last part of what a wiki-link names, in lower case and without `.md`.
  case name(String)
  /// A unit of a kind, as in "Day 5".
  case unit(String)
  /// A web or mail address as written, by its hash: courses have many, and they are looked up only.
  case address(hash: Int)

  /// The key of an address.
  public static func address(_ address: String) -> InboundKey {
    var address = address
    return address.withUTF8 { .address(UnsafeRawBufferPointer($0)) }
  }

  /// The key of an address in a text.
  static func address(at range: TextRange, in text: SourceText) -> InboundKey {
    text.bytes[text.clamp(range)].withUnsafeBytes { .address($0) }
  }

  private static func address(_ bytes: UnsafeRawBufferPointer) -> InboundKey {
    var hasher = Hasher()
    hasher.combine(bytes: bytes)
    return .address(hash: hasher.finalize())
  }
}

/// For each thing that is pointed to, the notes that point to it or might.
///
/// A superset of what resolves: who asks resolves the references of the notes that come back. So it
/// follows from each note alone, and an edit changes only the entries of the note that is edited.
struct InboundReferences: Sendable {
  private var notes: TreeDictionary<InboundKey, TreeSet<ExactString>> = [:]

  /// Puts a note in place of another, or adds or removes one. Takes time that grows with what they
  /// point to differently.
  mutating func replace(_ old: Note?, with new: Note?) {
    let (before, after) = (old?.outboundKeys ?? [], new?.outboundKeys ?? [])
    if let old {
      for key in before.subtracting(after) {
        guard var paths = notes[key] else { continue }
        paths.remove(old.path)
        notes[key] = paths.isEmpty ? nil : paths
      }
    }
    if let new { add(after.subtracting(before), of: new.path) }
  }

  /// Adds what a note points to.
  mutating func add(_ keys: Set<InboundKey>, of path: ExactString) {
    for key in keys { notes[key, default: []].insert(path) }
  }

  subscript(key: InboundKey) -> TreeSet<ExactString> { notes[key] ?? [] }
}

extension Note {
  /// What the note points to, in all the ways in which something can be pointed to across notes.
  public var outboundKeys: Set<InboundKey> {
    let folder = PathParts(path).folder
    let text = text
    var keys: Set<InboundKey> = []
    for reference in references {
      let goal = reference.goal(in: text)
      switch goal {
      case .destination(.local):
        if let path = goal.path(from: folder) { keys.insert(.path(path)) }
      case .destination(.external): keys.insert(addressKey(of: reference))
      case .unit(let kind, _): keys.insert(.unit(kind))
      case .wiki(let target): keys.insert(.name(InboundKey.lastName(inWikiLink: target)))
      default: break
      }
    }
    for link in syntax.links where link.form == .autolink {
      keys.insert(.address(at: link.targetRange, in: text))
    }
    return keys
  }
}

extension InboundKey {
  /// What a wiki-link is looked up by; empty for one that points into its own note.
  public static func lastName(inWikiLink target: String) -> String {
    let name =
      (target.split(separator: "#", omittingEmptySubsequences: false).first ?? "")
      .split(separator: "/").last.map { String($0).trimmingSpace.lowercased() } ?? ""
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
  }
}
