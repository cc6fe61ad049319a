/// A character that a wrong decoder may have torn into several: its UTF-8 bytes, each shown as the
/// character of a legacy encoding.
package struct MisreadSequence: Sendable {
  /// Where it stands, in bytes of the text.
  package let range: TextRange
  /// The character as it was meant; `nil` where bytes of it are gone.
  package let value: UInt32?
  /// The script of the character, or what is likeliest where bytes are gone.
  package let script: Script
  /// The first byte, C2 to F4.
  package let lead: UInt8
  /// How much it proves: 4 suffices for a note. 0 where clean text may look the same.
  package var weight: Int
  /// Whether only the first byte is left.
  package let isLone: Bool
  /// Whether its characters could stand side by side in clean text.
  package let isNatural: Bool
  /// Whether it begins where the sequence before it ends.
  package let continuesPrevious: Bool

  /// How many of its characters nobody writes before the character that follows.
  private let oddJoints: Int
  /// Whether all its characters are lines and blocks of a drawing.
  private let isDrawn: Bool

  /// The sequences of a line, in order, as if the line were UTF-8 misread as `encoding`.
  ///
  /// Which of them are damage is for `DamageEvidence` to say. Linear in the length of the line.
  package static func all(in line: GlyphLine, as encoding: LegacyEncoding) -> [MisreadSequence] {
    line.withView { all(in: $0, as: encoding) }
  }

  private static func all(
    in line: GlyphLine.View, as encoding: LegacyEncoding
  ) -> [MisreadSequence] {
    var sequences: [MisreadSequence] = []
    var groupStart = 0
    var index = 0
    while index < line.glyphs.count {
      // Nearly all glyphs begin nothing.
      guard line.glyphs[index].row.byte(in: encoding) >= 0xC2 else {
        index += 1
        continue
      }
      guard let parsed = ParsedSequence(line, at: index, as: encoding) else {
        index += 1
        continue
      }
      let end = index + parsed.length
      let range = line.offsets[index]..<line.offsets[end]
      let continues = sequences.last?.range.upperBound == range.lowerBound
      if !continues {
        weigh(&sequences, from: groupStart, as: encoding)
        groupStart = sequences.count
      }
      sequences.append(
        MisreadSequence(
          range: range, value: parsed.value, script: parsed.script, lead: parsed.lead,
          weight: parsed.weight(line, at: index, as: encoding), isLone: parsed.length == 1,
          isNatural: parsed.isNatural(line, at: index), continuesPrevious: continues,
          oddJoints: line.oddJoints(index..<min(end + 1, line.glyphs.count)),
          isDrawn: line.glyphs[index..<end].allSatisfy { $0.kind == .box }))
      index = end
    }
    weigh(&sequences, from: groupStart, as: encoding)
    return sequences
  }

  /// Gives weight to neighbors of one script, which are the sequences from `start` on: "Ð¿Ñ€Ð¸"
  /// proves what "Ð¿" alone does not.
  private static func weigh(
    _ sequences: inout [MisreadSequence], from start: Int, as encoding: LegacyEncoding
  ) {
    guard sequences.count - start > 1 else { return }
    let isCodePage = encoding == .codePage437 || encoding == .codePage850
    var members: [Script: [Int]] = [:]
    for index in start..<sequences.count {
      let sequence = sequences[index]
      guard sequence.script.needsCompany, sequence.value != nil else { continue }
      members[sequence.script, default: []].append(index)
    }
    for (script, indices) in members where indices.count >= (script.isLong ? 2 : 3) {
      // A character of three bytes is found by accident in two letters and a quotation mark, but
      // not twice in a row.
      let indices = script.isLong ? indices.withNeighbors : indices
      guard Set(indices.map { sequences[$0].value }).count > 1 else { continue }
      let oddJoints = indices.reduce(0) { $0 + sequences[$1].oddJoints }
      let isStrange =
        isCodePage
        ? !indices.allSatisfy { sequences[$0].isDrawn } : oddJoints * 2 >= indices.count
      // Three dashes each before a letter, as Cyrillic looks in Mac Roman, are strange enough.
      guard isStrange || encoding == .macRoman else { continue }
      for index in indices { sequences[index].weight = script.isLong ? 2 : 1 }
    }
  }
}

extension [Int] {
  /// Those of these sorted numbers of which the one before or after is there too.
  fileprivate var withNeighbors: [Int] {
    indices.filter { index in
      (index > 0 && self[index - 1] == self[index] - 1)
        || (index + 1 < count && self[index + 1] == self[index] + 1)
    }.map { self[$0] }
  }
}

/// The bytes of one sequence, before it is weighed.
private struct ParsedSequence {
  let lead: UInt8
  /// How many glyphs it takes.
  let length: Int
  let value: UInt32?
  let script: Script
  /// The second byte, where there is one.
  let second: UInt8?

