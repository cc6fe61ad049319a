import NoteSyntax
public import NoteText
public import TopicModel

/// What a reference leads to, or why it leads nowhere.
extension Course {
  /// What the reference under the cursor leads to, or why it leads nowhere; `nil` where there is no
  /// reference.
  public func referenceHover(at offset: Offset, in note: Note) -> HoverContent? {
    if let label = labelHover(at: offset, in: note) { return label }
    let here = note.references.filter {
      $0.range.lowerBound <= offset && offset <= $0.range.upperBound
    }
    // What starts under the cursor before what ends there, then the narrowest.
    guard
      let reference = here.min(by: { left, right in
        let (isLeft, isRight) = (left.range.contains(offset), right.range.contains(offset))
        return isLeft == isRight ? left.range.count < right.range.count : isLeft
      })
    else { return nil }
    if let broken = brokenHover(reference, in: note) { return broken }
    let parts = parts(leadingFrom: reference, in: note)
    return parts.isEmpty ? nil : HoverContent(range: reference.range, parts: parts)
  }

  /// On the label of a link definition: what the definition points to.
  private func labelHover(at offset: Offset, in note: Note) -> HoverContent? {
    guard
      let definition = note.syntax.definitions.first(where: {
        $0.labelRange.lowerBound - 1 <= offset && offset <= $0.labelRange.upperBound + 1
      }),
      let reference = note.references.first(where: {
        $0.kind == .definition && $0.range == definition.range
      })
    else { return nil }
    let parts = parts(leadingFrom: reference, in: note)
    return parts.isEmpty ? nil : HoverContent(range: definition.range, parts: parts)
  }

  /// Why a reference is broken, in the words of the check that reports it, and what was meant.
  private func brokenHover(_ reference: Reference, in note: Note) -> HoverContent? {
    guard case .broken = resolution(of: reference, in: note) else { return nil }
    let findings =
      brokenLinks(self, note) + brokenTopicLinks(self, note) + brokenFootnotes(self, note)
      + brokenUnitReferences(self, note) + missingFiles(self, note)
    guard let finding = findings.first(where: { reference.range.overlaps($0.range) }) else {
      return nil
    }
    var parts: [HoverContent.Part] = [.paragraph(finding.message + ".")]
    if !finding.suggestions.isEmpty {
      let names = finding.suggestions.map { "`\($0)`" }.joined(separator: ", ")
      parts.append(.paragraph("Did you mean \(names)?"))
    }
    return HoverContent(range: reference.range, parts: parts)
  }

  private func parts(leadingFrom reference: Reference, in note: Note) -> [HoverContent.Part] {
    if case .footnote = note.goal(of: reference) {
      let label = note.syntax.footnoteReferences.first { $0.range == reference.range }?.label
      return label.flatMap { note.textParts(ofFootnote: $0) } ?? []
    }
    guard let lead = lead(of: reference, in: note) else { return [] }
    if let place = lead.anchor.flatMap({ places(of: $0, from: note).first }) {
      return parts(of: place)
    }
    switch lead.base {
    case .file(let path):
      if let target = knownNote(at: path) { return parts(of: target) }
      guard let entry = files[path] else { return [] }
      let name = path.isEmpty ? "/" : path.string
      return [.link(entry == .folder ? "\(name)/" : name, .file(path))]
    case .address: return []
    case .anchor, .topic, .label, .footnote:
      return places(of: lead.base, from: note).first.map { parts(of: $0) } ?? []
    }
  }

  /// A note by its title, and how it begins.
  func parts(of target: Note) -> [HoverContent.Part] {
    let excerpt = target.excerpt(in: 0..<target.text.bytes.count + 1)
    return [.link(target.title, .place(target.path, line: 0))] + Self.parts(of: excerpt)
  }

  func parts(of place: Place) -> [HoverContent.Part] {
    guard let target = knownNote(at: place.path) else { return [] }
    guard
      let number = target.sections.firstIndex(where: { $0.headingRange == place.range })
    else {
      let line = target.text.line(at: place.range.lowerBound)
      if place.range.isEmpty { return parts(of: target) }
      let text = target.text.string(place.range).collapsingSpace
      let title = "\(target.title) › line \(line + 1)"
      return [.link(title, .place(place.path, line: line)), .paragraph(text)]
    }
    let section = target.sections[number]
    let unit = target.units.first { $0.section == number }
    var crumbs = [target.title]
    if let index = target.unit(atLine: section.line), target.units[index].section != number {
      crumbs.append(repairingDamage(in: target.sections[target.units[index].section].title))
    }
    let title = repairingDamage(in: section.title)
    if title != crumbs.last { crumbs.append(title) }
    let excerpt = target.excerpt(in: unit?.range ?? section.range)
    return [.link(crumbs.joined(separator: " › "), .place(target.path, line: section.line))]
      + Self.parts(of: excerpt)
  }
}

extension Note {
  /// The paragraphs of a footnote.
  fileprivate func textParts(ofFootnote label: String) -> [HoverContent.Part]? {
    guard let footnote = syntax.footnotes.first(where: { $0.label == label }),
      let block = syntax.blocks.firstIndex(where: {
        $0.kind == .footnote && $0.range.contains(footnote.labelRange.lowerBound)
      })
    else { return nil }
    let texts = syntax.blocks[(block + 1)...].prefix {
      $0.range.lowerBound < syntax.blocks[block].range.upperBound
    }.filter { $0.kind == .paragraph }.map { flatText(of: $0).text }
    // An image without a description leaves none.
    return texts.filter { !$0.isEmpty }.prefix(3).map { .paragraph($0) }
  }
}
