extension Rule {
  /// The documentation of every check, by its code.
  static let all: [FindingCode: Rule] = Dictionary(
    [
      brokenLink, brokenAnchor, anchorCase, undefinedReference, brokenFootnote, brokenTopicLink,
      duplicateDefinition, unusedDefinition, tocEntry, duplicateUnit, brokenUnitReference, unitGap,
      missingFile, damagedText, invalidUTF8, staleCount, oversizedNote, unexplainedTopic,
      unknownIgnore,
    ].map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
}