  init?(_ line: GlyphLine.View, at start: Int, as encoding: LegacyEncoding) {
    let lead = line.glyphs[start].row.byte(in: encoding)
    guard lead >= 0xC2, lead <= 0xF4 else { return nil }
    let expected = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var bytes = SequenceBytes(lead)
    var isComplete = true
    var length = 1
    while length < expected, start + length < line.glyphs.count {
      let glyph = line.glyphs[start + length]
      if glyph.value == 0xFFFD {
        isComplete = false
      } else {
        let byte = glyph.row.byte(in: encoding)
        guard byte >= 0x80, byte <= 0xBF else { break }
        bytes.append(byte)
      }
      length += 1
    }
    self.lead = lead
    self.length = length
    self.second = bytes.count > 1 ? bytes[1] : nil
    if isComplete, length == expected {
      guard let value = bytes.scalar, let script = Script(value) else { return nil }
      if script == .latin, Self.isDrawing(line, at: start) { return nil }
      self.value = value == 0xFFFD ? nil : value
      self.script = script
      return
    }
    let lost = encoding.undefinedBytes
    guard !isComplete || !lost.isEmpty else { return nil }
    let candidates = isComplete ? lost : Self.replacedBytes
    guard let script = Self.completion(of: bytes, to: expected, with: candidates) else {
      return nil
    }
    self.value = nil
    self.script = script
  }

  /// What U+FFFD may stand for: any byte; these make one character of each block.
  private static var replacedBytes: FewBytes { [0x80, 0x8D, 0x90, 0x9D, 0xA0, 0xAD, 0xB0] }

  /// The script of the first character that `bytes` can be part of when the missing bytes are among
  /// `lost`; `nil` where there is none.
  private static func completion(
    of bytes: SequenceBytes, to expected: Int, with lost: FewBytes
  ) -> Script? {
    // A syllable or ideograph of which one byte is left counts only beside others.
    if expected == 3, bytes.count == 1 {
      return bytes[0] >= 0xE3 && lost.count > 1 ? .eastAsian : nil
    }
    if expected == 4 {
      return bytes.count > 1 && bytes[0] == 0xF0 && bytes[1] == 0x9F ? .symbol : nil
    }
    guard bytes.count + 1 == expected else { return nil }
    for position in stride(from: bytes.count, to: 0, by: -1) {
      for byte in lost {
        if let value = bytes.inserting(byte, at: position).scalar, let script = Script(value),
          script != .rare
        {
          return script
        }
      }
    }
    return nil
  }

  /// Whether two box characters are just that: no letters around them, as in "f├╝r".
  private static func isDrawing(_ line: GlyphLine.View, at start: Int) -> Bool {
    guard line.glyphs[start].kind == .box, line.kind(at: start + 1) == .box else { return false }
    let second = line.glyphs[start + 1].value
    // Shades, and double lines in a single one, are no drawing.
    if (0x2591...0x2593).contains(second) { return false }
    if (0x2551...0x256C).contains(second) { return line.glyphs[start].value >= 0x2550 }
    return !line.kind(at: start - 1).isLetter && !line.kind(at: start + 2).isLetter
  }

  /// Whether clean text may contain these characters in this order, before what follows them.
  func isNatural(_ line: GlyphLine.View, at start: Int) -> Bool {
    if line.oddJoints(start..<start + length) > 0 || lead == 0xF0 { return false }
    let kind = line.glyphs[start].kind
    // A capital after a small letter: "pÄduri" for "păduri".
    if length == 1 { return kind != .upper || line.kind(at: start - 1) != .lower }
    // An accented capital that is no word: "Ã—" for "×".
    if kind == .upper, length == 2, !line.kind(at: start - 1).isLetter { return false }
    return kind == .box || kind == .common || !line.kind(at: start + length).isLetter
      || !line.kind(at: start - 1).isLetter
  }

