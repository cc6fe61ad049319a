import NoteSyntax
public import NoteText
public import TopicModel

extension Course {
  /// Makes a link of the words under a cursor, to the place that explains them; `nil` where nothing
  /// does, and where that place is around the words or they are a heading or checkbox.
  public func linkToExplanation(
    at range: TextRange, in note: Note, _ index: ExplanationIndex
  ) -> NoteAction? {
    guard
      let subject = explainedSubject(at: range.lowerBound, in: note, index: index, isPart: true),
      let best = subject.explanations.first, subject.range.upperBound >= range.upperBound,
      best.path != note.path || !best.range.overlaps(subject.range),
      let target = knownNote(at: best.path)
    else { return nil }
    let section = target.sections.last { $0.headingRange.lowerBound <= best.range.lowerBound }
    return linkMention(
      subject.range, in: note, to: best.path, anchor: best.kind == .note ? nil : section?.slug)
  }

  /// Makes a link of a mention of a topic, to where the topic is explained; `nil` where the mention
  /// is part of a link, of raw HTML or of a code block.
  ///
  /// `anchor` is that of the heading; `nil` leads to the note as a whole. A mention that is in a code
  /// span becomes a link together with its span.
  public func linkMention(
    _ mention: TextRange, in note: Note, to path: ExactString, anchor: ExactString?
  ) -> NoteAction? {
    let text = note.text
    let around = note.syntax.inlines.filter {
      $0.range.lowerBound <= mention.lowerBound && mention.upperBound <= $0.range.upperBound
    }
    let isPlain = around.contains { $0.kind == .text || $0.kind == .code }
    let isCovered = around.contains {
      switch $0.kind {
      case .link, .html, .footnoteReference: true
      case .text, .code, .emphasis, .strong, .lineBreak: false
      }
    }
    let isWiki = note.syntax.wikiLinks.contains { $0.range.overlaps(mention) }
    guard isPlain, !isCovered, !isWiki, !mention.isEmpty else { return nil }
    let range = around.first { $0.kind == .code }?.range ?? mention
    let shown = text.string(range)
    let folder = PathParts(note.path).folder
    var target = path == note.path ? "" : pathDestination(PathMath.relative(path, from: folder))
    if let anchor, !anchor.isEmpty { target += "#\(anchor)" }
    if target.isEmpty { return nil }
    let destination = linkDestination(target)
    let place = path == note.path ? "" : " in “\(path)”"
    return NoteAction(
      .link, "Link “\(shown.collapsingSpace)” to its explanation\(place)",
      [
        NoteEdit(
          path: note.path,
          [
            Replacement(range.lowerBound..<range.lowerBound, "["),
            Replacement(
              range.upperBound..<range.upperBound, "](\(destination))"),
          ])
      ])
  }
}
