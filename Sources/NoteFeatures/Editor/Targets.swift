import NoteSyntax
import NoteText
import TopicModel

/// Where a reference leads: to a file, and to an anchor in it where it names one.
struct Lead {
  let base: Target
  let anchor: Target?
}

extension Course {
  /// Where a reference leads, broken ones included: they can be told apart and found again, and a
  /// link without the extension `.md` is followed though GitHub would not. `nil` where nothing
  /// tells.
  func lead(of reference: Reference, in note: Note) -> Lead? {
    let resolution = resolution(of: reference, in: note)
    switch note.goal(of: reference) {
    case .footnote: return nil
    case .destination(.external):
      return Lead(base: .address(note.target(of: reference)), anchor: nil)
    case .destination(.local(let local)):
      if resolution == .external {
        return Lead(base: .address(note.target(of: reference)), anchor: nil)
      }
      guard let path = path(of: local, from: note) else { return nil }
      var anchor = local.fragment.flatMap(Self.anchorName)
      if case .broken(.anchorCase(_, let other)) = resolution {
        anchor = other
      } else if let name = anchor {
        anchor = likelyAnchor(name, of: path)
      }
      return Lead(base: .file(path), anchor: anchor.map { .anchor(path, $0) })
    case .wiki(let target): return lead(ofWikiLink: target, resolution, in: note)
    case .unit(let kind, let ordinal):
      guard case .ok(let path?) = resolution, let target = knownNote(at: ExactString(path)) else {
        return nil
      }
      // A note that is named for the unit need not have a heading of that name.
      let unit = target.units.first { $0.kind == kind && $0.ordinal.text == ordinal }
      return Lead(
        base: .file(target.path),
        anchor: unit.map { .anchor(target.path, target.sections[$0.section].slug) })
    case .file:
      guard case .ok(let path?) = resolution else { return nil }
      return Lead(base: .file(ExactString(path)), anchor: nil)
    }
  }

  /// What an anchor means: where the note has none of that name, its heading whose title the anchor
  /// gives (`#Day 4`, `#Day-4`); of a note that is not there yet, all that would be such a heading.
  private func likelyAnchor(_ name: ExactString, of path: ExactString) -> ExactString {
    guard let target = knownNote(at: path) else {
      return files[path] == nil ? ExactString(Slugger.slug(of: name.string)) : name
    }
    if target.section(ofSlug: name) != nil || target.anchors.contains(name) { return name }
    let slug = ExactString(Slugger.slug(of: name.string))
    return target.section(ofSlug: slug) != nil ? slug : name
  }

  private func path(of local: LocalDestination, from note: Note) -> ExactString? {
    if local.path.isEmpty { return note.path }
    guard case .inside(let path) = PathMath.join(PathParts(note.path).folder, local.path) else {
      return nil
    }
    if files[path] != nil || knownNote(at: path) != nil { return path }
    let withExtension = ExactString(path.string + ".md")
    // Of a note that is not there yet `new` and `new.md` are the same.
    let isBare = !PathParts(path).name.string.utf8.contains(UInt8(ascii: "."))
    return isBare || knownNote(at: withExtension) != nil ? withExtension : path
  }

  /// The anchor of a fragment; `nil` for what means the whole page.
  private static func anchorName(_ fragment: String) -> ExactString? {
    var name = Substring(fragment)
    if let directive = name.firstRange(of: ":~:") { name = name[..<directive.lowerBound] }
    if name.hasPrefix("user-content-") { name = name.dropFirst("user-content-".count) }
    return name.isEmpty ? nil : ExactString(String(name))
  }

  // MARK: - Wiki-links

  private func lead(ofWikiLink target: String, _ resolution: Resolution, in note: Note) -> Lead? {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let heading = parts.count > 1 ? String(parts[1]) : nil
    switch resolution {
    case .ok(let path?):
      let path = ExactString(path)
      guard let heading, !heading.isEmpty else { return Lead(base: .file(path), anchor: nil) }
      // Equal titles have equal slugs but for the numbers of duplicates, and of those the first is
      // meant.
      let slug = ExactString(Slugger.slug(of: heading.trimmingSpace))
      return Lead(base: .file(path), anchor: .anchor(path, slug))
    case .ok(nil), .broken, .unverifiable:
      let name = String(parts.first ?? "").trimmingSpace.lowercased()
      return name.isEmpty ? nil : Lead(base: named(name, from: note), anchor: nil)
    case .external: return nil
    }
  }

