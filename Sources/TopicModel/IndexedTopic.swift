public import NoteText

/// A topic of an index, valid for that index only.
public struct IndexedTopic: Sendable, Hashable {
  /// The oldest segment that has it, and its number there.
  fileprivate let part: Part
  /// The other segments that have it.
  fileprivate let others: [Part]
  /// Its name as it is searched.
  public let search: SearchName
  /// How much the course uses it; more comes first.
  public let weight: Int
  /// Its name, where that is not the one that its segment has for it.
  fileprivate let name: String?

  fileprivate struct Part: Sendable, Hashable {
    let layer: Int
    let topic: UInt32
  }

  fileprivate var parts: [Part] { [part] + others }

  /// Whether something is true of a part. Makes no list of them, as `parts` does.
  fileprivate func hasPart(where isWanted: (Part) -> Bool) -> Bool {
    isWanted(part) || others.contains(where: isWanted)
  }

  /// Whether both are the same topic of one index.
  public static func == (left: IndexedTopic, right: IndexedTopic) -> Bool {
    left.part == right.part
  }

  /// Hashes what tells the topic from others of the index.
  public func hash(into hasher: inout Hasher) { hasher.combine(part) }
}

extension TopicIndex {
  /// The topics with a word from which on their name begins as `query` does, in no order, and
  /// `false` where there are more: then those that are used most are among them.
  public func topics(beginningLike query: SearchName) -> (topics: [IndexedTopic], isComplete: Bool)
  {
    let found = names(beginningWith: query.bytes)
    return (topics(named: found.names), found.isComplete)
  }

  /// The topics that may match `query`: those of ``topics(beginningLike:)``, and those with a word
  /// that begins with its first letter. Where these are too many, `false`, and then those of the note
  /// `near` and of some beside it are among them; without a letter only these.
  public func topics(
    matching query: SearchName, near note: ExactString = "", beside others: [ExactString] = []
  ) -> (topics: [IndexedTopic], isComplete: Bool) {
    let letter = query.bytes.firstLetter
    var (names, isComplete) = names(beginningWith: letter)
    if !isComplete {
      if letter.count < query.bytes.count {
        names.insert(contentsOf: self.names(beginningWith: query.bytes).names, at: 0)
      }
      names += self.names(near: note, beside: others).filter {
        layers[$0.layer].segment.names.hasWord(of: $0.topic, beginningWith: letter)
      }
    }
    return (topics(named: names), isComplete)
  }

  /// The topic of an identity; `nil` where no note has it.
  public func topic(_ identity: String) -> IndexedTopic? {
    let identity = Array(identity.utf8)[...]
    for (index, layer) in layers.enumerated() {
      guard let topic = layer.segment.topic(identity) else { continue }
      return self.topic(IndexedTopic.Part(layer: index, topic: topic))
    }
    return nil
  }

  /// What the course calls a topic.
  public func name(of topic: IndexedTopic) -> String {
    topic.name ?? layers[topic.part.layer].segment.name(topic.part.topic)
  }

  /// The name that most notes have for a topic where this is an alias of it; `nil` where some note
  /// has this name for it.
  public func canonicalName(of topic: IndexedTopic) -> String? {
    topic.name == nil
      ? layers[topic.part.layer].segment.canonicalName(topic.part.topic)
      : tally(topic.parts).canonical
  }

  /// The uses of a topic, in the order of the paths. Grows with their number.
  public func uses(of topic: IndexedTopic) -> [TopicUse] {
    topic.parts.flatMap { part in liveUses(of: part).map { layers[part.layer].segment.use($0) } }
      .sorted { $0.path < $1.path }
  }

  /// The use of a topic in the note of the surroundings; `nil` where it does not have it. Logarithmic.
  public func use(of topic: IndexedTopic, in place: Surroundings) -> TopicUse? {
    for part in topic.parts {
      let layer = layers[part.layer]
      guard let note = place.note[part.layer], !layer.gone.contains(note) else { continue }
      let found = layer.segment.uses(ofTopic: part.topic, inNotes: note..<note + 1)
      return found.first.map(layer.segment.use)
    }
    return nil
  }

  /// The first use of a topic by path in a note other than that of the surroundings, sooner one that
  /// has this name for it than one that has it as an alias; `nil` where there is no other. Looks at a
  /// bounded number.
  public func use(of topic: IndexedTopic, outside place: Surroundings) -> TopicUse? {
    var best: TopicUse?
    for part in topic.parts {
      let segment = layers[part.layer].segment
      let own = place.note[part.layer]
      var first: UInt32?
      for number in liveUses(of: part).prefix(Self.mostWalked)
      where segment.ends(ofUse: number).note != own {
        if first == nil { first = number }
        if segment.isOwnName(inUse: number) {
          first = number
          break
        }
      }
      guard let use = first.map(segment.use) else { continue }
      guard let other = best else {
        best = use
        continue
      }
      let (isAlias, isOtherAlias) = (use.canonical != nil, other.canonical != nil)
      if isAlias == isOtherAlias ? use.path < other.path : isOtherAlias { best = use }
    }
    return best
  }

  /// A note and its folder, to ask many topics about.
  public struct Surroundings {
    fileprivate let folder: ExactString
    /// For each segment the number of the note.
    fileprivate let note: [UInt32?]
    /// For each segment the notes in the folder and below it.
    fileprivate let beside: [Range<UInt32>]
  }

