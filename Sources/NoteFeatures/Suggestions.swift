import NoteText
import TopicModel

/// What a broken target was probably meant to be, best first, each as it would be written.
extension Course {
  /// Targets for a path that is not there: the same path with one mistake undone, else the one file
  /// of that name.
  func pathSuggestions(for reference: Reference, missing: ExactString?, in note: Note) -> [String] {
    guard case .destination(.local(let local)) = reference.goal else { return [] }
    let folder = PathParts(note.path).folder
    let tail = local.fragment.map { "#" + $0 } ?? ""
    var candidates: [ExactString] = []
    func consider(_ path: String, from base: ExactString) {
      if case .inside(let found) = PathMath.join(base, path), files[found] != nil, !found.isEmpty,
        found != note.path,
        !candidates.contains(found)
      {
        candidates.append(found)
      }
    }
    let plain = withoutInvisible(local.path)
    consider(plain, from: folder)
    consider(plain.replacing("\\", with: "/"), from: folder)
    if !plain.hasPrefix("/") { consider("/" + plain, from: "") }
    if plain.hasPrefix("/") { consider(String(plain.dropFirst()), from: folder) }
    consider(plain + ".md", from: folder)
    if plain.hasSuffix(".html") { consider(String(plain.dropLast(5)) + ".md", from: folder) }
    if plain.hasPrefix("../") { consider(String(plain.dropFirst(3)), from: folder) }
    consider("../" + plain, from: folder)
    if let missing {
      let parts = PathParts(missing)
      if let other = files.caseVariant(of: missing), !candidates.contains(other) {
        candidates.insert(other, at: 0)
      }
      // Every folder may have one of these.
      let isCommon = ["readme.md", "index.md"].contains(parts.name.string.lowercased())
      if candidates.isEmpty, !isCommon, let elsewhere = files.onlyFile(named: parts.name) {
        candidates.append(elsewhere)
      }
      let siblings = files.contents(of: parts.folder)
      // Among hundreds of names a similar one is a coincidence, and finding it takes time.
      if candidates.isEmpty, siblings.count <= 100 {
        let names = siblings.map { PathParts($0).name.string }.sorted()
        if let near = Self.nearestFile(to: parts.name.string, in: names) {
          consider(near, from: parts.folder)
        }
      }
    }
    return candidates.prefix(3).map { path in
      let slash = local.path.hasSuffix("/") && files[path] == .folder ? "/" : ""
      return PathMath.relative(path, from: folder) + slash + tail
    }
  }

  /// A name with another extension or one letter off; another number is another file.
  private static func nearestFile(to name: String, in names: [String]) -> String? {
    let stem = name.split(separator: ".").first
    if let stem, let other = names.first(where: { $0.split(separator: ".").first == stem }) {
      return other
    }
    let digits = name.filter(\.isNumber)
    return Spelling.nearest(
      to: name, in: names.filter { $0.filter(\.isNumber) == digits }, atMost: 1)
  }

  /// Targets for an anchor that is not there: the nearest heading of the note.
  func anchorSuggestions(for reference: Reference, anchor: String, in path: ExactString) -> [String]
  {
    guard let target = knownNote(at: path) else { return [] }
    let slugs = target.sections.map(\.slug.string)
    let letters = Self.lettersAndDigits(anchor)
    let best =
      slugs.first { !letters.isEmpty && Self.lettersAndDigits($0) == letters }
      ?? Spelling.nearest(to: anchor, in: slugs)
    guard let best else { return [] }
    return [replacingFragment(of: reference.target, with: best)]
  }

  private static func lettersAndDigits(_ text: String) -> String {
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    return String(
      decoding: text.utf8.lazy.filter(\.isAlphanumeric).map(\.lowercased), as: UTF8.self)
  }
}
