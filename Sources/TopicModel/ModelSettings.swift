public import NoteSyntax
public import NoteText

/// What a user can set about how notes are read.
public struct ModelSettings: Sendable, Equatable {
  /// More words that name a kind of unit, by kind: `["sprint": ["Sprint", "Iteration"]]`.
  public var unitWords: [String: [String]] = [:] {
    didSet { if unitWords != oldValue { grammar = UnitGrammar(extraWords: unitWords) } }
  }
  /// More titles that are template rather than topics.
  public var boilerplate: [String] = []
  /// Globs of link destinations that are not looked up, for sites with routes of their own.
  public var ignoredLinks: [String] = []
  /// How checkboxes act on each other.
  public var checkboxes = CheckboxSettings()
  /// How much of a note is read.
  public var limits = SyntaxLimits()

  /// Reads units; made once, since it indexes the words of all languages.
  private(set) var grammar = UnitGrammar.standard

  /// The defaults.
  public init() {}

  /// Two settings are equal when what a user set is.
  public static func == (left: ModelSettings, right: ModelSettings) -> Bool {
    left.unitWords == right.unitWords && left.boilerplate == right.boilerplate
      && left.ignoredLinks == right.ignoredLinks && left.limits == right.limits
      && left.checkboxes == right.checkboxes
  }
}

extension ModelSettings {
  /// The Markdown of a text, read within the limits and with the states of checkboxes that are set.
  public func parsed(_ text: SourceText) -> ParsedNote {
    ParsedNote(text, limits: limits, checkboxStates: Set(checkboxes.states.keys))
  }

  /// The kind of unit that a word before a number names: "day" for "Day" and "Tag"; `nil` for
  /// other words.
  public func unitKind(of word: String) -> String? { grammar.kind(of: word) }
}
