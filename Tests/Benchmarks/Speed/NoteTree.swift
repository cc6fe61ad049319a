import Foundation
import TestSupport

/// A folder of notes to measure on.
struct NoteTree {
  let name: String
  /// An absolute path.
  let folder: String
  /// The notes, relative to the folder and ordered.
  let paths: [String]
  /// The bytes of the notes.
  let bytes: Int
  /// What the folder was written from; `nil` for one that was given.
  let generated: GeneratedCourse?
  /// The note that is typed into.
  let typed: TypingPlace?
  /// Words from headings, as somebody would type them.
  let words: [String]

  /// Reads every note once, which also brings them all into memory before the first measurement.
  init(folder: String, name: String, generated: GeneratedCourse? = nil) throws {
    let base = URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath()
    let keys: [URLResourceKey] = [.isRegularFileKey]
    let walk = FileManager.default.enumerator(
      at: base, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
    var sizes: [(path: String, bytes: Int)] = []
    while let url = walk?.nextObject() as? URL {
      if url.lastPathComponent == "node_modules" { walk?.skipDescendants() }
      guard ["md", "markdown", "mdown", "mkd"].contains(url.pathExtension),
        try url.resourceValues(forKeys: Set(keys)).isRegularFile == true
      else { continue }
      let path = String(url.path.dropFirst(base.path.count + 1))
      sizes.append((path, try Data(contentsOf: url).count))
    }
    guard !sizes.isEmpty else { throw BenchmarkError.noNotes(folder) }
    sizes.sort { $0.path < $1.path }
    self.name = name
    self.folder = base.path
    self.generated = generated
    paths = sizes.map(\.path)
    bytes = sizes.reduce(0) { $0 + $1.bytes }
    func text(_ path: String) -> String? {
      try? String(contentsOf: base.appending(path: path), encoding: .utf8)
    }
    words = Self.words(paths.prefix(40).compactMap(text))
    if generated != nil {
      typed = text(GeneratedCourse.typedNote).flatMap {
        TypingPlace(path: GeneratedCourse.typedNote, text: $0)
      }
    } else {
      // A note of the usual size: the first from the middle on that has a line of prose.
      let bySize = sizes.sorted { ($0.bytes, $0.path) < ($1.bytes, $1.path) }
      typed =
        bySize[(bySize.count / 2)...].lazy.compactMap { note in
          text(note.path).flatMap { TypingPlace(path: note.path, text: $0) }
        }.first
    }
  }

  /// Writes a generated course below a folder.
  init(_ course: GeneratedCourse, in parent: URL) throws {
    let folder = parent.appending(path: "generated-\(course.size)")
    for index in 0..<course.size {
      let file = course.file(index)
      let url = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url)
    }
    try self.init(folder: folder.path, name: "generated \(course.size)", generated: course)
  }

  func uri(_ path: String) -> String { URL(fileURLWithPath: "\(folder)/\(path)").absoluteString }

  /// Thirty words in an order that is always the same.
  private static func words(_ texts: [String]) -> [String] {
    let headings = texts.flatMap { $0.split(whereSeparator: \.isNewline) }
      .filter { $0.hasPrefix("#") }
    let words = Set(headings.flatMap { $0.split { !($0.isASCII && $0.isLetter) } })
      .filter { $0.count >= 4 }
    var random = SeededGenerator(seed: 1)
    return Array(words.sorted().shuffled(using: &random).prefix(30).map(String.init))
  }
}

/// The end of a line of prose in a note.
struct TypingPlace {
  let path: String
  /// The note up to the place.
  let before: String
  /// The note from the place on.
  let after: String
  /// From 0.
  let line: Int
  /// In UTF-16 code units.
  let character: Int

  /// `nil` where the note has no line of prose outside of fences.
  init?(path: String, text: String) {
    var isFenced = false
    // A pair of carriage return and line feed is one character.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") || line.hasPrefix("~~~") { isFenced.toggle() }
      guard !isFenced, line.utf8.count >= 40, let first = line.first, first.isLetter,
        let last = line.last, last == "." || last.isLetter
      else { continue }
      self.path = path
      (before, after) = (String(text[..<line.endIndex]), String(text[line.endIndex...]))
      (self.line, character) = (index, line.utf16.count)
      return
    }
    return nil
  }
}

enum BenchmarkError: Error, CustomStringConvertible {
  case noNotes(String)
  case noServer(String)
  case failed(String, String)
  case timeout(String, Duration)
  case ended(String)

  var description: String {
    switch self {
    case .noNotes(let folder): "There is no note in '\(folder)'."
    case .noServer(let path): "There is no executable '\(path)'; name one with --coursemark."
    case .failed(let name, let status): "'\(name)' ended with \(status)."
    case .timeout(let what, let time): "Waited \(time) for \(what) in vain."
    case .ended(let what): "The server ended before \(what) came."
    }
  }
}
