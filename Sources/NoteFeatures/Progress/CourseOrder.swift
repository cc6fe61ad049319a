import NoteText
public import TopicModel

extension Course {
  /// The notes in the order in which people go through them: folder by folder, and numbers in names
  /// by their value, so that "Day 2" comes before "Day 10".
  public var notesInOrder: [Note] {
    paths.map { (key: $0.readingOrder, path: $0) }
      .sorted {
        $0.key.lexicographicallyPrecedes($1.key)
          || (!$1.key.lexicographicallyPrecedes($0.key) && $0.path < $1.path)
      }
      .compactMap { self[$0.path] }
  }
}

extension ExactString {
  /// Bytes to order a path by: a number is `0`, how many digits it has, and these, without zeros in
  /// front; a slash comes before all else.
  fileprivate var readingOrder: [UInt8] {
    let bytes = Array(utf8)
    var key: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index].isDigit {
        let digits = bytes[index...].prefix(while: \.isDigit)
        index = digits.endIndex
        let number = digits.drop { $0 == UInt8(ascii: "0") }
        key += [UInt8(ascii: "0"), UInt8(clamping: number.count)] + number
      } else {
        key.append(bytes[index] == UInt8(ascii: "/") ? 0 : bytes[index])
        index += 1
      }
    }
    return key
  }
}
