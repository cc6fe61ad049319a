import NoteSyntax
public import NoteText

/// What a reference comes to.
public enum Resolution: Sendable, Equatable {
  /// It leads to what is there; the path with its anchor as `b.md#y`, where there is one.
  case ok(String?)
  /// It leads nowhere.
  case broken(Break)
  /// Nothing that can be looked at decides it.
  case unverifiable
  /// It leaves the notes.
  case external

  /// Why a reference is broken.
  public enum Break: Sendable, Equatable {
    /// There is no such file or folder.
    case missingPath(ExactString)
    /// The path leaves the root.
    case leavesRoot
    /// It was meant to be a URL.
    case damagedURL
    /// The note has no such anchor.
    case missingAnchor(note: ExactString, anchor: String)
    /// An anchor of the note matches when letter case is left aside.
    case anchorCase(note: ExactString, anchor: ExactString)
    /// Something else that is named and not there: a footnote, a topic, a unit, a file.
    case missingName
  }

  /// The word for it in reports.
  public var word: String {
    switch self {
    case .ok: "ok"
    case .broken(.anchorCase): "ok"
    case .broken: "broken"
    case .unverifiable: "unverifiable"
    case .external: "external"
    }
  }
}

extension Course {
  /// Where a reference of `note` leads. Takes constant time but for names of topics.
  public func resolution(of reference: Reference, in note: Note) -> Resolution {
    switch note.goal(of: reference) {
    case .destination(let destination):
      if ignores(note.target(of: reference)) { return .external }
      return resolution(of: destination, in: note)
    case .wiki(let target): return wikiResolution(of: target, in: note)
    case .footnote(let isDefined): return isDefined ? .ok(nil) : .broken(.missingName)
    case .unit(let kind, let ordinal): return unitResolution(kind, ordinal, in: note)
    case .file(let name): return fileResolution(name, at: reference, in: note)
    }
  }

  // MARK: - Links

  private func resolution(of destination: Destination, in note: Note) -> Resolution {
    guard case .local(let local) = destination else { return .external }
    if local.path.isEmpty {
      return anchorResolution(local.fragment ?? "", in: note, isSameNote: true)
    }
    switch PathMath.join(PathParts(note.path).folder, local.path) {
    case .outside(let levels, let rest):
      return Self.isRepositoryPage(levels: levels, rest) ? .external : .broken(.leavesRoot)
    case .inside(let path):
      guard let entry = files[path] else {
        return .broken(local.isDamagedURL ? .damagedURL : .missingPath(path))
      }
      guard entry == .file, let fragment = local.fragment, let target = knownNote(at: path) else {
        return .ok(path.string)
      }
      return anchorResolution(fragment, in: target, isSameNote: target.path == note.path)
    }
  }

  /// `../../issues` from a note in the repository's root leads to a page of the repository on
  /// GitHub, where notes are shown below `/owner/name/blob/branch/`.
  private static func isRepositoryPage(levels: Int, _ rest: [String]) -> Bool {
    guard levels == 2, let page = rest.first else { return false }
    return [
      "issues", "pulls", "pull", "wiki", "releases", "discussions", "actions", "tags", "compare",
      "commits", "stargazers", "network", "graphs", "security", "projects", "milestones", "labels",
      "fork", "archive", "tree", "blob", "raw", "edit", "contributors", "settings", "packages",
    ].contains(page)
  }

  /// What the part of a destination behind `#` comes to in a note.
  package func anchorResolution(_ fragment: String, in note: Note, isSameNote: Bool) -> Resolution {
    var anchor = fragment
    if fragment.utf8.contains(UInt8(ascii: "~")), let directive = fragment.firstRange(of: ":~:") {
      anchor = String(fragment[..<directive.lowerBound])
    }
    let exact = ExactString(anchor)
    let resolved = anchor.isEmpty ? note.path.string : "\(note.path)#\(anchor)"
    if note.section(ofSlug: exact) != nil || note.anchors.contains(exact)
      || Self.isAlwaysGood(anchor, isSameNote: isSameNote) || note.exceedsLimits
    {
      return .ok(resolved)
    }
    if anchor.hasPrefix("fn-") || anchor.hasPrefix("fnref-") || anchor.hasPrefix("fn:"),
      note.hasFootnotes
    {
      return .ok(resolved)
    }
    let folded = ExactString(anchor.lowercased())
    if note.section(ofSlug: folded) != nil {
      return .broken(.anchorCase(note: note.path, anchor: folded))
    }
    if let anchor = note.anchor(folded: folded) {
      return .broken(.anchorCase(note: note.path, anchor: anchor))
    }
    return .broken(.missingAnchor(note: note.path, anchor: anchor))
  }

