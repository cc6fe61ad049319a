import Foundation
import NoteSyntax
import NoteText
import TestSupport
import Testing

@testable import FuzzTargets

/// What fuzzing has found, as ordinary tests.
@Suite struct `Fuzz targets` {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func inputs(_ kind: String, _ target: String) -> [URL] {
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "\(kind)/\(target)"), includingPropertiesForKeys: nil)
    return (files ?? []).sorted { $0.path < $1.path }
  }

  @Test(arguments: FuzzTarget.all.map(\.name))
  func `find nothing in what is kept`(name: String) async throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let inputs = Self.inputs("Corpus", name) + Self.inputs("Crashers", name)
    #expect(!inputs.isEmpty, "\(name) has no corpus")
    for input in inputs {
      let faults = await target.faults(Array(try Data(contentsOf: input)))
      #expect(faults.isEmpty, "\(input.lastPathComponent)")
    }
  }

  @Test(arguments: FuzzTarget.all.map(\.name))
  func `find nothing in random bytes`(name: String) async throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    for seed in 0..<UInt64(name == "sessions" ? 1 : 4) {
      var random = SeededGenerator(seed: seed)
      let input = (0..<Int.random(in: 0...400, using: &random)).map { _ in
        UInt8.random(in: .min ... .max, using: &random)
      }
      let faults = await target.faults(input)
      #expect(faults.isEmpty, "seed \(seed)")
    }
  }
}

/// What libcmark-gfm renders of a note has what our syntax says is there.
@Suite struct `Rendered notes` {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func check(_ text: [UInt8], _ name: String) {
    let note = ParsedNote(SourceText(text))
    if Rendering.leavesHTMLOpen(note) { return }
    let (read, rendered) = (Rendering(read: note), Rendering(rendered: note))
    #expect(read.headings == rendered.headings, "\(name)")
    #expect(read.links == rendered.links, "\(name)")
    #expect(read.checkboxes == rendered.checkboxes, "\(name)")
  }

  @Test func `have the headings, links and checkboxes of the sample course`() throws {
    let folder = Self.root.appending(path: "SampleCourse")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "md" }
    #expect(files.count == 4)
    for file in files { check(Array(try Data(contentsOf: file)), file.lastPathComponent) }
  }

  @Test func `have the headings, links and checkboxes of generated notes`() {
    for seed in 0..<UInt64(200) {
      var grammar = NoteGrammar(Choices(seed: seed))
      let note = grammar.note()
      check(note, "seed \(seed): \(String(decoding: note, as: UTF8.self).debugDescription)")
    }
  }
}