  /// The surroundings of a note.
  public func surroundings(of path: ExactString) -> Surroundings {
    let folder = PathParts(path).folder
    return Surroundings(
      folder: folder, note: layers.map { $0.segment.note(at: path) },
      beside: layers.map { $0.segment.notes(below: folder) })
  }

  /// Whether a note of the folder itself has the topic. Looks at a bounded number of those in folders
  /// below it.
  public func isUsed(_ topic: IndexedTopic, beside place: Surroundings) -> Bool {
    topic.hasPart { part in
      let (segment, gone) = (layers[part.layer].segment, layers[part.layer].gone)
      let uses = segment.uses(ofTopic: part.topic, inNotes: place.beside[part.layer])
      return uses.prefix(Self.mostWalked).contains {
        let note = segment.ends(ofUse: $0).note
        return !gone.contains(note)
          && PathParts(segment.paths[Int(note)]).folder == place.folder
      }
    }
  }

  /// Whether another note than that of the surroundings has the topic.
  public func isUsed(_ topic: IndexedTopic, outside place: Surroundings) -> Bool {
    topic.hasPart { part in
      let segment = layers[part.layer].segment
      let own = place.note[part.layer]
      return liveUses(of: part).contains { segment.ends(ofUse: $0).note != own }
    }
  }

  /// The numbers of names in each segment, some perhaps twice, and whether these are all.
  private func names(
    beginningWith letters: ArraySlice<UInt8>
  ) -> (names: [IndexedTopic.Part], isComplete: Bool) {
    if letters.isEmpty { return ([], false) }
    var parts: [IndexedTopic.Part] = []
    var isComplete = true
    for (index, layer) in layers.enumerated() {
      let found = layer.segment.names.names(beginningWith: letters)
      isComplete = isComplete && found.isComplete
      parts += found.names.lazy.map { IndexedTopic.Part(layer: index, topic: $0) }
    }
    return (parts, isComplete)
  }

  /// The names in a note, then in others, as many as can be looked at.
  private func names(near note: ExactString, beside others: [ExactString]) -> [IndexedTopic.Part] {
    var names = self.names(of: note)
    for path in others where path != note {
      if names.count >= Self.mostNearNames { break }
      names += self.names(of: path)
    }
    return Array(names.prefix(Self.mostNearNames))
  }

  /// The names in a note.
  private func names(of path: ExactString) -> [IndexedTopic.Part] {
    for (index, layer) in layers.enumerated() {
      guard let note = layer.segment.note(at: path), !layer.gone.contains(note) else { continue }
      return layer.segment.uses(ofNote: note).map {
        IndexedTopic.Part(layer: index, topic: layer.segment.ends(ofUse: $0).topic)
      }
    }
    return []
  }

  /// The topics that have these names, each once.
  private func topics(named names: [IndexedTopic.Part]) -> [IndexedTopic] {
    var topics: [IndexedTopic] = []
    topics.reserveCapacity(names.count)
    var seen: Set<IndexedTopic.Part> = []
    seen.reserveCapacity(names.count)
    for name in names where !seen.contains(name) {
      guard let topic = topic(name) else { continue }
      if topic.part != name { seen.insert(name) }
      if seen.insert(topic.part).inserted { topics.append(topic) }
    }
    return topics
  }

  /// A topic with what all segments have of it; `nil` where every use is gone.
  private func topic(_ part: IndexedTopic.Part) -> IndexedTopic? {
    let segment = layers[part.layer].segment
    var first = part
    var others: [IndexedTopic.Part] = []
    if layers.count > 1 {
      let identity = segment.identity(part.topic)
      for index in layers.indices where index != part.layer {
        guard let topic = layers[index].segment.topic(identity) else { continue }
        let other = IndexedTopic.Part(layer: index, topic: topic)
        others.append(index < first.layer ? first : other)
        if index < first.layer { first = other }
      }
    }
    if others.isEmpty, layers[part.layer].lost[part.topic] == nil {
      return IndexedTopic(
        part: part, others: [], search: segment.names[part.topic],
        weight: segment.weight(part.topic), name: nil)
    }
    let tally = tally([first] + others)
    if tally.count == 0 { return nil }
    let name = tally.name
    return IndexedTopic(
      part: first, others: others, search: SearchName(name), weight: tally.weight, name: name)
  }

  private func tally(_ parts: [IndexedTopic.Part]) -> TopicTally {
    guard let first = parts.first else { return TopicTally() }
    var tally = layers[first.layer].segment.tally(first.topic)
    for part in parts.dropFirst() {
      for use in layers[part.layer].segment.uses(ofTopic: part.topic) {
        tally.add(layers[part.layer].segment.use(use))
      }
    }
    for part in parts {
      for use in layers[part.layer].lost[part.topic] ?? [] {
        tally.add(layers[part.layer].segment.use(use), times: -1)
      }
    }
    return tally
  }

  private func liveUses(of part: IndexedTopic.Part) -> some Sequence<UInt32> {
    let layer = layers[part.layer]
    return layer.segment.uses(ofTopic: part.topic).lazy.filter {
      !layer.gone.contains(layer.segment.ends(ofUse: $0).note)
    }
  }

  /// The names of near notes that are looked at.
  private static let mostNearNames = 300
  /// The uses that are looked at one by one.
  private static let mostWalked = 50
}
