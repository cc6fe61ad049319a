import NoteText

/// Changes in the form that `patch` and `git apply` take.
enum UnifiedDiff {
  /// The lines shown before and after a change.
  private static let context = 3

  /// The difference of two texts of one note; empty where there is none. Their lines must be as
  /// many: a line is changed in its place. Lines end with LF alone here, as `diff` has it.
  static func text(_ path: String, _ old: [UInt8], _ new: [UInt8]) -> [UInt8] {
    let (before, after) = (lines(of: old), lines(of: new))
    assert(before.count == after.count, "a fix changed the number of lines of \(path)")
    let changed = zip(before, after).enumerated().filter { $0.element.0 != $0.element.1 }
      .map(\.offset)
    if changed.isEmpty { return [] }
    var diff = Array("--- \(name("a/" + path))\n+++ \(name("b/" + path))\n".utf8)
    var rest = changed[...]
    while let first = rest.first {
      var last = first
      while let next = rest.first, next - last <= 2 * context {
        last = next
        rest.removeFirst()
      }
      let range = max(0, first - context)..<min(before.count, last + 1 + context)
      diff +=
        "@@ -\(range.lowerBound + 1),\(range.count) +\(range.lowerBound + 1),\(range.count) @@\n"
        .utf8
      diff += hunk(range, before, after)
    }
    return diff
  }

  /// A path as git writes it: one with a space ends with a tab, so that it can be told where it ends,
  /// and one with controls, quotes or backslashes stands in quotes.
  private static func name(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x5C }
    if isPlain { return path.contains(" ") ? path + "\t" : path }
    var quoted = "\""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let octal = String(scalar.value, radix: 8)
        quoted += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func hunk(
    _ range: Range<Int>, _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>]
  ) -> [UInt8] {
    var hunk: [UInt8] = []
    func add(_ sign: Character, _ line: ArraySlice<UInt8>) {
      hunk += String(sign).utf8
      hunk += line
      if line.last != 0x0A { hunk += "\n\\ No newline at end of file\n".utf8 }
    }
    var index = range.lowerBound
    while index < range.upperBound {
      if before[index] == after[index] {
        add(" ", before[index])
        index += 1
        continue
      }
      // Changed lines in a row are taken away together, then put in.
      let end = range[index...].first { before[$0] == after[$0] } ?? range.upperBound
      for line in before[index..<end] { add("-", line) }
      for line in after[index..<end] { add("+", line) }
      index = end
    }
    return hunk
  }

  /// The lines with their ends.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }
}
