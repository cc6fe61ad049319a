import NoteText

/// What headings say.
enum ExplanationTitle {
  /// The stems of the words of a heading.
  struct Words: Sendable {
    /// All, each once.
    var stems: [String] = []
    /// Those before a dash, a colon or a parenthesis, and those in one; empty where it has none:
    /// "GIL (High-Level Overview)", "Special Methods (Magic Methods)".
    var names: [[String]] = []

    /// What the place is called, as names are compared.
    var keys: [String] {
      ([stems] + names).map { $0.joined(separator: " ") }.filter { !$0.isEmpty }
    }
  }

  /// The letters and words of a title in lower case, digits and signs left out.
  static func folded(_ title: String) -> String {
    let space = UInt8(ascii: " ")
    var folded: [UInt8] = []
    folded.reserveCapacity(title.utf8.count)
    // "Source(s)"
    for scalar in title.lowercased().replacing("(s)", with: "s").unicodeScalars {
      if scalar.isAlphabetic || scalar == "'" {
        folded.append(contentsOf: UTF8.encode(scalar) ?? .init())
      } else if !folded.isEmpty, folded.last != space {
        folded.append(space)
      }
    }
    if folded.last == space { folded.removeLast() }
    return String(decoding: folded, as: UTF8.self)
  }

  /// Whether a folded title names no subject.
  static func isTemplate(_ folded: String, boilerplate: Boilerplate) -> Bool {
    folded.isEmpty || boilerplate.isTemplate(TopicBytes(folded.utf8))
  }

  /// Whether a folded title is that of exercises, be they of a day or a level: what they ask for is
  /// not explained there.
  static func isExercise(_ folded: String) -> Bool {
    let title = TopicBytes(folded.utf8)
    guard Boilerplate.exerciseGroups.contains(title.firstWord) else { return false }
    let others = title.words.dropFirst().map(\.string)
    return others.count <= 3
      && others.allSatisfy {
        ["level", "part", "set", "for"].contains($0) || UnitWords.courseKinds.contains($0)
      }
  }

  /// The initials of a title of three words or more: "method resolution order" gives "mro", and
  /// "matching regex objects", which is no name, gives none.
  static func initials(of title: String) -> String? {
    let words = title.utf8.split { !$0.isAlphanumeric && $0 < 0x80 }
    guard (3...6).contains(words.count), words.allSatisfy({ ($0.first ?? 0).isLetter }) else {
      return nil
    }
    let isAction =
      words[0].suffix(3).elementsEqual("ing".utf8) && words[1].first.map { $0 >= 0x61 } == true
    if isAction { return nil }
    return String(decoding: words.compactMap { $0.first?.lowercased }, as: UTF8.self)
  }

  /// The stems of the names of code in the source of a heading: what is in a code span, or written
  /// `*args`, `@property` or `super()`.
  static func codeNames(in source: ArraySlice<UInt8>) -> Set<String> {
    var names: Set<String> = []
    var isCode = false
    var index = source.startIndex
    while index < source.endIndex {
      let start = index
      while index < source.endIndex,
        source[index].isAlphanumeric || source[index] == UInt8(ascii: "_")
      {
        index += 1
      }
      if index == start {
        if source[index] == UInt8(ascii: "`") { isCode.toggle() }
        index += 1
        continue
      }
      let before = start > source.startIndex ? source[start - 1] : 0
      let after = index < source.endIndex ? source[index] : 0
      let isEmphasis = after == UInt8(ascii: "*")
      guard
        isCode || after == UInt8(ascii: "(") || before == UInt8(ascii: "@")
          || (before == UInt8(ascii: "*") && !isEmphasis)
      else { continue }
      ExplanationWords.forEach(in: source[start..<index], isCode: true) { names.insert($0.stem) }
    }
    return names
  }

  /// The stems of the names that a title consists of: what stands before a dash, a colon or a
  /// parenthesis, and in the parenthesis; empty where it has no such sign.
  static func names(in title: String) -> [[String]] {
    var names: [TopicBytes] = []
    let title = TopicBytes(title.utf8)
    for separator in nameEnds {
      guard let end = title.firstRange(of: separator) else { continue }
      names.append(title[..<end.lowerBound])
      guard separator == " (",
        let close = title[end.upperBound...].firstIndex(of: UInt8(ascii: ")"))
      else { continue }
      names.append(title[end.upperBound..<close])
    }
    return names.map(stems(of:)).filter { !$0.isEmpty }
  }

  private static let nameEnds = [" - ", " – ", " — ", ": ", " ("]

  /// A name as names are compared.
  static func key(_ name: String) -> String {
    stems(of: TopicBytes(name.utf8)).joined(separator: " ")
  }

  /// The stems of the words, each once.
  private static func stems(of name: TopicBytes) -> [String] {
    var stems: [String] = []
    ExplanationWords.forEach(in: name, isCode: false) {
      if $0.kind == .whole, !stems.contains($0.stem) { stems.append($0.stem) }
    }
    return stems
  }
}
