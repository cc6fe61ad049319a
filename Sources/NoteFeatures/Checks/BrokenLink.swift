import NoteSyntax
import NoteText
import TopicModel

/// Links, images and used definitions whose target or anchor is not there.
@Sendable func brokenLinks(_ course: Course, _ note: Note) -> [Finding] {
  var idle: Set<Offset>?
  var search = AnchorSearch()
  return note.references.compactMap { reference in
    switch reference.kind {
    case .link, .image, .toc:
      // What a reference-style link points at is reported where it is written: at the definition.
      if reference.isByLabel { return nil }
    case .definition:
      let known = idle ?? idleDefinitions(in: note)
      idle = known
      if known.contains(reference.range.lowerBound) { return nil }
    default: return nil
    }
    guard case .broken(let reason) = course.resolution(of: reference, in: note) else { return nil }
    let target = note.target(of: reference)
    switch reason {
    case .missingPath(let path):
      let suggestions = course.pathSuggestions(for: reference, missing: path, in: note, &search)
      return Finding(
        .brokenLink, missingPath(target, reference.kind, path),
        at: pathRange(reference, note),
        target: target, suggestions: suggestions.targets,
        isCertain: suggestions.areCertain)
    case .leavesRoot:
      let suggestions = course.pathSuggestions(for: reference, missing: nil, in: note, &search)
      return Finding(
        .brokenLink, leavesRoot(target), at: pathRange(reference, note),
        target: target, suggestions: suggestions.targets,
        isCertain: suggestions.areCertain)
    case .damagedURL:
      return Finding(
        .brokenLink, damagedURL(target), at: pathRange(reference, note),
        target: target,
        suggestions: repairedURL(target).map { [$0] } ?? [], isCertain: true)
    case .missingAnchor(let path, let anchor):
      let suggestions = course.anchorSuggestions(for: target, anchor: anchor, in: path, &search)
      return Finding(
        .brokenAnchor, missingAnchor(anchor, path, note),
        at: fragmentRange(reference, note), target: target,
        suggestions: suggestions.targets, isCertain: suggestions.areCertain)
    case .anchorCase(_, let anchor):
      return Finding(
        .anchorCase, anchorCase(anchor.string), at: fragmentRange(reference, note),
        target: target,
        suggestions: [replacingFragment(of: target, with: anchor.string)],
        isCertain: true)
    case .missingName: return nil
    }
  }
}

// MARK: - Messages

private func missingPath(
  _ target: String, _ kind: Reference.Kind, _ path: ExactString
) -> String {
  let shown = visible(target)
  if shown != target {
    return "`\(shown)` has an invisible character, so that it leads nowhere"
  }
  let kind = kind == .image ? "image" : "file or folder"
  // Without the slash it would read like the relative path that may be suggested: `/images/a.png` and
  // "images/a.png".
  let place = path.isEmpty ? "the root" : target.hasPrefix("/") ? "`/\(path)`" : "`\(path)`"
  return "There is no \(kind) at \(place)"
}

private func leavesRoot(_ target: String) -> String {
  "`\(target)` leads out of the repository"
}

private func damagedURL(_ target: String) -> String {
  "`\(visible(target))` is read as a path, not as a URL"
}

private func missingAnchor(_ anchor: String, _ path: ExactString, _ note: Note) -> String {
  let place = path == note.path ? "This note" : "`\(path)`"
  return "\(place) has no heading or HTML id for `#\(visible(anchor))`"
}

private func anchorCase(_ anchor: String) -> String {
  "The anchor is `#\(anchor)`; with other letter case it works on some sites only"
}

/// The text with its invisible characters spelt out.
func visible(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 > 0x1F && $0 < 0x7F }) { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x00...0x1F, 0x7F, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF, 0xA0:
      result += "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// The text without its invisible characters.
func withoutInvisible(_ text: String) -> String {
  if visible(text) == text { return text }
  return String(
    String.UnicodeScalarView(
      text.unicodeScalars.filter { visible(String($0)) == String($0) }))
}

private func repairedURL(_ target: String) -> String? {
  let plain = withoutInvisible(target)
  if plain.hasPrefix("www.") { return "https://" + plain }
  if plain != target, plain.hasPrefix("http") { return plain }
  if plain.hasPrefix("("), plain.contains("://") { return plain.filter { $0 != "(" && $0 != ")" } }
  return nil
}

// MARK: - Ranges

/// The path of a target, without its anchor.
private func pathRange(_ reference: Reference, _ note: Note) -> TextRange {
  let bytes = note.text.bytes[note.text.clamp(reference.targetRange)]
  let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
  return bytes.startIndex..<end
}

/// The anchor of a target, without its `#`.
private func fragmentRange(_ reference: Reference, _ note: Note) -> TextRange {
  let bytes = note.text.bytes[note.text.clamp(reference.targetRange)]
  guard let hash = bytes.firstIndex(of: UInt8(ascii: "#")) else { return reference.targetRange }
  return hash + 1..<bytes.endIndex
}

func replacingFragment(of target: String, with anchor: String) -> String {
  (target.firstIndex(of: "#").map { String(target[..<$0]) } ?? target) + "#" + anchor
}

// MARK: - Documentation

extension Rule {
  static let brokenLink = Rule(
    .brokenLink, .error,
    summary: "The target file or folder is not there.",
    explanation: """
      Links, images, used link definitions and the `src` and `href` of raw HTML are looked up as \
      GitHub does: relative to the note, `/x` from the root, percent-encoding resolved, the query \
      cut off. Any existing file or folder is good, but letter case counts: what works on one \
      laptop fails on GitHub. A missing extension, `.html` for `.md`, a path that leaves the root \
      and a URL that is damaged, so that it reads as a path, are broken too. List the routes of a \
      site under `links.ignore`.
      """,
    example: "See [the log](day-lgo.md).")

  static let brokenAnchor = Rule(
    .brokenAnchor, .error,
    summary: "The target note has no such heading and no such HTML id.",
    explanation: """
      Anchors are those that GitHub gives to headings, raw HTML headings and those in lists and \
      quotes included, and the `id` and `name` of raw HTML. `#`, `#top`, `#readme`, \
      `#user-content-…` and line numbers of other files are always good.
      """,
    example: """
      # Closures

      See [above](#closure).
      """)

  static let anchorCase = Rule(
    .anchorCase, .information,
    summary: "The anchor matches a heading only when letter case is ignored.",
    explanation: "GitHub finds such a heading; other renderers and browsers do not.",
    example: """
      # Closures

      See [above](#Closures).
      """)
}
