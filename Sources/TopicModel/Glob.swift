/// A pattern for paths, as people know it from shells and `.gitignore`.
///
/// `*` stands for any characters but `/`, `**` for any characters, `**/` also for no folder at all,
/// `?` for one character but `/`, `[a-z]` and `[!a-z]` for one of a set. `\` takes the special
/// meaning away. Letter case counts. A `[` without its `]` stands for itself.
public struct Glob: Sendable, Equatable {
  private enum Token: Sendable, Equatable {
    case literal(Unicode.Scalar)
    case anyScalar
    case star
    case anything
    /// `**/`: no folder or some.
    case folders
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  private let tokens: [Token]

  /// Reads a pattern; every string is one.
  public init(_ pattern: String) {
    var tokens: [Token] = []
    let scalars = Array(pattern.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "?": tokens.append(.anyScalar)
      case "*":
        let first = index - 1
        while index < scalars.count, scalars[index] == "*" { index += 1 }
        let startsPart = first == 0 || scalars[first - 1] == "/"
        if index - first == 1 {
          tokens.append(.star)
        } else if startsPart, index < scalars.count, scalars[index] == "/" {
          index += 1
          tokens.append(.folders)
        } else {
          tokens.append(.anything)
        }
      case "[":
        if let (set, end) = Self.set(in: scalars, from: index) {
          tokens.append(set)
          index = end
        } else {
          tokens.append(.literal("["))
        }
      case "\\" where index < scalars.count:
        tokens.append(.literal(scalars[index]))
        index += 1
      default: tokens.append(.literal(scalar))
      }
    }
    self.tokens = tokens
  }

  /// Whether the whole of `path` is what the pattern describes.
  ///
  /// Takes time proportional to the length of the path times that of the pattern, whatever is in
  /// them: all ways to match advance together, none is tried again.
  public func matches(_ path: String) -> Bool {
    var states = Array(repeating: false, count: tokens.count + 1)
    enter(0, of: &states)
    for scalar in path.unicodeScalars {
      var next = Array(repeating: false, count: tokens.count + 1)
      var isAlive = false
      for (index, token) in tokens.enumerated() where states[index] {
        switch token {
        case .anything: enter(index, of: &next)
        case .star where scalar != "/": enter(index, of: &next)
        case .folders where scalar == "/": enter(index, of: &next)
        case .folders: next[index] = true
        case .literal(let expected) where expected == scalar: enter(index + 1, of: &next)
        case .anyScalar where scalar != "/": enter(index + 1, of: &next)
        case .set(let ranges, let isNegated) where scalar != "/":
          guard ranges.contains(where: { $0.contains(scalar) }) != isNegated else { continue }
          enter(index + 1, of: &next)
        default: continue
        }
        isAlive = true
      }
      guard isAlive else { return false }
      states = next
    }
    return states[tokens.count]
  }

  /// Adds a state, and those that are reached from it without a character.
  private func enter(_ state: Int, of states: inout [Bool]) {
    var state = state
    states[state] = true
    while state < tokens.count {
      switch tokens[state] {
      case .star, .anything, .folders:
        state += 1
        states[state] = true
      default: return
      }
    }
  }

  /// The set whose `[` is before `start`, and where it ends; `nil` where no `]` closes it.
  private static func set(in scalars: [Unicode.Scalar], from start: Int) -> (Token, Int)? {
    var index = start
    var isNegated = false
    if index < scalars.count, scalars[index] == "!" || scalars[index] == "^" {
      isNegated = true
      index += 1
    }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    let first = index
    while index < scalars.count {
      if scalars[index] == "]", index > first {
        return (.set(ranges, isNegated: isNegated), index + 1)
      }
      if index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]" {
        let (low, high) = (scalars[index], scalars[index + 2])
        if low <= high { ranges.append(low...high) }
        index += 3
      } else {
        ranges.append(scalars[index]...scalars[index])
        index += 1
      }
    }
    return nil
  }
}
