import HashTreeCollections
import NoteText

/// Where the units are that prose speaks of by number: for each kind and number the notes that have
/// such a unit, be it as a heading or by their own name ("day-05.md", "Day 05/README.md").
struct UnitNames: Sendable {
  private var paths: TreeDictionary<String, TreeDictionary<String, TreeSet<ExactString>>> = [:]

  /// Puts the units of a note in place of those that it had.
  mutating func replace(_ old: Set<UnitName>, with new: Set<UnitName>, at path: ExactString) {
    for unit in old.subtracting(new) {
      guard var left = paths[unit.kind]?[unit.ordinal] else { continue }
      left.remove(path)
      paths[unit.kind]?[unit.ordinal] = left.isEmpty ? nil : left
    }
    for unit in new.subtracting(old) {
      paths[unit.kind, default: [:]][unit.ordinal, default: []].insert(path)
    }
  }

  /// The notes below the nearest folder around `folder` that have the unit, in the order of their
  /// bytes; empty where none has.
  func nearest(_ kind: String, _ ordinal: String, to folder: ExactString) -> [ExactString] {
    guard let all = paths[kind]?[ordinal] else { return [] }
    var scope = folder
    while true {
      let found = all.filter { $0.isBelow(scope) }.sorted()
      if !found.isEmpty || scope.isEmpty { return found }
      scope = PathParts(scope).folder
    }
  }

  /// The whole numbers of a kind that notes in a folder itself have.
  func series(_ kind: String, in folder: ExactString) -> Set<Int> {
    var numbers: Set<Int> = []
    for (ordinal, paths) in paths[kind] ?? [:] {
      guard let number = Int(ordinal), paths.contains(where: { PathParts($0).folder == folder })
      else { continue }
      numbers.insert(number)
    }
    return numbers
  }
}

/// A unit as prose names it.
public struct UnitName: Hashable, Sendable {
  /// `"day"`, `"chapter"` …
  public let kind: String
  /// The number as ``Ordinal/text``.
  public let ordinal: String
}

extension UnitName {
  /// The units of a note that prose elsewhere can mean: those of its headings and the one that it is
  /// named for.
  static func mentionable(in units: [Unit], at path: ExactString) -> Set<UnitName> {
    var names: Set<UnitName> = []
    for unit in units where UnitMention.kinds.contains(unit.kind) {
      names.insert(UnitName(kind: unit.kind, ordinal: unit.ordinal.text))
    }
    if let name = name(of: path) { names.insert(name) }
    return names
  }

  private static func name(of path: ExactString) -> UnitName? {
    let parts = PathParts(path)
    let name = parts.isOfFolder ? PathParts(parts.folder).name.string : parts.stem
    guard name.utf8.contains(where: \.isDigit) else { return nil }
    let readable = name.replacing("_", with: " ").replacing("-", with: " ")
    guard let label = UnitGrammar.standard.label(in: readable), !label.isBare,
      UnitMention.kinds.contains(label.kind)
    else { return nil }
    return UnitName(kind: label.kind, ordinal: label.ordinal.text)
  }
}

extension ExactString {
  /// Whether a path is below a folder; everything is below the root.
  func isBelow(_ folder: ExactString) -> Bool {
    folder.isEmpty
      || (utf8.starts(with: folder.utf8)
        && utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/"))
  }
}
