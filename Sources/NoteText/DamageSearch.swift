/// The search for damage in one text.
///
/// It is three passes: a fast one over all bytes for lines in which something may be damage, a
/// careful one over those lines in every encoding that may explain them, and the choice of the
/// encoding that explains most, repeated for what it leaves.
struct DamageSearch {
  /// From how many damaged lines on a block of code is damaged rather than an example of it.
  private static let linesOfDamagedBlock = 3
  /// How often a text may have been misread in a row.
  private static let mostRounds = 4

  private let bytes: UnsafeBufferPointer<UInt8>
  private let text: SourceText
  /// Where nothing is looked for, in order.
  var quotations: [TextRange] = []
  /// Where little is no evidence, in order.
  var examples: [TextRange] = []
  /// The encoding that is known to have done damage, without evidence.
  var known: LegacyEncoding?

  /// A search in `text`, whose bytes `bytes` must be.
  init(_ bytes: UnsafeBufferPointer<UInt8>, in text: SourceText) {
    self.bytes = bytes
    self.text = text
  }

  /// A line that may be damaged.
  private struct Suspect {
    let line: Int
    /// The example in which it starts.
    let block: Int?
    /// What it would be in each encoding; an encoding that explains nothing is missing.
    let readings: [LegacyEncoding: [MisreadSequence]]
  }

  /// The damaged lines, in order.
  func run() -> [DamagedLine] {
    var open: [Suspect] = []
    for (line, lanes) in suspectLines() {
      let range = text.lineRange(line)
      let glyphs = GlyphLine(bytes, range)
      var readings: [LegacyEncoding: [MisreadSequence]] = [:]
      for encoding in LegacyEncoding.allCases where lanes & (1 << encoding.lane) != 0 {
        var sequences = MisreadSequence.all(in: glyphs, as: encoding)
        if !quotations.isEmpty {
          sequences.removeAll { quotations.firstTouching($0.range) != nil }
        }
        if !sequences.isEmpty { readings[encoding] = sequences }
      }
      if readings.isEmpty { continue }
      open.append(
        Suspect(line: line, block: examples.firstTouching(range), readings: readings))
    }
    var damaged: [DamagedLine] = []
    while let (encoding, evidence) = bestEncoding(for: open) {
      var rest: [Suspect] = []
      for suspect in open {
        let sequences = evidence.damage(among: suspect.readings[encoding] ?? [])
        if let line = damagedLine(suspect.line, sequences, encoding) {
          damaged.append(line)
        } else {
          rest.append(suspect)
        }
      }
      if rest.count == open.count { break }
      open = rest
    }
    return damaged.sorted { $0.line < $1.line }
  }

  /// The encoding that explains most of the lines, with what proves it; `nil` where none has
  /// sufficient evidence.
  private func bestEncoding(for suspects: [Suspect]) -> (LegacyEncoding, DamageEvidence)? {
    var best: (LegacyEncoding, DamageEvidence)?
    for encoding in LegacyEncoding.allCases {
      var evidence = DamageEvidence()
      var blocks: [Int: [[MisreadSequence]]] = [:]
      for suspect in suspects {
        guard let sequences = suspect.readings[encoding] else { continue }
        if let block = suspect.block {
          guard sequences.contains(where: { $0.weight > 0 }) else { continue }
          blocks[block, default: []].append(sequences)
        } else {
          evidence.add(sequences)
        }
      }
      for lines in blocks.values where lines.count >= Self.linesOfDamagedBlock {
        for sequences in lines { evidence.add(sequences) }
      }
      if encoding == known { evidence.isKnown = true }
      guard evidence.suffices else { continue }
      if best.map({ evidence.explainsMore(than: $0.1) }) ?? true { best = (encoding, evidence) }
    }
    return best
  }

  /// The finding for a line of which `sequences` are damage; `nil` where there is none.
  private func damagedLine(
    _ line: Int, _ sequences: [MisreadSequence], _ encoding: LegacyEncoding
  ) -> DamagedLine? {
    guard let first = sequences.first, let last = sequences.last else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    var (repaired, isLost) = repair(bytes, range, sequences)
    // Text that was misread twice is mojibake still.
    var rounds = 1
    while !isLost, rounds < Self.mostRounds, let again = repairAgain(repaired, encoding) {
      (repaired, isLost) = again
      rounds += 1
    }
    // A control is the middle of a text that was misread twice; without its other half it is lost.
    if repaired.unicodeScalars.contains(where: \.isUpperControl) {
      var scalars = String.UnicodeScalarView()
      for scalar in repaired.unicodeScalars {
        scalars.append(scalar.isUpperControl ? "\u{FFFD}" : scalar)
      }
      (repaired, isLost) = (String(scalars), true)
    }
    return DamagedLine(
      line: line, range: range, encoding: encoding,
      repair: isLost ? .lost(repaired) : .certain(repaired))
  }

