import NoteText
import TopicModel

/// What a broken target was probably meant to be, best first, each as it would be written.
struct SuggestedTargets {
  let targets: [String]
  /// Whether there is one, it leads somewhere with its anchor, and it is not only similar: the path
  /// with one mistake undone, or the anchor with other punctuation.
  let areCertain: Bool
}

extension Course {
  /// Targets for a path that is not there: the same path with one mistake undone, else the one file
  /// of that name.
  ///
  /// Where a target has no such anchor it comes with the nearest of its headings.
  func pathSuggestions(
    for reference: Reference, missing: ExactString?, in note: Note, _ search: inout AnchorSearch
  ) -> SuggestedTargets {
    guard case .destination(.local(let local)) = note.goal(of: reference) else {
      return SuggestedTargets(targets: [], areCertain: false)
    }
    let folder = PathParts(note.path).folder
    var candidates: [ExactString] = []
    func consider(_ path: String, from base: ExactString) {
      if case .inside(let found) = PathMath.join(base, path), files.hasMet(found), !found.isEmpty,
        found != note.path,
        !candidates.contains(found)
      {
        candidates.append(found)
      }
    }
    let plain = withoutInvisible(local.path)
    consider(plain, from: folder)
    if plain.utf8.contains(UInt8(ascii: "\\")) {
      consider(plain.replacing("\\", with: "/"), from: folder)
    }
    if let missing, let other = files.caseVariant(of: missing), !candidates.contains(other) {
      candidates.insert(other, at: 0)
    }
    var areCertain = !candidates.isEmpty
    // A site may have routes without extensions; who writes them elsewhere in the note forgot one.
    consider(plain + ".md", from: folder)
    if plain.hasSuffix(".html") { consider(String(plain.dropLast(5)) + ".md", from: folder) }
    areCertain = areCertain || (!candidates.isEmpty && writesExtensions(in: note))
    let parts = PathParts(missing ?? ExactString(plain))
    // Every folder may have one of these, so that another folder's is another file.
    let isCommon = ["readme.md", "index.md"].contains(parts.name.string.lowercased())
    // From another folder: a name alone may be another file's, and without an extension it may be a
    // site's route; with a folder it is that path, unless the note has such a file beside it.
    if candidates.isEmpty, !isCommon {
      let path = plain.trimmingPrefix { $0 == "." || $0 == "/" }
      areCertain =
        path.contains("/") && !path.hasSuffix("/") && parts.name.string.contains(".")
      if areCertain { consider(parts.name.string, from: folder) }
    }
    if !plain.hasPrefix("/") { consider("/" + plain, from: "") }
    if plain.hasPrefix("/") { consider(String(plain.dropFirst()), from: folder) }
    if plain.hasPrefix("../") { consider(String(plain.dropFirst(3)), from: folder) }
    consider("../" + plain, from: folder)
    if missing != nil, candidates.isEmpty {
      areCertain = false
      let siblings = files.contents(of: parts.folder)
      if !isCommon, let elsewhere = files.onlyFile(named: parts.name) {
        candidates.append(elsewhere)
      } else if siblings.count <= 100 {
        // Among hundreds of names a similar one is a coincidence, and finding it takes time.
        let names = siblings.map { PathParts($0).name.string }.sorted()
        if let near = Self.nearestFile(to: parts.name.string, in: names) {
          consider(near, from: parts.folder)
        }
      }
    }
    var targets: [String] = []
    for path in candidates.prefix(3) {
      let slash = local.path.hasSuffix("/") && files[path] == .folder ? "/" : ""
      var target = pathDestination(PathMath.relative(path, from: folder)) + slash
      target += query(of: note.target(of: reference))
      if let fragment = local.fragment {
        let found = anchor(for: fragment, inFileAt: path, &search)
        target += "#" + (found?.name ?? fragment)
        areCertain = areCertain && found?.isCertain == true
      }
      targets.append(target)
    }
    return SuggestedTargets(targets: targets, areCertain: areCertain && targets.count == 1)
  }

  /// Whether a link of a note leads to a note by its name with the extension.
  private func writesExtensions(in note: Note) -> Bool {
    // A note may have thousands of links, and as many broken ones.
    guard note.hasMarkdownTargets else { return false }
    return note.references.contains { reference in
      guard note.text.contains(".md", in: reference.targetRange),
        case .destination(.local(let local)) = note.goal(of: reference),
        local.path.hasSuffix(".md"),
        case .inside(let path) = PathMath.join(PathParts(note.path).folder, local.path)
      else { return false }
      return files[path] == .file
    }
  }

  /// The anchor of a file that a fragment means, and whether it surely does; `nil` where none is
  /// near.
  private func anchor(
    for fragment: String, inFileAt path: ExactString, _ search: inout AnchorSearch
  ) -> (name: String, isCertain: Bool)? {
    guard files[path] == .file else { return nil }
    guard let target = memberNote(at: path) else {
      // The lines of other files are looked up by nobody, and notes that are not of the course are
      // read only where something points to them, which is no reason for another suggestion here.
      return (fragment, !path.string.isNotePath)
    }
    switch anchorResolution(fragment, in: target, isSameNote: false) {
    case .broken(.anchorCase(_, let anchor)): return (anchor.string, true)
    case .broken: return search.nearest(to: fragment, in: target)
    default: return (fragment, true)
    }
  }

  /// A name with another extension or one letter off; another number is another file.
  private static func nearestFile(to name: String, in names: [String]) -> String? {
    let stem = name.fileStem
    if !stem.isEmpty, let other = names.first(where: { $0.fileStem == stem }) { return other }
    return Spelling.nearest(
      to: name, in: names.filter { $0.hasNumbers(of: name) }, atMost: 1)
  }

  /// Targets for an anchor that is not there: the nearest heading of the note.
  func anchorSuggestions(
    for target: String, anchor: String, in path: ExactString, _ search: inout AnchorSearch
  ) -> SuggestedTargets {
    guard let note = knownNote(at: path), let best = search.nearest(to: anchor, in: note) else {
      return SuggestedTargets(targets: [], areCertain: false)
    }
    return SuggestedTargets(
      targets: [replacingFragment(of: target, with: best.name)],
      areCertain: best.isCertain)
  }
}

extension String {
  /// What stands before the first dot, one that begins the name aside.
  fileprivate var fileStem: Substring {
    let dot = UInt8(ascii: ".")
    return Substring(utf8.drop { $0 == dot }.prefix { $0 != dot })
  }

  /// Whether another text has the same numbers one after the other.
  fileprivate func hasNumbers(of other: String) -> Bool {
    guard utf8.allSatisfy({ $0 < 0x80 }), other.utf8.allSatisfy({ $0 < 0x80 }) else {
      return filter(\.isNumber) == other.filter(\.isNumber)
    }
    return utf8.lazy.filter(\.isDigit).elementsEqual(other.utf8.lazy.filter(\.isDigit))
  }
}

/// What stands behind `?` in a destination, with it, such as `?raw=true`; empty where nothing does.
private func query(of target: String) -> Substring {
  let path = target.prefix { $0 != "#" }
  return path.firstIndex(of: "?").map { path[$0...] } ?? ""
}

/// A way to a file, with its `#` and `?` as they are written in a destination.
func pathDestination(_ path: String) -> String {
  path.utf8.contains { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") }
    ? path.replacing("#", with: "%23").replacing("?", with: "%3F") : path
}
