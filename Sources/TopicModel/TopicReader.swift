import NoteSyntax
import NoteText

/// Collects the topics of one note.
struct TopicReader {
  private let note: ParsedNote
  private let outline: Outline
  private let checkboxes: [Checkbox]
  private let boilerplate: Set<String>
  private var found: [Topic] = []
  private var seen: Set<String> = []

  init(_ note: ParsedNote, outline: Outline, checkboxes: [Checkbox], settings: ModelSettings) {
    self.note = note
    self.outline = outline
    self.checkboxes = checkboxes
    self.boilerplate = Boilerplate.titles.union(settings.boilerplate.map { $0.lowercased() })
  }

  /// The topics in order, each name once.
  func topics() -> [Topic] {
    var reader = self
    reader.readHeadings()
    reader.readCheckboxes()
    reader.readTerms()
    return reader.found.sorted { ($0.line, $0.name) < ($1.line, $1.name) }
  }

  // MARK: - Headings

  private mutating func readHeadings() {
    let repeated = repeatedTitles()
    for (index, section) in outline.sections.enumerated() {
      let text: String
      if let unit = outline.unitOfSection[index] {
        text = outline.units[unit].title
      } else {
        // The first heading of level 1 names the note, not a topic.
        if section.level == 1, index == outline.sections.firstIndex(where: { $0.level == 1 }),
          outline.sections.count > 2
        {
          continue
        }
        // What stands right below a unit's heading is its motto.
        if index > 0, outline.unitOfSection[index - 1] != nil,
          outline.sections[index - 1].line + 1 == section.line
        {
          continue
        }
        text = repairingDamage(in: section.title)
      }
      let folded = Self.folded(text)
      if boilerplate.contains(folded) || repeated.contains(folded) { continue }
      append(text, line: section.line, source: .heading)
    }
  }

  /// Titles under three headings or more are template.
  private func repeatedTitles() -> Set<String> {
    var counts: [String: Int] = [:]
    for section in outline.sections {
      counts[
        Self.folded(section.title), default: 0] += 1
    }
    return Set(counts.lazy.filter { $0.value >= 3 }.map(\.key))
  }

  /// The letters of a title in lower case, as boilerplate is compared.
  private static func folded(_ title: String) -> String {
    guard title.utf8.allSatisfy({ $0 < 0x80 }) else {
      return title.lowercased().filter { $0.isLetter || $0 == " " || $0 == "'" }.trimmingCharacters
    }
    let bytes = title.utf8.lazy.map(\.lowercased).filter {
      $0.isLetter || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "'")
    }
    return String(decoding: Array(bytes), as: UTF8.self).trimmingCharacters
  }

  // MARK: - Checkboxes

  private mutating func readCheckboxes() {
    for checkbox in checkboxes {
      if let group = checkbox.group?.lowercased(), Boilerplate.exerciseGroups.contains(group) {
        continue
      }
      let first = checkbox.text.split(separator: " ").first?.lowercased() ?? ""
      if Boilerplate.taskVerbs.contains(first) || checkbox.text.contains("](") { continue }
      append(checkbox.text, line: checkbox.line, source: .checkbox)
    }
  }

  // MARK: - Terms

  private mutating func readTerms() {
    var leads: [(text: String, line: Int)] = []
    for block in note.blocks where block.kind == .paragraph {
      let inlines = note.inlines[block.inlines]
      guard let first = inlines.first else { continue }
      if first.kind == .strong {
        guard let term = lead(first, in: block) else { continue }
        leads.append((term, note.text.line(at: first.range.lowerBound)))
      } else {
        readDefinition(in: Array(inlines.prefix(3)))
      }
    }
    var counts: [String: Int] = [:]
    for lead in leads { counts[lead.text.lowercased(), default: 0] += 1 }
    for lead in leads {
      let folded = lead.text.lowercased()
      if Boilerplate.labels.contains(folded) || boilerplate.contains(folded)
        || counts[folded, default: 0] >= 3
      {
        continue
      }
      let first = folded.split(separator: " ").first.map(String.init) ?? ""
      if Boilerplate.taskVerbs.contains(first) || lead.text.split(separator: " ").count > 4 {
        continue
      }
      append(lead.text, line: lead.line, source: .term)
    }
  }

  /// "**Protocols**: structural typing": the bold text, where a colon or dash follows it.
  private func lead(_ strong: Inline, in block: Block) -> String? {
    let bytes = note.text.bytes
    let inner =
      strong.range.lowerBound + 2..<max(strong.range.lowerBound + 2, strong.range.upperBound - 2)
    let text = note.text.string(inner)
    if text.contains("](") || text.contains(".py") || text.contains("\n") { return nil }
    if text.hasSuffix(":") { return String(text.dropLast()).trimmingCharacters }
    var index = strong.range.upperBound
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < block.range.upperBound else { return nil }
    switch bytes[index] {
    case UInt8(ascii: ":"): return text
    case UInt8(ascii: "-"), UInt8(ascii: "="): return index > strong.range.upperBound ? text : nil
    case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80]): return text
    case 0xEF where bytes[index...].starts(with: [0xEF, 0xBC, 0x9A]): return text
    default: return nil
    }
  }

  /// "A **closure** is a function …".
  private mutating func readDefinition(in inlines: [Inline]) {
    guard inlines.count == 3, inlines[0].kind == .text, inlines[1].kind == .strong else { return }
    let before = note.text.string(inlines[0].range).trimmingCharacters.lowercased()
    guard ["a", "an", "the"].contains(before) else { return }
    let range = inlines[1].range
    let after = note.text.string(
      range.upperBound..<min(range.upperBound + 5, note.text.bytes.count))
    guard after.hasPrefix(" is ") || after.hasPrefix(" are ") else { return }
    let term = note.text.string(
      range.lowerBound + 2..<max(range.lowerBound + 2, range.upperBound - 2))
    append(term, line: note.text.line(at: range.lowerBound), source: .prose)
  }

  private mutating func append(_ text: String, line: Int, source: Topic.Source) {
    guard let name = TopicName(text, isTitle: source != .checkbox),
      seen.insert(name.name.lowercased()).inserted
    else { return }
    if boilerplate.contains(name.name.lowercased()) { return }
    found.append(
      Topic(
        name: name.name, aliases: name.aliases, line: line, source: source,
        unit: outline.unit(atLine: line)))
  }
}
