import Testing

@testable import TopicModel

@Suite struct `Sorted strings` {
  private let words = ["", "a", "ab", "abc", "b", "bé", "closur", "closurs", "clé", "z"]

  private var strings: SortedStrings {
    var strings = SortedStrings()
    for word in words { strings.append(Array(word.utf8)[...]) }
    strings.dropSlack()
    return strings
  }

  @Test func `each is found, and no other`() {
    for (number, word) in words.enumerated() { #expect(strings.number(of: word) == number) }
    for other in ["aa", "abcd", "closure", "zz"] { #expect(strings.number(of: other) == nil) }
    #expect(SortedStrings().number(of: "a") == nil)
  }

  @Test(arguments: ["", "a", "cl", "closur", "closurs", "x", "zz"])
  func `those that begin alike are beside each other`(_ letters: String) {
    let found = strings.numbers(beginningWith: Array(letters.utf8)[...])
    #expect(found.map { words[$0] } == words.filter { $0.hasPrefix(letters) })
  }
}