  /// How much the sequence proves by itself.
  func weight(_ line: GlyphLine.View, at start: Int, as encoding: LegacyEncoding) -> Int {
    let isWestern = encoding != .windows1251 && encoding != .codePage437
    guard value != nil else {
      if lead == 0xEF, length == 3, second == 0xBF { return 4 }
      let isLatinWindows = isWestern && encoding != .windows1250
      if lead == 0xF0 { return isLatinWindows ? 4 : 0 }
      return lead == 0xE2 && second == 0x80 && isWestern ? 4 : 0
    }
    let odd = line.oddJoints(start..<start + length)
    let before = line.kind(at: start - 1)
    let after = line.kind(at: start + length)
    switch (script, length) {
    case (.symbol, 4): return 4
    case (.symbol, 3):
      if value == 0xFEFF { return start == 0 && line.offsets.first == 0 ? 4 : 0 }
      guard lead == 0xE2 else { return 0 }
      if odd > 0 || encoding == .macRoman { return 4 }
      guard isWestern else { return 0 }
      if encoding == .codePage850 { return second == 0x80 ? 4 : 0 }
      let conts = [line.kind(at: start + 1), line.kind(at: start + 2)]
      if conts.contains(where: { $0 != .common }) { return 4 }
      return before.isLetter ? 0 : 1
    case (.latin, 3):
      if line.glyphs[start + 2].value == 0xA0 { return 0 }
      let touches = before.isLetter || after.isLetter
      return touches && (odd > 0 || (isWestern && after.isLetter)) ? 2 : 0
    case (.latin, 2):
      let kind = line.glyphs[start].kind
      let isInside = before.isLetter && after.isLetter
      if kind == .box {
        if isInside { return line.glyphs[start].value == 0x2500 && odd == 0 ? 0 : 2 }
        if line.kind(at: start + 1) == .box { return 0 }
        return before.isLetter ? 2 : line.kind(at: start + 1).isLetter ? 0 : 1
      }
      if kind == .math && odd == 0 {
        // "√π" is mathematics, "i√≥n" is not.
        let isFormula = [0x3C0, 0xB5, 0x3A9, 0x221E].contains(line.glyphs[start + 1].value)
        return isInside && lead != 0xC2 && !isFormula ? 2 : 0
      }
      let isLetter = lead != 0xC2
      if isLetter && lead != 0xC3 && !before.isLetter && !after.isLetter { return 0 }
      var weight = odd > 0 ? 1 : 0
      if kind == .upper && (before == .lower || (before == .digit && !isLetter)) { weight += 1 }
      if odd > 0 && after == .lower { weight += 1 }
      if value == 0xA0 && kind == .upper && !before.isLetter { return isWestern ? 1 : 0 }
      if odd == 0 && weight == 0 && after == .lower && line.kind(at: start + 1) == .common {
        weight = kind == .upper && encoding != .windows1251 ? 1 : 0
      }
      return min(weight, 2)
    default: return 0
    }
  }
}

/// Up to four bytes.
private struct SequenceBytes {
  private var packed: UInt32
  private(set) var count = 1

  init(_ first: UInt8) { packed = UInt32(first) }

  subscript(index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: packed >> UInt32((count - 1 - index) * 8))
  }

  mutating func append(_ byte: UInt8) {
    packed = packed << 8 | UInt32(byte)
    count += 1
  }

  func inserting(_ byte: UInt8, at position: Int) -> SequenceBytes {
    var result = SequenceBytes(position == 0 ? byte : self[0])
    for index in 1...count {
      result.append(index < position ? self[index] : index == position ? byte : self[index - 1])
    }
    return result
  }

  /// The scalar that all the bytes encode; `nil` where they are not well-formed UTF-8.
  var scalar: UInt32? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { buffer in
      for index in 0..<min(count, 4) { buffer[index] = self[index] }
      let scalar = DecodedScalar(in: UnsafeBufferPointer(buffer), at: 0, limit: min(count, 4))
      return scalar.isValid && scalar.length == count ? scalar.value : nil
    }
  }
}

/// A line as the search for damage reads it.
package struct GlyphLine: Sendable {
  /// The scalars; U+FFFD for bytes that are not UTF-8.
  package private(set) var glyphs: [Glyph] = []
  /// Where each glyph starts, and where the last one ends.
  package private(set) var offsets: [Offset] = []

  /// Reads `range` of `bytes`.
  package init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: TextRange) {
    glyphs.reserveCapacity(range.count)
    offsets.reserveCapacity(range.count + 1)
    let rows = LegacyRows.shared
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = DecodedScalar(in: bytes, at: index, limit: range.upperBound)
      let row = rows.row(of: scalar.value)
      glyphs.append(
        Glyph(value: scalar.value, kind: GlyphKind(scalar.value), row: row))
      offsets.append(index)
      index += scalar.length
    }
    offsets.append(index)
  }

  /// The line for as long as it is looked at: as arrays, references to it would be counted at each
  /// glyph.
  fileprivate struct View {
    let glyphs: UnsafeBufferPointer<Glyph>
    let offsets: UnsafeBufferPointer<Offset>

    /// How many of the glyphs nobody writes before the next one of them.
    func oddJoints(_ indices: Range<Int>) -> Int {
      indices.dropLast().count { glyphs[$0].isOdd(before: glyphs[$0 + 1]) }
    }

    /// The kind of the glyph at `index`; that of a space beyond the line's ends.
    func kind(at index: Int) -> GlyphKind {
      glyphs.indices.contains(index) ? glyphs[index].kind : .plain
    }
  }

  fileprivate func withView<Result>(_ body: (View) -> Result) -> Result {
    glyphs.withUnsafeBufferPointer { glyphs in
      offsets.withUnsafeBufferPointer { body(View(glyphs: glyphs, offsets: $0)) }
    }
  }
}
