import Foundation
import LanguageServerProtocol
import NoteText

@testable import LanguageServer
@testable import LanguageServerProtocol

/// What an editor has on the disk and on the screen.
final class SessionWorld {
  /// All that a new server learns.
  struct State: Equatable {
    /// The folders of the workspace, relative to the root.
    var folders = [""]
    /// The texts on the disk, and the folders, empty ones too.
    fileprivate(set) var files: [String: String] = [:]
    fileprivate(set) var directories: Set<String> = []
    /// The notes on the screen.
    var open: [String: OpenNote] = [:]
    var settings: JSONValue = .null
  }

  /// A note on the screen.
  struct OpenNote: Equatable {
    var text: String
    /// The highest version that the editor has named.
    var version = 1
  }

  /// The folder that is the disk; removed at the end.
  let root: String
  /// Whether that folder is a repository of git.
  let isRepository: Bool
  var state = State()

  init(isRepository: Bool) throws {
    self.isRepository = isRepository
    // In memory where that can be had: ten thousand sessions write many files.
    let memory = "/dev/shm"
    let base =
      FileManager.default.isWritableFile(atPath: memory)
      ? memory : FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    root = "\(base)/coursemark-\(UUID().uuidString)"
    for folder in ["in/deep", "other", "skip", ".hidden"] {
      try makeFolder(folder)
    }
    guard isRepository else { return }
    // All that git wants to see of a repository.
    for folder in ["objects", "refs"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/.git/\(folder)", withIntermediateDirectories: true)
    }
    try Data("ref: refs/heads/main\n".utf8).write(to: URL(filePath: "\(root)/.git/HEAD"))
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func uri(_ path: String) -> DocumentURI {
    DocumentURI(path: path.isEmpty ? root : "\(root)/\(path)")
  }

  /// The path that an address stands for; `nil` where that is outside.
  func path(_ uri: DocumentURI) -> String? {
    guard let path = uri.path, path.hasPrefix(root + "/") else { return nil }
    return String(path.dropFirst(root.count + 1))
  }

  /// The text of a note as a person sees it.
  func text(_ path: String) -> String? { state.open[path]?.text ?? state.files[path] }

  /// Puts another file in the place of the one that may be there, as editors do, so that nobody
  /// needs a finer clock to see the change.
  func write(_ text: String, to path: String) throws {
    try makeFolder(of: path)
    let new = root + ".new"
    try Data(text.utf8).write(to: URL(filePath: new))
    guard Foundation.rename(new, "\(root)/\(path)") == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
    state.files[path] = text
  }

  private func makeFolder(of path: String) throws {
    guard let slash = path.lastIndex(of: "/") else { return }
    try makeFolder(String(path[..<slash]))
  }

  private func makeFolder(_ folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    let names = folder.split(separator: "/")
    for count in names.indices { state.directories.insert(names[...count].joined(separator: "/")) }
  }

  private func forgetFolder(_ folder: String) {
    state.directories = state.directories.filter { $0 != folder && !$0.hasPrefix(folder + "/") }
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: "\(root)/\(path)")
    state.files[path] = nil
  }

  func rename(_ path: String, to other: String) throws {
    let text = state.files[path] ?? ""
    try remove(path)
    try write(text, to: other)
  }

  func remove(folder: String) throws {
    try FileManager.default.removeItem(atPath: "\(root)/\(folder)")
    state.files = state.files.filter { !$0.key.hasPrefix(folder + "/") }
    forgetFolder(folder)
  }

  /// Gives a folder another name, at which there may be folders without files.
  func rename(folder: String, to other: String) throws {
    try makeFolder(of: other)
    try? FileManager.default.removeItem(atPath: "\(root)/\(other)")
    guard Foundation.rename("\(root)/\(folder)", "\(root)/\(other)") == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
    let moved = state.directories.filter { $0 == folder || $0.hasPrefix(folder + "/") }
    forgetFolder(other)
    forgetFolder(folder)
    state.directories.formUnion(moved.map { other + $0.dropFirst(folder.count) })
    for (path, text) in state.files where path.hasPrefix(folder + "/") {
      state.files[path] = nil
      state.files[other + path.dropFirst(folder.count)] = text
    }
  }
}

// MARK: - What there can be

