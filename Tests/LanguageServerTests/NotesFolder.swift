import Foundation
import TestSupport
import LanguageServerProtocol

/// A temporary folder with files in it, removed at the end.
final class NotesFolder: Sendable {
  let path: String

  /// Makes the files of a fixture: `-- path --` starts each.
  init(_ fixture: String = "") throws {
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    path = temporary.appending(path: "coursemark-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for file in FixtureFile.files(in: fixture) {
      try write(file.lines.joined(separator: "\n") + "\n", to: file.path)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private func url(_ file: String) -> URL { URL(filePath: path).appending(path: file) }

  /// Writes a file, with the folders above it.
  func write(_ text: String, to file: String) throws {
    try FileManager.default.createDirectory(
      at: url(file).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url(file))
  }

  func remove(_ file: String) throws { try FileManager.default.removeItem(at: url(file)) }

  func link(_ file: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: url(file).path, withDestinationPath: target)
  }

  /// The address of a file, or of the folder itself.
  func uri(_ file: String = "") -> String {
    DocumentURI(path: file.isEmpty ? path : "\(path)/\(file)").string
  }
}
