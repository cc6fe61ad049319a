import NoteText
import Testing

/// The quick answers about scalars and bytes are those of Unicode's tables, and of a look at each.
struct ScalarCategoryTests {
  @Test func `every scalar has the category that Unicode gives it`() {
    let scalars = (0...0x10FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
    let wrong = scalars.filter {
      $0.category != $0.properties.generalCategory || $0.isAlphabetic != $0.properties.isAlphabetic
    }
    #expect(Array(wrong) == [])
  }

  @Test func `a byte is found wherever it stands`() {
    for count in 0..<20 {
      for place in 0..<count {
        var bytes = [UInt8](repeating: 0x7D, count: count)
        // What is one more, one less, and the same but for the highest bit.
        if place > 0 { bytes[place - 1] = [0x7B, 0xFC, 0x00, 0x01][place % 4] }
        #expect(!bytes.withUnsafeBufferPointer { $0.holds(0x7C) })
        bytes[place] = 0x7C
        #expect(bytes.withUnsafeBufferPointer { $0.holds(0x7C) }, "\(bytes)")
      }
    }
  }

  @Test func `what two texts have in common ends at the first difference or stop`() {
    func length(_ text: String, _ index: Int, _ other: String, _ start: Int) -> Int {
      Array(text.utf8).withUnsafeBufferPointer { text in
        Array(other.utf8).withUnsafeBufferPointer { other in
          text.commonPrefix(
            at: index, with: other, from: start, before: (UInt8(ascii: "&"), UInt8(ascii: "\\")))
        }
      }
    }
    let text = "one two three four five"
    for index in text.utf8.indices {
      let offset = index.utf16Offset(in: text)
      for change in ["X", "&", "\\", "é"] {
        var (own, other) = (text, text)
        other.replaceSubrange(index...index, with: change)
        // A stop ends it though both have it.
        if change == "&" || change == "\\" { own = other }
        #expect(length(own, 0, other, 0) == offset)
        #expect(length("12" + own, 2, "1" + other, 1) == offset)
      }
    }
    #expect(length(text, 0, text, 0) == text.utf8.count)
    #expect(length(text, 4, text + "!", 4) == text.utf8.count - 4)
    #expect(length(text, 99, text, 0) == 0)
  }

  @Test(arguments: ["plain", "é漢字 ä", "\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10FFFF}"])
  func `text that is UTF-8 has no invalid bytes`(_ text: String) {
    #expect(SourceText(text).invalidRanges == [])
  }

  @Test(
    arguments: [
      ([0xC3], [0..<1]), ([0xC3, 0x41, 0x41], [0..<1]), ([0xE2, 0x82, 0x41], [0..<2]),
      ([0xE0, 0x9F, 0xBF, 0x41], [0..<3]), ([0xED, 0xA0, 0x80, 0x41], [0..<3]),
      ([0xC1, 0xBF, 0x41], [0..<2]), ([0xC3, 0xA9, 0xA9, 0x41], [2..<3]),
      ([0xE2, 0x82, 0xAC, 0xAC, 0x41], [3..<4]),
    ] as [([UInt8], [Range<Int>])])
  func `bytes that are not UTF-8 are found`(_ bytes: [UInt8], _ ranges: [Range<Int>]) {
    #expect(SourceText(bytes).invalidRanges == ranges)
  }

  @Test func `all sequences that begin and end near a limit are judged as by the standard library`()
  {
    let limits: [UInt8] = [
      0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF4,
    ]
    var wrong: [[UInt8]] = []
    for first in limits {
      for second in limits {
        for third in limits {
          for fourth in limits {
            // Alone, and before more text.
            for rest in [[], Array("text".utf8)] {
              let bytes = [first, second, third, fourth] + rest
              let isValid = String(validating: bytes, as: UTF8.self) != nil
              if SourceText(bytes).invalidRanges.isEmpty != isValid { wrong.append(bytes) }
            }
          }
        }
      }
    }
    #expect(wrong == [])
  }

  @Test func `the first digit is found wherever it stands and whatever is around it`() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<20 {
        var bytes = Array(repeating: byte, count: 20)
        bytes[place] = UInt8(ascii: "7")
        let digits = (1..<19).filter { bytes[$0] >= 0x30 && bytes[$0] <= 0x39 }
        let found = bytes.withUnsafeBufferPointer { $0.firstDigit(from: 1, before: 19) }
        #expect(found == digits.first ?? 19)
      }
    }
  }
}