  /// The repair of a string that is itself a repair; `nil` where it is no mojibake.
  private func repairAgain(_ string: String, _ encoding: LegacyEncoding) -> (String, Bool)? {
    Array(string.utf8).withUnsafeBufferPointer { buffer in
      let all = MisreadSequence.all(in: GlyphLine(buffer, 0..<buffer.count), as: encoding)
      var evidence = DamageEvidence()
      evidence.add(all)
      guard evidence.weight > 0 else { return nil }
      let sequences = evidence.damage(among: all)
      if sequences.isEmpty { return nil }
      return repair(buffer, 0..<buffer.count, sequences)
    }
  }

  /// The text of `range` with `sequences` decoded, and whether any of them is lost.
  private func repair(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: TextRange, _ sequences: [MisreadSequence]
  ) -> (text: String, isLost: Bool) {
    var result = ""
    var isLost = false
    var position = range.lowerBound
    func appendText(upTo end: Offset) {
      let text = String(decoding: bytes[position..<end], as: UTF8.self)
      // Bytes that are no UTF-8 would be lost by a repair around them.
      if !text.utf8.elementsEqual(bytes[position..<end]) { isLost = true }
      result += text
    }
    for sequence in sequences {
      appendText(upTo: sequence.range.lowerBound)
      position = sequence.range.upperBound
      // A byte order mark is no text.
      if sequence.value == 0xFEFF { continue }
      let scalar = sequence.value.flatMap(Unicode.Scalar.init)
      result.unicodeScalars.append(scalar ?? "\u{FFFD}")
      if scalar == nil { isLost = true }
    }
    appendText(upTo: range.upperBound)
    return (result, isLost)
  }

  /// Whether nothing in some text may be damage.
  static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isClean = true
    forEachSuspect(in: bytes) { _, _ in
      isClean = false
      return false
    }
    return isClean
  }

  /// The lines in which something may be damage, with the encodings that may explain it, one bit a
  /// lane.
  private func suspectLines() -> [(line: Int, lanes: UInt16)] {
    var suspects: [(line: Int, lanes: UInt16)] = []
    var lineEnd = 0
    Self.forEachSuspect(in: bytes) { index, lanes in
      if index < lineEnd {
        suspects[suspects.count - 1].lanes |= lanes
      } else {
        let line = text.line(at: index)
        suspects.append((line, lanes))
        lineEnd = text.fullLineRange(line).upperBound
      }
      return true
    }
    return suspects
  }

  /// Calls `body` with the places where a scalar that can continue UTF-8 in some legacy encoding
  /// stands behind one that can begin it, and with the encodings of which that is true, one bit a
  /// lane; until it returns `false`.
  @inline(__always)
  private static func forEachSuspect(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ index: Int, _ lanes: UInt16) -> Bool
  ) {
    let rows = LegacyRows.shared
    var openers: UInt16 = 0
    var previous: UInt32 = 0
    var index = 0
    let count = bytes.count
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        openers = 0
        index += 1
        while bytes.hasEightASCII(at: index, before: count) { index += 8 }
        continue
      }
      // Only the blocks that the legacy encodings draw from are decoded, and nothing is validated:
      // that is for the careful pass.
      var length = 1
      var value: UInt32 = 0
      if lead >= 0xC2 && lead < 0xE0 && index + 1 < count {
        value = UInt32(lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
        length = 2
      } else if (lead == 0xE2 || lead == 0xEF) && index + 2 < count {
        value = UInt32(lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
        value |= UInt32(bytes[index + 2] & 0x3F)
        length = 3
      } else if lead >= 0xE0 {
        // Letters of Asia, and emoji.
        (openers, previous) = (0, 0)
        index += lead < 0xF0 ? 3 : 4
        continue
      }
      let roles = value == 0 ? 0 : rows.roles(of: value)
      var pair = openers & roles >> 8
      if pair != 0 { pair = plausible(pair, previous, value) }
      if pair != 0, !body(index, pair) { return }
      openers = roles & 0xFF
      previous = value
      index += length
    }
  }

  /// Those of the lanes in which two scalars are a character that notes contain, or the beginning
  /// of a longer one: "’é" is neither, and French is full of it.
  private static func plausible(_ lanes: UInt16, _ first: UInt32, _ second: UInt32) -> UInt16 {
    let rows = LegacyRows.shared
    var result: UInt16 = 0
    for encoding in LegacyEncoding.allCases where lanes & (1 << encoding.lane) != 0 {
      let lead = rows.row(of: first).byte(in: encoding)
      let next = rows.row(of: second).byte(in: encoding)
      if lead < 0xE0, Script(UInt32(lead & 0x1F) << 6 | UInt32(next & 0x3F)) == nil { continue }
      result |= 1 << encoding.lane
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether it is one of the controls of ISO 6429, U+0080 to U+009F.
  fileprivate var isUpperControl: Bool { value >= 0x80 && value <= 0x9F }
}

extension [TextRange] {
  /// The index of the first of these sorted ranges that shares a byte with `range`; `nil` where
  /// none does. Logarithmic.
  fileprivate func firstTouching(_ range: TextRange) -> Int? {
    let next = partitioningIndex { $0.upperBound > range.lowerBound }
    return next < count && self[next].lowerBound < range.upperBound ? next : nil
  }
}