  /// What a name means: a heading, else the note of that title, else a topic; in the same note, else
  /// the same folder, else the first of the course.
  private func named(_ name: String, from note: Note) -> Target {
    let folder = PathParts(note.path).folder
    let notes = notes(withName: name)
    guard
      let best = notes.first(where: { $0.path == note.path })
        ?? notes.first(where: { PathParts($0.path).folder == folder }) ?? notes.first
    else { return .topic(name) }
    let slug = ExactString(Slugger.slug(of: name))
    if let index = best.section(ofSlug: slug), best.sections[index].title.lowercased() == name {
      return .anchor(best.path, slug)
    }
    return best.title.lowercased() == name ? .file(best.path) : .topic(name)
  }

  // MARK: - Places

  /// Where a target is, best first; empty where it is not there or not in the course.
  func places(of target: Target, from note: Note) -> [Place] {
    switch target {
    case .address: return []
    case .file(let path):
      return knownNote(at: path) != nil || files[path] != nil ? [Place(start: path)] : []
    case .anchor(let path, let name):
      return knownNote(at: path).flatMap { $0.place(ofAnchor: name) }.map { [$0] } ?? []
    case .label(_, let label):
      return note.syntax.definitions.first { $0.label == label }.map {
        [Place(path: note.path, range: $0.range, titleRange: $0.labelRange)]
      } ?? []
    case .footnote(_, let label): return note.places(ofFootnote: label)
    case .topic(let name): return places(ofTopic: name, from: note)
    }
  }

  private func places(ofTopic name: String, from note: Note) -> [Place] {
    // A name of many notes is template, and a list of hundreds of places helps nobody.
    let notes = notes(withName: name).prefix(Self.mostPlaces)
    return (notes.filter { $0.path == note.path } + notes.filter { $0.path != note.path })
      .compactMap { other in
        guard let topic = other.topics.first(where: { $0.answers(to: name) }) else { return nil }
        let range = other.text.trimmedLine(topic.line)
        return Place(path: other.path, range: range, titleRange: range)
      }
  }

  private static var mostPlaces: Int { 20 }
}

extension Note {
  /// Where an anchor of the note leads: a heading, a raw HTML anchor, or a line as GitHub's `L10`.
  func place(ofAnchor name: ExactString) -> Place? {
    if let index = section(ofSlug: name), index < syntax.headings.count {
      let heading = syntax.headings[index]
      return Place(path: path, range: heading.range, titleRange: heading.titleRange)
    }
    if let anchor = syntax.anchors.first(where: { $0.name == name }) {
      return Place(path: path, range: anchor.range, titleRange: anchor.range)
    }
    let folded = name.string.lowercased()
    if folded == "top" || folded == "readme" { return Place(start: path) }
    if let line = Note.line(ofAnchor: name), line < text.lineCount {
      let range = text.lineRange(line)
      return Place(path: path, range: range, titleRange: range)
    }
    return nil
  }

  /// The zero-based line of an anchor such as `L10` or `L19C5-L21C11`; `nil` for other anchors.
  static func line(ofAnchor name: ExactString) -> Int? {
    guard name.string.first == "L" else { return nil }
    let digits = name.string.dropFirst().prefix { $0.isASCII && $0.isNumber }
    return Int(digits).flatMap { $0 > 0 ? $0 - 1 : nil }
  }

  fileprivate func places(ofFootnote label: String) -> [Place] {
    guard let footnote = syntax.footnotes.first(where: { $0.label == label }) else { return [] }
    let start = max(0, footnote.labelRange.lowerBound - 2)
    let block = syntax.blocks.first { $0.kind == .footnote && $0.range.lowerBound == start }
    let end = max(block?.range.upperBound ?? 0, footnote.labelRange.upperBound + 1)
    return [
      Place(
        path: path, range: text.clamp(start..<end), titleRange: footnote.labelRange)
    ]
  }
}