  private static func isAlwaysGood(_ anchor: String, isSameNote: Bool) -> Bool {
    let folded = anchor.lowercased()
    if folded.isEmpty || folded == "top" || folded == "readme" || folded.hasPrefix("user-content-")
    {
      return true
    }
    return !isSameNote && anchor.utf8.first == UInt8(ascii: "L")
      && anchor.wholeMatch(of: /L\d+(C\d+)?(-L\d+(C\d+)?)?/) != nil
  }

  // MARK: - Names

  private func wikiResolution(of target: String, in note: Note) -> Resolution {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init)?.trimmingSpace ?? ""
    if name.isEmpty { return .ok(note.path.string) }
    if let path = notePath(named: name, from: note) { return .ok(path.string) }
    if case .inside(let path) = PathMath.join(PathParts(note.path).folder, name), files.hasMet(path)
    {
      return .ok(path.string)
    }
    if let file = files.files(named: PathParts(ExactString(name)).name).first {
      return .ok(file.string)
    }
    switch hasName(name.lowercased()) {
    case true: return .ok(nil)
    case false: return .broken(.missingName)
    default: return .unverifiable
    }
  }

  private func notePath(named name: String, from note: Note) -> ExactString? {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let stem = last.lowercased().hasSuffix(".md") ? String(last.dropLast(3)) : last
    let suffix = name.lowercased()
    let folder = PathParts(note.path).folder
    let found = notes(named: stem).filter { path in
      !name.contains("/") || path.string.lowercased().contains(suffix.replacing(".md", with: ""))
    }
    return found.first { PathParts($0).folder == folder } ?? found.min()
  }

  /// The nearest unit of that name: in the note, in its folder, in the folders around it. Several
  /// equally near ones are no mistake and no answer.
  private func unitResolution(_ kind: String, _ ordinal: String, in note: Note) -> Resolution {
    let units = note.series(kind)
    if units.ordinals.contains(ordinal)
      || note.mentionableUnits.contains(UnitName(kind: kind, ordinal: ordinal))
    {
      return .ok(note.path.string)
    }
    let folder = PathParts(note.path).folder
    let elsewhere = unitNames.nearest(kind, ordinal, to: folder)
    if let only = elsewhere.first { return elsewhere.count == 1 ? .ok(only.string) : .unverifiable }
    // A series of whole numbers says nothing of "Day 3.1".
    if ordinal.contains("."), !units.hasOwnParts { return .unverifiable }
    let isWhole =
      units.ownCount >= 3
      ? units.isWholeSeries : unitNames.series(kind, in: folder).isWholeSeries
    return isWhole ? .broken(.missingName) : .unverifiable
  }

  private func fileResolution(_ name: String, at reference: Reference, in note: Note) -> Resolution
  {
    guard let unit = note.unit(atLine: reference.line),
      let folder = folder(of: note.units[unit], in: note)
    else { return .unverifiable }
    let base = PathParts(ExactString(name)).name
    // Hundreds of folders may have a file of that name.
    let direct = ExactString("\(folder)/\(base)")
    if files[direct] == .file { return .ok(direct.string) }
    let path = files.files(named: base).first { $0.isBelow(folder) }
    return path.map { .ok($0.string) } ?? .broken(.missingName)
  }

  /// The folder that a unit's files are in: one named for the unit ("Day-04", "day_4") beside the
  /// note; `nil` where there is none.
  func folder(of unit: Unit, in note: Note) -> ExactString? {
    unitFolders.folders(in: PathParts(note.path).folder, of: files)[
      UnitName(kind: unit.kind, ordinal: unit.ordinal.text)]
  }
}
