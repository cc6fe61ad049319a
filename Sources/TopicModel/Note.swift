public import NoteSyntax
public import NoteText
import Synchronization

/// What one note contributes to its course; never changed once made.
///
/// Everything here follows from the note's own text, so an edit replaces this value and touches no
/// other. What depends on other notes is asked of the ``Course``.
public final class Note: Sendable {
  /// Where the note is, relative to the root.
  public let path: ExactString
  /// What it calls itself: in its metadata, else its first heading, else its file name.
  public let title: String
  /// Its sections in order.
  public let sections: [Section]
  /// Its units in order; one may contain others.
  public let units: [Unit]
  /// The units that prose elsewhere can mean by kind and number.
  public let mentionableUnits: Set<UnitName>
  /// Its checkboxes in order.
  public let checkboxes: [Checkbox]
  /// Its references in order.
  public let references: [Reference]
  /// Whether it has a wiki-link, as opposed to double brackets of another meaning.
  public let usesWikiLinks: Bool
  /// Whether it defines footnotes.
  public let hasFootnotes: Bool
  /// Whether it is beyond a limit, so that nothing is known of what it says.
  public let exceedsLimits: Bool
  private let settings: ModelSettings
  private let content: Mutex<NoteContent>
  /// The topics once they have been read: a note may be asked for them at each key press.
  private let readTopics = Mutex<[Topic]?>(nil)
  /// The numbers of its units by kind, once they have been asked for.
  private let readSeries = Mutex<[String: UnitSeries]?>(nil)
  /// What it points to, once that has been asked for.
  private let readOutboundKeys = Mutex<OutboundKeys?>(nil)
  /// Whether any of its references has `.md` in its target, once that has been asked for.
  private let readTargets = Mutex<Bool?>(nil)
  /// The anchors of its raw HTML by their lower case, once they have been asked for.
  private let readFoldedAnchors = Mutex<[ExactString: ExactString]?>(nil)
  /// The indices of its sections in the order of their anchors, of one anchor the first one first: a
  /// dictionary takes ten times the room.
  private let sectionsBySlug: [UInt32]
  /// The anchors of its raw HTML.
  public let anchors: Set<ExactString>

  /// Reads the facts from a parsed note. Linear in its size.
  public init(path: ExactString, parsed: ParsedNote, settings: ModelSettings) {
    self.path = path
    self.content = Mutex(.opened(NoteContent.Opened(parsed), nil))
    self.hasFootnotes = !parsed.footnotes.isEmpty
    self.exceedsLimits = parsed.exceededLimit != nil
    self.anchors = Set(parsed.anchors.lazy.map(\.name))
    let outline = Outline(parsed, grammar: settings.grammar)
    let sections = outline.sections
    self.sections = sections
    self.sectionsBySlug = sections.indices.sorted { left, right in
      (sections[left].slug, left) < (sections[right].slug, right)
    }.map { UInt32(clamping: $0) }
    self.units = outline.units
    self.mentionableUnits = UnitName.mentionable(in: outline.units, at: path)
    self.title =
      parsed.frontMatter?.title
      ?? parsed.headings.first { !$0.title.isEmpty }.map { repairingDamage(in: $0.title) }
      ?? PathParts(path).name.string
    self.checkboxes = Checkbox.all(in: parsed, outline: outline, settings: settings.checkboxes)
    self.references = Reference.all(in: parsed, outline: outline)
    self.usesWikiLinks =
      !parsed.wikiLinks.isEmpty
      && references.contains { $0.kind == .wiki && $0.isName(in: parsed.text) }
    self.settings = settings
  }

  /// Its text.
  public var text: SourceText { opened.syntax.text }

  /// Its Markdown.
  public var syntax: ParsedNote {
    // Lent, since a copy counts references to a score of lists.
    _read { yield opened.syntax }
  }

  private var opened: NoteContent.Opened {
    let (opened, wasClosed) = content.withLock { $0.open() }
    if wasClosed { ReopenedNotes.shared.append(self, bytes: opened.syntax.text.bytes.count) }
    return opened
  }

  /// Lets the texts of notes and their Markdown take a third of their room, until somebody asks for
  /// them; what is shorter to look up is always at hand.
  ///
  /// For notes that nobody edits: thousands of them are read once, and a few of these again.
  public static func close(_ notes: some Sequence<Note>) {
    let compressor = NoteCompressor()
    for note in notes { note.content.withLock { $0.close(with: compressor) } }
  }

