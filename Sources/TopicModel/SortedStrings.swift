import NoteText

/// Strings in the order of their bytes, stored one behind the other and found by halving.
///
/// What is read once in order needs no hash table, which would take as much memory as the letters.
struct SortedStrings: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  /// The number of strings; they are numbered from 0 in their order.
  var count: Int { ends.count }

  /// Appends a string, which must follow all others.
  mutating func append(_ string: ArraySlice<UInt8>) {
    bytes += string
    ends.append(UInt32(clamping: bytes.count))
  }

  /// The bytes of a string.
  subscript(number: Int) -> ArraySlice<UInt8> { bytes[range(number)] }

  /// The number of a string; `nil` where it is not among them. Logarithmic.
  func number(of string: String) -> Int? {
    var string = string
    return string.withUTF8 { string in
      let number = firstNumber(notBefore: string)
      return number < count && order(of: number, to: string) == 0 ? number : nil
    }
  }

  /// The numbers of the strings that begin with some bytes. Logarithmic in all strings, linear in
  /// these.
  func numbers(beginningWith bytes: ArraySlice<UInt8>) -> Range<Int> {
    let first = bytes.withUnsafeBufferPointer { firstNumber(notBefore: $0) }
    return first..<first + (first..<count).prefix { self[$0].starts(with: bytes) }.count
  }

  private func firstNumber(notBefore string: UnsafeBufferPointer<UInt8>) -> Int {
    (0..<count).partitioningIndex { order(of: $0, to: string) >= 0 }
  }

  /// How a string follows another one: below 0 where it comes before that, 0 where it is that.
  private func order(of number: Int, to other: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer {
      UnsafeBufferPointer(rebasing: $0[range(number)]).order(to: other)
    }
  }

  private func range(_ number: Int) -> Range<Int> {
    Int(number > 0 ? ends[number - 1] : 0)..<Int(ends[number])
  }

  /// Gives back the room that the strings had to grow.
  mutating func dropSlack() {
    bytes = Array(exactly: bytes)
    ends = Array(exactly: ends)
  }
}
