import Foundation
import LanguageServerProtocol
import Testing

@Suite struct `Document URIs` {
  @Test(arguments: [
    ("file:///ws/a.md", "/ws/a.md"),
    ("FILE:///ws/a.md", "/ws/a.md"),
    ("file:/ws/a.md", "/ws/a.md"),
    ("file://localhost/ws/a.md", "/ws/a.md"),
    ("file:///ws/my%20notes/caf%C3%A9.md", "/ws/my notes/café.md"),
    ("file:///ws/my notes/caf%c3%a9.md", "/ws/my notes/café.md"),
    ("file:///ws/100%.md", "/ws/100%.md"),
    ("file:///ws/a%23b%3F.md", "/ws/a#b?.md"),
    ("file:///ws/a.md?x#L3", "/ws/a.md"),
    ("file:///ws/", "/ws"),
    ("file:///", "/"),
    ("file:///c%3A/notes/a.md", "c:/notes/a.md"),
    ("file:///C:/notes/", "c:/notes"),
    ("file:///C:/", "c:/"),
  ])
  func `a file has a path`(uri: String, path: String) {
    #expect(DocumentURI(uri).path == path)
    #expect(DocumentURI(uri).string == uri)
    #expect(DocumentURI(path: path) == DocumentURI(uri))
  }

  @Test(arguments: [
    "untitled:Untitled-1", "git:/ws/a.md?x", "file://server/share/a.md", "file:a.md", "/ws/a.md",
    "", "file:", "fugitive:///ws/.git//0/a.md", "file:///ws/%00.md", "file:///ws/%FF.md",
  ])
  func `anything else is kept and is no file`(uri: String) {
    #expect(DocumentURI(uri).path == nil)
    #expect(DocumentURI(uri).string == uri)
    #expect(DocumentURI(uri) == DocumentURI(uri))
  }

  @Test func `a path is written as VS Code writes it`() {
    #expect(
      DocumentURI(path: "/ws/a b/é#?[x].md").string == "file:///ws/a%20b/%C3%A9%23%3F%5Bx%5D.md")
    #expect(DocumentURI(path: "c:/a.md").string == "file:///c%3A/a.md")
  }

  @Test func `two spellings of a file are equal and two normalizations are not`() {
    let spellings: Set<DocumentURI> = [
      "file:///ws/%c3%a9.md", "file:///ws/%C3%A9.md", "file://localhost/ws/é.md",
    ]
    #expect(spellings.count == 1)
    #expect(DocumentURI(path: "/ws/é.md") != DocumentURI(path: "/ws/e\u{301}.md"))
    #expect(DocumentURI("untitled:A") != DocumentURI("untitled:a"))
  }

  @Test func `edits by document are an object`() throws {
    let edit = WorkspaceEdit(changes: ["file:///a%2eb": []])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let json = try encoder.encode(edit)
    #expect(String(decoding: json, as: UTF8.self) == #"{"changes":{"file:///a%2eb":[]}}"#)
    #expect(try JSONDecoder().decode(WorkspaceEdit.self, from: json) == edit)
  }
}
