import NoteSyntax
import NoteText
import TopicModel

/// Completion of destinations: paths and anchors.
extension Completer {
  /// After `](`, `[label]: ` and `href="`: files and folders, notes anywhere by name, and behind `#`
  /// the headings of the note.
  func destination(from start: Offset, _ form: CompletionContext.Form) -> CompletionList {
    let typed = typed(from: start)
    if Destination(typed) == .external { return .empty }
    if let hash = bytes[start..<max(start, cursor)].firstIndex(of: UInt8(ascii: "#")) {
      return anchors(ofPath: note.text.string(start..<hash), from: hash + 1, form)
    }
    let end = pathEnd(form)
    let slash = typed.utf8.lastIndex(of: UInt8(ascii: "/"))
    let above = slash.map { String(typed[...$0]) } ?? ""
    let segment = Substring(typed.dropFirst(above.count)).percentDecoded
    let query = SearchName(segment)
    guard case .inside(let parent) = PathMath.join(folder, Substring(above).percentDecoded) else {
      return .empty
    }
    var drafts: [Draft] = []
    if segment.hasPrefix("."), !parent.isEmpty, let match = CompletionMatch(query, query) {
      drafts.append(
        Draft(label: "../", kind: .folder, newText: above + "../", match: match, weight: 1))
    }
    for path in course.files.contents(of: parent) where path != note.path {
      let name = PathParts(path).name.string
      if name.hasPrefix("."), !segment.hasPrefix(".") { continue }
      guard let match = CompletionMatch(query, SearchName(name)) else { continue }
      let isFolder = course.files[path] == .folder
      let written = above + encoded(name, form)
      drafts.append(
        Draft(
          label: isFolder ? name + "/" : name,
          kind: isFolder ? .folder : course[path] == nil ? .file : .note,
          detail: course[path]?.title,
          newText: isFolder ? written + "/" : written + closing(form, at: end), match: match,
          subject: isFolder ? nil : .file(path), distance: isFolder ? 1 : 0))
    }
    // Letters find notes elsewhere too.
    var isComplete = !(above.isEmpty && query.isEmpty)
    if above.isEmpty, !query.isEmpty {
      let known = Set(drafts.compactMap(\.subject))
      drafts += noteDrafts(query, isComplete: &isComplete) { path in
        encoded(PathMath.relative(path, from: folder).replacing("%20", with: " "), form)
          + closing(form, at: end)
      }.filter { draft in !(draft.subject.map(known.contains) ?? false) }
    }
    return list(drafts, for: query, from: start, replacingTo: end, isComplete: isComplete)
  }

  private func anchors(
    ofPath path: String, from start: Offset, _ form: CompletionContext.Form
  ) -> CompletionList {
    var target: Note? = note
    if !path.isEmpty {
      guard case .inside(let joined) = PathMath.join(folder, Substring(path).percentDecoded) else {
        return .empty
      }
      if joined != note.path { target = course.knownNote(at: joined) }
    }
    guard let target else { return .empty }
    let end = pathEnd(form)
    let query = SearchName(Substring(typed(from: start)).percentDecoded)
    let headings = target.sections.lazy.map { ($0.slug, $0.title) }
    let others = target.anchors.subtracting(target.slugs).sorted().lazy.map { ($0, "") }
    let drafts: [Draft] = (Array(headings) + Array(others)).enumerated().compactMap {
      index, place in
      let (anchor, title) = place
      let matches = [anchor.string, title].compactMap { CompletionMatch(query, SearchName($0)) }
      guard !anchor.isEmpty, let match = matches.min() else { return nil }
      return Draft(
        label: "#\(anchor)", kind: .heading, detail: title.isEmpty ? nil : title,
        note: target.path == note.path ? nil : target.path,
        newText: encoded(anchor.string, form) + closing(form, at: end), match: match,
        subject: .anchor(note: target.path, anchor: anchor), weight: -index)
    }
    return list(drafts, for: query, from: start, replacingTo: end)
  }

  /// The end of the half of the destination that the cursor is in.
  private func pathEnd(_ form: CompletionContext.Form) -> Offset {
    var end = cursor
    while end < lineEnd {
      let byte = bytes[end]
      let isEnd =
        switch form {
        case .inline: byte.isSpace || byte == UInt8(ascii: ")")
        case .angle: byte == UInt8(ascii: ">")
        case .definition: byte.isSpace
        case .attribute(let quote): byte == quote
        }
      if isEnd || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "?") { return end }
      end += 1
    }
    // Nothing closes it: what follows may be the rest of the sentence.
    return form == .definition || form == .inline ? end : cursor
  }

  /// What closes the destination where nothing does.
  private func closing(_ form: CompletionContext.Form, at end: Offset) -> String {
    let rest = bytes[end..<max(end, lineEnd)]
    switch form {
    case .inline:
      let stop = rest.firstIndex { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "[") }
      return stop.map { bytes[$0] } == UInt8(ascii: ")") ? "" : ")"
    case .angle: return rest.contains(UInt8(ascii: ">")) ? "" : ">"
    case .definition, .attribute: return ""
    }
  }

  /// A path as it is written: percent-encoded where it would end or mean something else.
  private func encoded(_ path: String, _ form: CompletionContext.Form) -> String {
    let special: String
    switch form {
    case .inline, .definition: special = " \t()<>\\%?#\"`"
    case .angle: special = "<>\\%?#"
    case .attribute: special = " <>%?#\"'&"
    }
    guard path.utf8.contains(where: { special.utf8.contains($0) }) else { return path }
    var encoded: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      if special.utf8.contains(byte) {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        encoded.append(byte)
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
