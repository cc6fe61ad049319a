import HashTreeCollections
import NoteSyntax
public import NoteText

/// What the references of a note are looked up by, from the side of what they point to.
///
/// A hash: what is pointed to takes much room in a large course, and is looked up only.
public struct InboundKey: Hashable, Sendable {
  private let hash: Int

  private enum Kind: Hashable {
    case path, name, unit, address
  }

  private init(_ kind: Kind, _ combine: (inout Hasher) -> Void) {
    var hasher = Hasher()
    hasher.combine(kind)
    combine(&hasher)
    hash = hasher.finalize()
  }

  /// A path below the root, as a link's destination comes to.
  public static func path(_ path: ExactString) -> InboundKey {
    InboundKey(.path) { $0.combine(path) }
  }

  /// The last part of what a wiki-link names, in lower case and without `.md`.
  public static func name(_ name: String) -> InboundKey { InboundKey(.name) { $0.combine(name) } }

  /// A unit of a kind, as in "Day 5".
  public static func unit(_ kind: String) -> InboundKey { InboundKey(.unit) { $0.combine(kind) } }

  /// A web or mail address as written.
  public static func address(_ address: String) -> InboundKey {
    var address = address
    return address.withUTF8 { .address(UnsafeRawBufferPointer($0)) }
  }

  /// The key of an address in a text.
  static func address(at range: TextRange, in text: SourceText) -> InboundKey {
    text.bytes[text.clamp(range)].withUnsafeBytes { .address($0) }
  }

  private static func address(_ bytes: UnsafeRawBufferPointer) -> InboundKey {
    InboundKey(.address) { $0.combine(bytes: bytes) }
  }
}

/// For each thing that is pointed to, the notes that point to it or might.
///
/// A superset of what resolves: who asks resolves the references of the notes that come back. So it
/// follows from each note alone, and an edit changes only the entries of the note that is edited.
struct InboundReferences: Sendable {
  /// Most things are pointed to from one note, for which a set would take many times the room.
  private enum Sources {
    case one(ExactString)
    case many(TreeSet<ExactString>)

    mutating func insert(_ path: ExactString) {
      switch self {
      case .one(path): break
      case .one(let other): self = .many([other, path])
      case .many(var paths):
        // Else the set would be copied.
        self = .one(path)
        paths.insert(path)
        self = .many(paths)
      }
    }
  }

  private var sources: TreeDictionary<InboundKey, Sources> = [:]

  /// Puts a note in place of another, or adds or removes one. Takes time that grows with what they
  /// point to differently.
  mutating func replace(_ old: Note?, with new: Note?) {
    guard let old else {
      if let new { add(new.outboundKeys.all, of: new.path) }
      return
    }
    let (before, after) = (Set(old.outboundKeys.all), Set(new?.outboundKeys.all ?? []))
    for key in before.subtracting(after) {
      var paths = self[key]
      paths.remove(old.path)
      sources[key] = paths.isEmpty ? nil : .many(paths)
    }
    if let new { add(after.subtracting(before), of: new.path) }
  }

  /// Adds what a note points to.
  private mutating func add(_ keys: some Sequence<InboundKey>, of path: ExactString) {
    for key in keys {
      sources.updateValue(forKey: key, default: .one(path)) { $0.insert(path) }
    }
  }

  subscript(key: InboundKey) -> TreeSet<ExactString> {
    switch sources[key] {
    case nil: []
    case .one(let path): [path]
    case .many(let paths): paths
    }
  }
}

/// What a note points to, in all the ways in which something can be pointed to across notes; each
/// key once.
public struct OutboundKeys: Sendable {
  /// All keys.
  public let all: [InboundKey]
  private let pathCount: Int

  /// The keys of the paths that its links point at.
  public var paths: ArraySlice<InboundKey> { all[..<pathCount] }

  /// Reads the references of a note. Linear in their number.
  init(_ note: Note) {
    let folder = PathParts(note.path).folder
    let text = note.text
    var (paths, others): (Set<InboundKey>, Set<InboundKey>) = ([], [])
    for reference in note.references {
      let goal = reference.goal(in: text)
      switch goal {
      case .destination(.local):
        if let path = goal.path(from: folder) { paths.insert(.path(path)) }
      case .destination(.external): others.insert(note.addressKey(of: reference))
      case .unit(let kind, _): others.insert(.unit(kind))
      case .wiki(let target): others.insert(.name(InboundKey.lastName(inWikiLink: target)))
      default: break
      }
    }
    for link in note.syntax.links where link.form == .autolink {
      others.insert(.address(at: link.targetRange, in: text))
    }
    all = Array(paths) + others
    pathCount = paths.count
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
