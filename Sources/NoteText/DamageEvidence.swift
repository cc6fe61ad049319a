/// What the lines of one note prove together about one legacy encoding.
///
/// A note is damaged when its sequences weigh at least `threshold`; from then on characters count
/// that prove nothing alone, as long as they stand where clean text is not the likelier reading.
package struct DamageEvidence: Sendable {
  /// The weight from which on a note is damaged: one "â€”" or emoji, two of "Ã©" inside words, four
  /// neighboring letters of another script.
  package static let threshold = 4

  private(set) var weight = 0
  private(set) var characters = 0
  /// Whether the encoding is known from elsewhere, so that weak traces suffice.
  package var isKnown = false
  private var scripts: [Script: Int] = [:]
  private var leads: [UInt8: Int] = [:]

  /// No evidence yet.
  package init() {}

  /// Adds the sequences of a line.
  package mutating func add(_ sequences: [MisreadSequence]) {
    for sequence in sequences {
      characters += sequence.value == nil ? 0 : 1
      guard sequence.weight > 0 else { continue }
      weight += sequence.weight
      scripts[sequence.script, default: 0] += sequence.weight
      leads[sequence.lead, default: 0] += 1
    }
  }

  /// Whether there is enough to call the note damaged.
  package var suffices: Bool { weight >= Self.threshold || isKnown }

  /// Whether damage is so common in the note that it is the likelier reading of a doubtful place.
  private var isCommon: Bool { isKnown || weight >= 3 * Self.threshold }

  /// The sequences of a line that are damage.
  package func damage(among sequences: [MisreadSequence]) -> [MisreadSequence] {
    let lineWeight = sequences.reduce(0) { $0 + (admits($1.script) ? $1.weight : 0) }
    var isDamagedLine = lineWeight > 0
    var accepted = sequences.map { isDamage($0, inDamagedLine: isDamagedLine) }
    if !isDamagedLine && accepted.contains(true) {
      isDamagedLine = true
      accepted = sequences.map { isDamage($0, inDamagedLine: true) }
    }
    // Beside damage of the same script the next character is damage too, even where it looks
    // natural or lost all but its first byte.
    var index = 0
    while index < sequences.count {
      var end = index + 1
      while end < sequences.count, sequences[end].continuesPrevious { end += 1 }
      let scripts = Set((index..<end).filter { accepted[$0] }.map { sequences[$0].script })
      for position in index..<end where !accepted[position] {
        let sequence = sequences[position]
        let isUsual =
          sequence.isLone && isDamagedLine
          && (leads[sequence.lead, default: 0] >= 3 || !sequence.isNatural)
        accepted[position] = scripts.contains(sequence.script) || isUsual
      }
      index = end
    }
    return sequences.indices.filter { accepted[$0] }.map { sequences[$0] }
  }

  private func isDamage(_ sequence: MisreadSequence, inDamagedLine isDamagedLine: Bool) -> Bool {
    if sequence.isLone { return false }
    if sequence.weight > 0 { return admits(sequence.script) }
    switch sequence.script {
    case .rare: return isDamagedLine && !sequence.isNatural
    case .control: return isDamagedLine && sequence.continuesPrevious
    case .latin, .symbol: return isDamagedLine || (isCommon && !isNaturalInCleanText(sequence))
    case .greek, .cyrillic:
      return admits(sequence.script) || isDamagedLine || (isCommon && !sequence.isNatural)
    default:
      return admits(sequence.script) || ((isDamagedLine || isCommon) && !sequence.isNatural)
    }
  }

  /// A natural sequence outside damaged lines counts only where its first byte is usual: "Ã " for
  /// "à" in a note full of "Ã©".
  private func isNaturalInCleanText(_ sequence: MisreadSequence) -> Bool {
    sequence.isNatural && leads[sequence.lead, default: 0] < 3 && sequence.lead != 0xC2
  }

  private func admits(_ script: Script) -> Bool {
    !script.needsCompany || scripts[script, default: 0] >= Self.threshold
  }
}

extension DamageEvidence {
  /// Whether this evidence explains more than `other`: more weight, then more characters.
  package func explainsMore(than other: DamageEvidence) -> Bool {
    (weight, characters) > (other.weight, other.characters)
  }
}
