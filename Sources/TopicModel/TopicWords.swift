import NoteText

/// A set of lower-case words that is asked by bytes, without making a string of the question.
struct TopicWords: Sendable, ExpressibleByArrayLiteral {
  private var words: [[UInt8]] = []
  /// Indices into `words` plus one, at the hash of the word or after it; 0 where a slot is free.
  private var slots: [UInt16]
  private var longest = 0

  init(arrayLiteral elements: String...) {
    var size = 16
    while size < elements.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    for element in elements {
      let word = Array(element.utf8)
      let slot = slot(of: word[...])
      if slots[slot] != 0 { continue }
      words.append(word)
      slots[slot] = UInt16(words.count)
      longest = max(longest, word.count)
    }
  }

  /// Whether a text is one of the words, whatever its case.
  func contains(_ text: TopicBytes) -> Bool {
    guard text.count <= longest, !text.isEmpty else { return false }
    if text.isASCII { return slots[slot(of: text)] != 0 }
    return slots[slot(of: text.foldedBytes[...])] != 0
  }

  /// The slot that holds a word, or the free one where it belongs. Half of the slots are free.
  private func slot(of word: TopicBytes) -> Int {
    // FNV-1a.
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte.lowercased)) &* 16_777_619 }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0, !isEqual(words[Int(slots[slot]) - 1], word) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isEqual(_ known: [UInt8], _ word: TopicBytes) -> Bool {
    guard known.count == word.count else { return false }
    var index = word.startIndex
    for byte in known {
      if byte != word[index].lowercased { return false }
      index += 1
    }
    return true
  }
}
