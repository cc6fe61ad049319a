import NoteSyntax
import NoteText

/// What tests expect of a note, one line a thing, in the form that a failure prints.
struct NoteNotation {
  let note: ParsedNote

  init(_ string: String) { note = ParsedNote(SourceText(string)) }

  private func quote(_ range: TextRange) -> String {
    note.text.string(range).unicodeScalars.map { scalar in
      switch scalar {
      case "\r": "\\r"
      case "\n": "\\n"
      case "\0": "\\0"
      default: String(scalar)
      }
    }
    .joined()
  }

  /// `level form title #slug`
  var headings: String {
    lines(note.headings) { heading in
      "\(heading.level) \(heading.form)\(heading.isNested ? " nested" : "") "
        + "\(heading.title) #\(heading.slug) «\(quote(heading.titleRange))»"
    }
  }

  /// `form whole «text» → target`, and the destination where it reads otherwise than the target.
  var links: String {
    lines(note.links) { link in
      let target = quote(link.targetRange)
      let destination = note.destination(of: link)
      return "\(link.form)\(link.isImage ? " image" : "") \(quote(link.range)) "
        + "«\(quote(link.textRange))» → \(target)"
        + (destination == target ? "" : " = \(destination)")
    }
  }

  /// `whole «label» → target`
  var definitions: String {
    lines(note.definitions) {
      "\(quote($0.range)) «\(quote($0.labelRange))» → \(quote($0.targetRange))"
    }
  }

  /// Definitions, references, and which of them are defined.
  var footnotes: String {
    (note.footnotes.map { "\(note.text.line(at: $0.labelRange.lowerBound)) defines \($0.label)" }
      + note.footnoteReferences.map {
        "\(quote($0.range)) \($0.isDefined ? "defined" : "undefined")"
      }).joined(separator: "\n")
  }

  /// `whole → target`
  var wikiLinks: String {
    lines(note.wikiLinks) {
      "\($0.isEmbed ? "embed" : "link") \(quote($0.range)) → \(quote($0.targetRange))"
    }
  }

  /// `whole «text» → label`
  var undefinedReferences: String {
    lines(note.undefinedReferences) {
      "\(quote($0.range)) «\(quote($0.textRange))» → \(quote($0.labelRange))"
    }
  }

  /// Anchors, then comments.
  var html: String {
    (note.anchors.map { "\(quote($0.range)) = \($0.name)" }
      + note.comments.map { "\(quote($0.range)) «\(quote($0.textRange))»" }).joined(separator: "\n")
  }

  /// `marker checkbox state`
  var items: String {
    lines(note.items) { item in
      quote(item.marker) + (item.isOrdered ? " ordered" : "")
        + (item.checkbox.map { " \(quote($0.range)) \($0.state)" } ?? "")
    }
  }

  /// Code spans.
  var codeSpans: String {
    lines(note.inlines.filter { $0.kind == .code }) { quote($0.range) }
  }

  /// The blocks, each below its container.
  var blocks: String {
    lines(note.blocks) { block in
      var depth = 0
      var parent = block.parent
      while let index = parent {
        depth += 1
        parent = note.blocks[index].parent
      }
      let kind = "\(block.kind)".prefix { $0 != "(" }
      return String(repeating: "  ", count: depth) + "\(kind) \(quote(block.range))"
    }
  }

  private func lines<T>(_ things: [T], _ line: (T) -> String) -> String {
    things.map(line).joined(separator: "\n")
  }
}