extension SessionWorld {
  static let paths = [
    "a.md", "b.md", "in/a.md", "in/c.md", "in/deep/d.md", "other/e.md", "skip/f.md", ".hidden/g.md",
  ]
  static let lines = [
    "# One", "## Two", "# Two", "[x](a.md)", "[x](b.md#two)", "[x](in/c.md#one)", "[x](c.md#two-1)",
    "[x](../a.md#one)", "[[c]]", "[[Two]]", "[[gone]]", "[y][y]", "[y]: d.md",
    "- [ ] see [x](#one)", "- [ ] Closures", "## Closures\n\nA function with what is around it.",
    "# Day 1", "# Day 3 – é😀", "See Day 2.", "[e](other/e.md)", "", "- [x] Sets [0/1]\r",
    "[f](skip/f.md#one)", "![p](in/p.png)", "[f](/skip/f.md)",
    "[g](.hidden/g.md#one)", "[g](g.md)", "[m](moved/d.md#two)", "# Plan [0%]\n\n- [ ] one",
    "**GIL**: the Global Interpreter Lock (GIL) is a lock.", "- [ ] GIL", "[^1]\n\n[^1]: a",
    "---\ntitle: Two\naliases: [Lock]\n---", "<!-- coursemark-ignore-next -->", "```\n# no\n```",
    "| a | b |\n|---|---|\n| [x](b.md) | c |", "> - [ ] q", "<a id=\"two\"></a>", "  - [ ] deep",
  ]
  static let pieces = [
    "", "\n", "# ", "é", "😀", "[x](a.md#", "]", "- [ ] ", "\r\n", "`", "\r", "[[", "Closures", "x",
    "\u{301}", "Day 2",
  ]
  // None that cannot be read: a server keeps what it had before.
  static let configurations = [
    "", "exclude:\n  - skip\n", "checks:\n  broken-anchor: warning\n",
    "units:\n  sprint: [Sprint, Day]\n", "checks:\n  unexplained-topic: information\n",
    "links:\n  ignore: [\"*.md\"]\n", "limits:\n  nesting: 1\n",
  ]
  static let ignoreRules = ["", "skip/\n", "a.md\n", "*.md\n!c.md\n", "/in/deep\n", "in\n"]
  static let settings: [JSONValue] = [
    .null, ["checks": ["unexplained-topic": "information"]], ["diagnostics": ["scope": "open"]],
    ["checks": ["broken-anchor": false]], ["hover": ["enabled": false]],
  ]
}

/// A text as an editor counts in it, written without a look at how the product does it.
struct EditorText {
  /// The lines without their endings, as code points, and where they start in the whole.
  private var lines: [(start: Int, content: [Unicode.Scalar])] = []
  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var start = 0
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "\n" || scalars[index] == "\r" else {
        index += 1
        continue
      }
      lines.append((start, Array(scalars[start..<index])))
      if scalars[index] == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" {
        index += 1
      }
      index += 1
      start = index
    }
    lines.append((start, Array(scalars[start...])))
  }

  /// A place in code points of the whole, and what the protocol calls it.
  struct Place: Comparable {
    let index: Int
    let position: Position

    static func < (left: Place, right: Place) -> Bool { left.index < right.index }
    static func == (left: Place, right: Place) -> Bool { left.index == right.index }
  }

  func place(_ choices: inout Choices, in encoding: PositionEncoding) -> Place {
    let line = choices.number(below: lines.count + 1)
    // Editors call the end of the last line the beginning of the next one.
    guard line < lines.count else {
      return Place(index: scalars.count, position: Position(line: line, character: 0))
    }
    let (start, content) = lines[line]
    let count = choices.number(below: content.count + 2)
    let character = content.prefix(count).reduce(0) { $0 + Self.width($1, in: encoding) }
    // What is beyond the end of a line means its end.
    return Place(
      index: start + min(count, content.count),
      position: Position(line: line, character: count > content.count ? 1000 : character))
  }

  /// The place of a position inside the text.
  func place(at position: Position, in encoding: PositionEncoding) -> Place {
    guard position.line < lines.count else {
      return Place(index: scalars.count, position: position)
    }
    var (index, content) = lines[position.line]
    var character = 0
    for scalar in content where character < position.character {
      character += Self.width(scalar, in: encoding)
      index += 1
    }
    return Place(index: index, position: position)
  }

  private static func width(_ scalar: Unicode.Scalar, in encoding: PositionEncoding) -> Int {
    switch encoding {
    case .utf8: UTF8.width(scalar)
    case .utf16: UTF16.width(scalar)
    case .utf32: 1
    }
  }

  /// The text with what is between two places replaced.
  func replacing(_ start: Place, _ end: Place, with text: String) -> String {
    var view = String.UnicodeScalarView(scalars[..<start.index])
    view += text.unicodeScalars
    view += scalars[end.index...]
    return String(view)
  }
}
