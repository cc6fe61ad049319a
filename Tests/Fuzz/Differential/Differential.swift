import ArgumentParser
import Foundation
import FuzzTargets
import NoteSyntax
import NoteText
import TopicModel

/// Compares what the product says with what somebody else says.
@main struct Differential: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "differential",
    abstract: "Compares what the product says with what somebody else says.",
    subcommands: [Sessions.self, Render.self])
}

struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rendering",
    abstract: "Compares notes with the HTML that libcmark-gfm renders from them.")

  @Argument(help: "Notes, and folders of notes.") var paths: [String]
  @Option(help: "The most differences to print.") var limit = 40

  func run() async throws {
    var (count, oversized, open) = (0, 0, 0)
    var differences: [String: Int] = [:]
    for path in paths.flatMap(Self.notes) {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      let note = ParsedNote(SourceText(Array(data)))
      if note.exceededLimit != nil {
        oversized += 1
        continue
      }
      if Rendering.leavesHTMLOpen(note) {
        open += 1
        continue
      }
      count += 1
      let (read, rendered) = (Rendering(read: note), Rendering(rendered: note))
      for (kind, one, other) in [
        ("headings", read.headings, rendered.headings), ("links", read.links, rendered.links),
        ("checkboxes", read.checkboxes, rendered.checkboxes),
      ] where one != other {
        differences[kind, default: 0] += 1
        if differences.values.reduce(0, +) <= limit {
          let difference = one.difference(from: other)
          print("\(path): \(kind)")
          for case .remove(_, let element, _) in difference { print("  - \(element)") }
          for case .insert(_, let element, _) in difference { print("  + \(element)") }
        }
      }
    }
    print(
      "\(count) notes compared, \(oversized) larger than the limits, \(open) with raw HTML that "
        + "is left open; with differences in \(differences)")
    if !differences.isEmpty { throw ExitCode(1) }
  }

  private static func notes(_ path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    if !isFolder.boolValue { return [path] }
    let files = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return files.filter(\.isNotePath).sorted().map { "\(path)/\($0)" }
  }
}
