import NoteText
import Testing

@Suite struct `Values that are packed` {
  private enum Letter: UInt8 { case a, b, o = 14, p = 15 }

  @Test(arguments: [nil, 0, 1, 15, 16, 1 << 27])
  func `keep their case and index`(index: Int?) {
    for letter in [Letter.a, .b, .o, .p] {
      let packed = PackedCase(letter, index)
      #expect(packed.value == letter && packed.index == index)
    }
    #expect(MemoryLayout<PackedCase<Letter>>.size == 4)
  }
}
