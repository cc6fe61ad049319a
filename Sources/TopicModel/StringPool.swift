import NoteText

/// Strings by number, each stored once, one behind the other.
///
/// A course has some hundred thousand names and words; as strings of their own they would take
/// several times the memory of their letters.
struct StringPool: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  /// A hash table with open addressing: the number of a string and one more, or 0 where nothing is.
  private var slots: [UInt32] = Array(repeating: 0, count: 16)

  /// The number of strings; they are numbered from 0 in the order in which they came.
  var count: Int { ends.count }

  /// The indices of some of the numbers in the order of their strings' bytes.
  func indicesInOrder(_ numbers: [UInt32]) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      numbers.indices.sorted { left, right in
        bytes[range(Int(numbers[left]))]
          .lexicographicallyPrecedes(bytes[range(Int(numbers[right]))])
      }
    }
  }

  /// The bytes of a string.
  subscript(number: UInt32) -> ArraySlice<UInt8> { bytes[range(Int(number))] }

  /// A string.
  func string(_ number: UInt32) -> String { String(decoding: self[number], as: UTF8.self) }

  /// The number of a string; `nil` where it is not in the pool.
  func number(of string: ArraySlice<UInt8>) -> UInt32? {
    string.withUnsafeBufferPointer { number(of: $0) }
  }

  /// The number of a string; `nil` where it is not in the pool.
  func number(of string: String) -> UInt32? {
    var string = string
    return string.withUTF8 { number(of: $0) }
  }

  private func number(of string: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let slot = slots[slot(of: string)]
    return slot == 0 ? nil : slot - 1
  }

  /// The number of a string, which is added where it is not in the pool.
  mutating func insert(_ string: ArraySlice<UInt8>) -> UInt32 {
    string.withUnsafeBufferPointer { insert($0) }
  }

  /// The number of a string, which is added where it is not in the pool.
  mutating func insert(_ string: String) -> UInt32 {
    var string = string
    return string.withUTF8 { insert($0) }
  }

  private mutating func insert(_ string: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let slot = slot(of: string)
    if slots[slot] != 0 { return slots[slot] - 1 }
    let number = UInt32(clamping: ends.count)
    bytes += string
    ends.append(UInt32(clamping: bytes.count))
    slots[slot] = number + 1
    if ends.count * 4 > slots.count * 3 { grow() }
    return number
  }

  /// Gives back the room that the strings had to grow.
  mutating func dropSlack() {
    bytes = Array(exactly: bytes)
    ends = Array(exactly: ends)
  }

  private func range(_ number: Int) -> Range<Int> {
    Int(number > 0 ? ends[number - 1] : 0)..<Int(ends[number])
  }

  /// The slot that has the string, or the free one where it belongs.
  private func slot(of string: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    return bytes.withUnsafeBufferPointer { bytes in
      var slot = Int(truncatingIfNeeded: Self.hash(UnsafeRawBufferPointer(string))) & mask
      while slots[slot] != 0 {
        let known = range(Int(slots[slot] - 1))
        if known.count == string.count,
          UnsafeBufferPointer(rebasing: bytes[known]).order(to: string) == 0
        {
          break
        }
        slot = (slot + 1) & mask
      }
      return slot
    }
  }

  /// Folds the product of eight bytes at a time with a secret, as wyhash does: the standard library's
  /// hash takes several times as long for a word, and this one can't be foreseen either.
  private static func hash(_ string: UnsafeRawBufferPointer) -> UInt64 {
    var hash = secret.0 ^ UInt64(string.count)
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: secret.1)
      hash = product.high ^ product.low
    }
    var index = 0
    while index + 8 <= string.count {
      mix(string.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < string.count {
      rest = rest << 8 | UInt64(string[index])
      index += 1
    }
    mix(rest)
    return hash
  }

  /// Of this run of the program; the factor is odd.
  private static let secret = (
    UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max) | 1
  )

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in ends.indices {
      let free = self[UInt32(number)].withUnsafeBufferPointer { slot(of: $0) }
      slots[free] = UInt32(clamping: number) + 1
    }
  }
}
