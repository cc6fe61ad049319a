import Foundation
import Testing

/// The rules of the house that the compiler does not know, kept by reading the sources.
@Suite struct `The house` {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private struct Source {
    let target: String
    let name: String
    let text: String
    var imports: [String] {
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ").filter {
          $0 != "public" && $0 != "package" && $0 != "internal"
        }
        return line.hasPrefix(" ") || words.first != "import" ? nil : words.last.map(String.init)
      }
    }
  }

  private static func sources(_ folder: String) throws -> [Source] {
    let base = root.appendingPathComponent(folder)
    let files =
      FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return try files.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      Source(
        target: String(path.split(separator: "/")[0]), name: "\(folder)/\(path)",
        text: try String(contentsOf: base.appendingPathComponent(path), encoding: .utf8))
    }
  }

  @Test func `arrows between layers point down`() throws {
    let layers: [String: Set<String>] = [
      "NoteText": [],
      "LanguageServerProtocol": [],
      "LanguageServer": [
        "NoteText", "NoteSyntax", "TopicModel", "NoteFeatures", "NoteFiles",
        "LanguageServerProtocol",
      ],
      "NoteSyntax": ["NoteText", "CMarkGFM", "CMarkArena"],
      "TopicModel": ["NoteText", "NoteSyntax"],
      "NoteFeatures": ["NoteText", "NoteSyntax", "TopicModel"],
      "NoteFiles": ["NoteText", "NoteSyntax", "TopicModel", "NoteFeatures"],
      "coursemark": [
        "NoteText", "NoteSyntax", "TopicModel", "NoteFeatures", "NoteFiles", "LanguageServer",
      ],
    ]
    let ours = Set(layers.keys).union(["CMarkGFM", "CMarkArena"])
    for source in try Self.sources("Sources") {
      let allowed = try #require(layers[source.target], "\(source.name) is in no layer")
      for name in source.imports where ours.contains(name) {
        #expect(allowed.contains(name), "\(source.name) imports \(name)")
      }
    }
  }

  @Test func `the pure layers import neither Foundation nor the C library`() throws {
    let pure: Set = ["NoteText", "NoteSyntax", "TopicModel", "NoteFeatures"]
    let impure: Set = [
      "Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Dispatch", "Subprocess",
    ]
    for source in try Self.sources("Sources") where pure.contains(source.target) {
      for name in source.imports {
        #expect(!impure.contains(name), "\(source.name) imports \(name)")
      }
    }
  }

  @Test func `model types are not Codable`() throws {
    for source in try Self.sources("Sources")
    where ["NoteText", "NoteSyntax", "TopicModel", "NoteFeatures"].contains(source.target) {
      #expect(
        !source.text.contains("Codable") && !source.text.contains("Encodable"), "\(source.name)")
    }
  }

  @Test func `no source crashes on purpose`() throws {
    for source in try Self.sources("Sources") {
      for call in ["fatalError(", "preconditionFailure(", "try!", "as!"] {
        #expect(!source.text.contains(call), "\(source.name) has \(call)")
      }
    }
  }

  @Test func `no file is longer than four hundred lines`() throws {
    for source in try Self.sources("Sources") + Self.sources("Tests") {
      let count = source.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(count <= 401, "\(source.name) has \(count) lines")
    }
  }

  @Test func `every check is documented in the README`() throws {
    let readme = try String(
      contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
    let finding = try #require(
      try Self.sources("Sources").first { $0.name.hasSuffix("/Finding.swift") })
    let codes = finding.text.matches(of: /= "([a-z0-9]+-[a-z0-9-]+)"/).map { String($0.output.1) }
    #expect(codes.count == 19)
    for code in codes { #expect(readme.contains("`\(code)`"), "\(code) is not in the README") }
  }
}