  /// Closes a note that was closed before.
  func closeAgain() { content.withLock { $0.closeAgain() } }

  /// The anchors of its headings.
  public var slugs: some Collection<ExactString> { sections.lazy.map(\.slug) }

  /// The heading of an anchor, as an index into ``sections`` and the headings of ``syntax``; `nil`
  /// where no heading has it. Logarithmic in their number.
  public func section(ofSlug slug: ExactString) -> Int? {
    let place = sectionsBySlug.partitioningIndex { sections[Int($0)].slug >= slug }
    guard place < sectionsBySlug.count else { return nil }
    let section = Int(sectionsBySlug[place])
    return sections[section].slug == slug ? section : nil
  }

  /// Its topics in order, each once.
  ///
  /// Read at the first call, in time linear in the size of the note: most checks need none.
  public var topics: [Topic] {
    if let topics = readTopics.withLock(\.self) { return topics }
    let topics =
      RepositoryNotes.contains(path)
      ? []
      : TopicReader(
        syntax, at: path, outline: Outline(sections: sections, units: units),
        checkboxes: checkboxes, settings: settings
      ).topics()
    readTopics.withLock { $0 = topics }
    return topics
  }

  /// Gives back the room that its topics take, until they are asked for again: once a course is
  /// indexed, nobody asks for those of a note that is not edited.
  func forgetTopics() { readTopics.withLock { $0 = nil } }

  /// Whether any of its references has `.md` in its target. Read at the first call, in time linear in
  /// their number.
  package var hasMarkdownTargets: Bool {
    if let known = readTargets.withLock(\.self) { return known }
    let found = references.contains { text.contains(".md", in: $0.targetRange) }
    readTargets.withLock { $0 = found }
    return found
  }

  /// The first anchor of its raw HTML that is equal but for letter case; `folded` is in lower case.
  /// Linear in their number at the first call.
  package func anchor(folded: ExactString) -> ExactString? {
    if anchors.isEmpty { return nil }
    if let known = readFoldedAnchors.withLock(\.self) { return known[folded] }
    let known = Dictionary(
      syntax.anchors.lazy.map { (ExactString($0.name.string.lowercased()), $0.name) },
      uniquingKeysWith: { first, _ in first })
    readFoldedAnchors.withLock { $0 = known }
    return known[folded]
  }

  /// The numbers of its units of a kind. Read at the first call, in time linear in its units: a note
  /// may name its units as often as it has words.
  package func series(_ kind: String) -> UnitSeries {
    if let series = readSeries.withLock(\.self) { return series[kind] ?? UnitSeries() }
    var series: [String: UnitSeries] = [:]
    for unit in units { series[unit.kind, default: UnitSeries()].add(unit) }
    for kind in series.keys { series[kind]?.finish() }
    readSeries.withLock { $0 = series }
    return series[kind] ?? UnitSeries()
  }

  /// The paths below the root that its links point at.
  public var targetPaths: Set<ExactString> {
    let folder = PathParts(path).folder
    let text = text
    return Set(references.lazy.compactMap { $0.goal(in: text).path(from: folder) })
  }

  /// What it points to. Read at the first call, in time linear in its references: whoever looks for
  /// changes in a course asks all notes, most of which are closed.
  public var outboundKeys: OutboundKeys {
    if let known = readOutboundKeys.withLock(\.self) { return known }
    let keys = OutboundKeys(self)
    readOutboundKeys.withLock { $0 = keys }
    return keys
  }

  /// Whether all paths that its links point at are among some, as far as that is known without reading
  /// it.
  package func pointsOnly(to paths: Set<InboundKey>) -> Bool {
    readOutboundKeys.withLock { $0?.paths.allSatisfy(paths.contains) == true }
  }

  /// What a wiki-link may call the note or a place in it, in lower case.
  public var names: Set<String> {
    var names: Set<String> = [title.lowercased()]
    for section in sections { names.insert(section.title.lowercased()) }
    for topic in topics {
      names.insert(topic.name.lowercased())
      names.formUnion(topic.aliases.lazy.map { $0.lowercased() })
    }
    return names
  }

  /// The innermost unit that holds the zero-based line; `nil` outside all units.
  public func unit(atLine line: Int) -> Int? {
    units.innermost(atLine: line)
  }
}
