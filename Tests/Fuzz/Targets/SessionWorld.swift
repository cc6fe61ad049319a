import Foundation
import LanguageServerProtocol
import NoteText

@testable import LanguageServer
@testable import LanguageServerProtocol

/// What an editor has on the disk and on the screen.
final class SessionWorld {
  /// The folder that is the disk; removed at the end.
  let root: String
  /// The folders of the workspace, relative to the root.
  var folders = [""]
  /// The texts on the disk.
  private(set) var files: [String: String] = [:]
  /// The texts of the open notes.
  var open: [String: String] = [:]
  var version = 1
  var settings: JSONValue = .null

  init() throws {
    // In memory where that can be had: ten thousand sessions write many files.
    let memory = "/dev/shm"
    let base =
      FileManager.default.isWritableFile(atPath: memory)
      ? memory : FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    root = "\(base)/coursemark-\(UUID().uuidString)"
    for folder in ["in/deep", "other", "skip", ".hidden"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func uri(_ path: String) -> DocumentURI {
    DocumentURI(path: path.isEmpty ? root : "\(root)/\(path)")
  }

  func write(_ text: String, to path: String) throws {
    // Another size or another file, so that nobody needs a finer clock to see the change.
    try? FileManager.default.removeItem(atPath: "\(root)/\(path)")
    try Data(text.utf8).write(to: URL(filePath: "\(root)/\(path)"))
    files[path] = text
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: "\(root)/\(path)")
    files[path] = nil
  }

  func rename(_ path: String, to other: String) throws {
    let text = files[path] ?? ""
    try remove(path)
    try write(text, to: other)
  }
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
    let line = choices.number(below: lines.count)
    let (start, content) = lines[line]
    let count = choices.number(below: content.count + 1)
    let character = content[..<count].reduce(0) { sum, scalar in
      switch encoding {
      case .utf8: sum + UTF8.width(scalar)
      case .utf16: sum + UTF16.width(scalar)
      case .utf32: sum + 1
      }
    }
    return Place(index: start + count, position: Position(line: line, character: character))
  }

  /// The text with what is between two places replaced.
  func replacing(_ start: Place, _ end: Place, with text: String) -> String {
    var view = String.UnicodeScalarView(scalars[..<start.index])
    view += text.unicodeScalars
    view += scalars[end.index...]
    return String(view)
  }
}
