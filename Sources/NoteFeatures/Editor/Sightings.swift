import NoteSyntax
import NoteText
import TopicModel

/// All that a note defines or points to: definitions, references and highlights are readings of
/// this one list.
extension Course {
  /// The sightings of a note, in no order. Linear in the size of the note.
  func sightings(in note: Note) -> [Sighting] {
    var sightings: [Sighting] = []
    for heading in note.syntax.headings {
      sightings.append(
        Sighting(
          target: .anchor(note.path, heading.slug), range: heading.range, scope: heading.range,
          role: .definition))
    }
    for anchor in note.syntax.anchors where note.section(ofSlug: anchor.name) == nil {
      sightings.append(
        Sighting(
          target: .anchor(note.path, anchor.name), range: anchor.range, scope: anchor.range,
          role: .definition))
    }
    appendLabels(of: note, to: &sightings)
    var endOfLink = 0
    for reference in note.references {
      // In the text of a link it is the link that counts.
      if reference.kind == .unit, reference.range.lowerBound < endOfLink { continue }
      if reference.kind != .unit { endOfLink = max(endOfLink, reference.range.upperBound) }
      append(reference, in: note, to: &sightings)
    }
    return sightings
  }

  private func appendLabels(of note: Note, to sightings: inout [Sighting]) {
    for definition in note.syntax.definitions where !definition.isComment {
      let brackets = note.text.clamp(
        definition.labelRange.lowerBound - 1..<definition.labelRange.upperBound + 1)
      sightings.append(
        Sighting(
          target: .label(note.path, definition.label), range: definition.labelRange,
          scope: brackets, role: .definition))
    }
    let markers = note.syntax.checkboxMarkers
    for link in note.syntax.links where !markers.contains(link.range) {
      switch link.form {
      case .reference:
        let label = normalizedLabel(note.text.string(link.targetRange))
        sightings.append(
          Sighting(
            target: .label(note.path, label), range: link.targetRange, scope: link.range,
            role: .reference))
      case .autolink:
        let address = note.text.string(link.targetRange)
        sightings.append(
          Sighting(
            target: .address(address), range: link.targetRange, scope: link.range,
            role: .reference))
      default: break
      }
    }
    for footnote in note.syntax.footnotes {
      let brackets = note.text.clamp(
        footnote.labelRange.lowerBound - 2..<footnote.labelRange.upperBound + 1)
      sightings.append(
        Sighting(
          target: .footnote(note.path, footnote.label), range: brackets, scope: brackets,
          role: .definition))
    }
    for footnote in note.syntax.footnoteReferences {
      sightings.append(
        Sighting(
          target: .footnote(note.path, footnote.label), range: footnote.range,
          scope: footnote.range, role: .reference))
    }
  }

  private func append(
    _ reference: Reference, in note: Note, to sightings: inout [Sighting]
  ) {
    switch note.goal(of: reference) {
    // The label is what such a link points to; its destination is that of the definition.
    case .destination where reference.isByLabel, .footnote: return
    case .destination, .wiki, .file, .unit: break
    }
    guard let led = lead(of: reference, in: note) else { return }
    let split = reference.hash(in: note.text)
    let scope = reference.kind == .definition ? reference.targetRange : reference.range
    guard let anchor = led.anchor else {
      sightings.append(
        Sighting(
          target: led.base, range: reference.targetRange, scope: scope, role: .reference,
          isWhole: true))
      return
    }
    let start = split ?? reference.targetRange.lowerBound
    let pathRange = reference.targetRange.lowerBound..<start
    if !pathRange.isEmpty {
      sightings.append(
        Sighting(target: led.base, range: pathRange, scope: pathRange, role: .reference))
    }
    sightings.append(
      Sighting(
        target: anchor, range: start..<reference.targetRange.upperBound, scope: scope,
        role: .reference))
  }
}

extension Reference {
  /// Where the anchor of a destination begins, its `#` included; that of an entity (`&#32;`) is
  /// none.
  func hash(in text: SourceText) -> Offset? {
    let bytes = text.bytes[text.clamp(targetRange)]
    return bytes.indices.first {
      bytes[$0] == UInt8(ascii: "#")
        && !($0 > bytes.startIndex && bytes[$0 - 1] == UInt8(ascii: "&"))
    }
  }
}
