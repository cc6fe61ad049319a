import NoteSyntax

/// How a checkbox counts.
public enum CheckboxState: String, Sendable, CaseIterable {
  /// To be done.
  case open
  /// Begun; not done.
  case inProgress = "in-progress"
  /// Done.
  case done
  /// Given up: neither done nor to be done, so parents and counts leave it out.
  ///
  /// Obsidian Tasks and org-mode's keywords put it with what is done, since both ask what is left.
  /// A count here also says how much was learnt: given up it must not look learnt, and it must not
  /// keep the rest from 100 %.
  case cancelled
}

/// What a user can set about how checkboxes act on each other.
///
/// The four ways of following are those of checkmate.nvim (`smart_toggle`). Ticking children
/// because their parent is ticked is off by default: done in silence it loses what was open.
public struct CheckboxSettings: Sendable, Equatable {
  /// Which relatives of a checkbox count.
  public enum Reach: String, Sendable, CaseIterable {
    /// None.
    case none
    /// Those with no other checkbox in between.
    case direct
    /// All.
    case all
  }

  /// The letter of a ticked checkbox.
  public enum Letter: String, Sendable, CaseIterable {
    /// `X` where most of the note's are, else `x`.
    case auto
    /// `x`
    case lower = "x"
    /// `X`
    case upper = "X"
  }

  /// Which of its children must be done for a parent to be ticked when one of them is.
  public var checkUp = Reach.direct
  /// Which of its children untick a parent when they are unticked.
  public var uncheckUp = Reach.direct
  /// Which children are ticked with their parent.
  public var checkDown = Reach.none
  /// Which children are unticked with their parent.
  public var uncheckDown = Reach.none
  /// The letter of what is ticked.
  public var letter = Letter.auto
  /// Whether the day on which a checkbox is ticked is written behind its text, and taken away when
  /// it is unticked.
  public var writesDoneDate = false
  /// What the states beside `[ ]` and `[x]` mean, by what stands between the brackets. As in
  /// org-mode, `[-]` is something begun, and it counts as not done.
  public var states: [String: CheckboxState] = [
    "/": .inProgress, "-": .inProgress, "~": .inProgress,
  ]

  /// The defaults.
  public init() {}

  /// Why a user can't give a meaning to what stands between brackets; `nil` where that is possible.
  public static func problem(ofState name: String) -> String? {
    if name.count != 1 || name.utf8.count > 28 { return "it must be one character" }
    switch name {
    case _ where name.allSatisfy(\.isWhitespace): return "what is blank is open"
    case _ where CheckboxMarker.doneStates.contains(name): return "it is done in all notes"
    case "[", "]", "\\", "`": return "it has a meaning in Markdown"
    default: return nil
    }
  }
}
